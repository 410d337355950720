//! Callouts: a sentence on a soft tint with the glyph of its tone, and buttons where there is something to do.

use egui::{Frame, Margin, Response, Role, Ui, Vec2, WidgetInfo, pos2};

use super::{
    at_right, disc,
    text::{self, Fit},
};
use crate::{
    state::Tone,
    ui::{
        icons::{self, Icon},
        theme::{Palette, Type, radius},
    },
};

const GLYPH: f32 = 18.0;
const GAP: f32 = 10.0;

fn look(tone: Tone) -> (disc::Tone, Icon) {
    match tone {
        Tone::Info => (disc::Tone::Accent, icons::fill::INFO),
        Tone::Success => (disc::Tone::Ok, icons::fill::CHECK_CIRCLE),
        Tone::Attention => (disc::Tone::Warn, icons::fill::WARNING),
        Tone::Error => (disc::Tone::Bad, icons::fill::WARNING_CIRCLE),
    }
}

/// Shows `sentence` over the available width.
pub fn show(ui: &mut Ui, tone: Tone, sentence: &str) -> Response {
    with(ui, tone, sentence, |_| {})
}

/// Shows `sentence` with `controls` at its right, which end at the right edge.
pub fn with(ui: &mut Ui, tone: Tone, sentence: &str, controls: impl FnOnce(&mut Ui)) -> Response {
    let (tone, icon) = look(tone);
    let palette = Palette::of(ui);
    let (fill, colour) = tone.colours(palette);
    let frame = Frame::new().fill(fill).corner_radius(radius::CALLOUT).inner_margin(Margin::symmetric(12, 10));
    let answer = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let whole = ui.available_rect_before_wrap();
        // Controls first: the sentence takes what they leave.
        let taken = at_right::show(ui, whole.with_max_y(whole.top() + 28.0), "controls", 8.0, controls);
        let used = if taken.width() > 0.0 { taken.width() + GAP } else { 0.0 };
        let room = whole.width() - GLYPH - GAP - used;
        let galley = text::galley(ui, sentence, Type::BODY, palette.tx, Fit::Wrap(room));
        let height = galley.size().y.max(GLYPH).max(if used > 0.0 { 28.0 } else { 0.0 });
        let (rect, _) = ui.allocate_exact_size(Vec2::new(whole.width(), height), egui::Sense::hover());
        let first = rect.center().y - galley.size().y / 2.0 + Type::BODY.line / 2.0;
        icons::paint(ui.painter(), icon, GLYPH, pos2(rect.left() + GLYPH / 2.0, first), colour);
        text::paint_left(ui, rect.left() + GLYPH + GAP, rect.center().y, galley);
    });
    answer.response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
    answer.response
}
