//! The templates' pages as pictures, light and dark, at their mock-ups' sizes: the list, the editor, and both in the
//! smallest window.
//!
//! Holds that each can be painted and differs between the themes. With `NIMBUS_PICTURES=FOLDER` it also writes them.

#![allow(clippy::unwrap_used)]

mod support;

use std::{cell::RefCell, path::Path};

use egui::{Key, Modifiers, Role, Vec2, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    state::AppState,
    ui::settings::{self, Section, SettingsPage, settings_ui},
};
use support::{
    access,
    harness::{page, settle},
    templates,
};

/// As the mock-up of the editor has it.
const EDITOR: Vec2 = vec2(960.0, 618.0);

struct Picture {
    name: &'static str,
    size: Vec2,
    state: fn() -> AppState,
    /// What is done before it is taken.
    steps: fn(&mut Harness<'_>),
}

const PICTURES: &[Picture] = &[
    Picture { name: "19-templates-list", size: settings::SIZE, state: templates::administrator, steps: |_| {} },
    Picture { name: "19-templates-agent", size: settings::SIZE, state: templates::agent, steps: |_| {} },
    Picture { name: "19-templates-narrow", size: settings::SMALLEST, state: templates::administrator, steps: |_| {} },
    Picture { name: "19-templates-whole", size: vec2(900.0, 1_150.0), state: templates::administrator, steps: |_| {} },
    Picture { name: "20-template-editor", size: EDITOR, state: templates::administrator, steps: tested },
    Picture { name: "20-template-completion", size: EDITOR, state: templates::administrator, steps: completed },
    Picture { name: "20-template-new", size: EDITOR, state: templates::none, steps: begun },
    Picture { name: "20-template-read-only", size: EDITOR, state: templates::agent, steps: open },
    Picture { name: "20-template-whole", size: vec2(960.0, 1_700.0), state: templates::administrator, steps: unfolded },
    Picture { name: "20-template-narrow", size: settings::SMALLEST, state: templates::administrator, steps: open },
];

fn open(harness: &mut Harness<'_>) {
    harness.get_by_label_contains("Create ticket, When it rings").click();
    settle(harness);
}

/// The template of the mock-up, tried with the last call; the URL has the keyboard.
fn tested(harness: &mut Harness<'_>) {
    open(harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    settle(harness);
    harness.get_by_role_and_label(Role::TextInput, "URL").focus();
    settle(harness);
    harness.key_press(Key::End);
    settle(harness);
}

fn completed(harness: &mut Harness<'_>) {
    tested(harness);
    harness.event(egui::Event::Text("&n=$(ca".to_owned()));
    settle(harness);
}

/// A new template whose saving was tried at once.
fn begun(harness: &mut Harness<'_>) {
    harness.get_by_label("New template").click();
    settle(harness);
    harness.get_by_role_and_label(Role::RadioButton, "Web request").click();
    settle(harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(harness);
}

/// Everything that folds is open, and there are two actions.
fn unfolded(harness: &mut Harness<'_>) {
    open(harness);
    for label in ["More", "Take a value", "Add query field", "12 more"] {
        if let Some(button) = harness.query_by_label(label) {
            button.click();
        }
        settle(harness);
    }
    harness.get_by_label_contains("Authorisation, Bearer").click();
    settle(harness);
}

fn take(picture: &Picture, dark: bool) -> image::RgbaImage {
    let mut shown = SettingsPage::default();
    shown.open(Section::Templates);
    let shown = RefCell::new(shown);
    let (mut harness, _) = page(picture.size, dark, (picture.state)(), move |ui, view, asks| {
        settings_ui(ui, &mut shown.borrow_mut(), view, asks);
    });
    settle(&mut harness);
    (picture.steps)(&mut harness);
    let image = harness.render().unwrap();
    if !dark {
        access::check_names(&harness, picture.name);
        access::check_tab(&mut harness, picture.name);
    }
    image
}

#[test]
fn the_pages_of_templates_can_be_painted_in_both_themes() {
    let folder = std::env::var_os("NIMBUS_PICTURES");
    for picture in PICTURES {
        let taken = [(false, "light"), (true, "dark")].map(|(dark, ending)| (take(picture, dark), ending));
        if let Some(folder) = folder.as_deref().map(Path::new) {
            std::fs::create_dir_all(folder).unwrap();
            for (image, ending) in &taken {
                image.save(folder.join(format!("{}-{ending}.png", picture.name))).unwrap();
            }
        }
        assert_ne!(taken[0].0, taken[1].0, "{} ignores the theme", picture.name);
    }
}
