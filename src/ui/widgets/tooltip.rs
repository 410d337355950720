//! Tooltips: a name, and a shortcut as key cap at the end.

use std::sync::Arc;

use egui::{Frame, Galley, Margin, Response, Stroke, Tooltip, Ui, Vec2};

use super::{key_cap, text};
use crate::ui::theme::{Palette, Type, radius};

/// Adds a tooltip that appears after half a second, also where the control is disabled.
pub fn show(response: Response, words: &str, key: Option<&str>) -> Response {
    let tooltip = if response.enabled() { Tooltip::for_enabled(&response) } else { Tooltip::for_disabled(&response) };
    let palette = Palette::for_mode(response.ctx.global_style().visuals.dark_mode);
    let Tooltip { popup, .. } = &tooltip;
    if popup.is_open() {
        let mut tooltip = tooltip;
        tooltip.popup = tooltip.popup.frame(frame(palette));
        tooltip.show(|ui| content(ui, words, key));
    }
    response
}

/// Adds a tooltip of those of these words that were cut short: whole, each on a line of its own (design.md §6).
pub fn whole(response: Response, words: &[&Arc<Galley>]) -> Response {
    let cut: Vec<_> = words.iter().filter(|words| words.elided).map(|words| words.text()).collect();
    if cut.is_empty() { response } else { show(response, &cut.join("\n"), None) }
}

/// A tooltip's look.
pub fn frame(palette: &Palette) -> Frame {
    Frame::new()
        .fill(palette.raised)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(radius::TOOLTIP)
        .shadow(palette.shadow_low())
        .inner_margin(Margin::symmetric(8, 4))
}

/// What a tooltip holds.
pub fn content(ui: &mut Ui, words: &str, key: Option<&str>) {
    let palette = Palette::of(ui);
    // A row is as high as a control otherwise.
    ui.spacing_mut().interact_size.y = Type::TOOLTIP.line;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(8.0, 0.0);
        text::paragraph(ui, words, Type::TOOLTIP, palette.tx);
        if let Some(key) = key {
            key_cap::show(ui, key);
        }
    });
}
