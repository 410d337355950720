//! `application/x-www-form-urlencoded` bodies into fields, decoded once.
//!
//! Knows no dialect. Bounds are those of [`super::fields`].

use url::form_urlencoded;

use super::Refusal;
use super::fields::Fields;

/// Reads a form; `name[]` adds to the list `name`.
pub fn read(body: &[u8]) -> Result<Fields, Refusal> {
    let mut fields = Fields::default();
    for (name, value) in form_urlencoded::parse(body) {
        // A sender that forgot to encode the plus of `+41…` sends what decodes to a space before digits.
        let value = match value.strip_prefix(' ') {
            Some(digits) if is_number(digits) => format!("+{digits}").into(),
            _ => value,
        };
        fields.add(&name, &value)?;
    }
    Ok(fields)
}

fn is_number(text: &str) -> bool {
    text.len() >= 7
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || " -/.()".contains(c))
}
