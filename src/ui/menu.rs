//! The options menu at the top right of the main window.

use egui::{Rect, RectAlign, Ui};

use super::{
    icons,
    settings::Locks,
    texts::Texts,
    view::View,
    widgets::{
        IconButton,
        menu::{self, Trailing},
    },
};
use crate::{
    command::{CallOutWish, Command, PortalPage, SignInWish, WindowWish},
    settings::Settings,
};

const WIDTH: f32 = 248.0;

/// Shows the button in `rect` and, while open, the menu below it.
pub fn options(ui: &mut Ui, view: &View<'_>, rect: Rect, asks: &mut Vec<Command>) {
    let words = view.t.get("menu-options");
    let button = IconButton::new(icons::bold::DOTS_THREE, &words).glyph(20.0).at(ui, rect, "");
    menu::below(&button, WIDTH, RectAlign::BOTTOM_END, |ui| rows(ui, view, asks));
}

fn rows(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    let [settings, portal, quit, call] = [",", "O", "Q", "K"].map(|key| shortcut(ui, t, key));
    let mut row = |ui: &mut Ui, icon, words: &str, trailing: Trailing<'_>, command: &dyn Fn() -> Command| {
        if menu::row(ui, Some(icon), words, trailing).clicked() {
            asks.push(command());
        }
    };
    if view.state.calls_out() {
        row(ui, icons::PHONE_PLUS, &t.get("call-out"), Trailing::Key(&call), &|| {
            Command::CallOut(CallOutWish::Open(None))
        });
    }
    row(ui, icons::GEAR_SIX, &t.get("menu-settings"), Trailing::Key(&settings), &|| {
        Command::Window(WindowWish::Settings)
    });
    if view.state.me.portal.is_some() {
        row(ui, icons::ARROW_SQUARE_OUT, &t.get("menu-open-nimbus"), Trailing::Key(&portal), &|| {
            Command::OpenPortal(PortalPage::Home)
        });
    }
    let on_top = view.state.settings.appearance.main_on_top;
    let keep_on_top = t.get("menu-keep-on-top");
    if let Some(why) = Locks::of(view).at("appearance.main_on_top") {
        menu::locked_row(ui, Some(icons::PUSH_PIN), &keep_on_top, on_top, why);
    } else {
        let mark = if on_top { Trailing::Check } else { Trailing::Nothing };
        row(ui, icons::PUSH_PIN, &keep_on_top, mark, &|| {
            let mut settings = Settings::clone(&view.state.settings);
            settings.appearance.main_on_top = !on_top;
            Command::SaveSettings(Box::new(settings))
        });
    }
    row(ui, icons::INFO, &t.get("menu-info"), Trailing::Key("F1"), &|| Command::Window(WindowWish::Info));
    if view.state.connection.standalone && !view.state.scripts.is_empty() {
        menu::separator(ui);
        menu::head(ui, &t.get("menu-simulation"));
        for script in view.state.scripts.iter() {
            row(ui, icons::PLAY, &script_name(view, script), Trailing::Nothing, &|| Command::Simulate(script.clone()));
        }
    }
    menu::separator(ui);
    if view.state.can_sign_out() {
        row(ui, icons::SIGN_OUT, &t.get("tray-logout"), Trailing::Nothing, &|| Command::SignIn(SignInWish::Out));
    }
    row(ui, icons::POWER, &t.get("menu-quit"), Trailing::Key(&quit), &|| Command::Quit);
}

/// "Play: No answer".
pub fn script_name(view: &View<'_>, script: &str) -> String {
    view.t.with("menu-script", &[("script", super::scripts::name(view.t, script).into())])
}

/// A shortcut with the system's main modifier: "Ctrl Q".
pub fn shortcut(ui: &Ui, t: &Texts, key: &str) -> String {
    let mac = ui.ctx().os() == egui::os::OperatingSystem::Mac;
    let modifier = if mac { t.get("key-command") } else { t.get("key-control") };
    format!("{modifier} {key}")
}
