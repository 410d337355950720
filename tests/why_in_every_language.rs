//! Whatever "Why?" says, and whatever an action of a template comes to, is said in every language (SPEC S8.9, S10.1).

#![allow(clippy::unwrap_used)]

use nimbus_assistant::ui::texts::{LANGUAGES, Texts};
use nimbus_protocol::{
    Activity, ActivityState, Condition, Direction, EndReason, Matched, Me, Modality, Origin, Part, Said, ServiceRef,
    Session, SessionState, Subject, Template, TemplateOwner, Test, Trigger, activity::ActivityKind,
};
use nimbus_templates::{Asked, Field, Name, RenderError, WhyNot, complete, invented, why};

/// Every sentence in this one, itself among them.
fn all_of<'a>(said: &'a Said, found: &mut Vec<&'a Said>) {
    found.push(said);
    for (_, part) in &said.with {
        if let Part::Said(inner) = part {
            all_of(inner, found);
        }
    }
}

/// Every sentence is known to every language, and none of them says the English one. Words that are alike in two
/// languages, such as "URL" or "service", are no sentences.
fn is_said_everywhere(said: &Said) {
    let mut sentences = Vec::new();
    all_of(said, &mut sentences);
    for sentence in sentences {
        assert!(!sentence.key.is_empty(), "{sentence} has no key");
        assert_eq!(Texts::of(Some("en")).said(sentence), sentence.text);
        for language in &LANGUAGES[1..] {
            let t = Texts::of(Some(language.tag));
            assert_ne!(t.get(&sentence.key), *sentence.key, "{} does not know it", language.tag);
            if sentence.text.ends_with('.') {
                assert_ne!(t.said(sentence), sentence.text, "{}", language.tag);
            }
        }
    }
}

fn service() -> ServiceRef {
    ServiceRef { id: "claims".to_owned(), name: "Claims Hotline".to_owned(), upn: "claims@halden.example".to_owned() }
}

fn me() -> Me {
    Me { id: "mara".to_owned(), ..Me::default() }
}

fn tell(session: &Session, activities: &[&Activity], templates: &[Template]) -> usize {
    let lines = why(session, activities, templates, &me(), "CH");
    for line in &lines {
        is_said_everywhere(&line.text);
    }
    lines.len()
}

#[test]
fn how_a_session_arrived_was_offered_and_ended() {
    let session = Session { service: Some(service()), ended_at: Some(invented(None).started_at), ..invented(None) };
    for modality in [Modality::Call, Modality::ExternalTask, Modality::Email, Modality::InstantMessage] {
        for origin in [Origin::InboundInternal, Origin::InboundExternal, Origin::InboundPstn, Origin::OutboundService] {
            for service in [None, Some(service())] {
                tell(&Session { modality, origin, service, ..session.clone() }, &[], &[]);
            }
        }
    }
    let matched = [
        None,
        Some(Matched::Own("101".to_owned())),
        Some(Matched::EveryCall),
        Some(Matched::LongestIdle),
        Some(Matched::Broadcast(3)),
        Some(Matched::PickedUp),
        Some(Matched::Named),
        Some(Matched::Asked),
    ];
    for matched in matched {
        tell(&Session { matched, direction: Direction::Outbound, ..session.clone() }, &[], &[]);
    }
    for reason in [
        EndReason::Completed,
        EndReason::Transferred,
        EndReason::Missed,
        EndReason::AnsweredElsewhere,
        EndReason::NoAnswer,
        EndReason::Declined,
        EndReason::Busy,
        EndReason::Failed,
        EndReason::Cancelled,
    ] {
        let ended = Session { state: SessionState::Ended(reason), ..session.clone() };
        assert_eq!(tell(&ended, &[], &[]), 4, "arrived, offered, taken, ended");
    }
}

