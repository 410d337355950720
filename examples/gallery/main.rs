//! A window with every control of the user interface in its states, in both themes: `cargo run --example gallery`.
//!
//! Owns the window and the switch of themes. What is on the page is `page`, which the tests show as well. It knows no
//! state and no worker.

#![allow(clippy::print_stderr, reason = "a program for developers: it says what failed where it was started")]

mod more;
mod page;

use std::process::ExitCode;

use eframe::egui::{self, CentralPanel, Frame, Rect, ScrollArea, Ui, UiBuilder, Vec2, ViewportBuilder};
use nimbus_assistant::{
    settings::Theme,
    ui::{
        theme::{self, Palette},
        widgets::{bottom_bar, segmented},
    },
};

const THEMES: [(Theme, &str); 3] = [(Theme::System, "Like the system"), (Theme::Light, "Light"), (Theme::Dark, "Dark")];
const SWITCH: f32 = 330.0;

#[derive(Default)]
struct Gallery {
    theme: usize,
}

impl eframe::App for Gallery {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        theme::apply(ui.ctx(), THEMES[self.theme].0, true);
        CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
            let whole = ui.max_rect();
            ui.painter().rect_filled(whole, 0, Palette::of(ui).win);
            let bar = bottom_bar::place(ui, whole, bottom_bar::HEIGHT);
            let above = whole.with_max_y(bar.top());
            let mut child = ui.new_child(UiBuilder::new().max_rect(above));
            ScrollArea::both().auto_shrink(false).show(&mut child, |ui| {
                let size = Vec2::new(page::SIZE.x, page::SIZE.y + more::SIZE.y);
                let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
                let part = |ui: &mut Ui, rect: Rect, show: fn(&mut Ui)| {
                    show(&mut ui.new_child(UiBuilder::new().id_salt(rect.top() as i32).max_rect(rect)));
                };
                part(ui, rect.with_max_y(rect.top() + page::SIZE.y), page::show);
                part(ui, rect.with_min_y(rect.top() + page::SIZE.y), more::show);
            });
            let place = Rect::from_center_size(bar.center(), Vec2::new(SWITCH, segmented::HEIGHT));
            let mut child = ui.new_child(UiBuilder::new().id_salt("themes").max_rect(place));
            if let Some(other) =
                segmented::show(&mut child, "Theme", &THEMES.map(|(_, words)| words.into()), self.theme, SWITCH)
            {
                self.theme = other;
            }
        });
    }
}

fn main() -> ExitCode {
    let size = Vec2::new(page::SIZE.x, 760.0);
    let viewport = ViewportBuilder::default().with_title("Components – Nimbus Assistant").with_inner_size(size);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let run = eframe::run_native(
        "nimbus-gallery",
        options,
        Box::new(|creation| {
            theme::install(&creation.egui_ctx);
            Ok(Box::new(Gallery::default()))
        }),
    );
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("no window: {error}");
            ExitCode::FAILURE
        }
    }
}
