//! The fonts and the type scale. Weight is a family of its own; icon faces are never a fallback of text.

use std::sync::{Arc, LazyLock};

use egui::{FontData, FontDefinitions, FontFamily, FontId};

/// A registered font family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Regular,
    Medium,
    SemiBold,
    Mono,
    Icon,
    Fill,
    Bold,
}

const FILES: [(Family, &str, &[u8]); 7] = [
    (Family::Regular, "regular", include_bytes!("../../../fonts/Inter-Regular.ttf")),
    (Family::Medium, "medium", include_bytes!("../../../fonts/Inter-Medium.ttf")),
    (Family::SemiBold, "semibold", include_bytes!("../../../fonts/Inter-SemiBold.ttf")),
    (Family::Mono, "mono", include_bytes!("../../../fonts/JetBrainsMono-Regular.ttf")),
    (Family::Icon, "icon", include_bytes!("../../../fonts/Phosphor.ttf")),
    (Family::Fill, "fill", include_bytes!("../../../fonts/Phosphor-Fill.ttf")),
    (Family::Bold, "bold", include_bytes!("../../../fonts/Phosphor-Bold.ttf")),
];

/// Made once, because a name is an allocation and each painted text asks for one.
static FAMILIES: LazyLock<[FontFamily; 7]> = LazyLock::new(|| FILES.map(|(_, name, _)| FontFamily::Name(name.into())));

impl Family {
    pub fn get(self) -> FontFamily {
        FAMILIES[self as usize].clone()
    }
}

/// One step of the type scale: size and line height in points, and the family that carries the weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    pub size: f32,
    pub line: f32,
    pub family: Family,
}

impl Type {
    pub const DISPLAY: Self = Self::new(28.0, 34.0, Family::SemiBold);
    /// Call timer, title of a settings page.
    pub const LARGE: Self = Self::new(20.0, 26.0, Family::SemiBold);
    /// A number that is being dialled.
    pub const NUMBER: Self = Self::new(20.0, 26.0, Family::Medium);
    /// Caller in session and toast, title of a dialog.
    pub const TITLE: Self = Self::new(15.0, 20.0, Family::SemiBold);
    pub const BODY: Self = Self::new(13.0, 18.0, Family::Regular);
    /// Names, titles of rows, buttons.
    pub const BODY_MEDIUM: Self = Self::new(13.0, 18.0, Family::Medium);
    /// Heads of sections.
    pub const BODY_SEMIBOLD: Self = Self::new(13.0, 18.0, Family::SemiBold);
    /// Second lines, times.
    pub const SMALL: Self = Self::new(12.0, 16.0, Family::Regular);
    /// Labels of fields, small buttons.
    pub const SMALL_MEDIUM: Self = Self::new(12.0, 16.0, Family::Medium);
    /// Initials in a toast.
    pub const SMALL_SEMIBOLD: Self = Self::new(12.0, 16.0, Family::SemiBold);
    /// A tooltip's line is taller than that of other small text.
    pub const TOOLTIP: Self = Self::new(12.0, 18.0, Family::Regular);
    /// Key caps, "of 2:00".
    pub const HINT: Self = Self::new(11.0, 16.0, Family::Regular);
    /// Counts, heads of menus.
    pub const HINT_MEDIUM: Self = Self::new(11.0, 16.0, Family::Medium);
    /// Initials in a small avatar.
    pub const HINT_SEMIBOLD: Self = Self::new(11.0, 16.0, Family::SemiBold);
    /// URLs, headers, bodies.
    pub const CODE: Self = Self::new(12.0, 18.0, Family::Mono);
    /// Code in narrow places.
    pub const CODE_SMALL: Self = Self::new(11.0, 16.0, Family::Mono);

    const fn new(size: f32, line: f32, family: Family) -> Self {
        Self { size, line, family }
    }

    pub fn font(self) -> FontId {
        FontId::new(self.size, self.family.get())
    }
}

/// All families with their files. Text of every weight falls back to the regular face, never to icons.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (family, name, bytes) in FILES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let mut chain = vec![name.to_owned()];
        if matches!(family, Family::Medium | Family::SemiBold | Family::Mono) {
            chain.push("regular".to_owned());
        }
        fonts.families.insert(family.get(), chain);
    }
    fonts.families.insert(FontFamily::Proportional, vec!["regular".to_owned()]);
    fonts.families.insert(FontFamily::Monospace, vec!["mono".to_owned(), "regular".to_owned()]);
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_typed_is_as_large_as_a_title_and_lighter() {
        assert_eq!(Type { family: Type::LARGE.family, ..Type::NUMBER }, Type::LARGE);
        assert_eq!(Type::NUMBER.family, Family::Medium);
    }
}
