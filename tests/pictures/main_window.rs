//! The main window: the start screen, sessions, after-call work, reasons, work.

use std::{cell::RefCell, sync::Arc};

use egui::vec2;
use nimbus_assistant::{
    state::AppState,
    ui::{
        first_start::{FirstStartPage, first_start_ui},
        main_page::main_ui,
        session::{self, Tab},
    },
};
use nimbus_protocol::{
    ActivityState, Acw, AgentState, Block, Origin, Said, Session, Template, TemplateOwner, Trigger, WrapUp,
    activity::ActivityKind,
};
use nimbus_templates::WhyNot;

use crate::{
    screen::{MAIN, Page, Screen},
    support::{agent, calling, people, samples, sign_in, team},
};

pub fn screens() -> Vec<Screen> {
    let tab = |name, tab, state: fn() -> AppState| Screen::main(name, state).showing(move || session_tab(tab));
    vec![
        Screen::main("01-first-start", people::first_start).showing(first_start),
        Screen::main("02-start", start),
        Screen::main("02-start-blocked", blocked),
        Screen::main("02-standalone", standalone),
        Screen::main("03-profiles", off_duty).pressed("Duty profile"),
        Screen::main("03-presence", start).pressed("Presence"),
        Screen::main("03-start-menu", start).pressed("Options"),
        Screen::main("03-start-menu-team", signed_in).pressed("Options"),
        tab("04-call-flow", Tab::Flow, talking),
        tab("05-call-info", Tab::Info, talking),
        Screen::main("05-two-sessions", two_sessions),
        tab("06-call-codes-tags", Tab::Codes, talking),
        tab("06-call-codes-search", Tab::Codes, talking).then(|stage| {
            stage.click("Primary code");
            stage.write("dam");
        }),
        tab("06-call-codes-typing", Tab::Codes, talking).then(|stage| {
            stage.click("Tags");
            stage.write("pl");
        }),
        tab("07-call-activity", Tab::Activity, with_runs),
        tab("07-call-activity-why", Tab::Activity, with_reasons).pressed("Why?").sized(vec2(MAIN.x, 1_000.0)),
        Screen::main("08-after-call-work", || agent::after_call(agent::acw(), Some(agent::wrap_up()))),
        Screen::main("08-after-call-work-late", late),
        // A sheet over the page: words stand over words.
        Screen::main("15-not-available-reason", || AppState { filling: Some("r-3".to_owned()), ..start() })
            .then(|_| {}),
        Screen::main("22-no-licence", unlicensed),
        Screen::main("22-nothing-today", || AppState {
            services: calling::desk().services,
            ..with_portal(agent::with(agent::on_duty(), Vec::new()))
        }),
        Screen::main("22-not-connected", not_connected),
        Screen::main("22-telephone-lost", team::telephone_lost),
        Screen::main("work-task", || with_portal(at_work(agent::accepted(agent::task())))),
        Screen::main("work-scheduled-call", || at_work(agent::accepted(agent::scheduled()))),
        Screen::main("work-search", searching),
    ]
}

/// The user of a team whose administrator has not given them a licence.
fn unlicensed() -> AppState {
    let mut state = sign_in::at_work(sign_in::signed());
    Arc::make_mut(&mut state.me).licences.clear();
    state
}

fn blocked() -> AppState {
    let agent = AgentState { rona: Some(agent::rona()), blocks: vec![Block::Rona], ..agent::on_duty() };
    with_portal(agent::with(AgentState { waiting: agent::waiting(), ..agent }, samples::today()))
}

/// The last half minute, and the code is missing.
fn late() -> AppState {
    let acw = Acw { since: samples::NOW.plus(-66_000), until: samples::NOW.plus(24_000), ..agent::acw() };
    let written = WrapUp { primary: None, ..agent::wrap_up() };
    agent::after_call(acw, Some(written))
}

/// The start screen of the mock-up: on duty, three reasons to fill in, a service to call for.
fn start() -> AppState {
    let agent = AgentState { requests: agent::requests(), ..agent::on_duty() };
    AppState { services: calling::desk().services, ..with_portal(agent::with(agent, samples::today())) }
}

