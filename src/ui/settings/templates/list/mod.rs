//! The list of templates: found, ordered, switched, deleted, imported and exported. What one holds is the editor's.

mod export;
mod failed;
pub(super) mod groups;
pub(super) mod row;
pub(super) mod summary;
mod top;
mod wishes;

use std::collections::BTreeSet;

use egui::{Rect, Ui, pos2};
use nimbus_protocol::Template;

use super::{
    TemplatesPage,
    draft::{Draft, Key},
    names,
};
use crate::{
    command::{Command, TemplateChange},
    state::{Tone, Words, template_desk::Read},
    ui::{
        format, icons, session,
        theme::{Palette, Type, radius},
        view::View,
        widgets::{Button, callout, text},
    },
};
use groups::{Group, group_of, is_found, may_edit, reordered};
use names::Names;
use row::{Did, Row};
use wishes::Wishes;

const GROUPS: [(Group, &str); 3] = [
    (Group::Service, "templates-service"),
    (Group::Direct, "templates-direct"),
    (Group::Administrator, "templates-administrator"),
];
const FIRST_GAP: f32 = 14.0;
const GROUP_GAP: f32 = 16.0;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct List {
    search: String,
    pub wishes: Wishes,
    /// The template that is about to be deleted.
    deleting: Option<String>,
    /// What is not saved is about to be given up.
    discarding: bool,
    /// The template that is dragged, and where the pointer is.
    dragged: Option<(String, f32)>,
    failures: failed::Failures,
    /// Ids that are ticked for the export, while it is being chosen.
    exporting: Option<BTreeSet<String>>,
}

/// A template in the list: the server's, or a new one that is not there yet.
struct Item {
    template: Template,
    draft: Option<Key>,
    known: bool,
}

/// What the user did, and with which template.
type Answer = (Item, Did);

pub fn list_ui(ui: &mut Ui, page: &mut TemplatesPage, read: &Read, view: &View<'_>, asks: &mut Vec<Command>) {
    let known = Names::of(view.state);
    top::top_ui(ui, page, read, view, asks);
    messages(ui, page, read, view, asks);
    let items = items(page, read);
    if items.is_empty() {
        ui.add_space(14.0);
        callout::show(ui, Tone::Info, &view.t.get("templates-none"));
        return;
    }
    let mut answer = None;
    let mut found = 0;
    for (group, head) in GROUPS {
        let rows: Vec<(&Item, String)> = items
            .iter()
            .filter(|item| group_of(&item.template, &view.state.me) == group)
            .map(|item| (item, summary::summary(&item.template, &known, view.t)))
            .filter(|(item, summary)| is_found(&item.template, summary, &page.list.search))
            .collect();
        if !rows.is_empty() {
            ui.add_space(if found == 0 { FIRST_GAP } else { GROUP_GAP });
            found += rows.len();
            let locked = group == Group::Administrator;
            // What an administrator may not change belongs to other users.
            let head = if locked && view.state.me.administrator { "templates-others" } else { head };
            head_ui(ui, view, head, locked);
            answer = group_ui(ui, page, view, &rows, asks).or(answer);
        }
    }
    if found == 0 {
        ui.add_space(14.0);
        text::label(ui, &view.t.get("templates-nothing-found"), Type::BODY, Palette::of(ui).tx2);
    }
    if let Some((item, did)) = answer {
        act(ui, page, read, view, &item, did, asks);
    }
}

/// The server's templates as they will be, then those that are new.
fn items(page: &TemplatesPage, read: &Read) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut templates = read.templates.clone();
    for newer in page.drafts.not_read_yet() {
        match templates.iter_mut().find(|template| template.id == newer.id) {
            Some(template) => template.clone_from(newer),
            None => templates.push(newer.clone()),
        }
    }
    for template in page.list.wishes.applied(&templates) {
        let draft = page.drafts.of(&template.id).filter(|key| page.drafts.is_unsaved(*key));
        items.push(Item { template, draft, known: true });
    }
    for (key, draft) in page.drafts.unsaved() {
        // Also one whose template somebody else has removed meanwhile: it would be lost otherwise.
        let is_there = draft.base().is_some_and(|base| templates.iter().any(|one| one.id == base.id));
        if !is_there {
            items.push(Item { template: draft.value.clone(), draft: Some(key), known: false });
        }
    }
    items
}

