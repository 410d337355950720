//! Takes telephone numbers out of log lines, and knows which fields are private. It would rather mask too much.

use std::{
    borrow::Cow,
    io::{self, Write},
    sync::{Mutex, MutexGuard, PoisonError},
};

use tracing_subscriber::fmt::MakeWriter;

/// Shorter runs of digits are ports, times and counts.
const SHORTEST_NUMBER: usize = 7;
/// What tells two numbers apart when somebody looks for a fault.
const KEPT: usize = 2;
/// Parts of field names whose values are left out.
const PRIVATE: &[&str] =
    &["name", "number", "caller", "customer", "token", "secret", "body", "upn", "email", "login", "password"];

/// Whether the value of a field with this name is left out.
pub fn is_private(field: &str) -> bool {
    let field = field.to_ascii_lowercase();
    PRIVATE.iter().any(|part| field.split(['_', '.']).any(|word| word == *part))
}

/// The line with every telephone number reduced to its last two digits.
pub fn mask(line: &str) -> Cow<'_, str> {
    let mut masked = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(start) = line[at..].find(|letter: char| letter == '+' || letter.is_ascii_digit()) {
        let start = at + start;
        let (end, digits) = number_at(&line[start..]);
        at = start + end.max(1);
        if digits.len() >= SHORTEST_NUMBER {
            masked.push_str(&line[copied..start]);
            masked.push('…');
            masked.push_str(&digits[digits.len() - KEPT..]);
            copied = at;
        }
    }
    if copied == 0 { Cow::Borrowed(line) } else { Cow::Owned(masked + &line[copied..]) }
}

/// Length in bytes of what may be a telephone number at the start of the text, and its digits. A dot does not join,
/// since that would take addresses of computers for numbers.
fn number_at(text: &str) -> (usize, String) {
    let mut end = 0;
    let mut digits = String::new();
    for (at, letter) in text.char_indices() {
        match letter {
            '0'..='9' => {
                digits.push(letter);
                end = at + 1;
            }
            '+' if at == 0 => end = 1,
            ' ' | '-' | '/' | '(' | ')' | '\u{a0}' if at < end + 3 => {}
            _ => break,
        }
    }
    (end, digits)
}

/// A writer that masks each line. The subscriber writes a whole line at once; the time at its beginning is kept.
pub struct Masking<W>(Mutex<W>);

impl<W> Masking<W> {
    pub fn new(writer: W) -> Self {
        Self(Mutex::new(writer))
    }
}

/// The open writer of one line.
pub struct Line<'a, W>(MutexGuard<'a, W>);

impl<'a, W: Write + 'a> MakeWriter<'a> for Masking<W> {
    type Writer = Line<'a, W>;

    fn make_writer(&'a self) -> Self::Writer {
        Line(self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<W: Write> Write for Line<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        let (time, rest) = text.split_once(' ').unwrap_or(("", &text));
        let space = if time.is_empty() { "" } else { " " };
        self.0.write_all(format!("{time}{space}{}", mask(rest)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_any_spelling_are_masked() {
        for number in ["+41446681800", "0041 44 668 18 00", "044/668-1800", "+41 (44) 668 18 00", "0446681800"] {
            assert_eq!(mask(&format!("from {number} to Duty")), "from …00 to Duty", "{number}");
        }
        assert_eq!(mask("+41446681800"), "…00");
        assert_eq!(mask("a +41446681812, b 0791234567"), "a …12, b …67");
    }

    #[test]
    fn what_is_no_number_stays() {
        for line in ["port 65535 after 1200 ms", "127.0.0.1:49152", "error 42 + 7", "+", "", "ä 1 ö 2"] {
            assert_eq!(mask(line), line);
        }
    }

    #[test]
    fn private_fields_are_known_by_a_word_of_their_names() {
        for field in ["name", "caller_number", "door.token", "Customer"] {
            assert!(is_private(field), "{field}");
        }
        for field in ["message", "renamed", "door", "numbers_seen", "status"] {
            assert!(!is_private(field), "{field}");
        }
    }

    #[test]
    fn the_time_of_a_line_is_kept() {
        let writer = Masking::new(Vec::new());
        writer.make_writer().write_all(b"2026-11-23T18:06:13.123456Z  INFO a: 0446681800\n").unwrap();
        let written = String::from_utf8(writer.0.into_inner().unwrap()).unwrap();
        assert_eq!(written, "2026-11-23T18:06:13.123456Z  INFO a: …00\n");
    }
}
