//! The main window by its labels: what it says, what it asks for, and the measures of the design.

use std::sync::Arc;

use egui::{Key, Modifiers, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    command::{CallWish, Command, Copied, PortalPage, WindowWish},
    state::{AppState, Notice, Tone, Words, connection::Health},
    ui::main_page::main_ui,
};
use nimbus_protocol::{ConversationId, DoorCapabilities, Me, Session, UnixMillis};

use crate::support::{
    harness::{self, Asks, settle},
    samples,
};

const SIZE: Vec2 = Vec2::new(380.0, 640.0);
const NARROW: Vec2 = Vec2::new(320.0, 440.0);

fn show_in(size: Vec2, state: AppState) -> (Harness<'static>, Asks) {
    let (mut harness, asks) = harness::page(size, false, state, main_ui);
    settle(&mut harness);
    (harness, asks)
}

fn show(state: AppState) -> (Harness<'static>, Asks) {
    show_in(SIZE, state)
}

/// The session view of Rosa Brandt's call.
fn in_session() -> AppState {
    AppState {
        open_session: Some(samples::talking().conversation),
        activities: Arc::new(samples::activities()),
        ..samples::with_sessions(vec![samples::talking()])
    }
}

fn with_portal(state: AppState) -> AppState {
    let me = Me { portal: Some("https://portal.halden.example".to_owned()), ..Me::clone(&state.me) };
    AppState { me: Arc::new(me), ..state }
}

fn click(harness: &mut Harness<'_>, label: &str) {
    harness.get_by_label(label).click();
    settle(harness);
}

#[test]
fn the_start_screen_lists_the_day_and_opens_a_session() {
    let (mut harness, asks) = show(samples::with_sessions(samples::today()));
    harness.get_by_label("Mia Winter");
    harness.get_by_label("Available");
    harness.get_by_label("6 sessions · 1 h 4 min");
    harness.get_by_label("Connected · Zammad web hook");
    harness.get_by_label("Ended, 10:02, Kestrel Logistics, On behalf of Claims Hotline, 7:05");
    harness.get_by_label("Ended, 10:31, Tom Aebi, IT Service Desk · message, 12:40");
    click(&mut harness, "Missed, 10:55, +41 44 508 12 90, Missed · Reception Zürich, 0:20");
    assert_eq!(*asks.borrow(), [Command::OpenSession(ConversationId("t-2".to_owned()))]);
}

#[test]
fn s13_the_status_line_says_which_telephone_system_is_lost_and_why() {
    let mut state = samples::with_sessions(samples::today());
    state.connection.telephone.health = Health::Broken;
    state.connection.telephone.reason = Some(Words::new("reason-line").with("why", "The connection was lost"));
    "Branch Bern".clone_into(&mut state.connection.door);
    let (harness, _) = show(state);
    harness.get_by_label("Telephone system not connected · Branch Bern: The connection was lost");
}

#[test]
fn yesterdays_sessions_are_not_todays() {
    let mut session = samples::today().remove(5);
    session.ringing_since = UnixMillis(session.ringing_since.0 - 86_400_000);
    let (harness, _) = show(samples::with_sessions(vec![session]));
    harness.get_by_label("Nothing yet today");
}

#[test]
fn a_call_answered_elsewhere_is_not_missed() {
    let mut session = samples::today().remove(4);
    session.state = nimbus_protocol::SessionState::Ended(nimbus_protocol::EndReason::AnsweredElsewhere);
    let (harness, _) = show(samples::with_sessions(vec![session]));
    let row = harness.get_by_label_contains("Answered elsewhere · Reception Zürich");
    assert!(!row.accesskit_node().label().unwrap().contains("Missed"));
}

#[test]
fn standalone_offers_a_marked_simulation_and_a_team_does_not() {
    let mut state = samples::connected();
    state.scripts = Arc::new(vec!["transfer".to_owned(), "call".to_owned()]);
    let (harness, _) = show(state.clone());
    assert!(harness.query_by_label("Ring me").is_none());
    state.connection.standalone = true;
    let (mut harness, asks) = show(state.clone());
    harness.get_by_label("Simulation");
    click(&mut harness, "Ring me");
    assert_eq!(*asks.borrow(), [Command::Simulate("call".to_owned())]);
    state.connection.server.health = Health::Broken;
    let (mut harness, asks) = show(state);
    click(&mut harness, "Ring me");
    assert!(asks.borrow().is_empty());
}

#[test]
fn a_lost_connection_says_so_and_when_it_is_tried_again() {
    let mut state = samples::with_sessions(samples::today());
    state.connection.server.health = Health::Broken;
    state.connection.next_try_at = Some(samples::NOW.plus(11_500));
    let (mut harness, asks) = show(state);
    harness.get_by_label("No connection to the server");
    harness.get_by_label("Next try in 12 s.");
    harness.get_by_label("Last update 11:06");
    harness.get_by_label("Not connected · Retry in 0:12");
    harness.get_by_label("Unknown while offline");
    click(&mut harness, "Try now");
    assert_eq!(*asks.borrow(), [Command::TryNow]);
}

