//! The rules: each takes a source file and names its faults.

use crate::source::Source;

pub struct Rule {
    pub name: &'static str,
    pub faults: fn(&Source) -> Vec<String>,
}

pub const RULES: &[Rule] = &[
    Rule { name: "opening", faults: opening },
    Rule { name: "length", faults: length },
    Rule { name: "state", faults: state },
    Rule { name: "worker", faults: worker },
    Rule { name: "ui", faults: ui },
    Rule { name: "platform", faults: platform },
    Rule { name: "platform-users", faults: platform_users },
    Rule { name: "shared-users", faults: shared_users },
    Rule { name: "one-door", faults: one_door },
    Rule { name: "backend", faults: backend },
    Rule { name: "templates", faults: templates },
    Rule { name: "requests", faults: requests },
    Rule { name: "telephony", faults: telephony },
    Rule { name: "contacts", faults: contacts },
    Rule { name: "links", faults: links },
    Rule { name: "protocol", faults: protocol },
    Rule { name: "clock", faults: clock },
    Rule { name: "colours", faults: colours },
    Rule { name: "panics", faults: panics },
    Rule { name: "systems", faults: systems },
];

/// What paints and opens windows; nobody but `ui` and `main` needs it.
const PAINTING: &[&str] = &["egui", "eframe", "egui_extras", "epaint"];
/// What waits, talks or reads.
const OUTSIDE: &[&str] = &["tokio", "reqwest", "axum", "sqlx", "std::fs", "std::net", "std::process", "std::thread"];

fn opening(source: &Source) -> Vec<String> {
    let fault = "does not open with `//!`: say what the file owns and what it must not do";
    if source.text.starts_with("//!") { Vec::new() } else { vec![fault.to_owned()] }
}

fn length(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    if lines > 400 { vec![format!("{lines} lines, 400 at most: split it by subject")] } else { Vec::new() }
}

/// Faults of a file that names any of these.
fn forbidden(source: &Source, modules: &[&str], why: &str) -> Vec<String> {
    let named = modules.iter().filter(|module| source.names(module));
    named.map(|module| format!("names `{module}`: {why}")).collect()
}

fn room(source: &Source, room: &str) -> bool {
    source.path.starts_with(&format!("src/{room}/")) || source.path == format!("src/{room}.rs")
}

fn state(source: &Source) -> Vec<String> {
    if !room(source, "state") {
        return Vec::new();
    }
    let why = "the state is plain data and knows only protocol, settings and command";
    let mut faults = forbidden(source, PAINTING, why);
    faults.extend(forbidden(source, OUTSIDE, why));
    faults.extend(forbidden(source, &["nimbus_backend", "nimbus_requests", "nimbus_templates"], why));
    let known = ["crate::state", "crate::settings", "crate::command"];
    let inside = |path: &&String| {
        path.starts_with("crate::") && !known.iter().any(|k| *path == k || path.starts_with(&format!("{k}::")))
    };
    faults.extend(source.paths.iter().filter(inside).map(|path| format!("names `{path}`: {why}")));
    faults
}

fn worker(source: &Source) -> Vec<String> {
    if !room(source, "worker") {
        return Vec::new();
    }
    let why = "worker and ui know the state, never each other";
    let mut faults = forbidden(source, &["crate::ui"], why);
    faults.extend(forbidden(source, PAINTING, why));
    faults
}

fn ui(source: &Source) -> Vec<String> {
    if !room(source, "ui") {
        return Vec::new();
    }
    let mut faults = forbidden(source, &["crate::worker"], "worker and ui know the state, never each other");
    faults.extend(forbidden(
        source,
        &["nimbus_backend", "nimbus_requests", "reqwest", "axum", "sqlx"],
        "the ui asks the worker",
    ));
    faults
}

fn platform(source: &Source) -> Vec<String> {
    if !room(source, "platform") {
        return Vec::new();
    }
    forbidden(source, &["crate::ui", "crate::worker", "crate::shared"], "the platform serves and knows nobody above it")
}

/// The part of `ui` that has its hands on the outside: it decides, opens windows and asks the worker.
fn decides(source: &Source) -> bool {
    ["app", "logic", "tray_menu", "windows"].iter().any(|name| room(source, &format!("ui/{name}")))
        || source.path == "src/ui/mod.rs"
}

fn platform_users(source: &Source) -> Vec<String> {
    if !room(source, "ui") || decides(source) {
        return Vec::new();
    }
    forbidden(source, &["crate::platform"], "used by main, ui::logic and the worker; a page asks with a command")
}

fn shared_users(source: &Source) -> Vec<String> {
    if !room(source, "ui") || decides(source) {
        return Vec::new();
    }
    let why = "a page reads the snapshot it is given and cannot lock, block or send";
    let mut faults = forbidden(source, &["crate::shared"], why);
    faults.extend(forbidden(source, &["std::fs", "std::net", "std::process"], why));
    faults
}

fn one_door(source: &Source) -> Vec<String> {
    let squeezed: String = source.code.split_whitespace().collect();
    let held = ["Mutex<AppState>", "RwLock<AppState>", "Mutex<crate::state::AppState>"];
    let found = held.iter().filter(|held| squeezed.contains(*held) && source.path != "src/shared.rs");
    found.map(|held| format!("holds `{held}`: the only door to it is src/shared.rs")).collect()
}

