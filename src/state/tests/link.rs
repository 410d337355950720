//! Snapshots, resumed streams, and what is shown of the link.

use nimbus_protocol::{
    Activity, ActivityState, ConnectionState, DoorConnection, DoorInfo, DoorKind, activity::ActivityKind,
    stream::Resume,
};

use super::*;
use crate::state::{
    Words,
    connection::Health,
    event::LinkDown,
    sessions::{KEPT_MS, MOST_ENDED},
};

fn resumed(last: u64) -> AppEvent {
    heard(ServerMessage::Resumed { now: START, last })
}

fn down() -> AppEvent {
    AppEvent::LinkDown(LinkDown {
        reason: Words::new("reason-server-silent"),
        next_try_at: Some(START.plus(500)),
        sign_in_rejected: false,
    })
}

#[test]
fn a_gap_is_applied_as_one_change_when_its_last_event_is_here() {
    let mut state = linked();
    state.apply(down(), START);
    state.apply(resumed(3), START);
    assert_eq!(runs(&state.apply(event(1, ringing("a", 0)), START)), []);
    assert_eq!(toasts(&state), [""; 0], "it may be over already");
    state.apply(event(2, ringing("b", 1)), START);
    let fired = runs(&state.apply(event(3, ended(ringing("a", 0), 2, EndReason::Missed)), START));
    assert_eq!(toasts(&state), ["b"]);
    let expected = [("b", Trigger::Ringing), ("a", Trigger::Terminated)];
    assert_eq!(fired, expected.map(|(id, trigger)| (id.to_owned(), trigger)));
    assert_eq!(state.resume, Some(Resume { store: "store".to_owned(), after: 3 }));
}

#[test]
fn a_gap_that_breaks_off_is_asked_for_again_as_a_whole() {
    let mut state = linked();
    state.apply(resumed(2), START);
    state.apply(event(1, ringing("a", 0)), START);
    state.apply(down(), START);
    assert_eq!(state.resume.as_ref().map(|resume| resume.after), Some(0));
    state.apply(resumed(2), START);
    state.apply(event(1, ringing("a", 0)), START);
    state.apply(event(2, ringing("b", 0)), START);
    assert_eq!(state.sessions.len(), 2);
}

#[test]
fn an_event_that_was_applied_is_not_applied_again() {
    let mut state = linked();
    state.apply(event(1, ringing("a", 0)), START);
    state.apply(event(2, talking(ringing("a", 0), 1)), START);
    assert_eq!(state.apply(event(1, ringing("a", 0)), START), []);
    assert_eq!(toasts(&state), [""; 0]);
}

#[test]
fn another_store_leaves_nothing_of_the_first() {
    let mut state = linked();
    state.apply(event(5, ringing("a", 0)), START);
    state.open_session = Some(ConversationId("a".to_owned()));
    let AppEvent::Heard(message) = snapshot(1, vec![ringing("b", 0)], START) else { unreachable!() };
    let ServerMessage::Snapshot(mut other) = *message else { unreachable!() };
    other.store = "other".to_owned();
    state.apply(heard(ServerMessage::Snapshot(other)), START);
    assert_eq!(toasts(&state), ["b"]);
    assert_eq!(state.open_session, None);
    assert_eq!(state.resume, Some(Resume { store: "other".to_owned(), after: 1 }));
}

