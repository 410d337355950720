//! A user's folders of their own, and the real `xdg-mime` where it is installed.

use tempfile::TempDir;

use super::*;

const PHONE: &str = "[Desktop Entry]\nType=Application\nName=Desk Phone\nExec=true %u\n\
                     MimeType=x-scheme-handler/tel;\n";

/// A user whose `tel` links open in "Desk Phone" if `phone`; `None` without xdg-utils.
fn user(phone: bool) -> Option<(TempDir, LinuxSchemes)> {
    if Command::new("xdg-mime").arg("--version").output().is_err() {
        eprintln!("skipped: xdg-mime is missing (package xdg-utils)");
        return None;
    }
    let folder = TempDir::new().unwrap();
    let (data_home, config_home) = (folder.path().join("data home"), folder.path().join("config"));
    fs::create_dir_all(data_home.join("applications")).unwrap();
    fs::create_dir_all(&config_home).unwrap();
    if phone {
        fs::write(data_home.join("applications/phone.desktop"), PHONE).unwrap();
        fs::write(config_home.join(LIST), "[Default Applications]\nx-scheme-handler/tel=phone.desktop\n").unwrap();
    }
    let environment = vec![
        ("XDG_DATA_HOME", data_home.clone().into_os_string()),
        ("XDG_CONFIG_HOME", config_home.clone().into_os_string()),
        ("XDG_DATA_DIRS", folder.path().join("system").into_os_string()),
        ("HOME", folder.path().as_os_str().to_owned()),
        // Of no desktop: then `xdg-mime` reads and writes the common list.
        ("XDG_CURRENT_DESKTOP", OsString::new()),
        ("DESKTOP_SESSION", OsString::new()),
        ("KDE_FULL_SESSION", OsString::new()),
        ("GNOME_DESKTOP_SESSION_ID", OsString::new()),
        ("DISPLAY", OsString::new()),
        ("DBUS_SESSION_BUS_ADDRESS", "disabled:".into()),
    ];
    let start = Entry {
        program: "/opt/Nimbus Assistant/nimbus-assistant".into(),
        arguments: vec!["--data-dir".to_owned(), "/home/mia/100%".to_owned()],
    };
    let schemes = LinuxSchemes { start, data_home, config_home, data_dirs: Vec::new(), environment };
    Some((folder, schemes))
}

/// Every file below a folder with its text.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(files(&entry));
        } else {
            found.insert(entry.clone(), fs::read_to_string(&entry).unwrap());
        }
    }
    // The cache is the system's own affair.
    found.retain(|path, _| !path.ends_with("mimeinfo.cache"));
    found
}

#[test]
fn links_open_here_after_registering_and_where_they_did_before_after_undoing() {
    let Some((folder, schemes)) = user(true) else { return };
    let before = files(folder.path());
    assert_eq!(schemes.owner(Scheme::Tel).unwrap(), Owner::Other("Desk Phone".to_owned()));
    assert_eq!(schemes.owner(Scheme::NimbusCall).unwrap(), Owner::Nobody);
    schemes.undo().unwrap();
    assert_eq!(files(folder.path()), before, "nothing was registered yet");

    for _ in 0..2 {
        assert_eq!(schemes.register().unwrap(), Registered::default());
    }
    for scheme in Scheme::ALL {
        assert_eq!(schemes.owner(scheme).unwrap(), Owner::Us, "{scheme:?}");
    }
    let entry = fs::read_to_string(schemes.entry_file()).unwrap();
    let command = "\nExec=\"/opt/Nimbus Assistant/nimbus-assistant\" --data-dir \"/home/mia/100%%\" %u\n";
    assert!(entry.contains(command), "{entry}");

    schemes.undo().unwrap();
    assert_eq!(files(folder.path()), before);
    assert_eq!(schemes.owner(Scheme::Tel).unwrap(), Owner::Other("Desk Phone".to_owned()));
}

