//! Brings values into the ranges that the rest of the program relies on, whoever wrote the file.

use super::{MonitorChoice, Settings, place::Spot};

/// The least and the most zoom in percent, and the steps between them.
pub const ZOOM_PERCENT: (u32, u32) = (80, 200);
pub const ZOOM_STEP: u32 = 5;
/// Nobody arranges monitors in more ways than this; the file shall not grow for ever.
const MOST_ARRANGEMENTS: usize = 32;
const MOST_HOSTS: usize = 200;
const MOST_OWN_NUMBERS: usize = 100;

impl Settings {
    /// The same choices within their ranges. What cannot be meant takes its default.
    #[must_use]
    pub fn sanitised(mut self) -> Self {
        self.general.sanitise();
        self.appearance.sanitise();
        self.templates.sanitise();
        // Port 0 would be another one at each start, which SPEC S1.3 forbids.
        self.doors.port = self.doors.port.filter(|port| *port != 0);
        self.window.size = self.window.size.filter(|[width, height]| *width > 0 && *height > 0);
        self
    }
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
        let mut hosts = std::mem::take(&mut self.allowed_hosts);
        for host in &mut hosts {
            *host = host.trim().to_lowercase();
        }
        hosts.retain(|host| !host.is_empty());
        hosts.truncate(MOST_HOSTS);
        for host in hosts {
            if !self.allowed_hosts.contains(&host) {
                self.allowed_hosts.push(host);
            }
        }
    }
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
