//! The contents of toasts: what they say, what they ask for, what they ignore, and their measures.

use std::{cell::RefCell, rc::Rc, sync::Arc, time::Duration};

use egui::{Color32, Rect, Shape, Vec2, ViewportId};
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    command::{CallWish, Command, Copied},
    state::{
        AppState,
        toasts::{Toast, ToastContent, ToastId},
    },
    ui::{
        theme,
        toast::{MORE, SHADOW, Shown, WIDTH, more_ui, toast_height, toast_ui, window_size},
    },
};
use nimbus_protocol::{
    DoorCapabilities, EndReason, HopKind, Modality, Session, SessionState, session::PreviousSession,
};

use crate::support::{
    agent,
    harness::{self, Asks, page, settle},
    samples,
};

const READY: Shown = Shown { for_ms: 400, focused: false, transparent: true };

fn toast_of(session: &Session) -> Toast {
    Toast { id: ToastId("conversation:c-1".to_owned()), content: ToastContent::Session(Arc::new(session.clone())) }
}

/// The toast of `session` in its own window, what it asked for, and the rectangle it said it has.
fn show(session: &Session, shown: Shown) -> (Harness<'static>, Asks, Rect) {
    let toast = toast_of(session);
    let rect = Rc::new(RefCell::new(Rect::NOTHING));
    let seen = Rc::clone(&rect);
    let size = window_size(toast_height(&toast), shown.transparent);
    let (mut harness, asks) = page(size, false, AppState::default(), move |ui, view, asks| {
        *seen.borrow_mut() = toast_ui(ui, view, &toast, shown, asks).rect;
    });
    settle(&mut harness);
    let rect = *rect.borrow();
    (harness, asks, rect)
}

fn with_capabilities(capabilities: DoorCapabilities) -> Session {
    Session { capabilities, ..samples::external() }
}

#[test]
fn a_service_call_says_who_for_what_and_over_which_way() {
    let (harness, _, _) = show(&samples::external(), READY);
    for words in [
        "Incoming call",
        "0:14",
        "Rosa Brandt",
        "for Claims Hotline",
        "+41 79 123 45 67",
        "PSTN",
        "Reception Zürich",
        "waited 0:42",
        "Tom Aebi",
        "talked 2:10",
        "Answer at your telephone",
    ] {
        harness.get_by_label(words);
    }
    assert!(harness.query_by_label("Simulation").is_none());
}

#[test]
fn s4_3_where_presence_comes_from_teams_calls_are_answered_there() {
    let toast = toast_of(&samples::external());
    let size = window_size(toast_height(&toast), READY.transparent);
    let mut state = AppState::default();
    Arc::make_mut(&mut state.agent).presence_from = Some("Microsoft Teams".to_owned());
    let (mut harness, _) = page(size, false, state, move |ui, view, asks| {
        toast_ui(ui, view, &toast, READY, asks);
    });
    settle(&mut harness);
    harness.get_by_label("Answer in Microsoft Teams");
    assert!(harness.query_by_label("Answer at your telephone").is_none());
}

#[test]
fn a_simulated_call_is_marked() {
    let (harness, _, _) = show(&Session { simulated: true, ..samples::external() }, READY);
    harness.get_by_label("Simulation");
}

#[test]
fn a_colleagues_direct_call_says_where_they_sit() {
    let (harness, _, _) = show(&samples::internal(), READY);
    harness.get_by_label("Finance, Basel · direct call");
    assert!(harness.query_by_label("PSTN").is_none());
}

#[test]
fn a_withheld_number_is_named_so_and_never_empty() {
    let mut session = samples::external();
    session.customer = nimbus_protocol::Customer { withheld: true, ..Default::default() };
    session.flow.truncate(1);
    session.flow[0].name.clear();
    let (harness, _, _) = show(&session, READY);
    harness.get_by_label("Number withheld");
}

#[test]
fn more_than_three_steps_are_counted() {
    let mut session = samples::external();
    session.flow.push(samples::hop(HopKind::Service, "Claims Hotline", 90, None));
    session.flow.push(samples::hop(HopKind::Agent, "Ines Roth", 60, None));
    let (harness, _, _) = show(&session, READY);
    harness.get_by_label("2 earlier");
    assert!(harness.query_by_label("Reception Zürich").is_none());
    harness.get_by_label("Ines Roth");
}

