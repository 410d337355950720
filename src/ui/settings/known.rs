//! Every row of the settings pages, once: which setting it is, where it stands, and its words.
//!
//! Pages take their rows' titles, hints and locks from here; so do the search, imports and resets. Shows nothing.

use super::Section;
use crate::{settings::keys::Key, ui::texts::Texts};

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// Path of the setting in `settings::keys::KEYS`; empty where the row is none.
    pub path: &'static str,
    pub section: Section,
    /// Key of its title; no two rows have the same.
    pub title: &'static str,
    /// Key of the sentence below it; empty without one.
    pub hint: &'static str,
}

impl Row {
    pub fn title(&self, t: &Texts) -> String {
        t.get(self.title)
    }

    pub fn hint(&self, t: &Texts) -> String {
        if self.hint.is_empty() { String::new() } else { t.get(self.hint) }
    }
}

macro_rules! rows {
    ($($name:ident = $section:ident, $path:literal, $title:literal, $hint:literal;)*) => {
        $(pub const $name: Row =
            Row { path: $path, section: Section::$section, title: $title, hint: $hint };)*
        /// All rows, as the pages show them. A new setting adds a line.
        pub const ROWS: &[Row] = &[$($name),*];
    };
}

rows! {
    LANGUAGE = General, "general.language", "settings-language", "settings-language-hint";
    COUNTRY = General, "general.country", "settings-country", "settings-country-hint";
    DISPLAY_NAME = General, "general.display_name", "settings-display-name", "settings-display-name-hint";
    OWN_NUMBERS = General, "general.own_numbers", "settings-own-numbers", "settings-own-numbers-hint";
    START_WITH_SYSTEM = General, "general.start_with_system", "settings-start-with-system",
        "settings-start-with-system-hint";
    SIGN_IN_AT_START = General, "general.sign_in_at_start", "settings-sign-in-at-start",
        "settings-sign-in-at-start-hint";
    CALL_FLOW_TOAST = General, "general.call_flow_toast", "settings-call-flow-toast", "settings-call-flow-toast-hint";
    CLOSE_TO_TRAY = General, "general.close_to_tray", "settings-close-to-tray", "settings-close-to-tray-hint";
    EXPORT = General, "", "exchange-export", "exchange-export-hint";
    IMPORT = General, "", "exchange-import", "exchange-import-hint";
    RESET = General, "", "exchange-reset", "exchange-reset-hint";
    THEME = Appearance, "appearance.theme", "settings-theme", "";
    PLACE = Appearance, "appearance.place", "settings-place", "settings-place-hint";
    MONITOR = Appearance, "appearance.monitor", "settings-monitor", "";
    ZOOM = Appearance, "appearance.zoom_percent", "settings-zoom", "";
    ON_TOP_ON_EVENTS = Appearance, "appearance.on_top_on_events", "settings-on-top-on-events",
        "settings-on-top-on-events-hint";
    MAIN_ON_TOP = Appearance, "appearance.main_on_top", "settings-main-on-top", "";
    REDUCED_MOTION = Appearance, "appearance.reduced_motion", "settings-reduced-motion", "settings-reduced-motion-hint";
    LINK_CALLS = Links, "calling.links", "links-calls", "links-calls-hint";
    LINK_OWNERS = Links, "", "links-owners", "";
    LISTEN = Doors, "doors.listen", "doors-listen", "";
    ALLOWED_HOSTS = Templates, "templates.allowed_hosts", "templates-hosts", "templates-hosts-hint";
    ALLOWED_PROGRAMS = Templates, "templates.allowed_programs", "templates-programs", "templates-programs-hint";
    ALLOWED_SCHEMES = Templates, "templates.allowed_schemes", "templates-schemes", "templates-schemes-hint";
    TOKEN_HOSTS = Templates, "templates.token_hosts", "templates-token-hosts", "templates-token-hosts-hint";
    CONNECTION = Account, "", "account-connection", "";
    VERSION = Account, "", "account-version", "";
    DIAGNOSTICS = Account, "", "account-copy-diagnostics", "account-clean";
    LICENCES = Account, "", "licences-title", "licences-hint";
    BACKEND = Account, "backend", "account-backend", "";
}

/// The row of the setting with this path.
pub fn of(path: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.path == path && !path.is_empty())
}

/// What "Reset" of a section takes back, where the user has chosen it.
pub fn resettable(section: Section) -> Vec<&'static str> {
    let mut paths: Vec<&'static str> = ROWS
        .iter()
        .filter(|row| row.section == section && Key::at(row.path).is_some_and(crate::settings::exchange::resets))
        .map(|row| row.path)
        .collect();
    if section == Section::Appearance {
        // Where toasts were dragged to is part of where they come up.
        paths.extend(["appearance.dragged", "appearance.use_dragged"]);
    }
    paths
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::settings::{exchange::travels, keys::KEYS};

    /// Settings that administrators set and no page shows.
    const WITHOUT_ROW: &[&str] = &[
        "sign_in.microsoft_tenant",
        "sign_in.microsoft_client_id",
        "sign_in.microsoft_scopes",
        "sign_in.issuer",
        "sign_in.client_id",
        "sign_in.scopes",
        "doors.port",
    ];

    #[test]
    fn s10_every_setting_has_one_row_unless_only_administrators_set_it() {
        for key in KEYS.iter().filter(|key| key.rule.is_some()) {
            let rows = ROWS.iter().filter(|row| row.path == key.path).count();
            assert_eq!(rows, usize::from(!WITHOUT_ROW.contains(&key.path)), "{}", key.path);
        }
        for row in ROWS.iter().filter(|row| !row.path.is_empty()) {
            assert!(Key::at(row.path).is_some(), "{} is no setting", row.path);
        }
        let titles: BTreeSet<_> = ROWS.iter().map(|row| row.title).collect();
        assert_eq!(titles.len(), ROWS.len(), "a row is known by its title");
    }

    #[test]
    fn s10_5_the_sections_together_reset_everything_that_travels() {
        let all: BTreeSet<_> = ROWS.iter().flat_map(|row| resettable(row.section)).collect();
        for key in KEYS.iter().filter(|key| travels(key)) {
            assert!(all.contains(key.path), "{}", key.path);
        }
        assert!(!all.contains("backend"));
    }
}
