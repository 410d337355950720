//! The rows of the table. A setting that is missing here is not saved; a test compares the table with the struct.

use super::{Form, Key, Rule, parse};
use crate::settings::{
    Backend, Listen, Settings, ZOOM_PERCENT, addresses, is_full_path, is_scheme,
    notifications::{NOTICE_SECONDS, VOLUME_PERCENT},
};

/// One row: path, field, and what a policy may say of it. Without the last it is what the program remembers by itself.
macro_rules! key {
    (@rule) => { None };
    (@rule $rule:expr) => { Some($rule) };
    ($path:expr, $($field:ident).+ $(, $rule:expr)?) => {
        Key {
            path: $path,
            rule: key!(@rule $($rule)?),
            read: |text, settings| {
                settings.$($field).+ = parse(text)?;
                Ok(())
            },
            write: |settings| super::in_one_line(&settings.$($field).+),
            same: |one, other| one.$($field).+ == other.$($field).+,
            copy: |from, to| to.$($field).+ = from.$($field).+.clone(),
        }
    };
}

/// A row of what the user is told of.
macro_rules! told {
    ($field:ident, $registry:literal, $says:literal) => {
        key!(
            concat!("notifications.", stringify!($field)),
            notifications.$field,
            rule(concat!(r"Notifications\", $registry), Form::Switch, $says)
        )
    };
}

const fn rule(registry: &'static str, form: Form, says: &'static str) -> Rule {
    checked(registry, form, says, |_| true)
}

const fn checked(registry: &'static str, form: Form, says: &'static str, sound: fn(&Settings) -> bool) -> Rule {
    Rule { registry, form, says, sound }
}

/// Paths of earlier versions, and what they are today.
pub(super) const FORMER: &[(&str, &str)] = &[("appearance.corner", "appearance.place")];

/// Every setting, in the order of the settings' file.
pub const KEYS: &[Key] = &[
    key!("backend", backend, checked(r"Backend\Url", Form::Backend, "Where it works.", sound_backend)),
    key!(
        "general.language",
        general.language,
        rule(r"General\Language", Form::MaybeText("a language such as en", "follows the system"), "Language.")
    ),
    key!(
        "general.country",
        general.country,
        checked(
            r"General\Country",
            Form::Text("a country's two letters, such as CH"),
            "Country, for numbers written without +.",
            |settings| nimbus_protocol::number::countries().any(|(iso, _)| iso == settings.general.country)
        )
    ),
    key!(
        "general.display_name",
        general.display_name,
        rule(r"General\DisplayName", Form::Text("a name"), "Name at the top of the main window; standalone only.")
    ),
    key!(
        "general.own_numbers",
        general.own_numbers,
        rule(
            r"General\OwnNumbers",
            Form::List("extensions, numbers or names"),
            "Whose calls are the user's; while empty, every call is. Standalone only."
        )
    ),
    key!(
        "general.start_with_system",
        general.start_with_system,
        rule(
            r"General\StartWithSystem",
            Form::Switch,
            "Start with the computer. Counts after the program was started once."
        )
    ),
    key!(
        "general.call_flow_toast",
        general.call_flow_toast,
        rule(r"General\CallFlowToast", Form::Switch, "Show the call flow toast before a call is accepted.")
    ),
    key!(
        "general.close_to_tray",
        general.close_to_tray,
        rule(r"General\CloseToTray", Form::Switch, "The close button keeps the program running in the tray.")
    ),
    key!(
        "general.sign_in_at_start",
        general.sign_in_at_start,
        rule(
            r"General\SignInAtStart",
            Form::Switch,
            "While nobody is signed in, the start shows the sign-in window, also when the program starts in the tray."
        )
    ),
    told!(service_call_sound, "ServiceCallSound", "A sound for a service call."),
    told!(service_call_system, "ServiceCallSystem", "A system notification for a service call."),
    told!(direct_call_toast, "DirectCallToast", "A toast for a direct call."),
    told!(direct_call_sound, "DirectCallSound", "A sound for a direct call."),
    told!(direct_call_system, "DirectCallSystem", "A system notification for a direct call."),
    told!(task_toast, "TaskToast", "A toast for an external task."),
    told!(task_sound, "TaskSound", "A sound for an external task."),
    told!(task_system, "TaskSystem", "A system notification for an external task."),
    told!(email_toast, "EmailToast", "A toast for an e-mail."),
    told!(email_sound, "EmailSound", "A sound for an e-mail."),
    told!(email_system, "EmailSystem", "A system notification for an e-mail."),
    told!(message_toast, "MessageToast", "A toast for an instant message."),
    told!(message_sound, "MessageSound", "A sound for an instant message."),
    told!(message_system, "MessageSystem", "A system notification for an instant message."),
    told!(no_answer_toast, "NoAnswerToast", "A toast for an offer that was not answered."),
    told!(no_answer_sound, "NoAnswerSound", "A sound for an offer that was not answered."),
    told!(no_answer_system, "NoAnswerSystem", "A system notification for an offer that was not answered."),
    told!(reason_toast, "ReasonToast", "A toast for a reason that is asked for."),
    told!(reason_sound, "ReasonSound", "A sound for a reason that is asked for."),
    told!(reason_system, "ReasonSystem", "A system notification for a reason that is asked for."),
    told!(after_call_toast, "AfterCallToast", "A toast for after-call work."),
    told!(after_call_sound, "AfterCallSound", "A sound for after-call work."),
    told!(after_call_system, "AfterCallSystem", "A system notification for after-call work."),
    told!(failure_toast, "FailureToast", "A toast for a template that failed."),
    told!(failure_sound, "FailureSound", "A sound for a template that failed."),
    told!(failure_system, "FailureSystem", "A system notification for a template that failed."),
    key!(
        "notifications.volume_percent",
        notifications.volume_percent,
        checked(
            r"Notifications\VolumePercent",
            Form::Number { least: VOLUME_PERCENT.0, most: VOLUME_PERCENT.1 },
            "Volume of the sounds in percent, in steps of 5; 0 is silent.",
            |settings| (VOLUME_PERCENT.0..=VOLUME_PERCENT.1).contains(&settings.notifications.volume_percent)
        )
    ),
    key!(
        "notifications.notice_seconds",
        notifications.notice_seconds,
        checked(
            r"Notifications\NoticeSeconds",
            Form::Number { least: NOTICE_SECONDS.0, most: NOTICE_SECONDS.1 },
            "Seconds for which the toast of a failed template stays.",
            |settings| (NOTICE_SECONDS.0..=NOTICE_SECONDS.1).contains(&settings.notifications.notice_seconds)
        )
    ),
    key!(
        "notifications.respect_do_not_disturb",
        notifications.respect_do_not_disturb,
        rule(
            r"Notifications\RespectDoNotDisturb",
            Form::Switch,
            "No sound and no system notification while the system asks not to be disturbed."
        )
    ),
    key!(
        "notifications.toasts_while_sharing",
        notifications.toasts_while_sharing,
        rule(
            r"Notifications\ToastsWhileSharing",
            Form::Switch,
            "Toasts are part of a shared screen. Windows alone can leave them out."
        )
    ),
    key!(
        "sign_in.microsoft_tenant",
        sign_in.microsoft_tenant,
        checked(
            r"SignIn\MicrosoftTenant",
            Form::Text("a tenant's id or domain; empty leaves it to the server"),
            "Tenant where Sign in with Microsoft signs in.",
            |settings| is_name_of_a_tenant(&settings.sign_in.microsoft_tenant)
        )
    ),
    key!(
        "sign_in.microsoft_client_id",
        sign_in.microsoft_client_id,
        rule(
            r"SignIn\MicrosoftClientId",
            Form::Text("an application id; empty leaves it to the server"),
            "The desktop's application in that tenant."
        )
    ),
    key!(
        "sign_in.microsoft_scopes",
        sign_in.microsoft_scopes,
        rule(
            r"SignIn\MicrosoftScopes",
            Form::List("scopes; none leaves them to the server"),
            "What Sign in with Microsoft asks for."
        )
    ),
    key!(
        "sign_in.issuer",
        sign_in.issuer,
        checked(
            r"SignIn\Issuer",
            Form::Text("an issuer's address; empty leaves it to the server"),
            "Another provider where users sign in (OpenID Connect).",
            |settings| settings.sign_in.issuer.is_empty() || is_issuer(&settings.sign_in.issuer)
        )
    ),
    key!(
        "sign_in.client_id",
        sign_in.client_id,
        rule(r"SignIn\ClientId", Form::Text("a client id"), "The desktop's client at that provider.")
    ),
    key!(
        "sign_in.scopes",
        sign_in.scopes,
        rule(
            r"SignIn\Scopes",
            Form::List("scopes; none asks for openid, profile and offline_access"),
            "What the sign-in at that provider asks for."
        )
    ),
    key!(
        "calling.links",
        calling.links,
        rule(
            r"Calling\Links",
            Form::Choice(&["AskFirst", "CallAtOnce"]),
            "What a link to call leads to that names a service of the user and gives no cause to ask."
        )
    ),
    key!("calling.last_service", calling.last_service),
    key!(
        "appearance.theme",
        appearance.theme,
        rule(r"Appearance\Theme", Form::Choice(&["System", "Light", "Dark"]), "Theme.")
    ),
    key!(
        "appearance.place",
        appearance.place,
        rule(
            r"Appearance\Place",
            Form::Choice(&["TopLeft", "Top", "TopRight", "Left", "Right", "BottomLeft", "Bottom", "BottomRight"]),
            "Where toasts come up, unless the user has dragged them elsewhere."
        )
    ),
    key!(
        "appearance.monitor",
        appearance.monitor,
        rule(r"Appearance\Monitor", Form::Monitor, "The monitor on which toasts come up.")
    ),
    key!("appearance.dragged", appearance.dragged),
    key!("appearance.use_dragged", appearance.use_dragged),
    key!(
        "appearance.zoom_percent",
        appearance.zoom_percent,
        checked(
            r"Appearance\ZoomPercent",
            Form::Number { least: ZOOM_PERCENT.0, most: ZOOM_PERCENT.1 },
            "Zoom in percent, in steps of 5.",
            |settings| (ZOOM_PERCENT.0..=ZOOM_PERCENT.1).contains(&settings.appearance.zoom_percent)
        )
    ),
    key!(
        "appearance.on_top_on_events",
        appearance.on_top_on_events,
        rule(r"Appearance\OnTopOnEvents", Form::Switch, "The main window comes to the front for incoming sessions.")
    ),
    key!(
        "appearance.main_on_top",
        appearance.main_on_top,
        rule(r"Appearance\MainOnTop", Form::Switch, "The main window stays above others.")
    ),
    key!(
        "appearance.reduced_motion",
        appearance.reduced_motion,
        rule(r"Appearance\ReducedMotion", Form::Switch, "Nothing slides or fades.")
    ),
    key!(
        "doors.port",
        doors.port,
        checked(
            r"Doors\Port",
            Form::Number { least: 1, most: 65_535 },
            "Port on which telephone systems reach a standalone program.",
            |settings| settings.doors.port.is_some_and(|port| port != 0)
        )
    ),
    key!(
        "doors.listen",
        doors.listen,
        checked(r"Doors\Listen", Form::Listen, "From where the doors may be reached; standalone only.", sound_listen)
    ),
    key!(
        "templates.allowed_hosts",
        templates.allowed_hosts,
        rule(
            r"Templates\AllowedHosts",
            Form::List("names, addresses or networks"),
            "Hosts that templates may reach although their addresses are private."
        )
    ),
    key!(
        "templates.allowed_programs",
        templates.allowed_programs,
        checked(
            r"Templates\AllowedPrograms",
            Form::List("full paths"),
            "Programs that templates may start on this computer; none while empty.",
            |settings| settings.templates.allowed_programs.iter().all(|path| is_full_path(path.trim()))
        )
    ),
    key!(
        "templates.allowed_schemes",
        templates.allowed_schemes,
        checked(
            r"Templates\AllowedSchemes",
            Form::List("schemes such as zoommtg"),
            "Schemes of URLs that templates may open beside https, http, mailto, tel and msteams.",
            |settings| settings.templates.allowed_schemes.iter().all(|scheme| is_scheme(scheme.trim()))
        )
    ),
    key!(
        "templates.token_hosts",
        templates.token_hosts,
        rule(
            r"Templates\TokenHosts",
            Form::List("names of hosts"),
            "Hosts to which templates may send the agent's own token, over https."
        )
    ),
    key!("window", window),
    key!("settings_window", settings_window),
    key!("by_policy", by_policy),
    key!("signed_out", signed_out),
    key!("unsaved_templates", unsaved_templates),
];

fn sound_listen(settings: &Settings) -> bool {
    match &settings.doors.listen {
        Listen::ThisComputer | Listen::LocalNetwork => true,
        Listen::Addresses(list) => !list.is_empty() && addresses::read(&list.join(",")).is_ok(),
    }
}

/// A policy chooses; it cannot leave the choice open.
fn sound_backend(settings: &Settings) -> bool {
    match &settings.backend {
        Backend::NotChosen => false,
        Backend::Standalone => true,
        // The token that goes there must not be read along the way.
        Backend::Team { url } => url::Url::parse(url).is_ok_and(|url| {
            let credentials = !url.username().is_empty() || url.password().is_some();
            addresses::is_private_web(&url) && url.has_host() && !credentials
        }),
    }
}

/// One part of an address: it must not lead anywhere else.
fn is_name_of_a_tenant(tenant: &str) -> bool {
    tenant.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-".contains(letter))
}

/// Where tokens come from must not be read along the way.
fn is_issuer(issuer: &str) -> bool {
    url::Url::parse(issuer).is_ok_and(|url| nimbus_requests::secrets::is_unheard(&url) && url.query().is_none())
}
