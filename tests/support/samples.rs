//! Invented sessions for tests of the user interface.

use std::{collections::BTreeMap, sync::Arc};

use nimbus_assistant::state::{AppState, connection::Health};
use nimbus_protocol::{
    Activity, ActivityState, ConversationId, Customer, Direction, DoorCapabilities, EndReason, Hop, HopKind, HopLeft,
    Me, Modality, Origin, Parameter, Said, ServiceRef, Session, SessionState, Trigger, UnixMillis,
    activity::ActivityKind, said,
};

/// 2026-11-18 11:06:14 in Zürich.
pub const NOW: UnixMillis = UnixMillis(1_794_996_374_000);

/// The agent of all samples' zone.
pub fn zone() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::fixed(jiff::tz::offset(1))
}

/// One hop of `kind`, entered and left so many seconds before `NOW`.
pub fn hop(kind: HopKind, name: &str, entered: i64, left: Option<i64>) -> Hop {
    Hop {
        kind,
        name: name.to_owned(),
        me: false,
        entered_at: NOW.plus(-entered * 1000),
        answered_at: None,
        left_at: left.map(|left| NOW.plus(-left * 1000)),
        left: None,
    }
}

/// Rosa Brandt from the public network, ringing for the Claims Hotline after a transfer.
pub fn external() -> Session {
    let mut caller = hop(HopKind::Caller, "+41791234567", 264, Some(262));
    caller.left = Some(HopLeft::Connected);
    let mut reception = hop(HopKind::Service, "Reception Zürich", 262, Some(220));
    reception.left = Some(HopLeft::Connected);
    let mut tom = hop(HopKind::Agent, "Tom Aebi", 220, Some(90));
    tom.answered_at = Some(tom.entered_at);
    tom.left = Some(HopLeft::BlindTransfer);
    Session {
        conversation: ConversationId("c-1".to_owned()),
        modality: Modality::Call,
        direction: Direction::Inbound,
        origin: Origin::InboundPstn,
        state: SessionState::Ringing,
        customer: Customer {
            name: Some("Rosa Brandt".to_owned()),
            number: Some("+41791234567".to_owned()),
            country: Some("Switzerland".to_owned()),
            ..Customer::default()
        },
        service: Some(ServiceRef { id: "s-1".to_owned(), name: "Claims Hotline".to_owned(), upn: String::new() }),
        flow: vec![caller, reception, tom],
        parameters: Vec::new(),
        started_at: NOW.plus(-264_000),
        ringing_since: NOW.plus(-14_000),
        accepted_at: None,
        ended_at: None,
        ring_limit_ms: Some(60_000),
        previous: Vec::new(),
        door: "zammad".to_owned(),
        capabilities: DoorCapabilities::default(),
        simulated: false,
        task: None,
        wrap_up: nimbus_protocol::WrapUp::default(),
        features: nimbus_protocol::SessionFeatures::default(),
        matched: None,
    }
}

/// Jonas Keller, a colleague, who calls directly.
pub fn internal() -> Session {
    let address = Some("jonas.keller@halden.example".to_owned());
    Session {
        conversation: ConversationId("c-2".to_owned()),
        origin: Origin::InboundInternal,
        customer: Customer {
            name: Some("Jonas Keller".to_owned()),
            number: Some("221".to_owned()),
            internal: true,
            email: address.clone(),
            im_address: address,
            department: Some("Finance, Basel".to_owned()),
            ..Customer::default()
        },
        service: None,
        flow: Vec::new(),
        ringing_since: NOW.plus(-5_000),
        ..external()
    }
}

/// An ended session like those of the start screen's mock-up.
fn ended(id: &str, name: Option<&str>, service: &str, at: &str, seconds: i64, state: SessionState) -> Session {
    let day = jiff::civil::date(2026, 11, 18);
    let time: jiff::civil::Time = at.parse().unwrap();
    let start = day.to_datetime(time).to_zoned_datetime(zone()).unwrap().timestamp().as_millisecond();
    let start = UnixMillis(start);
    let talked = matches!(state, SessionState::Ended(EndReason::Completed));
    Session {
        conversation: ConversationId(id.to_owned()),
        state,
        customer: Customer {
            name: name.map(str::to_owned),
            number: Some("+41445081290".to_owned()),
            ..Customer::default()
        },
        service: Some(ServiceRef { id: service.to_owned(), name: service.to_owned(), upn: String::new() }),
        flow: Vec::new(),
        started_at: start,
        ringing_since: start,
        accepted_at: talked.then_some(start),
        ended_at: Some(start.plus(seconds * 1000)),
        ..external()
    }
}

