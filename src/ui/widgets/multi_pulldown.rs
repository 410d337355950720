//! A pulldown of which several values can be ticked; it shows what they are together.

use egui::{Popup, PopupCloseBehavior, RectAlign, ScrollArea, Ui};

use super::{check_box, menu, menu_keys, pulldown_face as face};
use crate::ui::theme::Palette;

/// The list is at least so wide, in points.
const LEAST: f32 = 200.0;
/// A longer list scrolls.
const MOST: f32 = 320.0;

/// Shows the pulldown `width` points wide with `shown` as its words. Returns the index of the value that was ticked or
/// no longer is.
pub fn show(ui: &mut Ui, name: &str, shown: &str, values: &[(&str, bool)], width: f32) -> Option<usize> {
    let button = face::show(ui, "multi pulldown", name, shown, width);
    let list = width.max(LEAST);
    let answer = Popup::menu(&button)
        .align(RectAlign::BOTTOM_START)
        .gap(4.0)
        .width(list)
        .frame(menu::frame(Palette::of(ui)))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(list - 10.0);
            let mut turned = None;
            ScrollArea::vertical().max_height(MOST).show(ui, |ui| {
                for (index, (words, ticked)) in values.iter().enumerate() {
                    let mut on = *ticked;
                    ui.horizontal(|ui| {
                        ui.add_space(8.0);
                        if check_box::check(ui, words, &mut on).changed() {
                            turned = Some(index);
                        }
                    });
                }
            });
            menu_keys::inside(ui, &button);
            turned
        });
    menu_keys::after(&button, answer.is_some());
    answer.and_then(|answer| answer.inner)
}
