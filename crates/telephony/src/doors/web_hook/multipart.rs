//! `multipart/form-data` bodies into fields (RFC 7578), for senders that know nothing simpler.
//!
//! Text parts only: files are passed over. Works on the whole body in memory, which the server has bounded.

use super::Refusal;
use super::fields::Fields;
use nimbus_protocol::said;

/// Longest boundary (RFC 2046, section 5.1.1).
const LONGEST_BOUNDARY: usize = 70;

/// Reads the parts of the body; the boundary stands in the content type.
pub fn read(content_type: &str, body: &[u8]) -> Result<Fields, Refusal> {
    let boundary = parameter(content_type, "boundary")
        .filter(|boundary| (1..=LONGEST_BOUNDARY).contains(&boundary.len()))
        .ok_or_else(|| Refusal::Unreadable(said!("said-hook-no-boundary", "the multipart form names no boundary")))?;
    let opening = format!("--{boundary}").into_bytes();
    let separator = format!("\r\n--{boundary}").into_bytes();
    let mut rest = match find(body, &opening) {
        Some(0) => &body[opening.len()..],
        Some(at) if body[..at].ends_with(b"\r\n") => &body[at + opening.len()..],
        _ => return Err(Refusal::Unreadable(said!("said-hook-no-parts", "the multipart form has no parts"))),
    };
    let mut fields = Fields::default();
    // After a boundary comes either `--`, the end of the form, or a line break and the next part.
    while !rest.starts_with(b"--") {
        let part = after_line(rest).ok_or_else(|| {
            Refusal::Unreadable(said!("said-hook-part-cut-off", "a part of the multipart form is cut off"))
        })?;
        let end = find(part, &separator)
            .ok_or_else(|| Refusal::Unreadable(said!("said-hook-cut-off", "the multipart form is cut off")))?;
        read_part(&part[..end], &mut fields)?;
        rest = &part[end + separator.len()..];
    }
    Ok(fields)
}

fn read_part(part: &[u8], fields: &mut Fields) -> Result<(), Refusal> {
    let (head, value) = if let Some(value) = part.strip_prefix(b"\r\n") {
        (&[][..], value)
    } else {
        let end = find(part, b"\r\n\r\n").ok_or_else(|| {
            Refusal::Unreadable(said!("said-hook-part-no-head", "a part of the multipart form has no head"))
        })?;
        (&part[..end], &part[end + 4..])
    };
    let head = String::from_utf8_lossy(head);
    let disposition = head
        .split("\r\n")
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("content-disposition"))
        .map(|(_, value)| value);
    let name = disposition.and_then(|value| parameter(value, "name"));
    let name = name.ok_or_else(|| {
        Refusal::Unreadable(said!("said-hook-part-no-name", "a part of the multipart form has no name"))
    })?;
    if disposition.is_some_and(|value| parameter(value, "filename").is_some()) {
        return Ok(());
    }
    fields.add(&name, &String::from_utf8_lossy(value))
}

/// What follows the line break at the beginning; spaces before it are allowed (RFC 2046, "transport padding").
fn after_line(rest: &[u8]) -> Option<&[u8]> {
    let padding = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    rest[padding..].strip_prefix(b"\r\n")
}

/// A parameter of a header value: `name=text` or `name="text"`.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut rest = header.split_once(';')?.1;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, left) = if let Some(quoted) = after.strip_prefix('"') {
            quoted_text(quoted)?
        } else {
            let end = after.find(';').unwrap_or(after.len());
            (after[..end].trim().to_owned(), &after[end..])
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = left.trim_start().strip_prefix(';')?;
    }
}

fn quoted_text(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => value.push(chars.next()?.1),
            c => value.push(c),
        }
    }
    None
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}
