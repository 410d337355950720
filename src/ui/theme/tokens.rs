//! The colours of both themes, the only colour literals of the user interface. `assets/tokens.json` is their source;
//! a test holds them equal.

use egui::Color32;

const fn rgb(value: u32) -> Color32 {
    Color32::from_rgb((value >> 16) as u8, (value >> 8) as u8, value as u8)
}

macro_rules! palette {
    ($($(#[$doc:meta])* $field:ident = $name:literal: $light:literal, $dark:literal;)*) => {
        /// Every colour of one theme.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Palette {
            /// Whether this is the dark theme; a few measures differ with it.
            pub dark: bool,
            $($(#[$doc])* pub $field: Color32,)*
        }

        pub static LIGHT: Palette = Palette { dark: false, $($field: rgb($light),)* };
        pub static DARK: Palette = Palette { dark: true, $($field: rgb($dark),)* };

        impl Palette {
            /// Each colour by its name in `tokens.json`.
            pub fn named(&self) -> Vec<(&'static str, Color32)> {
                vec![$(($name, self.$field)),*]
            }
        }
    };
}

palette! {
    /// Window background.
    win = "win": 0xF4F5F7, 0x15171B;
    /// Cards, list rows, text fields.
    surface = "surface": 0xFFFFFF, 0x1C1F24;
    /// Toasts, menus, dialogs, tooltips.
    raised = "raised": 0xFFFFFF, 0x24282F;
    /// Segmented track, code blocks, key caps.
    sunken = "sunken": 0xE8EAEE, 0x0F1114;
    /// Row / quiet button under the pointer.
    hover = "hover": 0xECEEF2, 0x282C34;
    /// Hover inside menus and on toasts (raised surfaces).
    hover_r = "hoverR": 0xECEEF2, 0x31373F;
    /// Row / quiet button pressed, selected nav item.
    press = "press": 0xDFE3E9, 0x31363F;
    /// Hairlines and card outlines (decorative).
    line = "line": 0xDBDFE5, 0x30353E;
    /// Outlines of fields, switches, check boxes (3:1).
    line2 = "line2": 0x858D9B, 0x727A89;
    /// Primary text.
    tx = "tx": 0x16191F, 0xEDEFF3;
    /// Secondary text, quiet icons.
    tx2 = "tx2": 0x484F5C, 0xAEB5C1;
    /// Tertiary text: times, hints, placeholders.
    tx3 = "tx3": 0x5B6370, 0x99A1AE;
    /// Accent fill: primary button, selected tab bar, switch on.
    acc = "acc": 0x2A58D6, 0x3E6AE8;
    /// Accent fill hovered / pressed.
    acc_h = "accH": 0x214ABD, 0x315BD4;
    /// Text and icons on accent fill.
    on_acc = "onAcc": 0xFFFFFF, 0xFFFFFF;
    /// Accent as text, icon, focus ring, links.
    acc_tx = "accTx": 0x244FC6, 0x96B2FF;
    /// Accent tint behind selected chip, icon disc.
    acc_soft = "accSoft": 0xE8EEFD, 0x222C4A;
    /// Success text and icon.
    ok = "ok": 0x13703F, 0x58C98F;
    /// Success disc (glyph on it: okOn).
    ok_fill = "okFill": 0x177E49, 0x2C9A63;
    /// Glyph on okFill.
    ok_on = "okOn": 0xFFFFFF, 0x08130D;
    /// Success tint.
    ok_soft = "okSoft": 0xE2F4EA, 0x173225;
    /// Attention text and icon.
    warn = "warn": 0x855200, 0xEDB253;
    /// Attention disc (glyph on it: warnOn).
    warn_fill = "warnFill": 0xF0B13E, 0xE6AA47;
    /// Glyph on warnFill.
    warn_on = "warnOn": 0x2B1C00, 0x1E1400;
    /// Attention tint.
    warn_soft = "warnSoft": 0xFDF1DB, 0x372B16;
    /// Error text and icon.
    bad = "bad": 0xB4232F, 0xFF8A8F;
    /// Error disc, destructive button.
    bad_fill = "badFill": 0xC42B38, 0xCE3F4A;
    /// Glyph on badFill.
    bad_on = "badOn": 0xFFFFFF, 0xFFFFFF;
    /// Error tint.
    bad_soft = "badSoft": 0xFDEAEB, 0x402124;
    /// Key caps in menus and tooltips.
    key = "key": 0xE8EAEE, 0x3B414B;
}

impl Palette {
    /// The palette of the theme that `ui` is drawn in.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        Self::for_mode(ui.visuals().dark_mode)
    }

    pub fn for_mode(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// Shadow of tooltips (level 2).
    pub fn shadow_low(&self) -> egui::Shadow {
        shadow(2, 8, if self.dark { 140 } else { 41 })
    }

    /// Shadow of toasts, menus and dialogs (level 3).
    pub fn shadow_high(&self) -> egui::Shadow {
        shadow(4, 16, if self.dark { 153 } else { 46 })
    }

    /// What lies over the window behind a dialog.
    pub fn scrim(&self) -> Color32 {
        if self.dark { Color32::from_black_alpha(128) } else { rgb(0x0A_0C10).gamma_multiply(0.36) }
    }

    /// Fill of a default button: one step above the surface it stands on.
    pub fn button(&self, raised: bool) -> Color32 {
        match (self.dark, raised) {
            (false, _) => self.surface,
            (true, false) => self.raised,
            (true, true) => self.press,
        }
    }
}

fn shadow(down: i8, blur: u8, alpha: u8) -> egui::Shadow {
    egui::Shadow { offset: [0, down], blur, spread: 0, color: Color32::from_black_alpha(alpha) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{DARK, LIGHT};

    #[test]
    fn the_palettes_are_those_of_the_tokens_file() {
        let text = include_str!("../../../assets/tokens.json");
        let tokens: BTreeMap<String, [String; 3]> = serde_json::from_str(text).unwrap();
        for (index, palette) in [&LIGHT, &DARK].into_iter().enumerate() {
            let named = palette.named();
            assert_eq!(named.len(), tokens.len());
            for (name, colour) in named {
                let [r, g, b, a] = colour.to_array();
                assert_eq!(a, 255);
                assert_eq!(format!("#{r:02X}{g:02X}{b:02X}"), tokens[name][index], "{name}");
            }
        }
    }
}
