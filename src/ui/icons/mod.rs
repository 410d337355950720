//! Icons: Phosphor glyphs painted centred, and the program's own mark painted as shapes.

mod codes;
mod mark;

use egui::{Align2, Color32, FontId, Painter, Pos2};

pub use codes::*;
pub use mark::paint_mark;

use super::theme::Family;

/// Which of Phosphor's font files an icon is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Regular,
    Fill,
    Bold,
}

/// One icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon {
    pub code: char,
    pub face: Face,
}

impl Icon {
    pub fn font(self, size: f32) -> FontId {
        let family = match self.face {
            Face::Regular => Family::Icon,
            Face::Fill => Family::Fill,
            Face::Bold => Family::Bold,
        };
        FontId::new(size, family.get())
    }
}

/// Paints `icon` with its middle at `centre`; `size` in points is the height of its em box.
pub fn paint(painter: &Painter, icon: Icon, size: f32, centre: Pos2, colour: Color32) {
    painter.text(centre, Align2::CENTER_CENTER, icon.code, icon.font(size), colour);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    fn in_a_pass(mut check: impl FnMut(&mut egui::Ui)) {
        let ctx = egui::Context::default();
        crate::ui::theme::install(&ctx);
        ctx.run_ui(egui::RawInput::default(), |ui| check(ui)).drop_without_applying_deltas();
    }

    #[test]
    fn every_icon_has_phosphors_code_point_and_is_in_its_font() {
        let text = include_str!("../../../fonts/phosphor-codepoints.json");
        let codes: BTreeMap<String, u32> = serde_json::from_str(text).unwrap();
        in_a_pass(|ui| {
            for (name, icon) in [super::ALL, super::fill::ALL, super::bold::ALL].concat() {
                assert_eq!(codes[name], u32::from(icon.code), "{name}");
                assert!(ui.fonts_mut(|fonts| fonts.has_glyph(&icon.font(16.0), icon.code)), "{name} {icon:?}");
            }
        });
    }

    /// A font whose side bearings do not agree with its outlines shifts every glyph to the left.
    #[test]
    fn symmetrical_glyphs_stand_in_the_middle_of_their_box() {
        in_a_pass(|ui| {
            for icon in [super::X, super::USER, super::fill::INFO, super::fill::CHECK_CIRCLE, super::bold::PLUS] {
                let galley = ui.painter().layout_no_wrap(icon.code.into(), icon.font(32.0), egui::Color32::PLACEHOLDER);
                let off = galley.mesh_bounds.center().x - galley.size().x / 2.0;
                assert!(off.abs() <= 1.0, "{icon:?} stands {off} points beside the middle");
            }
        });
    }
}
