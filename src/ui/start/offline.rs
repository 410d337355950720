//! The card that says that no calls can arrive, since when it is tried again, and why.

use egui::{Align, Rect, Sense, Ui, Vec2, pos2};

use crate::{
    command::Command,
    state::connection::Health,
    ui::{
        icons,
        theme::{Palette, Type, radius},
        view::{View, repaint_with_countdown},
        widgets::{
            Button, ring,
            text::{self, Fit},
        },
    },
};

const HEIGHT: f32 = 70.0;
/// Above the first of the three lines, of one, and from one to the next.
const ABOVE: f32 = 10.0;
const LINE: f32 = 16.0;
const STEP: f32 = 17.0;
const PADDING: f32 = 12.0;
const GAP: f32 = 10.0;
const RING: f32 = 36.0;
const RING_WIDTH: f32 = 3.0;
/// What a whole ring stands for, in milliseconds; longer waits begin with a whole ring.
const WHOLE_MS: i64 = 30_000;

/// Shows the card while the server is not reached.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let connection = &view.state.connection;
    if connection.server.health != Health::Broken {
        return;
    }
    let palette = Palette::of(ui);
    let left = connection.next_try_at.map(|at| at.since(view.local_now));
    let words = view.t.get("start-try-now");
    let button = Button::new(&words).small();
    let size = button.desired(ui);
    // The server on this computer is waited for otherwise.
    let may_try = left.is_some() && !connection.standalone;
    let beside = if may_try { size.x + GAP } else { 0.0 };
    let room = ui.available_width() - 3.0 * PADDING - RING - beside;
    let why = connection.server.reason.as_ref().map(|words| view.t.words(words));
    let why = why.unwrap_or_else(|| view.t.get("start-calls-still-ring"));
    let told = text::galley(ui, &why, Type::SMALL, palette.tx2, Fit::Wrap(room));
    let height = HEIGHT - LINE + told.size().y;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    ui.painter().rect_filled(rect, radius::CALLOUT, palette.bad_soft);
    let centre = pos2(rect.left() + PADDING + RING / 2.0, rect.center().y);
    if let Some(left) = left {
        let share = left as f32 / WHOLE_MS as f32;
        ring::paint(ui, centre, RING, RING_WIDTH, share, palette.bad);
        // Rounded up: "0" would stand there for a whole second before anything happens.
        let seconds = text::galley(ui, &seconds(left), Type::SMALL_SEMIBOLD, palette.tx, Fit::Free);
        text::paint_centred(ui, centre, seconds);
        repaint_with_countdown(ui.ctx(), left);
    } else {
        icons::paint(ui.painter(), icons::PLUGS, 20.0, centre, palette.bad);
    }
    let start = pos2(centre.x + RING / 2.0 + PADDING, rect.top() + ABOVE);
    let line = |index: f32| Rect::from_min_size(start + Vec2::new(0.0, index * STEP), Vec2::new(room, LINE));
    let title = view.t.get("start-offline");
    text::line(ui, line(0.0), Align::Min, &title, Type::BODY_SEMIBOLD, palette.tx);
    let next = match left {
        Some(left) => view.t.with("start-next-try", &[("seconds", seconds(left).into())]),
        None => view.t.get("start-trying"),
    };
    text::line(ui, line(1.0), Align::Min, &next, Type::SMALL, palette.tx2);
    let place = Rect::from_min_size(line(2.0).min, told.size());
    text::paint_left(ui, place.left(), place.center().y, told);
    text::name(ui, place, &why, false);
    if may_try {
        let at = Rect::from_center_size(pos2(rect.right() - PADDING - size.x / 2.0, rect.center().y), size);
        if button.at(ui, at, "").clicked() {
            asks.push(Command::TryNow);
        }
    }
    ui.add_space(8.0);
}

fn seconds(millis: i64) -> String {
    ((millis + 999) / 1000).to_string()
}
