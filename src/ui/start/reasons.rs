//! The stack of requests that want a reason for not having been available (SPEC S6.3).

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, Vec2, pos2};

use crate::{
    command::Command,
    ui::{
        agent_words, icons,
        theme::{Palette, Type, radius},
        view::View,
        widgets::{
            Button,
            disc::{self, Content, Tone},
            paint::boxed,
            text::{self, Fit},
        },
    },
};

const PADDING: Vec2 = Vec2::new(12.0, 11.0);
const GAP: f32 = 10.0;
const SUB: f32 = 16.0;
/// How much lower and narrower the outlines behind the card are.
const BEHIND: [(f32, f32); 2] = [(4.0, 7.0), (8.0, 14.0)];
const BELOW: f32 = 12.0;

/// Shows the newest request with the others behind it.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let open = view.state.open_requests();
    let Some(newest) = open.first().filter(|_| view.state.agent.contact_centre) else { return };
    let palette = Palette::of(ui);
    let words = view.t.get("reasons-fill-out");
    let button = Button::new(&words).small();
    let size = button.desired(ui);
    let width = ui.available_width();
    let room = width - 2.0 * PADDING.x - disc::ROW - 2.0 * GAP - size.x;
    let title = view.t.get("reasons-title");
    let galley = text::galley(ui, &title, Type::BODY_MEDIUM, palette.tx, Fit::Wrap(room));
    let height = (galley.size().y + SUB).max(disc::ROW) + 2.0 * PADDING.y;
    let behind = &BEHIND[..(open.len() - 1).min(BEHIND.len())];
    let lower = behind.last().map_or(0.0, |(down, _)| *down);
    let (whole, _) = ui.allocate_exact_size(Vec2::new(width, height + lower), Sense::hover());
    let card = Rect::from_min_size(whole.min, Vec2::new(width, height));
    for (down, narrower) in behind.iter().rev() {
        let rect = card.translate(Vec2::new(0.0, *down)).shrink2(Vec2::new(*narrower, 0.0));
        ui.painter().rect(rect, radius::CARD, palette.surface, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    }
    boxed(ui, card, radius::CARD, palette.surface, palette.line);
    let inner = card.shrink2(PADDING);
    let glyph = Content::Glyph(icons::CLOCK_USER, disc::ROW_GLYPH);
    disc::paint(ui, pos2(inner.left() + disc::ROW / 2.0, inner.center().y), disc::ROW, Tone::Warn, glyph);
    let left = inner.left() + disc::ROW + GAP;
    let top = inner.center().y - f32::midpoint(galley.size().y, SUB);
    let place = Rect::from_min_size(pos2(left, top), galley.size());
    ui.painter().galley(place.min, galley, palette.tx);
    text::name(ui, place, &title, false);
    let mut sub = agent_words::span(view, newest);
    if open.len() > 1 {
        sub.push_str(" · ");
        sub.push_str(&view.t.with("reasons-place", &[("place", 1.into()), ("count", open.len().into())]));
    }
    let line = Rect::from_min_size(pos2(left, place.bottom()), Vec2::new(room, SUB));
    text::line(ui, line, egui::Align::Min, &sub, Type::SMALL, palette.tx2);
    let place = Rect::from_center_size(pos2(inner.right() - size.x / 2.0, inner.center().y), size);
    if button.at(ui, place, "").clicked() {
        asks.push(Command::FillOut(Some(newest.id.clone())));
    }
    ui.add_space(BELOW);
}
