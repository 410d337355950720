//! A door while it is set up: texts as they are typed, and maps as rows whose words may still be typed. Plain data.

use nimbus_protocol::{DoorKind, DoorSetup, LineSetup};

/// The telephone system's word, and the word of the service or the agent that it means.
pub type Pair = (String, String);

/// What is being set up. It holds a password that was typed, so it is never printed.
#[derive(Clone, PartialEq)]
pub struct DoorDraft {
    /// The door's own name, which stays.
    pub id: String,
    pub kind: DoorKind,
    /// Its label, shown to people.
    pub name: String,
    pub enabled: bool,
    /// Empty for none.
    pub default_service: String,
    /// Not shown; stays as it is.
    ring_limit_ms: Option<i64>,
    /// What of the line is no text of its own below.
    pub line: LineSetup,
    /// Host that the server has the password for.
    host_before: String,
    pub port: String,
    /// Empty to leave the one that the server has.
    pub password: String,
    pub prefix: String,
    pub queues: Vec<Pair>,
    pub agents: Vec<Pair>,
}

impl Default for DoorDraft {
    fn default() -> Self {
        Self::new(DoorKind::Asterisk, String::new())
    }
}

impl DoorDraft {
    pub fn new(kind: DoorKind, id: String) -> Self {
        Self::of(&DoorSetup {
            name: id,
            kind,
            label: String::new(),
            enabled: true,
            default_service: None,
            ring_limit_ms: None,
            line: None,
        })
    }

    pub fn of(setup: &DoorSetup) -> Self {
        let mut line = setup.line.clone().unwrap_or_default();
        Self {
            id: setup.name.clone(),
            kind: setup.kind,
            name: setup.label.clone(),
            enabled: setup.enabled,
            default_service: setup.default_service.clone().unwrap_or_default(),
            ring_limit_ms: setup.ring_limit_ms,
            host_before: line.host.clone(),
            port: line.port.map(|port| port.to_string()).unwrap_or_default(),
            password: String::new(),
            prefix: line.prefix.clone().unwrap_or_default(),
            queues: std::mem::take(&mut line.queues).into_iter().collect(),
            agents: std::mem::take(&mut line.agents).into_iter().collect(),
            line,
        }
    }

    /// Another kind begins anew with everything that not every kind has.
    pub fn become_kind(&mut self, kind: DoorKind) {
        let host = std::mem::take(&mut self.line.host);
        let new = Self::new(kind, std::mem::take(&mut self.id));
        *self = Self {
            name: std::mem::take(&mut self.name),
            enabled: self.enabled,
            default_service: std::mem::take(&mut self.default_service),
            agents: std::mem::take(&mut self.agents),
            line: LineSetup { host, ..LineSetup::default() },
            ..new
        };
    }

    /// Whether the server has a password that it would use for what is typed.
    pub fn keeps_password(&self) -> bool {
        self.line.has_password && self.line.host.trim() == self.host_before
    }

    /// `Err` if what is typed is no port; `None` for the usual one.
    pub fn port(&self) -> Result<Option<u16>, ()> {
        match self.port.trim() {
            "" => Ok(None),
            port => port.parse().ok().filter(|port| *port > 0).map(Some).ok_or(()),
        }
    }

    /// What the server is told.
    pub fn finished(self) -> DoorSetup {
        let port = self.port().unwrap_or_default();
        let some = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let map =
            |pairs: Vec<Pair>| pairs.into_iter().map(|(word, meaning)| (word.trim().to_owned(), meaning)).collect();
        let line = self.kind.is_line().then(|| LineSetup {
            host: self.line.host.trim().to_owned(),
            port,
            user: self.line.user.trim().to_owned(),
            // A password may begin or end with a space.
            password: Some(self.password).filter(|password| !password.is_empty()),
            has_password: false,
            queues: map(self.queues),
            agents: map(self.agents),
            telephone: self.line.telephone.trim().to_owned(),
            context: self.line.context.trim().to_owned(),
            prefix: some(self.prefix),
            ..self.line
        });
        DoorSetup {
            name: self.id.trim().to_owned(),
            kind: self.kind,
            label: self.name.trim().to_owned(),
            enabled: self.enabled,
            default_service: some(self.default_service),
            ring_limit_ms: self.ring_limit_ms,
            line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setup() -> DoorSetup {
        DoorSetup {
            name: "pbx".into(),
            kind: DoorKind::Asterisk,
            label: "Head office".into(),
            enabled: false,
            default_service: Some("desk".into()),
            ring_limit_ms: Some(20_000),
            line: Some(LineSetup {
                host: "pbx.example".into(),
                port: Some(5039),
                tls: true,
                certificates: "PEM".into(),
                user: "nimbus".into(),
                password: None,
                has_password: true,
                queues: [("sales".to_owned(), "desk".to_owned())].into(),
                agents: [("PJSIP/2001".to_owned(), "jo".to_owned())].into(),
                telephone: "PJSIP/{extension}".into(),
                context: "out".into(),
                prefix: Some("00".into()),
                pauses: true,
                membership: true,
            }),
        }
    }

    #[test]
    fn what_is_not_touched_is_told_as_it_was() {
        let mut expected = setup();
        // The server tells this; it is not told.
        expected.line.as_mut().unwrap().has_password = false;
        assert_eq!(DoorDraft::of(&setup()).finished(), expected);
        let hook = DoorSetup { kind: DoorKind::Zammad, line: None, ..setup() };
        assert_eq!(DoorDraft::of(&hook).finished(), hook);
    }

    #[test]
    fn a_password_is_kept_for_its_host_alone() {
        let mut draft = DoorDraft::of(&setup());
        assert!(draft.keeps_password());
        draft.line.host = "pbx.example ".into();
        assert!(draft.keeps_password());
        draft.line.host = "other.example".into();
        assert!(!draft.keeps_password());
    }

    #[test]
    fn a_port_is_a_number_that_there_is() {
        for (typed, port) in
            [("", Ok(None)), (" 5039 ", Ok(Some(5039))), ("0", Err(())), ("70000", Err(())), ("x", Err(()))]
        {
            assert_eq!(DoorDraft { port: typed.into(), ..DoorDraft::default() }.port(), port, "{typed}");
        }
    }

    #[test]
    fn another_kind_takes_nothing_along_that_it_does_not_have() {
        let mut draft = DoorDraft::of(&setup());
        draft.become_kind(DoorKind::FritzBox);
        let line = draft.finished().line.unwrap();
        let agents = [("PJSIP/2001".to_owned(), "jo".to_owned())].into();
        assert_eq!(line, LineSetup { host: "pbx.example".into(), agents, ..LineSetup::default() });
    }
}
