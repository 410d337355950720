//! The bottom bar of the session view: Copy to clipboard and, with a portal, Open portal.

use egui::{Rect, Ui, Vec2, pos2};
use nimbus_protocol::Session;

use super::plain_text;
use crate::{
    command::{Command, Copied, PortalPage},
    ui::{
        icons, main_page,
        theme::measure,
        view::View,
        widgets::{Button, bottom_bar, tooltip},
    },
};

const BUTTON: f32 = 32.0;
const GAP: f32 = 8.0;

/// Shows the bar at the bottom of `whole`; returns where it begins.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, whole: Rect, asks: &mut Vec<Command>) -> f32 {
    let bar = bottom_bar::place(ui, whole, bottom_bar::LOW);
    let row = main_page::column(bar).shrink2(Vec2::new(measure::EDGE, 0.0));
    let row = Rect::from_center_size(row.center(), Vec2::new(row.width(), BUTTON));
    let portal = view.state.me.portal.is_some();
    let width = if portal { (row.width() - GAP) / 2.0 } else { row.width() };
    let place =
        |index: f32| Rect::from_min_size(pos2(row.left() + index * (width + GAP), row.top()), Vec2::new(width, BUTTON));
    let words = view.t.get("session-copy");
    let response = Button::new(&words).icon(icons::COPY).at(ui, place(0.0), "");
    let key = format!("{} C", crate::ui::menu::shortcut(ui, view.t, &view.t.get("key-shift")));
    if tooltip::show(response, &words, Some(&key)).clicked() {
        asks.push(Command::Copy {
            what: Copied::Session(session.conversation.clone()),
            text: plain_text(view.t, session),
        });
    }
    if portal {
        let words = view.t.get("session-open-portal");
        if Button::new(&words).icon(icons::ARROW_SQUARE_OUT).at(ui, place(1.0), "").clicked() {
            asks.push(Command::OpenPortal(PortalPage::MySessions));
        }
    }
    bar.top() - 1.0
}
