//! Ready-made field maps for systems whose bodies are known, and for scripts that people write themselves.
//!
//! Data only. Sources: <https://developer.aircall.io/api-references/#webhooks> and
//! <https://developers.trengo.com/docs/voip-push-api>.

use std::collections::BTreeMap;

use serde_json::Value;

use super::field_map::{FieldMap, Way, Words};
use crate::doors::call_event::{CallKind, Cause};

/// Names and maps, in the order in which they are tried.
pub fn presets() -> [(&'static str, FieldMap); 3] {
    [("Aircall", aircall()), ("Trengo", trengo()), ("Plain", plain())]
}

/// The first map whose event and leg are in the body; the plain one if none fits, so that its refusal names a field.
pub fn fitting(body: &Value) -> FieldMap {
    let fits = |map: &FieldMap| map.event.path.text(body).is_some() && map.leg.text(body).is_some();
    presets().into_iter().map(|(_, map)| map).find(fits).unwrap_or_else(plain)
}

/// <https://developer.aircall.io>: the customer's number is `raw_digits`, whichever way the call goes.
pub fn aircall() -> FieldMap {
    FieldMap {
        conversation: None,
        direction: Some(ways("$.data.direction", "inbound", "outbound")),
        customer: Some("$.data.raw_digits".into()),
        own: Some("$.data.number.digits".into()),
        agent: vec!["$.data.user.email".into(), "$.data.user.name".into()],
        service: Some("$.data.number.name".into()),
        cause: Some(words(
            "$.data.missed_call_reason",
            &[
                ("agents_did_not_answer", Cause::NoAnswer),
                ("no_available_agent", Cause::NoAnswer),
                ("abandoned_in_ivr", Cause::Cancelled),
                ("abandoned_in_classic", Cause::Cancelled),
                ("short_abandoned", Cause::Cancelled),
                ("out_of_opening_hours", Cause::Blocked),
            ],
        )),
        occurrence: Some("$.timestamp".into()),
        ..empty(
            words(
                "$.event",
                &[
                    ("call.created", CallKind::Offered),
                    ("call.ringing_on_agent", CallKind::Ringing),
                    ("call.answered", CallKind::Answered),
                    ("call.hold", CallKind::Held),
                    ("call.unhold", CallKind::Retrieved),
                    ("call.hungup", CallKind::Ended),
                    ("call.ended", CallKind::Ended),
                ],
            ),
            "$.data.id",
        )
    }
}

/// The push of Trengo's voice channel.
pub fn trengo() -> FieldMap {
    FieldMap {
        direction: Some(ways("$.direction", "inbound", "outbound")),
        from: Some("$.origin".into()),
        to: Some("$.destination".into()),
        agents: Some("$.extensions".into()),
        ..empty(
            words(
                "$.status",
                &[("ringing", CallKind::Offered), ("in-progress", CallKind::Answered), ("completed", CallKind::Ended)],
            ),
            "$.call_id",
        )
    }
}

/// For scripts of one's own: the words of this program's documentation, as JSON or as a form.
pub fn plain() -> FieldMap {
    FieldMap {
        conversation: Some("$.conversationId".into()),
        direction: Some(ways("$.direction", "in", "out")),
        from: Some("$.from".into()),
        to: Some("$.to".into()),
        customer_name: Some("$.name".into()),
        agents: Some("$.agents".into()),
        answered_by: vec!["$.answeredBy".into()],
        service: Some("$.service".into()),
        cause: Some(words(
            "$.cause",
            &[
                ("normal", Cause::Normal),
                ("busy", Cause::Busy),
                ("cancelled", Cause::Cancelled),
                ("no-answer", Cause::NoAnswer),
                ("declined", Cause::Declined),
                ("answered-elsewhere", Cause::AnsweredElsewhere),
                ("failed", Cause::Congestion),
                ("voicemail", Cause::Voicemail),
            ],
        )),
        diverted_from: Some("$.divertedFrom".into()),
        occurrence: Some("$.time".into()),
        ..empty(
            words(
                "$.event",
                &[
                    ("ringing", CallKind::Offered),
                    ("answered", CallKind::Answered),
                    ("held", CallKind::Held),
                    ("retrieved", CallKind::Retrieved),
                    ("ended", CallKind::Ended),
                ],
            ),
            "$.callId",
        )
    }
}

fn empty(event: Words<CallKind>, leg: &str) -> FieldMap {
    FieldMap {
        event,
        leg: leg.into(),
        conversation: None,
        direction: None,
        from: None,
        to: None,
        customer: None,
        own: None,
        customer_name: None,
        agents: None,
        agent: Vec::new(),
        answered_by: Vec::new(),
        service: None,
        cause: None,
        diverted_from: None,
        occurrence: None,
        vars: BTreeMap::new(),
        token: None,
    }
}

fn words<T: Copy>(path: &str, values: &[(&str, T)]) -> Words<T> {
    Words { path: path.into(), values: values.iter().map(|(word, meaning)| ((*word).to_owned(), *meaning)).collect() }
}

fn ways(path: &str, inbound: &str, outbound: &str) -> Words<Way> {
    words(path, &[(inbound, Way::In), (outbound, Way::Out)])
}
