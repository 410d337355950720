//! The parameters of a number (RFC 3966): an extension, and where a number without `+` counts. No other is understood,
//! and what is not understood might be what matters.

use crate::{LinkError, Target, signs};

const LONGEST_EXTENSION: usize = 12;
const LONGEST_CONTEXT: usize = 64;

type Read = (Option<String>, Option<String>);

/// Extension and context. People and ids have none.
pub(crate) fn read(text: &str, target: &Target) -> Result<Read, LinkError> {
    if !matches!(target, Target::Number(_)) {
        return Err(LinkError::Parameter);
    }
    let (mut extension, mut context) = (None, None);
    for parameter in text.split(';') {
        let (name, value) = parameter.split_once('=').ok_or(LinkError::Parameter)?;
        let (place, value) = match name.to_ascii_lowercase().as_str() {
            "ext" => (&mut extension, read_extension(value)),
            "phone-context" => (&mut context, read_context(value)),
            _ => return Err(LinkError::Parameter),
        };
        // Said twice, nobody knows which one counts.
        if place.replace(value.ok_or(LinkError::Parameter)?).is_some() {
            return Err(LinkError::Parameter);
        }
    }
    Ok((extension, context))
}

fn read_extension(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !signs::is_separator(*c)).collect();
    let fits = (1..=LONGEST_EXTENSION).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some(digits)
}

/// `+` and digits, or a domain's name.
fn read_context(text: &str) -> Option<String> {
    let inside = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    let body = text.strip_prefix('+').filter(|body| body.chars().all(|c| !c.is_ascii_alphabetic())).unwrap_or(text);
    let fits = !body.is_empty() && text.len() <= LONGEST_CONTEXT && body.chars().all(inside);
    fits.then(|| text.to_ascii_lowercase())
}
