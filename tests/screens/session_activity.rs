//! What the session view tells of templates: runs, tries, what is skipped and what waits, why, and values from answers.

use std::sync::Arc;

use egui::{Key, Modifiers, Vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    command::{Command, Copied},
    state::AppState,
    ui::main_page::main_ui,
};
use nimbus_protocol::{Activity, ActivityState, Said, Template, TemplateOwner, Trigger, activity::ActivityKind, said};
use nimbus_templates::RenderError;

use crate::support::{
    harness::{self, Asks, settle},
    samples,
};

/// Rosa Brandt's call, after these changes of the samples' activities.
fn show(change: impl FnOnce(&mut AppState)) -> (Harness<'static>, Asks) {
    let mut state = AppState {
        open_session: Some(samples::talking().conversation),
        activities: Arc::new(samples::activities()),
        ..samples::with_sessions(vec![samples::talking()])
    };
    change(&mut state);
    let (mut harness, asks) = harness::page(Vec2::new(380.0, 1_400.0), false, state, main_ui);
    settle(&mut harness);
    harness.get_by_label("Activity").click();
    settle(&mut harness);
    (harness, asks)
}

fn activity(state: &mut AppState, id: &str, change: impl FnOnce(&mut Activity)) {
    let activities = Arc::make_mut(&mut state.activities);
    let mut one = activities["a-1"].clone();
    id.clone_into(&mut one.id);
    change(&mut one);
    activities.insert(id.to_owned(), one);
}

#[test]
fn s5_5_programs_skipped_templates_and_tries_are_told() {
    let (mut harness, _) = show(|state| {
        activity(state, "a-3", |one| {
            one.template_name = "Create ticket".to_owned();
            one.state = ActivityState::Failed;
            one.result = "503 Service Unavailable".into();
            (one.attempt, one.attempts) = (2, 3);
        });
        activity(state, "a-5", |one| {
            one.template_name = "Start note pad".to_owned();
            one.kind = ActivityKind::StartProgram;
            one.result = Said::default();
        });
        activity(state, "a-6", |one| {
            one.template_name = "Log VIP".to_owned();
            (one.kind, one.state) = (ActivityKind::Template, ActivityState::Skipped);
            one.result = "It runs only if the parameter \"Vip\" is \"yes\".".into();
        });
    });
    harness.get_by_label("Ran for this call");
    harness.get_by_label("3 done · 1 failed · 1 uncertain · 1 skipped");
    harness.get_by_label("Start note pad, App started");
    harness.get_by_label("Log VIP, Template · It runs only if the parameter \"Vip\" is \"yes\".");
    // Beside the buttons, as short as it is: how long it took stands in the row.
    harness.get_by_label("Create ticket, Web request · 503 Service Unavailable · 180 ms");
    let tries = harness.get_by_label("Try 2 of 3").rect();
    let copy = harness.get_all_by_label("Copy details").map(|button| button.rect());
    assert!(copy.into_iter().any(|button| (button.center().y - tries.center().y).abs() < 1.0), "{tries:?}");
    // Each says how long it took: in the row where a request came to something, else where it is opened.
    harness.get_by_label("Log call start, Web request · 204 No Content in 180 ms");
    harness.get_by_label("Start note pad, App started").click();
    settle(&mut harness);
    let took = harness.get_all_by_label_contains(" · 180 ms").count();
    assert_eq!(took, 3, "a failed one, an uncertain one, and what was opened");
    let top = |label: &str| harness.get_by_label_contains(label).rect().top();
    assert!(top("Log VIP,") > top("Start note pad,"), "what did not run comes last");
}

#[test]
fn ctrl_r_tries_the_chosen_run_again_or_the_first_that_failed() {
    let (mut harness, asks) = show(|_| {});
    harness.key_press_modifiers(Modifiers::COMMAND, Key::R);
    settle(&mut harness);
    harness.get_by_label_contains("Create ticket, Web request").focus();
    settle(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::R);
    settle(&mut harness);
    harness.get_by_label_contains("Log call start, Web request").focus();
    settle(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::R);
    settle(&mut harness);
    let wanted = ["a-4", "a-3"].map(|id| Command::RetryActivity(id.to_owned()));
    assert_eq!(*asks.borrow(), wanted, "what was done is not done again");
}

#[test]
fn what_waits_for_the_end_of_the_call_is_told() {
    let (harness, _) = show(|state| {
        let template = |id: &str, name: &str, trigger| Template {
            id: id.to_owned(),
            name: name.to_owned(),
            owner: TemplateOwner::Services(Vec::new()),
            trigger,
            ..Template::default()
        };
        state.templates = Arc::new(vec![
            template("t-1", "Log call end", Trigger::Terminated),
            template("t-2", "Greet", Trigger::Accepted),
        ]);
    });
    harness.get_by_label("Will run when the call ends");
    harness.get_by_label("Log call end");
    assert!(harness.query_by_label("Greet").is_none(), "its moment has passed");
}

