//! What "Copy diagnostics" copies: enough to find a fault, and no name, number, address, token or folder.
//!
//! Written in English whatever the language, since it is read by whoever helps. Counts and states only.

use std::fmt::Write;

use nimbus_protocol::{ConnectionState, SessionState, UnixMillis};

use crate::{
    settings::{Backend, Listen, MonitorChoice},
    state::{AppState, connection::Segment},
};

/// The report for this state at `now` (this desktop's clock).
pub fn diagnostics(state: &AppState, now: UnixMillis) -> String {
    let mut report = String::new();
    // Writing into a string cannot fail.
    let _ = write(&mut report, state, now);
    report
}

fn write(out: &mut String, state: &AppState, now: UnixMillis) -> std::fmt::Result {
    let (connection, settings) = (&state.connection, &state.settings);
    writeln!(
        out,
        "Nimbus Assistant {} on {} {}",
        state.versions.desktop,
        std::env::consts::OS,
        std::env::consts::ARCH
    )?;
    writeln!(out, "Backend {}, {}", state.versions.backend, backend(&settings.backend))?;
    writeln!(out, "Clock offset {} ms", state.clock_offset_ms)?;
    segment(out, "Server", &connection.server, now)?;
    segment(out, "Telephone system", &connection.telephone, now)?;
    segment(out, "Sign-in", &connection.sign_in, now)?;
    match connection.latency_ms {
        Some(millis) => writeln!(out, "Round trip {millis:.1} ms")?,
        None => writeln!(out, "Round trip not measured")?,
    }
    for door in state.doors.iter() {
        let heard = door.last_event_at.map(|at| seconds(state.server_now(now).since(at)));
        writeln!(
            out,
            "Door {}: {}{}, {} events, last {}, {}",
            door.kind.slug(),
            if door.enabled { "on" } else { "off" },
            door.connection.as_ref().map_or("", |line| stands(line.state)),
            door.events,
            heard.as_deref().unwrap_or("never"),
            if door.last_refusal.is_some() { "last request refused" } else { "no refusal" },
        )?;
    }
    writeln!(out, "Doors listen on {}", listen(&settings.doors.listen))?;
    let ended = state.sessions.iter().filter(|session| session.state.is_ended()).count();
    let talking = state.sessions.iter().filter(|session| session.state == SessionState::Talking).count();
    writeln!(out, "Sessions {}, of these {ended} ended, {talking} talking", state.sessions.len())?;
    writeln!(out, "Activities {}, templates {}", state.activities.len(), state.templates.len())?;
    let appearance = &settings.appearance;
    writeln!(
        out,
        "Theme {:?}, zoom {} %, toasts {:?} on {}, dragged in {} arrangements{}, reduced motion {}",
        appearance.theme,
        appearance.zoom_percent,
        appearance.place,
        if appearance.monitor == MonitorChoice::Main { "the main screen" } else { "another screen" },
        appearance.dragged.len(),
        if appearance.use_dragged { "" } else { " but not there" },
        appearance.reduced_motion,
    )?;
    writeln!(out, "Monitors {}", state.screens.monitors.len())?;
    writeln!(out, "Toasts come up as {}", if state.notifies { "notifications" } else { "windows" })?;
    let notifications = &settings.notifications;
    writeln!(
        out,
        "Sounds at {} %, device {:?}, do-not-disturb {}, toasts in a shared screen {}",
        notifications.volume_percent,
        state.sound_device,
        if state.abilities.knows_do_not_disturb { notifications.respect_do_not_disturb } else { false },
        notifications.toasts_while_sharing || !state.abilities.leaves_out_of_sharing,
    )?;
    let general = &settings.general;
    writeln!(
        out,
        "Start with system {}, close to tray {}, call flow toast {}, own numbers {}",
        general.start_with_system,
        general.close_to_tray,
        general.call_flow_toast,
        general.own_numbers.len(),
    )
}

fn segment(out: &mut String, name: &str, segment: &Segment, now: UnixMillis) -> std::fmt::Result {
    let heard = segment.last_word_at.map(|at| seconds(now.since(at)));
    // The key says why; its arguments may hold a host or a name.
    let reason = segment.reason.as_ref().map_or("no reason", |reason| reason.text);
    writeln!(out, "{name}: {:?}, last word {}, {reason}", segment.health, heard.as_deref().unwrap_or("never"))
}

fn stands(state: ConnectionState) -> &'static str {
    match state {
        ConnectionState::Connecting => ", connecting",
        ConnectionState::Connected => ", connected",
        ConnectionState::Lost => ", connection lost",
        ConnectionState::Refused => ", connection refused",
    }
}

fn seconds(millis: i64) -> String {
    format!("{} s ago", millis / 1_000)
}

fn backend(backend: &Backend) -> &'static str {
    match backend {
        Backend::NotChosen => "not chosen",
        Backend::Standalone => "standalone",
        Backend::Team { .. } => "a team's server",
    }
}

fn listen(listen: &Listen) -> &'static str {
    match listen {
        Listen::ThisComputer => "this computer",
        Listen::LocalNetwork => "the local network",
        Listen::Addresses(_) => "chosen addresses",
    }
}
