//! Takes telephone numbers, addresses of people, secrets and quoted words out of a text, and knows which fields are
//! private. Pure. It would rather mask too much: what it does not know, such as an unquoted name, it cannot find.

use std::{borrow::Cow, sync::LazyLock};

use regex_lite::{Captures, Regex};

/// Stands where something was.
const GONE: &str = "…";
/// Shorter runs of digits are ports, times and counts.
const SHORTEST_NUMBER: usize = 7;
/// A number that is one in the program counts things; only as long ones as these may be a caller's.
const SHORTEST_INTEGER: u64 = 100_000_000;
/// What tells two numbers apart when somebody looks for a fault.
const KEPT: usize = 2;
/// Words of field names whose values are left out.
const PRIVATE: &[&str] = &[
    "authorization",
    "body",
    "caller",
    "cookie",
    "customer",
    "email",
    "login",
    "name",
    "number",
    "password",
    "phone",
    "secret",
    "signature",
    "token",
    "upn",
    "user",
];

/// A pattern that is wrong makes an error of all of them: see [`mask`].
static PATTERNS: LazyLock<Result<Patterns, regex_lite::Error>> = LazyLock::new(Patterns::new);

struct Patterns {
    scheme: Regex,
    door: Regex,
    pair: Regex,
    quoted: Regex,
    person: Regex,
    token: Regex,
    number: Regex,
    address: Regex,
}

impl Patterns {
    fn new() -> Result<Self, regex_lite::Error> {
        let words = PRIVATE.join("|");
        let digit = "[0-9\u{660}-\u{669}\u{6f0}-\u{6f9}\u{ff10}-\u{ff19}]";
        // What people and URLs write between the groups of a number.
        let between = "(?:[ \u{a0}\u{2007}\u{2009}\u{202f}\u{2010}-\u{2015}/().+_-]|%[0-9A-Fa-f]{2})";
        Ok(Self {
            // What an Authorization header holds.
            scheme: Regex::new(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}")?,
            // The token in a door's URL, whatever it looks like.
            door: Regex::new(r#"(?i)(/in/[^/\s"?#]+/|/api/v1/cti/)[^/\s"'?#&]+"#)?,
            // `name: …`, `"name":"…"`, `?name=…`; up to what may end a value.
            pair: Regex::new(&format!(
                r#"(?i)([\w.%\[\]-]*(?:{words})[\w.%\[\]-]*)(\\?["']?\s*[:=]\s*)(\\?"[^"]*"?|[^,;&"'}}\])]+)"#
            ))?,
            // Errors quote what they could not read.
            quoted: Regex::new(r#""(?:[^"\\]|\\.)*""#)?,
            // E-mail, UPN, SIP, and the user of a URL.
            person: Regex::new(r#"[^\s"'<>(),;=/\[\]…]+(?:@|%40)[^\s"'<>(),;/\[\]?&…]+"#)?,
            token: Regex::new(r"\b(?:tk|nb|local)_[A-Za-z0-9_-]{8,}|[A-Za-z0-9_-]{16,}")?,
            number: Regex::new(&format!(r"\+?{digit}(?:{between}{{0,3}}{digit})*"))?,
            address: Regex::new(r"^[0-9]{1,3}(?:\.[0-9]{1,3}){3}")?,
        })
    }

    fn mask(&self, text: &str) -> String {
        let text = self.scheme.replace_all(text, "${1} …");
        let text = self.door.replace_all(&text, "${1}…");
        let text = self.pair.replace_all(&text, |found: &Captures<'_>| {
            if is_private(&found[1]) { format!("{}{}{GONE}", &found[1], &found[2]) } else { found[0].to_owned() }
        });
        let text = self.quoted.replace_all(&text, "\"…\"");
        let text = self.person.replace_all(&text, "…@…");
        let text =
            self.token.replace_all(
                &text,
                |found: &Captures<'_>| {
                    if is_token(&found[0]) { GONE.to_owned() } else { found[0].to_owned() }
                },
            );
        self.numbers(&text).into_owned()
    }

    fn numbers<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.number.replace_all(text, |found: &Captures<'_>| self.number(&found[0]))
    }

    /// What becomes of digits that may be a number. Dots join groups of a number and parts of a computer's address;
    /// four of these in a row are the latter.
    fn number(&self, digits: &str) -> String {
        let address = self.address.find(digits).map(|found| found.as_str());
        if let Some(address) = address.filter(|address| address.parse::<std::net::Ipv4Addr>().is_ok()) {
            let rest = &digits[address.len()..];
            if !rest.starts_with(|next: char| next == '.' || next.is_ascii_digit()) {
                return format!("{address}{}", self.numbers(rest));
            }
        }
        let mut only = String::new();
        let mut letters = digits.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '%' => letters.by_ref().take(2).for_each(drop),
                digit if digit.is_numeric() => only.push(digit),
                _ => {}
            }
        }
        let count = only.chars().count();
        if count < SHORTEST_NUMBER {
            return digits.to_owned();
        }
        GONE.chars().chain(only.chars().skip(count - KEPT)).collect()
    }
}

/// The text without what is private in it.
pub fn mask(text: &str) -> String {
    match &*PATTERNS {
        Ok(patterns) => patterns.mask(text),
        // Nothing gets through unseen.
        Err(_) => GONE.to_owned(),
    }
}

/// The number as a text; masked where it is as long as a caller's.
pub fn mask_integer(number: u64) -> String {
    if number < SHORTEST_INTEGER { number.to_string() } else { format!("{GONE}{:02}", number % 100) }
}

/// Whether the value of a field with this name is left out: `caller_number`, `displayName`, `user%5B%5D`.
pub fn is_private(field: &str) -> bool {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for letter in field.chars() {
        let hump = letter.is_ascii_uppercase() && !before.is_ascii_uppercase();
        if !letter.is_ascii_alphabetic() || hump {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_ascii_alphabetic()) {
            word.push(letter.to_ascii_lowercase());
        }
        before = letter;
    }
    words.iter().any(|word| PRIVATE.contains(&word.as_str()))
}

/// Ours by their beginning, others' by how mixed they are: words and ids have not all three kinds of letters.
fn is_token(run: &str) -> bool {
    let has = |kind: fn(&char) -> bool| run.chars().any(|letter| kind(&letter));
    ["tk_", "nb_", "local_"].iter().any(|beginning| run.starts_with(beginning))
        || has(char::is_ascii_digit) && has(char::is_ascii_lowercase) && has(char::is_ascii_uppercase)
}

#[cfg(test)]
mod tests;
