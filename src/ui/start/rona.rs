//! The callout of an agent who is blocked since an offer was not answered (SPEC S6.4): it stays when the toast is closed.

use egui::{Rect, Sense, Ui, Vec2, pos2};

use crate::{
    command::{AgentWish, Command},
    state::connection::Health,
    ui::{
        agent_words, format, icons,
        main_page::area,
        theme::{Palette, Type, radius},
        view::View,
        widgets::{
            Button,
            text::{self, Fit},
            tooltip,
        },
    },
};

const PADDING: Vec2 = Vec2::new(12.0, 10.0);
const GLYPH: f32 = 18.0;
const GAP: f32 = 10.0;
const BUTTON: f32 = 32.0;
const BELOW: f32 = 12.0;

/// Shows it while the agent is blocked.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let Some(rona) = &view.state.agent.rona else { return };
    let (t, palette) = (view.t, Palette::of(ui));
    let width = ui.available_width();
    let room = width - 2.0 * PADDING.x - GLYPH - GAP;
    let title = agent_words::missed(t, rona.modality);
    let ago = format::duration(view.now.since(rona.since));
    let until = format::due(view.t, rona.resets_at, view.now, view.zone);
    let sub = agent_words::missed_what(view, rona);
    let ends = t.with("rona-ends", &[("ago", ago.into()), ("time", until.into())]);
    let lines = [
        (text::galley(ui, &title, Type::BODY_SEMIBOLD, palette.tx, Fit::Wrap(room)), &title),
        (text::galley(ui, &sub, Type::SMALL, palette.tx, Fit::Wrap(room)), &sub),
        (text::galley(ui, &ends, Type::SMALL, palette.tx, Fit::Wrap(room)), &ends),
    ];
    let words: f32 = lines.iter().map(|(galley, _)| galley.size().y).sum();
    let height = words + GAP + BUTTON + 2.0 * PADDING.y;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    ui.painter().rect_filled(rect, radius::CALLOUT, palette.warn_soft);
    let inner = rect.shrink2(PADDING);
    let glyph = pos2(inner.left() + GLYPH / 2.0, inner.top() + Type::BODY.line / 2.0);
    icons::paint(ui.painter(), icons::fill::WARNING, GLYPH, glyph, palette.warn);
    let mut at = pos2(inner.left() + GLYPH + GAP, inner.top());
    for (galley, words) in lines {
        let place = Rect::from_min_size(at, galley.size());
        at.y += galley.size().y;
        ui.painter().galley(place.min, galley, palette.tx);
        text::name(ui, place, words, false);
    }
    let place = Rect::from_min_max(pos2(inner.left(), inner.bottom() - BUTTON), inner.max);
    let words = t.get("rona-end");
    let button = Button::new(&words).icon(icons::CHECK_CIRCLE);
    // The server ends it, so that it must be there to be asked.
    let ended = if view.state.connection.server.health == Health::Well {
        button.primary().at(ui, place, "").clicked()
    } else {
        let mut area = area(ui, place, "end rona");
        area.disable();
        tooltip::show(button.at(&mut area, place, ""), &t.get("agent-offline-hint"), None);
        false
    };
    if ended {
        asks.push(Command::Agent(AgentWish::EndRona));
    }
    ui.add_space(BELOW);
    view.repaint_with_seconds(ui.ctx(), rona.since);
}
