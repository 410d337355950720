//! Values that a softphone wraps: `base64(KzQxNDQ…)`. Both alphabets, with and without padding.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// The text inside, or the value itself where it is not wrapped or no text.
pub(super) fn unwrapped(value: &str) -> String {
    let trimmed = value.trim();
    let inner = trimmed
        .get(..7)
        .filter(|head| head.eq_ignore_ascii_case("base64("))
        .and_then(|head| trimmed.get(head.len()..)?.strip_suffix(')'));
    inner.and_then(decoded).unwrap_or_else(|| value.to_owned())
}

fn decoded(text: &str) -> Option<String> {
    // A plus that was not encoded in the URL has become a space.
    let text = text.trim_end_matches('=').replace([' ', '-'], "+").replace('_', "/");
    String::from_utf8(STANDARD_NO_PAD.decode(text).ok()?).ok()
}