#[test]
fn the_connection_tells_why_it_is_down_and_when_the_next_try_is_due() {
    let mut state = AppState::default();
    state.apply(AppEvent::Connecting { standalone: true }, START);
    assert_eq!(state.connection.server.health, Health::Connecting);
    state.apply(snapshot(0, Vec::new(), START), START.plus(7));
    assert_eq!(state.connection.server.health, Health::Well);
    assert_eq!(state.connection.server.since, Some(START.plus(7)));
    assert_eq!(state.connection.telephone.health, Health::Off, "no telephone system has spoken yet");

    state.apply(down(), START.plus(9));
    assert_eq!(state.connection.server.health, Health::Broken);
    assert_eq!(state.connection.server.reason, Some(Words::new("reason-server-silent")));
    assert_eq!(state.connection.next_try_at, Some(START.plus(500)));
    assert_eq!(state.connection.sign_in.health, Health::Well, "the network is not the sign-in");

    state.apply(AppEvent::Told(crate::state::Tone::Attention, Words::new("reason-server-silent")), START);
    state.apply(AppEvent::Told(crate::state::Tone::Info, Words::new("notice-call-over")), START);
    state.apply(resumed(0), START.plus(600));
    let notices: Vec<_> = state.notices.iter().map(|notice| notice.text).collect();
    assert_eq!(notices, ["notice-call-over"], "what was wrong with the link is over");
    assert_eq!((state.connection.server.health, state.connection.next_try_at), (Health::Well, None));
    assert_eq!(state.connection.server.reason, None);
}

#[test]
fn a_rejected_token_is_told_as_a_broken_sign_in() {
    let mut state = AppState::default();
    let reason = Words::new("reason-token-rejected");
    let rejected = LinkDown { reason: reason.clone(), next_try_at: None, sign_in_rejected: true };
    state.apply(AppEvent::LinkDown(rejected), START);
    assert_eq!(state.connection.sign_in.health, Health::Broken);
    assert_eq!(state.connection.sign_in.reason, Some(reason));
}

#[test]
fn the_door_that_spoke_last_names_the_connection() {
    let mut state = linked();
    for (number, (name, label, at)) in
        [("zammad", "Zammad web hook", 5), ("sipgate", "sipgate web hook", 3)].into_iter().enumerate()
    {
        let door = DoorInfo {
            name: name.to_owned(),
            kind: DoorKind::Zammad,
            label: label.to_owned(),
            url: String::new(),
            enabled: true,
            capabilities: DoorCapabilities::default(),
            last_event_at: Some(START.plus(at)),
            events: 1,
            last_refusal: None,
            connection: None,
        };
        let number = number as u64 + 1;
        let event = NumberedEvent { number, at: START, event: Event::Door(door) };
        state.apply(heard(ServerMessage::Event(Box::new(event))), START);
    }
    assert_eq!(state.connection.door, "Zammad web hook");
    assert_eq!(state.connection.telephone.health, Health::Well);
    assert_eq!(state.doors.len(), 2);
}

/// The news that the connection of a door stands so since `since` milliseconds after the start.
fn line(number: u64, label: &str, state: ConnectionState, since: i64, reason: Option<&str>) -> AppEvent {
    let door = DoorInfo {
        name: label.to_lowercase(),
        kind: DoorKind::Asterisk,
        label: label.to_owned(),
        url: String::new(),
        enabled: true,
        capabilities: DoorCapabilities::default(),
        last_event_at: None,
        events: 0,
        last_refusal: None,
        connection: Some(DoorConnection { state, since: START.plus(since), reason: reason.map(Into::into) }),
    };
    let event = NumberedEvent { number, at: START, event: Event::Door(door) };
    heard(ServerMessage::Event(Box::new(event)))
}

#[test]
fn s13_a_door_that_loses_its_system_says_so_until_it_has_it_again() {
    let mut state = linked();
    state.apply(line(1, "Office", ConnectionState::Connected, -60_000, None), START);
    assert_eq!((state.connection.telephone.health, state.connection.door.as_str()), (Health::Well, "Office"));
    state.apply(line(2, "Office", ConnectionState::Lost, -2_000, Some("The connection was cut.")), START);
    let telephone = state.connection.telephone.clone();
    assert_eq!((telephone.health, telephone.since), (Health::Broken, Some(START.plus(-2_000))));
    assert_eq!(telephone.reason, Some(Words::new("reason-line").with("why", "The connection was cut.")));
    // What others say does not hide it, and the longest one is told.
    state.apply(line(3, "Branch", ConnectionState::Connected, -1_000, None), START);
    state.apply(line(4, "Branch", ConnectionState::Refused, 0, None), START);
    assert_eq!((state.connection.telephone.health, state.connection.door.as_str()), (Health::Broken, "Office"));
    state.apply(line(5, "Office", ConnectionState::Connecting, 1_000, None), START);
    assert_eq!(state.connection.door, "Branch");
    assert_eq!(state.connection.telephone.reason, Some(Words::new("reason-line-refused")));
    state.apply(line(6, "Branch", ConnectionState::Connected, 1_000, None), START);
    assert_eq!((state.connection.telephone.health, &state.connection.telephone.reason), (Health::Well, &None));
    assert_eq!(state.connection.server.health, Health::Well, "the server was there all the time");
}

