//! The header of the main window: who I am and how I stand, the way back to the start screen, the options menu.

use egui::{Align, Rect, Ui, Vec2, pos2};

use super::{
    agent_words, duty, icons, menu, presence, regions,
    theme::{Palette, Type, measure},
    view::View,
    widgets::{IconButton, avatar, text},
};
use crate::command::Command;

pub const HEIGHT: f32 = 56.0;
const GAP: f32 = 10.0;
const BUTTON: f32 = 32.0;
/// Middles of name and status from the header's middle.
const NAME_UP: f32 = 8.0;
const STATUS_DOWN: f32 = 8.0;
/// In a narrower window the duty profile is its glyph alone.
const DUTY_IN_WORDS: f32 = 350.0;

/// Shows the header at the top of `column`; with `home` the way back to the start screen.
pub fn header_ui(ui: &mut Ui, view: &View<'_>, column: Rect, home: bool, asks: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    let rect = Rect::from_min_size(column.min, Vec2::new(column.width(), HEIGHT));
    let name = name(view);
    let (status, badge) = agent_words::status(view);
    regions::header(ui, rect);
    let middle = rect.center().y;
    let avatar_x = rect.left() + measure::EDGE + avatar::SIZE / 2.0;
    let place = Rect::from_center_size(pos2(avatar_x, middle), Vec2::splat(avatar::SIZE));
    presence::avatar(ui, view, place, &name, badge, asks);
    let mut right = rect.right() - measure::ICON_EDGE;
    let mut button = || {
        right -= BUTTON;
        Rect::from_min_size(pos2(right, middle - BUTTON / 2.0), Vec2::splat(BUTTON))
    };
    let options = button();
    if home {
        let house = button();
        // From left to right, as Tab goes.
        right = duty::compact(ui, view, right - 4.0, middle, column.width() >= DUTY_IN_WORDS, asks);
        let words = view.t.get("header-home");
        if IconButton::new(icons::HOUSE_SIMPLE, &words).at(ui, house, "").clicked() {
            asks.push(Command::ShowStart);
        }
    }
    menu::options(ui, view, options, asks);
    let left = avatar_x + avatar::SIZE / 2.0 + GAP;
    let line =
        |y: f32, height: f32| Rect::from_min_max(pos2(left, y - height / 2.0), pos2(right - GAP, y + height / 2.0));
    text::line(ui, line(middle - NAME_UP, 18.0), Align::Min, &name, Type::BODY_SEMIBOLD, palette.tx);
    text::line(ui, line(middle + STATUS_DOWN, 16.0), Align::Min, &status, Type::SMALL, palette.tx2);
}

/// The signed-in user's name; standalone the one from the settings.
fn name(view: &View<'_>) -> String {
    let me = &view.state.me.display_name;
    let own = &view.state.settings.general.display_name;
    let known = [me, own].into_iter().find(|name| !name.trim().is_empty());
    known.cloned().unwrap_or_else(|| view.t.get("header-nobody"))
}
