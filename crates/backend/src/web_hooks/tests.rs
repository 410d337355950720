//! Signature, pauses and targets of outgoing web hooks.

use super::*;

#[test]
fn s11_2_the_signature_is_the_hmac_of_time_and_body() {
    // Computed with: printf '1795000000.{"a":1}' | openssl dgst -sha256 -hmac 0123456789abcdef
    let told = signature("0123456789abcdef", UnixMillis(1_795_000_000_999), "{\"a\":1}");
    assert_eq!(told, "t=1795000000,v1=cc265a2e718683fd617b6fdc65ca0fc0337f32c303412aae789c1fa3d7509f37");
    assert_ne!(told, signature("0123456789abcdeg", UnixMillis(1_795_000_000_999), "{\"a\":1}"));
}

#[test]
fn s11_2_pauses_double_up_to_an_hour_and_chance_takes_half_at_most() {
    let without: Vec<i64> = (1..=12).map(|failures| pause_ms(failures, 0.0) / 1000).collect();
    assert_eq!(without, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
    assert_eq!(pause_ms(1, 1.0), 2_500);
    assert_eq!(pause_ms(u32::MAX, 0.0), LONGEST_PAUSE_MS);
    assert_eq!(pause_ms(0, 0.0), FIRST_PAUSE_MS);
}

#[test]
fn s8_8_private_targets_are_refused_unless_listed() {
    let none = Guard::default();
    for bad in [
        "ftp://h.example/x",
        "https://",
        "nothing",
        "https://user:secret@h.example/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://169.254.169.254/latest",
        "http://h.example/",
    ] {
        assert!(check_url(bad, &none).is_err(), "{bad}");
    }
    assert!(check_url("https://h.example/hook", &none).is_ok());
    let listed = Guard::new(&["h.example".to_owned(), "127.0.0.1".to_owned()]);
    assert!(check_url("http://h.example/", &listed).is_ok());
    assert!(check_url("http://127.0.0.1:9/", &listed).is_ok());
}
