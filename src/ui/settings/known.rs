//! Every row of the settings pages, once: which setting it is, where it stands, and its words.
//!
//! Pages take their rows' titles, hints and locks from here; so do the search, imports and resets. Shows nothing.

use super::{Section, notifications::way_name};
use crate::{
    settings::{
        exchange::resets,
        keys::Key,
        notifications::{Kind, Way, path},
    },
    ui::texts::Texts,
};

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
    /// A row of the table of what the user is told of: it holds a setting for each way.
    pub kind: Option<Kind>,
}

impl Row {
    pub fn title(&self, t: &Texts) -> String {
        t.get(self.title)
    }

    pub fn hint(&self, t: &Texts) -> String {
        if self.hint.is_empty() { String::new() } else { t.get(self.hint) }
    }

    /// What else it is found by: its columns.
    pub fn columns(&self, t: &Texts) -> String {
        self.kind.map(|_| Way::ALL.map(|way| t.get(way_name(way))).join(" ")).unwrap_or_default()
    }

    /// Its settings. The toast of service calls has a row of its own in General.
    pub fn paths(&self) -> Vec<&'static str> {
        let cells = self.kind.into_iter().flat_map(|kind| Way::ALL.map(|way| path(kind, way)));
        let cells = cells.filter(|path| *path != CALL_FLOW_TOAST.path);
        cells.chain((!self.path.is_empty()).then_some(self.path)).collect()
    }
}

macro_rules! rows {
    (@kind) => { None };
    (@kind $kind:ident) => { Some(Kind::$kind) };
    ($($name:ident = $section:ident, $path:literal, $title:literal, $hint:literal $(, $kind:ident)?;)*) => {
        $(pub const $name: Row = Row {
            path: $path,
            section: Section::$section,
            title: $title,
            hint: $hint,
            kind: rows!(@kind $($kind)?),
        };)*
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
    SERVICE_CALL = Notifications, "", "notify-service-call", "", ServiceCall;
    DIRECT_CALL = Notifications, "", "notify-direct-call", "", DirectCall;
    TASK = Notifications, "", "notify-task", "", Task;
    EMAIL = Notifications, "", "notify-email", "", Email;
    MESSAGE = Notifications, "", "notify-message", "", Message;
    NO_ANSWER = Notifications, "", "notify-no-answer", "", NoAnswer;
    REASON = Notifications, "", "notify-reason", "", Reason;
    AFTER_CALL = Notifications, "", "notify-after-call", "", AfterCall;
    FAILURE = Notifications, "", "notify-failure", "", Failure;
    NOTICES = Notifications, "notifications.notice_seconds", "notify-notices", "notify-notices-hint";
    VOLUME = Notifications, "notifications.volume_percent", "notify-volume", "";
    DO_NOT_DISTURB = Notifications, "notifications.respect_do_not_disturb", "notify-do-not-disturb",
        "notify-do-not-disturb-hint";
    SHARING = Notifications, "notifications.toasts_while_sharing", "notify-sharing", "notify-sharing-hint";
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
    ROWS.iter().find(|row| row.paths().contains(&path))
}

/// The row of the table for this kind of news.
pub fn of_kind(kind: Kind) -> &'static Row {
    ROWS.iter().find(|row| row.kind == Some(kind)).unwrap_or(&SERVICE_CALL)
}

/// What the setting with this path is called; as it is written where no page shows it.
pub fn name(t: &Texts, path: &str) -> String {
    let Some(row) = of(path) else { return path.to_owned() };
    let title = row.title(t);
    let cell = row.kind.and_then(|kind| Way::ALL.into_iter().find(|way| self::path(kind, *way) == path));
    match cell {
        Some(way) => t.with("notify-way-for", &[("way", t.get(way_name(way)).into()), ("kind", title.into())]),
        None => title,
    }
}

/// What "Reset" of a section takes back, where the user has chosen it.
pub fn resettable(section: Section) -> Vec<&'static str> {
    let mut paths: Vec<&'static str> = ROWS
        .iter()
        .filter(|row| row.section == section)
        .flat_map(Row::paths)
        .filter(|path| Key::at(path).is_some_and(resets))
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
            let rows = ROWS.iter().filter(|row| row.paths().contains(&key.path)).count();
            assert_eq!(rows, usize::from(!WITHOUT_ROW.contains(&key.path)), "{}", key.path);
        }
        for path in ROWS.iter().flat_map(Row::paths) {
            assert!(Key::at(path).is_some(), "{path} is no setting");
        }
        for kind in Kind::ALL {
            assert_eq!(of_kind(kind).kind, Some(kind));
        }
        let titles: BTreeSet<_> = ROWS.iter().map(|row| row.title).collect();
        assert_eq!(titles.len(), ROWS.len(), "a row is known by its title");
    }

    #[test]
    fn a_cell_of_the_table_is_named_by_its_way_and_its_kind() {
        let t = Texts::default();
        assert_eq!(name(&t, path(Kind::Task, Way::Sound)), "Sound for Tasks");
        assert_eq!(name(&t, "general.call_flow_toast"), "Show call flow before accepting");
        assert_eq!(name(&t, "sign_in.issuer"), "sign_in.issuer");
    }

    #[test]
    fn s10_5_the_sections_together_reset_everything_that_travels() {
        let all: BTreeSet<_> = ROWS.iter().flat_map(|row| resettable(row.section)).collect();
        for key in KEYS.iter().filter(|key| travels(key)) {
            assert!(all.contains(key.path), "{}", key.path);
        }
        let every: BTreeSet<_> = KEYS.iter().filter(|key| resets(key)).map(|key| key.path).collect();
        assert_eq!(all, every, "\"Reset all\" and the pages mean the same");
        assert!(!all.contains("backend"));
    }
}
