//! How an inserted value is written so that it stays a value, by the place it stands at (SPEC S8.5).
//!
//! Decoding each place as its standard says gives the value back, with one exception that has no encoding at all:
//! control characters in a header or an argument, which become spaces.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Where a value is inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    PathSegment,
    /// Name or value in the query of a URL, or the fragment.
    Query,
    /// Behind `tel:` and `mailto:`, where `+` and `@` mean themselves (RFC 3966, RFC 6068).
    Opaque,
    Header,
    JsonString,
    /// One argument of a program.
    Argument,
    /// A text body, a form value before its encoding, a password: as it is.
    Plain,
}

impl Place {
    /// Others may see what stands there: in a history, a list of programs, a log of somebody else.
    pub fn is_seen(self) -> bool {
        matches!(self, Self::PathSegment | Self::Query | Self::Opaque | Self::Argument)
    }
}

/// All but the unreserved characters of RFC 3986, section 2.3; so `+` becomes `%2B`.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const OPAQUE: &AsciiSet = &VALUE.remove(b'+').remove(b'@');

/// Writes `value` for its place.
pub fn escape(value: &str, place: Place) -> String {
    match place {
        Place::PathSegment | Place::Query => utf8_percent_encode(value, VALUE).to_string(),
        Place::Opaque => utf8_percent_encode(value, OPAQUE).to_string(),
        // An argument ends at a NUL on every system.
        Place::Header | Place::Argument => value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect(),
        Place::JsonString => json_string(value),
        Place::Plain => value.to_owned(),
    }
}

/// The inside of a JSON string (RFC 8259, section 7).
fn json_string(value: &str) -> String {
    let quoted = serde_json::Value::from(value).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plus_stays_a_plus_everywhere() {
        let number = "+41791234567";
        assert_eq!(escape(number, Place::PathSegment), "%2B41791234567");
        assert_eq!(escape(number, Place::Query), "%2B41791234567");
        for place in [Place::Opaque, Place::Header, Place::JsonString, Place::Argument, Place::Plain] {
            assert_eq!(escape(number, place), number);
        }
    }

    #[test]
    fn nothing_ends_its_place() {
        assert_eq!(escape("a/b?c#d&e=f;g%h\\ü", Place::PathSegment), "a%2Fb%3Fc%23d%26e%3Df%3Bg%25h%5C%C3%BC");
        assert_eq!(escape("x\r\nEvil: 1\u{0}\u{85}", Place::Header), "x  Evil: 1  ");
        assert_eq!(escape("\"}\n\\", Place::JsonString), "\\\"}\\n\\\\");
        assert_eq!(escape("a@b.ch?cc=x,y", Place::Opaque), "a@b.ch%3Fcc%3Dx%2Cy");
    }
}
