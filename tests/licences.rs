//! Holds the dependency tree to its rules: licences we may pass on, no banned package, no unexplained duplicate.
//!
//! Reads what `cargo tree` says for this system, without a network. Advisories need one: `deny.toml`, in the workflow.

// A helper of a test may panic: that is how it fails.
#![allow(clippy::expect_used)]

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

/// Licences that allow passing the program on under MIT or Apache-2.0, with their notices kept.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages under another licence, and why that is no harm.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("option-ext", "MPL-2.0", "used unchanged through `directories`; MPL-2.0 covers its own files alone"),
    ("colored", "MPL-2.0", "of the tests' picture comparison alone, in nothing that is passed on"),
];

/// Packages that must not come in, and what stands in their place.
const BANNED: &[(&str, &str)] = &[
    ("aws-lc-sys", "rustls uses ring on all systems; this one compiles C for a minute and a half"),
    ("dbus", "zbus and ksni speak D-Bus without a C library"),
    ("egui-phosphor", "brings a second egui; the icon fonts are in fonts/"),
    ("gtk", "no toolkit beside egui, and no -dev packages"),
    ("native-tls", "rustls, the same on all systems"),
    ("openssl-sys", "rustls, the same on all systems"),
    ("rsa", "ring checks signatures; this one takes longer for some keys than for others (RUSTSEC-2023-0071)"),
    ("wgpu", "glow paints transparent toasts in software too; wgpu does not, and takes minutes to build"),
];

/// Packages that are there in several versions, and who holds the older one.
const DUPLICATES: &[(&str, &str)] = &[
    ("base64", "axum and sqlx are one step behind reqwest"),
    ("block-buffer", "sqlx and tungstenite use the sha crates of the generation before ours"),
    ("calloop", "winit 0.30 and its clipboard each bring their own"),
    ("calloop-wayland-source", "winit 0.30 and its clipboard each bring their own"),
    ("cpufeatures", "sqlx and tungstenite use the sha crates of the generation before ours"),
    ("crypto-common", "sqlx and tungstenite use the sha crates of the generation before ours"),
    ("digest", "sqlx and tungstenite use the sha crates of the generation before ours"),
    ("foldhash", "follows hashbrown"),
    ("getrandom", "ring, ahash and rand are three generations"),
    ("hashbrown", "petgraph and sqlx are behind indexmap"),
    ("linux-raw-sys", "follows rustix"),
    ("miniz_oxide", "png is one step behind flate2"),
    ("nom", "serde_json_path and the Wayland clipboard read with different generations of it"),
    ("proc-macro-crate", "of the fuzz targets alone: bolero is behind zbus"),
    ("rand", "tungstenite is one step behind"),
    ("rand_core", "follows rand"),
    ("rustix", "winit 0.30 holds the old one"),
    ("sha2", "sqlx is one step behind"),
    ("smithay-client-toolkit", "winit 0.30 and its clipboard each bring their own"),
    ("syn", "derive macros are moving to the new one; nothing of it is in the program"),
    ("thiserror", "winit 0.30's wayland packages hold the old one"),
    ("thiserror-impl", "follows thiserror"),
    ("toml_datetime", "follows proc-macro-crate"),
    ("toml_edit", "follows proc-macro-crate"),
    ("winnow", "follows proc-macro-crate"),
];

/// One package of the tree.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Package {
    name: String,
    version: String,
    licence: String,
}

/// Reads lines of the form `name v1.2.3 (path)|licence (*)`.
fn packages(tree: &str) -> BTreeSet<Package> {
    let parse = |line: &str| {
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split(' ');
        let name = words.next()?.to_owned();
        let version = words.next()?.trim_start_matches('v').to_owned();
        let licence = licence.trim_end_matches("(*)").trim().to_owned();
        Some(Package { name, version, licence })
    };
    tree.lines().filter_map(parse).collect()
}

fn tree() -> BTreeSet<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--workspace", "--edges", "normal,build,dev"])
        .args(["--prefix", "none", "--format", "{p}|{l}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    packages(&String::from_utf8(output.stdout).expect("cargo writes UTF-8"))
}

/// Whether an SPDX expression leaves a choice in which every licence is allowed. `/` is the old way to write OR.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    !words.is_empty() && any_of(&mut rest) && rest.is_empty()
}

