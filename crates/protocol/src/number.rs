//! Telephone numbers in any spelling: normalising for comparison and grouping for the eye.
//!
//! Pure text work on a table of countries. Knows no contacts and no door, and never stores a number.

mod countries;
mod display;
mod place;
mod typing;

pub use display::group;
pub use place::{Place, country_name, place};
pub use typing::{group_typed, missing_digits};

use countries::{Country, by_code, by_iso};

/// Longest spelling that is looked at, in bytes; anything longer is no telephone number.
const LONGEST_SPELLING: usize = 64;
/// Most digits of an international number, calling code included (ITU-T E.164, section 6.2.1).
const E164_MOST: usize = 15;
/// Fewest digits that are believed to be an international number.
const E164_FEWEST: usize = 7;
/// Words that telephone systems write in the place of a number that the caller does not show.
const WITHHELD: [&str; 15] = [
    "anonymous",
    "anonym",
    "anonymus",
    "withheld",
    "restricted",
    "private",
    "unknown",
    "unavailable",
    "blocked",
    "hidden",
    "suppressed",
    "clir",
    "no number",
    "null",
    "none",
];

/// Whether a caller's number field says that there is no number to see: empty, `anonymous`, `<unknown>` and the like.
pub fn is_withheld(raw: &str) -> bool {
    let word = without_scheme(raw).trim_matches(|c: char| c.is_whitespace() || "<>\"'-".contains(c)).to_lowercase();
    // Asterisk prefixes the presentation to the number: such a number must not be shown (`prohib_passed_screen`).
    word.is_empty() || WITHHELD.contains(&word.as_str()) || word.starts_with("prohib")
}

/// The number as `+` and digits (E.164), or `None` where it is an extension, withheld or no number at all.
///
/// `country` is an ISO 3166 code such as `CH`; it decides about numbers written without `+`.
pub fn normalise(raw: &str, country: &str) -> Option<String> {
    let spelled = Spelled::read(raw)?;
    let home = by_iso(country);
    if spelled.plus {
        return international(&spelled.digits);
    }
    let digits = spelled.digits.as_str();
    let exit = home.map_or("00", |home| home.exit);
    if let Some(rest) = digits.strip_prefix(exit).or_else(|| digits.strip_prefix("00")) {
        return international(rest);
    }
    let Some(home) = home else { return written_without_plus(digits) };
    if let Some(rest) = home.trunk.and_then(|trunk| digits.strip_prefix(trunk)) {
        if home.fewest <= rest.len() && !rest.starts_with('0') {
            return national(home, rest);
        }
        return None;
    }
    // Nothing is dialled before a number there and none begins with zero: it is the habit of a neighbouring country.
    let bare = digits.strip_prefix('0').filter(|_| home.trunk.is_none() && !home.keeps_zero);
    if let Some(rest) = bare.filter(|rest| (home.fewest..=home.most).contains(&rest.len())) {
        return if rest.starts_with('0') { None } else { national(home, rest) };
    }
    without_prefix(home, digits)
}

/// Whether two spellings mean the same line: numbers are compared after normalising, extensions exactly.
pub fn same_number(a: &str, b: &str, country: &str) -> bool {
    match (normalise(a, country), normalise(b, country)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => match (Spelled::read(a), Spelled::read(b)) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        },
        _ => false,
    }
}

/// Whether it looks like an extension of a telephone system: two to six digits that are no public number.
pub fn is_extension(raw: &str, country: &str) -> bool {
    normalise(raw, country).is_none()
        && Spelled::read(raw).is_some_and(|number| !number.plus && (2..=6).contains(&number.digits.len()))
}

/// What is dialled before a national number and before a calling code in this country; `None` where it is not known.
pub fn prefixes(country: &str) -> Option<(Option<&'static str>, &'static str)> {
    by_iso(country).map(|country| (country.trunk, country.exit))
}

/// Calling code of this country, without `+`.
pub fn calling_code(country: &str) -> Option<&'static str> {
    by_iso(country).map(|country| country.code)
}

/// ISO 3166 code and calling code of every country whose numbers are understood.
pub fn calling_codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    countries::COUNTRIES.iter().map(|country| (country.iso, country.code))
}

/// Fewest digits of a number in daily use in this country, without the trunk prefix.
pub fn fewest_digits(country: &str) -> Option<usize> {
    by_iso(country).map(|country| country.fewest)
}

