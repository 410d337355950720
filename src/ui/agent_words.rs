//! The agent's state in words: why they are or are not selectable in one line (SPEC S6.6), profiles, presences, reasons.

use nimbus_protocol::{
    Acw, Block, Modality, Presence, ProfileChoice, ReasonRequest, Rona, Session, SessionState, UnixMillis,
    agent_state::{DUTY, OFF_DUTY},
};

use super::{format, icons, icons::Icon, texts::Texts, view::View, widgets::avatar::Badge, words};
use crate::state::{AppState, connection::Health};

/// The one line, and the badge that says the same as a shape.
pub fn status(view: &View<'_>) -> (String, Badge) {
    status_of(view.state, view.t)
}

/// The same where there is no page.
pub fn status_of(state: &AppState, t: &Texts) -> (String, Badge) {
    if state.connection.server.health != Health::Well {
        return (t.get("header-offline"), Badge::Off);
    }
    if state.lacks_licence() {
        return (t.get("header-no-licence"), Badge::Off);
    }
    let agent = &state.agent;
    // A presence that was just chosen shows at once, unless something else blocks the agent anyway.
    let block = agent.blocks.iter().min().copied();
    let presence = state.presence();
    let name = presence_name(t, presence);
    match block {
        Some(Block::InSession) => (running(state, t), Badge::Busy),
        None | Some(Block::NotAvailable | Block::Offline) if talks(state) => (running(state, t), Badge::Busy),
        _ if !agent.contact_centre && offered(state) => (t.get("header-ringing"), presence_badge(presence)),
        _ if !agent.contact_centre => (name, presence_badge(presence)),
        None if presence == Presence::Available => (t.get("agent-selectable"), Badge::Available),
        None | Some(Block::NotAvailable) => {
            (t.with("agent-not-available", &[("presence", name.into())]), presence_badge(presence))
        }
        Some(Block::Offline) => (t.with("agent-not-available", &[("presence", name.into())]), Badge::Off),
        Some(Block::OffDuty) => (t.get("agent-off-duty"), Badge::Off),
        Some(Block::Rona) => (t.get("agent-rona"), Badge::Busy),
        Some(Block::Ringing) => (ringing(state, t), Badge::Busy),
        Some(Block::AfterCallWork) => (t.get("agent-acw"), Badge::AfterCall),
        Some(Block::NoServices) => (t.get("agent-no-services"), Badge::Off),
    }
}

fn talks(state: &AppState) -> bool {
    state.open_sessions().any(|session| matches!(session.state, SessionState::Talking | SessionState::Held))
}

fn offered(state: &AppState) -> bool {
    state.open_sessions().any(crate::state::work::is_offered)
}

/// "In a call", or of other work "In a session".
fn running(state: &AppState, t: &Texts) -> String {
    let mut open = state.open_sessions().filter(|session| session.state != SessionState::Ringing);
    let call = open.any(|session| session.modality == Modality::Call);
    if call { t.get("header-in-call") } else { t.get("agent-in-session") }
}

fn ringing(state: &AppState, t: &Texts) -> String {
    let call = state.open_sessions().any(|s| s.state == SessionState::Ringing && s.modality == Modality::Call);
    if call { t.get("header-ringing") } else { t.get("agent-offered") }
}

pub fn presence_name(t: &Texts, presence: Presence) -> String {
    match presence {
        Presence::Available => t.get("presence-available"),
        Presence::Busy => t.get("presence-busy"),
        Presence::DoNotDisturb => t.get("presence-do-not-disturb"),
        Presence::BeRightBack => t.get("presence-be-right-back"),
        Presence::Away => t.get("presence-away"),
        Presence::Offline => t.get("presence-offline"),
    }
}

/// Its shape on an avatar.
pub fn presence_badge(presence: Presence) -> Badge {
    match presence {
        Presence::Available => Badge::Available,
        Presence::Busy | Presence::DoNotDisturb => Badge::Busy,
        Presence::BeRightBack | Presence::Away => Badge::AfterCall,
        Presence::Offline => Badge::Off,
    }
}

/// A profile's name; those that always exist are named by the catalogue.
pub fn profile_name(t: &Texts, profile: &ProfileChoice) -> String {
    match profile.id.as_str() {
        DUTY => t.get("profile-duty"),
        OFF_DUTY => t.get("profile-off-duty"),
        _ => profile.name.clone(),
    }
}

/// Its glyph. A profile that an administrator made is told by how customers reach those who have it, calls first.
pub fn profile_icon(profile: &ProfileChoice) -> Icon {
    let brings = |modality| profile.modalities.contains(&modality);
    match profile.id.as_str() {
        DUTY => icons::HEADSET,
        OFF_DUTY => icons::MOON,
        _ if brings(Modality::Call) => icons::PHONE,
        _ if brings(Modality::Email) => icons::ENVELOPE_SIMPLE,
        _ if brings(Modality::InstantMessage) => icons::CHAT_CIRCLE_DOTS,
        _ => icons::WRENCH,
    }
}

