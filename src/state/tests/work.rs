//! Work other than calls: what may be asked about it and what opens for it.

use nimbus_protocol::{Me, ServiceRef, TaskDetails, Waiting};

use super::*;
use crate::{
    command::{CallWish, Command},
    state::work::{WorkPage, dialled, wishes},
};

fn work(modality: Modality, url: Option<&str>) -> Session {
    let task =
        TaskDetails { subject: "Invoice 4471 & more".to_owned(), url: url.map(str::to_owned), ..Default::default() };
    let customer = Customer { email: Some("lena@kestrel.example".to_owned()), ..Customer::default() };
    Session { modality, customer, task: Some(task), ..ringing("w", 0) }
}

fn with_portal(mut state: AppState) -> AppState {
    state.me = Arc::new(Me { portal: Some("https://portal.example".to_owned()), ..Me::default() });
    state
}

fn accept(state: &mut AppState, session: &Session) -> Vec<Effect> {
    state.apply(event(2, session.clone()), START);
    let id = session.conversation.clone();
    assert_eq!(ask(state, Command::Call(CallWish::Answer, id.clone())), [Effect::Call(CallWish::Answer, id)]);
    let effects = state.apply(event(3, talking(session.clone(), 1)), START);
    effects.into_iter().filter(|effect| matches!(effect, Effect::OpenUrl(_))).collect()
}

#[test]
fn s4_4_work_is_accepted_and_declined_whatever_its_door_can_and_then_done() {
    let task = work(Modality::ExternalTask, None);
    assert_eq!(wishes(&task), [CallWish::Decline, CallWish::Answer]);
    assert_eq!(wishes(&talking(task.clone(), 1)), [CallWish::Done]);
    assert_eq!(wishes(&ended(task, 2, EndReason::Completed)), []);
    assert_eq!(wishes(&ringing("call", 0)), [], "a call is answered at the telephone");
}

#[test]
fn s4_4_a_scheduled_call_is_offered_like_work_and_an_own_call_is_not() {
    let own = Session { direction: Direction::Outbound, ..ringing("own", 0) };
    let scheduled = Session { task: Some(TaskDetails::default()), ..own.clone() };
    let mut state = serving();
    state.apply(event(2, own), START);
    assert_eq!(toasts(&state), [""; 0]);
    state.apply(event(3, Session { conversation: ConversationId("s".to_owned()), ..scheduled.clone() }), START);
    assert_eq!(toasts(&state), ["s"]);
    assert_eq!(wishes(&scheduled), [CallWish::Decline, CallWish::Answer]);
    assert_eq!(dialled(&scheduled).as_deref(), Some("+41440000001"));
    assert_eq!(dialled(&ringing("call", 0)), None);
    let dialled = ask(&mut state, Command::Dial(ConversationId("s".to_owned())));
    assert_eq!(dialled, [Effect::OpenUrl("tel:+41440000001".to_owned())]);
}

#[test]
fn s5_6_an_accepted_email_opens_my_sessions_else_its_own_address_else_a_new_email() {
    let opened = |state: AppState, url| accept(&mut { state }, &work(Modality::Email, url));
    let own = "https://mail.example/4471";
    let my_sessions = Effect::OpenUrl("https://portal.example/my-sessions".to_owned());
    assert_eq!(opened(with_portal(serving()), Some(own)), [my_sessions]);
    assert_eq!(opened(serving(), Some(own)), [Effect::OpenUrl(own.to_owned())]);
    let new = "mailto:lena@kestrel.example?subject=Re%3A%20Invoice%204471%20%26%20more";
    assert_eq!(opened(serving(), None), [Effect::OpenUrl(new.to_owned())]);
}

