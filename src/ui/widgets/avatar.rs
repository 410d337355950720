//! The agent's avatar with the badge of their availability. The connection never shows here.

use egui::{Color32, Pos2, Stroke, Ui, vec2};

use super::{
    disc,
    text::{self, Fit},
};
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, Type},
};

/// Availability as shape and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    Available,
    Busy,
    AfterCall,
    Off,
}

pub const SIZE: f32 = 36.0;
pub const SMALL: f32 = 28.0;
/// The badge with its ring in the background's colour.
const BADGE: f32 = 16.0;
const BADGE_RING: f32 = 2.0;
const BADGE_GLYPH: f32 = 9.0;
/// On a small avatar, so that its letters can be read.
const SMALL_BADGE: f32 = 13.0;
const SMALL_BADGE_GLYPH: f32 = 7.0;

/// Paints an avatar of `diameter` around `centre`; `behind` is the colour it stands on.
pub fn paint(ui: &Ui, centre: Pos2, diameter: f32, name: &str, badge: Option<Badge>, behind: Color32) {
    let palette = Palette::of(ui);
    ui.painter().circle_filled(centre, diameter / 2.0, palette.press);
    let style = if diameter < SIZE { Type::HINT_SEMIBOLD } else { Type::BODY_SEMIBOLD };
    let letters = text::galley(ui, &disc::initials(name), style, palette.tx, Fit::Free);
    text::paint_centred(ui, centre, letters);
    if let Some(badge) = badge {
        // On a small one it stands further out as well.
        let (size, glyph, out) = if diameter < SIZE {
            (SMALL_BADGE, SMALL_BADGE_GLYPH, BADGE_RING + 1.5)
        } else {
            (BADGE, BADGE_GLYPH, BADGE_RING + 1.0)
        };
        let offset = diameter / 2.0 - size / 2.0 + out;
        paint_badge(ui, centre + vec2(offset, offset), (size, glyph), badge, behind);
    }
}

fn paint_badge(ui: &Ui, centre: Pos2, (size, glyph_size): (f32, f32), badge: Badge, behind: Color32) {
    let palette = Palette::of(ui);
    let radius = size / 2.0 - BADGE_RING;
    ui.painter().circle_filled(centre, size / 2.0, behind);
    let (fill, glyph, icon): (Option<Color32>, Color32, Icon) = match badge {
        Badge::Available => (Some(palette.ok_fill), palette.ok_on, icons::bold::CHECK),
        Badge::Busy => (Some(palette.bad_fill), palette.bad_on, icons::bold::MINUS),
        Badge::AfterCall => (Some(palette.warn_fill), palette.warn_on, icons::bold::CLOCK),
        Badge::Off => (None, palette.tx2, icons::bold::X),
    };
    match fill {
        Some(fill) => {
            ui.painter().circle_filled(centre, radius, fill);
        }
        None => {
            ui.painter().circle_stroke(centre, radius - 1.5, Stroke::new(1.5, palette.tx2));
        }
    }
    icons::paint(ui.painter(), icon, glyph_size, centre, glyph);
}
