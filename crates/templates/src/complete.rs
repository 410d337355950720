//! Help while a placeholder is typed: where placeholders are in a text, and what could be meant at the cursor.

use std::ops::Range;

use crate::{
    names::{KNOWN, Name},
    text::Text,
};

/// A placeholder in a text, for highlighting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes from the `$`.
    pub span: Range<usize>,
    /// It can be read and names something that exists.
    pub sound: bool,
}

/// What could be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that an offer replaces.
    pub span: Range<usize>,
    /// The best first.
    pub offers: Vec<Offer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is inserted; the cursor stands behind it.
    pub insert: String,
    /// What it is: key of the text.
    pub about: &'static str,
}

const FILTERS: &[(&str, &str)] = &[
    ("digits", "said-filter-digits"),
    ("e164", "said-filter-e164"),
    ("national", "said-filter-national"),
    ("upper", "said-filter-upper"),
    ("lower", "said-filter-lower"),
    ("trim", "said-filter-trim"),
    ("default(\"\")", "said-filter-for-missing"),
    ("first(3)", "said-filter-first"),
    ("last(3)", "said-filter-last"),
];

/// Every placeholder of the text, also of one with mistakes. Names of answers and secrets are taken for sound here.
pub fn marks(source: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(found) = source[at..].find("$(").map(|offset| at + offset) {
        if source[at..found].ends_with('$') {
            at = found + 2;
            continue;
        }
        let end = end_of(source, found);
        let sound = Text::read(&source[found..end])
            .is_ok_and(|text| text.placeholders().all(|placeholder| placeholder.name.check().is_ok()));
        marks.push(Mark { span: found..end, sound });
        at = end;
    }
    marks
}

/// Behind the bracket that closes the placeholder at `start`; without one, where the word ends.
fn end_of(source: &str, start: usize) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
    for (offset, c) in source[start..].char_indices().skip(1) {
        match (quoted, c) {
            (true, _) if escaped => escaped = false,
            (true, '\\') => escaped = true,
            (_, '"') if depth > 1 || quoted => quoted = !quoted,
            (false, '(') => depth += 1,
            (false, ')') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return start + offset + 1;
                }
            }
            (false, '"' | '\n' | '\r') => return start + offset,
            _ => {}
        }
    }
    source.len()
}

/// What could be meant at the cursor, a place between two characters in bytes; `None` where no placeholder is being
/// written. `more` are names that only the caller knows: of answers, secrets and parameters.
pub fn complete(source: &str, cursor: usize, more: &[Name]) -> Option<Completion> {
    let before = source.get(..cursor)?;
    let start = before.rfind("$(").filter(|start| !before[..*start].ends_with('$'))?;
    let inside = &before[start + 2..];
    let closed = end_of(source, start) <= cursor && source[start..end_of(source, start)].ends_with(')');
    if closed || inside.contains(['\n', '\r']) {
        return None;
    }
    let (typed, offers) = match inside.rfind('|') {
        None => (inside, names(inside, more)),
        Some(bar) => {
            let typed = inside[bar + 1..].trim_start();
            (typed, filters(typed))
        }
    };
    if typed.contains(['(', ')']) || offers.is_empty() {
        return None;
    }
    // What is left of an older word behind the cursor goes too.
    let rest = &source[cursor..];
    let word = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-'))).unwrap_or(rest.len());
    let closes = rest[word..].starts_with([')', '|']) || inside.contains('|');
    let offers = offers
        .into_iter()
        .map(|mut offer| {
            if !closes {
                offer.insert.push(')');
            }
            offer
        })
        .collect();
    Some(Completion { span: cursor - typed.len()..cursor + word, offers })
}

/// Names that begin with what was typed, then those whose field does, then those that hold it.
fn names(typed: &str, more: &[Name]) -> Vec<Offer> {
    let wanted = typed.trim().to_lowercase();
    let known = KNOWN.iter().map(|(group, field, about)| (format!("{group}.{field}"), *about));
    let more = more.iter().map(|name| (name.to_string(), about(name)));
    let mut found: Vec<(u8, Offer)> = known
        .chain(more)
        .filter_map(|(name, about)| {
            let lower = name.to_lowercase();
            let field = lower.split_once('.').map_or("", |(_, field)| field);
            let rank = if lower.starts_with(&wanted) {
                0
            } else if field.starts_with(&wanted) {
                1
            } else if lower.contains(&wanted) {
                2
            } else {
                return None;
            };
            Some((rank, Offer { insert: name, about }))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, offer)| offer).collect()
}

fn about(name: &Name) -> &'static str {
    if name.is_secret() {
        "said-name-secret"
    } else if name.is_response() {
        "said-name-response"
    } else {
        "said-name-parameter"
    }
}

fn filters(typed: &str) -> Vec<Offer> {
    let wanted = typed.to_lowercase();
    let fits = FILTERS.iter().filter(|(word, _)| word.starts_with(&wanted));
    fits.map(|(word, about)| Offer { insert: (*word).to_owned(), about }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `^` for the cursor, and what the first offer makes of it.
    fn first(source: &str, more: &[Name]) -> Option<String> {
        let cursor = source.find('^').unwrap();
        let text = source.replace('^', "");
        let completion = complete(&text, cursor, more)?;
        let offer = &completion.offers[0].insert;
        Some(format!("{}{offer}{}", &text[..completion.span.start], &text[completion.span.end..]))
    }

    #[test]
    fn offers_what_can_be_meant() {
        for (typed, becomes) in [
            ("a $(^", "a $(Customer.Name)"),
            ("a $(cust^", "a $(Customer.Name)"),
            ("a $(Caller.T^ b", "a $(Caller.TelNumber) b"),
            ("a $(Caller.T^)", "a $(Caller.TelNumber)"),
            ("a $(Caller.^Name)", "a $(Caller.Name)"),
            ("$(telnumb^", "$(Customer.TelNumber)"),
            ("$(Caller.TelNumber|^)", "$(Caller.TelNumber|digits)"),
            ("$(Caller.TelNumber|digits|la^)", "$(Caller.TelNumber|digits|last(3))"),
            ("$(Caller.T^|digits)", "$(Caller.TelNumber|digits)"),
        ] {
            assert_eq!(first(typed, &[]).as_deref(), Some(becomes), "{typed}");
        }
        let more = [Name::new("Response", "ticket")];
        assert_eq!(first("$(tick^", &more).as_deref(), Some("$(Response.ticket)"));
    }

    #[test]
    fn offers_nothing_elsewhere() {
        for typed in [
            "^",
            "a^",
            "$^",
            "$$(Cust^",
            "$(Customer.Name)^",
            "$(Customer.Name) b^",
            "$(Nothing.like.it^",
            "$(\n^",
            "$(Caller.Name)|up^",
        ] {
            assert_eq!(first(typed, &[]), None, "{typed}");
        }
    }

    #[test]
    fn marks_sound_and_broken_ones() {
        let source = r#"a $(Customer.Name|default("x)")) $$(no) $(Costumer.Nam) {"b":"$(Agent"} $(x"#;
        let marks: Vec<(&str, bool)> =
            marks(source).into_iter().map(|mark| (&source[mark.span.clone()], mark.sound)).collect();
        let expected = [
            (r#"$(Customer.Name|default("x)"))"#, true),
            ("$(Costumer.Nam)", false),
            ("$(Agent", false),
            ("$(x", false),
        ];
        assert_eq!(marks, expected);
    }
}
