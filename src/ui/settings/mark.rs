//! Brings a row of a settings page into view and marks it for a moment, after it was looked for.

use std::time::Duration;

use egui::{Align, Context, CornerRadius, Id, Shape, Ui, Vec2, epaint::RectShape};

use super::known::Row;
use crate::ui::theme::{Palette, radius};

/// How long the mark stays, in seconds.
const SECONDS: f64 = 2.5;
/// The mark reaches this far beyond the row's sides.
const BEYOND: f32 = 8.0;

#[derive(Clone, Copy, Debug)]
struct Mark {
    /// Key of the row's title.
    row: &'static str,
    /// In egui's seconds.
    until: f64,
    scrolled: bool,
}

fn id() -> Id {
    Id::unique("nimbus settings mark")
}

/// From now on this row is the marked one.
pub fn set(ctx: &Context, row: &'static Row) {
    let until = ctx.input(|input| input.time) + SECONDS;
    ctx.data_mut(|data| data.insert_temp(id(), Mark { row: row.title, until, scrolled: false }));
    ctx.request_repaint();
}

/// Shows a row, or several controls that are one, with the mark behind it while it has one.
pub fn around<R>(ui: &mut Ui, row: &Row, show: impl FnOnce(&mut Ui) -> R) -> R {
    let mark: Option<Mark> = ui.data(|data| data.get_temp(id()));
    let now = ui.input(|input| input.time);
    let mark = mark.filter(|mark| mark.row == row.title && now < mark.until);
    let behind = mark.map(|_| ui.painter().add(Shape::Noop));
    // Always inside, so that what is within keeps its identity when the mark comes and goes.
    let shown = ui.scope(show);
    let (Some(mark), Some(behind)) = (mark, behind) else { return shown.inner };
    let rect = shown.response.rect;
    let tint = RectShape::filled(
        rect.expand2(Vec2::new(BEYOND, 0.0)),
        CornerRadius::same(radius::ROW),
        Palette::of(ui).acc_soft,
    );
    ui.painter().set(behind, tint);
    if !mark.scrolled {
        ui.scroll_to_rect(rect, Some(Align::Center));
        ui.data_mut(|data| data.insert_temp(id(), Mark { scrolled: true, ..mark }));
    }
    ui.ctx().request_repaint_after(Duration::from_secs_f64((mark.until - now).max(0.0)));
    shown.inner
}
