//! The editor of one template, which is also the workbench (SPEC S8.9): what is written at the left, what would become of
//! it with a real or an invented session at the right. A template that this user may not change can be tried all the same.

mod actions;
mod authorisation;
mod body;
mod checked;
mod chips;
mod columns;
mod conditions;
mod desk;
mod extracts;
mod form;
mod head;
mod invented;
mod look;
mod messages;
mod more;
mod origins;
mod pairs;
mod preview;
mod program;
mod request;
mod run;
mod secret_form;
mod test;
mod tried;
mod verdict;
mod words;

use egui::{Event, Id, Key as Press, KeyboardShortcut, Modifiers, Rect, Ui, UiBuilder, Vec2, ViewportCommand};
use nimbus_protocol::Template;
use nimbus_templates::{Problem, check_with};

use super::{TemplatesPage, draft::Key, may_edit, names::Names, new::blank, text_field::Pen};
use crate::{
    command::{Command, TemplateChange},
    settings::TemplateSettings,
    state::template_desk::Read,
    ui::view::View,
};
use desk::Desk;
pub use secret_form::SecretForm;

/// The window is made at least this large when the editor opens, in points.
const ROOM: Vec2 = Vec2::new(960.0, 650.0);
const TOP: f32 = 17.0;
/// Between the head and the columns.
const BELOW_HEAD: f32 = 8.0;

/// What the editor remembers of the open template.
pub struct Editor {
    pub key: Key,
    pen: Pen,
    /// The action that is open.
    action: usize,
    more: bool,
    /// The authorisation's own fields are shown.
    authorisation: bool,
    /// The name of its secret is shown in the place of dots.
    named: bool,
    secret: Option<secret_form::SecretForm>,
    /// Saving was tried: from now on every mistake is told, also that of an empty field.
    tried: bool,
    deleting: bool,
    /// A new template is about to be given up.
    discarding: bool,
    /// The title takes the keyboard in the next pass.
    begins: bool,
    look: look::Look,
    tests: test::Tests,
    all_chips: bool,
    checked: checked::Checked,
    trying: tried::Trying,
    /// Text fields of the invented session, as they were shown last: they are no part of the template.
    invented: Vec<Id>,
}

impl Editor {
    pub fn of(key: Key, is_new: bool) -> Self {
        Self {
            key,
            pen: Pen::default(),
            action: 0,
            more: false,
            authorisation: false,
            named: false,
            secret: None,
            tried: false,
            deleting: false,
            discarding: false,
            begins: is_new,
            look: look::Look::default(),
            tests: test::Tests::default(),
            all_chips: false,
            checked: checked::Checked::default(),
            trying: tried::Trying::default(),
            invented: Vec::new(),
        }
    }
}

impl Editor {
    /// Shows another action. What was begun for the one before does not end up in this one.
    fn go_to(&mut self, action: usize) {
        if self.action != action {
            self.action = action;
            self.stranger();
        }
    }

    /// The open action is not the one that it was.
    fn stranger(&mut self) {
        self.pen = Pen::default();
        self.secret = None;
        self.authorisation = false;
    }

    /// Whether a text field that is no part of the template has the keyboard: undo and redo mean what is typed there.
    fn types_elsewhere(&self, ui: &Ui) -> bool {
        let mut others = self.secret.iter().flat_map(SecretForm::fields).chain(&self.invented);
        ui.memory(egui::Memory::focused).is_some_and(|focused| others.any(|field| *field == focused))
    }

    /// Saving was tried elsewhere: what is wrong is told.
    pub fn tells_everything(&mut self) {
        self.tried = true;
        self.begins = false;
    }
}

/// What the user asked for beside changing the template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button or a key of its own")]
struct Wish {
    back: bool,
    save: bool,
    /// Back to what the server has.
    discard: bool,
    delete: bool,
    test: bool,
    undo: bool,
    redo: bool,
    /// Save over what somebody else has changed meanwhile.
    keep_mine: bool,
}

/// Makes the settings' window large enough for both columns.
pub fn make_room(ui: &Ui) {
    let (inner, maximised) = ui.input(|input| (input.viewport().inner_rect, input.viewport().maximized == Some(true)));
    let small = inner.map(|rect| rect.size()).filter(|size| size.x < ROOM.x || size.y < ROOM.y);
    if let Some(size) = small.filter(|_| !maximised) {
        ui.ctx().send_viewport_cmd(ViewportCommand::InnerSize(size.max(ROOM)));
    }
}

/// The form of a secret outside the editor. Returns whether it shall close.
pub fn secret_form_ui(
    ui: &mut Ui,
    view: &View<'_>,
    form: &mut SecretForm,
    team: bool,
    changes: &mut Vec<TemplateChange>,
) -> bool {
    secret_form::show(ui, view, form, team, changes).closes
}

/// Everything that is wrong with the template.
pub fn problems(template: &Template, settings: &TemplateSettings) -> Vec<Problem> {
    check_with(template, &settings.allowed_schemes)
}