fn backend(source: &Source) -> Vec<String> {
    if !source.path.starts_with("crates/") {
        return Vec::new();
    }
    let mut faults = forbidden(source, &["nimbus_assistant"], "a crate below never knows the desktop");
    faults.extend(forbidden(source, PAINTING, "a crate below never knows the desktop"));
    faults
}

fn templates(source: &Source) -> Vec<String> {
    if !source.path.starts_with("crates/templates/") {
        return Vec::new();
    }
    let mut faults = forbidden(source, OUTSIDE, "the templates engine is pure: no I/O");
    faults.extend(forbidden(
        source,
        &["nimbus_backend", "nimbus_requests", "std::env", "rand"],
        "the templates engine is pure",
    ));
    faults
}

fn telephony(source: &Source) -> Vec<String> {
    if !source.path.starts_with("crates/telephony/src/") {
        return Vec::new();
    }
    let why = "what telephone systems say is pure: bytes and the time go in";
    let mut faults = forbidden(source, OUTSIDE, why);
    faults.extend(forbidden(source, &["nimbus_backend", "nimbus_requests", "std::env", "rand"], why));
    faults
}

fn contacts(source: &Source) -> Vec<String> {
    if !source.path.starts_with("crates/contacts/src/") {
        return Vec::new();
    }
    let why = "files of contacts are read purely: bytes in, contacts and a report out";
    let mut faults = forbidden(source, OUTSIDE, why);
    let others = ["nimbus_backend", "nimbus_requests", "nimbus_telephony", "nimbus_templates", "std::env", "rand"];
    faults.extend(forbidden(source, &others, why));
    faults
}

fn links(source: &Source) -> Vec<String> {
    if !source.path.starts_with("crates/links/src/") {
        return Vec::new();
    }
    let why = "the grammar of links is pure: a text goes in, and it knows nobody";
    let mut faults = forbidden(source, OUTSIDE, why);
    let others = ["nimbus_backend", "nimbus_protocol", "nimbus_requests", "nimbus_telephony", "std::env", "rand"];
    faults.extend(forbidden(source, &others, why));
    faults
}

fn requests(source: &Source) -> Vec<String> {
    if !source.path.starts_with("crates/requests/src/") {
        return Vec::new();
    }
    let why = "it sends requests: it keeps nothing, starts nothing and serves nobody";
    forbidden(source, &["nimbus_backend", "axum", "sqlx", "std::fs", "std::env", "std::process"], why)
}

fn protocol(source: &Source) -> Vec<String> {
    if !source.path.starts_with("crates/protocol/") {
        return Vec::new();
    }
    let mut faults = forbidden(source, OUTSIDE, "the wire types know serde only");
    faults.extend(forbidden(
        source,
        &["nimbus_backend", "nimbus_requests", "nimbus_templates"],
        "the wire types know serde only",
    ));
    faults
}

/// Rooms in which time is handed in.
const TIMELESS: &[&str] = &[
    "src/state",
    "crates/protocol/src",
    "crates/templates/src",
    "crates/telephony/src",
    "crates/contacts/src",
    "crates/links/src",
    "crates/backend/src/distribution",
    "crates/backend/src/sign_in",
];

fn clock(source: &Source) -> Vec<String> {
    if !TIMELESS.iter().any(|room| source.path.starts_with(&format!("{room}/")) || source.path == format!("{room}.rs"))
    {
        return Vec::new();
    }
    let clocks = ["Instant::now", "SystemTime::now", "Timestamp::now", "Zoned::now", "UnixMillis::now"];
    let read = clocks.iter().filter(|clock| source.code.contains(*clock));
    read.map(|clock| format!("reads the clock with `{clock}`: time is passed in")).collect()
}

fn colours(source: &Source) -> Vec<String> {
    if !source.path.starts_with("src/") || room(source, "ui/theme") {
        return Vec::new();
    }
    let allowed = ["TRANSPARENT", "PLACEHOLDER"];
    let mut faults = Vec::new();
    for kind in ["Color32::", "Rgba::", "Hsva::"] {
        for (at, _) in source.code.match_indices(kind) {
            let rest = &source.code[at + kind.len()..];
            let name = rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
            let constant = name.chars().next().is_some_and(char::is_uppercase) && !allowed.contains(&name);
            if name.starts_with("from_") || name == "new" || constant {
                faults.push(format!("makes a colour with `{kind}{name}`: colours are tokens of src/ui/theme"));
            }
        }
    }
    faults
}

fn panics(source: &Source) -> Vec<String> {
    let ways = [".unwrap()", ".expect(", ".unwrap_err()", ".expect_err(", "todo!(", "unimplemented!("];
    let found = ways.iter().filter(|way| source.code.contains(*way));
    found.map(|way| format!("`{way}` outside tests: handle the error once, with a sentence for the user")).collect()
}

fn systems(source: &Source) -> Vec<String> {
    if !source.path.starts_with("src/") || room(source, "platform") {
        return Vec::new();
    }
    let squeezed: String = source.code.split_whitespace().collect();
    // `unix` alone may be asked where a file is written: who may read it is no question elsewhere.
    let words = ["target_os", "target_family", "cfg(windows", "cfg!(windows", "(not(windows"];
    let found = words.iter().filter(|word| squeezed.contains(*word));
    found.map(|word| format!("`{word}`: what differs between systems lives in src/platform")).collect()
}
