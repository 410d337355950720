//! Tests of what follows from an answer, with the bodies that Microsoft documents.

use serde_json::json;

use super::*;

const NOW: UnixMillis = UnixMillis(1_795_000_000_000);

fn error(code: &str, message: &str) -> Vec<u8> {
    let inner = json!({"request-id": "94fb3b52-452a-4535-a601-69e0a90e3aa2", "date": "2026-08-18T12:51:51"});
    serde_json::to_vec(&json!({"error": {"code": code, "message": message, "innerError": inner}})).unwrap()
}

fn judged(status: u16, retry_after: Option<&str>, body: &[u8]) -> Option<Trouble> {
    judge(Said { status, retry_after, body }, NOW, 0, 0.0)
}

fn later_ms(trouble: Option<Trouble>) -> i64 {
    match trouble {
        Some(Trouble::Later { at, .. }) => at.since(NOW),
        other => panic!("expected a later time, got {other:?}"),
    }
}

#[test]
fn retry_after_is_obeyed_exactly_in_all_its_forms() {
    let body = error("TooManyRequests", "Please retry again later.");
    for (text, ms) in [
        ("7", 7_000),
        ("2.128", 2_128),
        ("0", 0),
        (" 600 ", 600_000),
        ("Wed, 18 Nov 2026 11:06:40 GMT", 0),
        ("86400", 86_400_000),
    ] {
        assert_eq!(later_ms(judged(429, Some(text), &body)), ms, "{text}");
        assert_eq!(later_ms(judged(503, Some(text), &body)), ms, "{text}");
    }
    let date = jiff::Timestamp::from_millisecond(NOW.plus(90_000).0).unwrap();
    let date = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&date).unwrap();
    assert_eq!(later_ms(judged(429, Some(&date), &body)), 90_000, "{date}");
    for nonsense in ["soon", "-3", "NaN", "inf", ""] {
        assert_eq!(retry_after_ms(nonsense, NOW), None, "{nonsense}");
        assert_eq!(later_ms(judged(429, Some(nonsense), &body)), 1_000, "the usual pause in its place");
    }
}

#[test]
fn pauses_grow_have_chance_in_them_and_end_at_five_minutes() {
    assert_eq!([0, 1, 2, 3].map(|failures| pause_ms(failures, 0.0)), [1_000, 2_000, 4_000, 8_000]);
    assert_eq!((pause_ms(60, 0.0), pause_ms(60, 1.0)), (300_000, 150_000));
    assert!((500..=1_000).contains(&pause_ms(0, 0.7)));
}

#[test]
fn who_is_throttled_makes_all_wait_and_who_fails_does_not() {
    let said = |status, retry_after| Said { status, retry_after, body: b"" };
    assert!(said(429, None).throttles() && said(503, Some("1")).throttles());
    assert!(!said(500, None).throttles() && !said(403, Some("1")).throttles());
}

#[test]
fn documented_errors_become_plain_sentences() {
    assert_eq!(judged(200, None, b"{}"), None);
    let expired = error("InvalidAuthenticationToken", "Access token has expired or is not yet valid.");
    assert_eq!(judged(401, None, &expired), Some(Trouble::Unauthorised));
    let Some(Trouble::Refused(sentence)) = judged(403, None, &error("Forbidden", "Insufficient privileges of mara@x"))
    else {
        panic!("not refused");
    };
    assert!(
        sentence.text.contains("(Forbidden)") && sentence.text.contains("consent") && !sentence.text.contains("mara")
    );
    assert_eq!(judged(404, None, &error("Request_ResourceNotFound", "…")), Some(Trouble::NotFound));
    assert!(matches!(judged(400, None, &error("BadRequest", "…")), Some(Trouble::Invalid(_))));
    assert!(matches!(judged(410, None, b"<html>"), Some(Trouble::Refused(sentence)) if sentence.text.contains("410")));
    // A code of somebody else's making cannot write the sentence.
    let Some(Trouble::Refused(sentence)) = judged(403, None, &error("<b>\"x y\"\n", "")) else { panic!("not refused") };
    assert!(sentence.text.contains("(bxyb)") || sentence.text.contains("(bxy)"), "{sentence}");
}

#[test]
fn documented_errors_of_sign_in_become_plain_sentences() {
    for (error, number, words) in [
        ("invalid_client", 7_000_215, "client secret"),
        ("unauthorized_client", 700_016, "does not know the application"),
        ("invalid_grant", 65_001, "sign in again"),
        ("interaction_required", 50_079, "sign in again"),
        ("invalid_scope", 70_011, "permissions"),
        ("something_new", 1, "refuses with 400"),
    ] {
        let body = json!({
            "error": error, "error_description": format!("AADSTS{number}: of mara@halden.example"), "error_codes": [number],
            "timestamp": "2026-11-18 10:53:27Z", "trace_id": "t", "correlation_id": "c",
        });
        let body = serde_json::to_vec(&body).unwrap();
        let said = Said { status: 400, retry_after: None, body: &body };
        let Some(Trouble::Refused(sentence)) = judge_token(said, NOW, 0, 0.0) else { panic!("{error}") };
        assert!(sentence.text.contains(words) && sentence.text.contains(&format!("AADSTS{number}")), "{sentence}");
        assert!(!sentence.text.contains("mara"), "{sentence}");
    }
    let said = Said { status: 503, retry_after: Some("4"), body: b"" };
    assert_eq!(later_ms(judge_token(said, NOW, 0, 0.0)), 4_000);
}
