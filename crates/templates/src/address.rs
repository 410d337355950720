//! The URL of an action: scheme and host are literal, values stand only in path, query and fragment (SPEC S8.5).
//!
//! Decides where each placeholder stands and writes the URL. Which schemes are allowed is `check` and `render`.

use std::ops::Range;

use nimbus_protocol::{Said, said};

use crate::{
    escape::Place,
    text::{Piece, Placeholder, Text},
    written::Written,
};

/// A URL whose structure is settled before any value is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// In lower case.
    pub scheme: String,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    zone: Zone,
    what: Piece,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Zone {
    Scheme,
    Authority,
    Path,
    Query,
    Fragment,
}

/// Why a text is no URL for an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressError {
    /// The placeholder it is about; `None` is the whole text.
    pub span: Option<Range<usize>>,
    pub message: Said,
}

/// Why a URL cannot be written with the values of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError<E> {
    /// The value itself could not be had.
    Value(E),
    /// `.` or `..` alone between two `/` would step to another path.
    DotSegment(Placeholder),
}

impl Address {
    /// Finds scheme, host, path, query and fragment in the literal parts, and the zone of each placeholder.
    pub fn read(text: &Text) -> Result<Self, AddressError> {
        let mut zone = Zone::Scheme;
        let mut scheme = String::new();
        let mut parts: Vec<Part> = Vec::new();
        // The last two literal characters, to see a `%4` that a value would complete.
        let mut tail = [' '; 2];
        for piece in &text.pieces {
            match piece {
                Piece::Literal(literal) => {
                    if literal.chars().any(char::is_control) {
                        let message = said!("said-url-control", "A URL has no line breaks or control characters.");
                        return Err(whole(message));
                    }
                    for (at, c) in literal.char_indices() {
                        zone = zone_after(zone, c, &mut scheme, &literal[at..], text)?;
                        push_char(&mut parts, zone, c);
                        tail = [tail[1], c];
                    }
                }
                Piece::Placeholder(placeholder) => {
                    let refuse = |message| Err(AddressError { span: Some(placeholder.span.clone()), message });
                    match zone {
                        Zone::Scheme => {
                            return refuse(said!(
                                "said-url-scheme-literal",
                                "The beginning of a URL, such as https://, must be written out."
                            ));
                        }
                        Zone::Authority => {
                            return refuse(said!(
                                "said-url-host-literal",
                                "The host must be written out and end with a /, so that no value can change it."
                            ));
                        }
                        Zone::Path | Zone::Query | Zone::Fragment => {}
                    }
                    if tail[1] == '%' || (tail[0] == '%' && tail[1].is_ascii_hexdigit()) {
                        return refuse(said!(
                            "said-url-percent",
                            "The % before this placeholder needs two digits behind it; write %25 for a %."
                        ));
                    }
                    tail = [' '; 2];
                    parts.push(Part { zone, what: piece.clone() });
                }
            }
        }
        if zone == Zone::Scheme {
            return Err(no_scheme());
        }
        let address = Self { scheme, parts };
        address.check_host()?;
        Ok(address)
    }

    /// Every placeholder with its place, in order.
    pub fn placeholders(&self) -> impl Iterator<Item = (&Placeholder, Place)> {
        self.parts.iter().filter_map(|part| match &part.what {
            Piece::Placeholder(placeholder) => Some((placeholder, self.place(part.zone))),
            Piece::Literal(_) => None,
        })
    }

    /// Writes the URL. `value` gives each placeholder's text, already escaped for its place; `query` is appended to
    /// the URL's own query, already encoded.
    pub fn write<E>(
        &self,
        query: &Written,
        mut value: impl FnMut(&Placeholder, Place) -> Result<String, E>,
    ) -> Result<Written, WriteError<E>> {
        let mut url = Written::default();
        let mut segment = Segment::default();
        let mut query = Some(query).filter(|query| !query.text.is_empty());
        let mut has_query = false;
        for part in &self.parts {
            if part.zone > Zone::Path {
                segment.finish()?;
            }
            if part.zone == Zone::Fragment
                && let Some(query) = query.take()
            {
                append_query(&mut url, query, has_query);
            }
            has_query |= part.zone == Zone::Query;
            match &part.what {
                Piece::Literal(literal) => {
                    if part.zone == Zone::Path {
                        segment.literal(literal)?;
                    }
                    url.literal(literal);
                }
                Piece::Placeholder(placeholder) => {
                    let written = value(placeholder, self.place(part.zone)).map_err(WriteError::Value)?;
                    if part.zone == Zone::Path {
                        segment.value(placeholder, &written);
                    }
                    url.value(&written);
                }
            }
        }
        segment.finish()?;
        if let Some(query) = query {
            append_query(&mut url, query, has_query);
        }
        Ok(url)
    }