#[test]
fn an_earlier_session_is_told() {
    let mut session = samples::external();
    session.previous = vec![PreviousSession {
        started_at: samples::NOW.plus(-86_400_000),
        service: Some("Claims Hotline".to_owned()),
        agent: None,
        state: SessionState::Ended(EndReason::Missed),
    }];
    let (harness, _, _) = show(&session, READY);
    harness.get_by_label("Last time yesterday 11:06 · Claims Hotline · Missed");
}

#[test]
fn its_buttons_ask_for_what_they_say() {
    let session = samples::external();
    let id = session.conversation.clone();
    let (mut harness, asks, _) = show(&session, READY);
    harness.get_by_label("Open").click();
    settle(&mut harness);
    harness.get_by_label("Dismiss").click();
    settle(&mut harness);
    harness.get_by_label("Copy").click();
    settle(&mut harness);
    let asks = asks.borrow();
    assert_eq!(asks[0], Command::OpenSession(id.clone()));
    assert_eq!(asks[1], Command::DismissToast(id.clone()));
    let Command::Copy { what, text } = &asks[2] else { panic!("{asks:?}") };
    assert_eq!(*what, Copied::Session(id));
    assert!(text.starts_with("Phone number: +41791234567\n"));
    assert_eq!(asks.len(), 3);
}

#[test]
fn clicks_of_the_first_moments_are_ignored() {
    let (mut harness, asks, _) = show(&samples::external(), Shown { for_ms: 399, ..READY });
    for button in ["Open", "Copy", "Dismiss"] {
        harness.get_by_label(button).click();
        settle(&mut harness);
    }
    assert!(asks.borrow().is_empty(), "{:?}", asks.borrow());
}

#[test]
fn the_keyboard_presses_nothing_unless_the_toast_was_focused_on_purpose() {
    let press = |shown| {
        let (mut harness, asks, _) = show(&samples::external(), shown);
        for _ in 0..4 {
            harness.key_press(egui::Key::Tab);
            settle(&mut harness);
            harness.key_press(egui::Key::Enter);
            settle(&mut harness);
            harness.key_press(egui::Key::Space);
            settle(&mut harness);
        }
        asks.borrow().len()
    };
    assert_eq!(press(READY), 0);
    assert!(press(Shown { focused: true, ..READY }) > 0);
}

#[test]
fn s4_2_enter_does_the_main_action_and_escape_closes_only_where_the_toast_was_focused_on_purpose() {
    let press = |session: &Session, shown: Shown, keys: &[egui::Key]| {
        let (mut harness, asks, _) = show(session, shown);
        for key in keys {
            harness.key_press(*key);
            settle(&mut harness);
        }
        asks.borrow().clone()
    };
    let focused = Shown { focused: true, ..READY };
    let session = samples::external();
    let id = session.conversation.clone();
    let (enter, escape, tab) = (egui::Key::Enter, egui::Key::Escape, egui::Key::Tab);
    assert_eq!(press(&session, focused, &[enter]), [Command::OpenSession(id.clone())]);
    assert_eq!(press(&session, focused, &[escape]), [Command::DismissToast(id.clone())]);
    assert_eq!(press(&session, READY, &[enter, escape]), []);
    assert_eq!(press(&session, Shown { for_ms: 399, ..focused }, &[enter, escape]), [], "it is deaf at first");
    let moved = press(&session, focused, &[tab, enter]);
    assert!(moved.len() == 1 && moved[0] != Command::OpenSession(id.clone()), "Tab goes on from there: {moved:?}");

    let can = DoorCapabilities { answer: true, decline: true, ..DoorCapabilities::default() };
    let offered = with_capabilities(can);
    assert_eq!(press(&offered, focused, &[enter]), [Command::Call(CallWish::Answer, id)]);
}

#[test]
fn a_door_that_can_offers_decline_and_accept() {
    let can = DoorCapabilities { answer: true, decline: true, ..DoorCapabilities::default() };
    let session = with_capabilities(can);
    let (mut harness, asks, _) = show(&session, READY);
    assert!(harness.query_by_label("Answer at your telephone").is_none());
    harness.get_by_label("Decline").click();
    settle(&mut harness);
    harness.get_by_label("Accept").click();
    settle(&mut harness);
    let id = session.conversation.clone();
    assert_eq!(*asks.borrow(), [Command::Call(CallWish::Decline, id.clone()), Command::Call(CallWish::Answer, id)]);
    harness.get_by_label("Open");
    harness.get_by_label("Copy");
    let (left, right) = (harness.get_by_label("Decline").rect(), harness.get_by_label("Accept").rect());
    assert_eq!(left.size(), Vec2::new(168.0, 40.0));
    assert_eq!(right.size(), left.size());
    assert_eq!(right.left() - left.right(), 8.0);
}

