//! Holds the papers to the code: links lead somewhere, examples are accepted as they are printed.

// A helper of a test may panic: that is how it fails.
#![allow(clippy::expect_used)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use axum::http::HeaderMap;
use nimbus_protocol::{DoorKind, UnixMillis};
use nimbus_telephony::doors::{
    settings::DoorSettings,
    web_hook::{self, Heard, HookRequest},
};

/// The papers, by path from the repository's root.
fn papers() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["", "docs", "docs/doors"] {
        for entry in fs::read_dir(root.join(folder)).expect("a folder of papers") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "md") {
                found.push((path.clone(), fs::read_to_string(&path).expect("a paper")));
            }
        }
    }
    found
}

/// Targets of `[words](target)` that are no web addresses.
fn links(text: &str) -> Vec<String> {
    let after = text.match_indices("](").map(|(at, _)| &text[at + 2..]);
    let targets = after.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target.to_owned());
    targets.filter(|target| !target.contains("://") && !target.is_empty()).collect()
}

/// The anchor that a heading gets.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

fn has_anchor(text: &str, wanted: &str) -> bool {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#'));
    headings.map(anchor).any(|found| found == wanted)
}

/// Blocks of code in this language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    let after = text.match_indices(&fence).map(|(at, _)| &text[at + fence.len()..]);
    after.filter_map(|rest| rest.split_once("\n```")).map(|(block, _)| block).collect()
}

#[test]
fn links_lead_somewhere() {
    let mut checked = 0;
    for (path, text) in papers() {
        for link in links(&text) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if file.is_empty() { path.clone() } else { path.parent().expect("a folder").join(file) };
            assert!(target.exists(), "{}: {link} leads nowhere", path.display());
            if !anchor.is_empty() {
                let there = fs::read_to_string(&target).expect("a paper");
                assert!(has_anchor(&there, anchor), "{}: {link} has no such heading", path.display());
            }
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} links were found");
}

#[test]
fn printed_templates_can_be_imported_and_saved() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let example = fs::read_to_string(root.join("assets/templates.example.ron")).expect("the example");
    let papers = papers();
    let printed =
        papers.iter().flat_map(|(_, text)| blocks(text, "ron")).filter(|block| block.contains("templates: ["));
    let mut checked = 0;
    for text in printed.chain([example.as_str()]) {
        let templates = nimbus_templates::import(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert!(!templates.is_empty());
        for template in templates {
            assert_eq!(nimbus_templates::check(&template), Vec::new(), "{text}");
        }
        checked += 1;
    }
    assert!(checked >= 3, "only {checked} examples were found");
}

/// JSON objects in single quotes, as they are given to `curl`.
fn bodies(text: &str) -> Vec<&str> {
    let after = text.match_indices("'{").map(|(at, _)| &text[at + 1..]);
    after.filter_map(|rest| rest.split_once("}'").map(|(body, _)| &rest[..=body.len()])).collect()
}

fn hear(door: &DoorSettings, content_type: &str, body: &str) -> Heard {
    let request = HookRequest {
        content_type,
        headers: &HeaderMap::new(),
        body: body.as_bytes(),
        own_url: "http://127.0.0.1:1/in/a/b",
    };
    web_hook::read(&request, door, UnixMillis(1)).unwrap_or_else(|refusal| panic!("{refusal}: {body}"))
}

#[test]
fn printed_calls_are_understood_by_their_doors() {
    let kinds = [("README.md", DoorKind::Zammad), ("zammad.md", DoorKind::Zammad), ("generic.md", DoorKind::Generic)];
    for (name, kind) in kinds {
        let (_, text) = papers().into_iter().find(|(path, _)| path.ends_with(name)).expect(name);
        let bodies = bodies(&text);
        assert_eq!(bodies.len(), 3, "{name} shows a whole call");
        let door = DoorSettings::new(kind.slug(), kind);
        for body in bodies {
            assert_eq!(hear(&door, "application/json", body).events.len(), 1, "{name}: {body}");
        }
    }
}

#[derive(serde::Deserialize)]
struct Doors {
    doors: Vec<DoorSettings>,
}

#[test]
fn the_printed_field_map_reads_a_body() {
    let (_, text) = papers().into_iter().find(|(path, _)| path.ends_with("generic.md")).expect("the paper");
    let map = blocks(&text, "ron").into_iter().next().expect("a field map");
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let doors: Doors = options.from_str(map).expect("a seed file's doors");
    let body = r#"{"event": "Ringing", "id": 7, "chid": "c7", "callerid": "+41791234567", "did": "+41443332211",
        "user": "204", "ticket": "T-9", "token": "change-this-secret"}"#;
    let heard = hear(&doors.doors[0], "application/json", body);
    assert_eq!(heard.events[0].conversation, "c7");
    assert_eq!(heard.events[0].agents, ["204"]);
    assert_eq!(heard.events[0].vars["Ticket"], "T-9");
}

#[test]
fn the_checks_can_fail() {
    assert_eq!(bodies("curl --json '{\"a\": {\"b\": 1}}' c '{}'"), ["{\"a\": {\"b\": 1}}", "{}"]);
    assert_eq!(links("[a](b.md#c), [d](https://e.example), ![f](g.png)"), ["b.md#c", "g.png"]);
    assert!(has_anchor("# A\n## The seed file\n", "the-seed-file"));
    assert!(!has_anchor("the-seed-file", "the-seed-file"));
    assert_eq!(blocks("a\n```ron\n(b)\n```\n```sh\nc\n```\n", "ron"), ["(b)"]);
}
