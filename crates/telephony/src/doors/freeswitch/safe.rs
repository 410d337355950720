//! Which words may stand in a command of the event socket. A command is a line, and an originate string has braces,
//! commas, quotes and pipes of its own: what could be one of those is never sent.

use sha2::{Digest as _, Sha256};

const LONGEST: usize = 100;

/// Neither ends the line nor begins another.
pub(super) fn is_one_line(text: &str) -> bool {
    !text.contains(char::is_control)
}

/// An extension, a number or a user: `204`, `+41445551200`, `204@acme.example`, `*72`.
pub(super) fn is_number(text: &str) -> bool {
    is_made_of(text, "+*#._-@") && !text.starts_with('-')
}

/// A queue, an agent, a context: no more than names have.
pub(super) fn is_name(text: &str) -> bool {
    is_made_of(text, "+._-@") && !text.starts_with('-')
}

fn is_made_of(text: &str, signs: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST && text.chars().all(|c| c.is_ascii_alphanumeric() || signs.contains(c))
}

/// A name for the display of a telephone: what could break the command is not shown.
pub(super) fn display(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_alphanumeric() || ".-".contains(c) { c } else { ' ' }).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    words.join(" ").chars().take(40).collect()
}

/// The id under which FreeSWITCH knows a conversation's first channel: its own where it is a UUID, else always the same
/// one made of it.
pub(super) fn uuid_of(conversation: &str) -> String {
    if is_uuid(conversation) {
        return conversation.to_ascii_lowercase();
    }
    let hash = Sha256::digest(conversation.as_bytes());
    let hex = hex_of(&hash);
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    // Version 8 is for ids that are made in a way of one's own.
    format!("{}-{}-8{}-8{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

/// As FreeSWITCH writes the ids of channels.
pub(super) fn is_uuid(text: &str) -> bool {
    const FORM: &[u8] = b"00000000-0000-0000-0000-000000000000";
    text.len() == FORM.len()
        && text
            .bytes()
            .zip(FORM)
            .all(|(byte, form)| if *form == b'0' { byte.is_ascii_hexdigit() } else { byte == *form })
}

/// Any text in letters and digits, for channel variables.
pub(super) fn hex(text: &str) -> String {
    hex_of(text.as_bytes())
}

fn hex_of(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The text that [`hex`] wrote; `None` for anything else.
pub(super) fn from_hex(hex: &str) -> Option<String> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) || hex.is_empty() {
        return None;
    }
    let bytes: Option<Vec<u8>> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect();
    String::from_utf8(bytes?).ok()
}
