//! The toasts of an agent's work and state: what they say, what they ask for, and their heights.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use egui::Rect;
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    command::{AgentWish, CallWish, Command, SignInWish},
    state::{
        AppState,
        toasts::{Toast, ToastContent, ToastId},
    },
    ui::toast::{Shown, toast_height, toast_ui, window_size},
};
use nimbus_protocol::Session;

use crate::support::{
    agent,
    harness::{Asks, page, settle},
    samples, sign_in,
};

const READY: Shown = Shown { for_ms: 400, focused: false, transparent: true };

fn toast_of(session: &Session) -> Toast {
    Toast { id: ToastId("conversation:w".to_owned()), content: ToastContent::Session(Arc::new(session.clone())) }
}

/// The toast in its own window over a desktop with an agent, and what it asked for.
fn show_toast(toast: Toast, shown: Shown) -> (Harness<'static>, Asks, Rect) {
    let rect = Rc::new(RefCell::new(Rect::NOTHING));
    let seen = Rc::clone(&rect);
    let size = window_size(toast_height(&toast), shown.transparent);
    let state = agent::with(agent::on_duty(), vec![samples::talking()]);
    let (mut harness, asks) = page(size, false, state, move |ui, view, asks| {
        *seen.borrow_mut() = toast_ui(ui, view, &toast, shown, asks).rect;
    });
    settle(&mut harness);
    let rect = *rect.borrow();
    (harness, asks, rect)
}

#[test]
fn s4_4_offered_work_says_what_it_is_and_how_long_is_left_and_is_accepted_or_declined() {
    let mut bare = agent::task();
    bare.task.as_mut().unwrap().text.clear();
    let cases: [(Session, &[&str]); 5] = [
        (agent::task(), &["Task", "0:22", "Book hotel for the Basel team", "Travel Desk · due 14:00"]),
        (bare, &["Task", "Book hotel for the Basel team"]),
        (agent::email(), &["E-mail", "0:36", "lena.roth@kestrel.example", "Accounts inbox", "2 files"]),
        (agent::message(), &["Message", "0:12", "Tom Aebi", "for IT Service Desk"]),
        (agent::scheduled(), &["Call to make", "Rosa Brandt", "+41 79 123 45 67 · for Claims Hotline"]),
    ];
    for (session, words) in cases {
        let (mut harness, asks, rect) = show_toast(toast_of(&session), READY);
        for words in words {
            harness.get_by_label(words);
        }
        let text = session.task.as_ref().map(|task| task.text.clone()).filter(|text| !text.is_empty());
        if let Some(text) = text {
            harness.get_by_label(&text);
        }
        let bottom = harness.get_by_label("Accept").rect().bottom();
        assert_eq!(rect.bottom() - bottom, 14.0, "padding below the buttons of {words:?}");
        harness.get_by_label("Decline").click();
        settle(&mut harness);
        harness.get_by_label("Accept").click();
        settle(&mut harness);
        let id = session.conversation.clone();
        assert_eq!(*asks.borrow(), [Command::Call(CallWish::Decline, id.clone()), Command::Call(CallWish::Answer, id)]);
    }
}

#[test]
fn s5_6_an_email_says_where_it_opens() {
    let opens = |me: nimbus_protocol::Me, session: Session, words: &str| {
        let toast = toast_of(&session);
        let state = AppState { me: Arc::new(me), ..AppState::default() };
        let size = window_size(toast_height(&toast), true);
        let (mut harness, _) = page(size, false, state, move |ui, view, asks| {
            toast_ui(ui, view, &toast, READY, asks);
        });
        settle(&mut harness);
        harness.get_by_label(words);
    };
    let portal = nimbus_protocol::Me { portal: Some("https://p.example".to_owned()), ..Default::default() };
    let mut own = agent::email();
    own.task.as_mut().unwrap().url = Some("https://mail.example/1".to_owned());
    opens(portal, own.clone(), "Opens in My Sessions");
    opens(nimbus_protocol::Me::default(), own, "Opens in the browser");
    opens(nimbus_protocol::Me::default(), agent::email(), "Opens in your e-mail program");
}

/// A toast, what it says, its buttons, and what those ask for.
type Case<'a> = (Toast, &'a [&'a str], &'a [&'a str], Vec<Command>);

#[test]
fn s4_5_notes_say_what_they_are_about_and_ask_for_what_their_buttons_say() {
    let id = agent::acw().conversation;
    let close = || Command::CloseToast("note:1".to_owned());
    let cases: [Case<'_>; 5] = [
        (
            agent::no_answer_toast(),
            &["No answer", "11 min ago", "You missed a call", "Claims Hotline · +41 44 508 12 90 · 10:55"],
            &["Become available again"],
            vec![Command::Agent(AgentWish::EndRona)],
        ),
        (
            agent::acw_toast(),
            &["After-call work", "1:22", "Rosa Brandt", "No code yet"],
            &["Extend", "Finish"],
            vec![Command::Agent(AgentWish::Extend(id.clone())), Command::Agent(AgentWish::Finish(id))],
        ),
        (
            agent::reason_toast(),
            &["Not available reason", "Why were you not available?", "Busy · 10:42–10:54 · 1 of 3"],
            &["Fill out"],
            vec![Command::FillOut(Some("r-3".to_owned()))],
        ),
        (
            sign_in::toast(),
            &["Sign-in", "Sign in again", "Your sign-in has ended: no calls come up"],
            &["Sign in with Microsoft"],
            vec![Command::SignIn(SignInWish::Again)],
        ),
        (
            agent::failure_toast(),
            &["Template failed", "Create ticket", "503 Service Unavailable"],
            &["Retry", "Details"],
            vec![
                Command::RetryActivity("a-3".to_owned()),
                close(),
                Command::OpenSession(samples::talking().conversation),
            ],
        ),
    ];
    for (toast, words, buttons, mut expected) in cases {
        for transparent in [true, false] {
            let (harness, _, rect) = show_toast(toast.clone(), Shown { transparent, ..READY });
            assert_eq!(rect.height(), toast_height(&toast), "{words:?}");
            let bottom = buttons.iter().map(|label| harness.get_by_label(label).rect().bottom()).fold(0.0, f32::max);
            let centred = if words[0] == "After-call work" { 6.0 } else { 0.0 };
            assert_eq!(rect.bottom() - bottom, 14.0 + centred, "padding below {words:?}");
        }
        let (mut harness, asks, _) = show_toast(toast.clone(), READY);
        for words in words {
            harness.get_by_label(words);
        }
        for button in buttons.iter().chain(&["Dismiss"]) {
            harness.get_by_label(button).click();
            settle(&mut harness);
        }
        expected.push(close());
        assert_eq!(*asks.borrow(), expected);
        let (mut harness, asks, _) = show_toast(toast, Shown { for_ms: 399, ..READY });
        for button in buttons.iter().chain(&["Dismiss"]) {
            harness.get_by_label(button).click();
            settle(&mut harness);
        }
        assert!(asks.borrow().is_empty(), "clicks of the first moments are ignored: {words:?}");
    }
}