    fn place(&self, zone: Zone) -> Place {
        match zone {
            Zone::Query | Zone::Fragment => Place::Query,
            _ if matches!(self.scheme.as_str(), "tel" | "mailto") => Place::Opaque,
            _ => Place::PathSegment,
        }
    }

    fn check_host(&self) -> Result<(), AddressError> {
        let sample: Result<Written, WriteError<()>> = self.write(&Written::default(), |_, _| Ok("x".to_owned()));
        let Ok(url) = url::Url::parse(&sample.unwrap_or_default().text) else {
            return Err(whole(not_valid()));
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(whole(said!(
                "said-url-user",
                "A URL carries no user name or password; use the authorisation of the action."
            )));
        }
        if is_web(&self.scheme) && url.host_str().is_none_or(str::is_empty) {
            return Err(no_host());
        }
        Ok(())
    }
}

/// `http` and `https`: what a web request may use, and what must have a host.
pub fn is_web(scheme: &str) -> bool {
    matches!(scheme, "https" | "http")
}

/// One path segment while it is written.
#[derive(Default)]
struct Segment {
    written: String,
    placeholder: Option<Placeholder>,
}

impl Segment {
    fn literal<E>(&mut self, literal: &str) -> Result<(), WriteError<E>> {
        for c in literal.chars() {
            if matches!(c, '/' | '\\') {
                self.finish()?;
            } else {
                self.written.push(c);
            }
        }
        Ok(())
    }

    /// A value is escaped, so that no slash of it ends the segment.
    fn value(&mut self, placeholder: &Placeholder, written: &str) {
        self.placeholder = Some(placeholder.clone());
        self.written.push_str(written);
    }

    /// Every reader of URLs takes `%2e` for a dot too, so that no escaping helps here.
    fn finish<E>(&mut self) -> Result<(), WriteError<E>> {
        let written = std::mem::take(&mut self.written).to_ascii_lowercase().replace("%2e", ".");
        match self.placeholder.take() {
            Some(placeholder) if matches!(written.as_str(), "." | "..") => Err(WriteError::DotSegment(placeholder)),
            _ => Ok(()),
        }
    }
}

fn append_query(url: &mut Written, query: &Written, has_query: bool) {
    let joint = match (has_query, url.text.ends_with(['?', '&'])) {
        (false, _) => "?",
        (true, true) => "",
        (true, false) => "&",
    };
    url.literal(joint);
    url.append(query);
}

fn push_char(parts: &mut Vec<Part>, zone: Zone, c: char) {
    match parts.last_mut() {
        Some(Part { zone: last, what: Piece::Literal(literal) }) if *last == zone => literal.push(c),
        _ => parts.push(Part { zone, what: Piece::Literal(c.to_string()) }),
    }
}

/// The zone that `c` belongs to; `rest` begins with it.
fn zone_after(zone: Zone, c: char, scheme: &mut String, rest: &str, text: &Text) -> Result<Zone, AddressError> {
    Ok(match (zone, c) {
        (Zone::Scheme, ':') if !scheme.ends_with(':') => {
            if rest.starts_with("://") {
                // The two slashes still count as scheme; the marker is taken off when they have passed.
                scheme.push(':');
                Zone::Scheme
            } else if is_web(scheme) {
                return Err(whole(said!(
                    "said-url-slashes",
                    "Write // behind the scheme, for example https://crm.example.com/."
                )));
            } else {
                Zone::Path
            }
        }
        (Zone::Scheme, '/') if scheme.ends_with(':') => {
            if rest.starts_with("//") {
                Zone::Scheme
            } else {
                scheme.pop();
                let Some(Piece::Literal(first)) = text.pieces.first() else { return Ok(Zone::Authority) };
                let host = &first[first.find("://").map_or(0, |at| at + 3)..];
                if is_web(scheme) && host.starts_with(['/', '?', '#', '\\']) {
                    return Err(no_host());
                }
                Zone::Authority
            }
        }
        (Zone::Scheme, c)
            if c.is_ascii_alphabetic() || (!scheme.is_empty() && matches!(c, '0'..='9' | '+' | '-' | '.')) =>
        {
            scheme.push(c.to_ascii_lowercase());
            Zone::Scheme
        }
        (Zone::Scheme, _) => return Err(no_scheme()),
        (Zone::Authority, '/' | '\\') => Zone::Path,
        (Zone::Authority | Zone::Path, '?') => Zone::Query,
        (Zone::Authority | Zone::Path | Zone::Query, '#') => Zone::Fragment,
        (zone, _) => zone,
    })
}

