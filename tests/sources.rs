//! Where packages come from: one registry, exact versions and checksums in `Cargo.lock`, no wildcard, and a `deny.toml` that
//! says the same as the tests, with a reason for each exception. Without a network.

// A helper of a test may panic: that is how it fails.
#![allow(clippy::expect_used)]

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use serde_json::Value;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a file of the repository")
}

/// Packages of a lock file that come from elsewhere or have no checksum, beside those of the workspace.
fn strange_sources(lock: &str, own: &BTreeSet<String>) -> Vec<String> {
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
        line.map(|text| text.trim_matches('"').to_owned())
    };
    let fault = |block: &str| {
        let name = value(block, "name").unwrap_or_default();
        match value(block, "source") {
            None if own.contains(&name) => None,
            None => Some(format!("{name} comes from a folder")),
            Some(source) if source != REGISTRY => Some(format!("{name} comes from {source}")),
            Some(_) if value(block, "checksum").is_none() => Some(format!("{name} has no checksum")),
            Some(_) => None,
        }
    };
    lock.split("[[package]]").skip(1).filter_map(fault).collect()
}

/// Dependencies of the workspace's packages that take any version, or come from a repository.
fn loose(metadata: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let (name, requirement) = (&dependency["name"], dependency["req"].as_str().unwrap_or_default());
            let wildcard = requirement.contains('*') || requirement.starts_with('>') || requirement.is_empty();
            if wildcard && dependency["path"].is_null() {
                faults.push(format!("{} takes {name} {requirement}", package["name"]));
            }
            if dependency["source"].as_str().is_some_and(|source| source != REGISTRY) {
                faults.push(format!("{} takes {name} from {}", package["name"], dependency["source"]));
            }
        }
    }
    faults
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--no-deps", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

fn names(metadata: &Value) -> BTreeSet<String> {
    let packages = metadata["packages"].as_array().expect("packages");
    packages.iter().filter_map(|package| package["name"].as_str()).map(str::to_owned).collect()
}

/// The first words in quotes of each line between two marks of a text.
fn listed(text: &str, from: &str, to: &str) -> BTreeSet<String> {
    let part = text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).expect("the list is there").0;
    let quoted = |line: &str| Some(line.split_once('"')?.1.split_once('"')?.0.to_owned());
    part.lines().filter(|line| !line.trim_start().starts_with('#')).filter_map(quoted).collect()
}

/// Entries `{ crate = … }` that give no reason: in themselves, or in the line above.
fn without_reason(deny: &str) -> Vec<&str> {
    let lines: Vec<&str> = deny.lines().collect();
    let bare = |(above, line): (&&str, &&str)| {
        let entry = line.trim_start().starts_with("{ crate =");
        let explained = line.contains("reason =") || above.trim_start().starts_with('#');
        entry && !explained
    };
    let pairs = lines.iter().zip(lines.iter().skip(1));
    pairs.filter(|(above, line)| bare((above, line))).map(|(_, line)| *line).collect()
}

#[test]
fn every_package_comes_from_the_registry_with_a_checksum() {
    let own = names(&metadata());
    assert!(own.len() > 5, "the workspace was not read");
    assert_eq!(strange_sources(&file("Cargo.lock"), &own), Vec::<String>::new());
}

#[test]
fn no_dependency_takes_any_version_or_a_repository() {
    assert_eq!(loose(&metadata()), Vec::<String>::new());
}

#[test]
fn deny_toml_says_the_same_as_the_tests_and_why() {
    let (deny, tests) = (file("deny.toml"), file("tests/licences.rs"));
    let licences = listed(&deny, "\nallow = [", "\n]");
    assert!(licences.len() > 5);
    assert_eq!(licences, listed(&tests, "const ALLOWED: &[&str] = &[", "\n];"));
    assert_eq!(listed(&deny, "exceptions = [", "\n]"), listed(&tests, "const EXCEPTIONS:", "\n];"));
    assert_eq!(listed(&deny, "\ndeny = [", "\n]"), listed(&tests, "const BANNED:", "\n];"));
    assert_eq!(without_reason(&deny), Vec::<&str>::new());
    for line in ["wildcards = \"deny\"", "unknown-registry = \"deny\"", "unknown-git = \"deny\"", "yanked = \"deny\""] {
        assert!(deny.contains(line), "{line} is not in deny.toml");
    }
}

#[test]
fn each_rule_can_fail() {
    let lock = "[[package]]\nname = \"own\"\n\n[[package]]\nname = \"near\"\n\n[[package]]\nname = \"git\"\nsource = \"git+https://x.example/\"\n\n\
        [[package]]\nname = \"bare\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\n";
    let own = BTreeSet::from(["own".to_owned()]);
    assert_eq!(
        strange_sources(lock, &own),
        ["near comes from a folder", "git comes from git+https://x.example/", "bare has no checksum"]
    );
    let dependency = |req: &str, source: &str| serde_json::json!({"name": "d", "req": req, "source": source});
    let of = |dependency: Value| {
        loose(&serde_json::json!({"packages": [{"name": "p", "dependencies": [dependency]}]})).len()
    };
    assert_eq!(of(dependency("^1", REGISTRY)), 0);
    assert_eq!(of(dependency("*", REGISTRY)), 1);
    assert_eq!(of(dependency(">=1", REGISTRY)), 1);
    assert_eq!(of(dependency("^1", "git+https://x.example/")), 1);
    assert_eq!(without_reason("deny = [\n    { crate = \"a\" },\n    # Because.\n    { crate = \"b\" },\n]").len(), 1);
}
