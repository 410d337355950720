//! Calling out as pictures, light and dark, at the mock-ups' sizes: the toast of a link, the page Call on behalf, the link
//! doctor.
//!
//! Holds that each can be painted and differs between the themes. With `NIMBUS_PICTURES=FOLDER` it also writes them.

#![allow(clippy::unwrap_used)]

mod support;

use std::{cell::RefCell, path::Path, sync::Arc};

use egui::{Ui, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use nimbus_assistant::{
    command::{CallOutWish, Command, DoctorWish, LinkWish},
    state::{
        AppEvent, AppState, Effect,
        calling::doctor::{DoctorAnswer, LinkOwner, SchemeOwner},
    },
    ui::{
        main_page::main_ui,
        settings::{self, Section, SettingsPage, settings_ui},
        toast::{Shown, toast_height, toast_ui, window_size},
        view::View,
    },
};
use nimbus_protocol::Block;
use support::{
    access, calling,
    harness::{page, settle},
    people,
    samples::NOW,
};

/// Inside of the main window as the mock-ups draw it.
const MAIN: Vec2 = vec2(380.0, 640.0);

type Shows = Box<dyn Fn(&mut Ui, &View<'_>, &mut Vec<Command>)>;

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Main,
    Toast,
    Settings,
}

struct Picture {
    name: &'static str,
    state: AppState,
    place: Place,
    /// What is clicked before it is taken.
    press: Option<&'static str>,
}

fn ask(mut state: AppState, command: Command) -> AppState {
    state.apply(AppEvent::Asked(command), NOW);
    state
}

fn pictures() -> Vec<Picture> {
    let toast = |name, state| Picture { name, state, place: Place::Toast, press: None };
    let main = |name, state| Picture { name, state, place: Place::Main, press: None };
    let linked = calling::linked(calling::LINK, calling::rosa());
    let number = linked.link_call.as_ref().unwrap().number;
    let mut blocked = calling::searched("bra");
    Arc::make_mut(&mut blocked.agent).blocks = vec![Block::AfterCallWork];
    let typed = |text: &str| {
        let state = ask(calling::desk(), Command::CallOut(CallOutWish::Open(None)));
        let state = ask(state, Command::CallOut(CallOutWish::Dialpad(true)));
        ask(state, Command::CallOut(CallOutWish::Type(text.to_owned())))
    };
    let warned = calling::warned();
    vec![
        toast("14-link-call", linked.clone()),
        toast("14-link-call-foreign", calling::linked("callto:m.frei@halden.example:other", calling::martin())),
        toast("14-link-call-list", ask(linked, Command::Link(LinkWish::Choose { number, open: true }))),
        toast("14-link-call-unread", calling::opened("tel:*21*+41791234567#")),
        main("13-call-on-behalf", calling::searched("bra")),
        main("13-call-on-behalf-blocked", blocked),
        main("13-call-on-behalf-warned", warned),
        main("13-call-on-behalf-dialpad", calling::written(typed("+41 79 123 45 6"))),
        Picture { press: Some("Call on behalf of"), ..main("13-call-on-behalf-services", calling::searched("bra")) },
        main("02-start-calling", calling::desk()),
        Picture { name: "settings-links", state: doctor(), place: Place::Settings, press: None },
    ]
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

fn shows(picture: &Picture) -> (Vec2, Shows) {
    match picture.place {
        Place::Main => return (MAIN, Box::new(main_ui)),
        Place::Settings => {
            let mut page = SettingsPage::default();
            page.open(Section::Links);
            let page = RefCell::new(page);
            let show = move |ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>| {
                settings_ui(ui, &mut page.borrow_mut(), view, asks);
            };
            return (settings::SIZE, Box::new(show));
        }
        Place::Toast => {}
    }
    let toast = calling::toast(&picture.state);
    let size = window_size(toast_height(&toast), true);
    let shown = Shown { for_ms: 1_000, focused: false, transparent: true };
    let show = move |ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>| {
        toast_ui(ui, view, &toast, shown, asks);
    };
    (size, Box::new(show))
}

fn take(picture: &Picture, dark: bool) -> image::RgbaImage {
    let (size, show) = shows(picture);
    let (mut harness, _) = page(size, dark, picture.state.clone(), show);
    settle(&mut harness);
    if let Some(label) = picture.press {
        harness.get_by_role_and_label(egui::accesskit::Role::ComboBox, label).click();
        settle(&mut harness);
    }
    let image = harness.render().unwrap();
    if !dark {
        access::check_names(&harness, picture.name);
        access::check_tab(&mut harness, picture.name);
    }
    image
}

#[test]
fn calling_out_can_be_painted_in_both_themes() {
    let folder = std::env::var_os("NIMBUS_PICTURES");
    for picture in pictures() {
        let taken = [(false, "light"), (true, "dark")].map(|(dark, ending)| (take(&picture, dark), ending));
        if let Some(folder) = folder.as_deref().map(Path::new) {
            std::fs::create_dir_all(folder).unwrap();
            for (image, ending) in &taken {
                image.save(folder.join(format!("{}-{ending}.png", picture.name))).unwrap();
            }
        }
        assert_ne!(taken[0].0, taken[1].0, "{} ignores the theme", picture.name);
    }
}
