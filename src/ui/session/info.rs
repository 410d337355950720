//! The Info tab: the caller's addresses and what the telephone system told about the conversation.

use egui::{Align, Sense, Ui, Vec2, pos2};
use nimbus_protocol::{Modality, Session, TaskDetails, UnixMillis};

use super::{
    plain::{self, Fact},
    work,
};
use crate::{
    command::{Command, Copied},
    ui::{
        announce, format, icons,
        theme::{Palette, Type},
        toast,
        view::View,
        widgets::{
            card,
            info_table::{self, Entry},
            text,
        },
    },
};

const HEAD: f32 = 16.0;
const HEAD_BELOW: f32 = 7.0;
const BETWEEN: f32 = 16.0;
const GLYPH: f32 = 14.0;
/// How long "Copied to clipboard" is shown, in milliseconds.
const COPIED_MS: i64 = 4_000;

/// Shows the tab below the last widget.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, asks: &mut Vec<Command>) {
    let t = view.t;
    if let Some(task) = &session.task {
        work_ui(ui, view, session, task, asks);
    }
    let from = if session.modality == Modality::Call { t.get("info-caller") } else { t.get("work-customer") };
    let facts = plain::caller_facts(t, session);
    // Of a caller, "Empty" says something; a task need not come from anybody.
    if session.modality == Modality::Call || facts.iter().any(|fact| fact.value.is_some()) {
        head(ui, &from, None);
        table(ui, view, &facts, asks);
    }
    let all = session.parameters.len();
    if all > 0 && session.features.context {
        let set = plain::set_parameters(session);
        ui.add_space(BETWEEN);
        let counts = t.with("info-set", &[("set", set.len().into()), ("all", all.into())]);
        head(ui, &t.get("info-parameters"), Some(&counts));
        if !set.is_empty() {
            table(ui, view, &set, asks);
        }
    }
    let taken = plain::taken_values(&view.state.activities_of(&session.conversation));
    if !taken.is_empty() {
        ui.add_space(BETWEEN);
        head(ui, &t.get("info-from-templates"), None);
        table(ui, view, &taken, asks);
    }
    copied(ui, view, session);
}

/// What there is to do: its text and its facts.
fn work_ui(ui: &mut Ui, view: &View<'_>, session: &Session, task: &TaskDetails, asks: &mut Vec<Command>) {
    let facts = work::facts(view, session);
    let message = task.text.trim();
    if message.is_empty() && facts.is_empty() {
        return;
    }
    head(ui, &toast::kind(view.t, session), None);
    if !message.is_empty() {
        card::show(ui, egui::Margin::symmetric(12, 10), |ui| {
            text::paragraph(ui, message, Type::BODY, Palette::of(ui).tx);
        });
        ui.add_space(HEAD_BELOW);
    }
    if !facts.is_empty() {
        table(ui, view, &facts, asks);
    }
    ui.add_space(BETWEEN);
}

fn head(ui: &mut Ui, words: &str, right: Option<&str>) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    let title = text::line(ui, rect, Align::Min, words, Type::SMALL_MEDIUM, palette.tx2);
    if let Some(right) = right {
        text::line(ui, rect.with_min_x(title.rect.right() + 8.0), Align::Max, right, Type::SMALL, palette.tx3);
    }
    ui.add_space(HEAD_BELOW);
}

fn table(ui: &mut Ui, view: &View<'_>, facts: &[Fact], asks: &mut Vec<Command>) {
    // Numbers are grouped for the eye and copied as they are.
    let shown: Vec<_> = facts
        .iter()
        .map(|fact| fact.value.as_ref().map(|value| if fact.is_number { format::number(value) } else { value.clone() }))
        .collect();
    let entries: Vec<_> =
        facts.iter().zip(&shown).map(|(fact, value)| Entry { label: &fact.label, value: value.as_deref() }).collect();
    let empty = view.t.get("info-empty");
    let button = |label: &str| view.t.with("info-copy", &[("label", label.into())]);
    let copied = info_table::show(ui, &entries, &empty, button);
    if let Some(fact) = copied.and_then(|index| facts.get(index)) {
        let text = fact.value.clone().unwrap_or_default();
        asks.push(Command::Copy { what: Copied::Value(fact.label.clone()), text });
    }
}

/// "Copied to clipboard", for a few seconds after it happened.
fn copied(ui: &mut Ui, view: &View<'_>, session: &Session) {
    let Some((what, at)) = &view.state.copied else { return };
    let words = match what {
        Copied::Session(id) if *id == session.conversation => view.t.get("info-copied"),
        Copied::Value(label) => view.t.with("info-copied-value", &[("label", label.as_str().into())]),
        _ => return,
    };
    let Some(left) = left(*at, view.local_now) else { return };
    let palette = Palette::of(ui);
    ui.add_space(14.0);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    let glyph = pos2(rect.left() + GLYPH / 2.0, rect.center().y);
    icons::paint(ui.painter(), icons::fill::CHECK_CIRCLE, GLYPH, glyph, palette.ok);
    let place = rect.with_min_x(rect.left() + GLYPH + 8.0);
    let line = text::line(ui, place, Align::Min, &words, Type::SMALL_MEDIUM, palette.ok);
    announce::politely(ui, line.id);
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(left.unsigned_abs()));
}

/// Milliseconds that the line is still shown.
fn left(at: UnixMillis, now: UnixMillis) -> Option<i64> {
    Some(COPIED_MS - now.since(at)).filter(|left| *left > 0)
}
