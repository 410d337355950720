//! Sessions that wait to be picked up (SPEC S7.2): what, for which service, for how long.

use egui::{Align, Rect, Sense, Ui, Vec2, pos2};
use nimbus_protocol::Waiting;

use crate::{
    command::Command,
    state::connection::Health,
    ui::{
        agent_words, format,
        theme::{Palette, Type, measure},
        view::View,
        widgets::{
            Button,
            disc::{self, Content, Tone},
            list_row,
            text::{self, Fit},
        },
    },
};

const HEAD: f32 = 18.0;
const HEAD_BELOW: f32 = 4.0;
const GAP: f32 = 10.0;
const OFFSET: f32 = 8.25;
const BELOW: f32 = 8.0;

/// Shows the head and the rows; nothing where nothing waits.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let waiting = &view.state.agent.waiting;
    if waiting.is_empty() || view.state.connection.server.health != Health::Well {
        return;
    }
    super::inset(ui, measure::EDGE, |ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
        let words = view.t.get("waiting-head");
        text::line(ui, rect, Align::Min, &words, Type::BODY_SEMIBOLD, Palette::of(ui).tx);
        ui.add_space(HEAD_BELOW);
        for entry in waiting {
            if row(ui, view, entry) {
                asks.push(Command::PickUp(entry.conversation.clone()));
            }
            view.repaint_with_seconds(ui.ctx(), entry.since);
        }
        ui.add_space(BELOW);
    });
}

fn row(ui: &mut Ui, view: &View<'_>, entry: &Waiting) -> bool {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), list_row::HEIGHT), Sense::hover());
    let middle = rect.center().y;
    let glyph = Content::Glyph(agent_words::modality_icon(entry.modality), disc::ROW_GLYPH);
    disc::paint(ui, pos2(rect.left() + disc::ROW / 2.0, middle), disc::ROW, Tone::Accent, glyph);
    let title = format::number(&entry.title);
    let words = view.t.get("waiting-pick-up");
    let name = view.t.with("waiting-pick-up-one", &[("title", title.as_str().into())]);
    let button = Button::new(&words).name(&name).small();
    let size = button.desired(ui);
    let place = Rect::from_center_size(pos2(rect.right() - size.x / 2.0, middle), size);
    let clicked = button.at(ui, place, &entry.conversation.0).clicked();
    let (left, right) = (rect.left() + disc::ROW + GAP, place.left() - GAP);
    let line = |y: f32, height: f32| Rect::from_min_max(pos2(left, y - height / 2.0), pos2(right, y + height / 2.0));
    text::line(ui, line(middle - OFFSET, 18.0), Align::Min, &title, Type::BODY_MEDIUM, palette.tx);
    let time = format::duration(view.now.since(entry.since));
    let waits = view.t.with("waiting-for", &[("time", time.into())]);
    let below = line(middle + OFFSET, 16.0);
    let kind = agent_words::modality(view.t, entry.modality);
    let ends = [Some(String::new()), kind, Some(waits)].into_iter().flatten().collect::<Vec<_>>();
    let end = ends.join(" · ");
    // How long it has waited is never what is cut.
    let room = (below.width() - text::width(ui, &end, Type::SMALL)).max(0.0);
    let galley = |words: &str, room: f32| text::galley(ui, words, Type::SMALL, palette.tx2, Fit::Line(room));
    let (service, end) = (galley(&entry.service.name, room), galley(&end, below.width()));
    let (elided, then) = (service.elided, below.left() + service.size().x);
    let sub = format!("{}{}", entry.service.name, end.text());
    text::paint_left(ui, below.left(), below.center().y, service);
    text::paint_left(ui, then, below.center().y, end);
    text::name(ui, below, &sub, elided);
    clicked
}
