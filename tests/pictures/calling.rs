//! Calling out: the toast of a link, the page Call on behalf, the link doctor.

use std::sync::Arc;

use egui::Role;
use nimbus_assistant::{
    command::{CallOutWish, Command, DoctorWish, LinkWish},
    state::{
        AppEvent, AppState, Effect,
        calling::doctor::{DoctorAnswer, LinkOwner, SchemeOwner},
    },
    ui::settings::Section,
};
use nimbus_protocol::Block;

use crate::{
    screen::Screen,
    support::{calling, people, samples::NOW},
};

pub fn screens() -> Vec<Screen> {
    let toast = |name, state: fn() -> AppState| Screen::toast(name, state, calling::toast);
    vec![
        toast("14-link-call", linked),
        toast("14-link-call-foreign", || calling::linked("callto:m.frei@halden.example:other", calling::martin())),
        toast("14-link-call-list", choosing),
        toast("14-link-call-unread", || calling::opened("tel:*21*+41791234567#")),
        Screen::main("13-call-on-behalf", || calling::searched("bra")),
        Screen::main("13-call-on-behalf-blocked", blocked),
        Screen::main("13-call-on-behalf-warned", calling::warned),
        Screen::main("13-call-on-behalf-dialpad", || calling::written(typed("+41 79 123 45 6"))),
        Screen::main("13-call-on-behalf-services", || calling::searched("bra"))
            .then(|stage| stage.click_role(Role::ComboBox, "Call on behalf of")),
        Screen::main("02-start-calling", calling::desk),
        Screen::settings("settings-links-doctor", Section::Links, doctor),
    ]
}

fn linked() -> AppState {
    calling::linked(calling::LINK, calling::rosa())
}

fn choosing() -> AppState {
    let linked = linked();
    let number = linked.link_call.as_ref().unwrap().number;
    ask(linked, Command::Link(LinkWish::Choose { number, open: true }))
}

fn blocked() -> AppState {
    let mut blocked = calling::searched("bra");
    Arc::make_mut(&mut blocked.agent).blocks = vec![Block::AfterCallWork];
    blocked
}

fn typed(text: &str) -> AppState {
    let state = ask(calling::desk(), Command::CallOut(CallOutWish::Open(None)));
    let state = ask(state, Command::CallOut(CallOutWish::Dialpad(true)));
    ask(state, Command::CallOut(CallOutWish::Type(text.to_owned())))
}

fn ask(mut state: AppState, command: Command) -> AppState {
    state.apply(AppEvent::Asked(command), NOW);
    state
}

/// One scheme each for another program, nobody and this one, which a test link has just reached.
fn doctor() -> AppState {
    let row = |scheme, owner, to_choose| SchemeOwner { scheme, owner, to_choose };
    let schemes = vec![
        row("tel", LinkOwner::Other("Desk Phone".to_owned()), true),
        row("callto", LinkOwner::Nobody, false),
        row("nimbus-call", LinkOwner::Us, false),
    ];
    let mut state = people::standalone();
    let chooser = Some("ms-settings:defaultapps".to_owned());
    state.apply(AppEvent::Doctor(DoctorAnswer::Known { schemes, chooser }), NOW);
    for effect in state.apply(AppEvent::Asked(Command::Doctor(DoctorWish::Test(2))), NOW) {
        if let Effect::OpenTestLink { link, .. } = effect {
            state.apply(AppEvent::Asked(Command::Link(LinkWish::Open(link))), NOW.plus(320));
        }
    }
    state
}
