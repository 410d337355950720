//! The agent's day in the main window by its labels: duty, presence, reasons, blocked, after-call work, other work.

use std::sync::Arc;

use egui::{Key, Modifiers, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    command::{AgentWish, CallWish, Command, Copied},
    state::{AppState, connection::Health},
    ui::main_page::main_ui,
};
use nimbus_protocol::{
    Acw, AgentState, Block, ConversationId, Presence, Session,
    agent_state::{DUTY, OFF_DUTY},
};

use crate::support::{
    agent,
    harness::{self, Asks, settle},
    samples,
};

const SIZE: Vec2 = Vec2::new(380.0, 640.0);

fn show_in(size: Vec2, state: AppState) -> (Harness<'static>, Asks) {
    let (mut harness, asks) = harness::page(size, false, state, main_ui);
    settle(&mut harness);
    (harness, asks)
}

fn show(state: AppState) -> (Harness<'static>, Asks) {
    show_in(SIZE, state)
}

fn click(harness: &mut Harness<'_>, label: &str) {
    harness.get_by_label(label).click();
    settle(harness);
}

fn press(harness: &mut Harness<'_>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    settle(harness);
}

fn wish(wish: AgentWish) -> Command {
    Command::Agent(wish)
}

#[test]
fn s6_6_one_line_says_why_the_agent_is_or_is_not_selectable() {
    let line = |agent: AgentState, sessions: Vec<Session>, words: &str| {
        let (harness, _) = show(agent::with(agent, sessions));
        harness.get_by_label(words);
    };
    let blocked = |block: Block| AgentState { blocks: vec![Block::NotAvailable, block], ..agent::on_duty() };
    line(agent::on_duty(), vec![], "Available for services");
    line(agent::off_duty(), vec![], "Off duty · no service calls");
    line(blocked(Block::Rona), vec![], "No answer · no service calls");
    line(blocked(Block::AfterCallWork), vec![], "After-call work");
    line(blocked(Block::InSession), vec![samples::talking()], "In a call");
    line(blocked(Block::InSession), vec![agent::accepted(agent::task())], "In a session");
    line(blocked(Block::Ringing), vec![agent::email()], "Work is offered");
    let away = AgentState { presence: Presence::BeRightBack, blocks: vec![Block::NotAvailable], ..agent::on_duty() };
    line(away, vec![], "Be right back · no service calls");
    let none = AgentState { blocks: vec![Block::NoServices], ..agent::on_duty() };
    line(none, vec![], "No services in this profile");
    // A direct call blocks nothing by itself.
    line(agent::on_duty(), vec![samples::talking()], "In a call");
    // Without the licence it is the presence.
    let plain = AgentState { contact_centre: false, presence: Presence::Away, ..AgentState::default() };
    line(plain, vec![], "Away");
    let mut offline = agent::with(agent::on_duty(), vec![]);
    offline.connection.server.health = Health::Broken;
    let (harness, _) = show(offline);
    harness.get_by_label("Unknown while offline");
}

#[test]
fn s6_1_up_to_three_profiles_are_segments_and_more_are_a_pulldown_with_their_services() {
    let (mut harness, asks) = show(agent::with(agent::on_duty(), vec![]));
    click(&mut harness, "Off Duty");
    click(&mut harness, "Duty");
    assert_eq!(*asks.borrow(), [wish(AgentWish::Profile(OFF_DUTY.to_owned()))], "Duty is chosen already");

    let (mut harness, asks) = show(agent::with(agent::off_duty(), vec![]));
    assert!(harness.query_by_label("Phone only").is_none());
    assert_eq!(harness.get_by_label("Duty profile").rect().height(), 36.0);
    assert_eq!(harness.get_by_label("Duty profile").value().as_deref(), Some("Off Duty"));
    click(&mut harness, "Duty profile");
    click(&mut harness, "Phone only");
    assert_eq!(*asks.borrow(), [wish(AgentWish::Profile("phone".to_owned()))]);

    let (mut harness, asks) = show(agent::with(agent::off_duty(), vec![]));
    press(&mut harness, Modifiers::COMMAND, Key::D);
    click(&mut harness, "Duty");
    assert_eq!(*asks.borrow(), [wish(AgentWish::Profile(DUTY.to_owned()))]);
}

#[test]
fn s6_7_without_the_contact_centre_licence_duty_is_left_out() {
    let agent = AgentState { contact_centre: false, requests: agent::requests(), ..agent::on_duty() };
    let (harness, _) = show(agent::with(agent, vec![]));
    for label in ["Duty", "Off Duty", "Fill out"] {
        assert!(harness.query_by_label(label).is_none(), "{label}");
    }
}