#[test]
fn running_sessions_have_a_way_back() {
    let (mut harness, asks) = show(samples::with_sessions(vec![samples::talking()]));
    assert_eq!(harness.get_by_label("Rosa Brandt, Talking").rect().height(), 40.0);
    harness.get_by_label("In a call");
    click(&mut harness, "Rosa Brandt, Talking");
    assert_eq!(*asks.borrow(), [Command::OpenSession(samples::talking().conversation)]);
}

#[test]
fn notices_are_shown_until_they_are_closed_and_a_host_can_be_allowed() {
    let mut state = samples::connected();
    state.tell(Tone::Info, Words::new("notice-call-over"));
    let over = state.notices[0].clone();
    let refused = Notice {
        id: over.id + 1,
        tone: Tone::Attention,
        text: "notice-host-refused",
        arguments: vec![("template", "Create ticket".into()), ("host", "crm.lan".into())],
        allow_host: Some("crm.lan".to_owned()),
        ..over.clone()
    };
    state.notices = Arc::new(vec![over.clone(), refused]);
    let (mut harness, asks) = show(state);
    harness.get_by_label_contains("crm.lan has a private address");
    click(&mut harness, "Allow");
    harness.get_all_by_label("Close").last().unwrap().click();
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [Command::AllowHost("crm.lan".to_owned()), Command::DismissNotice(over.id)]);
}

#[test]
fn the_options_menu_asks_for_what_it_says() {
    let mut state = samples::connected();
    state.connection.standalone = true;
    state.scripts = Arc::new(vec!["ring-group".to_owned()]);
    let choose = |state: &AppState, label: &str| {
        let (mut harness, asks) = show(state.clone());
        click(&mut harness, "Options");
        let shown = harness.query_by_label(label).is_some();
        if shown {
            click(&mut harness, label);
        }
        let asks = asks.borrow();
        asks.first().cloned()
    };
    assert_eq!(choose(&state, "Settings"), Some(Command::Window(WindowWish::Settings)));
    assert_eq!(choose(&state, "Info"), Some(Command::Window(WindowWish::Info)));
    assert_eq!(choose(&state, "Quit"), Some(Command::Quit));
    assert_eq!(choose(&state, "Play: Ring group"), Some(Command::Simulate("ring-group".to_owned())));
    assert_eq!(choose(&state, "Open Nimbus"), None);
    assert_eq!(choose(&with_portal(state.clone()), "Open Nimbus"), Some(Command::OpenPortal(PortalPage::Home)));
    let Some(Command::SaveSettings(settings)) = choose(&state, "Keep on top") else { panic!() };
    assert!(settings.appearance.main_on_top);
}

#[test]
fn the_keys_of_the_design_work() {
    let press = |state: AppState, modifiers: Modifiers, key: Key| {
        let (mut harness, asks) = show(state);
        harness.key_press_modifiers(modifiers, key);
        settle(&mut harness);
        let asks = asks.borrow();
        asks.first().cloned()
    };
    let ctrl = Modifiers::COMMAND;
    assert_eq!(press(samples::connected(), ctrl, Key::Comma), Some(Command::Window(WindowWish::Settings)));
    assert_eq!(press(samples::connected(), Modifiers::NONE, Key::F1), Some(Command::Window(WindowWish::Info)));
    assert_eq!(press(samples::connected(), ctrl, Key::Q), Some(Command::Quit));
    assert_eq!(press(samples::connected(), ctrl, Key::W), Some(Command::Window(WindowWish::Close)));
    assert_eq!(press(samples::connected(), ctrl, Key::O), None);
    let copied = press(in_session(), ctrl | Modifiers::SHIFT, Key::C);
    assert!(matches!(copied, Some(Command::Copy { what: Copied::Session(_), .. })), "{copied:?}");
    let (mut harness, _) = show(in_session());
    harness.key_press_modifiers(ctrl, Key::Num2);
    settle(&mut harness);
    harness.get_by_label("Custom parameters");
}

#[test]
fn the_call_flow_tells_every_hop_and_how_it_was_left() {
    let (harness, _) = show(in_session());
    for words in [
        "04:12",
        "Talking",
        "Original caller · PSTN, Switzerland",
        "Service · waited 0:42",
        "Agent · talked 2:10, blind transfer",
        "No answer",
        "Redirected after 0:20",
        "Service · waited 0:38",
        "You",
        "Talking now",
    ] {
        assert!(harness.query_all_by_label(words).next().is_some(), "{words} is missing");
    }
}