/// The server is not reached, and what was known stays.
fn not_connected() -> AppState {
    let known = with_portal(agent::with(agent::on_duty(), samples::today()));
    AppState { connection: samples::not_connected().connection, services: calling::desk().services, ..known }
}

/// The same of a team's user, who can sign out.
fn signed_in() -> AppState {
    let team = sign_in::at_work(sign_in::signed());
    AppState { settings: team.settings, sign_in: team.sign_in, ..start() }
}

fn off_duty() -> AppState {
    let noon = samples::NOW.plus(-3_974_000);
    with_portal(agent::with(AgentState { profile_since: noon, ..agent::off_duty() }, samples::today()))
}

fn at_work(session: Session) -> AppState {
    let id = session.conversation.clone();
    let agent = AgentState { blocks: vec![Block::InSession], ..agent::on_duty() };
    AppState { open_session: Some(id), ..agent::with(agent, vec![session]) }
}

fn searching() -> AppState {
    let mut state = agent::with(agent::on_duty(), Vec::new());
    let search = Arc::make_mut(&mut state.search);
    "claims".clone_into(&mut search.query);
    search.found = samples::today().into_iter().rev().map(Arc::new).collect();
    search.more = true;
    state
}

fn with_portal(mut state: AppState) -> AppState {
    Arc::make_mut(&mut state.me).portal = Some("https://portal.halden.example".to_owned());
    state
}

/// Rosa Brandt's call while the agent talks, with what the templates did and what is written.
fn talking() -> AppState {
    with_portal(agent::in_call(Some(agent::wrap_up())))
}

/// The same with the runs of the Activity tab's mock-up, and a template that waits for the end.
fn with_runs() -> AppState {
    let mut state = talking();
    let activities = Arc::make_mut(&mut state.activities);
    activities.remove("a-4");
    let failed = activities.get_mut("a-3").unwrap();
    (failed.attempt, failed.attempts, failed.at) = (2, 3, samples::NOW.plus(-11_000));
    failed.detail = failed.detail.replace("https://", "");
    let mut pad = activities["a-2"].clone();
    (pad.id, pad.template_name) = ("a-0".to_owned(), "Start note pad".to_owned());
    (pad.kind, pad.result) = (ActivityKind::StartProgram, Said::default());
    activities.insert("a-0".to_owned(), pad);
    for (index, id) in ["a-0", "a-1", "a-2"].into_iter().enumerate() {
        activities.get_mut(id).unwrap().at = samples::NOW.plus(-12_000 + index as i64);
    }
    let end = Template {
        id: "t-end".to_owned(),
        name: "Log call end".to_owned(),
        owner: TemplateOwner::Services(Vec::new()),
        trigger: Trigger::Terminated,
        ..Template::default()
    };
    state.templates = Arc::new(vec![end]);
    state
}

/// And with one that did not run and says why.
fn with_reasons() -> AppState {
    let mut state = with_runs();
    let activities = Arc::make_mut(&mut state.activities);
    let mut skipped = activities["a-1"].clone();
    (skipped.id, skipped.template, skipped.template_name) = ("a-9".to_owned(), "vip".to_owned(), "Log VIP".to_owned());
    (skipped.kind, skipped.state) = (ActivityKind::Template, ActivityState::Skipped);
    skipped.result = WhyNot::OriginNotTicked(Origin::InboundInternal).said();
    activities.insert(skipped.id.clone(), skipped);
    state
}

/// A call that this program can answer rings while the agent talks.
fn two_sessions() -> AppState {
    let mut state = samples::with_sessions(vec![samples::talking(), samples::offered()]);
    state.open_session = Some(samples::offered().conversation);
    state
}

fn standalone() -> AppState {
    let mut state = samples::connected();
    state.connection.standalone = true;
    state.scripts = Arc::new(vec!["call".to_owned()]);
    state
}

fn session_tab(tab: Tab) -> Page {
    Box::new(move |ui, view, asks| {
        session::show_tab(ui, &samples::talking().conversation, tab);
        main_ui(ui, view, asks);
    })
}

fn first_start() -> Page {
    let page = RefCell::new(FirstStartPage::default());
    Box::new(move |ui, view, asks| first_start_ui(ui, &mut page.borrow_mut(), view, asks))
}
