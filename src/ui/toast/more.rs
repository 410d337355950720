//! The bar below two whole toasts: how many more there are, and the way to all.

use egui::{Align, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2};

use super::{MORE, Shown, kind_and_subject};
use crate::{
    command::Command,
    ui::{
        icons,
        theme::{Palette, Type, focus, radius},
        view::View,
        widgets::{
            paint::step,
            text::{self, Fit},
        },
        words,
    },
};

const CARET: f32 = 14.0;
const GAP: f32 = 8.0;

/// Paints the bar into its whole window. It answers like a toast's buttons.
pub fn more_ui(ui: &mut Ui, view: &View<'_>, more: usize, shown: Shown, asks: &mut Vec<Command>) -> Rect {
    let rect = super::frame(ui, MORE, shown.transparent);
    let palette = Palette::of(ui);
    let inner = rect.shrink2(egui::vec2(super::measure::PADDING, 0.0));
    let count = view.t.with("toast-more", &[("count", more.into())]);
    let left = text::line(ui, inner, Align::Min, &count, Type::SMALL_MEDIUM, palette.tx).rect.right();
    let words = view.t.get("toast-show-all");
    let response = show_all(ui, &words, inner, shown);
    if shown.focused && ui.memory(egui::Memory::focused).is_none() {
        response.request_focus();
    }
    let kinds = kinds(view);
    if !kinds.is_empty() {
        let place = inner.with_min_x(left + GAP).with_max_x(response.rect.left() - GAP);
        text::line(ui, place, Align::Min, &kinds, Type::SMALL, palette.tx2);
    }
    if response.clicked() && shown.for_ms >= super::DEAF_MS {
        asks.push(Command::ShowAllToasts);
    }
    rect
}

/// "E-mail, message": what the others are, each kind once.
fn kinds(view: &View<'_>) -> String {
    let mut kinds: Vec<String> = Vec::new();
    for toast in &view.state.toasts().rest {
        let (kind, _) = kind_and_subject(view.t, toast);
        let kind = if kinds.is_empty() { kind } else { words::within_a_sentence(view.t, &kind) };
        if kinds.iter().all(|known| known.to_lowercase() != kind.to_lowercase()) {
            kinds.push(kind);
        }
    }
    kinds.join(", ")
}

fn show_all(ui: &Ui, words: &str, inner: Rect, shown: Shown) -> Response {
    let palette = Palette::of(ui);
    let width = text::width(ui, words, Type::SMALL_MEDIUM) + 4.0 + CARET;
    let hit = Rect::from_min_max(
        pos2(inner.right() - width - 8.0, inner.center().y - 14.0),
        pos2(inner.right() + 8.0, inner.center().y + 14.0),
    );
    let sense = if shown.focused { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(hit, ui.unique_id().with("show all"), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let fill = step(ui, &response, palette.hover_r.gamma_multiply(0.0), palette.hover_r, palette.press);
    ui.painter().rect_filled(hit, radius::SMALL_BUTTON, fill);
    let caret = pos2(inner.right() - CARET / 2.0, inner.center().y);
    icons::paint(ui.painter(), icons::CARET_DOWN, CARET, caret, palette.acc_tx);
    let galley = text::galley(ui, words, Type::SMALL_MEDIUM, palette.acc_tx, Fit::Free);
    text::paint_right(ui, inner.right() - CARET - 4.0, inner.center().y, galley);
    focus::ring(ui, &response, hit, radius::SMALL_BUTTON);
    response
}
