//! What each kind of toast says and offers as a notification.

use std::sync::Arc;

use nimbus_protocol::{Acw, ConversationId, Modality, Presence, ReasonRequest, Rona, TaskDetails};

use super::*;
use crate::state::{
    alerts::Notified,
    tests::{START, ringing},
    toasts::ToastId,
};

fn clock() -> UnixMillis {
    START
}

fn notification(content: ToastContent) -> Notification {
    let toast = Toast { id: ToastId("note:1".to_owned()), content };
    let told = Notified { toast, stands_in: true };
    wording(TimeZone::UTC, clock)(&AppState::default(), &told)
}

fn labels(notification: &Notification) -> Vec<&str> {
    notification.actions.iter().map(|(label, _)| label.as_str()).collect()
}

fn offered(modality: Modality) -> Session {
    let task = TaskDetails {
        subject: "Invoice 4471".to_owned(),
        text: "Second reminder".to_owned(),
        ..TaskDetails::default()
    };
    let mut session = Session { modality, task: Some(task), ..ringing("w", 0) };
    session.customer.number = None;
    session.customer.email = Some("lena@kestrel.example".to_owned());
    session
}

#[test]
fn s4_8_offered_work_can_be_accepted_and_declined_in_its_notification() {
    let told = notification(ToastContent::Session(Arc::new(offered(Modality::Email))));
    assert_eq!(
        (told.title.as_str(), told.body.as_str()),
        ("E-mail: Invoice 4471", "lena@kestrel.example\nSecond reminder")
    );
    assert_eq!(labels(&told), ["Open", "Accept", "Decline", "Dismiss"]);
    let id = ConversationId("w".to_owned());
    assert_eq!(told.actions[1].1, Command::Call(CallWish::Answer, id.clone()));
    assert_eq!(told.actions[2].1, Command::Call(CallWish::Decline, id.clone()));
    assert_eq!(told.actions[3].1, Command::DismissToast(id));
    let call = notification(ToastContent::Session(Arc::new(ringing("c", 0))));
    assert_eq!(labels(&call), ["Open", "Dismiss"], "a call is answered at the telephone");
}

#[test]
fn s4_8_notes_have_their_buttons_and_do_not_change_each_second() {
    let rona = Rona {
        conversation: ConversationId("m".to_owned()),
        modality: Modality::Call,
        service: None,
        title: "+41440000001".to_owned(),
        since: START.plus(-60_000),
        resets_at: START.plus(600_000),
    };
    let told = notification(ToastContent::NoAnswer(Arc::new(rona)));
    assert_eq!(told.title, "No answer: You missed a call");
    assert!(told.body.contains("+41 44 000 00 01") && told.body.contains("until you are available again"));
    assert_eq!(labels(&told), ["Become available again", "Dismiss"]);
    assert_eq!(told.actions[1].1, Command::CloseToast("note:1".to_owned()));

    let acw = Acw {
        conversation: ConversationId("a".to_owned()),
        service: None,
        since: START,
        until: START.plus(20_000),
        extend_ms: Some(60_000),
        may_finish: true,
    };
    let after =
        |acw: Acw| notification(ToastContent::AfterCall { acw: Arc::new(acw), session: None, lacks_code: true });
    let told = after(acw.clone());
    assert!(told.body.starts_with("Until ") && told.body.ends_with("No code yet"), "{}", told.body);
    assert_eq!(labels(&told), ["Open", "Extend", "Finish", "Dismiss"]);
    assert_eq!(labels(&after(Acw { extend_ms: None, may_finish: false, ..acw })), ["Open", "Dismiss"]);

    let request = ReasonRequest {
        id: "r".to_owned(),
        presence: Presence::Away,
        from: START.plus(-600_000),
        to: Some(START),
        closes_at: START.plus(86_400_000),
    };
    let told = notification(ToastContent::Reason { request: Arc::new(request), open: 1 });
    assert!(told.body.starts_with("Away · "), "{}", told.body);
    assert_eq!(labels(&told), ["Fill out", "Dismiss"]);
    assert_eq!(told.actions[0].1, Command::FillOut(Some("r".to_owned())));
}
