//! The avatar as a button: the presence, set by hand (SPEC S6.2).

use egui::{Id, Rect, RectAlign, Role, Sense, Ui, WidgetInfo};
use nimbus_protocol::Presence;

use super::{
    agent_words,
    theme::{Palette, focus},
    view::View,
    widgets::{
        avatar::{self, Badge},
        menu::{self, Trailing},
        tooltip,
    },
};
use crate::{
    command::{AgentWish, Command},
    state::connection::Health,
};

const WIDTH: f32 = 220.0;
const ALL: [Presence; 6] = [
    Presence::Available,
    Presence::Busy,
    Presence::DoNotDisturb,
    Presence::BeRightBack,
    Presence::Away,
    Presence::Offline,
];

/// Shows the avatar in `rect` and, while open, the presences below it.
pub fn avatar(ui: &mut Ui, view: &View<'_>, rect: Rect, name: &str, badge: Badge, asks: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    // Outside of what may be disabled: the avatar says who one is, and is never dimmed.
    avatar::paint(ui, rect.center(), avatar::SIZE, name, Some(badge), palette.win);
    let mut area = ui.new_child(egui::UiBuilder::new().id_salt("presence").max_rect(rect));
    // Who is not connected cannot change anything about it.
    let offline = view.state.connection.server.health != Health::Well;
    if offline {
        area.disable();
    }
    let ui = &mut area;
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "presence")), Sense::click());
    let current = view.state.presence();
    let words = view.t.get("presence-name");
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), &words);
        info.current_text_value = Some(agent_words::presence_name(view.t, current));
        info
    });
    focus::ring(ui, &response, rect, (avatar::SIZE / 2.0) as u8);
    let hint = if offline { view.t.get("agent-offline-hint") } else { words };
    let response = tooltip::show(response, &hint, None);
    menu::below(&response, WIDTH, RectAlign::BOTTOM_START, |ui| {
        menu::head(ui, &head(view));
        for presence in ALL {
            let trailing = if presence == current { Trailing::Check } else { Trailing::Nothing };
            if menu::row(ui, None, &agent_words::presence_name(view.t, presence), trailing).clicked() {
                asks.push(Command::Agent(AgentWish::Presence(presence)));
            }
        }
    });
}

/// Whose word it is.
fn head(view: &View<'_>) -> String {
    match &view.state.agent.presence_from {
        Some(door) => view.t.with("presence-from", &[("door", door.as_str().into())]),
        None => view.t.get("presence-name"),
    }
}