/// Which services it covers.
pub fn profile_services(t: &Texts, profile: &ProfileChoice) -> String {
    if profile.id == DUTY { t.get("profile-all-services") } else { profile.services.join(", ") }
}

/// The index of the chosen profile in the list, if there is a choice.
pub fn chosen_profile(state: &AppState) -> Option<usize> {
    if !state.agent.contact_centre {
        return None;
    }
    state.agent.profiles.iter().position(|profile| profile.id == state.profile())
}

/// "10:42–10:54", or "since 10:42" while it lasts; with the day where that is not today.
pub fn span(view: &View<'_>, request: &ReasonRequest) -> String {
    let today = format::same_day(request.from, view.now, view.zone);
    let from = format::clock(request.from, view.zone);
    let times = match request.to {
        Some(to) => format!("{from}–{}", format::clock(to, view.zone)),
        None => view.t.with("agent-since", &[("time", from.into())]),
    };
    if today { times } else { format!("{} {times}", format::date(view.t, request.from, view.now, view.zone)) }
}

/// "You missed a call".
pub fn missed(t: &Texts, modality: Modality) -> String {
    match modality {
        Modality::Call => t.get("rona-call"),
        Modality::ExternalTask => t.get("rona-task"),
        Modality::Email => t.get("rona-email"),
        Modality::InstantMessage => t.get("rona-message"),
    }
}

/// "Claims Hotline · +41 44 508 12 90 · 10:55".
pub fn missed_what(view: &View<'_>, rona: &Rona) -> String {
    let service = rona.service.as_ref().map(|service| service.name.clone());
    let title = Some(format::number(&rona.title)).filter(|title| !title.is_empty());
    let parts = service.into_iter().chain(title).chain([format::clock(rona.since, view.zone)]);
    parts.collect::<Vec<_>>().join(" · ")
}

/// The length of an extension: "1 min", "90 s".
pub fn length(t: &Texts, millis: i64) -> String {
    let seconds = millis.max(0) / 1000;
    if seconds > 0 && seconds % 60 == 0 {
        t.with("format-minutes", &[("minutes", (seconds / 60).into())])
    } else {
        t.with("format-seconds", &[("seconds", seconds.into())])
    }
}

/// What is left of a countdown, as it is shown: a begun second counts as whole, so that 0:00 means over.
pub fn left(until: UnixMillis, now: UnixMillis) -> String {
    format::duration((until.since(now) + 999) / 1000 * 1000)
}

/// What kind of work it is, as a second line says it.
pub fn modality(t: &Texts, modality: Modality) -> Option<String> {
    match modality {
        Modality::Call => None,
        Modality::ExternalTask => Some(t.get("start-task")),
        Modality::Email => Some(t.get("start-email")),
        Modality::InstantMessage => Some(t.get("start-message")),
    }
}

/// Its glyph in lists.
pub fn modality_icon(modality: Modality) -> Icon {
    match modality {
        Modality::Call => icons::PHONE_INCOMING,
        Modality::ExternalTask => icons::CLIPBOARD_TEXT,
        Modality::Email => icons::ENVELOPE_SIMPLE,
        Modality::InstantMessage => icons::CHAT_CIRCLE_DOTS,
    }
}

/// Whom or what after-call work is about.
pub fn acw_title(view: &View<'_>, acw: &Acw, session: Option<&Session>) -> String {
    let service = acw.service.as_ref().map(|service| service.name.clone());
    session.map(|session| words::caller(view, session)).or(service).unwrap_or_else(|| view.t.get("agent-acw"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_shows_how_customers_reach_those_who_have_it() {
        let icon = |id: &str, modalities: &[Modality]| {
            let modalities = modalities.to_vec();
            profile_icon(&ProfileChoice { id: id.to_owned(), modalities, ..ProfileChoice::default() })
        };
        assert_eq!(icon(DUTY, &[]), icons::HEADSET);
        assert_eq!(icon(OFF_DUTY, &[]), icons::MOON);
        assert_eq!(icon("phone", &[Modality::Email, Modality::Call]), icons::PHONE);
        assert_eq!(icon("written", &[Modality::InstantMessage, Modality::Email]), icons::ENVELOPE_SIMPLE);
        assert_eq!(icon("chat", &[Modality::InstantMessage]), icons::CHAT_CIRCLE_DOTS);
        assert_eq!(icon("back", &[Modality::ExternalTask]), icons::WRENCH);
        assert_eq!(icon("older server", &[]), icons::WRENCH);
    }
}
