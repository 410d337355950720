//! The templates' pages: the list, the editor, and both in the smallest window.

use egui::{Key, Modifiers, Role, Vec2, vec2};
use nimbus_assistant::{
    state::AppState,
    ui::settings::{SMALLEST, Section},
};

use crate::{
    screen::{Screen, Stage},
    support::templates,
};

/// As the mock-up of the editor has it.
const EDITOR: Vec2 = vec2(960.0, 618.0);

pub fn screens() -> Vec<Screen> {
    let page = |name, state: fn() -> AppState| Screen::settings(name, Section::Templates, state);
    let editor = |name, state| page(name, state).sized(EDITOR);
    vec![
        page("19-templates-list", templates::administrator),
        page("19-templates-agent", templates::agent),
        page("19-templates-narrow", templates::administrator).sized(SMALLEST),
        page("19-templates-whole", templates::administrator).sized(vec2(900.0, 1_150.0)),
        editor("20-template-editor", templates::administrator).then(tested),
        editor("20-template-completion", templates::administrator).then(completed),
        editor("20-template-new", templates::none).then(begun),
        editor("20-template-read-only", templates::agent).then(open),
        page("20-template-whole", templates::administrator).sized(vec2(960.0, 1_700.0)).then(unfolded),
        page("20-template-narrow", templates::administrator).sized(SMALLEST).then(open),
    ]
}

fn open(stage: &mut Stage<'_>) {
    stage.click_named("Create ticket", ", ");
}

/// The template of the mock-up, tried with the last call; the URL has the keyboard.
fn tested(stage: &mut Stage<'_>) {
    open(stage);
    stage.press(Modifiers::COMMAND, Key::T);
    stage.focus(Role::TextInput, "URL");
    stage.press(Modifiers::NONE, Key::End);
}

fn completed(stage: &mut Stage<'_>) {
    tested(stage);
    stage.write("&n=$(ca");
}

/// A new template whose saving was tried at once.
fn begun(stage: &mut Stage<'_>) {
    stage.click("New template");
    stage.click_role(Role::RadioButton, "Web request");
    stage.press(Modifiers::COMMAND, Key::S);
}

/// Everything that folds is open, and there are two actions.
fn unfolded(stage: &mut Stage<'_>) {
    open(stage);
    for label in ["More", "Take a value", "Add query field", "12 more"] {
        stage.click_any(label);
    }
    stage.click_named("Authorisation", ", Bearer");
}