#[test]
fn s3_5_in_a_session_the_profile_is_in_the_header() {
    let (mut harness, asks) = show(agent::in_call(None));
    assert_eq!(harness.get_by_label("Duty profile").rect().height(), 28.0);
    click(&mut harness, "Duty profile");
    click(&mut harness, "Off Duty");
    assert_eq!(*asks.borrow(), [wish(AgentWish::Profile(OFF_DUTY.to_owned()))]);
    let wide = show(agent::in_call(None)).0.get_by_label("Duty profile").rect().width();
    let narrow = show_in(Vec2::new(340.0, 640.0), agent::in_call(None)).0.get_by_label("Duty profile").rect().width();
    assert!(narrow < wide, "below 350 it is its glyph alone: {narrow} and {wide}");
}

#[test]
fn s6_2_the_presence_is_set_by_hand_at_the_avatar() {
    let (mut harness, asks) = show(agent::with(agent::on_duty(), vec![]));
    assert_eq!(harness.get_by_label("Presence").value().as_deref(), Some("Available"));
    click(&mut harness, "Presence");
    let chosen = harness.get_by_label("Available").accesskit_node().toggled();
    assert_eq!(chosen, Some(egui::accesskit::Toggled::True));
    click(&mut harness, "Do not disturb");
    assert_eq!(*asks.borrow(), [wish(AgentWish::Presence(Presence::DoNotDisturb))]);
    let from = AgentState { presence_from: Some("Teams".to_owned()), ..agent::on_duty() };
    let (mut harness, _) = show(agent::with(from, vec![]));
    click(&mut harness, "Presence");
    harness.get_by_label("Presence, told by Teams");
}

#[test]
fn s6_4_a_blocked_agent_reads_since_when_and_can_come_back() {
    let agent = AgentState { rona: Some(agent::rona()), blocks: vec![Block::Rona], ..agent::on_duty() };
    let (mut harness, asks) = show(agent::with(agent, vec![]));
    harness.get_by_label("You missed a call");
    harness.get_by_label("Claims Hotline · +41 44 508 12 90 · 10:55");
    harness.get_by_label("Blocked for 11:14 · ends by itself at 11:15");
    // The toast of the same name is told to screen readers at once.
    let node = harness.get_by_label("No answer: You missed a call");
    assert_eq!(node.accesskit_node().live(), egui::accesskit::Live::Assertive);
    click(&mut harness, "Become available again");
    assert_eq!(*asks.borrow(), [wish(AgentWish::EndRona)]);
}

#[test]
fn s7_2_waiting_sessions_are_picked_up_from_the_start_screen() {
    let agent = AgentState { waiting: agent::waiting(), ..agent::on_duty() };
    let (mut harness, asks) = show(agent::with(agent, vec![]));
    harness.get_by_label("Accounts inbox · e-mail · waiting 6:12");
    click(&mut harness, "Pick up: +41 79 123 45 67");
    assert_eq!(*asks.borrow(), [Command::PickUp(ConversationId("q-2".to_owned()))]);
}

fn with_requests() -> AppState {
    agent::with(AgentState { requests: agent::requests(), ..agent::on_duty() }, samples::today())
}

#[test]
fn s6_3_requests_are_a_stack_and_the_newest_is_asked_first() {
    let (mut harness, asks) = show(with_requests());
    harness.get_by_label("10:42–10:54 · 1 of 3");
    click(&mut harness, "Fill out");
    press(&mut harness, Modifiers::COMMAND, Key::N);
    assert_eq!(*asks.borrow(), [Command::FillOut(Some("r-3".to_owned())), Command::FillOut(None)]);
    let mut state = with_requests();
    state.filled = Arc::new(agent::requests().into_iter().map(|one| (one.id, "Training".to_owned())).collect());
    let (harness, _) = show(state);
    assert!(harness.query_by_label("Fill out").is_none(), "all are filled, though the server has not heard of it");
}

fn fill_in(request: &str, reason: &str) -> Command {
    Command::FillIn { request: request.to_owned(), reason: reason.to_owned() }
}

