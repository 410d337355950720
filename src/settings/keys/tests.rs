//! The table against the struct, and each row against itself.

use std::collections::BTreeSet;

use nimbus_protocol::Template;
use serde_json::Value as Json;

use super::*;
use crate::settings::{
    Backend, CallingSettings, Dragged, LinkCalls, Listen, MonitorChoice, Partial, Place, Theme, UnsavedTemplate,
    WindowPlace,
    notifications::{Kind, Way},
    place::Spot,
};

/// Settings of which every single one differs from its default.
fn all_different() -> Settings {
    let backend = Backend::Team { url: "https://calls.example".to_owned() };
    let mut settings = Settings { backend, ..Settings::default() };
    let general = &mut settings.general;
    general.language = Some("de".to_owned());
    general.country = "AT".to_owned();
    general.display_name = "Mia \"M\" Winter".to_owned();
    general.own_numbers = vec!["21".to_owned(), "+41 44 000 00 21".to_owned()];
    general.start_with_system = !general.start_with_system;
    general.call_flow_toast = !general.call_flow_toast;
    general.close_to_tray = !general.close_to_tray;
    general.sign_in_at_start = !general.sign_in_at_start;
    for kind in Kind::ALL {
        for way in Way::ALL.into_iter().filter(|way| (kind, *way) != (Kind::ServiceCall, Way::Toast)) {
            let on = settings.tells_mut(kind, way);
            *on = !*on;
        }
    }
    let notifications = &mut settings.notifications;
    notifications.volume_percent = 35;
    notifications.notice_seconds = 15;
    notifications.respect_do_not_disturb = !notifications.respect_do_not_disturb;
    notifications.toasts_while_sharing = !notifications.toasts_while_sharing;
    let sign_in = &mut settings.sign_in;
    sign_in.microsoft_tenant = "halden.example".to_owned();
    sign_in.microsoft_client_id = "desktop".to_owned();
    sign_in.microsoft_scopes = vec!["openid".to_owned()];
    sign_in.issuer = "https://login.halden.example".to_owned();
    sign_in.client_id = "nimbus".to_owned();
    sign_in.scopes = vec!["openid".to_owned(), "offline_access".to_owned()];
    settings.calling = CallingSettings { links: LinkCalls::CallAtOnce, last_service: Some("claims".to_owned()) };
    let appearance = &mut settings.appearance;
    appearance.theme = Theme::Dark;
    appearance.place = Place::BottomLeft;
    appearance.monitor = MonitorChoice::Named("HDMI-1".to_owned());
    let from = Some(Spot { place: Place::Bottom, monitor: MonitorChoice::Main });
    appearance.dragged.insert("1920x1080".to_owned(), Dragged { offset: [-40, 12], from });
    appearance.use_dragged = !appearance.use_dragged;
    appearance.zoom_percent = 125;
    appearance.on_top_on_events = !appearance.on_top_on_events;
    appearance.main_on_top = !appearance.main_on_top;
    appearance.reduced_motion = !appearance.reduced_motion;
    settings.doors.port = Some(17_400);
    settings.doors.listen = Listen::Addresses(vec!["10.0.0.0/8".to_owned()]);
    settings.templates.allowed_hosts = vec!["crm.local".to_owned()];
    settings.templates.allowed_programs = vec!["/usr/bin/notes".to_owned()];
    settings.templates.allowed_schemes = vec!["zoommtg".to_owned()];
    settings.templates.token_hosts = vec!["api.example".to_owned()];
    settings.window.position = Some([-5, 20]);
    settings.window.size = Some([380, 640]);
    settings.window.remember("1280x800+0+0", &WindowPlace { position: Some([7, 8]), size: Some([400, 500]) });
    settings.settings_window.size = Some([900, 640]);
    settings.by_policy.autostart = true;
    settings.signed_out = vec!["https://other.example".to_owned()];
    let template = |name: &str| Template { id: "t1".to_owned(), name: name.to_owned(), ..Template::default() };
    let unsaved = UnsavedTemplate { backend: Backend::Standalone, template: template("b"), base: Some(template("a")) };
    settings.unsaved_templates = vec![unsaved];
    settings
}

