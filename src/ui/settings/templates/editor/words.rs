//! What can be chosen in the editor, and the keys of its words. Pure.

use nimbus_protocol::{Method, Origin, Subject, Test, Trigger};

pub const TRIGGERS: [(Trigger, &str); 3] =
    [(Trigger::Ringing, "editor-rings"), (Trigger::Accepted, "editor-accepted"), (Trigger::Terminated, "editor-ended")];

pub const METHODS: [Method; 5] = [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete];

pub const ORIGINS: [(Origin, &str); 4] = [
    (Origin::InboundPstn, "editor-origin-pstn"),
    (Origin::InboundExternal, "editor-origin-external"),
    (Origin::InboundInternal, "editor-origin-internal"),
    (Origin::OutboundService, "editor-origin-outbound"),
];

/// Subjects that are no parameter.
pub const SUBJECTS: [(Subject, &str); 6] = [
    (Subject::Service, "editor-subject-service"),
    (Subject::Customer, "editor-subject-caller"),
    (Subject::Number, "editor-subject-number"),
    (Subject::Origin, "editor-subject-origin"),
    (Subject::Direction, "editor-subject-direction"),
    (Subject::Modality, "editor-subject-kind"),
];

const IS: (Test, &str) = (Test::Is, "editor-is");
const IS_NOT: (Test, &str) = (Test::IsNot, "editor-is-not");
const EVERY_TEST: [(Test, &str); 8] = [
    IS,
    IS_NOT,
    (Test::StartsWith, "editor-starts-with"),
    (Test::EndsWith, "editor-ends-with"),
    (Test::Contains, "editor-contains"),
    (Test::Matches, "editor-matches"),
    (Test::IsEmpty, "editor-is-empty"),
    (Test::IsNotEmpty, "editor-is-not-empty"),
];

/// How a subject can be tested: what has only a few values either is one of them or is not.
pub fn tests(subject: &Subject) -> &'static [(Test, &'static str)] {
    match subject {
        Subject::Origin | Subject::Direction | Subject::Modality | Subject::Customer => &EVERY_TEST[..2],
        Subject::Service | Subject::Number | Subject::Parameter(_) => &EVERY_TEST,
    }
}

/// The values that a subject can have, as they are stored and the keys of their words; empty where it can be anything.
pub fn values(subject: &Subject) -> &'static [(&'static str, &'static str)] {
    match subject {
        Subject::Origin => &[
            ("inbound_pstn", "editor-origin-pstn"),
            ("inbound_external", "editor-origin-external"),
            ("inbound_internal", "editor-origin-internal"),
            ("outbound_service", "editor-origin-outbound"),
        ],
        Subject::Direction => &[("inbound", "editor-inbound"), ("outbound", "editor-outbound")],
        Subject::Modality => &[
            ("call", "editor-kind-call"),
            ("external_task", "editor-kind-task"),
            ("email", "editor-kind-email"),
            ("instant_message", "editor-kind-message"),
        ],
        Subject::Customer => &[("internal", "editor-internal"), ("external", "editor-external")],
        Subject::Service | Subject::Number | Subject::Parameter(_) => &[],
    }
}

/// Whether a test compares with a value.
pub fn compares(test: Test) -> bool {
    !matches!(test, Test::IsEmpty | Test::IsNotEmpty)
}

/// Whether a test means one whole value, so that it can be chosen.
pub fn is_exact(test: Test) -> bool {
    matches!(test, Test::Is | Test::IsNot)
}

#[cfg(test)]
mod tests_of_words {
    use super::*;

    #[test]
    fn what_can_be_chosen_is_what_may_be_saved() {
        use nimbus_protocol::{Condition, Template};
        for (subject, _) in &SUBJECTS {
            for (value, _) in values(subject) {
                for (test, _) in tests(subject) {
                    let condition = Condition { subject: subject.clone(), test: *test, value: (*value).to_owned() };
                    let template = Template {
                        id: "t".to_owned(),
                        name: "t".to_owned(),
                        conditions: vec![condition],
                        actions: vec![nimbus_protocol::Action::OpenUrl { url: "https://a.example".to_owned() }],
                        ..Template::default()
                    };
                    assert_eq!(nimbus_templates::check(&template), [], "{subject:?} {test:?} {value}");
                }
            }
        }
    }
}