/// Every shape a toast can have.
fn variants() -> Vec<Session> {
    let earlier = PreviousSession {
        started_at: samples::NOW,
        service: None,
        agent: None,
        state: SessionState::Ended(EndReason::Completed),
    };
    let mut long = samples::external();
    long.flow.push(samples::hop(HopKind::Agent, "Ines Roth", 60, None));
    long.previous = vec![earlier];
    let both = DoorCapabilities { answer: true, decline: true, ..DoorCapabilities::default() };
    let decline = DoorCapabilities { decline: true, ..DoorCapabilities::default() };
    vec![
        samples::external(),
        samples::internal(),
        long.clone(),
        Session { capabilities: both, ..long },
        Session { capabilities: decline, ring_limit_ms: None, ..samples::external() },
        Session { modality: Modality::Email, capabilities: both, ..samples::internal() },
    ]
}

#[test]
fn the_height_known_before_layout_is_the_height_that_is_drawn() {
    for session in variants() {
        let (harness, _, rect) = show(&session, READY);
        assert_eq!(rect.width(), WIDTH);
        assert_eq!(rect.height(), toast_height(&toast_of(&session)));
        let last = if session.capabilities.answer { "Accept" } else { "Open" };
        let bottom = harness.get_by_label(last).rect().bottom();
        assert_eq!(rect.bottom() - bottom, 14.0, "padding below the actions of {session:?}");
        if let Some(previous) = harness.query_by_label_contains("Last time") {
            assert_eq!(harness.get_by_label(last).rect().top() - previous.rect().bottom(), 12.0);
        }
        let (harness, _, rect) = show(&session, Shown { transparent: false, ..READY });
        assert_eq!(rect.min, egui::Pos2::ZERO);
        assert_eq!(rect.bottom() - harness.get_by_label(last).rect().bottom(), 14.0);
    }
}

#[test]
fn the_anatomy_has_the_designs_measures() {
    let (harness, _, rect) = show(&samples::external(), READY);
    assert_eq!(rect.min, SHADOW.left_top().to_pos2());
    let of = |label: &str| harness.get_by_label(label).rect().translate(-rect.min.to_vec2());
    // Strip: 36 high, what is in it in its middle; the close button 28.
    assert_eq!(of("Incoming call").center().y, 18.0);
    assert_eq!(of("Incoming call").left(), 14.0 + 14.0 + 6.0);
    assert_eq!(of("Dismiss").size(), Vec2::splat(28.0));
    assert_eq!(of("Dismiss").center().y, 18.0);
    // The grip's drag area is 120 × 28 in the middle.
    let grip = of("Drag to move. Double-click to put it back");
    assert_eq!(grip.size(), Vec2::new(120.0, 28.0));
    assert_eq!(grip.center().x, WIDTH / 2.0);
    // Who: beside a ring of 44, name of 20 over a line of 18.
    assert_eq!(of("Rosa Brandt").left(), 14.0 + 44.0 + 12.0);
    assert_eq!(of("Rosa Brandt").height(), 20.0);
    assert_eq!(of("for Claims Hotline").height(), 18.0);
    assert!((of("Rosa Brandt").union(of("for Claims Hotline")).center().y - (36.0 + 22.0)).abs() <= 1.0);
    // Call flow: rows of 24 in a box with padding 10 and 12.
    assert_eq!(of("+41 79 123 45 67").center().y, 36.0 + 44.0 + 12.0 + 10.0 + 12.0);
    assert_eq!(of("Reception Zürich").center().y - of("+41 79 123 45 67").center().y, 24.0);
    assert_eq!(of("PSTN").right(), WIDTH - 14.0 - 12.0);
    // Actions: 32 high, 8 apart, 12 below the box, ending at the padding.
    assert_eq!(of("Open").height(), 32.0);
    assert_eq!(of("Open").right(), WIDTH - 14.0);
    assert_eq!(of("Open").left() - of("Copy").right(), 8.0);
    assert_eq!(of("Open").top() - of("Tom Aebi").center().y, 12.0 + 10.0 + 12.0);
}