#[test]
fn s6_3_a_reason_is_given_by_a_press_or_a_key_and_the_rest_by_typing() {
    let asking = || AppState { filling: Some("r-3".to_owned()), ..with_requests() };
    let (mut harness, asks) = show(asking());
    harness.get_by_label("Busy, today 10:42–10:54 (12 min)");
    harness.get_by_label("Oldest closes in 2 days");
    assert_eq!(harness.get_by_label("Training").rect().height(), 40.0);
    click(&mut harness, "Training");
    press(&mut harness, Modifiers::NONE, Key::Num2);
    assert_eq!(*asks.borrow(), [fill_in("r-3", "Training"), fill_in("r-3", "Team meeting")]);

    let (mut harness, asks) = show(asking());
    click(&mut harness, "Another reason");
    harness.get_by_label("Works council");
    harness.event(egui::Event::Text("coun".to_owned()));
    settle(&mut harness);
    assert!(harness.query_by_label("Doctor").is_none());
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(*asks.borrow(), [fill_in("r-3", "Works council")]);
}

#[test]
fn s6_3_the_question_steps_through_the_requests_and_closes_with_escape() {
    let asking = |id: &str| AppState { filling: Some(id.to_owned()), ..with_requests() };
    let (mut harness, asks) = show(asking("r-2"));
    harness.get_by_label("2 of 3");
    click(&mut harness, "Older");
    click(&mut harness, "Newer");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    let to = |id: &str| Command::FillOut(Some(id.to_owned()));
    assert_eq!(*asks.borrow(), [to("r-1"), to("r-3"), to("r-1")]);
    let (mut harness, asks) = show(asking("r-1"));
    click(&mut harness, "Older");
    assert!(asks.borrow().is_empty(), "there is no older one");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(*asks.borrow(), [Command::CloseFillOut]);
}

#[test]
fn s14_1_the_keyboard_stays_inside_the_question() {
    let (mut harness, asks) = show(AppState { filling: Some("r-3".to_owned()), ..with_requests() });
    let inside = ["Lunch break", "Team meeting", "Training", "Technical problem", "Another reason", "Close", "Older"];
    for _ in 0..20 {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        let focused = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        let label = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
        assert!(label.is_empty() || inside.contains(&label.as_str()), "the focus is on {label}");
    }
    assert!(asks.borrow().is_empty());
    let mut state = with_requests();
    state.filling = Some("r-3".to_owned());
    Arc::make_mut(&mut state.agent).requests[2].closes_at = samples::NOW.plus(5 * 3_600_000);
    let (harness, _) = show(state);
    harness.get_by_label("Oldest closes in 5 hours");
}

#[test]
fn s6_5_after_call_work_counts_down_and_can_be_extended_or_finished() {
    let (mut harness, asks) = show(agent::after_call(agent::acw(), Some(agent::wrap_up())));
    for words in ["1:22", "of 2:00", "Rosa Brandt · 6:48", "Next call after this", "Kept when you finish"] {
        harness.get_by_label(words);
    }
    harness.get_by_label("Primary code");
    let id = agent::acw().conversation;
    click(&mut harness, "Extend");
    click(&mut harness, "Finish");
    press(&mut harness, Modifiers::COMMAND, Key::E);
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    let (extend, finish) = (wish(AgentWish::Extend(id.clone())), wish(AgentWish::Finish(id)));
    let asked: Vec<_> = asks.borrow().iter().filter(|ask| matches!(ask, Command::Agent(_))).cloned().collect();
    assert_eq!(asked, [extend.clone(), finish.clone(), extend, finish]);

    let (harness, _) = show(agent::after_call(Acw { extend_ms: None, may_finish: false, ..agent::acw() }, None));
    harness.get_by_label("Code still missing");
    assert!(harness.query_by_label("Extend").is_none() && harness.query_by_label("Finish").is_none());
}

#[test]
fn s6_5_a_tab_chosen_in_after_call_work_stays_and_the_start_screen_has_a_way_back() {
    let (mut harness, _) = show(agent::after_call(agent::acw(), None));
    click(&mut harness, "Info");
    harness.get_by_label("Custom parameters");
    let state = AppState { open_session: None, ..agent::after_call(agent::acw(), None) };
    let (mut harness, asks) = show(state);
    click(&mut harness, "Rosa Brandt, After-call work");
    assert_eq!(*asks.borrow(), [Command::OpenSession(agent::acw().conversation)]);
}

/// The server's clock counts: this computer's may be wrong by hours.
#[test]
fn s6_5_the_countdown_follows_the_servers_clock_and_nothing_is_repainted_when_it_is_over() {
    let mut state = agent::after_call(agent::acw(), None);
    state.clock_offset_ms = 20_000;
    let (harness, _) = show(state);
    harness.get_by_label("1:02");
    let delay = |acw: Acw| {
        let (harness, _) = show(agent::after_call(acw, Some(agent::wrap_up())));
        harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay
    };
    let running = delay(agent::acw());
    assert!(running.as_millis() >= 100 && running.as_millis() <= 1000, "{running:?}");
    let over = Acw { until: samples::NOW, ..agent::acw() };
    assert_eq!(delay(over), std::time::Duration::MAX);
}

