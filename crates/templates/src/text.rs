//! Reads a template's text into literal pieces and placeholders `$(Group.Field|filter|filter("arg"))`.
//!
//! Knows the grammar only: which names exist is `names`, what may stand where is `check`. `$$(` is a literal `$(`.

use std::ops::Range;

use nimbus_protocol::{Said, said};

use crate::{filter::Filter, names::Name};

/// A text, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Literal(String),
    Placeholder(Placeholder),
}

/// One placeholder with its place in the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    pub name: Name,
    pub filters: Vec<Filter>,
    /// Bytes from the `$` to behind the `)`.
    pub span: Range<usize>,
}

impl Placeholder {
    /// It names what to write instead of a missing value.
    pub fn may_be_missing(&self) -> bool {
        self.filters.iter().any(|filter| matches!(filter, Filter::Default(_)))
    }
}

/// What is wrong with a text's grammar, as a sentence for whoever writes the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Bytes of the text it is about.
    pub span: Range<usize>,
    pub message: Said,
}

impl Text {
    /// Reads `source`; the first mistake ends it.
    pub fn read(source: &str) -> Result<Self, SyntaxError> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut at = 0;
        while let Some(found) = source[at..].find("$(").map(|offset| at + offset) {
            if source[at..found].ends_with('$') {
                // `$$(`: the first `$` only says that the next two characters mean themselves.
                literal.push_str(&source[at..found - 1]);
                literal.push_str("$(");
                at = found + 2;
                continue;
            }
            literal.push_str(&source[at..found]);
            if !literal.is_empty() {
                pieces.push(Piece::Literal(std::mem::take(&mut literal)));
            }
            let placeholder = Reader { source, start: found, at: found + 2 }.placeholder()?;
            at = placeholder.span.end;
            pieces.push(Piece::Placeholder(placeholder));
        }
        literal.push_str(&source[at..]);
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Ok(Self { pieces })
    }

    pub fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Placeholder(placeholder) => Some(placeholder),
            Piece::Literal(_) => None,
        })
    }

    /// Nothing at all was written.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// Reads one placeholder; `at` is behind what was read.
struct Reader<'a> {
    source: &'a str,
    start: usize,
    at: usize,
}

impl Reader<'_> {
    fn placeholder(mut self) -> Result<Placeholder, SyntaxError> {
        let name = self.name()?;
        let mut filters = Vec::new();
        loop {
            self.skip_spaces();
            match self.next() {
                Some('|') => filters.push(self.filter()?),
                Some(')') => return Ok(Placeholder { name, filters, span: self.start..self.at }),
                _ => return Err(self.unfinished()),
            }
        }
    }

    fn name(&mut self) -> Result<Name, SyntaxError> {
        let from = self.at;
        while self.peek().is_some_and(|c| !matches!(c, '|' | ')' | '(' | '"') && !c.is_control()) {
            self.next();
        }
        let words = self.source[from..self.at].trim();
        if self.peek().is_none() {
            return Err(self.unfinished());
        }
        match words.split_once('.') {
            Some((group, field)) if !group.is_empty() && !field.is_empty() => {
                Ok(Name { group: group.trim().to_owned(), field: field.trim().to_owned() })
            }
            _ => Err(self.error(
                self.start,
                said!(
                    "said-placeholder-no-name",
                    "\"{written}\" names no value; write a group and a field, for example $(Customer.Name).",
                    written = format!("$({words})")
                ),
            )),
        }
    }

    fn filter(&mut self) -> Result<Filter, SyntaxError> {
        self.skip_spaces();
        let from = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_alphanumeric() || c == '_') {
            self.next();
        }
        let word = &self.source[from..self.at];
        self.skip_spaces();
        let argument = if self.peek() == Some('(') {
            self.next();
            Some(self.argument()?)
        } else {
            None
        };
        Filter::named(word, argument.as_deref()).map_err(|message| self.error(from, message))
    }

    /// What stands between a filter's brackets: a quoted text or a bare word.
    fn argument(&mut self) -> Result<String, SyntaxError> {
        self.skip_spaces();
        let mut argument = String::new();
        if self.peek() == Some('"') {
            self.next();
            loop {
                match self.next() {
                    Some('"') => break,
                    Some('\\') => match self.next() {
                        Some(c @ ('"' | '\\')) => argument.push(c),
                        _ => return Err(self.error(self.at, only_escaped())),
                    },
                    Some(c) => argument.push(c),
                    None => return Err(self.unfinished()),
                }
            }
        } else {
            while let Some(c) = self.peek().filter(|c| c.is_alphanumeric() || *c == '-') {
                argument.push(c);
                self.next();
            }
        }
        self.skip_spaces();
        match self.next() {
            Some(')') => Ok(argument),
            Some(c) => Err(self.error(
                self.at - c.len_utf8(),
                said!(
                    "said-placeholder-bracket",
                    "Expected a \")\" here. A text stands in plain double quotes, for example default(\"none\")."
                ),
            )),
            None => Err(self.unfinished()),
        }
    }

    fn skip_spaces(&mut self) {
        while self.peek() == Some(' ') {
            self.next();
        }
    }

    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn unfinished(&self) -> SyntaxError {
        let message = said!("said-placeholder-open", "This placeholder does not end; a \")\" is missing.");
        self.error(self.start, message)
    }

    fn error(&self, from: usize, message: Said) -> SyntaxError {
        SyntaxError { span: from..self.at.max(from), message }
    }
}

