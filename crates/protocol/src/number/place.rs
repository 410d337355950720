//! Where a number is: its country, its calling code, and what stands after it.
//!
//! Looks at E.164 numbers only; what people write becomes one in `normalise`.

use super::{countries::by_code, display::unknown_code_length};

/// Where an E.164 number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// ISO 3166 code, `None` where the table does not know the country.
    pub iso: Option<&'static str>,
    /// In English, `None` where the table does not know the country.
    pub name: Option<&'static str>,
    /// Calling code without `+`.
    pub code: &'a str,
    /// The digits after the calling code.
    pub national: &'a str,
}

/// Where the number is; `None` for anything but `+` and at least one digit.
pub fn place(number: &str) -> Option<Place<'_>> {
    let digits = number.strip_prefix('+').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    if digits.is_empty() {
        return None;
    }
    let country = by_code(digits);
    let length = country.map_or_else(|| unknown_code_length(digits), |country| country.code.len());
    let (code, national) = digits.split_at(length.min(digits.len()));
    let found = match code {
        "1" => national.get(..3).map(north_america),
        "7" if national.starts_with(['6', '7']) => Some(("KZ", "Kazakhstan")),
        _ => country.map(|country| (country.iso, country.name)),
    };
    Some(Place { iso: found.map(|found| found.0), name: found.map(|found| found.1), code, national })
}

/// The English name of the country that an E.164 number belongs to, where the table knows it.
pub fn country_name(number: &str) -> Option<&'static str> {
    let compact: String = number.chars().filter(|c| *c != ' ').collect();
    place(&compact).and_then(|place| place.name)
}

/// Whose area code of the North American plan it is; the plan is shared by the United States and their neighbours.
fn north_america(area: &str) -> (&'static str, &'static str) {
    const CANADA: &str = "204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 \
        460 468 474 506 514 519 548 579 581 584 587 600 604 613 622 639 647 672 683 705 709 742 753 778 780 782 807 \
        819 825 867 873 879 902 905 942";
    if CANADA.split(' ').any(|code| code == area) {
        return ("CA", "Canada");
    }
    match area {
        "242" => ("BS", "Bahamas"),
        "246" => ("BB", "Barbados"),
        "264" => ("AI", "Anguilla"),
        "268" => ("AG", "Antigua and Barbuda"),
        "284" => ("VG", "British Virgin Islands"),
        "345" => ("KY", "Cayman Islands"),
        "441" => ("BM", "Bermuda"),
        "473" => ("GD", "Grenada"),
        "649" => ("TC", "Turks and Caicos Islands"),
        "658" | "876" => ("JM", "Jamaica"),
        "664" => ("MS", "Montserrat"),
        "721" => ("SX", "Sint Maarten"),
        "758" => ("LC", "Saint Lucia"),
        "767" => ("DM", "Dominica"),
        "784" => ("VC", "Saint Vincent and the Grenadines"),
        "809" | "829" | "849" => ("DO", "Dominican Republic"),
        "868" => ("TT", "Trinidad and Tobago"),
        "869" => ("KN", "Saint Kitts and Nevis"),
        _ => ("US", "United States"),
    }
}
