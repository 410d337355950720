//! The page Call on behalf (mock-up 13) as its user meets it: keyboard, rows, dial pad, reasons, and the ways to it.

use std::sync::Arc;

use egui::{Key, Modifiers, Role, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    command::{CallOutWish, Callee, Command},
    platform::tray::Ground,
    state::AppState,
    state::connection::Health,
    ui::{
        main_page::{SMALLEST, main_ui},
        texts::Texts,
        tray_menu,
    },
};
use nimbus_protocol::{Block, DoorCapabilities, EndReason, Session, SessionState};

use crate::support::{
    access, agent, calling,
    harness::{Asks, page, settle},
    samples,
};

const MAIN: Vec2 = Vec2::new(380.0, 640.0);

fn show(state: AppState) -> (Harness<'static>, Asks) {
    show_in(MAIN, state)
}

fn show_in(size: Vec2, state: AppState) -> (Harness<'static>, Asks) {
    let (mut harness, asks) = page(size, false, state, main_ui);
    settle(&mut harness);
    asks.borrow_mut().clear();
    (harness, asks)
}

fn wishes(asks: &Asks) -> Vec<CallOutWish> {
    let wish = |command: &Command| match command {
        Command::CallOut(wish) => Some(wish.clone()),
        _ => None,
    };
    asks.borrow().iter().filter_map(wish).collect()
}

fn called(asks: &Asks) -> Vec<String> {
    let call = |wish: CallOutWish| match wish {
        CallOutWish::Call(callee) => Some(callee.target),
        _ => None,
    };
    wishes(asks).into_iter().filter_map(call).collect()
}

fn press(harness: &mut Harness<'_>, key: Key) {
    harness.key_press(key);
    settle(harness);
}

#[test]
fn people_and_customers_are_listed_with_what_tells_them_apart() {
    let (harness, _) = show(calling::searched("bra"));
    for words in [
        "People in your organisation",
        "Customers (address book)",
        "Lena Brandt, Finance, Basel, Available",
        "Pascal Brand, Legal, Zürich, Busy",
        "Rosa Brandt, +41 79 123 45 67, Mobile",
        "Rosa Brandt, +41 44 508 12 90, Work",
        "Call Lena Brandt",
    ] {
        harness.get_by_label(words);
    }
    let service = harness.get_by_role_and_label(Role::ComboBox, "Call on behalf of");
    assert_eq!(service.value().as_deref(), Some("Claims Hotline +41 44 508 12 00"));
}

#[test]
fn arrows_choose_and_enter_and_ctrl_enter_call_while_the_field_has_the_keyboard() {
    let (mut harness, asks) = show(calling::searched("bra"));
    press(&mut harness, Key::Enter);
    assert_eq!(called(&asks), ["l.brandt@halden.example"]);
    for _ in 0..2 {
        press(&mut harness, Key::ArrowDown);
    }
    harness.get_by_label("Call Rosa Brandt");
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::ArrowUp);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(&mut harness);
    let chosen = ["l.brandt@halden.example", "+41791234567", "p.brand@halden.example"];
    assert_eq!(called(&asks), chosen);
    for _ in 0..9 {
        press(&mut harness, Key::ArrowDown);
    }
    harness.get_by_label("Call Braun Haustechnik AG");
    harness.get_by_label("Lena Brandt, Finance, Basel, Available").click();
    settle(&mut harness);
    assert_eq!(called(&asks).len(), 4, "a click calls too");
    press(&mut harness, Key::Escape);
    assert_eq!(wishes(&asks).last(), Some(&CallOutWish::Close));
}

#[test]
fn what_is_typed_is_looked_for_and_a_number_is_called_as_it_is() {
    let mut state = calling::desk();
    calling::ask(&mut state, CallOutWish::Open(None));
    let (mut harness, asks) = show(state);
    harness.event(egui::Event::Text("079 123 45 67".to_owned()));
    settle(&mut harness);
    assert_eq!(wishes(&asks), [CallOutWish::Type("079 123 45 67".to_owned())]);
    press(&mut harness, Key::Enter);
    assert_eq!(called(&asks), ["0791234567"]);
    harness.get_by_label("Clear").click();
    settle(&mut harness);
    assert_eq!(wishes(&asks).last(), Some(&CallOutWish::Type(String::new())));
    press(&mut harness, Key::Enter);
    assert_eq!(called(&asks).len(), 1, "nobody is chosen");
}

