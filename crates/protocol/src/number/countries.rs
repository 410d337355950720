//! The table of countries: calling codes, prefixes and lengths of their numbers.
//!
//! Facts from the national numbering plans published by the ITU (E.164 list of country codes, communications of the
//! administrations). Lengths are those of numbers in daily use. Data only; nothing here interprets a number.

/// How one country writes its telephone numbers.
pub(super) struct Country {
    /// ISO 3166 code, upper case.
    pub iso: &'static str,
    /// Calling code without `+`.
    pub code: &'static str,
    /// What is dialled before a national number and left out after the calling code.
    pub trunk: Option<&'static str>,
    /// What is dialled before a calling code.
    pub exit: &'static str,
    /// Fewest digits of a number in daily use, without the trunk prefix.
    pub fewest: usize,
    /// Most digits of a number in daily use, without the trunk prefix.
    pub most: usize,
    /// A leading zero belongs to the number and stays after the calling code.
    pub keeps_zero: bool,
    pub name: &'static str,
}

/// The country with this ISO code, in any case.
pub(super) fn by_iso(iso: &str) -> Option<&'static Country> {
    let iso = if iso.eq_ignore_ascii_case("UK") { "GB" } else { iso };
    COUNTRIES.iter().find(|country| country.iso.eq_ignore_ascii_case(iso))
}

/// The country whose calling code these digits begin with. Where several share one, the first of the table.
pub(super) fn by_code(digits: &str) -> Option<&'static Country> {
    // No calling code is the beginning of another one, so that the first hit is the only one.
    COUNTRIES.iter().find(|country| digits.starts_with(country.code))
}

