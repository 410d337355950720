//! Bodies as nobody should send them: refused with a plain reason, never a panic, never half a call.

use proptest::prelude::*;

use super::*;

const KINDS: [DoorKind; 4] = [DoorKind::Zammad, DoorKind::Sipgate, DoorKind::Placetel, DoorKind::Generic];
const TYPES: [&str; 7] = [
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "multipart/form-data",
    "text/plain",
    "",
    "application/xml",
];

#[test]
fn every_refusal_names_its_reason_and_no_value() {
    let call = r#""event":"newCall","direction":"in","from":"+41791234567","to":"204","callId":"c""#;
    for (body, status, slug) in [
        ("", 400, "unreadable-body"),
        ("{", 400, "unreadable-body"),
        ("[]", 400, "unreadable-body"),
        ("\"text\"", 400, "unreadable-body"),
        ("{}", 422, "missing-field"),
        (&format!("{{{}}}", call.replace("\"callId\":\"c\"", "\"x\":1")), 422, "missing-field"),
        (&format!("{{{}}}", call.replace("\"c\"", "\"\"")), 422, "missing-field"),
        (&format!("{{{}}}", call.replace("\"c\"", "null")), 422, "missing-field"),
        (&format!("{{{}}}", call.replace("from", "From")), 422, "missing-field"),
        (&format!("{{{}}}", call.replace("newCall", "new +41791234567")), 422, "unknown-value"),
        (&format!("{{{}}}", call.replace("\"in\"", "\"sideways\"")), 422, "unknown-value"),
        (&format!("{{{}}}", call.replace("newCall", "hangup")), 422, "missing-field"),
        (&format!("{{\"a\":{}1{}}}", "[".repeat(40), "]".repeat(40)), 413, "body-too-large"),
        (&format!("{{\"user\":[{}\"\"]}}", "\"x\",".repeat(300)), 413, "body-too-large"),
        (&format!("{{\"{}\":1}}", "n".repeat(300)), 413, "body-too-large"),
    ] {
        let refusal = json(DoorKind::Zammad, body).unwrap_err();
        assert_eq!((refusal.status(), refusal.slug()), (status, slug), "{body}");
        let text = refusal.to_string();
        assert!(!text.contains("79123") && text.len() < 200, "{text}");
    }
    let other = hear(&door(DoorKind::Zammad), "application/xml", b"<a/>").unwrap_err();
    assert_eq!((other.status(), other.slug()), (415, "unknown-content-type"));
    let none = hear(&door(DoorKind::Simulator), "application/json", b"{}").unwrap_err();
    assert_eq!(none.status(), 404);
    let deep = "[".repeat(100_000);
    assert_eq!(json(DoorKind::Generic, &deep).unwrap_err().status(), 400);
}

#[test]
fn long_and_dirty_values_are_cut_and_cleaned() {
    let body = serde_json::json!({
        "event": "newCall", "direction": "in", "callId": format!("c\u{0}\n{}", "x".repeat(5000)),
        "from": "+4179\u{7}1234567", "to": "204", "user": ["Mara\r\nLindt\u{202e}", "\u{1b}[31m"],
        "queue": "ü".repeat(2000),
    });
    let event = only(json(DoorKind::Zammad, &body.to_string()));
    assert_eq!(event.from.number.as_deref(), Some("+41791234567"));
    assert_eq!(event.agents, ["MaraLindt", "[31m"]);
    assert!(event.leg.starts_with("cxxx") && event.leg.len() <= 512);
    assert_eq!(event.service.unwrap().chars().count(), 512);
}

#[test]
fn multipart_forms_that_are_broken_are_refused() {
    for body in [
        "",
        "--b",
        "--b\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"event\"\r\n\r\nnewCall",
        "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
        "--b\r\n\r\nx\r\n--b--",
        "--bContent-Disposition: form-data; name=\"event\"\r\n\r\nnewCall\r\n--b--",
    ] {
        let heard = hear(&door(DoorKind::Zammad), "multipart/form-data; boundary=b", body.as_bytes());
        assert_eq!(heard.unwrap_err().status(), 400, "{body}");
    }
    for content_type in ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"b"] {
        let heard = hear(&door(DoorKind::Zammad), content_type, b"--b--");
        assert_eq!(heard.unwrap_err().status(), 400, "{content_type}");
    }
}

#[test]
fn a_withheld_number_never_reaches_an_event() {
    for from in ["anonymous", "", "unknown", "withheld"] {
        for kind in [DoorKind::Zammad, DoorKind::Sipgate] {
            let event = only(form(kind, &format!("event=newCall&direction=in&from={from}&to=204&callId=c")));
            assert!(event.from.withheld && event.from.number.is_none(), "{from}");
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_survived(
        body in prop::collection::vec(any::<u8>(), 0..300),
        kind in prop::sample::select(&KINDS[..]),
        content_type in prop::sample::select(&TYPES[..]),
    ) {
        let _ = hear(&door(kind), content_type, &body);
    }

    #[test]
    fn any_fields_are_survived_and_never_make_a_number_longer(
        fields in prop::collection::vec(("(event|direction|from|to|callId|call_id|user|user\\[\\]|cause|type|duration|queue)", any::<String>()), 0..12),
        kind in prop::sample::select(&KINDS[..]),
    ) {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("event", "newCall").append_pair("direction", "in").append_pair("callId", "c");
        form.extend_pairs(&fields);
        if let Ok(heard) = hear(&door(kind), "application/x-www-form-urlencoded", form.finish().as_bytes()) {
            for event in heard.events {
                prop_assert!(event.from.number.is_none_or(|number| number.chars().count() <= 512));
                prop_assert!(!event.leg.is_empty() && !event.leg.chars().any(char::is_control));
            }
        }
    }

    #[test]
    fn any_text_in_a_multipart_part_is_read_as_it_is(value in "[^\r\n\\p{C}]{0,40}") {
        let body = format!("--b\r\nContent-Disposition: form-data; name=\"from\"\r\n\r\n{value}\r\n--b--");
        let fields = multipart::read("multipart/form-data; boundary=b", body.as_bytes()).unwrap();
        let expected = value.trim();
        prop_assert_eq!(fields.text("from").unwrap_or_default(), expected);
    }
}
