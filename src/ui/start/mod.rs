//! The start screen: what runs now, what happened today, and whether calls can arrive.

mod empty;
mod foot;
mod licence;
mod offline;
mod reasons;
mod rona;
mod running;
mod search;
mod sign_in;
mod today;
mod waiting;

use egui::{Rect, ScrollArea, Ui};

use super::{
    duty, header, main_page, notices,
    theme::measure,
    view::View,
    widgets::{bottom_bar, follow},
};
use crate::command::Command;

const DUTY_TOP: f32 = 4.0;
const DUTY_BELOW: f32 = 14.0;

/// Paints the start screen into `whole`.
pub fn start_ui(ui: &mut Ui, view: &View<'_>, whole: Rect, asks: &mut Vec<Command>) {
    let column = main_page::column(whole);
    header::header_ui(ui, view, column, false, asks);
    let middle = column.with_min_y(column.top() + header::HEIGHT).with_max_y(column.bottom() - bottom_bar::HEIGHT);
    let mut area = main_page::area(ui, middle, "start");
    area.shrink_clip_rect(middle);
    ScrollArea::vertical().id_salt("start").auto_shrink(false).show(&mut area, |ui| {
        follow::focus(ui, |ui| content(ui, view, middle, asks));
    });
    foot::show(ui, view, whole, asks);
}

/// What scrolls.
fn content(ui: &mut Ui, view: &View<'_>, middle: Rect, asks: &mut Vec<Command>) {
    let licensed = !view.state.lacks_licence();
    inset(ui, measure::EDGE, |ui| {
        if licensed && view.state.agent.contact_centre {
            ui.add_space(DUTY_TOP);
        }
        if licensed && duty::switch(ui, view, asks) {
            ui.add_space(DUTY_BELOW);
        }
        offline::show(ui, view, asks);
        sign_in::show(ui, view, asks);
        notices::notices_ui(ui, view, asks);
        rona::show(ui, view, asks);
        running::show(ui, view, asks);
        reasons::show(ui, view, asks);
    });
    if !licensed {
        let room = middle.bottom() - ui.cursor().top();
        return licence::show(ui, view, room, asks);
    }
    waiting::show(ui, view, asks);
    let searching = search::field(ui, view, asks);
    let room = middle.bottom() - ui.cursor().top();
    if searching {
        search::results(ui, view, room, asks);
    } else {
        today::show(ui, view, room, asks);
    }
}

/// Lays `contents` out with `margin` at both sides.
pub(super) fn inset<R>(ui: &mut Ui, margin: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let inset = egui::Frame::new().inner_margin(egui::Margin::symmetric(margin as i8, 0)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        contents(ui)
    });
    inset.inner
}