#[test]
fn the_info_tab_shows_what_differs_from_its_default_and_copies_each_value() {
    let (mut harness, asks) = show(in_session());
    click(&mut harness, "Info");
    harness.get_by_label("4 of 11 set");
    harness.get_by_label("Household Plus");
    assert!(harness.query_by_label("Field1").is_none());
    assert_eq!(harness.get_all_by_label("Empty").count(), 2);
    assert!(harness.query_by_label("Copy E-mail").is_none());
    click(&mut harness, "Copy Phone number");
    click(&mut harness, "Copy CustomerId");
    let value =
        |label: &str, text: &str| Command::Copy { what: Copied::Value(label.to_owned()), text: text.to_owned() };
    assert_eq!(*asks.borrow(), [value("Phone number", "+41791234567"), value("CustomerId", "CH-204417")]);
}

#[test]
fn copying_is_confirmed_for_a_few_seconds() {
    let shown_after = |millis: i64| {
        let mut state = in_session();
        state.copied = Some((Copied::Session(samples::talking().conversation), samples::NOW.plus(-millis)));
        let (mut harness, _) = show(state);
        click(&mut harness, "Info");
        harness.query_by_label("Copied to clipboard").is_some()
    };
    assert!(shown_after(0));
    assert!(shown_after(3_900));
    assert!(!shown_after(4_000));
}

#[test]
fn the_activity_tab_opens_what_failed_and_offers_to_retry() {
    let (mut harness, asks) = show_in(Vec2::new(380.0, 900.0), in_session());
    click(&mut harness, "Activity");
    harness.get_by_label("2 done · 1 failed · 1 uncertain");
    harness.get_by_label("Log call start, Web request · 204 No Content in 180 ms");
    harness.get_by_label("Tell the wallboard, Web request · It is not known whether it arrived");
    harness.get_by_label_contains("https://desk.halden.example/api/tickets");
    assert_eq!(harness.get_all_by_label("Retry").count(), 2);
    harness.get_all_by_label("Retry").last().unwrap().click();
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [Command::RetryActivity("a-3".to_owned())]);
    click(&mut harness, "Create ticket, Web request · 503 Service Unavailable · 180 ms");
    assert_eq!(harness.get_all_by_label("Retry").count(), 1);
}

#[test]
fn the_bottom_bar_copies_and_opens_the_portal_only_where_there_is_one() {
    let (mut harness, asks) = show(in_session());
    assert!(harness.query_by_label("Open portal").is_none());
    click(&mut harness, "Copy to clipboard");
    assert!(matches!(asks.borrow()[0], Command::Copy { what: Copied::Session(_), .. }));
    let (mut harness, asks) = show(with_portal(in_session()));
    click(&mut harness, "Open portal");
    assert_eq!(*asks.borrow(), [Command::OpenPortal(PortalPage::MySessions)]);
}

#[test]
fn a_call_can_be_ended_only_where_the_door_can() {
    let (harness, _) = show(in_session());
    assert!(harness.query_by_label("Hang up").is_none());
    let can = DoorCapabilities { hang_up: true, ..DoorCapabilities::default() };
    let session = Session { capabilities: can, ..samples::talking() };
    let id = session.conversation.clone();
    let state = AppState { open_session: Some(id.clone()), ..samples::with_sessions(vec![session]) };
    let (mut harness, asks) = show(state);
    click(&mut harness, "Hang up");
    assert_eq!(*asks.borrow(), [Command::Call(CallWish::HangUp, id)]);
}

#[test]
fn several_sessions_have_a_strip_to_switch() {
    let mut state = samples::with_sessions(vec![samples::talking(), samples::internal()]);
    state.open_session = Some(ConversationId("c-1".to_owned()));
    let (mut harness, asks) = show(state.clone());
    assert_eq!(harness.get_by_label("Jonas Keller, Ringing").rect().height(), 28.0);
    click(&mut harness, "Jonas Keller, Ringing");
    harness.key_press_modifiers(Modifiers::CTRL, Key::Tab);
    settle(&mut harness);
    click(&mut harness, "Back to the start screen");
    let other = Command::OpenSession(ConversationId("c-2".to_owned()));
    assert_eq!(*asks.borrow(), [other.clone(), other, Command::ShowStart]);
    let (harness, _) = show(in_session());
    assert!(harness.query_by_label("Rosa Brandt, Talking").is_none(), "one session needs no strip");
}

#[test]
fn the_smallest_window_still_shows_and_reaches_everything() {
    for state in [in_session(), samples::with_sessions(samples::today()), samples::connected()] {
        let (harness, _) = show_in(NARROW, with_portal(state));
        for node in harness.root().children_recursive() {
            let label = node.accesskit_node().label();
            if let Some(label) = label.filter(|_| node.accesskit_node().role() == egui::Role::Button) {
                let rect = node.rect();
                assert!(rect.left() >= 0.0 && rect.right() <= NARROW.x, "{label} at {rect:?}");
            }
        }
    }
}