#[test]
fn s5_6_an_accepted_message_opens_its_chat_and_a_task_opens_nothing_by_itself() {
    let chat = "https://chat.example/7";
    let opened = accept(&mut with_portal(serving()), &work(Modality::InstantMessage, Some(chat)));
    assert_eq!(opened, [Effect::OpenUrl(chat.to_owned())]);
    let mut state = with_portal(serving());
    let task = work(Modality::ExternalTask, Some("https://desk.example/1"));
    assert_eq!(accept(&mut state, &task), []);
    let open = Command::OpenWork(task.conversation.clone());
    assert_eq!(ask(&mut state, open), [Effect::OpenUrl("https://desk.example/1".to_owned())]);
}

#[test]
fn s5_6_nothing_opens_where_somebody_else_was_faster_or_accepted_it_elsewhere() {
    let email = work(Modality::Email, None);
    let mut state = serving();
    state.apply(event(2, email.clone()), START);
    ask(&mut state, Command::Call(CallWish::Answer, email.conversation.clone()));
    let effects = state.apply(event(3, ended(email.clone(), 1, EndReason::AnsweredElsewhere)), START);
    assert!(effects.iter().all(|effect| !matches!(effect, Effect::OpenUrl(_))));

    let mut state = serving();
    state.apply(event(2, email.clone()), START);
    let effects = state.apply(event(3, talking(email, 1)), START);
    assert!(effects.iter().all(|effect| !matches!(effect, Effect::OpenUrl(_))), "accepted on another computer");
}

#[test]
fn s8_8_an_address_that_starts_a_program_is_never_opened() {
    let state = serving();
    for url in ["file:///etc/passwd", "javascript:alert(1)", "ms-msdt:/id", "https:", " ", "http://a.example/\nx"] {
        assert_eq!(state.work_page(&work(Modality::ExternalTask, Some(url))), None, "{url}");
    }
    let page = state.work_page(&work(Modality::ExternalTask, Some("HTTPS://a.example/1")));
    assert_eq!(page, Some(WorkPage::Own("HTTPS://a.example/1".to_owned())));
}

#[test]
fn s7_2_only_what_still_waits_is_picked_up() {
    let waiting = Waiting {
        conversation: ConversationId("w".to_owned()),
        modality: Modality::Email,
        service: ServiceRef { id: "s".to_owned(), name: "S".to_owned(), upn: String::new() },
        title: "Invoice".to_owned(),
        since: START,
    };
    let mut state = linked();
    state.apply(agent_event(1, AgentState { waiting: vec![waiting], ..on_duty() }), START);
    let id = ConversationId("w".to_owned());
    assert_eq!(ask(&mut state, Command::PickUp(id.clone())), [Effect::PickUp(id.clone())]);
    let picked = talking(work(Modality::Email, Some("https://mail.example/1")), 1);
    let effects = state.apply(event(2, picked), START);
    assert!(effects.contains(&Effect::OpenUrl("https://mail.example/1".to_owned())), "{effects:?}");

    state.apply(agent_event(3, on_duty()), START);
    assert_eq!(ask(&mut state, Command::PickUp(id)), []);
    assert_eq!(state.notices[0].text, "notice-taken");
}

#[test]
fn s9_5_only_a_contact_that_is_offered_is_chosen() {
    let mut state = linked();
    let mut call = ringing("c", 0);
    let hit = |id: &str| nimbus_protocol::ContactHit { id: id.to_owned(), name: id.to_owned(), ..Default::default() };
    call.customer.candidates = vec![hit("jo"), hit("rosa")];
    let id = call.conversation.clone();
    state.apply(event(1, call.clone()), START);
    let choose = |contact: &str| Command::ChooseContact { conversation: id.clone(), contact: contact.to_owned() };
    let wanted = Effect::ChooseContact { conversation: id.clone(), contact: "rosa".to_owned() };
    assert_eq!(ask(&mut state, choose("rosa")), [wanted]);
    assert_eq!(ask(&mut state, choose("anna")), []);
    assert_eq!(state.notices[0].text, "notice-contact-gone");

    // A colleague with the same conversation was faster.
    call.customer = Customer { name: Some("Rosa".to_owned()), ..Customer::default() };
    state.apply(event(2, call), START);
    assert_eq!(ask(&mut state, choose("rosa")), []);
}