/// What is not saved and what was not taken.
fn messages(ui: &mut Ui, page: &mut TemplatesPage, read: &Read, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    for refused in &page.list.wishes.refused {
        ui.add_space(12.0);
        callout::show(ui, Tone::Error, &t.words(refused));
    }
    let mut refused: Vec<&Words> = page.drafts.unsaved().filter_map(|(_, draft)| draft.refused.as_ref()).collect();
    refused.dedup();
    for words in refused {
        ui.add_space(12.0);
        callout::show(ui, Tone::Error, &t.words(words));
    }
    let unsaved: Vec<Key> = page.drafts.unsaved().map(|(key, _)| key).collect();
    if unsaved.is_empty() {
        page.list.discarding = false;
        return;
    }
    ui.add_space(12.0);
    let words = t.with("templates-unsaved", &[("count", unsaved.len().into())]);
    let (mut saves, mut discards) = (false, false);
    callout::with(ui, Tone::Attention, &words, |ui| {
        if ui.add(Button::new(&t.get("templates-discard")).small()).clicked() {
            discards = true;
        }
        if ui.add(Button::new(&t.get("templates-save")).small().icon(icons::CHECK)).clicked() {
            saves = true;
        }
    });
    // Here it is gone with all its steps; in the editor it is a step that can be taken back.
    if discards {
        page.list.discarding = true;
        discards = false;
    }
    if page.list.discarding {
        ui.add_space(8.0);
        let question = t.with("templates-discard-question", &[("count", unsaved.len().into())]);
        callout::with(ui, Tone::Attention, &question, |ui| {
            if ui.add(Button::new(&t.get("templates-keep")).small()).clicked() {
                page.list.discarding = false;
            }
            if ui.add(Button::new(&t.get("templates-discard-yes")).small().destructive()).clicked() {
                discards = true;
            }
        });
    }
    if discards {
        page.list.discarding = false;
        for key in &unsaved {
            page.drafts.drop(*key);
        }
    }
    if saves {
        for key in unsaved {
            if !page.save(key, read, &view.state.settings.templates, asks) {
                page.open_with_mistakes(ui, key);
            }
        }
    }
}

fn head_ui(ui: &mut Ui, view: &View<'_>, key: &str, locked: bool) {
    let palette = Palette::of(ui);
    let words = view.t.get(key);
    let rect = text::label(ui, &words, Type::SMALL_MEDIUM, palette.tx2).rect;
    if locked {
        let width = text::width(ui, &words, Type::SMALL_MEDIUM);
        let place = pos2(rect.left() + width + 12.0, rect.center().y);
        icons::paint(ui.painter(), icons::LOCK_SIMPLE, 14.0, place, palette.tx2);
    }
    ui.add_space(2.0);
}

fn group_ui(
    ui: &mut Ui,
    page: &mut TemplatesPage,
    view: &View<'_>,
    rows: &[(&Item, String)],
    asks: &mut Vec<Command>,
) -> Option<Answer> {
    let t = view.t;
    let without = t.get("templates-no-name");
    let mut answer = None;
    let mut places: Vec<(String, Rect)> = Vec::new();
    let failures = page.list.failures.of(&view.state.activities);
    for (item, summary) in rows {
        let template = &item.template;
        let failed = failures.get(&template.id).map(|failure| format::clock(failure.at, view.zone));
        let dragged = page.list.dragged.as_ref().is_some_and(|(id, _)| *id == template.id);
        let row = Row {
            template,
            title: names::title(template, &without),
            summary,
            failed: failed.as_deref(),
            unsaved: item.draft.is_some(),
            editable: may_edit(template, &view.state.me),
            known: item.known,
            ticked: page.list.exporting.as_ref().map(|ticked| ticked.contains(&template.id)),
            dragged,
        };
        let salt = item.draft.filter(|_| !item.known).map_or(template.id.clone(), |key| format!("new {key}"));
        let (rect, did) = row::show(ui, &row, view, &salt);
        places.push((template.id.clone(), rect));
        if let Some(did) = did {
            let item = Item { template: template.clone(), ..**item };
            answer = Some((item, did));
        }
        if page.list.deleting.as_ref() == Some(&template.id) {
            delete_ui(ui, page, view, template, asks);
        }
    }
    if let Some((id, y)) = &page.list.dragged
        && let Some((_, _, line)) = target(&places, id, *y)
    {
        let (left, right) = (places[0].1.left(), places[0].1.right());
        let place = Rect::from_min_max(pos2(left, line - 1.0), pos2(right, line + 1.0));
        ui.painter().rect_filled(place, radius::BAR, Palette::of(ui).acc_tx);
    }
    // Where the dragged row was let go; the pointer is in this group or nowhere.
    if let Some((item, Did::Drop)) = &answer
        && let Some((_, y)) = page.list.dragged.take()
        && let Some((beside, behind, _)) = target(&places, &item.template.id, y)
    {
        page.move_beside(view, &item.template.id, &beside, behind, asks);
    }
    answer
}

