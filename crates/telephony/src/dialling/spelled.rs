//! What a spelling can reach: the number behind the digits that fetch an outside line or another country.
//!
//! Errs towards asking: an extension that looks like an outside digit and an emergency number is asked about once too often.

use nimbus_protocol::number;

use super::table;

/// Digits that telephone systems take for an outside line, alone or twice.
const OUTSIDE: [&str; 2] = ["0", "9"];
/// Longest number that a telephone system takes for an extension or a short number.
const LONGEST_SHORT: usize = 6;

/// Everything that one spelling may mean.
pub(super) struct Reach<'a> {
    country: &'a str,
    /// E.164, where it is a public number.
    number: Option<String>,
    /// Digits as dialled, and what remains of them when prefixes are taken away.
    short: Vec<String>,
    /// Calling code's country and what stands after it, for digits that are no whole number.
    abroad: Vec<(&'static str, String)>,
}

impl<'a> Reach<'a> {
    /// `digits` come from [`number::digits`].
    pub(super) fn of(digits: &str, country: &'a str) -> Self {
        let mut reach =
            Self { country, number: number::normalise(digits, country), short: Vec::new(), abroad: Vec::new() };
        match digits.strip_prefix('+') {
            Some(rest) => reach.international(rest),
            None => reach.follow(digits),
        }
        // 0 0900 123 456: the public number behind the digit for an outside line.
        if reach.number.is_none() {
            reach.number = reach.short.iter().skip(1).find_map(|digits| number::normalise(digits, country));
        }
        // 9 00 51 112 is as long as a number of Peru: what its digits would fetch counts for emergencies alone.
        let own = reach.number.as_deref().and_then(number::place).filter(|place| place.iso == Some(country));
        if let Some(national) = own.map(|place| place.national.to_owned()) {
            let mut other = Reach { country, number: None, short: Vec::new(), abroad: Vec::new() };
            other.follow(&national);
            reach.abroad.append(&mut other.abroad);
        }
        reach
    }

    pub(super) fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    /// Takes away, again and again, what may stand before a number.
    fn follow(&mut self, digits: &str) {
        if digits.is_empty() || self.short.iter().any(|known| known == digits) {
            return;
        }
        self.short.push(digits.to_owned());
        let (trunk, exit) = number::prefixes(self.country).unwrap_or((Some("0"), "00"));
        for prefix in OUTSIDE.into_iter().chain(trunk) {
            if let Some(rest) = digits.strip_prefix(prefix) {
                self.follow(rest);
            }
        }
        for exit in [exit, "00", "011"] {
            if let Some(rest) = digits.strip_prefix(exit) {
                self.international(rest);
            }
        }
    }

    fn international(&mut self, digits: &str) {
        for (iso, code) in number::calling_codes() {
            if let Some(rest) = digits.strip_prefix(code) {
                let (trunk, _) = number::prefixes(iso).unwrap_or_default();
                self.abroad.push((iso, rest.to_owned()));
                for prefix in std::iter::once("0").chain(trunk) {
                    let mut rest = rest;
                    while let Some(shorter) = rest.strip_prefix(prefix) {
                        rest = shorter;
                        self.abroad.push((iso, rest.to_owned()));
                    }
                }
            }
        }
    }

    /// Whether a call may reach somebody who helps.
    pub(super) fn emergency(&self, own: &[String]) -> bool {
        let own: Vec<String> = own.iter().filter_map(|written| number::digits(written)).collect();
        let is_own = |digits: &str| own.iter().any(|own| own == digits);
        let here = |digits: &String| {
            is_own(digits)
                || helps(self.country, digits)
                // Networks connect as soon as the emergency number is there and drop what follows.
                || digits.len() > LONGEST_SHORT && self.number.is_none() && begins_with_help(self.country, digits)
        };
        self.short.iter().any(here)
            || self.abroad.iter().any(|(iso, rest)| {
                let too_short = rest.len() < number::fewest_digits(iso).unwrap_or_default();
                helps(iso, rest)
                    || iso.eq_ignore_ascii_case(self.country) && is_own(rest)
                    || too_short && begins_with_help(iso, rest)
            })
            || self.number.as_deref().is_some_and(|number| {
                own.iter().any(|own| number::normalise(own, self.country).as_deref() == Some(number))
            })
    }

    /// Whether the table knows that it costs more.
    pub(super) fn premium(&self) -> bool {
        let is_short = |iso: &str, digits: &str| {
            let short = table::row(iso).map_or("", |row| row.short);
            (4..=LONGEST_SHORT).contains(&digits.len()) && begins_with(short, digits)
        };
        let Some(place) = self.number.as_deref().and_then(number::place) else {
            return self.short.iter().any(|digits| is_short(self.country, digits));
        };
        let country = place.iso.unwrap_or_default();
        // The North American plan and its like: the range of the largest country is that of all.
        let row = table::row(country).or_else(|| (place.code == "1").then(|| table::row("US")).flatten());
        table::PREMIUM_CODES.contains(&place.code)
            || row.is_some_and(|row| begins_with(row.premium, place.national))
            // Where national numbers may be as short as that, it was taken for one.
            || is_short(country, place.national)
    }

    /// Whether it begins with one of these, each written as people dial it or with `+`.
    pub(super) fn begins_with_one_of(&self, prefixes: &[String]) -> bool {
        prefixes.iter().filter_map(|prefix| number::digits(prefix)).any(|prefix| self.begins_with(&prefix))
    }

    fn begins_with(&self, prefix: &str) -> bool {
        if self.short.iter().any(|digits| digits.starts_with(prefix)) {
            return true;
        }
        let Some(number) = self.number.as_deref() else { return false };
        let (trunk, exit) = number::prefixes(self.country).unwrap_or((Some("0"), "00"));
        let code = number::calling_code(self.country).unwrap_or_default();
        let written = if prefix.starts_with('+') {
            prefix.to_owned()
        } else if let Some(rest) = prefix.strip_prefix(exit).or_else(|| prefix.strip_prefix("00")) {
            format!("+{rest}")
        } else if let Some(rest) = trunk.and_then(|trunk| prefix.strip_prefix(trunk)) {
            format!("+{code}{rest}")
        } else if trunk.is_none() {
            format!("+{code}{prefix}")
        } else {
            return false;
        };
        number.starts_with(&written)
    }
}

fn emergency_numbers(iso: &str) -> impl Iterator<Item = &'static str> {
    let own = table::row(iso).map_or("", |row| row.emergency);
    table::EVERYWHERE.iter().copied().chain(own.split(' ').filter(|number| !number.is_empty()))
}

fn helps(iso: &str, digits: &str) -> bool {
    emergency_numbers(iso).any(|number| number == digits)
}

fn begins_with_help(iso: &str, digits: &str) -> bool {
    emergency_numbers(iso).any(|number| digits.starts_with(number))
}

fn begins_with(list: &str, digits: &str) -> bool {
    list.split(' ').any(|prefix| !prefix.is_empty() && digits.starts_with(prefix))
}
