//! One line of a vCard: name, parameters, value, and how its value was made safe for the way (RFC 6350, vCard 2.1).

use encoding_rs::{Encoding, WINDOWS_1252};

pub(crate) struct ContentLine<'a> {
    /// Upper case, without a group such as `item1.`.
    pub name: String,
    /// Values of `TYPE`, and bare words of vCard 2.1, lower case.
    pub types: Vec<String>,
    charset: Option<String>,
    quoted_printable: bool,
    value: &'a str,
}

impl<'a> ContentLine<'a> {
    /// `None` where it has no value at all.
    pub fn read(line: &'a str) -> Option<Self> {
        let (head, value) = split_outside_quotes(line, ':')?;
        let mut parts = split_all_outside_quotes(head, ';').into_iter();
        let name = parts.next()?.rsplit('.').next()?.trim().to_ascii_uppercase();
        let mut read = Self { name, types: Vec::new(), charset: None, quoted_printable: false, value };
        for part in parts {
            let (key, value) = part.split_once('=').map_or(("TYPE", part), |(key, value)| (key.trim(), value));
            let value = value.trim().trim_matches('"');
            match key.to_ascii_uppercase().as_str() {
                "ENCODING" => read.quoted_printable = is_quoted_printable(value),
                "CHARSET" => read.charset = Some(value.to_owned()),
                "TYPE" if is_quoted_printable(value) => read.quoted_printable = true,
                "TYPE" => read.types.extend(value.split(',').map(|one| one.trim().trim_matches('"').to_lowercase())),
                _ => {}
            }
        }
        Some(read)
    }

    /// Whether a line's value goes on in the next line after `=` at its end.
    pub fn is_quoted_printable(line: &'a str) -> bool {
        Self::read(line).is_some_and(|line| line.quoted_printable)
    }

    /// Components of the value, between `;`.
    pub fn components(&self) -> Vec<String> {
        let decoded = self.decoded();
        let mut components = vec![String::new()];
        let mut escaped = false;
        for c in decoded.chars() {
            let last = components.len() - 1;
            match c {
                'n' | 'N' if escaped => components[last].push(' '),
                _ if escaped => components[last].push(c),
                '\\' => {}
                ';' => components.push(String::new()),
                _ => components[last].push(c),
            }
            escaped = c == '\\' && !escaped;
        }
        components.into_iter().map(|component| in_one_line(&component)).collect()
    }

    /// The value, whole.
    pub fn text(&self) -> String {
        in_one_line(&self.components().join(";"))
    }

    fn decoded(&self) -> String {
        if !self.quoted_printable {
            return self.value.to_owned();
        }
        let robust = quoted_printable::ParseMode::Robust;
        let Ok(bytes) = quoted_printable::decode(self.value, robust) else { return self.value.to_owned() };
        let told = self.charset.as_deref().and_then(|label| Encoding::for_label(label.as_bytes()));
        match (told, String::from_utf8(bytes)) {
            (Some(encoding), Ok(text)) if encoding != encoding_rs::UTF_8 => encoding.decode(text.as_bytes()).0.into(),
            (_, Ok(text)) => text,
            (told, Err(bytes)) => told.unwrap_or(WINDOWS_1252).decode(bytes.as_bytes()).0.into(),
        }
    }
}

fn is_quoted_printable(word: &str) -> bool {
    word.eq_ignore_ascii_case("QUOTED-PRINTABLE")
}

/// Names and numbers have no line breaks.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn split_outside_quotes(text: &str, separator: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = text.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == separator && !quoted
    })?;
    Some((text.get(..at.0)?, text.get(at.0 + separator.len_utf8()..)?))
}

fn split_all_outside_quotes(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((part, after)) = split_outside_quotes(rest, separator) {
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}
