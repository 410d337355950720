//! The RON seed file: users, services, profiles, reasons, settings, templates, doors and secrets of a team (SPEC S11.5).
//!
//! Reading and checking only; storing is `engine`'s work. Applying the same file again changes nothing.

use std::path::{Path, PathBuf};

use nimbus_protocol::{Agent, DoorKind, Profile, Reason, Template, TemplateOwner, TenantSettings};
use serde::Deserialize;

use crate::{
    contexts,
    tenant::{Tenant, change::reserved_id, check::twice},
};
use nimbus_telephony::doors::line::settings::LineSettings;
use nimbus_telephony::{
    directory::{LOCAL_USER, Service},
    doors::{
        settings::{DoorSettings, Secret},
        web_hook::field_map::FieldMap,
    },
};

/// What a seed file holds. Every part may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Seed {
    pub users: Vec<Agent>,
    pub services: Vec<Service>,
    pub profiles: Vec<Profile>,
    /// In the order in which they are offered.
    pub reasons: Vec<Reason>,
    pub settings: Option<TenantSettings>,
    pub templates: Vec<Template>,
    pub doors: Vec<SeedDoor>,
    pub secrets: Vec<SeedSecret>,
}

/// A secret of the tenant; its value is not in the file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedSecret {
    pub name: String,
    /// The hosts to which it may be sent.
    pub hosts: Vec<String>,
    /// Name of the environment variable that holds the value. Not there: a value that is stored already stays.
    pub value_from_env: String,
}

/// A door as seeded: its settings, and its token where a telephone system knows one already.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedDoor {
    pub name: String,
    pub kind: DoorKind,
    #[serde(default)]
    pub label: String,
    /// Last part of the door's URL, at least 16 letters, digits, `_` or `-`. Left out: made once and kept.
    #[serde(default)]
    pub token: Option<String>,
    #[serde(default)]
    pub disabled: bool,
    #[serde(default)]
    pub hmac_secret: Option<Secret>,
    #[serde(default)]
    pub field_map: Option<FieldMap>,
    #[serde(default)]
    pub default_service: Option<String>,
    #[serde(default)]
    pub ring_limit_ms: Option<i64>,
    /// Where the telephone system is, for doors that connect to it.
    #[serde(default)]
    pub line: Option<LineSettings>,
    /// Name of the environment variable that holds the password for it. Not there: a password that is stored already stays.
    #[serde(default)]
    pub password_from_env: Option<String>,
}

impl SeedDoor {
    /// The settings, and the token if the file names one.
    pub fn split(self) -> (DoorSettings, Option<String>) {
        let settings = DoorSettings {
            label: self.label,
            enabled: !self.disabled,
            hmac_secret: self.hmac_secret,
            field_map: self.field_map,
            default_service: self.default_service,
            ring_limit_ms: self.ring_limit_ms,
            line: self.line,
            ..DoorSettings::new(&self.name, self.kind)
        };
        (settings, self.token)
    }
}

/// Why a seed file was not applied; nothing of it was stored.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    #[error("The seed file {path} cannot be read: {error}")]
    Unreadable { path: PathBuf, error: std::io::Error },
    #[error("The seed file {path}, line {line}, column {column}: {message}")]
    Syntax { path: PathBuf, line: usize, column: usize, message: String },
    #[error("The seed file {path}: {message}")]
    Meaning { path: PathBuf, message: String },
}

/// Reads and checks a seed file.
pub fn read(path: &Path) -> Result<Seed, SeedError> {
    let text = std::fs::read_to_string(path).map_err(|error| SeedError::Unreadable { path: path.into(), error })?;
    parse(&text, path)
}

fn parse(text: &str, path: &Path) -> Result<Seed, SeedError> {
    // Templates stand here as in their own files.
    let options = nimbus_templates::exchange::options();
    let seed: Seed = options.from_str(text).map_err(|error| SeedError::Syntax {
        path: path.into(),
        line: error.span.start.line,
        column: error.span.start.col,
        message: error.code.to_string(),
    })?;
    match check(&seed) {
        Some(message) => Err(SeedError::Meaning { path: path.into(), message }),
        None => Ok(seed),
    }
}