/// Shows the open template in the whole of `ui`.
pub fn editor_ui(ui: &mut Ui, page: &mut TemplatesPage, read: &Read, view: &View<'_>, asks: &mut Vec<Command>) {
    let Some(mut editor) = page.editor.take() else { return };
    let key = editor.key;
    let taken: Vec<String> = page.drafts.taken(key, read).into_iter().map(str::to_owned).collect();
    let Some(draft) = page.drafts.get(key) else { return };
    let mut template = draft.value.clone();
    let read_only = draft.base().is_some_and(|base| !may_edit(base, view)) || !may_edit(&template, view);
    let names = Names::of(view.state);
    let problems = editor.checked.problems(&template, &view.state.settings);
    let mut wish = keys(ui, &editor, read_only);
    let desk = Desk {
        view,
        t: view.t,
        read,
        names: &names,
        problems: &problems,
        tried: editor.tried,
        read_only,
        key,
        is_new: draft.is_new(),
        asked: draft.asked.is_some(),
    };
    let whole = ui.max_rect();
    let mut head = ui.new_child(UiBuilder::new().id_salt("head").max_rect(whole.with_min_y(whole.top() + TOP)));
    let unsaved = draft.is_unsaved(&blank(&view.state.me));
    head::show(&mut head, &desk, &mut editor, &mut template, unsaved, &mut wish);
    messages::show(&mut head, &desk, &mut editor, draft, &mut wish);
    let area = Rect::from_min_max(egui::pos2(whole.left(), head.min_rect().bottom() + BELOW_HEAD), whole.max);
    let mut secrets = Vec::new();
    columns::show(ui, area, &desk, &mut editor, &mut template, &mut wish, &mut secrets);

    let typing = typing(ui);
    if let Some(draft) = page.drafts.get_mut(key) {
        draft.value = template;
        let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
        draft.name_itself(&taken);
        draft.settle(typing, view.local_now);
    }
    for change in secrets {
        let number = page.ask(change, asks);
        if let Some(form) = &mut editor.secret {
            form.asked = Some(number);
        }
    }
    carry_out(ui, page, &mut editor, read, view, wish, asks);
    if page.drafts.get(key).is_some() && !wish.back {
        page.editor = Some(editor);
    } else {
        ui.ctx().request_repaint();
    }
}

fn keys(ui: &Ui, editor: &Editor, read_only: bool) -> Wish {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)));
    let (command, shift) = (Modifiers::COMMAND, Modifiers::COMMAND | Modifiers::SHIFT);
    // The longer one first: Ctrl+Z would take Ctrl+Shift+Z too.
    let here = !editor.types_elsewhere(ui);
    let redo = here && (pressed(shift, Press::Z) | pressed(command, Press::Y));
    let undo = here && pressed(command, Press::Z);
    let (save, test) = (pressed_once(ui, command, Press::S), pressed_once(ui, command, Press::T));
    let back = pressed(Modifiers::ALT, Press::ArrowLeft);
    let may = !read_only;
    Wish { redo: redo && may, undo: undo && may, save: save && may, test, back, ..Wish::default() }
}

/// Takes the keys, and says whether they were pressed anew: what is sent is not sent again by a key that is held down.
fn pressed_once(ui: &Ui, modifiers: Modifiers, key: Press) -> bool {
    ui.input_mut(|input| {
        let anew = input.events.iter().any(|event| match event {
            Event::Key { key: other, pressed: true, repeat: false, modifiers: held, .. } => {
                *other == key && held.matches_logically(modifiers)
            }
            _ => false,
        });
        input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)) && anew
    })
}

/// The field that is typed in, in this pass.
fn typing(ui: &Ui) -> Option<u64> {
    let typed = ui.input(|input| {
        input.events.iter().any(|event| match event {
            Event::Text(_) | Event::Ime(_) => true,
            Event::Key { key: Press::Backspace | Press::Delete, pressed, .. } => *pressed,
            _ => false,
        })
    });
    ui.memory(egui::Memory::focused).filter(|_| typed).map(|id| id.value())
}

fn carry_out(
    ui: &Ui,
    page: &mut TemplatesPage,
    editor: &mut Editor,
    read: &Read,
    view: &View<'_>,
    wish: Wish,
    asks: &mut Vec<Command>,
) {
    let key = editor.key;
    let Some(draft) = page.drafts.get_mut(key) else { return };
    if (wish.undo && draft.undo()) || (wish.redo && draft.redo()) {
        ui.ctx().request_repaint();
    }
    let read_last = || draft.base().and_then(|base| read.templates.iter().find(|one| one.id == base.id));
    let theirs = draft.newest().or_else(read_last).cloned();
    if wish.keep_mine {
        draft.know(theirs.as_ref());
    }
    if (wish.discard || wish.delete) && draft.is_new() {
        page.drafts.drop(key);
        return;
    }
    if wish.discard {
        if let Some(theirs) = &theirs {
            draft.know(Some(theirs));
        }
        draft.revert();
        editor.tried = false;
    }
    if wish.delete {
        let id = draft.value.id.clone();
        let number = page.ask(TemplateChange::Remove(id), asks);
        page.drafts.asked(key, number, None);
    }
    if wish.save && page.drafts.is_unsaved(key) {
        editor.tried = true;
        page.save(key, read, &view.state.settings.templates, asks);
    }
    if wish.test
        && let Some(template) = page.drafts.get(key).map(|draft| draft.value.clone())
    {
        page.last += 1;
        asks.extend(editor.tests.ask(page.last, &template, editor.action, &editor.look, view));
    }
}
