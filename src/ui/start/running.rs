//! The way back into sessions that run now: a bar for each.

use egui::{Align, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2};
use nimbus_protocol::Session;

use crate::{
    command::Command,
    ui::{
        icons,
        session::{state_look, timer_text},
        theme::{Palette, Type, focus, radius},
        view::View,
        widgets::{
            paint::{boxed, step},
            text::{self, Fit},
        },
        words,
    },
};

const HEIGHT: f32 = 40.0;
const PADDING: f32 = 12.0;
const GLYPH: f32 = 16.0;
const GAP: f32 = 8.0;

/// Shows a bar for each session that has not ended.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let open: Vec<_> = view.state.open_sessions().collect();
    for session in &open {
        if bar(ui, view, session) {
            asks.push(Command::OpenSession(session.conversation.clone()));
        }
        ui.add_space(GAP);
        view.repaint_with_seconds(ui.ctx(), session.accepted_at.unwrap_or(session.ringing_since));
    }
}

fn bar(ui: &mut Ui, view: &View<'_>, session: &Session) -> bool {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::hover());
    let id = ui.unique_id().with(("running", &session.conversation.0));
    let response = ui.interact(rect, id, Sense::click());
    let title = words::caller(view, session);
    let state = words::state(view, session.state);
    let time = timer_text(view, session);
    let name = format!("{title}, {state}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let fill = step(ui, &response, palette.surface, palette.hover, palette.press);
    boxed(ui, rect, radius::CALLOUT, fill, palette.line);
    let (icon, colour) = state_look(palette, session.state);
    let glyph = pos2(rect.left() + PADDING + GLYPH / 2.0, rect.center().y);
    icons::paint(ui.painter(), icon, GLYPH, glyph, colour);
    let back = view.t.get("start-back");
    let back = text::galley(ui, &back, Type::SMALL_MEDIUM, palette.acc_tx, Fit::Free);
    let right = rect.right() - PADDING - back.size().x;
    text::paint_left(ui, right, rect.center().y, back);
    let time = text::galley(ui, &time, Type::SMALL_MEDIUM, palette.tx2, Fit::Free);
    let time_left = right - PADDING - time.size().x;
    text::paint_left(ui, time_left, rect.center().y, time);
    let place = Rect::from_min_max(pos2(glyph.x + GLYPH / 2.0 + GAP, rect.top()), pos2(time_left - GAP, rect.bottom()));
    text::line(ui, place, Align::Min, &title, Type::BODY_MEDIUM, palette.tx);
    focus::ring(ui, &response, rect, radius::CALLOUT);
    response.clicked()
}
