//! What the link to the backend tells: snapshots, numbered events, heartbeats, and that it is gone.
//!
//! A gap is applied as one change when its last event is here, so that after a reconnect nothing is missing and
//! nothing flashes up that is over already (SPEC S2.6, S11.3).

use std::sync::Arc;

use nimbus_protocol::{
    ConnectionState, DoorConnection, DoorInfo, DoorKind, Event, NumberedEvent, ServerMessage, Session, Snapshot,
    UnixMillis, stream::Resume,
};

use super::{
    AppState, Tone, Words,
    apply::CatchUp,
    connection::{Health, Segment},
    event::{Effect, LinkDown},
    team::Team,
    template_desk::TemplateDesk,
    templates::Occasion,
};

impl AppState {
    pub(super) fn connecting(&mut self, standalone: bool, now: UnixMillis) {
        self.connection.standalone = standalone;
        self.connection.next_try_at = None;
        self.connection.server.become_health(Health::Connecting, now);
    }

    pub(super) fn link_down(&mut self, down: LinkDown, now: UnixMillis) {
        // What came of a gap so far is asked for again at the next connect.
        self.memory.catching_up = None;
        let connection = &mut self.connection;
        connection.server.become_health(Health::Broken, now);
        connection.telephone.become_health(Health::Off, now);
        connection.next_try_at = down.next_try_at;
        connection.latency_ms = None;
        if down.sign_in_rejected {
            connection.sign_in.become_health(Health::Broken, now);
            connection.sign_in.reason = Some(down.reason.clone());
        }
        connection.server.reason = Some(down.reason);
        // Before anything has come from the server, the page that asks for the token says so.
        // Who signed in by a provider gets a toast with the way back.
        if down.sign_in_rejected && self.resume.is_some() && self.sign_in.session.is_none() {
            self.tell(Tone::Error, Words::new("reason-sign-in-again"));
        }
    }

    pub(super) fn heard(&mut self, message: ServerMessage, now: UnixMillis) -> Vec<Effect> {
        self.connection.server.last_word_at = Some(now);
        let mut effects = self.heard_words(message, now);
        effects.extend(self.look_at_link());
        self.follow_transfer();
        effects
    }

    fn heard_words(&mut self, message: ServerMessage, now: UnixMillis) -> Vec<Effect> {
        match message {
            ServerMessage::Snapshot(snapshot) => self.snapshot(*snapshot, now),
            ServerMessage::Resumed { now: server_now, last } => {
                self.set_clock(server_now, now);
                self.linked(now);
                let missing = self.resume.as_ref().is_some_and(|resume| resume.after < last);
                self.memory.catching_up = missing.then(|| CatchUp { last, events: Vec::new() });
                Vec::new()
            }
            ServerMessage::Event(event) => self.numbered(*event, now),
            ServerMessage::Heartbeat { now: server_now } => {
                self.set_clock(server_now, now);
                self.forget_old(now);
                Vec::new()
            }
            ServerMessage::Renewed { .. } => {
                self.connection.sign_in.last_word_at = Some(now);
                Vec::new()
            }
        }
    }

    fn snapshot(&mut self, snapshot: Snapshot, now: UnixMillis) -> Vec<Effect> {
        let same_store = self.resume.as_ref().is_some_and(|resume| resume.store == snapshot.store);
        // Numbers of another database mean nothing here, and neither does what was known from it.
        let occasion = if same_store { Occasion::Later } else { Occasion::First };
        if !same_store {
            self.forget_server();
        }
        self.memory.catching_up = None;
        self.resume = Some(Resume { store: snapshot.store, after: snapshot.last });
        self.set_clock(snapshot.now, now);
        self.me = Arc::new(snapshot.me);
        self.services = Arc::new(snapshot.services);
        self.templates = Arc::new(snapshot.templates);
        self.doors = Arc::new(snapshot.doors);
        self.versions.backend = snapshot.version;
        self.linked(now);
        let effects = self.replace_sessions(snapshot.sessions, occasion, now);
        self.put_agent(snapshot.agent, occasion);
        // After the sessions: an action whose session is unknown would be dropped as an orphan.
        for activity in snapshot.activities {
            self.put_activity(activity);
        }
        self.hear_telephone(now);
        effects
    }

