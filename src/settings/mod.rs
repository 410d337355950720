//! The settings (SPEC S10): the struct and its defaults.
//!
//! What counts is laid together from four layers, each over the one before: the defaults below, what an administrator
//! presets, what the user has chosen (`file`), what an administrator locks (`policy`). The layers but the first are
//! `Partial`s: only the keys that somebody named.

pub mod addresses;
pub mod exchange;
mod fields;
pub mod file;
pub mod keys;
pub mod notifications;
mod partial;
pub mod place;
pub mod policy;
mod sanitise;
pub mod window;

pub use partial::Partial;

use std::collections::BTreeMap;

use nimbus_protocol::Template;
use serde::{Deserialize, Serialize};

pub use notifications::Notifications;
pub use place::{Dragged, MonitorChoice, Place};
pub use sanitise::{ZOOM_PERCENT, ZOOM_STEP, is_full_path, is_scheme};
pub use window::{WindowMemory, WindowPlace};

/// Everything that is remembered from one start to the next. `keys::KEYS` names each field.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(test, derive(Serialize))]
pub struct Settings {
    pub general: General,
    pub notifications: Notifications,
    pub calling: CallingSettings,
    pub appearance: Appearance,
    pub doors: Doors,
    pub templates: TemplateSettings,
    pub backend: Backend,
    pub sign_in: SignInSettings,
    pub window: WindowMemory,
    /// The same of the settings' window.
    pub settings_window: WindowMemory,
    pub by_policy: ByPolicy,
    /// Servers at which the user has signed out and nobody has signed in since. What a locked key store still has of them
    /// is not used.
    pub signed_out: Vec<String>,
    /// Templates that were changed and not saved, so that they survive the program's end.
    pub unsaved_templates: Vec<UnsavedTemplate>,
}

#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(test, derive(Serialize))]
pub struct General {
    /// BCP 47 tag; `None` follows the system.
    pub language: Option<String>,
    /// ISO 3166 code, for numbers written without `+`.
    pub country: String,
    /// Own extensions, numbers, logins or names; empty means that every call is mine (SPEC S1.3).
    pub own_numbers: Vec<String>,
    /// Shown in the header; standalone only.
    pub display_name: String,
    pub start_with_system: bool,
    pub close_to_tray: bool,
    /// While nobody is signed in, the start shows the window, also where it was to begin in the tray (SPEC S2.3).
    pub sign_in_at_start: bool,
    /// Show the call-flow toast before a call is accepted (SPEC S4.3).
    pub call_flow_toast: bool,
}

impl Default for General {
    fn default() -> Self {
        Self {
            language: None,
            country: "CH".to_owned(),
            own_numbers: Vec::new(),
            display_name: String::new(),
            start_with_system: false,
            close_to_tray: true,
            sign_in_at_start: true,
            call_flow_toast: true,
        }
    }
}

/// Calling out (SPEC S9).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(Serialize))]
pub struct CallingSettings {
    pub links: LinkCalls,
    /// Id of the service on whose behalf was called last.
    pub last_service: Option<String>,
}

/// What a link that names whom to call and for which service leads to (SPEC S9.2). All others ask first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkCalls {
    #[default]
    AskFirst,
    /// After three seconds in which it can be cancelled.
    CallAtOnce,
}

#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(test, derive(Serialize))]
pub struct Appearance {
    pub theme: Theme,
    /// Where toasts come up; files of earlier versions call it `corner`.
    pub place: Place,
    pub monitor: MonitorChoice,
    /// Where the toasts were dragged to, by arrangement of monitors.
    pub dragged: BTreeMap<String, Dragged>,
    /// Toasts come up where they were dragged to, in arrangements where they were; if not, at `place`.
    pub use_dragged: bool,
    /// 80 to 200 in steps of 5.
    pub zoom_percent: u32,
    /// The main window comes to the front for incoming events, without the keyboard (SPEC S3.6).
    pub on_top_on_events: bool,
    /// The main window stays above others.
    pub main_on_top: bool,
    pub reduced_motion: bool,
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            place: Place::TopRight,
            monitor: MonitorChoice::Main,
            dragged: BTreeMap::new(),
            use_dragged: true,
            zoom_percent: 100,
            on_top_on_events: false,
            main_on_top: false,
            reduced_motion: false,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(test, derive(Serialize))]
pub struct Doors {
    /// Chosen once at the first start and kept (SPEC S1.3).
    pub port: Option<u16>,
    pub listen: Listen,
}

/// Where users sign in, as far as the team's server does not say it (SPEC S2.1). Empty leaves it to the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(Serialize))]
pub struct SignInSettings {
    /// Id or domain of the tenant.
    pub microsoft_tenant: String,
    /// Application id of the desktop there.
    pub microsoft_client_id: String,
    pub microsoft_scopes: Vec<String>,
    /// Of another provider: below this address is `/.well-known/openid-configuration`.
    pub issuer: String,
    pub client_id: String,
    pub scopes: Vec<String>,
}

/// What templates may do on this computer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(Serialize))]
pub struct TemplateSettings {
    /// Hosts whose addresses may be private, loopback or link-local: names, addresses or networks in CIDR form
    /// (SPEC S8.8). All others must be public.
    pub allowed_hosts: Vec<String>,
    /// Full paths of the programs that templates may start. None else, and no shell in between.
    pub allowed_programs: Vec<String>,
    /// Schemes that templates may open beside https, http, mailto, tel and msteams; in lower case, without colon.
    pub allowed_schemes: Vec<String>,
    /// Hosts to which a template may send the token with which the agent is signed in.
    pub token_hosts: Vec<String>,
}

/// A template that was being edited. It holds no secret: those are only named in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsavedTemplate {
    /// Whose template it is to become.
    pub backend: Backend,
    pub template: Template,
    /// What the server had when editing began; `None` for a new one.
    pub base: Option<Template>,
}

/// Where the door routes are reachable; the API is always for this computer alone in standalone mode.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Listen {
    #[default]
    ThisComputer,
    LocalNetwork,
    /// Remote addresses or networks in CIDR form that may call.
    Addresses(Vec<String>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Backend {
    /// Nothing chosen yet: the first start asks (SPEC S1.3).
    #[default]
    NotChosen,
    Standalone,
    Team {
        url: String,
    },
}

/// What policies have brought about outside the program, so that it can be taken back when they are lifted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ByPolicy {
    /// A policy decided whether the program starts with the system.
    pub autostart: bool,
}