/// Sections that are one setting each: their parts make no sense alone.
const WHOLE: [&str; 4] = ["backend", "window", "settings_window", "by_policy"];

#[test]
fn the_table_names_every_setting_once() {
    let Json::Object(sections) = serde_json::to_value(Settings::default()).unwrap() else { panic!("a struct") };
    let mut expected = BTreeSet::new();
    for (section, fields) in sections {
        match fields {
            Json::Object(fields) if !WHOLE.contains(&section.as_str()) => {
                expected.extend(fields.keys().map(|field| format!("{section}.{field}")));
            }
            _ => {
                expected.insert(section);
            }
        }
    }
    let named: BTreeSet<_> = KEYS.iter().map(|key| key.path.to_owned()).collect();
    assert_eq!(named, expected, "add new settings to src/settings/keys/table.rs");
    assert_eq!(named.len(), KEYS.len(), "a key is there twice");
}

#[test]
fn keys_of_a_section_stand_together() {
    let sections: Vec<_> = KEYS.iter().map(|key| key.parts().0).filter(|section| !section.is_empty()).collect();
    let mut runs = sections.clone();
    runs.dedup();
    let distinct: BTreeSet<_> = sections.into_iter().collect();
    assert_eq!(runs.len(), distinct.len(), "{runs:?}");
}

#[test]
fn every_key_reads_what_it_writes_and_nothing_else() {
    let different = all_different();
    for key in KEYS {
        assert!(!key.same(&Settings::default(), &different), "{}: the sample has its default", key.path);
        let mut read = Settings::default();
        key.read(&key.write(&different).unwrap(), &mut read).unwrap();
        for other in KEYS {
            let expected = if other.path == key.path { &different } else { &Settings::default() };
            assert!(other.same(&read, expected), "{} changed {}", key.path, other.path);
        }
        let mut copied = Settings::default();
        key.copy(&different, &mut copied);
        assert_eq!(copied, read, "{}", key.path);
    }
}

#[test]
fn all_settings_are_written_and_read_as_one_struct() {
    let all = Partial::all_of(&all_different());
    let text = format!("(\n{})", all.write(4).unwrap());
    let (read, wrong) = Partial::read(&text).unwrap();
    assert_eq!((read, wrong), (all, Vec::new()), "{text}");
    assert!(text.contains("\n    general: (\n        language: Some(\"de\"),\n"), "{text}");
}

#[test]
fn names_of_the_registry_follow_those_of_the_file() {
    let camel = |name: &str| -> String {
        let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
        name.split('_').map(capital).collect()
    };
    for key in KEYS {
        let Some(rule) = &key.rule else { continue };
        let (section, name) = key.parts();
        let expected =
            if section.is_empty() { r"Backend\Url".to_owned() } else { format!("{}\\{}", camel(section), camel(name)) };
        assert_eq!(rule.registry, expected);
        assert!(rule.says.ends_with('.') && !rule.says.contains('|'), "{}: a sentence for a table", key.path);
    }
}

#[test]
fn choices_are_names_of_the_value() {
    for key in KEYS {
        let Some(Rule { form: form @ Form::Choice(names), .. }) = &key.rule else { continue };
        for name in *names {
            key.read(name, &mut Settings::default()).unwrap();
            assert_eq!(form.ron(&Value::Text(name.to_lowercase())).unwrap(), *name);
        }
        assert!(form.ron(&Value::Text("Elsewhere".to_owned())).is_err());
    }
}

#[test]
fn a_text_of_the_registry_cannot_become_anything_but_a_text() {
    let form = Form::Text("a name");
    for text in ["\"), locked: (", "a\\b", "ü\n", ""] {
        let ron = form.ron(&Value::Text(text.to_owned())).unwrap();
        assert_eq!(parse::<String>(&ron).unwrap(), text);
    }
}