type Row = (&'static str, &'static str, &'static str, &'static str, usize, usize, &'static str);

const fn country(row: Row) -> Country {
    let (iso, code, trunk, exit, fewest, most, name) = row;
    let keeps_zero = matches!(trunk.as_bytes(), b"keeps");
    let trunk = if trunk.is_empty() || keeps_zero { None } else { Some(trunk) };
    Country { iso, code, trunk, exit, fewest, most, keeps_zero, name }
}

/// ISO code, calling code, trunk prefix (`keeps`: none, and the zero stays), exit prefix, lengths, English name.
#[rustfmt::skip]
pub(super) const COUNTRIES: &[Country] = &[
    country(("AD", "376", "", "00", 6, 9, "Andorra")),
    country(("AE", "971", "0", "00", 8, 9, "United Arab Emirates")),
    country(("AL", "355", "0", "00", 8, 9, "Albania")),
    country(("AM", "374", "0", "00", 8, 8, "Armenia")),
    country(("AR", "54", "0", "00", 10, 11, "Argentina")),
    country(("AT", "43", "0", "00", 4, 13, "Austria")),
    country(("AU", "61", "0", "0011", 9, 9, "Australia")),
    country(("AZ", "994", "0", "00", 9, 9, "Azerbaijan")),
    country(("BA", "387", "0", "00", 8, 9, "Bosnia and Herzegovina")),
    country(("BD", "880", "0", "00", 8, 10, "Bangladesh")),
    country(("BE", "32", "0", "00", 8, 9, "Belgium")),
    country(("BG", "359", "0", "00", 7, 9, "Bulgaria")),
    country(("BH", "973", "", "00", 8, 8, "Bahrain")),
    country(("BR", "55", "0", "00", 10, 11, "Brazil")),
    country(("BY", "375", "8", "810", 9, 9, "Belarus")),
    country(("CH", "41", "0", "00", 9, 9, "Switzerland")),
    country(("CL", "56", "", "00", 9, 9, "Chile")),
    country(("CN", "86", "0", "00", 10, 11, "China")),
    country(("CO", "57", "", "00", 10, 10, "Colombia")),
    country(("CY", "357", "", "00", 8, 8, "Cyprus")),
    country(("CZ", "420", "", "00", 9, 9, "Czechia")),
    country(("DE", "49", "0", "00", 5, 11, "Germany")),
    country(("DK", "45", "", "00", 8, 8, "Denmark")),
    country(("DZ", "213", "0", "00", 8, 9, "Algeria")),
    country(("EE", "372", "", "00", 7, 8, "Estonia")),
    country(("EG", "20", "0", "00", 8, 10, "Egypt")),
    country(("ES", "34", "", "00", 9, 9, "Spain")),
    country(("FI", "358", "0", "00", 6, 11, "Finland")),
    country(("FO", "298", "", "00", 6, 6, "Faroe Islands")),
    country(("FR", "33", "0", "00", 9, 9, "France")),
    country(("GB", "44", "0", "00", 9, 10, "United Kingdom")),
    country(("GE", "995", "0", "00", 9, 9, "Georgia")),
    country(("GI", "350", "", "00", 8, 8, "Gibraltar")),
    country(("GL", "299", "", "00", 6, 6, "Greenland")),
    country(("GR", "30", "", "00", 10, 10, "Greece")),
    country(("HK", "852", "", "001", 8, 8, "Hong Kong")),
    country(("HR", "385", "0", "00", 8, 9, "Croatia")),
    country(("HU", "36", "06", "00", 8, 9, "Hungary")),
    country(("ID", "62", "0", "00", 8, 12, "Indonesia")),
    country(("IE", "353", "0", "00", 7, 9, "Ireland")),
    country(("IL", "972", "0", "00", 8, 9, "Israel")),
    country(("IN", "91", "0", "00", 10, 10, "India")),
    country(("IQ", "964", "0", "00", 8, 10, "Iraq")),
    country(("IR", "98", "0", "00", 10, 10, "Iran")),
    country(("IS", "354", "", "00", 7, 9, "Iceland")),
    country(("IT", "39", "keeps", "00", 6, 11, "Italy")),
    country(("JO", "962", "0", "00", 8, 9, "Jordan")),
    country(("JP", "81", "0", "010", 9, 10, "Japan")),
    country(("KE", "254", "0", "000", 9, 9, "Kenya")),
    country(("KR", "82", "0", "001", 8, 10, "South Korea")),
    country(("KW", "965", "", "00", 8, 8, "Kuwait")),
    country(("LB", "961", "0", "00", 7, 8, "Lebanon")),
    country(("LI", "423", "", "00", 7, 9, "Liechtenstein")),
    country(("LK", "94", "0", "00", 9, 9, "Sri Lanka")),
    country(("LT", "370", "0", "00", 8, 8, "Lithuania")),
    country(("LU", "352", "", "00", 6, 11, "Luxembourg")),
    country(("LV", "371", "", "00", 8, 8, "Latvia")),
    country(("MA", "212", "0", "00", 9, 9, "Morocco")),
    country(("MC", "377", "", "00", 8, 9, "Monaco")),
    country(("MD", "373", "0", "00", 8, 8, "Moldova")),
    country(("ME", "382", "0", "00", 8, 9, "Montenegro")),
    country(("MK", "389", "0", "00", 8, 8, "North Macedonia")),
    country(("MT", "356", "", "00", 8, 8, "Malta")),
    country(("MX", "52", "", "00", 10, 10, "Mexico")),
    country(("MY", "60", "0", "00", 8, 10, "Malaysia")),
    country(("NG", "234", "0", "009", 8, 10, "Nigeria")),
    country(("NL", "31", "0", "00", 9, 9, "Netherlands")),
    country(("NO", "47", "", "00", 8, 8, "Norway")),
    country(("NZ", "64", "0", "00", 8, 10, "New Zealand")),
    country(("OM", "968", "", "00", 8, 8, "Oman")),
    country(("PE", "51", "0", "00", 8, 9, "Peru")),
    country(("PH", "63", "0", "00", 8, 10, "Philippines")),
    country(("PK", "92", "0", "00", 9, 10, "Pakistan")),
    country(("PL", "48", "", "00", 9, 9, "Poland")),
    country(("PT", "351", "", "00", 9, 9, "Portugal")),
    country(("QA", "974", "", "00", 8, 8, "Qatar")),
    country(("RO", "40", "0", "00", 9, 9, "Romania")),
    country(("RS", "381", "0", "00", 8, 9, "Serbia")),
    country(("RU", "7", "8", "810", 10, 10, "Russia")),
    country(("SA", "966", "0", "00", 8, 9, "Saudi Arabia")),
    country(("SE", "46", "0", "00", 7, 9, "Sweden")),
    country(("SG", "65", "", "000", 8, 8, "Singapore")),
    country(("SI", "386", "0", "00", 8, 8, "Slovenia")),
    country(("SK", "421", "0", "00", 9, 9, "Slovakia")),
    country(("SM", "378", "keeps", "00", 6, 10, "San Marino")),
    country(("TH", "66", "0", "001", 8, 9, "Thailand")),
    country(("TN", "216", "", "00", 8, 8, "Tunisia")),
    country(("TR", "90", "0", "00", 10, 10, "Türkiye")),
    country(("TW", "886", "0", "002", 8, 9, "Taiwan")),
    country(("UA", "380", "0", "00", 9, 9, "Ukraine")),
    country(("US", "1", "1", "011", 10, 10, "United States")),
    country(("UY", "598", "0", "00", 7, 8, "Uruguay")),
    country(("UZ", "998", "8", "810", 9, 9, "Uzbekistan")),
    country(("VA", "379", "keeps", "00", 6, 11, "Vatican City")),
    country(("VN", "84", "0", "00", 9, 10, "Vietnam")),
    country(("XK", "383", "0", "00", 8, 9, "Kosovo")),
    country(("ZA", "27", "0", "00", 9, 9, "South Africa")),
    country(("CA", "1", "1", "011", 10, 10, "Canada")),
    country(("KZ", "7", "8", "810", 10, 10, "Kazakhstan")),
];
