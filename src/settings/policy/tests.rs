//! Policies laid over settings, and what is wrong with them.

use proptest::prelude::*;

use super::*;
use crate::settings::{Backend, Listen, MonitorChoice, Place, Theme};

fn ron(text: &str) -> Source {
    Source { place: "policy.ron".to_owned(), content: Ok(Content::Ron(text.to_owned())) }
}

fn registry(place: &str, values: &[(&str, Value)]) -> Source {
    let values = values.iter().map(|(path, value)| ((*path).to_owned(), value.clone())).collect();
    Source { place: place.to_owned(), content: Ok(Content::Registry(values)) }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn read(sources: Vec<Source>) -> (Policy, Vec<Fault>) {
    Policy::read(&Found { sources })
}

/// The policy of sources in which nothing may be wrong.
fn good(sources: Vec<Source>) -> Policy {
    let (policy, faults) = read(sources);
    assert_eq!(faults, []);
    policy
}

fn choosing(change: impl FnOnce(&mut Settings)) -> Partial {
    let mut settings = Settings::default();
    change(&mut settings);
    Partial::all_of(&settings)
}

#[test]
fn each_layer_lies_over_the_one_before() {
    let policy = good(vec![ron(
        "(preset: (general: (country: \"AT\", close_to_tray: false)), locked: (appearance: (theme: Dark)))",
    )]);
    let settings = policy.settings(&Partial::default());
    assert_eq!((settings.general.country.as_str(), settings.general.close_to_tray), ("AT", false));
    assert_eq!(settings.appearance.theme, Theme::Dark);
    assert!(settings.general.call_flow_toast, "what nobody named keeps its default");

    let chosen = choosing(|settings| {
        settings.general.country = "SE".to_owned();
        settings.appearance.theme = Theme::Light;
    });
    let settings = policy.settings(&chosen);
    assert_eq!(settings.general.country, "SE", "a choice beats a preset");
    assert_eq!(settings.appearance.theme, Theme::Dark, "and a lock beats the choice");
    assert!(policy.locks("appearance.theme") && !policy.locks("general.country"));
    assert!(policy.names("general.country") && !policy.names("appearance.place"));
    assert_eq!(Policy::default().settings(&chosen).appearance.theme, Theme::Light, "which is back without the lock");
}

#[test]
fn a_choice_that_equals_the_default_still_beats_a_preset() {
    let mut chosen = Partial::default();
    chosen.take(Key::at("general.close_to_tray").unwrap(), &Settings::default());
    let policy = good(vec![ron("(preset: (general: (close_to_tray: false)))")]);
    assert!(policy.settings(&chosen).general.close_to_tray);
}

#[test]
fn a_changed_preset_reaches_whoever_has_not_chosen() {
    let mine = choosing(|settings| settings.appearance.zoom_percent = 150);
    for (zoom, country) in [(90, "AT"), (110, "DE")] {
        let policy = good(vec![ron(&format!(
            "(preset: (general: (country: {country:?}), appearance: (zoom_percent: {zoom})))"
        ))]);
        let settings = policy.settings(&mine);
        assert_eq!((settings.appearance.zoom_percent, settings.general.country.as_str()), (150, country));
    }
}

#[test]
fn the_machine_beats_the_user_and_the_registry_beats_the_file() {
    let file = ron(
        "(locked: (general: (country: \"AT\", language: \"fr\", close_to_tray: false), appearance: (place: TopLeft)))",
    );
    let user = registry(
        "HKCU",
        &[
            ("General\\Language", text("de")),
            ("general\\country", text("SE")),
            ("General\\CloseToTray", Value::Number(1)),
        ],
    );
    let machine = registry("HKLM", &[("General\\Country", text("DK")), ("Preset\\Appearance\\Theme", text("dark"))]);
    let settings = good(vec![file, user, machine]).settings(&Partial::default());
    let general = settings.general;
    assert_eq!((general.country.as_str(), general.language.as_deref()), ("DK", Some("de")));
    assert!(general.close_to_tray);
    assert_eq!((settings.appearance.place, settings.appearance.theme), (Place::TopLeft, Theme::Dark));
}

#[test]
fn every_form_of_the_registry_is_understood() {
    let list = |entries: &[&str]| Value::List(entries.iter().map(|entry| (*entry).to_owned()).collect());
    let settings = good(vec![registry(
        "HKLM",
        &[
            ("Backend\\Url", text("https://calls.example/nimbus")),
            ("General\\Language", text("")),
            ("General\\OwnNumbers", list(&["21", "", "+41 44 000 00 21"])),
            ("Doors\\Port", Value::Number(17_400)),
            ("Doors\\Listen", list(&["10.20.0.0/16", "fd00::/64"])),
            ("Templates\\AllowedHosts", text("CRM.local")),
            ("Appearance\\ZoomPercent", Value::Number(122)),
        ],
    )])
    .settings(&choosing(|settings| settings.general.language = Some("de".to_owned())));
    assert_eq!(settings.backend, Backend::Team { url: "https://calls.example/nimbus".to_owned() });
    assert_eq!(settings.general.language, None, "an empty language follows the system");
    assert_eq!(settings.general.own_numbers, ["21", "+41 44 000 00 21"]);
    assert_eq!(settings.doors.port, Some(17_400));
    assert_eq!(settings.doors.listen, Listen::Addresses(vec!["10.20.0.0/16".to_owned(), "fd00::/64".to_owned()]));
    assert_eq!(settings.templates.allowed_hosts, ["crm.local"]);
    assert_eq!(settings.appearance.zoom_percent, 120, "a zoom lies on its step");

    let other = good(vec![registry(
        "HKLM",
        &[
            ("Backend\\Url", text("standalone")),
            ("Doors\\Listen", text("localnetwork")),
            ("Appearance\\Monitor", text("HDMI-1")),
        ],
    )]);
    let settings = other.settings(&Partial::default());
    assert_eq!(settings.appearance.monitor, MonitorChoice::Named("HDMI-1".to_owned()));
    assert_eq!((settings.backend, settings.doors.listen), (Backend::Standalone, Listen::LocalNetwork));
}

#[test]
fn one_wrong_value_is_told_and_the_rest_holds() {
    let (policy, faults) = read(vec![
        ron("(locked: (general: (country: \"Switzerland\", close_to_tray: \"no\", colour: 1), appearance: 3, \
             window: (), wonder: (), doors: (port: 17400, listen: Addresses([\"pbx\"]))), later: ())"),
        registry(
            "HKLM",
            &[
                ("Appearance\\ZoomPercent", Value::Number(40)),
                ("Appearance\\Theme", text("pink")),
                ("General\\CloseToTray", text("1")),
                ("Preset\\Backend\\Url", text("ftp://calls.example")),
                ("Backend\\Url", text("https://mia:hush@calls.example")),
                ("Fish", Value::Other("REG_BINARY".to_owned())),
                ("Preset\\General\\Country", text("AT")),
            ],
        ),
    ]);
    let told: Vec<_> = faults.iter().map(|fault| fault.key.as_deref().unwrap_or_default()).collect();
    let expected = [
        "locked.general.close_to_tray",
        "locked.general.colour",
        "locked.appearance",
        "locked.wonder",
        "locked.general.country",
        "locked.doors.listen",
        "locked.window",
        "later",
        "Appearance\\ZoomPercent",
        "Appearance\\Theme",
        "General\\CloseToTray",
        "Preset\\Backend\\Url",
        "Backend\\Url",
        "Fish",
    ];
    assert_eq!(told, expected, "{faults:?}");
    assert!(faults.iter().any(|fault| fault.why == "it must be REG_DWORD 80 to 200"), "{faults:?}");
    assert!(!format!("{faults:?}").contains("hush"), "what was written is not repeated");
    let settings = policy.settings(&Partial::default());
    assert_eq!((settings.doors.port, settings.general.country.as_str()), (Some(17_400), "AT"));
    assert_eq!(settings.backend, Backend::NotChosen);
}

#[test]
fn a_source_that_cannot_be_read_is_told_and_the_others_hold() {
    let unreadable = Source { place: "HKCU".to_owned(), content: Err("access denied".into()) };
    let (policy, faults) =
        read(vec![ron("(locked: (general: ("), unreadable, registry("HKLM", &[("General\\Country", text("AT"))])]);
    let whole: Vec<_> = faults.iter().filter(|fault| fault.key.is_none()).map(|fault| fault.place.as_str()).collect();
    assert_eq!(whole, ["policy.ron", "HKCU"]);
    assert!(policy.locks("general.country"));
}

#[test]
fn an_empty_policy_says_nothing() {
    for text in ["()", "(preset: ())", "(locked: (), preset: (general: ()))"] {
        assert!(good(vec![ron(text)]).is_empty(), "{text}");
    }
    assert!(good(Vec::new()).is_empty());
}

#[test]
fn a_locked_value_is_put_back_and_others_are_left() {
    let policy = good(vec![ron("(locked: (general: (country: \"AT\")))")]);
    let before = policy.settings(&Partial::default());
    let mut wanted = before.clone();
    wanted.appearance.main_on_top = true;
    assert!(!policy.enforce(&before, &mut wanted));
    wanted.general.country = "SE".to_owned();
    assert!(policy.enforce(&before, &mut wanted));
    assert_eq!((wanted.general.country.as_str(), wanted.appearance.main_on_top), ("AT", true));
}

/// Some keys, by a bit for each.
fn some_keys(bits: u128, values: &Settings) -> Partial {
    let mut partial = Partial::default();
    for (place, key) in KEYS.iter().enumerate() {
        if bits >> place & 1 == 1 {
            partial.take(key, values);
        }
    }
    partial
}

fn invented(zoom: u32, on: bool, country: &str) -> Settings {
    let mut settings = Settings::default();
    settings.appearance.zoom_percent = zoom;
    settings.appearance.main_on_top = on;
    settings.general.close_to_tray = on;
    settings.general.country = country.to_owned();
    settings.backend = if on { Backend::Standalone } else { Backend::Team { url: format!("https://{zoom}.example") } };
    settings.sanitised()
}

proptest! {
    #[test]
    fn each_key_comes_from_the_highest_layer_that_names_it(
        preset in any::<u128>(), chosen in any::<u128>(), locked in any::<u128>(), zoom in 80..=200u32,
    ) {
        let layers = [invented(zoom, true, "AT"), invented(200, false, "SE"), invented(90, true, "DK")];
        let policy = Policy { preset: some_keys(preset, &layers[0]), locked: some_keys(locked, &layers[2]) };
        let settings = policy.settings(&some_keys(chosen, &layers[1]));
        for (place, key) in KEYS.iter().enumerate() {
            let named = |bits: u128| bits >> place & 1 == 1;
            let expected = if named(locked) {
                &layers[2]
            } else if named(chosen) {
                &layers[1]
            } else if named(preset) {
                &layers[0]
            } else {
                &Settings::default().sanitised()
            };
            prop_assert!(key.same(&settings, expected), "{}", key.path);
            prop_assert_eq!(policy.locks(key.path), named(locked));
        }
    }

    #[test]
    fn no_text_makes_it_panic_and_nothing_wrong_gets_in(text in "[(){}\\[\\]a-z:,\" 0-9]{0,60}", zoom in any::<u64>()) {
        let source = registry("HKLM", &[("Appearance\\ZoomPercent", Value::Number(zoom))]);
        let (policy, _) = read(vec![ron(&text), source]);
        let settings = policy.settings(&Partial::default());
        prop_assert_eq!(settings.clone().sanitised(), settings);
    }
}
