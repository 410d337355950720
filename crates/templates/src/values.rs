//! What a session has to say to placeholders.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use jiff::Timestamp;
use nimbus_protocol::{Customer, Direction, Me, Modality, Origin, Session, SessionState, Template, UnixMillis};
use serde::Serialize;

use crate::{
    names::{Name, PARAMETERS},
    needs::{kept_by_server, secret_answers},
};

/// Values by name, with what rendering needs beside them. Personal data: its `Debug` shows names only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Values {
    known: BTreeMap<Name, String>,
    /// ISO 3166 code, to read numbers written without `+`.
    pub country: String,
    /// Schemes that the administrator listed beside https, http, mailto, tel and msteams.
    pub schemes: Vec<String>,
    /// Names of answers' values that stand only where secrets may.
    hidden: BTreeSet<String>,
    /// Names of answers' values that the server has and nobody else.
    with_server: BTreeSet<String>,
    /// Every secret has a value, for looking at what would be sent.
    any_secret: bool,
}

impl Values {
    /// `None` also for an empty value: both mean that the session has nothing to say.
    pub fn get(&self, name: &Name) -> Option<&str> {
        let known = self.known.get(name).map(String::as_str);
        let stand_in = (self.any_secret && name.is_secret()).then_some("x");
        known.or(stand_in).filter(|value| !value.is_empty())
    }

    /// Takes every secret for known, with a value that stands for it.
    #[must_use]
    pub(crate) fn with_any_secret(self) -> Self {
        Self { any_secret: true, ..self }
    }

    pub fn set(&mut self, group: &str, field: &str, value: impl Into<String>) {
        self.known.insert(Name::new(group, field), value.into());
    }

    /// Adds values taken from an answer, for the actions that follow.
    pub fn add_responses<'a>(&mut self, values: impl IntoIterator<Item = (&'a String, &'a String)>) {
        for (name, value) in values {
            self.set(crate::names::RESPONSE, name, value);
        }
    }

    /// From here on, what this template takes from answers as a secret is treated like one (SPEC S8.8).
    pub fn hide_answers_of(&mut self, template: &Template) {
        self.hide(secret_answers(&template.actions));
    }

    /// From here on, what the server keeps of this template's answers is told as such where a desktop misses it.
    pub fn miss_what_server_keeps(&mut self, template: &Template) {
        self.with_server.extend(kept_by_server(template));
    }

    pub(crate) fn is_with_server(&self, name: &Name) -> bool {
        name.is_response() && self.with_server.contains(&name.field)
    }

    pub(crate) fn hide(&mut self, names: BTreeSet<String>) {
        self.hidden.extend(names);
    }

    /// It stands only in headers, authorisation and body, and is never shown.
    pub(crate) fn is_hidden(&self, name: &Name) -> bool {
        name.is_secret() || (name.is_response() && self.hidden.contains(&name.field))
    }

    /// Everything but secrets, as `Group.Field` and value.
    pub fn public(&self) -> BTreeMap<String, String> {
        let public = self.known.iter().filter(|(name, _)| !name.is_secret());
        public.map(|(name, value)| (name.to_string(), value.clone())).collect()
    }

    /// The counterpart of [`Self::public`]. Names that cannot be read are left out.
    pub fn from_public(values: &BTreeMap<String, String>, country: &str) -> Self {
        let known = values.iter().filter_map(|(name, value)| Some((Name::parse(name)?, value.clone())));
        Self {
            known: known.filter(|(name, _)| !name.is_secret()).collect(),
            country: country.to_owned(),
            ..Self::default()
        }
    }

    fn set_if(&mut self, group: &str, field: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.set(group, field, value);
        }
    }
}

impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.known.keys().map(ToString::to_string)).finish()
    }
}

/// Everything that placeholders can ask of this session of this agent. `country` is an ISO 3166 code.
pub fn values_from(session: &Session, me: &Me, country: &str) -> Values {
    let mut values = Values { country: country.to_owned(), ..Values::default() };
    person(&mut values, "Customer", &session.customer);
    values.set_if("Customer", "Department", session.customer.department.as_deref());
    values.set_if("Customer", "Country", session.customer.country.as_deref());
    match session.direction {
        Direction::Inbound => person(&mut values, "Caller", &session.customer),
        Direction::Outbound => {
            values.set("Caller", "Name", &me.display_name);
            values.set("Caller", "Email", &me.email);
        }
    }
    if let Some(service) = &session.service {
        values.set("Service", "Id", &service.id);
        values.set("Service", "Name", &service.name);
        values.set("Service", "UPN", &service.upn);
    }
    about_session(&mut values, session);
    values.set("Agent", "Id", &me.id);
    values.set("Agent", "Name", &me.display_name);
    values.set("Agent", "UPN", &me.upn);
    values.set("Agent", "Email", &me.email);
    for parameter in &session.parameters {
        let value = if parameter.value.is_empty() { &parameter.default } else { &parameter.value };
        values.set(PARAMETERS, &parameter.id, value);
    }
    values
}

fn person(values: &mut Values, group: &str, customer: &Customer) {
    values.set_if(group, "Name", customer.name.as_deref());
    // A withheld number is never passed on, even if a door should let one slip through.
    let number = customer.number.as_deref().filter(|_| !customer.withheld);
    values.set_if(group, "Number", number);
    values.set_if(group, "TelNumber", number);
    values.set_if(group, "Email", customer.email.as_deref());
    values.set_if(group, "ImAddress", customer.im_address.as_deref());
}

fn about_session(values: &mut Values, session: &Session) {
    values.set("Session", "Id", &session.conversation.0);
    values.set_if("Session", "Start", time(session.started_at));
    values.set_if("Session", "Accepted", session.accepted_at.and_then(time));
    values.set_if("Session", "End", session.ended_at.and_then(time));
    if let Some(ended) = session.ended_at {
        values.set("Session", "TalkSeconds", (session.talk_ms(ended) / 1000).to_string());
    }
    values.set_if("Session", "Direction", word::<Direction>(&session.direction));
    values.set_if("Session", "Modality", word::<Modality>(&session.modality));
    values.set_if("Session", "Origin", word::<Origin>(&session.origin));
    let state = match session.state {
        SessionState::Ringing => "ringing",
        SessionState::Talking => "talking",
        SessionState::Held => "held",
        SessionState::Ended(reason) => {
            values.set_if("Session", "EndReason", word(&reason));
            "ended"
        }
    };
    values.set("Session", "State", state);
    values.set("Session", "Door", &session.door);
}

/// RFC 3339 in UTC, to the second.
fn time(at: UnixMillis) -> Option<String> {
    Timestamp::from_second(at.0.div_euclid(1000)).ok().map(|time| time.to_string())
}

/// The word that the wire uses for it, so that templates and web hooks speak alike.
fn word<T: Serialize>(value: &T) -> Option<String> {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned))
}
