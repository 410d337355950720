//! The code points of the icons in use, one constant each. The names are Phosphor's; the font files hold no others.

use super::{Face, Icon};

macro_rules! icons {
    ($face:expr; $($name:ident = $original:literal: $code:literal;)*) => {
        $(pub const $name: Icon = Icon { code: $code, face: $face };)*
        /// Each icon of this face by Phosphor's name.
        pub const ALL: &[(&str, Icon)] = &[$(($original, $name)),*];
    };
}

icons! {
    Face::Regular;
    ADDRESS_BOOK = "address-book": '\u{E6F8}';
    APP_WINDOW = "app-window": '\u{E5DA}';
    ARROW_BEND_DOWN_RIGHT = "arrow-bend-down-right": '\u{E01A}';
    ARROW_CLOCKWISE = "arrow-clockwise": '\u{E036}';
    ARROW_LEFT = "arrow-left": '\u{E058}';
    ARROW_SQUARE_OUT = "arrow-square-out": '\u{E5DE}';
    ARROW_UP_RIGHT = "arrow-up-right": '\u{E092}';
    BACKSPACE = "backspace": '\u{E0AE}';
    BELL = "bell": '\u{E0CE}';
    BROWSER = "browser": '\u{E0F4}';
    CARET_DOWN = "caret-down": '\u{E136}';
    CARET_LEFT = "caret-left": '\u{E138}';
    CARET_RIGHT = "caret-right": '\u{E13A}';
    CARET_UP = "caret-up": '\u{E13C}';
    CHAT_CIRCLE_DOTS = "chat-circle-dots": '\u{E16C}';
    CHAT_TEXT = "chat-text": '\u{E17A}';
    CHECK = "check": '\u{E182}';
    CHECK_CIRCLE = "check-circle": '\u{E184}';
    CLIPBOARD_TEXT = "clipboard-text": '\u{E198}';
    CLOCK = "clock": '\u{E19A}';
    CLOCK_USER = "clock-user": '\u{EDEC}';
    COFFEE = "coffee": '\u{E1C2}';
    COPY = "copy": '\u{E1CA}';
    DOTS_NINE = "dots-nine": '\u{E1FC}';
    DOWNLOAD_SIMPLE = "download-simple": '\u{E20C}';
    ENVELOPE_SIMPLE = "envelope-simple": '\u{E218}';
    EYE = "eye": '\u{E220}';
    FOLDER_OPEN = "folder-open": '\u{E256}';
    GEAR_SIX = "gear-six": '\u{E272}';
    GLOBE_SIMPLE = "globe-simple": '\u{E28E}';
    HAND_GRABBING = "hand-grabbing": '\u{E57C}';
    HEADSET = "headset": '\u{E584}';
    HOURGLASS_MEDIUM = "hourglass-medium": '\u{E2B8}';
    HOUSE_SIMPLE = "house-simple": '\u{E2C6}';
    IDENTIFICATION_CARD = "identification-card": '\u{E2C8}';
    INFO = "info": '\u{E2CE}';
    KEY = "key": '\u{E2D6}';
    LIGHTNING = "lightning": '\u{E2DE}';
    LIST_MAGNIFYING_GLASS = "list-magnifying-glass": '\u{EBE0}';
    LOCK_SIMPLE = "lock-simple": '\u{E308}';
    MAGNIFYING_GLASS = "magnifying-glass": '\u{E30C}';
    MINUS = "minus": '\u{E32A}';
    MINUS_CIRCLE = "minus-circle": '\u{E32C}';
    MOON = "moon": '\u{E330}';
    PALETTE = "palette": '\u{E6C8}';
    PAPER_PLANE_TILT = "paper-plane-tilt": '\u{E398}';
    PAPERCLIP = "paperclip": '\u{E39A}';
    PATH = "path": '\u{E39C}';
    PHONE = "phone": '\u{E3B8}';
    PHONE_INCOMING = "phone-incoming": '\u{E3BE}';
    PHONE_OUTGOING = "phone-outgoing": '\u{E3C0}';
    PHONE_PLUS = "phone-plus": '\u{EC56}';
    PHONE_X = "phone-x": '\u{E3C4}';
    PLAY = "play": '\u{E3D0}';
    PLAY_CIRCLE = "play-circle": '\u{E3D2}';
    PLUGS = "plugs": '\u{EB56}';
    PLUGS_CONNECTED = "plugs-connected": '\u{EB5A}';
    PLUS = "plus": '\u{E3D4}';
    PLUS_CIRCLE = "plus-circle": '\u{E3D6}';
    POWER = "power": '\u{E3DA}';
    PUSH_PIN = "push-pin": '\u{E3E2}';
    SHIELD_CHECK = "shield-check": '\u{E40C}';
    SIGN_IN = "sign-in": '\u{E428}';
    SIGN_OUT = "sign-out": '\u{E42A}';
    SLIDERS_HORIZONTAL = "sliders-horizontal": '\u{E434}';
    TIMER = "timer": '\u{E492}';
    TRASH = "trash": '\u{E4A6}';
    USER = "user": '\u{E4C2}';
    WARNING = "warning": '\u{E4E0}';
    WRENCH = "wrench": '\u{E5D4}';
    X = "x": '\u{E4F6}';
}

/// Filled icons: states and chosen things.
pub mod fill {
    use super::{Face, Icon};

    icons! {
        Face::Fill;
        BELL = "bell": '\u{E0CE}';
        CHECK_CIRCLE = "check-circle": '\u{E184}';
        IDENTIFICATION_CARD = "identification-card": '\u{E2C8}';
        INFO = "info": '\u{E2CE}';
        LIGHTNING = "lightning": '\u{E2DE}';
        PALETTE = "palette": '\u{E6C8}';
        PHONE = "phone": '\u{E3B8}';
        PHONE_CALL = "phone-call": '\u{E3BA}';
        PHONE_OUTGOING = "phone-outgoing": '\u{E3C0}';
        PLAY = "play": '\u{E3D0}';
        SLIDERS_HORIZONTAL = "sliders-horizontal": '\u{E434}';
        USER = "user": '\u{E4C2}';
        WARNING = "warning": '\u{E4E0}';
        WARNING_CIRCLE = "warning-circle": '\u{E4E2}';
        X_CIRCLE = "x-circle": '\u{E4F8}';
    }
}

/// Bold icons: at 12 points and below.
pub mod bold {
    use super::{Face, Icon};

    icons! {
        Face::Bold;
        CHECK = "check": '\u{E182}';
        CLOCK = "clock": '\u{E19A}';
        DOTS_THREE = "dots-three": '\u{E1FE}';
        MINUS = "minus": '\u{E32A}';
        PLUS = "plus": '\u{E3D4}';
        WARNING = "warning": '\u{E4E0}';
        X = "x": '\u{E4F6}';
    }
}
