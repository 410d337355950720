//! The connection in glyph and words: whether calls can arrive. Never the agent's availability.

use egui::{Rect, Ui, pos2};

use super::{
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, Type},
};

const GLYPH: f32 = 18.0;
const GAP: f32 = 8.0;
const OFFSET: f32 = 8.0;

/// How the connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    Connected,
    Connecting,
    Broken,
    Off,
}

impl Link {
    /// Each has a shape of its own: where the words do not fit, it is all that there is.
    fn glyph(self) -> Icon {
        match self {
            Self::Connected => icons::PLUGS_CONNECTED,
            Self::Connecting => icons::ARROW_CLOCKWISE,
            Self::Broken => icons::WARNING,
            Self::Off => icons::PLUGS,
        }
    }
}

/// Paints glyph and two lines at the left of `rect`, or the glyph alone where the words do not fit.
pub fn show(ui: &mut Ui, rect: Rect, link: Link, first: &str, second: &str) {
    let palette = Palette::of(ui);
    let colour = match link {
        Link::Connected => palette.ok,
        Link::Broken => palette.bad,
        Link::Connecting | Link::Off => palette.tx2,
    };
    let glyph = pos2(rect.left() + GLYPH / 2.0, rect.center().y);
    icons::paint(ui.painter(), link.glyph(), GLYPH, glyph, colour);
    let left = rect.left() + GLYPH + GAP;
    let one = text::galley(ui, first, Type::SMALL_MEDIUM, palette.tx, Fit::Free);
    let two = text::galley(ui, second, Type::SMALL, palette.tx2, Fit::Line(rect.right() - left));
    let fits = left + one.size().x <= rect.right();
    let elided = two.elided;
    let words = if second.is_empty() { first.to_owned() } else { format!("{first} · {second}") };
    if fits {
        if second.is_empty() {
            text::paint_left(ui, left, rect.center().y, one);
        } else {
            text::paint_left(ui, left, rect.center().y - OFFSET, one);
            text::paint_left(ui, left, rect.center().y + OFFSET, two);
        }
    }
    let response = text::name(ui, rect, &words, false);
    if !fits || elided {
        tooltip::show(response, &words, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s2_5_every_connection_has_a_shape_of_its_own() {
        let all = [Link::Connected, Link::Connecting, Link::Broken, Link::Off].map(Link::glyph);
        for (place, glyph) in all.iter().enumerate() {
            assert!(!all[..place].contains(glyph), "{glyph:?} stands for two");
        }
    }
}
