//! Brings values into the ranges that the rest of the program relies on, whoever wrote the file.

use super::{MonitorChoice, Settings, UnsavedTemplate, place::Spot};

/// The least and the most zoom in percent, and the steps between them.
pub const ZOOM_PERCENT: (u32, u32) = (80, 200);
pub const ZOOM_STEP: u32 = 5;
/// Nobody arranges monitors in more ways than this; the file shall not grow for ever.
const MOST_ARRANGEMENTS: usize = 32;
/// Of each list of what templates may do.
const MOST_LISTED: usize = 200;
/// All unsaved templates together take no more than this, a quarter of what a settings file may hold.
const MOST_UNSAVED_BYTES: usize = 256 * 1024;
const MOST_OWN_NUMBERS: usize = 100;

impl Settings {
    /// The same choices within their ranges. What cannot be meant takes its default.
    #[must_use]
    pub fn sanitised(mut self) -> Self {
        self.general.sanitise();
        self.notifications.sanitise();
        self.appearance.sanitise();
        self.templates.sanitise();
        self.sign_in.sanitise();
        self.unsaved_templates = small_enough(std::mem::take(&mut self.unsaved_templates));
        // Port 0 would be another one at each start, which SPEC S1.3 forbids.
        self.doors.port = self.doors.port.filter(|port| *port != 0);
        self.window.sanitise();
        self.settings_window.sanitise();
        self
    }
}

/// The newest of the unsaved templates that fit: a settings file beyond its size could not be read again.
fn small_enough(mut unsaved: Vec<UnsavedTemplate>) -> Vec<UnsavedTemplate> {
    let mut room = MOST_UNSAVED_BYTES;
    let mut kept = Vec::new();
    while let Some(one) = unsaved.pop() {
        let bytes = ron::to_string(&one).map_or(usize::MAX, |text| text.len());
        if bytes > room {
            continue;
        }
        room -= bytes;
        kept.push(one);
    }
    kept.reverse();
    kept
}

impl super::Appearance {
    fn sanitise(&mut self) {
        let (least, most) = ZOOM_PERCENT;
        let zoom = self.zoom_percent.clamp(least, most);
        self.zoom_percent = (zoom + ZOOM_STEP / 2) / ZOOM_STEP * ZOOM_STEP;
        if matches!(&self.monitor, MonitorChoice::Named(name) if name.trim().is_empty()) {
            self.monitor = MonitorChoice::Main;
        }
        while self.dragged.len() > MOST_ARRANGEMENTS {
            self.dragged.pop_first();
        }
        // In earlier versions there was one monitor to choose, and the offset counted from the chosen place.
        let spot = Spot { place: self.place, monitor: MonitorChoice::Main };
        for dragged in self.dragged.values_mut() {
            dragged.from.get_or_insert_with(|| spot.clone());
        }
    }
}

impl super::TemplateSettings {
    fn sanitise(&mut self) {
        let lower = |entry: &str| entry.trim().to_lowercase();
        listed(&mut self.allowed_hosts, lower, |_| true);
        listed(&mut self.token_hosts, lower, |_| true);
        // Only Windows takes paths of other spellings for the same file, and there the file itself is compared.
        listed(&mut self.allowed_programs, |entry| entry.trim().to_owned(), is_full_path);
        listed(&mut self.allowed_schemes, |entry| lower(entry.trim().trim_end_matches(['/', ':'])), is_scheme);
    }
}

impl super::SignInSettings {
    fn sanitise(&mut self) {
        for text in [&mut self.microsoft_tenant, &mut self.microsoft_client_id, &mut self.issuer, &mut self.client_id] {
            *text = text.trim().to_owned();
        }
        for scopes in [&mut self.microsoft_scopes, &mut self.scopes] {
            listed(scopes, |entry| entry.trim().to_owned(), |_| true);
        }
    }
}

