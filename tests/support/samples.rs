//! Invented sessions for tests of the user interface.

use nimbus_protocol::{
    ConversationId, Customer, Direction, DoorCapabilities, Hop, HopKind, HopLeft, Modality, Origin, ServiceRef,
    Session, SessionState, UnixMillis,
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