    fn numbered(&mut self, event: NumberedEvent, now: UnixMillis) -> Vec<Effect> {
        // An event before the first snapshot, or one that was applied already, says nothing new.
        if self.resume.as_ref().is_none_or(|resume| event.number <= resume.after) {
            return Vec::new();
        }
        match self.memory.catching_up.take() {
            None => self.take_in(vec![event], now),
            Some(mut gap) => {
                let filled = event.number >= gap.last;
                if gap.events.last().is_none_or(|last| last.number < event.number) {
                    gap.events.push(event);
                }
                if filled {
                    return self.take_in(gap.events, now);
                }
                self.memory.catching_up = Some(gap);
                Vec::new()
            }
        }
    }

    /// Takes in events in the order of their numbers, as one change: of each session only the last value counts.
    fn take_in(&mut self, events: Vec<NumberedEvent>, now: UnixMillis) -> Vec<Effect> {
        let mut sessions: Vec<Session> = Vec::new();
        let mut activities = Vec::new();
        let mut agent = None;
        let mut reads_templates = None;
        for numbered in events {
            if let Some(resume) = &mut self.resume {
                resume.after = numbered.number;
            }
            match numbered.event {
                Event::Session(session) => {
                    sessions.retain(|other| other.conversation != session.conversation);
                    sessions.push(session);
                }
                Event::Activity(activity) => activities.push(activity),
                Event::Me(me) => self.me = Arc::new(me),
                Event::Agent(newest) => agent = Some(newest),
                Event::Services(services) => self.services = Arc::new(services),
                Event::Templates(templates) => {
                    self.templates = Arc::new(templates);
                    reads_templates = self.templates_changed();
                }
                Event::Door(door) => self.put_door(door),
            }
        }
        let mut effects = self.put_sessions(sessions, Occasion::Later, now);
        effects.extend(reads_templates);
        // After the sessions: after-call work shows the session that it is about.
        if let Some(agent) = agent {
            self.put_agent(agent, Occasion::Later);
        }
        for activity in activities {
            self.put_activity(activity);
        }
        self.hear_telephone(now);
        effects
    }

    fn put_door(&mut self, door: DoorInfo) {
        let doors = Arc::make_mut(&mut self.doors);
        match doors.iter_mut().find(|known| known.name == door.name) {
            Some(known) => *known = door,
            None => doors.push(door),
        }
    }

    fn linked(&mut self, now: UnixMillis) {
        self.connection.next_try_at = None;
        self.connection.server.become_health(Health::Well, now);
        // The old token of a sign-in that is over may hold for a while.
        if !self.is_rejected() {
            self.connection.sign_in.become_health(Health::Well, now);
            self.connection.sign_in.last_word_at = Some(now);
        }
        self.forget_reasons();
        self.hear_telephone(now);
    }

    fn set_clock(&mut self, server_now: UnixMillis, now: UnixMillis) {
        let offset = server_now.0.saturating_sub(now.0);
        // Half a round trip of jitter must not make the timers on screen tremble.
        if self.clock_offset_ms.abs_diff(offset) > 250 {
            self.clock_offset_ms = offset;
        }
    }

