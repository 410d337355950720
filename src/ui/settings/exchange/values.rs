//! Values of settings in words, for the list of what an import would change. Pure.

use crate::{
    settings::{LinkCalls, Listen, Settings, Theme, keys::Key},
    ui::{
        countries::countries,
        places,
        texts::{LANGUAGES, Texts},
        view::View,
    },
};

/// The value that `settings` have for `key`, as its page would show it.
pub fn words(view: &View<'_>, key: &Key, settings: &Settings) -> String {
    let t = view.t;
    match key.path {
        "general.language" => language(t, settings.general.language.as_deref()),
        "general.country" => country(t, &settings.general.country),
        "calling.links" => match settings.calling.links {
            LinkCalls::AskFirst => t.get("links-ask-first"),
            LinkCalls::CallAtOnce => t.get("links-call-at-once"),
        },
        "appearance.theme" => match settings.appearance.theme {
            Theme::System => t.get("settings-theme-system"),
            Theme::Light => t.get("settings-theme-light"),
            Theme::Dark => t.get("settings-theme-dark"),
        },
        "appearance.place" => places::place_name(t, settings.appearance.place),
        "appearance.monitor" => {
            let (list, index) = places::monitors(t, &view.state.screens, &settings.appearance.monitor);
            list.into_iter().nth(index).map(|(_, name)| name).unwrap_or_default()
        }
        "appearance.zoom_percent" => {
            t.with("settings-percent", &[("percent", settings.appearance.zoom_percent.into())])
        }
        "notifications.volume_percent" => {
            t.with("settings-percent", &[("percent", settings.notifications.volume_percent.into())])
        }
        "notifications.notice_seconds" => {
            t.with("notify-seconds", &[("seconds", settings.notifications.notice_seconds.into())])
        }
        "doors.listen" => match &settings.doors.listen {
            Listen::ThisComputer => t.get("doors-listen-here"),
            Listen::LocalNetwork => t.get("doors-listen-network"),
            Listen::Addresses(list) => list.join(", "),
        },
        _ => key.write(settings).map_or_else(|_| key.path.to_owned(), |text| plain(t, &text)),
    }
}

fn language(t: &Texts, tag: Option<&str>) -> String {
    match tag {
        None => t.get("exchange-system-language"),
        Some(tag) => {
            let known = LANGUAGES.iter().find(|known| known.tag.eq_ignore_ascii_case(tag));
            known.map_or_else(|| tag.to_owned(), |known| known.name.to_owned())
        }
    }
}

fn country(t: &Texts, iso: &str) -> String {
    let known = countries(t.language()).into_iter().find(|(known, _)| known.eq_ignore_ascii_case(iso));
    known.map_or_else(|| iso.to_owned(), |(_, name)| name.to_owned())
}

/// A value as it is written in the file, for people: switches, texts and lists of texts.
fn plain(t: &Texts, text: &str) -> String {
    let list = match text {
        "true" => return t.get("exchange-on"),
        "false" => return t.get("exchange-off"),
        text => ron::from_str::<Vec<String>>(text).or_else(|_| ron::from_str::<String>(text).map(|one| vec![one])),
    };
    match list {
        Ok(list) if list.iter().all(String::is_empty) => t.get("exchange-empty"),
        Ok(list) => list.join(", "),
        Err(_) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_without_the_files_signs() {
        let t = Texts::default();
        for (written, told) in [
            ("true", "On"),
            ("false", "Off"),
            ("[]", "Empty"),
            ("\"\"", "Empty"),
            ("\"Mia Winter\"", "Mia Winter"),
            ("[\"21\", \"+41 44 555 01 20\"]", "21, +41 44 555 01 20"),
            ("8000", "8000"),
        ] {
            assert_eq!(plain(&t, written), told);
        }
        assert_eq!((country(&t, "ch").as_str(), country(&t, "XX").as_str()), ("Switzerland", "XX"));
        assert_eq!(language(&t, Some("EN")), "English");
    }
}