fn any_of(rest: &mut &[&str]) -> bool {
    let mut allowed = all_of(rest);
    while rest.first() == Some(&"OR") {
        *rest = &rest[1..];
        // Both sides are read to the end, whatever the first one says.
        allowed |= all_of(rest);
    }
    allowed
}

fn all_of(rest: &mut &[&str]) -> bool {
    let mut allowed = one(rest);
    while rest.first() == Some(&"AND") {
        *rest = &rest[1..];
        allowed &= one(rest);
    }
    allowed
}

fn one(rest: &mut &[&str]) -> bool {
    let Some((&first, after)) = rest.split_first() else { return false };
    *rest = after;
    if first == "(" {
        let allowed = any_of(rest);
        let closed = rest.first() == Some(&")");
        *rest = rest.get(1..).unwrap_or_default();
        return allowed && closed;
    }
    if let [with @ "WITH", exception, after @ ..] = *rest {
        *rest = after;
        return ALLOWED.contains(&format!("{first} {with} {exception}").as_str());
    }
    ALLOWED.contains(&first)
}

fn licence_faults(packages: &BTreeSet<Package>) -> Vec<String> {
    let excepted = |package: &Package| EXCEPTIONS.iter().any(|(n, l, _)| *n == package.name && *l == package.licence);
    let bad = packages.iter().filter(|package| !is_allowed(&package.licence) && !excepted(package));
    bad.map(|package| format!("{} {}: licence `{}`", package.name, package.version, package.licence)).collect()
}

fn banned(packages: &BTreeSet<Package>) -> Vec<String> {
    let why = |package: &Package| BANNED.iter().find(|(name, _)| *name == package.name);
    packages.iter().filter_map(why).map(|(name, instead)| format!("{name} is banned: {instead}")).collect()
}

/// Duplicates without a reason, and reasons without a duplicate.
fn duplicate_faults(packages: &BTreeSet<Package>) -> Vec<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    let doubled: BTreeSet<&str> = versions.iter().filter(|(_, all)| all.len() > 1).map(|(name, _)| *name).collect();
    let explained: BTreeSet<&str> = DUPLICATES.iter().map(|(name, _)| *name).collect();
    let new = doubled.difference(&explained).map(|name| format!("{name} came in twice: {:?}", versions[name]));
    let gone = explained.difference(&doubled).map(|name| format!("{name} is there once: strike it from DUPLICATES"));
    new.chain(gone).collect()
}

#[test]
fn every_licence_may_be_passed_on() {
    let tree = tree();
    assert!(tree.len() > 100, "the tree was not read: {} packages", tree.len());
    assert_eq!(licence_faults(&tree), Vec::<String>::new());
}

#[test]
fn nothing_banned_came_in() {
    assert_eq!(banned(&tree()), Vec::<String>::new());
}

// Which versions meet depends on the system; the list is kept for the one that everybody's checks run on.
#[cfg(target_os = "linux")]
#[test]
fn duplicates_are_explained() {
    assert_eq!(duplicate_faults(&tree()), Vec::<String>::new());
}

#[test]
fn expressions_are_understood() {
    for good in [
        "MIT",
        "MIT OR GPL-3.0-only",
        "GPL-3.0-only OR MIT",
        "MIT/Apache-2.0",
        "Apache-2.0 / MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-2.0-only",
        "GPL-2.0-only OR (MIT AND ISC)",
    ] {
        assert!(is_allowed(good), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "GPL-3.0-only AND MIT",
        "(MIT OR Apache-2.0) AND SSPL-1.0",
        "MIT WITH Commons-Clause",
        "(MIT",
        "MIT Apache-2.0",
    ] {
        assert!(!is_allowed(bad), "{bad}");
    }
}

#[test]
fn each_rule_can_fail() {
    let sample = "fine v1.0.0|MIT\nfine v2.0.0|MIT (*)\nclosed v1.0.0 (/somewhere)|\nwgpu v1.0.0|MIT\n\n";
    let sample = packages(sample);
    assert_eq!(sample.len(), 4);
    assert_eq!(licence_faults(&sample), ["closed 1.0.0: licence ``"]);
    assert_eq!(banned(&sample).len(), 1);
    let duplicates = duplicate_faults(&sample);
    assert!(duplicates[0].starts_with("fine came in twice"));
    assert!(duplicates.iter().any(|fault| fault.starts_with("syn is there once")));
}
