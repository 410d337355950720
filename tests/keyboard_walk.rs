//! A day's work with keys alone (SPEC S14.1): a whole call, a task, a reason for having been away, a template. At each
//! station the tree that screen readers read is compared with `keyboard_walk/STATION.txt`: roles, names, values and what
//! has the keyboard, in order.
//!
//! `NIMBUS_WRITE_TREES=1 cargo test --test keyboard_walk` writes those files anew.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "keyboard_walk/desk.rs"]
mod desk;
mod support;

use std::{cell::RefCell, rc::Rc, sync::Arc};

use desk::{Desk, IN_USE, MAIN, TOAST, compare};
use egui::{Key, Modifiers};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    command::{AgentWish, CallWish, Command},
    state::AppState,
    ui::{
        regions::{self, Left, Region, Toasts},
        settings::{self, Section, SettingsPage, settings_ui},
        toast::{MORE, more_ui, toast_height, toast_ui, window_size},
    },
};
use nimbus_protocol::{AgentState, Session, TemplateOwner};
use support::{
    access::{self, press, tab_to, write},
    agent,
    harness::{self, settle},
    samples, templates,
};

#[test]
fn s14_1_a_whole_call_goes_with_keys_alone() {
    let ringing = samples::external();
    let id = ringing.conversation.clone();
    let mut desk = Desk::of(agent::with(agent::on_duty(), samples::today()));
    desk.has(ringing);
    desk.is_at("call-1-rings");

    // What is new comes first, and has the main thing under Enter.
    let (mut toast, asks) = desk.go_to_toast();
    compare(&toast, "call-2-toast");
    press(&mut toast, Modifiers::NONE, Key::Enter);
    assert_eq!(*asks.borrow(), [Command::OpenSession(id.clone())]);
    desk.hears_from(&asks);
    desk.has(samples::talking());
    desk.is_at("call-3-opened");

    for (key, tab, station) in [
        (Key::Num2, "Info", "call-4-info"),
        (Key::Num4, "Activity", "call-5-activity"),
        (Key::Num1, "Call Flow", "call-6-flow"),
        (Key::Num3, "Codes & Tags", "call-7-codes"),
    ] {
        desk.command(key);
        assert_eq!(desk.focused(), tab, "the keyboard goes with the tab");
        desk.is_at(station);
    }

    desk.tab_to("Primary code");
    desk.write("dam");
    desk.press(Key::Enter);
    desk.tab_to("Add code");
    desk.press(Key::Enter);
    desk.press(Key::ArrowDown);
    desk.press(Key::Enter);
    desk.tab_to("Tags");
    desk.write("plumber");
    desk.press(Key::Enter);
    desk.tab_to("Note");
    desk.write("Calls again on Monday.");
    desk.is_at("call-8-written");
    let written = desk.state.borrow().writings.get(&id).map(|own| own.wrap_up.clone()).unwrap();
    assert!(written.primary.is_some() && written.secondary.len() == 1, "{written:?}");
    assert_eq!((written.tags, written.note), (vec!["plumber".to_owned()], "Calls again on Monday.".to_owned()));

    let ended = agent::after_call(agent::acw(), None);
    desk.has(Session::clone(ended.session(&id).unwrap()));
    desk.hears(|state| state.agent = ended.agent);
    desk.is_at("call-9-after-call-work");
    desk.command(Key::E);
    desk.tab_to("Finish");
    desk.press(Key::Enter);
    for wish in [AgentWish::Extend(id.clone()), AgentWish::Finish(id)] {
        assert!(desk.asked(&Command::Agent(wish)));
    }
    desk.hears(|state| state.agent = Arc::new(agent::on_duty()));
    desk.tab_to("Back to the start screen");
    desk.press(Key::Enter);
    desk.is_at("call-10-over");
}