/// ISO 3166 code and English name of every country whose numbers are understood, by name.
pub fn countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut known: Vec<_> = countries::COUNTRIES.iter().map(|country| (country.iso, country.name)).collect();
    known.sort_unstable_by_key(|(_, name)| *name);
    known.into_iter()
}

/// The digits of a number as written, with a leading `+` where it has one; `None` if it is no number.
pub fn digits(raw: &str) -> Option<String> {
    Spelled::read(raw).map(|number| if number.plus { format!("+{}", number.digits) } else { number.digits })
}

/// A number without its separators.
#[derive(PartialEq, Eq)]
struct Spelled {
    plus: bool,
    digits: String,
}

impl Spelled {
    fn read(raw: &str) -> Option<Self> {
        if raw.len() > LONGEST_SPELLING {
            return None;
        }
        // The trunk digit in brackets is never dialled together with the calling code: +41 (0)79 …
        let text = without_scheme(raw).replace("(0)", "");
        let mut number = Self { plus: false, digits: String::new() };
        for c in text.chars() {
            match c {
                '0'..='9' => number.digits.push(c),
                '+' if number.digits.is_empty() && !number.plus => number.plus = true,
                ' ' | '\u{a0}' | '\u{202f}' | '\t' | '-' | '\u{2010}'..='\u{2013}' | '.' | '/' | '(' | ')' | '\'' => {}
                _ => return None,
            }
        }
        (!number.digits.is_empty()).then_some(number)
    }
}

/// `sip:+41…@host;user=phone`, `tel:+41…;ext=1` and `"Name" <number>` without what stands around the number.
fn without_scheme(raw: &str) -> &str {
    let mut text = raw.trim();
    if let (Some(open), true) = (text.rfind('<'), text.ends_with('>')) {
        text = text.get(open + 1..text.len() - 1).unwrap_or_default().trim();
    }
    for scheme in ["tel:", "sip:", "sips:", "callto:"] {
        if text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)) {
            text = text.get(scheme.len()..).unwrap_or_default();
            text = text.split(['@', ';', '?']).next().unwrap_or_default();
        }
    }
    text.trim()
}

/// Digits that begin with a calling code.
fn international(digits: &str) -> Option<String> {
    if digits.starts_with('0') || !(E164_FEWEST..=E164_MOST).contains(&digits.len()) {
        return None;
    }
    if let Some(country) = by_code(digits) {
        let rest = digits.get(country.code.len()..).unwrap_or_default();
        // +41 079 …: the trunk digit was left in by mistake. Countries that keep it have no trunk prefix here.
        let rest = if country.trunk == Some("0") { rest.strip_prefix('0').unwrap_or(rest) } else { rest };
        return national(country, rest);
    }
    Some(format!("+{digits}"))
}

fn national(country: &Country, rest: &str) -> Option<String> {
    let number = format!("+{}{rest}", country.code);
    let fits = (E164_FEWEST..=E164_MOST).contains(&(number.len() - 1));
    (fits && rest.len() >= 3 && !(country.trunk == Some("0") && rest.starts_with('0'))).then_some(number)
}

/// A number with neither `+` nor a prefix: an international number that lost its `+`, or a national one.
fn without_prefix(home: &Country, digits: &str) -> Option<String> {
    let is_national = (home.fewest..=home.most).contains(&digits.len()) && !digits.starts_with('0')
        || home.keeps_zero && (home.fewest..=home.most).contains(&digits.len());
    let own = digits.strip_prefix(home.code).filter(|rest| (home.fewest..=home.most).contains(&rest.len()));
    // Where national numbers need no prefix, or have one length only, the length alone tells them apart.
    if is_national && (home.trunk.is_none() && !(home.keeps_zero && own.is_some()) || home.fewest == home.most) {
        return national(home, digits);
    }
    if let Some(rest) = own {
        return national(home, rest);
    }
    if let Some(number) = written_without_plus(digits) {
        return Some(number);
    }
    if is_national { national(home, digits) } else { None }
}

/// An international number whose `+` was left out, believed only if calling code and length fit a country.
fn written_without_plus(digits: &str) -> Option<String> {
    let country = by_code(digits)?;
    let rest = digits.get(country.code.len()..)?;
    let fits = (country.fewest.max(7)..=country.most).contains(&rest.len());
    (fits && (country.keeps_zero || !rest.starts_with('0'))).then(|| national(country, rest)).flatten()
}

#[cfg(test)]
#[path = "number/tests.rs"]
mod tests;