#[test]
fn what_templates_did_and_why_others_did_not() {
    let session = invented(Some(service()));
    let reason = WhyNot::OriginNotTicked(Origin::InboundInternal).said();
    for kind in [ActivityKind::WebRequest, ActivityKind::Template] {
        for state in [
            ActivityState::Waiting,
            ActivityState::Running,
            ActivityState::Done,
            ActivityState::Failed,
            ActivityState::Uncertain,
            ActivityState::Skipped,
        ] {
            for (result, position) in [(Said::default(), 0), (reason.clone(), 0), (reason.clone(), 1)] {
                let activity = Activity {
                    id: "a".to_owned(),
                    conversation: session.conversation.clone(),
                    trigger: Trigger::Ringing,
                    template: "t".to_owned(),
                    template_name: "Ticket".to_owned(),
                    position,
                    kind,
                    state,
                    at: session.started_at,
                    took_ms: None,
                    result,
                    detail: String::new(),
                    values: Vec::new(),
                    attempt: 0,
                    attempts: 0,
                };
                tell(&session, &[&activity], &[]);
            }
        }
    }
    let own = Template { owner: TemplateOwner::User("mara".to_owned()), ..Template::default() };
    let later = Template { trigger: Trigger::Terminated, ..Template::default() };
    assert_eq!(tell(&session, &[], &[own, later]), 5, "one that fits, and one whose moment has not come");
}

#[test]
fn each_reason_why_a_template_does_not_run() {
    let subjects = [
        Subject::Service,
        Subject::Origin,
        Subject::Direction,
        Subject::Modality,
        Subject::Customer,
        Subject::Number,
        Subject::Parameter("Vip".to_owned()),
    ];
    let tests = [
        Test::Is,
        Test::IsNot,
        Test::StartsWith,
        Test::EndsWith,
        Test::Contains,
        Test::Matches,
        Test::IsEmpty,
        Test::IsNotEmpty,
    ];
    let conditions: Vec<Condition> = subjects
        .iter()
        .flat_map(|subject| tests.iter().map(move |test| (subject.clone(), *test)))
        .map(|(subject, test)| Condition { subject, test, value: "yes".to_owned() })
        .collect();
    for condition in &conditions {
        is_said_everywhere(&Asked(condition).said());
    }
    let moments = [Trigger::Ringing, Trigger::Accepted, Trigger::Terminated];
    let origins = [Origin::InboundInternal, Origin::InboundExternal, Origin::InboundPstn, Origin::OutboundService];
    let mut reasons = vec![
        WhyNot::Disabled,
        WhyNot::OtherService { now: None },
        WhyNot::OtherService { now: Some("Sales".to_owned()) },
        WhyNot::OtherUser,
        WhyNot::NotForDirect,
        WhyNot::Condition(conditions),
    ];
    reasons.extend(moments.map(|wanted| WhyNot::OtherTrigger { wanted, now: Trigger::Ringing }));
    reasons.extend(origins.map(WhyNot::OriginNotTicked));
    for why in reasons {
        is_said_everywhere(&why.said());
    }
}

#[test]
fn each_reason_why_an_action_cannot_be_carried_out() {
    let name = || "Customer.Email".to_owned();
    let field = Field::HeaderValue(1);
    for error in [
        RenderError::Missing(name()),
        RenderError::NoSecret(name()),
        RenderError::NoResponse(name()),
        RenderError::WithServer(name()),
        RenderError::DotSegment(name()),
        RenderError::Option(name()),
        RenderError::SecretMisplaced(name()),
        RenderError::Scheme("file".to_owned()),
        RenderError::Broken { field, message: Name::new("Costumer", "Name").check().unwrap_err() },
    ] {
        is_said_everywhere(&error.said());
    }
}

#[test]
fn each_offer_of_the_completion_list_says_what_it_is() {
    let more = [Name::new("Secret", "crm"), Name::new("Response", "id"), Name::new("CustomContextParameters", "Id")];
    let names = complete("$(", 2, &more).unwrap().offers;
    let filters = complete("$(Customer.Name|", 16, &[]).unwrap().offers;
    assert!(names.len() > 30 && filters.len() == 9);
    for offer in names.into_iter().chain(filters) {
        for language in LANGUAGES {
            let words = Texts::of(Some(language.tag)).get(offer.about);
            assert_ne!(words, offer.about, "{} does not know what {} is", language.tag, offer.insert);
        }
    }
}
