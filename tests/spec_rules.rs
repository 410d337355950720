//! Holds the tests to the specification: each rule of the agent's state, of distribution, of templates and of calling out (SPEC
//! S6 to S9) has a test that is named after it, and no test is named after a rule that is not there.

// A helper of a test may panic: that is how it fails.
#![allow(clippy::expect_used)]

use std::{collections::BTreeSet, fs, path::Path};

/// Rules whose tests are held to; (6, 4) is S6.4.
const CHAPTERS: [u32; 4] = [6, 7, 8, 9];

type Rule = (u32, u32);

/// The rules that the specification has, by the bold or plain number at the beginning of a line.
fn rules(specification: &str) -> BTreeSet<Rule> {
    let numbers = specification.lines().filter_map(|line| line.strip_prefix("* S")?.split_whitespace().next());
    numbers.filter_map(number).collect()
}

fn number(text: &str) -> Option<Rule> {
    let (chapter, rule) = text.split_once('.')?;
    Some((chapter.parse().ok()?, rule.parse().ok()?))
}

/// The rules that tests are named after: `fn s6_4_…` below a test's attribute.
fn named(source: &str) -> BTreeSet<Rule> {
    let names = source.split("#[test]").chain(source.split("#[tokio::test]")).skip(1);
    let heads = names.filter_map(|after| after.split_once("fn s")).filter(|(between, _)| is_head(between));
    heads
        .filter_map(|(_, name)| {
            let mut parts = name.splitn(3, '_');
            Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
        })
        .collect()
}

/// Nothing but attributes stands between a test's mark and its name.
fn is_head(between: &str) -> bool {
    between.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with("#[") || line == "async")
}

fn sources(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            texts.push(fs::read_to_string(&path).expect("a source"));
        }
    }
}

#[test]
fn each_rule_has_a_test_of_its_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = rules(&fs::read_to_string(root.join("docs/spec.md")).expect("the specification"));
    let mut texts = Vec::new();
    for folder in ["src", "tests", "crates"] {
        sources(&root.join(folder), &mut texts);
    }
    let named: BTreeSet<Rule> = texts.iter().flat_map(|text| named(text)).collect();
    let held: BTreeSet<Rule> = rules.iter().copied().filter(|(chapter, _)| CHAPTERS.contains(chapter)).collect();
    assert!(held.len() >= 23, "the specification has lost rules: {held:?}");
    let untested: Vec<_> = held.difference(&named).collect();
    assert!(untested.is_empty(), "no test is named after these rules: {untested:?}");
    let unknown: Vec<_> = named.difference(&rules).collect();
    assert!(unknown.is_empty(), "tests are named after rules that are not there: {unknown:?}");
}

#[test]
fn a_rule_without_a_test_would_be_seen() {
    assert_eq!(rules("* S6.4 **RONA**: set\n* S10.1 General\nsee S6.5\n"), BTreeSet::from([(6, 4), (10, 1)]));
    let source =
        "#[test]\n#[ignore]\nfn s6_4_it_is_set() {}\nfn s6_5_a_helper() {}\n#[tokio::test]\nasync fn s7_1_x() {}";
    assert_eq!(named(source), BTreeSet::from([(6, 4), (7, 1)]));
    assert_eq!(named("#[test]\nfn something() {}"), BTreeSet::new());
}
