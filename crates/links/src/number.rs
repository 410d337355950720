//! The number of a link without what stands in it for the eye only.

use crate::{LinkError, signs};

/// Fewest and most digits after a `+` (ITU-T E.164).
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 7..=15;
/// Fewest and most digits without one: an extension, or an international number with its exit prefix.
const LOCAL: std::ops::RangeInclusive<usize> = 2..=18;

/// Whether the text can only be meant as a number, so that whatever is wrong is wrong with a number.
pub(crate) fn is_meant(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit() || c == '+')
        && text.chars().all(|c| c.is_ascii_digit() || c == '+' || signs::is_separator(c))
}

/// `+` and digits, or digits.
pub(crate) fn read(text: &str) -> Result<String, LinkError> {
    let mut number = String::new();
    // The trunk digit in brackets is never dialled together with the calling code: +41 (0)79 …
    let text =
        if text.trim_start_matches([' ', '(']).starts_with('+') { text.replace("(0)", "") } else { text.to_owned() };
    for c in text.chars() {
        match c {
            '0'..='9' => number.push(c),
            '+' if number.is_empty() => number.push(c),
            // It parts digits; in front of all it is what is left of an address.
            '/' if number.is_empty() => return Err(LinkError::Target),
            c if signs::is_separator(c) => {}
            _ => return Err(LinkError::Target),
        }
    }
    let fits = match number.strip_prefix('+') {
        // No calling code begins with a zero.
        Some(digits) => INTERNATIONAL.contains(&digits.len()) && !digits.starts_with('0'),
        None => LOCAL.contains(&number.len()),
    };
    if fits { Ok(number) } else { Err(LinkError::Length) }
}
