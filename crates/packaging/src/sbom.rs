//! The bill of materials: `CycloneDX` 1.6 as JSON (<https://cyclonedx.org/docs/1.6/json/>).
//!
//! The same input gives the same bytes: the serial number is made from what the document says.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::tree::{Package, Tree};

/// The fonts inside the program; they are no packages of the registry.
const FONTS: &[(&str, &str, &str)] = &[
    ("Inter", "OFL-1.1", "https://github.com/rsms/inter"),
    ("JetBrains Mono", "OFL-1.1", "https://github.com/JetBrains/JetBrainsMono"),
    ("Phosphor Icons", "MIT", "https://github.com/phosphor-icons/web"),
];

/// The bill of what `tree` holds for the system `target`. `time` is written as RFC 3339 says.
pub fn document(tree: &Tree, target: &str, time: &str) -> Value {
    let others = tree.packages.iter().enumerate().filter(|(place, _)| *place != tree.root);
    let mut components: Vec<_> = others.map(|(_, package)| component(package, "library")).collect();
    components.extend(FONTS.iter().map(|font| self::font(*font)));
    let dependencies: Vec<_> = tree
        .packages
        .iter()
        .map(|package| {
            let needs: Vec<_> = package.needs.iter().map(|&place| url(&tree.packages[place])).collect();
            json!({ "ref": url(package), "dependsOn": needs })
        })
        .collect();
    let mut root = component(&tree.packages[tree.root], "application");
    root["properties"] = json!([{ "name": "nimbus:target", "value": target }]);
    let mut document = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time,
            "lifecycles": [{ "phase": "build" }],
            "tools": { "components": [
                { "type": "application", "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") }
            ] },
            "component": root,
        },
        "components": components,
        "dependencies": dependencies,
    });
    document["serialNumber"] = serial(&document).into();
    document
}

fn component(package: &Package, kind: &str) -> Value {
    let mut component = json!({
        "type": kind,
        "bom-ref": url(package),
        "name": package.name,
        "version": package.version,
        "purl": url(package),
    });
    if let Some(licence) = &package.licence {
        component["licenses"] = json!([{ "expression": licence }]);
    }
    if let Some(checksum) = &package.checksum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    if let Some(repository) = &package.repository {
        component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
    }
    component
}

fn font((name, licence, source): (&str, &str, &str)) -> Value {
    json!({
        "type": "data",
        "bom-ref": format!("font:{}", name.to_lowercase().replace(' ', "-")),
        "name": name,
        "licenses": [{ "expression": licence }],
        "externalReferences": [{ "type": "vcs", "url": source }],
    })
}

/// The package URL, which is also the name by which the parts of the document call each other. A version's plus sign
/// is the only letter in a crate's name and version that a URL must escape.
fn url(package: &Package) -> String {
    format!("pkg:cargo/{}@{}", package.name, package.version.replace('+', "%2B"))
}

fn serial(document: &Value) -> String {
    let sum = Sha256::digest(document.to_string());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&sum[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().urn().to_string()
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, path::PathBuf};

    use super::*;

    fn package(name: &str, checksum: Option<&str>, needs: &[usize]) -> Package {
        Package {
            name: name.to_owned(),
            version: "1.0.0+x".to_owned(),
            licence: Some("MIT OR Apache-2.0".to_owned()),
            repository: Some("https://example.com/code".to_owned()),
            folder: PathBuf::new(),
            checksum: checksum.map(str::to_owned),
            needs: needs.to_vec(),
        }
    }

    fn tree() -> Tree {
        Tree { packages: vec![package("a", Some("00ff"), &[]), package("ours", None, &[0])], root: 1 }
    }

    /// What the schema requires of each object that we write, and what must fit together.
    fn check(document: &Value) {
        assert_eq!((&document["bomFormat"], &document["specVersion"]), (&json!("CycloneDX"), &json!("1.6")));
        let serial = document["serialNumber"].as_str().unwrap();
        let uuid: uuid::Uuid = serial.strip_prefix("urn:uuid:").unwrap().parse().unwrap();
        assert_eq!(uuid.get_version_num(), 8);
        document["metadata"]["timestamp"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
        let own = &document["metadata"]["component"];
        let mut known = BTreeSet::new();
        for component in document["components"].as_array().unwrap().iter().chain([own]) {
            let word = |key: &str| component[key].as_str().unwrap_or_else(|| panic!("no {key}: {component}"));
            assert!(["application", "library", "data"].contains(&word("type")));
            assert!(!word("name").is_empty());
            assert!(known.insert(word("bom-ref")), "twice: {component}");
            assert!(!component["licenses"][0]["expression"].as_str().unwrap().contains('/'), "{component}");
            for hash in component["hashes"].as_array().into_iter().flatten() {
                assert_eq!(hash["alg"], "SHA-256");
                assert!(hash["content"].as_str().unwrap().chars().all(|c| c.is_ascii_hexdigit()));
            }
        }
        for entry in document["dependencies"].as_array().unwrap() {
            let needs = entry["dependsOn"].as_array().unwrap();
            for name in needs.iter().chain([&entry["ref"]]) {
                assert!(known.contains(name.as_str().unwrap()), "{name} is no component");
            }
        }
    }

    #[test]
    fn the_bill_says_what_is_inside_and_what_needs_what() {
        let document = document(&tree(), "x86_64-pc-windows-gnu", "2026-11-28T00:00:00Z");
        check(&document);
        assert_eq!(document["metadata"]["component"]["bom-ref"], "pkg:cargo/ours@1.0.0%2Bx");
        assert_eq!(document["components"][0]["hashes"][0]["content"], "00ff");
        assert_eq!(document["dependencies"][1]["dependsOn"], json!(["pkg:cargo/a@1.0.0%2Bx"]));
        assert!(document["components"].as_array().unwrap().iter().any(|font| font["name"] == "Inter"));
    }

    #[test]
    fn the_same_content_has_the_same_serial_number() {
        let made = |time: &str| document(&tree(), "x86_64-pc-windows-gnu", time)["serialNumber"].clone();
        assert_eq!(made("2026-11-28T00:00:00Z"), made("2026-11-28T00:00:00Z"));
        assert_ne!(made("2026-11-28T00:00:00Z"), made("2026-11-28T00:00:01Z"));
    }

    // Cargo is asked, and there is none where Windows programs are tested on another system.
    #[cfg(unix)]
    #[test]
    fn this_workspace_has_a_whole_bill() {
        let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
        let tree = Tree::read(&workspace, "nimbus-assistant", "x86_64-unknown-linux-gnu").unwrap();
        let names: BTreeSet<_> = tree.packages.iter().map(|package| package.name.as_str()).collect();
        assert!(names.contains("egui") && names.contains("nimbus-backend") && names.contains("libsqlite3-sys"));
        // Of the tests, switched on by them, of the build, of another system.
        for name in ["egui_kittest", "wgpu", "cc", "windows-sys"] {
            assert!(!names.contains(name), "{name}");
        }
        check(&document(&tree, "x86_64-unknown-linux-gnu", "2026-11-28T00:00:00Z"));
    }
}
