//! The session that templates are tried on: a file as the API tells sessions, completed by an invented one.

use std::path::Path;

use nimbus_protocol::{Me, Session};
use nimbus_templates::invented;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Unreadable, read};

/// Whom and what templates are tried on.
pub(super) struct Case {
    pub session: Session,
    pub me: Me,
    /// ISO 3166 code, to read numbers written without `+`.
    pub country: String,
}

/// What may stand beside the session's own fields.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Beside {
    agent: Option<Value>,
    country: Option<String>,
}

/// Without a file, all of it is invented.
pub(super) fn case(file: Option<&Path>) -> Result<Case, Unreadable> {
    let Some(file) = file else { return made(Map::new(), Beside::default()) };
    let unreadable = |error: serde_json::Error| format!("{} cannot be read as a session: {error}.", file.display());
    let given: Value = serde_json::from_str(&read(file)?).map_err(unreadable)?;
    let beside = Beside::deserialize(&given).map_err(unreadable)?;
    let Value::Object(mut fields) = given else {
        return Err(format!("{} cannot be read as a session: it is no JSON object.", file.display()));
    };
    fields.retain(|name, _| name != "agent" && name != "country");
    made(fields, beside).map_err(|error| format!("{} cannot be read as a session: {error}", file.display()))
}

fn made(fields: Map<String, Value>, beside: Beside) -> Result<Case, Unreadable> {
    let sentence = |error: serde_json::Error| format!("{error}.");
    let mut session = serde_json::to_value(invented(None)).map_err(sentence)?;
    let mut me = serde_json::to_value(agent()).map_err(sentence)?;
    // What was invented must not mix with what is told of somebody else.
    for whole in ["customer", "flow", "parameters"] {
        if fields.contains_key(whole) {
            session[whole] = Value::Null;
        }
    }
    lay_over(&mut session, Value::Object(fields));
    lay_over(&mut me, beside.agent.unwrap_or_default());
    Ok(Case {
        session: serde_json::from_value(session).map_err(sentence)?,
        me: serde_json::from_value(me).map_err(sentence)?,
        country: beside.country.unwrap_or_else(|| "CH".to_owned()),
    })
}

fn agent() -> Me {
    Me {
        id: "agent".to_owned(),
        upn: "agent@team.example".to_owned(),
        display_name: "Alex Agent".to_owned(),
        email: "agent@team.example".to_owned(),
        ..Me::default()
    }
}

/// Objects are laid over field by field, all else replaces what was there.
fn lay_over(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (name, value) in over {
                lay_over(under.entry(name).or_insert(Value::Null), value);
            }
        }
        (_, Value::Null) => {}
        (under, over) => *under = over,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Case, Unreadable> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("session.json");
        std::fs::write(&file, text).unwrap();
        case(Some(&file))
    }

    #[test]
    fn what_a_file_leaves_out_is_invented() {
        let case = of(r#"{"customer": {"number": "+41791234567"}, "agent": {"id": "mia"}, "country": "DE",
            "service": {"id": "claims", "name": "Claims Hotline", "upn": ""}, "state": "ended", "reason": "missed"}"#)
        .unwrap();
        assert_eq!(case.session.customer.number.as_deref(), Some("+41791234567"));
        assert_eq!(case.session.customer.name, None, "somebody else's name is not theirs");
        assert_eq!(case.session.service.unwrap().name, "Claims Hotline");
        assert!(case.session.state.is_ended());
        assert_eq!(
            (case.me.id.as_str(), case.me.upn.as_str(), case.country.as_str()),
            ("mia", "agent@team.example", "DE")
        );
        assert!(super::case(None).unwrap().session.customer.name.is_some());
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for bad in ["", "[]", r#"{"state": "sleeping"}"#, r#"{"customer": 3}"#] {
            let Err(sentence) = of(bad) else { panic!("{bad}") };
            assert!(sentence.contains("cannot be read as a session"), "{sentence}");
        }
    }
}