#[test]
fn the_dial_pad_groups_while_one_types_and_says_what_is_missing() {
    let mut state = calling::desk();
    calling::ask(&mut state, CallOutWish::Open(None));
    calling::ask(&mut state, CallOutWish::Dialpad(true));
    let (mut harness, asks) = show(state);
    harness.event(egui::Event::Text("+4179123456".to_owned()));
    settle(&mut harness);
    assert_eq!(wishes(&asks), [CallOutWish::Type("+41 79 123 45 6".to_owned())]);
    harness.get_by_label("One digit short for Switzerland");
    harness.get_by_role_and_label(Role::Button, "7").click();
    settle(&mut harness);
    assert_eq!(wishes(&asks).last(), Some(&CallOutWish::Type("+41 79 123 45 67".to_owned())));
    assert!(harness.query_by_label_contains("short for").is_none());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(&mut harness);
    assert_eq!(called(&asks), ["+41791234567"]);
    for _ in 0..2 {
        harness.get_by_label("Delete the last digit").click();
        settle(&mut harness);
    }
    assert_eq!(wishes(&asks).last(), Some(&CallOutWish::Type("+41 79 123 45".to_owned())));
    harness.get_by_label("2 digits short for Switzerland");
    harness.get_by_label("Contacts").click();
    settle(&mut harness);
    assert_eq!(wishes(&asks).last(), Some(&CallOutWish::Dialpad(false)));
}

#[test]
fn s14_1_in_the_smallest_window_the_dial_pads_last_keys_are_scrolled_to() {
    let mut state = calling::desk();
    calling::ask(&mut state, CallOutWish::Open(None));
    calling::ask(&mut state, CallOutWish::Dialpad(true));
    let (mut harness, asks) = show_in(SMALLEST, state);
    let end = |harness: &Harness<'_>| harness.get_by_role_and_label(Role::Label, "Call on behalf of").rect().top();
    let key = |harness: &Harness<'_>| harness.get_by_role_and_label(Role::Button, "#").rect().bottom();
    assert!(key(&harness) > end(&harness), "there is room for all of it");
    access::tab_to(&mut harness, "#");
    settle(&mut harness);
    assert!(key(&harness) <= end(&harness), "{} of {}", key(&harness), end(&harness));
    press(&mut harness, Key::Enter);
    assert_eq!(wishes(&asks), [CallOutWish::Type("#".to_owned())]);
    assert!(key(&harness) <= end(&harness), "it stays there for the next digit");
}

/// What is true, and the beginning of the sentence about it.
type Reason = (fn(&mut AppState), &'static str);

#[test]
fn s9_1_a_disabled_call_says_why() {
    let cases: [Reason; 4] = [
        (|state| Arc::make_mut(&mut state.agent).blocks = vec![Block::Offline], "You are offline."),
        (|state| Arc::make_mut(&mut state.agent).blocks = vec![Block::Rona], "You missed an offer"),
        (|state| Arc::make_mut(&mut state.agent).blocks = vec![Block::AfterCallWork], "After-call work is running."),
        (|state| Arc::make_mut(&mut state.me).calling.originate = false, "No telephone system that can place calls"),
    ];
    for (change, why) in cases {
        let mut state = calling::searched("bra");
        change(&mut state);
        let (mut harness, asks) = show(state);
        harness.get_by_label_contains(why);
        harness.get_by_label("Call Lena Brandt").click();
        settle(&mut harness);
        assert_eq!(called(&asks), Vec::<String>::new(), "{why}");
    }
}

#[test]
fn warnings_are_confirmed_in_a_step_of_their_own() {
    let (mut harness, asks) = show(calling::warned());
    harness.get_by_label_contains("This number is in Cuba");
    harness.get_by_label("Call anyway").click();
    settle(&mut harness);
    assert_eq!(wishes(&asks), [CallOutWish::Confirm]);
    let mut backs = harness.get_all_by_role_and_label(Role::Button, "Back").collect::<Vec<_>>();
    backs.pop().unwrap().click();
    settle(&mut harness);
    assert_eq!(wishes(&asks).last(), Some(&CallOutWish::Back));
}

#[test]
fn another_service_is_chosen_from_the_list() {
    let (mut harness, asks) = show(calling::searched("bra"));
    harness.get_by_role_and_label(Role::ComboBox, "Call on behalf of").click();
    settle(&mut harness);
    harness.get_by_role_and_label(Role::MenuItem, "Reception Zürich").click();
    settle(&mut harness);
    assert_eq!(wishes(&asks), [CallOutWish::Service("reception".to_owned())]);
}

#[test]
fn keys_for_the_list_of_services_and_for_buttons_leave_alone_who_is_called() {
    let (mut harness, asks) = show(calling::searched("bra"));
    harness.get_by_role_and_label(Role::ComboBox, "Call on behalf of").focus();
    settle(&mut harness);
    press(&mut harness, Key::Enter);
    for key in [Key::ArrowUp, Key::ArrowDown, Key::ArrowUp] {
        press(&mut harness, key);
        harness.get_by_label("Call Lena Brandt");
    }
    press(&mut harness, Key::Enter);
    assert!(matches!(wishes(&asks)[..], [CallOutWish::Service(_)]), "{:?}", wishes(&asks));
    for button in ["Back", "Dialpad"] {
        harness.get_by_label(button).focus();
        settle(&mut harness);
        press(&mut harness, Key::ArrowDown);
        harness.get_by_label("Call Lena Brandt");
    }
}

#[test]
fn while_the_list_of_services_is_open_enter_calls_nobody() {
    let (mut harness, asks) = show(calling::searched("bra"));
    harness.get_by_role_and_label(Role::ComboBox, "Call on behalf of").click();
    settle(&mut harness);
    press(&mut harness, Key::Enter);
    assert_eq!(called(&asks), Vec::<String>::new());
}

#[test]
fn escape_closes_the_list_of_services_first_and_then_the_page() {
    let (mut harness, asks) = show(calling::searched("bra"));
    harness.get_by_role_and_label(Role::ComboBox, "Call on behalf of").click();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("Reception Zürich").is_some());
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label_contains("Reception Zürich").is_none());
    assert_eq!(wishes(&asks), [], "the page stays");
    press(&mut harness, Key::Escape);
    assert_eq!(wishes(&asks), [CallOutWish::Close]);
}

