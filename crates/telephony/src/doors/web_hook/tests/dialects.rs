//! What each dialect's fields become.

use nimbus_protocol::Direction;

use super::*;
use crate::doors::call_event::{Cause, TransferKind};
use crate::doors::web_hook::field_map::{BodyToken, FieldMap};

#[test]
fn zammad_knows_user_and_caller_as_text_and_list() {
    let base = r#""event":"answer","direction":"in","from":"41445551200","to":"41443332211","callId":"c""#;
    for who in [r#""user":"Mara""#, r#""caller":"Mara""#, r#""user":["Mara"]"#, r#""caller":["Mara"]"#] {
        let event = only(json(DoorKind::Zammad, &format!("{{{base},{who}}}")));
        assert_eq!(event.agents, ["Mara"], "{who}");
        assert_eq!(event.answered_by.as_deref(), Some("Mara"), "{who}");
    }
    let event = only(json(DoorKind::Zammad, &format!("{{{base},\"user\":\"Mara\",\"answeringNumber\":\"204\"}}")));
    assert_eq!(event.answered_by.as_deref(), Some("204\nMara"));
}

#[test]
fn zammad_takes_multipart_forms() {
    let body = "preamble\r\n--x y\r\nContent-Disposition: form-data; name=\"event\"\r\n\r\nnewCall\r\n\
        --x y\r\ncontent-disposition: form-data; name=direction\r\n\r\nin\r\n\
        --x y\r\nContent-Disposition: form-data; name=\"from\"\r\n\r\n+41791234567\r\n\
        --x y\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\n204\r\n\
        --x y\r\nContent-Disposition: form-data; name=\"callId\"\r\nContent-Type: text/plain\r\n\r\nc-1\r\n\
        --x y\r\nContent-Disposition: form-data; name=\"log\"; filename=\"a.txt\"\r\n\r\nnot read\r\n\
        --x y\r\nContent-Disposition: form-data; name=\"user[]\"\r\n\r\nMara \\ Lindt\r\n\
        --x y\r\nContent-Disposition: form-data; name=\"user[]\"\r\n\r\n\r\n--x y--\r\n";
    let heard = hear(&door(DoorKind::Zammad), "multipart/form-data; boundary=\"x y\"", body.as_bytes());
    let event = only(heard);
    assert_eq!(event.from.number.as_deref(), Some("+41791234567"));
    assert_eq!(event.agents, ["Mara \\ Lindt"]);
    assert_eq!(event.leg, "c-1");
}

#[test]
fn zammad_gets_an_empty_object_and_its_own_parameters_back_in_the_event() {
    let body = r#"{"event":"newCall","direction":"out","from":"204","to":"0791234567","callId":7,"queue":"Desk",
        "vars":{"CustomerId":"CH-1","Empty":"","Count":3},"something":"else","nested":{"a":[1]}}"#;
    let heard = json(DoorKind::Zammad, body).unwrap();
    assert_eq!((heard.answer.status, heard.answer.body.as_str()), (200, "{}"));
    let event = &heard.events[0];
    assert_eq!((event.direction, event.leg.as_str(), event.conversation.as_str()), (Direction::Outbound, "7", "7"));
    assert_eq!(event.service.as_deref(), Some("Desk"));
    let vars: Vec<(&str, &str)> = event.vars.iter().map(|(id, value)| (id.as_str(), value.as_str())).collect();
    assert_eq!(vars, [("Count", "3"), ("CustomerId", "CH-1")]);
    assert_eq!((event.at, event.source.as_str(), event.simulated), (NOW, "zammad", false));
}