/// Each entry in its one spelling, once.
fn listed(list: &mut Vec<String>, spelling: impl Fn(&str) -> String, is_meant: impl Fn(&str) -> bool) {
    let mut seen = Vec::new();
    for entry in std::mem::take(list) {
        let entry = spelling(&entry);
        if !entry.is_empty() && is_meant(&entry) && !seen.contains(&entry) && seen.len() < MOST_LISTED {
            seen.push(entry);
        }
    }
    *list = seen;
}

/// Whether this is the whole path of a file on this system: which program a relative one means depends on where it is
/// read.
pub fn is_full_path(path: &str) -> bool {
    std::path::Path::new(path).is_absolute() && !path.chars().any(char::is_control)
}

/// Whether this can be a URL's scheme (RFC 3986, section 3.1).
pub fn is_scheme(scheme: &str) -> bool {
    let rest = |b: u8| b.is_ascii_alphanumeric() || b"+-.".contains(&b);
    scheme.bytes().next().is_some_and(|first| first.is_ascii_alphabetic()) && scheme.bytes().all(rest)
}

impl super::General {
    fn sanitise(&mut self) {
        self.country = self.country.trim().to_ascii_uppercase();
        if self.country.len() != 2 || !self.country.bytes().all(|byte| byte.is_ascii_uppercase()) {
            self.country = Self::default().country;
        }
        self.language = self.language.take().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty());
        self.display_name = self.display_name.trim().to_owned();
        let mut seen = Vec::new();
        for number in std::mem::take(&mut self.own_numbers) {
            let number = number.trim().to_owned();
            if !number.is_empty() && !seen.contains(&number) && seen.len() < MOST_OWN_NUMBERS {
                seen.push(number);
            }
        }
        self.own_numbers = seen;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::settings::General;

    #[test]
    fn what_cannot_be_meant_takes_its_default() {
        let mut settings = Settings::default();
        settings.general.country = "Switzerland".to_owned();
        settings.general.own_numbers = vec![" 21 ".to_owned(), String::new(), "21".to_owned(), "Anna".to_owned()];
        settings.general.language = Some("  ".to_owned());
        settings.doors.port = Some(0);
        settings.window.size = Some([0, 400]);

        let settings = settings.sanitised();
        assert_eq!(settings.general.country, General::default().country);
        assert_eq!(settings.general.own_numbers, ["21", "Anna"]);
        assert_eq!(settings.general.language, None);
        assert_eq!(settings.doors.port, None);
        assert_eq!(settings.window.size, None);
    }

    #[test]
    fn what_templates_may_do_is_listed_once_and_in_one_spelling() {
        let strings = |list: &[&str]| list.iter().map(|entry| (*entry).to_owned()).collect::<Vec<_>>();
        let full = std::env::current_exe().unwrap().display().to_string();
        let mut settings = Settings::default();
        settings.templates.allowed_hosts = strings(&[" CRM.local ", "", "crm.local"]);
        settings.templates.token_hosts = strings(&["API.example", "api.example"]);
        settings.templates.allowed_programs = strings(&["notes", "./notes", "", &format!(" {full} "), &full]);
        settings.templates.allowed_schemes = strings(&["Zoommtg:", "zoommtg://", "a b", "1x", ""]);
        let templates = settings.sanitised().templates;
        assert_eq!(templates.allowed_hosts, ["crm.local"]);
        assert_eq!(templates.token_hosts, ["api.example"]);
        assert_eq!(templates.allowed_programs, [full]);
        assert_eq!(templates.allowed_schemes, ["zoommtg"]);
    }

    proptest! {
        #[test]
        fn zoom_ends_on_a_step_of_its_range_and_stays_there(zoom in any::<u32>()) {
            let mut settings = Settings::default();
            settings.appearance.zoom_percent = zoom;
            let once = settings.sanitised();
            prop_assert!((80..=200).contains(&once.appearance.zoom_percent));
            prop_assert_eq!(once.appearance.zoom_percent % 5, 0);
            prop_assert_eq!(once.clone().sanitised(), once);
        }
    }
}