    /// Whether and when the telephone system spoke: the doors know it; who may not see doors has the sessions.
    fn hear_telephone(&mut self, now: UnixMillis) {
        let offset = self.clock_offset_ms;
        // One that is lost counts for more than what others say (SPEC S13).
        if let Some((door, since, why)) = self.lost_line() {
            let telephone = &mut self.connection.telephone;
            telephone.become_health(Health::Broken, now);
            telephone.since = Some(since.plus(-offset));
            telephone.reason = Some(why);
            telephone.last_word_at = None;
            self.connection.door = door;
            return;
        }
        let spoken = |teams: bool| {
            let doors = self.doors.iter().filter(move |door| (door.kind == DoorKind::MicrosoftTeams) == teams);
            doors.filter_map(|door| Some((door.last_event_at?, &door.label))).max()
        };
        let by_session = self.sessions.iter().map(|session| (session.started_at, &session.door)).max();
        let by_line = self.lines().filter(|(_, line)| line.state == ConnectionState::Connected);
        let by_line = by_line.map(|(door, line)| (line.since, &door.label)).max_by_key(|(since, _)| *since);
        let by_presence = self.agent.presence_from.as_ref().map(|door| (self.agent.presence_since, door));
        // Presences come all the time: they name the connection where nobody tells of calls.
        let spoke = spoken(false)
            .or(by_session)
            .or(by_line)
            .or_else(|| spoken(true).max(by_presence))
            .map(|(at, label)| (at, label.clone()));
        let telephone = &mut self.connection.telephone;
        if let Some((at, label)) = spoke {
            telephone.become_health(Health::Well, now);
            telephone.last_word_at = Some(at.plus(-offset));
            self.connection.door = label;
        } else {
            telephone.become_health(Health::Off, now);
            telephone.reason = Some(Words::new("reason-telephone-silent"));
            self.connection.door.clear();
        }
    }

    /// The doors that connect to their telephone system, with their connections.
    fn lines(&self) -> impl Iterator<Item = (&DoorInfo, &DoorConnection)> {
        let doors = self.doors.iter().filter(|door| door.enabled);
        doors.filter_map(|door| Some((door, door.connection.as_ref()?)))
    }

    /// Label of the door that is without its telephone system for the longest time, since when (the server's clock), and
    /// why.
    fn lost_line(&self) -> Option<(String, UnixMillis, Words)> {
        let lost = |state| matches!(state, ConnectionState::Lost | ConnectionState::Refused);
        let (door, line) = self.lines().filter(|(_, line)| lost(line.state)).min_by_key(|(_, line)| line.since)?;
        let why = match &line.reason {
            Some(why) if !why.is_empty() => Words::new("reason-line").with("why", why),
            _ if line.state == ConnectionState::Refused => Words::new("reason-line-refused"),
            _ => Words::new("reason-line-lost"),
        };
        Some((door.label.clone(), line.since, why))
    }

    /// Drops everything that came from a backend that is no longer ours.
    pub(super) fn forget_server(&mut self) {
        let nothing = Self::default();
        self.me = nothing.me;
        self.agent = nothing.agent;
        self.services = nothing.services;
        self.resume = None;
        self.sessions = nothing.sessions;
        self.activities = nothing.activities;
        self.templates = nothing.templates;
        self.doors = nothing.doors;
        self.dismissed = nothing.dismissed;
        self.show_all_toasts = false;
        self.open_session = None;
        self.wished = nothing.wished;
        self.filled = nothing.filled;
        self.filling = None;
        self.writings = nothing.writings;
        self.tags = nothing.tags;
        self.search = nothing.search;
        // What is still asked of that server counts no more.
        self.team = Arc::new(Team { server: self.team.server + 1, ..Team::default() });
        let server = self.template_desk.server + 1;
        self.template_desk = Arc::new(TemplateDesk { server, ..TemplateDesk::default() });
        self.looked_up = None;
        self.notes = nothing.notes;
        // A link that waits is for whichever server is next; one that was looked up there is not.
        self.close_call_out();
        self.forget_looked_up_link();
        self.scripts = nothing.scripts;
        self.memory = super::Memory {
            last_notice: self.memory.last_notice,
            last_search: self.memory.last_search,
            last_toast: self.memory.last_toast,
            last_call: self.memory.last_call,
            last_link: self.memory.last_link.clone(),
            offered_hosts: Arc::clone(&self.memory.offered_hosts),
            ..nothing.memory
        };
    }
}

impl Segment {
    pub(super) fn become_health(&mut self, health: Health, now: UnixMillis) {
        if self.health != health {
            self.health = health;
            self.since = Some(now);
        }
        if health == Health::Well {
            self.reason = None;
        }
    }
}