#[test]
fn who_is_rung_one_after_the_other_on_one_call_is_another_fact_each() {
    let rings = |user: &str| {
        let body = format!(r#"{{"event":"newCall","direction":"in","from":"1","to":"2","callId":"c","user":{user}}}"#);
        only(json(DoorKind::Zammad, &body)).ordinal
    };
    assert_ne!(rings(r#""Mara""#), rings(r#""Jo""#));
    assert_eq!(rings(r#"["Mara","Jo"]"#), rings(r#"["Jo","Mara"]"#));
    assert_ne!(rings(r#"["Mara","Jo"]"#), rings(r#"["MaraJo"]"#));
}

#[test]
fn the_doors_own_service_and_ring_limit_are_added() {
    let mut door = door(DoorKind::Zammad);
    door.default_service = Some("Desk".into());
    door.ring_limit_ms = Some(15_000);
    let body = r#"{"event":"newCall","direction":"in","from":"1","to":"2","callId":"c"}"#;
    let event = only(hear(&door, "application/json", body.as_bytes()));
    assert_eq!((event.default_service.as_deref(), event.ring_limit_ms), (Some("Desk"), Some(15_000)));
}

#[test]
fn a_plus_survives_forms_encoded_or_not() {
    for from in ["%2B41791234567", "+41791234567", "%2b41 79 123 45 67"] {
        let event = only(form(
            DoorKind::Zammad,
            &format!("event=newCall&direction=in&from={from}&to=204&callId=c&user=+Mara++Lindt"),
        ));
        assert_eq!(event.from.number.unwrap().replace(' ', ""), "+41791234567", "{from}");
        assert_eq!(event.agents, ["Mara  Lindt"]);
    }
}

#[test]
fn sipgate_is_asked_for_answer_and_hang_up_at_our_own_url() {
    let new_call = "event=newCall&direction=in&from=4915112340000&to=492115550000&callId=9001&origCallId=9001\
        &user%5B%5D=Mara&userId%5B%5D=w7&fullUserId%5B%5D=7700000w7";
    let heard = form(DoorKind::Sipgate, new_call).unwrap();
    assert_eq!(heard.answer.content_type, "application/xml");
    let url = "https://cti.example/in/sipgate/tk_1?a=1&amp;b=&quot;2&quot;";
    assert_eq!(
        heard.answer.body,
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response onAnswer=\"{url}\" onHangup=\"{url}\"/>")
    );
    assert_eq!(heard.events[0].agents, ["Mara\nw7\n7700000w7"]);
    let dtmf = form(DoorKind::Sipgate, "event=dtmf&dtmf=1&callId=9001").unwrap();
    assert_eq!((dtmf.events.len(), dtmf.answer.content_type), (0, "application/xml"));
}

#[test]
fn a_sipgate_transfer_joins_by_its_first_id() {
    let event = only(form(
        DoorKind::Sipgate,
        "event=newCall&direction=in&from=4915112340000&to=1&callId=9002&origCallId=9001&user%5B%5D=Jo&diversion=w7",
    ));
    assert_eq!((event.leg.as_str(), event.conversation.as_str()), ("9002", "9001"));
    assert_eq!((event.diverted_from.as_deref(), event.transfer), (Some("w7"), Some(TransferKind::Blind)));
}

const PLACETEL: &str = "event=IncomingCall&from=%2B41791234567&to=0443332211&call_id=9b1f0c&direction=in";
const SIGNED: &str = "588912a6b38a0d0ee0e9d9ea06c895afbeba2cb498ac134b3ee98d3b9133b704";

fn placetel(secret: &str, signature: Option<&str>, body: &str) -> Result<Heard, Refusal> {
    let mut door = door(DoorKind::Placetel);
    door.hmac_secret = Some(Secret(secret.into()));
    let mut headers = HeaderMap::new();
    if let Some(signature) = signature {
        headers.insert("X-PLACETEL-SIGNATURE", signature.parse().unwrap());
    }
    let content_type = "application/x-www-form-urlencoded";
    read(&HookRequest { content_type, headers: &headers, body: body.as_bytes(), own_url: OWN_URL }, &door, NOW)
}

#[test]
fn placetel_bodies_must_be_signed() {
    let event = only(placetel("correct-horse", Some(SIGNED), PLACETEL));
    assert_eq!(event.from.number.as_deref(), Some("+41791234567"));
    let wrong = Err(Refusal::WrongSignature);
    assert_eq!(placetel("correct-horse", None, PLACETEL), wrong);
    assert_eq!(placetel("other", Some(SIGNED), PLACETEL), wrong);
    assert_eq!(placetel("correct-horse", Some(SIGNED), &PLACETEL.replace("in", "out")), wrong);
    for bad in ["", "5889", "zz", &SIGNED[..63], &format!("{SIGNED}00")] {
        assert_eq!(placetel("correct-horse", Some(bad), PLACETEL), wrong, "{bad}");
    }
    // The signature is checked before anything of the body is read.
    assert_eq!(placetel("correct-horse", Some(SIGNED), "nonsense"), wrong);
}

#[test]
fn placetel_tells_the_end_of_each_call_by_its_type() {
    for (kind, cause) in [
        ("voicemail", Some(Cause::Voicemail)),
        ("missed", Some(Cause::Cancelled)),
        ("blocked", Some(Cause::Blocked)),
        ("accepted", Some(Cause::Normal)),
        ("busy", Some(Cause::Busy)),
        ("canceled", Some(Cause::Cancelled)),
        ("unavailable", Some(Cause::NotFound)),
        ("congestion", Some(Cause::Congestion)),
        ("new-word", None),
    ] {
        let body = format!("event=HungUp&from=1&to=2&call_id=c&direction=in&type={kind}&duration=3");
        assert_eq!(only(form(DoorKind::Placetel, &body)).cause, cause, "{kind}");
    }
}

#[test]
fn a_map_of_ones_own_reads_what_it_is_told_and_checks_its_token() {
    let map: FieldMap = ron::from_str(
        r#"(
            event: (path: "$.what", values: {"RING": offered, "UP": answered}),
            leg: "call[0].id",
            direction: Some((path: "way", values: {"i": in, "o": out})),
            from: Some("$.caller"),
            agent: ["ext", "mail"],
            vars: {"Ticket": "$.x.ticket"},
            token: Some((path: "key", secret: "s3cret")),
        )"#,
    )
    .unwrap();
    let mut door = door(DoorKind::Generic);
    door.field_map = Some(map);
    let body = |key: &str, what: &str| {
        format!(
            r#"{{"what":"{what}","call":[{{"id":5}}],"way":"I","caller":"+41791234567","ext":204,
                "mail":"m@x.example","x":{{"ticket":"T-1"}},"key":"{key}"}}"#
        )
    };
    let hear = |body: String| hear(&door, "application/json", body.as_bytes());
    let event = only(hear(body("s3cret", "ring")));
    assert_eq!((event.leg.as_str(), event.agents.as_slice()), ("5", &["204\nm@x.example".to_owned()][..]));
    assert_eq!(event.vars["Ticket"], "T-1");
    assert_eq!(hear(body("wrong", "ring")), Err(Refusal::WrongToken));
    assert_eq!(hear(body("s3cret", "other")).unwrap().events, []);
    let printed = format!("{door:?}");
    assert!(!printed.contains("s3cret"), "{printed}");
    let empty = BodyToken { path: "key".into(), secret: Secret(String::new()) };
    let mut unfilled = door.clone();
    unfilled.field_map.as_mut().unwrap().token = Some(empty);
    let heard = super::hear(&unfilled, "application/json", body("", "ring").as_bytes());
    assert_eq!(heard, Err(Refusal::WrongToken));
}

#[test]
fn presets_survive_being_stored() {
    for (name, map) in presets::presets() {
        let text = ron::to_string(&map).unwrap();
        assert_eq!(ron::from_str::<FieldMap>(&text).unwrap(), map, "{name}");
    }
}