#[test]
fn one_scheme_opens_here_alone_and_is_joined_by_another_one() {
    let Some((folder, schemes)) = user(true) else { return };
    let before = files(folder.path());
    let owners = || Scheme::ALL.map(|scheme| schemes.owner(scheme).unwrap());
    let phone = || Owner::Other("Desk Phone".to_owned());
    assert_eq!(schemes.register_for(&[Scheme::Callto]).unwrap(), Registered::default());
    assert_eq!(owners(), [phone(), Owner::Us, Owner::Nobody]);
    // Where nothing else is said, whoever names a scheme opens it.
    let kinds = |text: &str| text.lines().find_map(|line| line.strip_prefix("MimeType=")).unwrap().to_owned();
    let entry = || kinds(&fs::read_to_string(schemes.entry_file()).unwrap());
    assert_eq!(entry(), "x-scheme-handler/callto;");

    schemes.register_for(&[Scheme::NimbusCall]).unwrap();
    assert_eq!(owners(), [phone(), Owner::Us, Owner::Us]);
    assert_eq!(entry(), "x-scheme-handler/callto;x-scheme-handler/nimbus-call;");
    schemes.undo().unwrap();
    assert_eq!(files(folder.path()), before);
}

#[test]
fn where_there_was_nothing_nothing_is_left() {
    let Some((folder, mut schemes)) = user(false) else { return };
    schemes.start.program = "/bin/true".into();
    schemes.register().unwrap();
    assert_eq!(schemes.entry_of(Scheme::Callto).unwrap(), ENTRY, "the system's own tool says so too");
    assert_eq!(schemes.owner(Scheme::Callto).unwrap(), Owner::Us);
    schemes.undo().unwrap();
    assert!(files(folder.path()).is_empty(), "{:?}", files(folder.path()));
}

#[test]
fn what_others_have_changed_meanwhile_stays() {
    let Some((_folder, schemes)) = user(true) else { return };
    schemes.register().unwrap();
    let list = schemes.config_home.join(LIST);
    let text = fs::read_to_string(&list).unwrap();
    let text = mime_apps::with_default(&text, "text/html", Some("browser.desktop"));
    let text = mime_apps::with_default(&text, "x-scheme-handler/callto", Some("phone.desktop"));
    fs::write(&list, text).unwrap();

    schemes.undo().unwrap();
    let text = fs::read_to_string(&list).unwrap();
    let default = |kind: &str| mime_apps::default_of(&text, kind);
    assert_eq!(default("text/html"), Some("browser.desktop"));
    assert_eq!(default("x-scheme-handler/callto"), Some("phone.desktop"));
    assert_eq!(default("x-scheme-handler/tel"), Some("phone.desktop"), "as it was before");
    assert_eq!(default("x-scheme-handler/nimbus-call"), None);
}

#[test]
fn an_own_entry_of_the_user_comes_back() {
    let Some((_folder, schemes)) = user(false) else { return };
    fs::write(schemes.entry_file(), "[Desktop Entry]\nName=Mine\n").unwrap();
    schemes.register().unwrap();
    schemes.undo().unwrap();
    assert_eq!(fs::read_to_string(schemes.entry_file()).unwrap(), "[Desktop Entry]\nName=Mine\n");
}

#[test]
fn without_the_helper_nothing_is_written_and_it_is_named() {
    let folder = TempDir::new().unwrap();
    let schemes = LinuxSchemes {
        start: Entry { program: "/bin/true".into(), arguments: Vec::new() },
        data_home: folder.path().to_owned(),
        config_home: folder.path().to_owned(),
        data_dirs: Vec::new(),
        environment: Vec::new(),
    };
    let Err(SchemesError::Unavailable(sentence)) = schemes.ask("xdg-mime-that-is-not-there", &[]) else {
        panic!("it cannot be run")
    };
    assert!(sentence.text.contains("xdg-utils"), "{sentence}");
    assert!(files(folder.path()).is_empty());
}
