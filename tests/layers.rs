//! Holds the structure of `ARCHITECTURE.md`: who may know whom, how long a file is, what stands where.
//!
//! The rules are pure functions from a source file to its faults, and each is proven on a bad sample below. The
//! reading of Rust is in `layers/source.rs`: it understands comments, strings, `use` trees and test modules,
//! which is enough for these rules and no more.

// A helper of a test may panic: that is how it fails.
#![allow(clippy::expect_used)]

#[path = "layers/rules.rs"]
mod rules;
#[path = "layers/source.rs"]
mod source;

use std::{
    fs,
    path::{Path, PathBuf},
};

use rules::RULES;
use source::Source;

/// Folders that are not ours to judge.
const SKIPPED: &[&str] = &["target", ".git", "pictures", "node_modules"];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the repository can be read")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() && !SKIPPED.contains(&name) {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every Rust file of the repository, test files marked as such.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(root, &mut files);
    let read = |file: &PathBuf| {
        let path = file.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
        Source::new(&path, &fs::read_to_string(file).expect("a file can be read"))
    };
    source::mark_test_files(files.iter().map(read).collect())
}

#[test]
fn every_rule_holds() {
    let sources = sources();
    assert!(sources.iter().any(|source| source.path == "src/state/mod.rs"), "the desktop was not found");
    assert!(sources.iter().any(|source| source.path.starts_with("crates/backend/src/")), "the backend was not found");
    let mut faults = Vec::new();
    for source in &sources {
        for rule in RULES {
            faults.extend((rule.faults)(source).into_iter().map(|fault| format!("{}: {fault}", source.path)));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// One file that breaks a rule, and one beside it that does not.
struct Proof {
    rule: &'static str,
    bad: (&'static str, &'static str),
    good: (&'static str, &'static str),
}

const PROOFS: &[Proof] = &[
    Proof { rule: "opening", bad: ("src/a.rs", "use std::fs;\n"), good: ("src/a.rs", "//! Owns a.\n") },
    Proof {
        rule: "state",
        bad: ("src/state/a.rs", "//! a\nuse crate::{settings::Settings, ui::theme};\n"),
        good: (
            "src/state/a.rs",
            "//! a\nuse crate::{settings::Settings, state::AppState};\nuse nimbus_protocol::Me;\n",
        ),
    },
    Proof {
        rule: "state",
        bad: ("src/state/a/b.rs", "//! a\nuse super::super::super::worker::Worker;\n"),
        good: ("src/state/a/b.rs", "//! a\nuse super::super::connection::Connection;\n"),
    },
    Proof {
        rule: "state",
        bad: ("src/state/a.rs", "//! a\nuse tokio::sync::mpsc;\n"),
        good: ("src/state/a.rs", "//! a\nuse std::sync::Arc;\nmod b;\nuse b::B;\n"),
    },
    Proof {
        rule: "worker",
        bad: ("src/worker/a.rs", "//! a\nfn a() { crate::ui::texts::get() }\n"),
        good: ("src/worker/a.rs", "//! crate::ui is not known here\nconst A: &str = \"crate::ui::a\";\n"),
    },
    Proof {
        rule: "worker",
        bad: ("src/worker/a.rs", "//! a\nuse egui::Context;\n"),
        good: ("src/worker/a.rs", "//! a\nuse crate::{platform::Opener, shared::Shared, state::AppState};\n"),
    },
    Proof {
        rule: "ui",
        bad: ("src/ui/pages/a.rs", "//! a\nuse crate::worker::Worker;\n"),
        good: ("src/ui/pages/a.rs", "//! a\nuse crate::{command::Command, state::AppState, ui::theme};\n"),
    },
    Proof {
        rule: "ui",
        bad: ("src/ui/pages/a.rs", "//! a\nuse nimbus_backend::start;\n"),
        good: ("src/ui/pages/a.rs", "//! a\nuse super::b;\n"),
    },
    Proof {
        rule: "platform",
        bad: ("src/platform/a.rs", "//! a\nuse crate::ui::theme;\n"),
        good: ("src/platform/a.rs", "//! a\nuse crate::state::AppState;\n"),
    },
    Proof {
        rule: "platform-users",
        bad: ("src/ui/toast/a.rs", "//! a\nuse crate::platform::Opener;\n"),
        good: ("src/ui/logic.rs", "//! a\nuse crate::platform::Opener;\n"),
    },
    Proof {
        rule: "shared-users",
        bad: ("src/ui/toast/a.rs", "//! a\nuse crate::shared::Shared;\n"),
        good: ("src/ui/logic.rs", "//! a\nuse crate::shared::Shared;\n"),
    },
    Proof {
        rule: "one-door",
        bad: ("src/worker/a.rs", "//! a\nstruct A { state: Arc<Mutex<AppState>> }\n"),
        good: ("src/shared.rs", "//! a\nstruct A { state: Arc<Mutex<AppState>> }\n"),
    },
    Proof {
        rule: "backend",
        bad: ("crates/backend/src/a.rs", "//! a\nuse nimbus_assistant::state;\n"),
        good: ("crates/backend/src/a.rs", "//! a\nuse nimbus_protocol::Session;\n"),
    },
    Proof {
        rule: "templates",
        bad: ("crates/templates/src/a.rs", "//! a\nuse std::{collections::BTreeMap, fs::read};\n"),
        good: ("crates/templates/src/a.rs", "//! a\nuse std::collections::BTreeMap;\nuse nimbus_protocol::Template;\n"),
    },
    Proof {
        rule: "telephony",
        bad: ("crates/telephony/src/a.rs", "//! a\nuse tokio::net::TcpStream;\n"),
        good: ("crates/telephony/src/a.rs", "//! a\nuse nimbus_protocol::UnixMillis;\n"),
    },
    Proof {
        rule: "contacts",
        bad: ("crates/contacts/src/a.rs", "//! a\nuse std::fs::read;\n"),
        good: ("crates/contacts/src/a.rs", "//! a\nuse nimbus_protocol::NewContact;\n"),
    },
    Proof {
        rule: "links",
        bad: ("crates/links/src/a.rs", "//! a\nuse nimbus_protocol::Me;\n"),
        good: ("crates/links/src/a.rs", "//! a\nuse crate::LinkError;\n"),
    },
    Proof {
        rule: "requests",
        bad: ("crates/requests/src/a.rs", "//! a\nuse std::fs::read;\n"),
        good: ("crates/requests/src/a.rs", "//! a\nuse reqwest::Client;\nuse nimbus_templates::WebRequest;\n"),
    },
    Proof {
        rule: "protocol",
        bad: ("crates/protocol/src/a.rs", "//! a\nuse tokio::time::Instant;\n"),
        good: ("crates/protocol/src/a.rs", "//! a\nuse serde::Serialize;\nuse crate::Session;\n"),
    },
    Proof {
        rule: "clock",
        bad: ("src/state/a.rs", "//! a\nfn a() -> std::time::Instant { std::time::Instant::now() }\n"),
        good: ("src/main.rs", "//! a\nfn a() -> std::time::Instant { std::time::Instant::now() }\n"),
    },
    Proof {
        rule: "colours",
        bad: ("src/ui/toast/a.rs", "//! a\nfn a() -> Color32 { Color32::from_rgb(1, 2, 3) }\n"),
        good: ("src/ui/theme/a.rs", "//! a\nfn a() -> Color32 { Color32::from_rgb(1, 2, 3) }\n"),
    },
    Proof {
        rule: "colours",
        bad: ("src/ui/a.rs", "//! a\nconst A: Color32 = Color32::WHITE;\n"),
        good: ("src/ui/a.rs", "//! a\nconst A: Color32 = Color32::TRANSPARENT;\n"),
    },
    Proof {
        rule: "panics",
        bad: ("src/a.rs", "//! a\nfn a() { b().unwrap(); }\n#[cfg(test)]\nmod tests {}\n"),
        good: (
            "src/a.rs",
            "//! unwrap()\nfn a() { b().unwrap_or(1); }\n#[cfg(test)]\nmod tests { fn c() { b().unwrap() } }\n",
        ),
    },
    Proof {
        rule: "panics",
        bad: (
            "crates/backend/src/a.rs",
            "//! a\n#[cfg(test)]\nmod tests { fn c() {} }\nfn a() { b().expect(\"b\"); }\n",
        ),
        good: ("tests/a.rs", "//! a\nfn a() { b().expect(\"b\"); }\n"),
    },
    Proof {
        rule: "systems",
        bad: ("src/ui/a.rs", "//! a\n#[cfg(all(feature = \"a\", target_os = \"linux\"))]\nfn a() {}\n"),
        good: ("src/platform/a.rs", "//! a\n#[cfg(target_os = \"linux\")]\nfn a() {}\n"),
    },
    Proof {
        rule: "systems",
        bad: ("src/ui/a.rs", "//! a\nfn a() -> bool { cfg!(windows) }\n"),
        good: ("src/ui/a.rs", "//! a\n#[cfg(test)]\nmod tests { fn a() -> bool { cfg!(windows) } }\n"),
    },
];

#[test]
fn every_rule_can_fail() {
    for proof in PROOFS {
        let rule = RULES.iter().find(|rule| rule.name == proof.rule).expect(proof.rule);
        let (path, text) = proof.bad;
        assert!(!(rule.faults)(&Source::new(path, text)).is_empty(), "{} let this pass:\n{text}", proof.rule);
        let (path, text) = proof.good;
        assert_eq!((rule.faults)(&Source::new(path, text)), Vec::<String>::new(), "{} refused:\n{text}", proof.rule);
    }
    for rule in RULES {
        let proven = rule.name == "length" || PROOFS.iter().any(|proof| proof.rule == rule.name);
        assert!(proven, "no proof for the rule {}", rule.name);
    }
}

#[test]
fn a_long_file_is_refused() {
    let rule = RULES.iter().find(|rule| rule.name == "length").expect("length");
    let lines = |count| Source::new("src/a.rs", &"//! a\n".repeat(count));
    assert_eq!((rule.faults)(&lines(400)), Vec::<String>::new());
    assert_eq!((rule.faults)(&lines(401)).len(), 1);
}

#[test]
fn a_test_module_in_its_own_file_is_known_by_its_parent() {
    let parent = Source::new("src/a/mod.rs", "//! a\n#[cfg(test)]\nmod tests;\nmod b;\n");
    let tests = Source::new("src/a/tests.rs", "//! a\nfn a() { b().unwrap(); }\n");
    let other = Source::new("src/a/b.rs", "//! a\nfn a() { b().unwrap(); }\n");
    let marked = source::mark_test_files(vec![parent, tests, other]);
    let rule = RULES.iter().find(|rule| rule.name == "panics").expect("panics");
    let faults: Vec<usize> = marked.iter().map(|source| (rule.faults)(source).len()).collect();
    assert_eq!(faults, [0, 0, 1]);
}
