//! Whether the template would run for the session, and each condition with the value that it met (SPEC S8.9).

use egui::{Sense, Ui, Vec2, pos2};
use nimbus_protocol::{Condition, Subject, Template};
use nimbus_templates::{Asked, Judged, WhyNot};

use super::{Desk, tried::Outcome, words};
use crate::ui::{
    icons,
    theme::{Palette, Type},
    widgets::text::{self, Fit},
};

const GLYPH: f32 = 16.0;
const SMALL_GLYPH: f32 = 14.0;
const GAP: f32 = 8.0;

pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, template: &Template, outcome: &Outcome) {
    let (t, palette) = (desk.t, Palette::of(ui));
    match &outcome.verdict {
        Ok(()) => {
            line(ui, icons::fill::CHECK_CIRCLE, palette.ok, GLYPH, &t.get("editor-would-run"), Type::BODY_MEDIUM);
        }
        Err(why) => {
            let words = t.with("editor-would-not-run", &[("why", t.said(&readable(desk, why).said()).into())]);
            line(ui, icons::fill::WARNING, palette.warn, GLYPH, &words, Type::BODY_MEDIUM);
        }
    }
    for judged in outcome.judged(template) {
        ui.add_space(4.0);
        let (icon, colour) = if judged.met { (icons::CHECK, palette.ok) } else { (icons::X, palette.warn) };
        line(ui, icon, colour, SMALL_GLYPH, &told(desk, &judged), Type::SMALL);
    }
}

fn line(ui: &mut Ui, icon: icons::Icon, colour: egui::Color32, glyph: f32, words: &str, style: Type) {
    let palette = Palette::of(ui);
    let left = GLYPH + GAP;
    let ink = if style == Type::SMALL { palette.tx2 } else { palette.tx };
    let galley = text::galley(ui, words, style, ink, Fit::Wrap(ui.available_width() - left));
    let height = galley.size().y.max(GLYPH);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let first = rect.top() + style.line.max(GLYPH) / 2.0;
    icons::paint(ui.painter(), icon, glyph, pos2(rect.left() + GLYPH / 2.0, first), colour);
    text::paint_left(ui, rect.left() + left, rect.center().y, galley);
    text::name(ui, rect, words, false);
}

/// "The service is Claims Hotline: Claims Hotline".
fn told(desk: &Desk<'_>, judged: &Judged<'_>) -> String {
    let t = desk.t;
    let asked = crate::ui::words::capitalised(&t.said(&Asked(&with_names(desk, judged.condition)).said()));
    let actual = judged
        .actual
        .as_deref()
        .map_or_else(|| t.get("editor-nothing-there"), |actual| value_words(desk, &judged.condition.subject, actual));
    t.with("editor-condition-met", &[("asked", asked.into()), ("actual", actual.into())])
}

/// The condition with the words that people chose in the place of what is stored.
fn with_names(desk: &Desk<'_>, condition: &Condition) -> Condition {
    Condition { value: value_words(desk, &condition.subject, &condition.value), ..condition.clone() }
}

fn value_words(desk: &Desk<'_>, subject: &Subject, value: &str) -> String {
    if *subject == Subject::Service {
        return desk.names.service(value).to_owned();
    }
    let known = words::values(subject).iter().find(|(one, _)| *one == value);
    known.map_or_else(|| value.to_owned(), |(_, key)| desk.t.get(key))
}

/// The reason with names in the place of what is stored.
fn readable(desk: &Desk<'_>, why: &WhyNot) -> WhyNot {
    match why {
        WhyNot::Condition(unmet) => {
            WhyNot::Condition(unmet.iter().map(|condition| with_names(desk, condition)).collect())
        }
        other => other.clone(),
    }
}
