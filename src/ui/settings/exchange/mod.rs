//! Settings as a whole (SPEC S10.5): exporting them, importing a file once its changes were seen, resetting them, and
//! undoing either. What is in a file and what may be taken over is not decided here.

mod preview;
mod values;

use std::collections::BTreeSet;

use egui::{Response, Ui};

use super::{Chooser, Section, known, known::Row, mark, rows};
use crate::{
    command::{Command, SettingsWish},
    settings::{
        exchange::resets,
        keys::{KEYS, Key},
    },
    ui::{
        icons, notices,
        texts::Texts,
        theme::{Palette, Type},
        view::View,
        widgets::{Button, at_right, dialog, text, tooltip},
    },
};

/// Ending of files with settings.
const ENDING: &str = "ron";
/// How a new file is called unless the user says otherwise.
const NAME: &str = "nimbus-settings.ron";
/// Sentences about settings, which are shown on these pages too.
const NOTICES: &[&str] =
    &["notice-settings-exported", "notice-settings-not-exported", "notice-settings-not-saved", "notice-locked"];
const BUTTON_ROOM: f32 = 150.0;
const DIALOG: f32 = 440.0;
const FOOT: f32 = 32.0;

/// What the page remembers.
#[derive(Default)]
pub struct ExchangePart {
    chooser: Chooser,
    /// The dialog asks where to write, not what to read.
    writes: bool,
    /// The last number that was given to a file, and the file that is looked at.
    last: u64,
    asked: Option<u64>,
    /// Settings of it that shall stay as they are.
    left_out: BTreeSet<&'static str>,
    /// Whether all shall be reset is being asked.
    resetting: bool,
}

impl ExchangePart {
    pub fn with_chooser(chooser: Chooser) -> Self {
        Self { chooser, ..Self::default() }
    }
}

/// The title of a section and, where that makes sense, the button that takes back what was chosen in it.
pub(super) fn title_ui(ui: &mut Ui, section: Section, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    let title = t.get(section.title());
    // Elsewhere a page holds more than settings, and the button would promise too much.
    let whole = !matches!(section, Section::Doors | Section::RingMe | Section::Team | Section::Account);
    let paths = if whole { known::resettable(section) } else { Vec::new() };
    if paths.is_empty() {
        return rows::title(ui, &title);
    }
    let words = t.get("exchange-reset-page");
    let button = Button::new(&words).small().quiet().icon(icons::ARROW_CLOCKWISE);
    let top = ui.cursor();
    let room = button.desired(ui);
    let place = egui::Rect::from_min_size(
        egui::pos2(ui.max_rect().right() - room.x, top.top() + (Type::LARGE.line - room.y) / 2.0),
        room,
    );
    rows::title(ui, &title);
    let enabled = paths.iter().any(|path| is_chosen(view, path));
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt("reset page").max_rect(place));
    if !enabled {
        child.disable();
    }
    let response = button.at(&mut child, place, "");
    let hint = if enabled { t.get("exchange-reset-page-hint") } else { t.get("exchange-nothing-to-reset") };
    if tooltip::show(response, &hint, None).clicked() {
        asks.push(Command::Settings(SettingsWish::Reset(paths)));
    }
}

/// Whether the user has chosen this setting and may take the choice back.
fn is_chosen(view: &View<'_>, path: &str) -> bool {
    let may = Key::at(path).is_some_and(resets);
    may && view.state.chosen.has(path) && !view.state.policy.locks(path)
}

/// What there is to say about settings, above a section's contents.
pub(super) fn notices_ui(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let about = |notice: &&crate::state::Notice| notice.undoes_settings || NOTICES.contains(&notice.text);
    for notice in view.state.notices.iter().rev().filter(about) {
        notices::notice_ui(ui, view, notice, asks);
    }
}

/// The rows at the end of General.
pub(super) fn rows_ui(ui: &mut Ui, part: &mut ExchangePart, view: &View<'_>) {
    let t = view.t;
    rows::section(ui, &t.get("exchange-head"));
    let free = !part.chooser.is_open();
    if button_row(ui, t, &known::EXPORT, "exchange-export-button", free, "") {
        part.writes = true;
        part.chooser.ask(&t.get("exchange-file"), ENDING, Some(NAME));
    }
    rows::line(ui);
    if button_row(ui, t, &known::IMPORT, "exchange-import-button", free, "") {
        part.writes = false;
        part.chooser.ask(&t.get("exchange-file"), ENDING, None);
    }
    rows::line(ui);
    let any = all_paths().iter().any(|path| is_chosen(view, path));
    if button_row(ui, t, &known::RESET, "exchange-reset-button", any, "exchange-nothing-to-reset") {
        part.resetting = true;
    }
}

