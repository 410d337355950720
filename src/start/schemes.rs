//! `nimbus-assistant schemes`: who opens links to call, offering this program for them, taking that back. Asks the system
//! and not the program that may be running.

use crate::{
    cli::{LinkWish, Reply},
    platform::{
        opener::Opener,
        schemes::{Owner, PROGRAM, Registered, Scheme, Schemes, SchemesError},
    },
};

/// Does it and says what came of it.
pub fn run(wish: LinkWish, schemes: &dyn Schemes, opener: &dyn Opener) -> Reply {
    let done = match wish {
        LinkWish::Show => show(schemes),
        LinkWish::Register { choose } => register(choose, schemes, opener),
        LinkWish::Undo => schemes.undo().and_then(|()| show(schemes)),
    };
    match done {
        Ok(text) => Reply { code: 0, text },
        Err(error) => Reply { code: 1, text: error.to_string() },
    }
}

/// One scheme a line.
fn show(schemes: &dyn Schemes) -> Result<String, SchemesError> {
    let mut lines = Vec::new();
    for scheme in Scheme::ALL {
        let owner = match schemes.owner(scheme)? {
            Owner::Nobody => "nobody".to_owned(),
            Owner::Us => PROGRAM.to_owned(),
            Owner::Other(name) => name,
        };
        lines.push(format!("{:12} {owner}", format!("{}:", scheme.name())));
    }
    Ok(lines.join("\n"))
}

fn register(choose: bool, schemes: &dyn Schemes, opener: &dyn Opener) -> Result<String, SchemesError> {
    let Registered { to_choose, chooser } = schemes.register()?;
    let owners = show(schemes)?;
    if to_choose.is_empty() {
        return Ok(owners);
    }
    let names: Vec<_> = to_choose.iter().map(|scheme| format!("{}:", scheme.name())).collect();
    let names = names.join(" and ");
    let hint = match chooser {
        Some(chooser) if choose => {
            opener.open_url(&chooser)?;
            String::new()
        }
        Some(chooser) => format!(" Choose {PROGRAM} there: {chooser}"),
        None => String::new(),
    };
    Ok(format!("{owners}\nThe system lets only the user choose the program for {names}.{hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::{
        opener::{Opened, RecordingOpener},
        schemes::{Done, RecordingSchemes},
    };

    const CHOOSER: &str = "ms-settings:defaultapps";

    /// A system that leaves `tel` to its user.
    struct Choosy(RecordingSchemes);

    impl Schemes for Choosy {
        fn owner(&self, scheme: Scheme) -> Result<Owner, SchemesError> {
            self.0.owner(scheme)
        }

        fn register_for(&self, _wanted: &[Scheme]) -> Result<Registered, SchemesError> {
            Ok(Registered { to_choose: vec![Scheme::Tel], chooser: Some(CHOOSER.to_owned()) })
        }

        fn undo(&self) -> Result<(), SchemesError> {
            Err(SchemesError::Unavailable("It cannot be done here.".into()))
        }
    }

    #[test]
    fn owners_are_shown_and_change() {
        let schemes = RecordingSchemes::owned([(Scheme::Tel, "Desk Phone")]);
        let run = |wish| run(wish, &schemes, &RecordingOpener::default());
        let before = "tel:         Desk Phone\ncallto:      nobody\nnimbus-call: nobody";
        assert_eq!(run(LinkWish::Show), Reply { code: 0, text: before.to_owned() });
        let ours = run(LinkWish::Register { choose: false });
        assert_eq!(ours.text.matches(PROGRAM).count(), 3, "{}", ours.text);
        assert_eq!(run(LinkWish::Undo).text, before);
        assert_eq!(schemes.asked(), [Done::Registered, Done::Undone]);
    }

    #[test]
    fn what_the_user_must_choose_is_said_and_opened_only_when_asked_for() {
        let schemes = Choosy(RecordingSchemes::default());
        let opener = RecordingOpener::default();
        let said = run(LinkWish::Register { choose: false }, &schemes, &opener);
        assert!(said.text.contains(CHOOSER) && opener.opened().is_empty(), "{}", said.text);
        run(LinkWish::Register { choose: true }, &schemes, &opener);
        assert_eq!(opener.opened(), [Opened::Url(CHOOSER.to_owned())]);
        let refused = run(LinkWish::Undo, &schemes, &opener);
        assert_eq!(refused, Reply { code: 1, text: "It cannot be done here.".to_owned() });
    }
}