fn only_escaped() -> Said {
    said!("said-placeholder-escape", "After a \\ only \" or \\ may follow here.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(source: &str) -> Placeholder {
        let text = Text::read(source).unwrap();
        assert_eq!(text.pieces.len(), 1, "{text:?}");
        text.placeholders().next().unwrap().clone()
    }

    #[test]
    fn reads_names_filters_and_positions() {
        let text = Text::read("ä=$(Caller.TelNumber|digits | last(4));b").unwrap();
        let place = text.placeholders().next().unwrap();
        assert_eq!(place.name, Name { group: "Caller".into(), field: "TelNumber".into() });
        assert_eq!(place.filters, [Filter::Digits, Filter::Last(4)]);
        assert_eq!(place.span, 3..39);
        assert_eq!(text.pieces[0], Piece::Literal("ä=".into()));
        assert_eq!(text.pieces[2], Piece::Literal(";b".into()));
    }

    #[test]
    fn a_default_may_hold_brackets_bars_quotes_and_backslashes() {
        let place = only(r#"$(Customer.Name|default("a)|b \"c\" \\ $(x)"))"#);
        assert_eq!(place.filters, [Filter::Default("a)|b \"c\" \\ $(x)".into())]);
    }

    #[test]
    fn a_parameter_may_have_dots_and_spaces_in_its_name() {
        assert_eq!(only("$(CustomContextParameters.Ticket no.2)").name.field, "Ticket no.2");
    }

    #[test]
    fn a_doubled_dollar_is_a_literal() {
        let text = Text::read("cost $5 $$(Customer.Name) $").unwrap();
        assert_eq!(text.pieces, [Piece::Literal("cost $5 $(Customer.Name) $".into())]);
    }

    #[test]
    fn mistakes_have_a_place_and_a_sentence() {
        for (source, at, word) in [
            ("a $(Customer.Name", 2, "missing"),
            ("$(Customer)", 0, "group and a field"),
            ("$()", 0, "group and a field"),
            ("$(Customer.Name|shout)", 16, "shout"),
            ("$(Customer.Name|first)", 16, "first(3)"),
            ("$(Customer.Name|first(0))", 16, "first"),
            ("$(Customer.Name|digits(2))", 16, "digits"),
            ("$(Customer.Name|default(\"x)", 0, "missing"),
            ("$(Customer.Name|default(\\\"x\\\"))", 24, "double quotes"),
        ] {
            let error = Text::read(source).unwrap_err();
            assert_eq!(error.span.start, at, "{source}: {error:?}");
            assert!(error.message.text.contains(word), "{source}: {error:?}");
        }
    }
}