#[test]
fn s8_9_why_is_told_in_sentences_and_copied_without_who_it_was() {
    let (mut harness, asks) = show(|state| state.activities = Arc::default());
    harness.get_by_label("No template has run for this session.");
    harness.get_by_label("Why?").click();
    settle(&mut harness);
    harness.get_by_label("What happened and why");
    harness.get_by_label("You took it.");
    harness.get_by_label("Copy").click();
    settle(&mut harness);
    let asks = asks.borrow();
    let Some(Command::Copy { what: Copied::Value(_), text }) = asks.last() else { panic!("{asks:?}") };
    assert!(text.contains("You took it.") && text.lines().count() > 2, "{text}");
    assert!(!text.contains("Rosa") && !text.contains("79123"), "{text}");
}

#[test]
fn s8_4_values_from_answers_are_in_the_info_tab() {
    let (mut harness, asks) = show(|state| {
        activity(state, "a-1", |one| one.values = vec![("ticket".to_owned(), "T-88120".to_owned())]);
    });
    harness.get_by_label("Info").click();
    settle(&mut harness);
    harness.get_by_label("From templates");
    harness.get_by_label("Copy ticket").click();
    settle(&mut harness);
    let wanted = Command::Copy { what: Copied::Value("ticket".to_owned()), text: "T-88120".to_owned() };
    assert_eq!(asks.borrow().last(), Some(&wanted));
}

/// A page, a scheme and a program.
fn acted(state: &mut AppState) {
    let opened = |place| said!("said-opened", "Opened {place}", place = place);
    for (id, name, kind, result) in [
        ("a-5", "Open the card", ActivityKind::OpenUrl, opened("crm.halden.example")),
        ("a-6", "Call back", ActivityKind::OpenUrl, opened("tel:")),
        ("a-7", "Start note pad", ActivityKind::StartProgram, said!("said-started", "Started {name}", name = "notes")),
    ] {
        activity(state, id, |one| {
            (one.template_name, one.kind, one.result) = (name.to_owned(), kind, result);
            one.state = ActivityState::Done;
        });
    }
}

#[test]
fn s10_1_what_templates_did_and_why_is_told_in_the_users_language() {
    let german = |state: &mut AppState| Arc::make_mut(&mut state.settings).general.language = Some("de".to_owned());
    let mut state = AppState {
        open_session: Some(samples::talking().conversation),
        activities: Arc::new(samples::activities()),
        ..samples::with_sessions(vec![samples::talking()])
    };
    german(&mut state);
    acted(&mut state);
    activity(&mut state, "a-3", |one| {
        (one.template_name, one.state) = ("Create ticket".to_owned(), ActivityState::Failed);
        one.result = RenderError::Missing("Customer.Email".to_owned()).said();
        // Nothing was sent.
        one.took_ms = None;
    });
    let (mut harness, asks) = harness::page(Vec2::new(380.0, 1_600.0), false, state, main_ui);
    settle(&mut harness);
    harness.get_by_label("Aktivität").click();
    settle(&mut harness);
    harness.get_by_label("Open the card, Im Browser geöffnet · crm.halden.example");
    harness.get_by_label("Call back, tel: geöffnet");
    harness.get_by_label("Start note pad, App gestartet · notes");
    let failed = "Dieser Vorgang hat keinen Wert für Customer.Email.";
    harness.get_by_label(&format!("Create ticket, Webanfrage · {failed}"));
    harness.get_by_label("Warum?").click();
    settle(&mut harness);
    harness.get_by_label("Sie haben angenommen.");
    harness.get_by_label(&format!("Create ticket ist fehlgeschlagen: {failed}"));
    harness.get_by_label("Kopieren").click();
    settle(&mut harness);
    let asks = asks.borrow();
    let Some(Command::Copy { what: Copied::Value(_), text }) = asks.last() else { panic!("{asks:?}") };
    assert!(text.contains(failed) && !text.contains("You took it."), "the shown language is copied: {text}");
}

#[test]
fn what_was_opened_or_started_is_told_once() {
    let (harness, _) = show(|state| {
        acted(state);
    });
    harness.get_by_label("Open the card, Opened in browser · crm.halden.example");
    harness.get_by_label("Call back, Opened tel:");
    harness.get_by_label("Start note pad, App started · notes");
}
