//! Templates: what happens by itself at a moment of a session (SPEC S8.10). The list, and over it the editor of one.
//!
//! What is typed stays in a draft until it is saved or given up, whatever else is looked at meanwhile; the settings keep
//! it over the program's end. The server checks each change and says in plain words what does not fit.

mod draft;
mod editor;
mod files;
mod list;
mod moment;
mod more;
mod names;
mod new;
mod secrets;
pub(super) mod text_field;

use egui::Ui;
use nimbus_protocol::{Template, UnixMillis};

use super::{Chooser, locks::Locks, rows};
use crate::{
    command::{Command, TemplateChange, TemplateWish},
    settings::{Settings, TemplateSettings, UnsavedTemplate},
    state::{Tone, template_desk::Read},
    ui::{
        icons,
        theme::{Palette, Type},
        view::View,
        widgets::{Button, callout, text},
    },
};
use draft::{Drafts, Key, Theirs};
pub(super) use new::chance;

/// What is typed is kept on the disk after so long a pause, in milliseconds.
const PAUSE_MS: i64 = 300;

/// What the page remembers.
#[derive(Default)]
pub struct TemplatesPage {
    list: list::List,
    drafts: Drafts,
    editor: Option<editor::Editor>,
    more: more::Drafts,
    secrets: secrets::SecretsPart,
    chooser: files::Files,
    /// The last number that was given to a change or a test.
    last: u64,
    /// Number of the server that everything was asked of since the page was opened.
    asked: Option<u64>,
    /// Number of the server that everything here is about; `None` before the first look.
    server: Option<u64>,
    /// What is to be kept, and since when it has been so.
    keeping: Option<(Vec<UnsavedTemplate>, UnixMillis)>,
}

impl TemplatesPage {
    pub fn with_chooser(chooser: Chooser) -> Self {
        Self { chooser: files::Files::with_chooser(chooser), ..Self::default() }
    }

    /// The page is not looked at any more: next time everything is read anew.
    pub fn left(&mut self) {
        self.asked = None;
    }

    /// Whether one template is shown in the place of the list.
    pub fn is_editing(&self) -> bool {
        self.editor.is_some()
    }

    /// Back to the list, where something else of the page is `wanted`; what was typed is kept.
    pub fn leave_editor(&mut self, wanted: bool) {
        if wanted {
            self.editor = None;
        }
    }

    /// Drops what was typed for a server that was left, and takes up what was typed for this one before.
    fn keep_to(&mut self, view: &View<'_>) {
        let server = view.state.template_desk.server;
        if self.server != Some(server) {
            let chooser = std::mem::take(&mut self.chooser);
            let settings = &view.state.settings;
            let blank = new::blank(&view.state.me);
            let drafts = Drafts::kept(&settings.unsaved_templates, &settings.backend, blank);
            *self = Self { chooser, drafts, last: self.last, server: Some(server), ..Self::default() };
        }
    }

    /// Asks for a change and returns the number of its outcome.
    fn ask(&mut self, change: TemplateChange, asks: &mut Vec<Command>) -> u64 {
        self.last += 1;
        asks.push(Command::Templates(TemplateWish::Change { number: self.last, change: Box::new(change) }));
        self.last
    }

    /// Shows a draft in the place of the list.
    fn open(&mut self, ui: &Ui, key: Key) {
        let is_new = self.drafts.get(key).is_some_and(draft::Draft::is_new);
        self.editor = Some(editor::Editor::of(key, is_new));
        editor::make_room(ui);
        ui.ctx().request_repaint();
    }

    /// Asks the server to take the draft as it is. Returns whether nothing is wrong with it: a mistake, or a change of
    /// somebody else that the user has not decided about.
    fn save(&mut self, key: Key, read: &Read, settings: &TemplateSettings, asks: &mut Vec<Command>) -> bool {
        let unsaved = self.drafts.is_unsaved(key);
        let Some(draft) = self.drafts.get(key).filter(|draft| unsaved && draft.asked.is_none()) else { return true };
        let value = draft.value.clone();
        if draft.theirs(read) != Theirs::Same || !editor::problems(&value, settings).is_empty() {
            return false;
        }
        let number = self.ask(TemplateChange::Put(value.clone()), asks);
        self.drafts.asked(key, number, Some(value));
        true
    }