/// Beside which row the dragged one would stand, whether behind it, and at which height a line says so.
fn target(places: &[(String, Rect)], dragged: &str, y: f32) -> Option<(String, bool, f32)> {
    let from = places.iter().position(|(id, _)| id == dragged)?;
    let (to, (id, rect)) = places
        .iter()
        .enumerate()
        .min_by(|(_, (_, a)), (_, (_, b))| (a.center().y - y).abs().total_cmp(&(b.center().y - y).abs()))?;
    let behind = to > from;
    (to != from).then(|| (id.clone(), behind, if behind { rect.bottom() } else { rect.top() }))
}

fn delete_ui(ui: &mut Ui, page: &mut TemplatesPage, view: &View<'_>, template: &Template, asks: &mut Vec<Command>) {
    let t = view.t;
    let question = t.with("templates-delete-question", &[("name", template.name.as_str().into())]);
    callout::with(ui, Tone::Attention, &question, |ui| {
        if ui.add(Button::new(&t.get("templates-keep")).small()).clicked() {
            page.list.deleting = None;
        }
        if ui.add(Button::new(&t.get("templates-delete")).small().destructive()).clicked() {
            page.list.deleting = None;
            let number = page.ask(TemplateChange::Remove(template.id.clone()), asks);
            page.list.wishes.asked(number);
        }
    });
    ui.add_space(6.0);
}

fn act(
    ui: &Ui,
    page: &mut TemplatesPage,
    read: &Read,
    view: &View<'_>,
    item: &Item,
    did: Did,
    asks: &mut Vec<Command>,
) {
    let id = &item.template.id;
    match did {
        Did::Open => {
            let known = item.draft.or_else(|| page.drafts.of(id));
            let template = read.templates.iter().find(|template| template.id == *id);
            if let Some(key) = known.or_else(|| template.map(|template| page.drafts.open(template))) {
                page.open(ui, key);
            }
        }
        Did::Switch(on) => page.switch(read, id, on, asks),
        Did::Tick(on) => {
            if let Some(ticked) = &mut page.list.exporting {
                if on {
                    ticked.insert(id.clone())
                } else {
                    ticked.remove(id)
                };
            }
        }
        Did::Failure => {
            if let Some(failure) = page.list.failures.of(&view.state.activities).get(id) {
                session::show_tab(ui, &failure.conversation, session::Tab::Activity);
                asks.push(Command::OpenSession(failure.conversation.clone()));
            }
        }
        Did::Up | Did::Down => page.step(view, id, did == Did::Down, asks),
        Did::Delete => page.list.deleting = Some(id.clone()),
        Did::Drag(y) => page.list.dragged = Some((id.clone(), y)),
        Did::Drop => page.list.dragged = None,
    }
}

impl TemplatesPage {
    /// Turns a template on or off at once, whatever else of it is being edited.
    fn switch(&mut self, read: &Read, id: &str, on: bool, asks: &mut Vec<Command>) {
        let key = self.drafts.of(id);
        let newest = key.and_then(|key| self.drafts.get(key)).and_then(Draft::newest);
        let read = || read.templates.iter().find(|template| template.id == id);
        let Some(newest) = newest.or_else(read) else { return };
        let template = Template { enabled: on, ..newest.clone() };
        let number = self.ask(TemplateChange::Put(template), asks);
        if let Some(draft) = key.and_then(|key| self.drafts.get_mut(key)) {
            draft.switch(on, number);
        }
        self.list.wishes.switch(id, on, number);
    }

    /// One place up or down in its group.
    fn step(&mut self, view: &View<'_>, id: &str, down: bool, asks: &mut Vec<Command>) {
        let me = &view.state.me;
        let all = self.shown(view);
        let Some(group) = all.iter().find(|template| template.id == id).map(|template| group_of(template, me)) else {
            return;
        };
        let ids: Vec<&str> =
            all.iter().filter(|template| group_of(template, me) == group).map(|one| one.id.as_str()).collect();
        let Some(from) = ids.iter().position(|other| *other == id) else { return };
        let beside = if down { ids.get(from + 1) } else { from.checked_sub(1).and_then(|to| ids.get(to)) };
        if let Some(beside) = beside {
            self.move_beside(view, id, beside, down, asks);
        }
    }

    fn move_beside(&mut self, view: &View<'_>, id: &str, beside: &str, behind: bool, asks: &mut Vec<Command>) {
        let all = self.shown(view);
        let movable = all.iter().filter(|template| may_edit(template, &view.state.me));
        let ids: Vec<String> = movable.map(|template| template.id.clone()).collect();
        let ids = reordered(&ids, id, beside, behind);
        let number = self.ask(TemplateChange::Order(ids.clone()), asks);
        self.list.wishes.order(ids, number);
    }

    /// The server's templates with what was wished for.
    fn shown(&self, view: &View<'_>) -> Vec<Template> {
        let read = view.state.template_desk.read.as_ref();
        read.map(|read| self.list.wishes.applied(&read.templates)).unwrap_or_default()
    }
}