#[test]
fn s0_teams_names_the_connection_where_only_presence_is_told() {
    let mut state = linked();
    let agent = AgentState {
        presence_from: Some("Microsoft Teams".to_owned()),
        presence_since: START.plus(-5_000),
        ..AgentState::default()
    };
    state.apply(agent_event(1, agent), START);
    assert_eq!(state.connection.door, "Microsoft Teams");
    assert_eq!(state.connection.telephone.health, Health::Well);
    assert_eq!(state.connection.telephone.last_word_at, Some(START.plus(-5_000)));
    state.apply(event(2, ringing("a", -9_000)), START);
    assert_ne!(state.connection.door, "Microsoft Teams", "a door that tells of calls goes before it");
}

#[test]
fn memory_is_bounded_by_age_and_by_number() {
    let mut state = linked();
    let surplus = 20;
    for number in 0..(MOST_ENDED + surplus) {
        let at = number as i64;
        let session = ended(ringing(&format!("{number:04}"), at), at + 1, EndReason::Missed);
        state.apply(event(number as u64 + 1, session), START);
    }
    state.apply(event(9_999, ringing("open", -1)), START);
    assert_eq!(state.sessions.len(), MOST_ENDED + 1);
    assert_eq!(state.sessions[0].conversation.0, "open", "open ones are never dropped");
    assert_eq!(state.sessions[1].conversation.0, format!("{surplus:04}"), "the oldest went");
    assert_eq!(state.memory.fired.len(), MOST_ENDED + 1);

    let now = START.plus(KEPT_MS + 5_000);
    state.apply(heard(ServerMessage::Heartbeat { now }), now);
    assert_eq!(state.sessions.len(), 1);
    assert_eq!(state.memory.fired.len(), 1);
}

#[test]
fn the_servers_clock_counts_and_small_jitter_does_not() {
    let mut state = linked();
    state.apply(heard(ServerMessage::Heartbeat { now: START.plus(100) }), START);
    assert_eq!(state.clock_offset_ms, 0);
    state.apply(heard(ServerMessage::Heartbeat { now: START.plus(-90_000) }), START);
    assert_eq!(state.server_now(START), START.plus(-90_000));
}

#[test]
fn a_late_echo_does_not_undo_what_is_known_of_an_action() {
    let mut state = linked();
    state.apply(event(1, ringing("a", 0)), START);
    let action = |state, at| Activity {
        id: "x".to_owned(),
        conversation: ConversationId("a".to_owned()),
        trigger: Trigger::Ringing,
        template: "t".to_owned(),
        template_name: "T".to_owned(),
        position: 0,
        kind: ActivityKind::OpenUrl,
        state,
        at: START.plus(at),
        took_ms: None,
        result: nimbus_protocol::Said::default(),
        detail: String::new(),
        values: Vec::new(),
        attempt: 0,
        attempts: 0,
    };
    for (said, at, known) in [
        (ActivityState::Failed, 0, ActivityState::Failed),
        (ActivityState::Running, 0, ActivityState::Failed),
        (ActivityState::Running, 10, ActivityState::Running),
        (ActivityState::Failed, 0, ActivityState::Running),
        (ActivityState::Done, 10, ActivityState::Done),
    ] {
        state.apply(AppEvent::Activity(action(said, at)), START);
        assert_eq!(state.activities["x"].state, known);
    }
    let stray = Activity { conversation: ConversationId("unknown".to_owned()), ..action(ActivityState::Done, 0) };
    state.apply(AppEvent::Activity(Activity { id: "y".to_owned(), ..stray }), START);
    assert_eq!(state.activities.len(), 1);
}
