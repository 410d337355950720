//! Colours are decided in one place: no other file of the user interface may name one.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

/// What makes a colour out of numbers or takes one of egui's own.
const LITERALS: &[&str] = &[
    "Color32::from_",
    "Color32::WHITE",
    "Color32::BLACK",
    "Color32::GRAY",
    "Color32::DARK_",
    "Color32::LIGHT_",
    "Color32::RED",
    "Color32::GREEN",
    "Color32::BLUE",
    "Color32::YELLOW",
    "Rgba::from_",
    "Hsva::",
    "hex_color!",
];

fn check(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            check(&path, found);
        } else if !path.ends_with("theme/tokens.rs") {
            let source = fs::read_to_string(&path).unwrap();
            let literals = LITERALS.iter().filter(|literal| source.contains(**literal));
            found.extend(literals.map(|literal| format!("{}: {literal}", path.display())));
        }
    }
}

#[test]
fn only_the_tokens_file_names_colours() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut found = Vec::new();
    check(&ui, &mut found);
    assert!(found.is_empty(), "{found:#?}");
    let tokens = fs::read_to_string(ui.join("theme/tokens.rs")).unwrap();
    assert!(LITERALS.iter().any(|literal| tokens.contains(literal)), "the list must know what a literal looks like");
}
