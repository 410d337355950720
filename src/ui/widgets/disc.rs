//! Discs: a round tint with a glyph or initials, the first thing in a row.

use egui::{Color32, Pos2, Ui};

use super::text::{self, Fit};
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, Type},
};

/// The tint of a disc and the colour of what is on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Accent,
    Ok,
    Warn,
    Bad,
}

impl Tone {
    /// Tint and colour of the glyph on it.
    pub fn colours(self, palette: &Palette) -> (Color32, Color32) {
        match self {
            Self::Plain => (if palette.dark { palette.hover } else { palette.sunken }, palette.tx2),
            Self::Accent => (palette.acc_soft, palette.acc_tx),
            Self::Ok => (palette.ok_soft, palette.ok),
            Self::Warn => (palette.warn_soft, palette.warn),
            Self::Bad => (palette.bad_soft, palette.bad),
        }
    }
}

/// What stands in a disc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content<'a> {
    Glyph(Icon, f32),
    Initials(&'a str, Type),
}

/// Sizes of discs and their glyphs.
pub const ROW: f32 = 32.0;
pub const ROW_GLYPH: f32 = 16.0;
pub const SESSION: f32 = 40.0;
pub const SESSION_GLYPH: f32 = 20.0;
pub const EMPTY: f32 = 56.0;
pub const EMPTY_GLYPH: f32 = 28.0;

/// Paints a disc of `diameter` around `centre`.
pub fn paint(ui: &Ui, centre: Pos2, diameter: f32, tone: Tone, content: Content<'_>) {
    let (tint, colour) = tone.colours(Palette::of(ui));
    paint_in(ui, centre, diameter, (tint, colour), content);
}

/// The same in colours that no tone has: of the tint and of what is on it.
pub fn paint_in(ui: &Ui, centre: Pos2, diameter: f32, (tint, colour): (Color32, Color32), content: Content<'_>) {
    ui.painter().circle_filled(centre, diameter / 2.0, tint);
    match content {
        Content::Glyph(icon, size) => icons::paint(ui.painter(), icon, size, centre, colour),
        Content::Initials(letters, style) => {
            text::paint_centred(ui, centre, text::galley(ui, letters, style, colour, Fit::Free));
        }
    }
}

/// Forms of companies in small letters, as they end names in the countries whose languages the program speaks, and English.
const LEGAL_FORMS: &[&str] = &[
    "ag", "gmbh", "kg", "ohg", "ug", "se", "sa", "s.a.", "sas", "sarl", "sàrl", "srl", "s.r.l.", "spa", "s.p.a.",
    "sagl", "ltd", "ltd.", "limited", "inc", "inc.", "llc", "plc", "corp.",
];

/// The first letters of the first and last word of a name, in capitals: "Mia Winter" gives "MW".
pub fn initials(name: &str) -> String {
    let mut words: Vec<_> = name.split_whitespace().collect();
    // "Braun Haustechnik AG" is BH: the form of a company is nobody's name.
    while words.len() > 2 && words.last().is_some_and(|last| LEGAL_FORMS.contains(&last.to_lowercase().as_str())) {
        words.pop();
    }
    let mut letters = words.iter().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = letters.next();
    let last = letters.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_the_first_and_last_word() {
        assert_eq!(initials("Mia Winter"), "MW");
        assert_eq!(initials("jean  claude van damme"), "JD");
        assert_eq!(initials("Zoë"), "Z");
        assert_eq!(initials("Braun Haustechnik AG"), "BH");
        assert_eq!(initials("Halden AG"), "HA", "what is left would be too little");
        assert_eq!(initials("(Ärzte) ßaal"), "ÄSS");
        assert_eq!(initials(" · "), "");
    }
}