#[test]
fn s14_1_a_task_goes_with_keys_alone() {
    let task = agent::task();
    let id = task.conversation.clone();
    let mut desk = Desk::of(agent::with(agent::on_duty(), samples::today()));
    desk.has(task.clone());
    let (mut toast, asks) = desk.go_to_toast();
    compare(&toast, "task-1-toast");
    press(&mut toast, Modifiers::NONE, Key::Enter);
    assert_eq!(*asks.borrow(), [Command::Call(CallWish::Answer, id.clone())]);
    desk.hears_from(&asks);
    desk.has(agent::accepted(task));
    regions::come_back(&desk.main.ctx, Region::Toast, false);
    desk.key(Modifiers::CTRL, Key::Tab);
    desk.is_at("task-2-accepted");
    desk.tab_to("Done");
    desk.press(Key::Enter);
    assert!(desk.asked(&Command::Call(CallWish::Done, id)));
}

#[test]
fn s14_1_reasons_are_given_with_keys_alone() {
    let agent = AgentState { requests: agent::requests(), ..agent::on_duty() };
    let mut desk = Desk::of(agent::with(agent, samples::today()));
    desk.command(Key::N);
    desk.is_at("reasons-1-asked");
    // Behind the question nothing can be reached.
    desk.command(Key::D);
    desk.press(Key::F6);
    assert!(access::nodes(&desk.main).iter().all(|node| node.name != "Dispatcher"));
    desk.press(Key::Num2);
    let meeting = |command: &Command| matches!(command, Command::FillIn { reason, .. } if reason == "Team meeting");
    assert!(desk.asks.borrow().iter().any(meeting));
    desk.is_at("reasons-2-next");
    desk.press(Key::ArrowRight);
    desk.is_at("reasons-3-older");
    desk.press(Key::ArrowLeft);
    desk.press(Key::Escape);
    assert!(desk.state.borrow().filling.is_none());
    desk.is_at("reasons-4-closed");
}

#[test]
fn s14_1_a_template_is_written_with_keys_alone() {
    let page = RefCell::new(SettingsPage::default());
    page.borrow_mut().open(Section::Templates);
    let (mut window, asks) = harness::page(settings::SIZE, false, templates::agent(), move |ui, view, asks| {
        settings_ui(ui, &mut page.borrow_mut(), view, asks);
    });
    settle(&mut window);
    compare(&window, "template-1-list");
    tab_to(&mut window, "New template");
    press(&mut window, Modifiers::NONE, Key::Enter);
    write(&mut window, "Open the customer");
    tab_to(&mut window, "URL");
    write(&mut window, "https://crm.halden.example/");
    compare(&window, "template-2-written");
    press(&mut window, Modifiers::COMMAND, Key::S);
    let asks = asks.borrow();
    let saved = asks.iter().find_map(|ask| match ask {
        Command::Templates(nimbus_assistant::command::TemplateWish::Change { change, .. }) => match &**change {
            nimbus_assistant::command::TemplateChange::Put(template) => Some(template.clone()),
            _ => None,
        },
        _ => None,
    });
    let saved = saved.unwrap();
    assert_eq!(saved.name, "Open the customer");
    assert!(matches!(saved.owner, TemplateOwner::User(_)));
}

/// A toast that was focused on purpose can be gone through, and gives the keyboard back.
#[test]
fn s4_2_every_toast_in_use_is_gone_through_with_tab() {
    let session = |session: Session| {
        let state = samples::with_sessions(vec![session]);
        state.toasts().whole.into_iter().next().unwrap()
    };
    let toasts = [
        session(samples::external()),
        session(samples::offered()),
        session(agent::task()),
        session(agent::email()),
        agent::no_answer_toast(),
        agent::acw_toast(),
        agent::reason_toast(),
        agent::failure_toast(),
    ];
    for toast in toasts {
        let name = toast.id.0.clone();
        let size = window_size(toast_height(&toast), true);
        let (mut window, _) = harness::page(size, false, AppState::default(), move |ui, view, asks| {
            toast_ui(ui, view, &toast, IN_USE, asks);
        });
        settle(&mut window);
        access::check_names(&window, &name);
        access::check_tab(&mut window, &name);
    }
}

