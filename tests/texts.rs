//! Holds the text catalogue and the code together: no key without a text, no text without a use.

#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, fs, path::Path};

use nimbus_assistant::ui::texts::LANGUAGES;

/// The keys of a catalogue: what stands before `=` at the start of a line.
fn keys(catalogue: &str) -> BTreeSet<String> {
    catalogue
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim().to_owned())
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

/// The code without comments and before its tests: a test may ask for a key that does not exist.
fn without_tests(source: &str) -> String {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The literal that follows `opening`, past white space, each time it occurs.
fn literals_after<'a>(source: &'a str, opening: &str) -> Vec<&'a str> {
    source
        .match_indices(opening)
        .filter_map(|(at, _)| source[at + opening.len()..].trim_start().strip_prefix('"'))
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// How code asks for a text: `t` and `texts` are the names that a catalogue goes by, `text` is `Notice`'s field.
const ASKS: &[&str] = &["t.get(", "t.with(", "texts.get(", "texts.with(", "Words::new(", "text:"];

#[test]
fn every_key_that_is_asked_for_has_a_text() {
    for language in LANGUAGES {
        let known = keys(language.catalogue);
        for (path, source) in all_sources() {
            for opening in ASKS {
                for key in literals_after(&without_tests(&source), opening) {
                    // `text:` also names fields that hold no key; a key has a hyphen and no blank.
                    if *opening == "text:" && (!key.contains('-') || key.contains(' ')) {
                        continue;
                    }
                    assert!(known.contains(key), "{path} asks for \"{key}\", which {}.ftl lacks", language.tag);
                }
            }
        }
    }
}

#[test]
fn every_text_is_asked_for() {
    let code: String = all_sources().iter().map(|(_, source)| without_tests(source)).collect();
    for language in LANGUAGES {
        let unused: Vec<_> =
            keys(language.catalogue).into_iter().filter(|key| !code.contains(&format!("\"{key}\""))).collect();
        assert!(unused.is_empty(), "{}.ftl has texts that nothing asks for: {unused:?}", language.tag);
    }
}

#[test]
fn every_language_has_the_same_keys() {
    let first = keys(LANGUAGES[0].catalogue);
    for language in LANGUAGES {
        assert_eq!(keys(language.catalogue), first, "{}", language.tag);
    }
}
