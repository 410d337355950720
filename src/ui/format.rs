//! Times, durations and numbers as people read them. Pure; clock and zone are passed in.

use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};
use nimbus_protocol::UnixMillis;

use super::texts::Texts;

/// "4:12", from an hour on "1:04:12".
pub fn duration(millis: i64) -> String {
    let seconds = millis.max(0) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// "04:12": a running timer keeps its width over the first hour.
pub fn timer(millis: i64) -> String {
    let text = duration(millis);
    if text.len() == 4 { format!("0{text}") } else { text }
}

/// "1 h 48 min", below an hour "48 min".
pub fn sum(t: &Texts, millis: i64) -> String {
    let minutes = (millis.max(0) + 30_000) / 60_000;
    if minutes >= 60 {
        t.with("format-hours", &[("hours", (minutes / 60).into()), ("minutes", (minutes % 60).into())])
    } else {
        t.with("format-minutes", &[("minutes", minutes.into())])
    }
}

fn zoned(at: UnixMillis, zone: &TimeZone) -> ZonedDateTime {
    // A time beyond all calendars can only be damage; the epoch shows that better than an error would.
    Timestamp::from_millisecond(at.0).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned_datetime(zone.clone())
}

/// "11:06".
pub fn clock(at: UnixMillis, zone: &TimeZone) -> String {
    zoned(at, zone).strftime("%H:%M").to_string()
}

/// "11:06:02".
pub fn clock_seconds(at: UnixMillis, zone: &TimeZone) -> String {
    zoned(at, zone).strftime("%H:%M:%S").to_string()
}

/// Whether both are on the same day in this zone.
pub fn same_day(a: UnixMillis, b: UnixMillis, zone: &TimeZone) -> bool {
    zoned(a, zone).date() == zoned(b, zone).date()
}

/// "today 11:06", "yesterday 11:06", "18 Nov".
pub fn day(t: &Texts, at: UnixMillis, now: UnixMillis, zone: &TimeZone) -> String {
    let (then, today) = (zoned(at, zone), zoned(now, zone).date());
    if then.date() == today {
        return t.with("format-today", &[("time", clock(at, zone).into())]);
    }
    if today.yesterday().is_ok_and(|yesterday| then.date() == yesterday) {
        return t.with("format-yesterday", &[("time", clock(at, zone).into())]);
    }
    short_date(t, &then, today.year())
}

fn short_date(t: &Texts, then: &ZonedDateTime, this_year: i16) -> String {
    let (dates, date) = (t.dates(), then.date());
    if then.year() == this_year { dates.day(date) } else { dates.day_and_year(date) }
}

/// "today", "yesterday", "18 Nov": for a time that stands beside it.
pub fn date(t: &Texts, at: UnixMillis, now: UnixMillis, zone: &TimeZone) -> String {
    let (then, today) = (zoned(at, zone), zoned(now, zone).date());
    if then.date() == today {
        t.get("format-day-today")
    } else if today.yesterday().is_ok_and(|yesterday| then.date() == yesterday) {
        t.get("format-day-yesterday")
    } else {
        short_date(t, &then, today.year())
    }
}

/// When something is due: "14:00", on another day "18 Nov 14:00".
pub fn due(t: &Texts, at: UnixMillis, now: UnixMillis, zone: &TimeZone) -> String {
    let time = clock(at, zone);
    if same_day(at, now, zone) {
        return time;
    }
    format!("{} {time}", short_date(t, &zoned(at, zone), zoned(now, zone).year()))
}

/// A number in E.164 grouped for the eye: "+41 79 123 45 67". Anything else stays as it is.
pub fn number(raw: &str) -> String {
    let Some(digits) = raw.strip_prefix('+').filter(|digits| digits.chars().all(|digit| digit.is_ascii_digit())) else {
        return raw.to_owned();
    };
    let code = country_code_length(digits);
    if digits.len() <= code {
        return raw.to_owned();
    }
    let (code, national) = digits.split_at(code);
    format!("+{code} {}", groups(code, national).join(" "))
}

/// How many digits the country code has (ITU-T E.164, annex to bulletin 991).
fn country_code_length(digits: &str) -> usize {
    const TWO: &[&str] = &[
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    if digits.starts_with(['1', '7']) {
        1
    } else if TWO.iter().any(|code| digits.starts_with(code)) {
        2
    } else {
        3
    }
}

fn groups<'a>(code: &str, national: &'a str) -> Vec<&'a str> {
    let sizes: &[usize] = match (code, national.len()) {
        ("41", 9) => &[2, 3, 2, 2],
        ("33", 9) => &[1, 2, 2, 2, 2],
        ("1", 10) => &[3, 3, 4],
        ("44", 10) => &[2, 4, 4],
        ("39", 9 | 10) => &[3, 3, 4],
        (_, 7) => &[3, 2, 2],
        (_, 8) => &[2, 2, 2, 2],
        (_, 10) => &[3, 3, 4],
        (_, 11) => &[3, 4, 4],
        _ => &[],
    };
    let mut rest = national;
    let mut parts = Vec::new();
    for size in sizes {
        let (part, after) = rest.split_at((*size).min(rest.len()));
        parts.push(part);
        rest = after;
    }
    // Lengths without a custom of their own: threes, and no single digit at the end.
    while rest.len() > 4 {
        let (part, after) = rest.split_at(3);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zurich() -> TimeZone {
        TimeZone::fixed(jiff::tz::offset(1))
    }

    /// 2026-11-18 11:06:02 in Zürich.
    const AT: UnixMillis = UnixMillis(1_794_996_362_000);

    #[test]
    fn durations_have_two_digits_of_seconds_and_hours_only_when_there_are_any() {
        assert_eq!(duration(-5), "0:00");
        assert_eq!(duration(252_999), "4:12");
        assert_eq!(duration(3_852_000), "1:04:12");
        assert_eq!(timer(252_000), "04:12");
        assert_eq!(timer(754_000), "12:34");
        assert_eq!(timer(3_852_000), "1:04:12");
    }

    #[test]
    fn sums_are_in_minutes_and_hours() {
        let t = Texts::default();
        assert_eq!(sum(&t, 6_480_000), "1 h 48 min");
        assert_eq!(sum(&t, 0), "0 min");
        assert_eq!(sum(&t, 3_570_000), "1 h 0 min");
    }

    #[test]
    fn clocks_are_in_the_users_zone() {
        assert_eq!(clock(AT, &zurich()), "11:06");
        assert_eq!(clock_seconds(AT, &TimeZone::UTC), "10:06:02");
        assert!(same_day(AT, AT.plus(3_600_000), &zurich()));
        assert!(!same_day(AT, AT.plus(13 * 3_600_000), &zurich()));
        assert_eq!(clock(UnixMillis(i64::MAX), &zurich()), "01:00");
    }

    #[test]
    fn days_are_named_as_near_as_they_are() {
        const DAY: i64 = 86_400_000;
        let t = Texts::default();
        assert_eq!(day(&t, AT, AT.plus(1000), &zurich()), "today 11:06");
        assert_eq!(day(&t, AT, AT.plus(DAY), &zurich()), "yesterday 11:06");
        assert_eq!(day(&t, AT, AT.plus(5 * DAY), &zurich()), "18 Nov");
        assert_eq!(day(&t, AT, AT.plus(300 * DAY), &zurich()), "18 Nov 2026");
    }

    #[test]
    fn numbers_are_grouped_and_nothing_else_is_touched() {
        assert_eq!(number("+41791234567"), "+41 79 123 45 67");
        assert_eq!(number("+33123456789"), "+33 1 23 45 67 89");
        assert_eq!(number("+12125550123"), "+1 212 555 0123");
        assert_eq!(number("+4930123456"), "+49 30 12 34 56");
        assert_eq!(number("+4930123456789"), "+49 301 2345 6789");
        assert_eq!(number("+35312345"), "+353 123 45");
        assert_eq!(number("+41"), "+41");
        assert_eq!(number("mia@halden.example"), "mia@halden.example");
        assert_eq!(number("221"), "221");
    }
}
