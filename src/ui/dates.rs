//! Days as a language writes them: "18 Nov", "18. Nov.", "18 nov.". The rules are the Unicode CLDR's.
//!
//! Knows no zone and no clock: it is told the day. What is said of it ("today") is `format`'s.

use icu_calendar::{Date, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter,
    fieldsets::{MD, YMD},
};
use icu_locale_core::Locale;
use jiff::civil;

/// Writes days in one language.
pub struct Dates {
    /// `None` where a language is not known, which a test excludes for those that the program speaks.
    rules: Option<Rules>,
}

struct Rules {
    of_this_year: FixedCalendarDateTimeFormatter<Gregorian, MD>,
    with_year: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
}

impl Dates {
    /// The rules of this language (BCP 47), or ISO 8601 where they are not known.
    pub fn of(tag: &str) -> Self {
        // The day before the month: what all English speaking countries but one expect, and nobody misreads a month's name.
        let tag = if tag == "en" { "en-GB" } else { tag };
        Self { rules: Rules::of(tag) }
    }

    /// "18 Nov".
    pub fn day(&self, date: civil::Date) -> String {
        self.write(date, |rules, date| rules.of_this_year.format(&date).to_string())
    }

    /// "18 Nov 2025".
    pub fn day_and_year(&self, date: civil::Date) -> String {
        self.write(date, |rules, date| rules.with_year.format(&date).to_string())
    }

    fn write(&self, date: civil::Date, write: impl Fn(&Rules, Date<Gregorian>) -> String) -> String {
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        let gregorian = Date::try_new_gregorian(i32::from(date.year()), month, day).ok();
        self.rules.as_ref().zip(gregorian).map_or_else(|| date.to_string(), |(rules, date)| write(rules, date))
    }
}

impl Rules {
    fn of(tag: &str) -> Option<Self> {
        let locale: Locale = tag.parse().ok()?;
        let of_this_year = FixedCalendarDateTimeFormatter::try_new((&locale).into(), MD::medium()).ok()?;
        let with_year = FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::medium()).ok()?;
        Some(Self { of_this_year, with_year })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::texts::LANGUAGES;

    #[test]
    fn each_language_writes_days_its_own_way() {
        let day = civil::date(2025, 11, 18);
        let written = |tag| (Dates::of(tag).day(day), Dates::of(tag).day_and_year(day));
        assert_eq!(written("en"), ("18 Nov".to_owned(), "18 Nov 2025".to_owned()));
        assert_eq!(written("de"), ("18. Nov.".to_owned(), "18.11.2025".to_owned()));
        assert_eq!(written("fr"), ("18 nov.".to_owned(), "18 nov. 2025".to_owned()));
        assert_eq!(written("it"), ("18 nov".to_owned(), "18 nov 2025".to_owned()));
    }

    #[test]
    fn every_language_of_the_program_has_rules() {
        assert!(LANGUAGES.iter().all(|language| Dates::of(language.tag).rules.is_some()));
        assert_eq!(Dates::of("no such").day(civil::date(2025, 3, 1)), "2025-03-01");
    }
}
