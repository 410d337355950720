//! What a file of settings would change, before it does: each change with a check box, and what is left out and why.

use std::collections::BTreeSet;

use egui::{Frame, Margin, ScrollArea, Ui};

use super::{DIALOG, Enter, answers, values};
use crate::{
    command::SettingsWish,
    settings::{exchange::Imported, keys::Key},
    state::{Tone, exchange::FileRead},
    ui::{
        settings::known,
        theme::{Palette, Type},
        view::View,
        widgets::{Button, callout, check_box, dialog, text},
    },
};

const GAP: f32 = 8.0;
/// The dialog's parts beside the list take so much of the window's height.
const BESIDE_LIST: f32 = 150.0;
/// Words below a check box begin where its own words do.
const INDENT: i8 = 24;

/// Shows the dialog. Returns what the user decided, if they did.
pub fn preview_ui(
    ui: &Ui,
    read: &FileRead,
    left_out: &mut BTreeSet<&'static str>,
    view: &View<'_>,
) -> Option<SettingsWish> {
    let t = view.t;
    let title = t.with("exchange-title", &[("file", read.name.as_str().into())]);
    let close = t.get("notice-close");
    let most = (ui.ctx().content_rect().height() - BESIDE_LIST).max(80.0);
    let contents = |ui: &mut Ui, opened: bool| match &read.content {
        Err(words) => {
            callout::show(ui, Tone::Error, &t.words(words));
            ui.add_space(GAP);
            text::paragraph(ui, &t.get("exchange-nothing-changed"), Type::BODY, Palette::of(ui).tx2);
            let enter = opened.then_some(Enter::Cancels);
            answers(ui, &t.get("exchange-close"), enter, |_| None).map(|_| SettingsWish::Forget)
        }
        Ok(imported) => {
            let changes = changes(imported, view);
            ScrollArea::vertical().id_salt("changes").auto_shrink([false, true]).max_height(most).show(ui, |ui| {
                told(ui, imported, view);
                list(ui, &changes, left_out, imported, view);
            });
            let wanted: Vec<_> = changes.iter().map(|key| key.path).filter(|path| !left_out.contains(path)).collect();
            let words = t.with("exchange-import-some", &[("count", wanted.len().into())]);
            let enter = if wanted.is_empty() { Enter::Cancels } else { Enter::DoesIt };
            let pressed = answers(ui, &t.get("exchange-cancel"), opened.then_some(enter), |ui| {
                Some(ui.add_enabled(!wanted.is_empty(), Button::new(&words).primary()))
            });
            pressed.map(|yes| if yes { SettingsWish::Import(wanted) } else { SettingsWish::Forget })
        }
    };
    let (wish, closed) = dialog::show(ui.ctx(), "import settings", &title, &close, DIALOG, contents);
    wish.or_else(|| closed.then_some(SettingsWish::Forget))
}

/// The settings that would be other ones than now, and that the user may change.
fn changes(imported: &Imported, view: &View<'_>) -> Vec<&'static Key> {
    let state = view.state;
    let other = |key: &&'static Key| !key.same(&state.settings, imported.values.values());
    imported.values.keys().filter(other).filter(|key| !state.policy.locks(key.path)).collect()
}

/// What is not taken over.
fn told(ui: &mut Ui, imported: &Imported, view: &View<'_>) {
    let (t, state) = (view.t, view.state);
    let other = |key: &&'static Key| !key.same(&state.settings, imported.values.values());
    let locked = imported.values.keys().filter(other).filter(|key| state.policy.locks(key.path));
    let locked: Vec<String> = locked.map(|key| known::name(t, key.path)).collect();
    let wrong = imported.wrong.iter().map(|(path, why)| format!("{}: {}", known::name(t, path), t.said(why)));
    let wrong: Vec<String> = wrong.collect();
    let mut say = |tone: Tone, words: String| {
        callout::show(ui, tone, &words);
        ui.add_space(GAP);
    };
    if imported.newer {
        say(Tone::Attention, t.get("exchange-newer"));
    }
    if !imported.unknown.is_empty() {
        let names = imported.unknown.join(", ");
        say(Tone::Attention, t.with("exchange-unknown", &[("names", names.into())]));
    }
    if !wrong.is_empty() {
        say(Tone::Attention, t.with("exchange-wrong", &[("names", wrong.join("; ").into())]));
    }
    if !locked.is_empty() {
        say(Tone::Attention, t.with("exchange-locked", &[("names", locked.join(", ").into())]));
    }
    if imported.leads_elsewhere {
        say(Tone::Info, t.get("exchange-elsewhere"));
    }
}

fn list(
    ui: &mut Ui,
    changes: &[&'static Key],
    left_out: &mut BTreeSet<&'static str>,
    imported: &Imported,
    view: &View<'_>,
) {
    let (t, palette) = (view.t, Palette::of(ui));
    if changes.is_empty() {
        text::paragraph(ui, &t.get("exchange-no-change"), Type::BODY, palette.tx2);
        return;
    }
    text::paragraph(ui, &t.get("exchange-changes"), Type::BODY, palette.tx2);
    ui.add_space(GAP);
    for key in changes {
        let mut on = !left_out.contains(key.path);
        if check_box::check(ui, &known::name(t, key.path), &mut on).changed() {
            if on {
                left_out.remove(key.path)
            } else {
                left_out.insert(key.path)
            };
        }
        let old = values::words(view, key, &view.state.settings);
        let new = values::words(view, key, imported.values.values());
        let words = t.with("exchange-change", &[("old", old.into()), ("new", new.into())]);
        let beside = Margin { left: INDENT, ..Margin::ZERO };
        Frame::new().inner_margin(beside).show(ui, |ui| text::paragraph(ui, &words, Type::SMALL, palette.tx2));
        ui.add_space(GAP / 2.0);
    }
}
