//! What every pulldown shows while it is closed: its words, a caret, its outline. Knows nothing of its list.

use egui::{Id, Popup, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::{
    paint::step,
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons,
    theme::{Palette, Type, focus, radius},
};

const PADDING: f32 = 10.0;
const CARET: f32 = 14.0;
const HEIGHT: f32 = 32.0;
const GAP: f32 = 6.0;

/// Shows `shown` in `width` points and `name` to screen readers; `kind` tells kinds of pulldowns with one name apart.
/// A click opens the list of the response.
pub(super) fn show(ui: &mut Ui, kind: &str, name: &str, shown: &str, width: f32) -> Response {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
    let response = ui.interact(rect, Id::unique((ui.unique_id(), kind, name)), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), name);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    let fill = step(ui, &response, palette.surface, palette.hover, palette.press);
    ui.painter().rect(rect, radius::BUTTON, fill, Stroke::new(1.0, palette.line2), StrokeKind::Inside);
    // Where nothing can be chosen, nothing says that it could.
    let caret = ui.is_enabled();
    let room = width - 2.0 * PADDING - if caret { CARET + GAP } else { 0.0 };
    let galley = text::galley(ui, shown, Type::BODY, palette.tx, Fit::Line(room));
    let elided = galley.elided;
    text::paint_left(ui, rect.left() + PADDING, rect.center().y, galley);
    if caret {
        let icon = if open { icons::CARET_UP } else { icons::CARET_DOWN };
        let place = pos2(rect.right() - PADDING - CARET / 2.0, rect.center().y);
        icons::paint(ui.painter(), icon, CARET, place, palette.tx2);
    }
    focus::ring(ui, &response, rect, radius::BUTTON);
    if elided { tooltip::show(response, shown, None) } else { response }
}