/// The first thing that is wrong, in a plain sentence.
fn check(seed: &Seed) -> Option<String> {
    let tenant = Tenant {
        users: seed.users.clone(),
        services: seed.services.clone(),
        profiles: seed.profiles.clone(),
        reasons: seed.reasons.clone(),
        settings: seed.settings.clone().unwrap_or_default(),
    };
    let local = || seed.users.iter().any(|user| user.id == LOCAL_USER);
    tenant
        .check()
        .or_else(|| local().then(reserved_id))
        .or_else(|| twice("Template id".into(), seed.templates.iter().map(|template| template.id.to_lowercase())))
        .or_else(|| twice("Door name".into(), seed.doors.iter().map(|door| door.name.to_lowercase())))
        .or_else(|| twice("Secret name".into(), seed.secrets.iter().map(|secret| secret.name.clone())))
        // Whoever starts the server reads its log.
        .map(|said| said.text)
        .or_else(|| {
            seed.templates.iter().find_map(|template| {
                let message = match &template.owner {
                    TemplateOwner::Services(ids) => {
                        let strange = |id: &&String| seed.services.iter().all(|service| service.id != **id);
                        format!("the service \"{}\"", ids.iter().find(strange)?)
                    }
                    owner @ (TemplateOwner::User(_) | TemplateOwner::Users(_)) => {
                        let ids = match owner {
                            TemplateOwner::Users(ids) => ids.as_slice(),
                            TemplateOwner::User(id) => std::slice::from_ref(id),
                            TemplateOwner::Services(_) | TemplateOwner::Everyone => &[],
                        };
                        let strange = |id: &&String| seed.users.iter().all(|user| user.id != **id);
                        format!("the user \"{}\"", ids.iter().find(strange)?)
                    }
                    TemplateOwner::Everyone => return None,
                };
                Some(format!("The template \"{}\" belongs to {message}, which is not in the file", template.id))
            })
        })
        .or_else(|| seed.templates.iter().find_map(check_template))
        .or_else(|| seed.doors.iter().find_map(check_door))
}

fn check_template(template: &Template) -> Option<String> {
    if template.id.starts_with(contexts::PREFIX) {
        return Some(format!("The template \"{}\" has an id that is the program's own", template.id));
    }
    let problem = nimbus_templates::check::check_stored(template).into_iter().next()?;
    Some(format!("The template \"{}\", {problem}", template.id))
}

fn check_door(door: &SeedDoor) -> Option<String> {
    let safe = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if !safe(&door.name) {
        return Some(format!("The door name \"{}\" may hold letters, digits, \"_\" and \"-\" only", door.name));
    }
    let token = door.token.as_deref()?;
    (token.len() < 16 || !safe(token))
        .then(|| format!("The token of the door \"{}\" needs at least 16 letters, digits, \"_\" or \"-\"", door.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        parse(text, Path::new("team.ron")).unwrap_err().to_string()
    }

    #[test]
    fn the_example_is_a_good_seed() {
        let example = include_str!("../../../../assets/seed.example.ron");
        let seed = parse(example, Path::new("seed.example.ron")).unwrap();
        assert!(seed.users.iter().any(|user| user.administrator));
        assert_eq!(seed.services.len(), 2);
        let actions = || seed.templates.iter().flat_map(|template| &template.actions);
        assert!(actions().any(|action| matches!(action, nimbus_protocol::Action::OpenUrl { .. })));
        assert!(actions().any(|action| matches!(action, nimbus_protocol::Action::WebRequest(_))));
    }

    #[test]
    fn a_bad_file_is_told_with_its_line() {
        let message = error("(\n    users: [\n        (id: 7),\n    ],\n)");
        assert!(message.contains("team.ron, line 3"), "{message}");
        assert!(error("(people: [])").contains("people"));
    }

    #[test]
    fn what_does_not_fit_together_is_told() {
        for (text, expected) in [
            (r#"(users: [(id: "a", upn: "x@y"), (id: "b", upn: "X@Y")])"#, "stands twice"),
            (r#"(users: [(id: "", upn: "x@y")])"#, "is empty"),
            (r#"(users: [(id: "a", upn: "x@y", services: ["s"])])"#, "which does not exist"),
            (r#"(users: [(id: "local", upn: "x@y")])"#, "standalone program's own"),
            (r#"(services: [(id: "s", name: "S", ring_seconds: 4)])"#, "ring_seconds: 4, which must be 5 to 300"),
            (r"(settings: (not_available: [offline]))", "cannot count as not available"),
            (
                r#"(templates: [(id: "t", name: "T", owner: everyone, trigger: ringing, actions: [open_url(url: "x")])])"#,
                "The template \"t\", Action 1, URL:",
            ),
            (r#"(doors: [(name: "a/b", kind: zammad)])"#, "letters, digits"),
            (r#"(doors: [(name: "a", kind: zammad, token: "short")])"#, "at least 16"),
        ] {
            let message = error(text);
            assert!(message.contains(expected), "{message}");
        }
    }
}