/// The sessions of the start screen's mock-up, oldest first.
pub fn today() -> Vec<Session> {
    let done = SessionState::Ended(EndReason::Completed);
    let task = ended("t-6", Some("Morning ticket review"), "Service desk", "08:30", 1_800, done);
    let mail = ended("t-5", Some("Invoice 4471 – second reminder"), "Accounts inbox", "09:40", 600, done);
    let out = ended("t-4", Some("Kestrel Logistics"), "Claims Hotline", "10:02", 425, done);
    let chat = ended("t-3", Some("Tom Aebi"), "IT Service Desk", "10:31", 760, done);
    vec![
        Session { modality: Modality::ExternalTask, ..task },
        Session { modality: Modality::Email, ..mail },
        Session { direction: Direction::Outbound, origin: Origin::OutboundService, ..out },
        Session { modality: Modality::InstantMessage, ..chat },
        ended("t-2", None, "Reception Zürich", "10:55", 20, SessionState::Ended(EndReason::Missed)),
        ended("t-1", Some("Rosa Brandt"), "Claims Hotline", "11:06", 252, done),
    ]
}

/// A desktop that is connected through a web hook, without sessions.
pub fn connected() -> AppState {
    let me = Arc::new(Me { display_name: "Mia Winter".to_owned(), ..Me::default() });
    let mut state = AppState { me, ..AppState::default() };
    state.connection.server.health = Health::Well;
    state.connection.server.last_word_at = Some(NOW);
    state.connection.door.push_str("Zammad web hook");
    state
}

/// A connected desktop with these sessions.
pub fn with_sessions(sessions: Vec<Session>) -> AppState {
    AppState { sessions: Arc::new(sessions.into_iter().map(Arc::new).collect()), ..connected() }
}

/// Rosa Brandt's call as it is while the agent talks: the session view's mock-up.
pub fn talking() -> Session {
    let mut session = external();
    let mut nobody = hop(HopKind::Agent, "", 90, Some(70));
    nobody.left = Some(HopLeft::NoAnswer);
    let mut claims = hop(HopKind::Service, "Claims Hotline", 70, Some(32));
    claims.left = Some(HopLeft::Connected);
    let mut me = hop(HopKind::Agent, "Mia Winter", 32, None);
    me.me = true;
    me.answered_at = Some(me.entered_at);
    session.flow.extend([nobody, claims, me]);
    session.state = SessionState::Talking;
    session.accepted_at = Some(NOW.plus(-252_000));
    let parameter =
        |id: &str, value: &str| Parameter { id: id.to_owned(), value: value.to_owned(), default: String::new() };
    session.parameters = vec![
        parameter("CustomerId", "CH-204417"),
        parameter("Contract", "Household Plus"),
        parameter("Language", "German"),
        parameter("LastTicket", "Water damage, kitchen (open since 18 Nov)"),
    ];
    session.parameters.extend((1..=7).map(|index| parameter(&format!("Field{index}"), "")));
    session
}

/// The actions of the Activity tab's mock-up.
pub fn activities() -> BTreeMap<String, Activity> {
    let activity = |id: &str, name: &str, kind, state, result: Said, detail: &str| Activity {
        id: id.to_owned(),
        conversation: external().conversation,
        trigger: Trigger::Accepted,
        template: id.to_owned(),
        template_name: name.to_owned(),
        position: 0,
        kind,
        state,
        at: NOW.plus(-11_000),
        took_ms: Some(180),
        result,
        detail: detail.to_owned(),
        values: Vec::new(),
        attempt: 0,
        attempts: 0,
    };
    let (url, request) = (ActivityKind::OpenUrl, ActivityKind::WebRequest);
    let opened = said!("said-opened", "Opened {place}", place = "crm.halden.example");
    [
        activity("a-1", "Log call start", request, ActivityState::Done, "204 No Content".into(), ""),
        activity("a-2", "Open CRM contact", url, ActivityState::Done, opened, ""),
        activity(
            "a-3",
            "Create ticket",
            request,
            ActivityState::Failed,
            "503 Service Unavailable".into(),
            "POST https://desk.halden.example/api/tickets\n{\"error\":\"maintenance\"}",
        ),
        activity(
            "a-4",
            "Tell the wallboard",
            request,
            ActivityState::Uncertain,
            Said::default(),
            "PUT https://wall.halden.example/1",
        ),
    ]
    .map(|activity| (activity.id.clone(), activity))
    .into()
}

/// A simulated call that this program can answer itself.
pub fn offered() -> Session {
    let capabilities = DoorCapabilities { answer: true, decline: true, hang_up: true, ..DoorCapabilities::default() };
    Session { capabilities, simulated: true, ..internal() }
}

/// The server does not answer any more, and is asked again in a moment.
pub fn not_connected() -> AppState {
    let mut state = with_sessions(today());
    state.connection.server.health = Health::Broken;
    state.connection.server.last_word_at = Some(NOW.plus(-40_000));
    state.connection.next_try_at = Some(NOW.plus(12_000));
    state
}
