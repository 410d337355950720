//! Holds the packages to the code and to each other, without making them: names, versions, the release workflow.
//! `scripts/package-test` makes and installs them.

// A helper of a test may panic: that is how it fails.
#![allow(clippy::expect_used)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Words that name a script of the repository.
fn scripts(workflow: &str) -> BTreeSet<&str> {
    let steps = workflow.lines().filter(|line| line.trim_start().trim_start_matches("- ").starts_with("run:"));
    let words = steps.flat_map(|line| line.split([' ', '"', ';']));
    words.filter(|word| word.starts_with("scripts/") || word.starts_with(".ci/")).collect()
}

/// The text between two marks, each time.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split_once(end)).map(|(found, _)| found).collect()
}

#[test]
fn workflows_run_scripts_that_are_there() {
    for name in ["ci.yml", "release.yml"] {
        let workflow = read(&format!(".github/workflows/{name}"));
        let scripts = scripts(&workflow);
        assert!(!scripts.is_empty(), "{name} runs no script");
        for script in scripts {
            assert!(root().join(script).is_file(), "{name}: {script} is missing");
        }
    }
}

#[test]
fn the_release_has_every_package() {
    let workflow = read(".github/workflows/release.yml");
    for what in ["all-linux", "all-windows", "package app", "sbom", "package sums"] {
        assert!(workflow.contains(what), "{what} is missing");
    }
}

#[test]
fn workflows_use_actions_of_a_named_version() {
    for name in ["ci.yml", "release.yml"] {
        let workflow = read(&format!(".github/workflows/{name}"));
        for action in between(&workflow, "uses: ", "\n") {
            let version = action.split_once('@').map(|(_, version)| version);
            assert!(version.is_some_and(|version| !["main", "master"].contains(&version)), "{name}: {action}");
        }
    }
}

/// Every system is told of the same schemes, and of those that the program understands.
#[test]
fn all_packages_know_the_same_links() {
    let desktop = read("packaging/linux/nimbus-assistant.desktop");
    let plist = read("packaging/macos/Info.plist.in");
    let installer = read("packaging/windows/nimbus-assistant.wxs");
    for scheme in ["nimbus-call", "tel", "callto"] {
        assert!(desktop.contains(&format!("x-scheme-handler/{scheme};")), "desktop entry: {scheme}");
        assert!(plist.contains(&format!("<string>{scheme}</string>")), "plist: {scheme}");
        assert!(installer.contains(&format!("Classes\\NimbusAssistant.{scheme}\"")), "installer: {scheme}");
        assert!(read("src/cli.rs").contains(&format!("\"{scheme}\"")), "program: {scheme}");
    }
}

/// A window finds its desktop entry, and so its icon, by this name.
#[test]
fn the_desktop_entry_belongs_to_the_windows() {
    let desktop = read("packaging/linux/nimbus-assistant.desktop");
    assert!(desktop.contains("\nStartupWMClass=nimbus-assistant\n") && desktop.contains("\nIcon=nimbus-assistant\n"));
    assert!(read("src/start/window.rs").contains(".with_app_id(\"nimbus-assistant\")"));
}

/// What the settings turn off must be what the packages turned on.
#[test]
fn autostart_has_the_same_names_in_packages_and_settings() {
    let windows = read("src/platform/autostart/windows.rs");
    assert!(windows.contains("const VALUE: &str = \"Nimbus Assistant\";"));
    assert!(read("packaging/windows/nimbus-assistant.wxs").contains("CurrentVersion\\Run\" Name=\"Nimbus Assistant\""));
    let linux = read("src/platform/autostart/linux.rs");
    assert!(linux.contains("\"autostart/nimbus-assistant.desktop\""));
    assert!(read("packaging/linux/nimbus-assistant/postinst").contains("/etc/xdg/autostart/nimbus-assistant.desktop"));
}

/// Sounds are played by a library of the system, which the program is linked with.
#[test]
fn the_sound_library_is_there_to_build_with_and_comes_with_the_package() {
    let lists = read("scripts/lib.sh");
    let build = between(&lists, "build_packages=(", ")");
    for package in ["libasound2-dev", "pkg-config"] {
        assert!(build.iter().any(|list| list.split_whitespace().any(|word| word == package)), "{package}");
    }
    // Its package has another name in each release; the linker's list knows it.
    assert!(read("packaging/linux/deb.sh").contains("depends=$(linked \"$program\"),"));
    assert!(
        read("docs/deployment.md").contains("`libasound2`") && read("packaging/linux/README.txt").contains("libasound")
    );
}

/// Windows knows a program's new version by this; it must be the same for ever.
#[test]
fn the_upgrade_codes_stay() {
    let script = read("packaging/windows/msi.sh");
    for code in ["3f0d2b9e-6a57-4c55-8d0b-6c1f3a1e7b01", "3f0d2b9e-6a57-4c55-8d0b-6c1f3a1e7b02"] {
        assert!(script.contains(code), "{code}");
    }
    let installer = read("packaging/windows/nimbus-assistant.wxs");
    let guids = between(&installer, " Guid=\"", "\"");
    assert_eq!(guids.len(), 4);
    assert_eq!(guids.iter().collect::<BTreeSet<_>>().len(), guids.len(), "a component's GUID stands twice");
}

/// Every template's marks are filled in by the scripts.
#[test]
fn no_mark_of_a_template_is_forgotten() {
    let scripts: String = ["packaging/linux/deb.sh", "packaging/linux/stage.sh", "packaging/macos/app.sh"]
        .into_iter()
        .chain(["packaging/windows/msi.sh"])
        .map(read)
        .collect();
    let templates = [
        "packaging/linux/nimbus-assistant/control.in",
        "packaging/linux/nimbus-backend/control.in",
        "packaging/linux/nimbus-assistant.metainfo.xml.in",
        "packaging/linux/copyright",
        "packaging/macos/Info.plist.in",
        "packaging/windows/tables.sql",
    ];
    for template in templates {
        let text = read(template);
        let marks = text.split('@').filter(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_uppercase()));
        for mark in marks {
            assert!(scripts.contains(&format!("\"{mark}=")), "{template}: @{mark}@");
        }
    }
}

#[test]
fn the_icons_have_the_sizes_that_they_are_named_after() {
    let folder = root().join("packaging/icons");
    let mut sizes = BTreeSet::new();
    for entry in fs::read_dir(&folder).expect("the icons") {
        let path = entry.expect("an icon").path();
        let size: u32 = stem(&path).parse().expect("a size");
        let icon = image::open(&path).expect("a picture");
        assert_eq!((icon.width(), icon.height()), (size, size), "{}", path.display());
        sizes.insert(size);
    }
    assert!([16, 32, 48, 64, 128, 256, 512, 1024].iter().all(|size| sizes.contains(size)), "{sizes:?}");
}

fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).expect("a name")
}

#[test]
fn the_checks_can_fail() {
    let workflow = "steps:\n  - run: scripts/a && .ci/b \"scripts/c\"\n  # scripts/d\n  - uses: x/y@main\n";
    assert_eq!(scripts(workflow), BTreeSet::from(["scripts/a", ".ci/b", "scripts/c"]));
    assert_eq!(between(workflow, "uses: ", "\n"), ["x/y@main"]);
}