#[test]
fn design_12_f6_goes_round_through_the_parts_of_the_window_and_shift_f6_back() {
    let mut desk = Desk::of(agent::with(agent::on_duty(), samples::today()));
    desk.hears(|state| {
        state.connection.standalone = true;
        state.scripts = Arc::new(vec!["call".to_owned()]);
    });
    let mut seen = Vec::new();
    for _ in 0..4 {
        desk.press(Key::F6);
        seen.push(desk.focused());
    }
    assert_eq!((&seen[0], seen[0] == seen[3]), (&"Presence".to_owned(), true), "{seen:?}");
    assert_eq!(seen[2], "Ring me");
    desk.key(Modifiers::SHIFT, Key::F6);
    assert_eq!(desk.focused(), "Ring me", "backwards from the header comes the bottom bar");
    desk.key(Modifiers::SHIFT, Key::F6);
    assert_eq!(desk.focused(), seen[1]);
}

#[test]
fn design_12_the_toast_comes_after_the_bottom_bar_and_gives_the_keyboard_to_the_header() {
    let mut desk = Desk::of(agent::with(agent::on_duty(), samples::today()));
    desk.has(samples::external());
    desk.tab_to("Presence");
    desk.press(Key::F6);
    assert_eq!(desk.focused(), "Duty", "from the header to the content");
    let (mut toast, asks) = desk.go_to_toast();
    // Whether somebody presses F6 in the toast is known to its window.
    let (mut window, left) = toast_window(Region::Toast, TOAST);
    assert_eq!(*left.borrow(), None);
    press(&mut window, Modifiers::NONE, Key::F6);
    assert_eq!(*left.borrow(), Some(Left::ForMain));
    regions::come_back(&desk.main.ctx, Region::Toast, false);
    settle(&mut desk.main);
    assert_eq!(desk.focused(), "Presence");
    press(&mut toast, Modifiers::NONE, Key::Escape);
    assert_eq!(asks.borrow().len(), 1, "Escape closes it: {asks:?}");
}

#[test]
fn s14_1_a_menu_gives_the_keyboard_back_to_its_button() {
    let mut desk = Desk::of(agent::with(agent::on_duty(), samples::today()));
    desk.tab_to("Options");
    desk.press(Key::Enter);
    desk.press(Key::ArrowDown);
    assert_ne!(desk.focused(), "Options");
    desk.press(Key::Escape);
    assert_eq!(desk.focused(), "Options", "after Escape");
    desk.press(Key::Enter);
    desk.press(Key::ArrowDown);
    desk.press(Key::ArrowDown);
    desk.press(Key::Enter);
    assert_eq!(desk.focused(), "Options", "after a choice");
    assert!(desk.main.query_by_label("Quit").is_none(), "a key closes the menu as a click does");
    desk.press(Key::Enter);
    for _ in 0..20 {
        desk.press(Key::Tab);
    }
    assert!(desk.main.query_by_label("Quit").is_none(), "who goes on with Tab leaves the menu");
}

/// Whoever cannot see toasts hears of them, and can do everything about them, in the main window's tree.
#[test]
fn s14_1_toasts_are_read_out_and_can_be_answered_in_the_main_window() {
    use egui::accesskit::Live;
    let mut state = agent::with(AgentState { rona: Some(agent::rona()), ..agent::on_duty() }, vec![agent::task()]);
    state.show_all_toasts = true;
    let mut desk = Desk::of(state);
    let live = |desk: &Desk, part: &str| {
        let node = desk.main.get_all_by_label_contains(part).find(|node| node.accesskit_node().live() != Live::Off);
        node.map(|node| node.accesskit_node().live())
    };
    assert_eq!(live(&desk, "Task: Book hotel"), Some(Live::Polite));
    assert_eq!(live(&desk, "No answer: "), Some(Live::Assertive));
    let accept = desk.main.get_all_by_label_contains("Accept, Task: Book hotel").next().expect("it can be accepted");
    accept.click_accesskit();
    settle(&mut desk.main);
    assert!(desk.asked(&Command::Call(CallWish::Answer, agent::task().conversation)));
}