#[test]
fn the_page_is_reached_from_start_page_menu_tray_and_keyboard_and_left_out_where_there_is_no_service() {
    let open = CallOutWish::Open(None);
    let (mut harness, asks) = show(calling::desk());
    harness.get_by_label("Call on behalf").click();
    settle(&mut harness);
    harness.get_by_label("Options").click();
    settle(&mut harness);
    harness.get_by_role_and_label(Role::MenuItem, "Call on behalf").click();
    settle(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut harness);
    assert_eq!(wishes(&asks), [open.clone(), open.clone(), open]);

    let tray = |state: &AppState| {
        let view = tray_menu::tray_view(state, &Texts::default(), Ground::Light);
        format!("{:?}", view.menu).contains("Call on behalf")
    };
    assert!(tray(&calling::desk()));
    let mut none = calling::desk();
    none.services = Arc::default();
    assert!(!tray(&none));
    let (mut harness, asks) = show(none);
    assert!(harness.query_by_label("Call on behalf").is_none());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut harness);
    assert_eq!(wishes(&asks), []);
}

#[test]
fn s9_1_while_nothing_carries_calls_the_start_page_says_so_and_opens_nothing() {
    let mut state = calling::desk();
    state.connection.server.health = Health::Broken;
    let (harness, asks) = show(state);
    let button = harness.get_by_label("Call on behalf");
    assert!(button.accesskit_node().is_disabled());
    button.click();
    assert_eq!(wishes(&asks), []);
}

fn in_session(session: Session) -> AppState {
    let id = session.conversation.clone();
    let mut state = agent::with(agent::on_duty(), vec![session]);
    state.services = calling::desk().services;
    state.open_session = Some(id);
    state
}

#[test]
fn a_call_that_is_over_is_called_back_and_a_running_one_passed_on() {
    let over = Session { state: SessionState::Ended(EndReason::Missed), ..samples::talking() };
    let (mut harness, asks) = show(in_session(over));
    harness.get_by_label("Call back").click();
    settle(&mut harness);
    let callee = Callee { target: "+41791234567".into(), shown: "Rosa Brandt".into(), ..Callee::default() };
    assert_eq!(wishes(&asks), [CallOutWish::Open(Some(callee.clone()))]);

    let can = DoorCapabilities { transfer: true, ..DoorCapabilities::default() };
    let running = Session { capabilities: can, ..samples::talking() };
    let id = running.conversation.clone();
    let (mut harness, asks) = show(in_session(running));
    harness.get_by_label("Transfer").click();
    settle(&mut harness);
    assert_eq!(wishes(&asks), [CallOutWish::Transfer(id)]);
    let (harness, _) = show(in_session(samples::talking()));
    assert!(harness.query_by_label("Transfer").is_none(), "not where the telephone system cannot");

    let mut state = calling::desk();
    calling::ask(&mut state, CallOutWish::Open(Some(callee)));
    let (mut harness, asks) = show(state);
    harness.get_by_label("+41 79 123 45 67");
    press(&mut harness, Key::Enter);
    assert_eq!(called(&asks), ["+41791234567"], "who was given to the page is called");
}
