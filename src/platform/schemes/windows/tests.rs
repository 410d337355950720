//! The registry below a key of the test's own.

use std::collections::BTreeMap;

use super::*;

struct Private(WindowsSchemes);

impl Private {
    fn new(name: &str) -> Self {
        let root = format!(r"Software\NimbusAssistantTests\{name}-{}", std::process::id());
        let start = Entry {
            program: r"C:\Program Files\Nimbus Assistant\nimbus-assistant.exe".into(),
            arguments: vec!["--data-dir".to_owned(), r"C:\my data\".to_owned()],
        };
        Self(WindowsSchemes { start, root })
    }

    fn write(&self, path: &str, name: &str, value: &str) {
        self.0.root().unwrap().create_subkey(path).unwrap().0.set_value(name, &value).unwrap();
    }

    fn read(&self, path: &str, name: &str) -> Option<String> {
        text(&self.0.root().unwrap(), path, name).unwrap()
    }

    /// Every key and value below the root.
    fn all(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        collect(&self.0.root().unwrap(), "", &mut found);
        found
    }
}

fn collect(key: &RegKey, path: &str, found: &mut BTreeMap<String, String>) {
    for (name, value) in key.enum_values().map(Result::unwrap) {
        found.insert(format!("{path}={name}"), format!("{value:?}"));
    }
    for name in key.enum_keys().map(Result::unwrap) {
        let inner = format!(r"{path}\{name}");
        found.insert(inner.clone(), String::new());
        collect(&key.open_subkey_with_flags(&name, KEY_READ).unwrap(), &inner, found);
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        let _ = RegKey::predef(HKEY_CURRENT_USER).delete_subkey_all(&self.0.root);
    }
}

#[test]
fn the_program_is_on_the_list_of_default_apps() {
    let user = Private::new("list");
    let left = user.0.register().unwrap();
    assert_eq!(left.to_choose, [Scheme::Tel, Scheme::Callto], "those two are the user's to choose");
    assert_eq!(left.chooser.as_deref(), Some(CHOOSER));
    assert_eq!(user.0.owner(Scheme::NimbusCall).unwrap(), Owner::Us);

    let command =
        "\"C:\\Program Files\\Nimbus Assistant\\nimbus-assistant.exe\" \"--data-dir\" \"C:\\my data\\\\\" \"%1\"";
    for class in ["NimbusAssistant.tel", "NimbusAssistant.callto", "NimbusAssistant.nimbus-call", "nimbus-call"] {
        let path = format!(r"Classes\{class}");
        assert_eq!(user.read(&format!(r"{path}\shell\open\command"), "").as_deref(), Some(command), "{class}");
        assert_eq!(user.read(&path, "URL Protocol").as_deref(), Some(""));
        assert!(user.read(&path, "").unwrap().starts_with("URL:"));
    }
    let capabilities = r"NimbusAssistant\Capabilities";
    assert_eq!(user.read(capabilities, "ApplicationName").as_deref(), Some(PROGRAM));
    let associations = format!(r"{capabilities}\UrlAssociations");
    assert_eq!(user.read(&associations, "tel").as_deref(), Some("NimbusAssistant.tel"));
    let place = user.read("RegisteredApplications", PROGRAM).unwrap();
    assert_eq!(place, format!(r"{}\{capabilities}", user.0.root));
}

#[test]
fn one_scheme_is_offered_alone_and_joined_by_another_one() {
    let user = Private::new("one");
    let associations = r"NimbusAssistant\Capabilities\UrlAssociations";
    assert_eq!(user.0.register_for(&[Scheme::Callto]).unwrap().to_choose, [Scheme::Callto]);
    assert_eq!(user.read(associations, "callto").as_deref(), Some("NimbusAssistant.callto"));
    assert_eq!(user.read(associations, "tel"), None);
    assert_ne!(user.0.owner(Scheme::NimbusCall).unwrap(), Owner::Us);
    assert_eq!(user.0.register_for(&[Scheme::NimbusCall]).unwrap().to_choose, []);
    assert_eq!(user.read(associations, "callto").as_deref(), Some("NimbusAssistant.callto"));
}

#[test]
fn the_users_choice_is_read() {
    let user = Private::new("choice");
    user.0.register().unwrap();
    user.write(&format!(r"{CHOSEN}\tel\UserChoice"), "ProgId", "NimbusAssistant.tel");
    user.write(&format!(r"{CHOSEN}\callto\UserChoice"), "ProgId", "Phone.Url");
    user.write(r"Classes\Phone.Url\shell\open\command", "", r#""C:\Phone\Desk Phone.exe" /call %1"#);
    assert_eq!(user.0.owner(Scheme::Tel).unwrap(), Owner::Us);
    assert_eq!(user.0.owner(Scheme::Callto).unwrap(), Owner::Other("Desk Phone".to_owned()));
    assert_eq!(user.0.register().unwrap().to_choose, [Scheme::Callto]);
}

#[test]
fn undoing_brings_back_what_was_there_and_nothing_else_changes() {
    let user = Private::new("undo");
    user.write(r"Classes\nimbus-call\shell\open\command", "", r"C:\old.exe %1");
    user.write(r"Classes\nimbus-call", "Mine", "kept");
    user.write("RegisteredApplications", "Other", "elsewhere");
    user.write(r"Classes\tel", "", "URL:tel");
    let before = user.all();
    user.0.undo().unwrap();
    assert_eq!(user.all(), before, "nothing was registered yet");
    for _ in 0..2 {
        user.0.register().unwrap();
    }
    assert_eq!(user.0.owner(Scheme::NimbusCall).unwrap(), Owner::Us);
    user.0.undo().unwrap();
    assert_eq!(user.all(), before);

    let fresh = Private::new("fresh");
    fresh.0.register().unwrap();
    fresh.0.undo().unwrap();
    let left: Vec<_> = fresh.all().into_keys().collect();
    assert_eq!(left, [r"\Classes"], "the system's own key stays");
}
