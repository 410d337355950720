//! A toast's top strip: mark, kind, ringing time, close button, and the grip to drag it by.

use std::time::Duration;

use egui::{Align, CursorIcon, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};
use nimbus_protocol::{Session, UnixMillis};

use super::Press;
use crate::{
    command::Command,
    state::work::is_distributed,
    ui::{
        agent_words,
        ages::{age, changes_in},
        format,
        icons::{self, paint_mark},
        texts::Texts,
        theme::{Palette, Type, radius},
        view::View,
        widgets::{IconButton, pill, text, tooltip},
    },
};

const MARK: f32 = 14.0;
const GAP: f32 = 6.0;
const GRIP: Vec2 = Vec2::new(32.0, 4.0);
const GRIP_TOP: f32 = 6.0;
/// Where the grip can be taken hold of.
const GRIP_HIT: Vec2 = Vec2::new(120.0, 28.0);
const CLOSE: f32 = 28.0;
/// The close button reaches beyond the padding, so that its glyph lines up with the other edge.
const CLOSE_OUT: f32 = 4.0;

/// The time at the right of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Nothing,
    /// Counts up.
    Since(UnixMillis),
    /// Counts up in words: from ten minutes on digits alone would pass for the time of day.
    Ago(UnixMillis),
    /// Counts down.
    Until(UnixMillis),
}

impl Time {
    fn words(self, view: &View<'_>) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Since(since) => format::duration(view.now.since(since)),
            Self::Ago(since) => age(view.t, since, view.now),
            Self::Until(until) => agent_words::left(until, view.now),
        }
    }

    /// Asks for the pass in which it changes next.
    fn repaint(self, view: &View<'_>, ctx: &egui::Context) {
        match self {
            Self::Nothing => {}
            Self::Since(since) => view.repaint_with_seconds(ctx, since),
            Self::Ago(since) => {
                let rest = changes_in(since, view.now);
                ctx.request_repaint_after(Duration::from_millis(rest.unsigned_abs()));
            }
            Self::Until(until) => view.repaint_until(ctx, until),
        }
    }
}

/// What the strip says.
pub(super) struct Head {
    pub kind: String,
    /// What the time says.
    pub time: Time,
    /// Marks what is not real.
    pub mark: Option<String>,
    /// What the close button asks for.
    pub dismiss: Command,
}

impl Head {
    pub(super) fn of(t: &Texts, session: &Session) -> Self {
        Self {
            kind: super::kind(t, session),
            time: match session.ring_limit_ms.filter(|_| is_distributed(session)) {
                Some(limit) => Time::Until(session.ringing_since.plus(limit)),
                None => Time::Since(session.ringing_since),
            },
            mark: session.simulated.then(|| t.get("simulation")),
            dismiss: Command::DismissToast(session.conversation.clone()),
        }
    }
}

/// Shows the strip; returns the grip's response.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, head: &Head, rect: Rect, press: &mut Press<'_>) -> Response {
    let palette = Palette::of(ui);
    let grip = grip(ui, view, rect);
    paint_mark(ui.painter(), MARK, pos2(rect.left() + MARK / 2.0, rect.center().y), palette.tx2);
    let close =
        Rect::from_center_size(pos2(rect.right() + CLOSE_OUT - CLOSE / 2.0, rect.center().y), Vec2::splat(CLOSE));
    let time = head.time.words(view);
    head.time.repaint(view, ui.ctx());
    let wide = text::width(ui, &time, Type::SMALL).max(60.0);
    let time_rect = rect.with_max_x(close.left() - 2.0).with_min_x(close.left() - 2.0 - wide);
    if !time.is_empty() {
        text::line(ui, time_rect, Align::Max, &time, Type::SMALL, palette.tx3);
    }
    let mut right = time_rect.right() - text::width(ui, &time, Type::SMALL) - 8.0;
    if let Some(words) = &head.mark {
        right -= pill::width(ui, words);
        pill::show(ui, pos2(right, rect.center().y), words);
        right -= 8.0;
    }
    // The grip is above the line: long words go on below it.
    let words = rect.with_min_x(rect.left() + MARK + GAP).with_max_x(right);
    text::line(ui, words, Align::Min, &head.kind, Type::SMALL_MEDIUM, palette.tx2);
    let button = IconButton::new(icons::X, &view.t.get("toast-dismiss"))
        .small()
        .raised()
        .keyboard(press.shown.focused)
        .at(ui, close, "close");
    press.on(&button, || head.dismiss.clone());
    grip
}

fn grip(ui: &mut Ui, view: &View<'_>, strip: Rect) -> Response {
    let palette = Palette::of(ui);
    let bar = Rect::from_min_size(pos2(strip.center().x - GRIP.x / 2.0, strip.top() + GRIP_TOP), GRIP);
    ui.painter().rect_filled(bar, radius::GRIP, palette.line2);
    let hit = Rect::from_min_size(pos2(strip.center().x - GRIP_HIT.x / 2.0, strip.top()), GRIP_HIT);
    let name = view.t.get("toast-grip");
    // Not focusable: it is for the pointer, the keyboard's way is the setting.
    let response =
        ui.interact(hit, ui.unique_id().with("grip"), Sense::CLICK | Sense::DRAG).on_hover_cursor(CursorIcon::Grab);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    tooltip::show(response, &name, None)
}
