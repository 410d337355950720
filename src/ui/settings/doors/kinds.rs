//! What each kind of door is called, and what there is to set up for it. Data only.

use nimbus_protocol::DoorKind;

/// Kinds that are added and changed here, with the keys of their names. The simulator and Microsoft Teams come and go with
/// the server's settings.
pub const KINDS: [(DoorKind, &str); 8] = [
    (DoorKind::Asterisk, "doors-kind-asterisk"),
    (DoorKind::FreeSwitch, "doors-kind-free-switch"),
    (DoorKind::FritzBox, "doors-kind-fritz-box"),
    (DoorKind::DeskPhones, "doors-kind-desk-phones"),
    (DoorKind::Zammad, "doors-kind-zammad"),
    (DoorKind::Sipgate, "doors-kind-sipgate"),
    (DoorKind::Placetel, "doors-kind-placetel"),
    (DoorKind::Generic, "doors-kind-generic"),
];

/// Key of a kind's name; `None` for kinds that are not set up here.
pub fn name_key(kind: DoorKind) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| *known == kind).map(|(_, key)| *key)
}

/// Port on which a kind of telephone system usually listens.
pub fn usual_port(kind: DoorKind, tls: bool) -> u16 {
    match kind {
        DoorKind::FreeSwitch => 8021,
        DoorKind::FritzBox => 1012,
        _ if tls => 5039,
        _ => 5038,
    }
}

/// Whether one signs in to this kind, has queues there and can call with it. A FRITZ!Box only tells of calls.
pub fn is_whole(kind: DoorKind) -> bool {
    matches!(kind, DoorKind::Asterisk | DoorKind::FreeSwitch)
}

/// How an agent's telephone is usually called.
pub fn usual_way(kind: DoorKind) -> &'static str {
    if kind == DoorKind::FreeSwitch { "user/{extension}" } else { "PJSIP/{extension}" }
}

/// Where numbers are usually dialled.
pub fn usual_context(kind: DoorKind) -> &'static str {
    if kind == DoorKind::FreeSwitch { "default" } else { "from-internal" }
}

/// How a telephone is written there, for example.
pub fn telephone_example(kind: DoorKind) -> &'static str {
    match kind {
        DoorKind::FreeSwitch => "1001@pbx.example",
        DoorKind::FritzBox => "21",
        _ => "PJSIP/2001",
    }
}