fn whole(message: Said) -> AddressError {
    AddressError { span: None, message }
}

fn no_scheme() -> AddressError {
    whole(said!("said-url-no-scheme", "A URL begins with its scheme, for example https://."))
}

fn no_host() -> AddressError {
    whole(said!("said-url-no-host", "The URL needs a host, for example https://crm.example.com/."))
}

/// What is said of a text that no reader of URLs understands.
pub(crate) fn not_valid() -> Said {
    said!("said-url-invalid", "This is not a valid URL.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Result<Address, AddressError> {
        Address::read(&Text::read(source).unwrap())
    }

    fn places(source: &str) -> Vec<Place> {
        read(source).unwrap().placeholders().map(|(_, place)| place).collect()
    }

    fn write(source: &str, value: &str, query: &str) -> Result<String, WriteError<()>> {
        let query = Written { text: query.to_owned(), inserted: Vec::new() };
        let written = read(source).unwrap().write(&query, |_, place| Ok(crate::escape::escape(value, place)))?;
        for range in &written.inserted {
            assert_eq!(written.text[range.clone()], crate::escape::escape(value, Place::Query));
        }
        Ok(written.text)
    }

    #[test]
    fn each_placeholder_knows_its_place() {
        assert_eq!(
            places("https://h.example:8443/a/$(Customer.Name)/b?q=$(Customer.Name)#$(Customer.Name)"),
            [Place::PathSegment, Place::Query, Place::Query]
        );
        assert_eq!(places("tel:$(Customer.Number)"), [Place::Opaque]);
        assert_eq!(places("mailto:$(Customer.Email)?subject=$(Customer.Name)"), [Place::Opaque, Place::Query]);
        assert_eq!(places("msteams:/l/call/0/0?users=$(Agent.UPN)"), [Place::Query]);
        assert_eq!(places("https://h.example?q=$(Customer.Name)"), [Place::Query]);
    }

    #[test]
    fn scheme_and_host_are_literal() {
        for source in [
            "$(Customer.Name)://h.example/",
            "htt$(Customer.Name)://h.example/",
            "https:$(Customer.Name)",
            "https://$(Customer.Name)/",
            "https://h$(Customer.Name)/",
            "https://h.example$(Customer.Name)",
            "https://h.example:$(Customer.Name)/",
            "https://h.example/%$(Customer.Name)",
            "https://h.example/?a=%4$(Customer.Name)",
            "https:///$(Customer.Name)",
            "https://?$(Customer.Name)",
            "https:/h.example/",
            "https:h.example",
            "https://",
            "//h.example/",
            "h.example",
            "https://user:word@h.example/",
            "https://[fe80::1%25eth0]/",
            "https://[::1%lo]/",
            "https://h.example\n/",
            "https://h ost/",
            "1http://h/",
            "",
        ] {
            assert!(read(source).is_err(), "{source}");
        }
    }

    #[test]
    fn the_extra_query_joins_the_urls_own() {
        assert_eq!(write("https://h/a", "", "x=1").unwrap(), "https://h/a?x=1");
        assert_eq!(write("https://h/a?b=1", "", "x=1").unwrap(), "https://h/a?b=1&x=1");
        assert_eq!(write("https://h/a?", "", "x=1").unwrap(), "https://h/a?x=1");
        assert_eq!(write("https://h/a#f", "", "x=1").unwrap(), "https://h/a?x=1#f");
        assert_eq!(write("https://h/a?b#f", "", "x=1").unwrap(), "https://h/a?b&x=1#f");
    }

    #[test]
    fn a_dot_segment_made_of_values_is_refused() {
        for (source, value) in [
            ("https://h/a/$(Customer.Name)", ".."),
            ("https://h/a/$(Customer.Name)/b", "."),
            ("https://h/a/.$(Customer.Name)/b", "."),
            ("https://h/a/%2e$(Customer.Name)?q", "."),
            ("https://h/a/$(Customer.Name)#f", ".."),
        ] {
            assert!(matches!(write(source, value, ""), Err(WriteError::DotSegment(_))), "{source}");
        }
        assert_eq!(write("https://h/a/$(Customer.Name)/b", "...", "").unwrap(), "https://h/a/.../b");
        assert_eq!(write("https://h/../a?q=$(Customer.Name)", "..", "").unwrap(), "https://h/../a?q=..");
        assert_eq!(write("mailto:$(Customer.Email)?subject=x", "..", "").unwrap(), "mailto:..?subject=x");
    }
}