/// A window of toasts, and who it gives the keyboard to.
fn toast_window(here: Region, there: Toasts) -> (Harness<'static>, Rc<RefCell<Option<Left>>>) {
    let left = Rc::new(RefCell::new(None));
    let seen = Rc::clone(&left);
    let (mut window, _) = harness::page(MAIN, false, AppState::default(), move |ui, _, _| {
        let now = regions::leave_toast(ui, here, there);
        let mut seen = seen.borrow_mut();
        *seen = now.or(*seen);
    });
    settle(&mut window);
    (window, left)
}

#[test]
fn design_12_the_bar_of_further_toasts_comes_after_the_newest_one_and_shows_all_with_enter() {
    let mut desk = Desk::of(agent::with(agent::on_duty(), samples::today()));
    for session in [samples::external(), agent::task(), agent::email()] {
        desk.has(session);
    }
    desk.key(Modifiers::SHIFT, Key::F6);
    assert_eq!(regions::toast_wanted(&desk.main.ctx), Some(Region::More), "backwards from nowhere it is the last part");
    regions::come_back(&desk.main.ctx, Region::More, false);
    settle(&mut desk.main);
    assert_eq!(desk.focused(), "Presence");
    desk.key(Modifiers::SHIFT, Key::F6);
    assert_eq!(regions::toast_wanted(&desk.main.ctx), Some(Region::More));
    desk.key(Modifiers::SHIFT, Key::F6);
    assert_eq!(regions::toast_wanted(&desk.main.ctx), Some(Region::Toast), "where the user is, is known here too");

    let all = Toasts { whole: true, more: true };
    for (here, modifiers, wanted) in
        [(Region::Toast, Modifiers::NONE, Region::More), (Region::More, Modifiers::SHIFT, Region::Toast)]
    {
        let (mut window, left) = toast_window(here, all);
        press(&mut window, modifiers, Key::F6);
        assert_eq!((*left.borrow(), regions::toast_wanted(&window.ctx)), (Some(Left::ForToasts), Some(wanted)));
    }
    for (here, modifiers) in [(Region::More, Modifiers::NONE), (Region::Toast, Modifiers::SHIFT)] {
        let (mut window, left) = toast_window(here, all);
        press(&mut window, modifiers, Key::F6);
        assert_eq!((*left.borrow(), regions::toast_wanted(&window.ctx)), (Some(Left::ForMain), None));
    }

    let state = desk.state.borrow().clone();
    let (mut bar, asks) = harness::page(window_size(MORE, true), false, state, |ui, view, asks| {
        more_ui(ui, view, 1, IN_USE, asks);
    });
    settle(&mut bar);
    press(&mut bar, Modifiers::NONE, Key::Enter);
    assert_eq!(*asks.borrow(), [Command::ShowAllToasts]);
}

#[test]
fn s14_1_what_a_reader_has_read_is_what_it_presses_whatever_else_has_changed() {
    let named = |desk: &Desk, start: &str| {
        let found = access::nodes(&desk.main).into_iter().find(|node| node.name.starts_with(start));
        found.map(|node| node.id)
    };
    let mut desk = Desk::of(agent::with(AgentState { acw: Some(agent::acw()), ..agent::on_duty() }, Vec::new()));
    let close = named(&desk, "Dismiss, ").unwrap();
    assert!(named(&desk, "Extend, ").is_some());
    desk.hears(|state| {
        let acw = Arc::make_mut(&mut state.agent).acw.as_mut().unwrap();
        acw.extend_ms = None;
    });
    assert_eq!(named(&desk, "Extend, "), None);
    assert_eq!(named(&desk, "Dismiss, "), Some(close), "a press that is under way means the same");
}
