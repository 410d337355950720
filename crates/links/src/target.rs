//! Whom a link calls: a number, a UPN or a user's id, told apart by their form alone.

use crate::{LinkError, Target, number, signs};

/// Longest UPN, in bytes: Microsoft Entra ID allows 64 for the name and 48 for the domain.
const LONGEST_UPN: usize = 113;
/// What telephones take for a pause before digits that are sent into the call.
const PAUSES: [char; 6] = [',', 'p', 'P', 'w', 'W', '~'];

pub(crate) fn read(text: &str) -> Result<Target, LinkError> {
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Err(LinkError::Empty);
    }
    if text.contains(['*', '#']) {
        return Err(LinkError::ServiceCode);
    }
    if text.chars().any(signs::is_look_alike) {
        return Err(LinkError::LookAlike);
    }
    if is_guid(text) {
        return Ok(Target::User(text.to_ascii_lowercase()));
    }
    if text.contains('@') {
        return if is_upn(text) { Ok(Target::Upn(text.to_ascii_lowercase())) } else { Err(LinkError::Upn) };
    }
    if number::is_meant(text) {
        return number::read(text).map(Target::Number);
    }
    let has_digits = text.chars().any(|c| c.is_ascii_digit());
    if has_digits && number::is_meant(&text.replace(PAUSES, "")) {
        Err(LinkError::Pause)
    } else {
        Err(LinkError::Target)
    }
}

/// `8-4-4-4-12` hexadecimal digits.
fn is_guid(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let lengths = [8, 4, 4, 4, 12];
    parts.len() == lengths.len()
        && parts
            .iter()
            .zip(lengths)
            .all(|(part, length)| part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_upn(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let names = |c: char| c.is_ascii_alphanumeric() || "._-+'".contains(c);
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    text.len() <= LONGEST_UPN
        && !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with('.')
        && name.chars().all(names)
        && domain.contains('.')
        && domain.split('.').all(label)
}