#[test]
fn s5_6_a_task_shows_what_there_is_to_do_and_is_done_by_a_press() {
    let session = agent::accepted(agent::task());
    let id = session.conversation.clone();
    let state = AppState { open_session: Some(id.clone()), ..agent::with(agent::on_duty(), vec![session]) };
    let (mut harness, asks) = show(state);
    harness.get_by_label_contains("2 rooms, 24–26 Nov");
    harness.get_by_label("TR-77");
    harness.get_by_label("In progress");
    assert!(harness.query_by_label("Call Flow").is_none());
    click(&mut harness, "Open");
    click(&mut harness, "Done");
    assert_eq!(*asks.borrow(), [Command::OpenWork(id.clone()), Command::Call(CallWish::Done, id)]);

    let offered = agent::task();
    let id = offered.conversation.clone();
    let state = AppState { open_session: Some(id.clone()), ..agent::with(agent::on_duty(), vec![offered]) };
    let (mut harness, asks) = show(state);
    click(&mut harness, "Decline");
    click(&mut harness, "Accept");
    assert_eq!(*asks.borrow(), [Command::Call(CallWish::Decline, id.clone()), Command::Call(CallWish::Answer, id)]);
}

#[test]
fn s11_2_a_scheduled_call_can_be_copied_dialled_and_done() {
    let session = agent::accepted(agent::scheduled());
    let id = session.conversation.clone();
    let state = AppState { open_session: Some(id.clone()), ..agent::with(agent::on_duty(), vec![session]) };
    let (mut harness, asks) = show(state);
    click(&mut harness, "Copy number");
    click(&mut harness, "Call");
    click(&mut harness, "Done");
    let copy = Command::Copy { what: Copied::Value("Phone number".to_owned()), text: "+41791234567".to_owned() };
    assert_eq!(*asks.borrow(), [copy, Command::Dial(id.clone()), Command::Call(CallWish::Done, id)]);
}

#[test]
fn s3_5_the_history_is_looked_for_after_a_pause_and_comes_in_pages() {
    let (mut harness, asks) = show(agent::with(agent::on_duty(), samples::today()));
    click(&mut harness, "Search your history");
    harness.event(egui::Event::Text("044 508".to_owned()));
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [Command::Search("044 508".to_owned())]);

    let mut state = agent::with(agent::on_duty(), Vec::new());
    let search = Arc::make_mut(&mut state.search);
    "claims".clone_into(&mut search.query);
    search.found = samples::today().into_iter().rev().map(Arc::new).collect();
    search.more = true;
    let (mut harness, asks) = show(state.clone());
    click(&mut harness, "Ended, today, 11:06, Rosa Brandt, Claims Hotline");
    click(&mut harness, "More");
    assert_eq!(*asks.borrow(), [Command::OpenSession(ConversationId("t-1".to_owned())), Command::SearchMore]);
    click(&mut harness, "Clear the search");
    assert_eq!(asks.borrow().last(), Some(&Command::Search(String::new())));

    state.connection.server.health = Health::Broken;
    let (harness, _) = show(state);
    harness.get_by_label("The history is on the server, which cannot be reached now.");
    assert!(harness.query_by_label("More").is_none());
}

#[test]
fn the_smallest_window_still_shows_and_reaches_everything() {
    let narrow = Vec2::new(320.0, 440.0);
    let blocked = AgentState {
        rona: Some(agent::rona()),
        waiting: agent::waiting(),
        requests: agent::requests(),
        ..agent::off_duty()
    };
    let scheduled = agent::accepted(agent::scheduled());
    let work = AppState {
        open_session: Some(scheduled.conversation.clone()),
        ..agent::with(agent::on_duty(), vec![scheduled])
    };
    let states = [
        agent::with(blocked, samples::today()),
        agent::after_call(agent::acw(), None),
        agent::in_call(Some(agent::wrap_up())),
        AppState { filling: Some("r-3".to_owned()), ..with_requests() },
        work,
    ];
    for state in states {
        let (harness, _) = show_in(narrow, state);
        for node in harness.root().children_recursive() {
            let label = node.accesskit_node().label();
            if let Some(label) = label.filter(|_| node.accesskit_node().role() == egui::Role::Button) {
                let rect = node.rect();
                assert!(rect.left() >= 0.0 && rect.right() <= narrow.x, "{label} at {rect:?}");
            }
        }
    }
}
