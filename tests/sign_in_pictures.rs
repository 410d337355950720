//! Signing in as pictures, light and dark, at the mock-ups' sizes: the first page in each of its states, the account page,
//! the toast.
//!
//! Holds that each can be painted and differs between the themes. With `NIMBUS_PICTURES=FOLDER` it also writes them.

#![allow(clippy::unwrap_used)]

mod support;

use std::{cell::RefCell, path::Path};

use egui::{Ui, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use nimbus_assistant::{
    command::Command,
    state::AppState,
    ui::{
        first_start::{FirstStartPage, first_start_ui},
        main_page::main_ui,
        settings::{self, Section, SettingsPage, settings_ui},
        toast::{Shown, toast_height, toast_ui, window_size},
        view::View,
    },
};
use support::{
    access,
    harness::{page, settle},
    people, sign_in,
};

/// Inside of the main window as the mock-ups draw it.
const MAIN: Vec2 = vec2(380.0, 640.0);

type Shows = Box<dyn Fn(&mut Ui, &View<'_>, &mut Vec<Command>)>;

struct Picture {
    name: &'static str,
    size: Vec2,
    state: fn() -> AppState,
    page: fn() -> Shows,
    /// What is clicked before it is taken.
    press: Option<&'static str>,
}

fn pictures() -> Vec<Picture> {
    let first = |name, state| Picture { name, size: MAIN, state, page: first_start, press: None };
    let account = |name, state| Picture { name, size: settings::SIZE, state, page: account, press: None };
    let main = |name, state| Picture { name, size: MAIN, state, page: || Box::new(main_ui), press: None };
    vec![
        first("01-sign-in", sign_in::microsoft),
        first("01-sign-in-waiting", sign_in::browser),
        first("01-sign-in-device", sign_in::device),
        first("01-sign-in-failed", sign_in::failed),
        Picture { press: Some("Other sign-in provider…"), ..first("01-sign-in-other", sign_in::microsoft) },
        account("21-account", || sign_in::at_work(sign_in::signed())),
        account("21-account-over", || sign_in::at_work(sign_in::rejected())),
        main("02-two-accounts", sign_in::two_accounts),
        main("02-sign-in-again", || sign_in::at_work(sign_in::rejected())),
        Picture {
            name: "11-toast-sign-in",
            size: window_size(toast_height(&sign_in::toast()), true),
            state: people::standalone,
            page: toast,
            press: None,
        },
    ]
}

fn first_start() -> Shows {
    let page = RefCell::new(FirstStartPage::default());
    Box::new(move |ui, view, asks| first_start_ui(ui, &mut page.borrow_mut(), view, asks))
}

fn account() -> Shows {
    let mut page = SettingsPage::default();
    page.open(Section::Account);
    let page = RefCell::new(page);
    Box::new(move |ui, view, asks| settings_ui(ui, &mut page.borrow_mut(), view, asks))
}

fn toast() -> Shows {
    let shown = Shown { for_ms: 1_000, focused: false, transparent: true };
    Box::new(move |ui, view, asks| {
        toast_ui(ui, view, &sign_in::toast(), shown, asks);
    })
}

fn take(picture: &Picture, dark: bool) -> image::RgbaImage {
    let (mut harness, _) = page(picture.size, dark, (picture.state)(), (picture.page)());
    settle(&mut harness);
    if let Some(label) = picture.press {
        harness.get_by_label(label).click();
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
fn signing_in_can_be_painted_in_both_themes() {
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