#[test]
fn dragging_the_grip_is_told_to_the_window() {
    let toast = toast_of(&samples::external());
    let dragged = Rc::new(RefCell::new(false));
    let seen = Rc::clone(&dragged);
    let size = window_size(toast_height(&toast), true);
    let (mut harness, _) = page(size, false, AppState::default(), move |ui, view, asks| {
        *seen.borrow_mut() |= toast_ui(ui, view, &toast, READY, asks).grip.drag_started();
    });
    settle(&mut harness);
    let grip = harness.get_by_label("Drag to move. Double-click to put it back").rect().center();
    harness.drag_at(grip);
    settle(&mut harness);
    harness.hover_at(grip + Vec2::new(20.0, 10.0));
    settle(&mut harness);
    assert!(*dragged.borrow());
}

#[test]
fn the_preview_says_that_it_is_one_and_where_toasts_come_up() {
    let toast = Toast { id: ToastId("preview".to_owned()), content: ToastContent::Preview };
    let height = toast_height(&toast);
    let (mut harness, asks) =
        page(window_size(height, true), false, crate::support::people::standalone(), move |ui, view, asks| {
            assert_eq!(toast_ui(ui, view, &toast, READY, asks).rect.height(), height);
        });
    settle(&mut harness);
    for words in
        ["Preview", "Pop-ups appear here", "Top right · Main screen", "Nobody is calling. This closes by itself."]
    {
        harness.get_by_label(words);
    }
    harness.get_by_label("Drag to move. Double-click to put it back");
    let words = harness.get_by_label("Nobody is calling. This closes by itself.").rect();
    assert_eq!(f32::from(SHADOW.top) + height - words.bottom(), 14.0, "padding below");
    harness.get_by_label("Dismiss").click();
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [Command::DismissPreview]);
}

#[test]
fn the_rest_is_one_bar_that_shows_all() {
    let size = window_size(MORE, true);
    let sessions = vec![samples::external(), agent::task(), agent::email(), agent::message()];
    let (mut harness, asks) = harness::page(size, true, samples::with_sessions(sessions), |ui, view, asks| {
        assert_eq!(more_ui(ui, view, 2, READY, asks).size(), Vec2::new(WIDTH, 36.0));
    });
    settle(&mut harness);
    harness.get_by_label("2 more");
    harness.get_by_label("Message, task");
    harness.get_by_label("Show all").click();
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [Command::ShowAllToasts]);
}

/// The tint of the disc beside who calls, and when the toast wants to be painted again.
fn disc(session: &Session, for_ms: i64, still: bool) -> (Color32, Duration) {
    let toast = toast_of(session);
    let size = window_size(toast_height(&toast), true);
    let state = AppState { system_reduces_motion: still, ..AppState::default() };
    let (mut harness, _) = page(size, false, state, move |ui, view, asks| {
        toast_ui(ui, view, &toast, Shown { for_ms, ..READY }, asks);
    });
    // What a first pass sets off is over.
    harness.run_steps(20);
    let output = harness.output();
    let tint = output.shapes.iter().find_map(|clipped| match &clipped.shape {
        Shape::Circle(circle) if (17.0..=20.0).contains(&circle.radius) && circle.fill.a() > 0 => Some(circle.fill),
        _ => None,
    });
    (tint.expect("there is a disc"), output.viewport_output[&ViewportId::ROOT].repaint_delay)
}

#[test]
fn design_10_a_ringing_calls_disc_fades_in_few_steps_and_for_ten_seconds_at_most() {
    let call = samples::external();
    let (soft, press) = (theme::LIGHT.acc_soft, theme::LIGHT.press);
    let step = Duration::from_millis(200);
    assert_eq!(disc(&call, 1_200, false), (soft, step));
    assert_eq!(disc(&call, 1_800, false), (press, step));
    assert_eq!(disc(&call, 1_850, false), (press, Duration::from_millis(150)), "nothing is painted between two steps");
    let (between, _) = disc(&call, 1_400, false);
    assert!(between != soft && between != press);
    let second = Duration::from_secs(1);
    assert_eq!(disc(&call, 9_999, false), (soft, second), "from then on the waiting time alone is painted");
    assert_eq!(disc(&call, 1_800, true), (soft, second), "nothing moves for who does not want it");
    let task = agent::task();
    assert_eq!(disc(&task, 1_800, false).0, soft, "nobody waits on the line");
}