    /// Shows a draft with everything that is wrong with it.
    fn open_with_mistakes(&mut self, ui: &Ui, key: Key) {
        self.open(ui, key);
        if let Some(editor) = &mut self.editor {
            editor.tells_everything();
        }
    }

    /// Writes what is not saved into the settings, after a pause or, where `now_or_never`, at once.
    pub fn keep(&mut self, ui: &Ui, view: &View<'_>, settings: &mut Settings, now_or_never: bool) {
        // What was typed for another server is not this one's, and this one's was not taken up yet.
        if self.server != Some(view.state.template_desk.server) {
            return;
        }
        let backend = &view.state.settings.backend;
        let others = |one: &&UnsavedTemplate| one.backend != *backend;
        let mut keep: Vec<UnsavedTemplate> = settings.unsaved_templates.iter().filter(others).cloned().collect();
        keep.extend(self.drafts.to_keep(backend));
        if keep == settings.unsaved_templates {
            self.keeping = None;
            return;
        }
        let now = view.local_now;
        let since = match &self.keeping {
            Some((same, since)) if *same == keep => *since,
            _ => now,
        };
        let left = PAUSE_MS - now.since(since);
        if left <= 0 || now_or_never {
            settings.unsaved_templates = keep;
            self.keeping = None;
        } else {
            self.keeping = Some((keep, since));
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(left.unsigned_abs()));
        }
    }
}

/// Takes in what the server said and asks for what is not known yet. Returns what there is to show.
fn news(page: &mut TemplatesPage, view: &View<'_>, asks: &mut Vec<Command>) -> Option<std::sync::Arc<Read>> {
    let desk = &view.state.template_desk;
    page.keep_to(view);
    if page.asked != Some(desk.server) {
        page.asked = Some(desk.server);
        asks.push(Command::Templates(TemplateWish::Load));
        if view.state.me.administrator && view.state.team.people.is_none() {
            // Names of services and users, to choose from.
            asks.push(Command::Team(crate::command::TeamWish::Load));
        }
    }
    page.list.wishes.hear(desk);
    let removed = page.drafts.hear(desk);
    let read = desk.read.clone();
    if let Some(read) = &read {
        page.drafts.follow(read, desk.reads);
    }
    let open = page.editor.as_ref().map(|editor| editor.key);
    page.drafts.tidy(open);
    if open.is_some_and(|key| removed.contains(&key) || page.drafts.get(key).is_none()) {
        page.editor = None;
    }
    read
}

/// The list, in the place of a section.
pub fn templates_ui(
    ui: &mut Ui,
    page: &mut TemplatesPage,
    view: &View<'_>,
    locks: &Locks<'_>,
    settings: &mut Settings,
    asks: &mut Vec<Command>,
) {
    let read = news(page, view, asks);
    rows::title(ui, &view.t.get("settings-templates"));
    if let Some(failed) = &view.state.template_desk.failed {
        let again = view.t.get("team-again");
        callout::with(ui, Tone::Error, &view.t.words(failed), |ui| {
            if ui.add(Button::new(&again).small().icon(icons::ARROW_CLOCKWISE)).clicked() {
                asks.push(Command::Templates(TemplateWish::Load));
            }
        });
        ui.add_space(12.0);
    }
    match &read {
        Some(read) => list::list_ui(ui, page, read, view, asks),
        None if view.state.template_desk.failed.is_none() => {
            text::label(ui, &view.t.get("templates-loading"), Type::BODY, Palette::of(ui).tx2);
        }
        None => {}
    }
    if let Some(read) = &read {
        secrets::secrets_ui(ui, page, read, view, asks);
    }
    more::more_ui(ui, &mut page.more, view, locks, settings);
}

/// One template, in the whole of the section's panel.
pub fn editor_ui(ui: &mut Ui, page: &mut TemplatesPage, view: &View<'_>, asks: &mut Vec<Command>) {
    let read = news(page, view, asks);
    if page.editor.is_some() {
        let nothing = Read::default();
        editor::editor_ui(ui, page, read.as_deref().unwrap_or(&nothing), view, asks);
    }
}

/// Whether what is written of this template may be saved by this user.
fn may_edit(template: &Template, view: &View<'_>) -> bool {
    list::groups::may_edit(template, &view.state.me)
}
