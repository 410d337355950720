//! The way back into sessions that run now: a bar for each.

use egui::{Align, Color32, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2};
use nimbus_protocol::Session;

use crate::{
    command::Command,
    ui::{
        agent_words,
        icons::{self, Icon},
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
    if let Some(acw) = &view.state.agent.acw
        && let Some(session) = view.state.session(&acw.conversation)
    {
        let left = agent_words::left(acw.until, view.now);
        let what =
            What { icon: icons::TIMER, colour: Palette::of(ui).warn, state: view.t.get("agent-acw"), time: left };
        if bar(ui, view, session, &what) {
            asks.push(Command::OpenSession(session.conversation.clone()));
        }
        ui.add_space(GAP);
        view.repaint_until(ui.ctx(), acw.until);
    }
    let open: Vec<_> = view.state.open_sessions().collect();
    for session in &open {
        let (icon, colour) = state_look(Palette::of(ui), session);
        let state = words::state_of(view, session);
        let what = What { icon, colour, state, time: timer_text(view, session) };
        if bar(ui, view, session, &what) {
            asks.push(Command::OpenSession(session.conversation.clone()));
        }
        ui.add_space(GAP);
        view.repaint_with_seconds(ui.ctx(), session.accepted_at.unwrap_or(session.ringing_since));
    }
}

/// What a bar says beside the name.
struct What {
    icon: Icon,
    colour: Color32,
    state: String,
    time: String,
}

fn bar(ui: &mut Ui, view: &View<'_>, session: &Session, what: &What) -> bool {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::hover());
    let id = ui.unique_id().with(("running", &session.conversation.0));
    let response = ui.interact(rect, id, Sense::click());
    let title = words::caller(view, session);
    let name = format!("{title}, {}", what.state);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let fill = step(ui, &response, palette.surface, palette.hover, palette.press);
    boxed(ui, rect, radius::CALLOUT, fill, palette.line);
    let glyph = pos2(rect.left() + PADDING + GLYPH / 2.0, rect.center().y);
    icons::paint(ui.painter(), what.icon, GLYPH, glyph, what.colour);
    let back = view.t.get("start-back");
    let back = text::galley(ui, &back, Type::SMALL_MEDIUM, palette.acc_tx, Fit::Free);
    let right = rect.right() - PADDING - back.size().x;
    text::paint_left(ui, right, rect.center().y, back);
    let time = text::galley(ui, &what.time, Type::SMALL_MEDIUM, palette.tx2, Fit::Free);
    let time_left = right - PADDING - time.size().x;
    text::paint_left(ui, time_left, rect.center().y, time);
    let place = Rect::from_min_max(pos2(glyph.x + GLYPH / 2.0 + GAP, rect.top()), pos2(time_left - GAP, rect.bottom()));
    text::line(ui, place, Align::Min, &title, Type::BODY_MEDIUM, palette.tx);
    focus::ring(ui, &response, rect, radius::CALLOUT);
    response.clicked()
}