/// The measures of design.md §7, within one point.
#[test]
fn the_main_window_has_the_designs_measures() {
    let near = |a: f32, b: f32, what: &str| assert!((a - b).abs() <= 1.0, "{what}: {a} instead of {b}");
    let (harness, _) = show(samples::with_sessions(samples::today()));
    let of = |label: &str| harness.get_by_label(label).rect();
    // Header: 56 high, text beside an avatar of 36 at 16 with a gap of 10; options 32, edge 8.
    near(of("Mia Winter").left(), 16.0 + 36.0 + 10.0, "name");
    near(of("Mia Winter").union(of("Available")).center().y, 28.0, "header's middle");
    assert_eq!(of("Options").size(), Vec2::splat(32.0));
    near(of("Options").right(), 380.0 - 8.0, "options");
    near(of("Options").center().y, 28.0, "options");
    // Rows: 48 high, 4 from the window's edge.
    let row = of("Ended, 11:06, Rosa Brandt, Claims Hotline, 4:12");
    assert_eq!(row.size(), Vec2::new(380.0 - 8.0, 48.0));
    assert_eq!(row.left(), 4.0);
    assert_eq!(of("Missed, 10:55, +41 44 508 12 90, Missed · Reception Zürich, 0:20").top(), row.bottom());
    near(of("Today").left(), 16.0, "head");
    // Bottom bar: 60 below a line.
    near(of("Connected · Zammad web hook").center().y, 640.0 - 30.0, "bottom bar");

    let (mut harness, _) = show(with_portal(in_session()));
    let of = |harness: &Harness<'_>, label: &str| harness.get_by_label(label).rect();
    // Tabs: 38 high, padding 9, from 8.
    assert_eq!(of(&harness, "Info").height(), 38.0);
    assert_eq!(of(&harness, "Call Flow").left(), 8.0);
    assert_eq!(of(&harness, "Call Flow").right(), of(&harness, "Info").left());
    // Card: padding 14 with disc 40 and gap 12, timer of 20 over 26 at the right.
    near(harness.get_all_by_label("Rosa Brandt").next().unwrap().rect().left(), 16.0 + 14.0 + 40.0 + 12.0, "caller");
    near(of(&harness, "04:12").right(), 380.0 - 16.0 - 14.0, "timer");
    assert_eq!(of(&harness, "04:12").height(), 26.0);
    // Call flow: nodes of 28, text gap 12, 14 between entries of two lines.
    near(of(&harness, "Tom Aebi").left(), 16.0 + 28.0 + 12.0, "hop");
    near(of(&harness, "Tom Aebi").top() - of(&harness, "Reception Zürich").top(), 18.0 + 16.0 + 14.0, "hops");
    // Two buttons of 32 side by side, 8 apart.
    let (copy, portal) = (of(&harness, "Copy to clipboard"), of(&harness, "Open portal"));
    assert_eq!((copy.height(), portal.height()), (32.0, 32.0));
    assert_eq!(portal.left() - copy.right(), 8.0);
    assert_eq!(copy.width(), portal.width());
    near(portal.right(), 380.0 - 16.0, "edge");
    // Info table: rows of at least 38, label 84 wide.
    click(&mut harness, "Info");
    near(of(&harness, "IM address").center().y - of(&harness, "E-mail").center().y, 38.0, "rows");
    near(of(&harness, "CH-204417").left() - of(&harness, "CustomerId").left(), 84.0 + 12.0, "label");
    assert_eq!(of(&harness, "Copy CustomerId").size(), Vec2::splat(28.0));
}

/// What stands still costs nothing (SPEC S14.2): only a counter that is on screen asks for another pass.
#[test]
fn only_running_counters_ask_for_another_pass() {
    let delay = |state: AppState| {
        let (harness, _) = show(state);
        harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay
    };
    let ended = samples::today().remove(5);
    let id = ended.conversation.clone();
    assert_eq!(delay(samples::with_sessions(samples::today())), std::time::Duration::MAX);
    let shown = AppState { open_session: Some(id), ..samples::with_sessions(vec![ended]) };
    assert_eq!(delay(shown), std::time::Duration::MAX);
    let running = delay(in_session());
    assert!(running <= std::time::Duration::from_secs(1) && running.as_millis() > 0, "{running:?}");
}

#[test]
fn a_toast_is_told_to_screen_readers_in_the_main_window() {
    let session = Session { simulated: true, ..samples::external() };
    let (harness, _) = show(samples::with_sessions(vec![session]));
    let node = harness.get_by_label("Incoming call: Rosa Brandt, for Claims Hotline, Simulation");
    assert_eq!(node.accesskit_node().live(), egui::accesskit::Live::Polite);
}
