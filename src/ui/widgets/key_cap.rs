//! Key caps: a shortcut in a small filled box; and what the keys that controls name by themselves are called.

use egui::{Context, Id, Pos2, Rect, Sense, Ui, Vec2};

use super::text::{self, Fit};
use crate::ui::{
    texts::Texts,
    theme::{Palette, Type, radius},
};

const HEIGHT: f32 = 16.0;
const PADDING: f32 = 5.0;

/// Says in which language the keys are named on every window of this context. Once a tick.
pub fn speak(ctx: &Context, t: &'static Texts) {
    ctx.data_mut(|data| data.insert_temp(spoken(), t));
}

/// What the key Enter is called.
pub fn enter(ctx: &Context) -> String {
    named(ctx, "key-enter")
}

/// What the key Esc is called.
pub fn escape(ctx: &Context) -> String {
    named(ctx, "key-escape")
}

fn named(ctx: &Context, key: &str) -> String {
    let t: Option<&'static Texts> = ctx.data(|data| data.get_temp(spoken()));
    t.unwrap_or_else(|| Texts::of(None)).get(key)
}

fn spoken() -> Id {
    Id::unique("nimbus keys")
}

/// Width of the cap for `key`, in points.
pub fn width(ui: &Ui, key: &str) -> f32 {
    text::width(ui, key, Type::HINT) + 2.0 * PADDING
}

/// Lays a key cap out after the last widget.
pub fn show(ui: &mut Ui, key: &str) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width(ui, key), HEIGHT), Sense::hover());
    paint(ui, rect.right_center(), key);
}

/// Paints a key cap that ends at `right`; returns where it begins.
pub fn paint(ui: &Ui, right: Pos2, key: &str) -> f32 {
    let palette = Palette::of(ui);
    let galley = text::galley(ui, key, Type::HINT, palette.tx2, Fit::Free);
    let size = Vec2::new(galley.size().x + 2.0 * PADDING, HEIGHT);
    let rect = Rect::from_min_size(Pos2::new(right.x - size.x, right.y - HEIGHT / 2.0), size);
    ui.painter().rect_filled(rect, radius::KEY_CAP, palette.key);
    text::paint_centred(ui, rect.center(), galley);
    rect.left()
}