/// A row with a button; where it is not `enabled`, `why` is the key of the reason, if there is one to tell.
fn button_row(ui: &mut Ui, t: &Texts, known: &Row, words: &str, enabled: bool, why: &str) -> bool {
    let (title, hint, words) = (known.title(t), known.hint(t), t.get(words));
    mark::around(ui, known, |ui| {
        rows::row(ui, None, &title, &hint, BUTTON_ROOM, |ui| {
            let button = ui.add_enabled(enabled, Button::new(&words));
            let button = if enabled || why.is_empty() { button } else { tooltip::show(button, &t.get(why), None) };
            button.clicked()
        })
    })
}

/// Everything that can be reset, whatever page it is on.
fn all_paths() -> Vec<&'static str> {
    KEYS.iter().filter(|key| resets(key)).map(|key| key.path).collect()
}

/// Takes the file that was chosen, and shows the dialog that is open. To be called whatever section is shown.
pub(super) fn dialogs_ui(ui: &Ui, part: &mut ExchangePart, view: &View<'_>, asks: &mut Vec<Command>) {
    if let Some(file) = part.chooser.chosen(ui.ctx()) {
        if part.writes {
            asks.push(Command::Settings(SettingsWish::Export(file)));
        } else {
            part.last += 1;
            part.asked = Some(part.last);
            part.left_out.clear();
            asks.push(Command::Settings(SettingsWish::Read { number: part.last, file }));
        }
    }
    let read = view.state.exchange.read.as_deref().filter(|read| part.asked == Some(read.number));
    if let Some(read) = read {
        if let Some(wish) = preview::preview_ui(ui, read, &mut part.left_out, view) {
            part.asked = None;
            asks.push(Command::Settings(wish));
        }
    } else if part.resetting {
        reset_ui(ui, part, view, asks);
    }
}

/// Asks whether everything shall be reset.
fn reset_ui(ui: &Ui, part: &mut ExchangePart, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    let (title, close) = (t.get("exchange-reset-question"), t.get("notice-close"));
    let (answer, closed) = dialog::show(ui.ctx(), "reset settings", &title, &close, DIALOG, |ui, opened| {
        let palette = Palette::of(ui);
        text::paragraph(ui, &t.get("exchange-reset-words"), Type::BODY, palette.tx2);
        if all_paths().iter().any(|path| view.state.policy.locks(path)) {
            ui.add_space(8.0);
            text::paragraph(ui, &t.get("exchange-locked-stay"), Type::BODY, palette.tx2);
        }
        let (yes, no) = (t.get("exchange-reset-yes"), t.get("exchange-cancel"));
        // What destroys is never what Enter does unasked.
        answers(ui, &no, opened.then_some(Enter::Cancels), |ui| Some(ui.add(Button::new(&yes).destructive())))
    });
    if answer == Some(true) {
        asks.push(Command::Settings(SettingsWish::Reset(all_paths())));
    }
    part.resetting &= answer.is_none() && !closed;
}

/// What Enter does in a dialog that has just opened: its button takes the keyboard (design.md §12).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Enter {
    DoesIt,
    Cancels,
}

/// The foot of a dialog: Cancel, and what does it, if anything does. `None` while neither was pressed.
fn answers(
    ui: &mut Ui,
    cancel: &str,
    enter: Option<Enter>,
    main: impl FnOnce(&mut Ui) -> Option<Response>,
) -> Option<bool> {
    ui.add_space(16.0);
    let (line, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), FOOT), egui::Sense::hover());
    let mut answer = None;
    at_right::show(ui, line, "answers", 8.0, |ui| {
        let cancel = ui.add(Button::new(cancel).raised());
        let main = main(ui);
        match (enter, &main) {
            (Some(Enter::DoesIt), Some(main)) => main.request_focus(),
            (Some(_), _) => cancel.request_focus(),
            (None, _) => {}
        }
        if cancel.clicked() {
            answer = Some(false);
        }
        if main.is_some_and(|main| main.clicked()) {
            answer = Some(true);
        }
    });
    answer
}
