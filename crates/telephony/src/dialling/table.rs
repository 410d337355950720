//! The table of numbers that call for help or cost more than usual, by country. Data only.
//!
//! Emergency numbers are those of `ShortNumberMetadata.xml`, premium ranges those of `PhoneNumberMetadata.xml`, both of
//! libphonenumber 9.0.33 (Apache-2.0), which collects them from what administrations tell the ITU. Ranges in which all
//! numbers but a few cost more are written as one. Added from the numbering plans of OFCOM (Switzerland), RTR (Austria),
//! Bundesnetzagentur (Germany), ARCEP (France), AGCOM (Italy), Ofcom (United Kingdom), CNMC (Spain) and FCC: further
//! numbers for help such as 145 and 1414, 0137, and the short numbers of enquiry services (18xx, 118xx).

/// What a country's people dial for help, and what costs them more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// ISO 3166 code.
    pub iso: &'static str,
    /// Numbers for help by space, beside those that are understood everywhere.
    pub emergency: &'static str,
    /// First digits after the calling code, by space.
    pub premium: &'static str,
    /// First digits of short numbers that are dialled without any prefix, by space.
    pub short: &'static str,
}

/// Understood by every mobile telephone and in most networks (ITU-T E.161.1), whatever the country.
pub(super) const EVERYWHERE: &[&str] = &["112", "911", "999"];

/// Calling codes without a country whose calls cost more: Inmarsat, global mobile satellite, international networks and
/// premium rate (ITU-T E.164, list of assigned codes). Personal numbers, `+878`, are among them.
pub(super) const PREMIUM_CODES: &[&str] = &["870", "878", "881", "882", "883", "979"];

/// Free for the caller in every country (ITU-T E.169.1).
pub(super) const FREE_CODES: &[&str] = &["800"];

pub(super) fn row(iso: &str) -> Option<&'static Row> {
    let iso = if iso.eq_ignore_ascii_case("UK") { "GB" } else { iso };
    ROWS.iter().find(|row| row.iso.eq_ignore_ascii_case(iso))
}

type Written = (&'static str, &'static str, &'static str, &'static str);

const fn of((iso, emergency, premium, short): Written) -> Row {
    Row { iso, emergency, premium, short }
}

/// Country, emergency numbers, premium ranges, premium short numbers.
#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    of(("AD", "110 116 118", "1 9", "")),
    of(("AE", "997 998", "9000 9002", "")),
    of(("AL", "127 128 129", "900", "")),
    of(("AM", "101 102 103", "900 901 906", "")),
    of(("AR", "100 101 107", "600 604 605 607 609", "")),
    of(("AT", "122 128 133 140 144", "862 863 864 865 866 868 892 893 894 895 896 898 900 901 930 931 939", "118")),
    of(("AU", "000 106", "1900 1901 1902 1906", "")),
    of(("AZ", "101 102 103", "900200", "")),
    of(("BA", "122 123 124", "90 92 94 96", "")),
    of(("BD", "100 101 102 199", "", "")),
    of(("BE", "100 101", "702 7030 7034 7035 7036 7037 7044 7060 7064 7065 7066 7069 7070 7075 7077 7079 90", "")),
    of(("BG", "150 160 166", "90", "")),
    of(("BH", "199", "87 90 91 92 93 94 95 96 97 98", "")),
    of(("BR", "128 190 192 193", "500 900", "")),
    of(("BY", "101 102 103", "810 902", "")),
    of(("CA", "988", "900 976", "")),
    of(("CH", "117 118 1414 1415 144 145", "900 901 906", "18")),
    of(("CL", "131 132 133", "", "")),
    of(("CN", "110 119 120", "160 168", "")),
    of(("CO", "119 123 132 156", "1900 1901 1947 1948 901", "")),
    of(("CY", "199", "900 909", "")),
    of(("CZ", "15", "900 905 906 908 909 976", "")),
    of(("DE", "110", "900 137", "118")),
    of(("DK", "114", "90", "118")),
    of(("DZ", "14 17", "8031 8041 8051 8061 8081 8091", "")),
    of(("EE", "110", "40 900", "")),
    of(("EG", "122 123 180", "900", "")),
    of(("ES", "061 062 080 085 088 091 092", "803 806 807", "118")),
    of(("FI", "", "600 700", "118")),
    of(("FO", "114", "90", "")),
    of(("FR", "114 115 119 15 17 18 191 196", "81 82 83 85 86 88 89", "118")),
    of(("GB", "18000", "842 843 844 845 870 871 872 873 90 91 982 983 984 989", "118")),
    of(("GE", "011 022 033 111 113 122", "", "")),
    of(("GI", "190 199", "", "")),
    of(("GR", "100 166 199", "901 909", "")),
    of(("HK", "992", "900", "")),
    of(("HR", "192 193 194 93 94", "60 61 64 65 69", "")),
    of(("HU", "104 105 107", "90 91", "")),
    of(("ID", "110 113 118 119", "809", "")),
    of(("IE", "", "151 1520 1530 1540 1550 1560 1570 1580 1590 1598 1599", "118")),
    of(("IL", "100 101 102", "1200 1212 1900 1901 1902 1919 199", "")),
    of(("IN", "100 101 102 108 1298 2611", "1861 1862", "")),
    of(("IQ", "100 104 115 122", "", "")),
    of(("IR", "110 115 125", "", "")),
    of(("IS", "", "90", "")),
    of(("IT", "113 114 115 118 1530", "0878 144 163 164 166 892 8930 8934 8938 894 895 899", "12")),
    of(("JO", "191 192 197", "9", "")),
    of(("JP", "110 118 119", "990", "")),
    of(("KE", "114", "900", "")),
    of(("KR", "119", "602 603 604 605 606 607 608 609", "")),
    of(("KZ", "101 102 103", "809", "")),
    of(("LB", "140 175", "90 91", "")),
    of(("LI", "117 118 1414 144 145", "90022 90025 90028 90123 90131 90134 90661 90663 90666", "18")),
    of(("LK", "110 116 118 119", "", "")),
    of(("LT", "01 011 02 022 03 033 101 102 103", "900 902 903 909 910", "")),
    of(("LU", "113", "900 901 905", "")),
    of(("LV", "01 02 03 110 113", "90", "")),
    of(("MA", "15 177 19", "89", "")),
    of(("MC", "114 119 15 17 18", "", "118")),
    of(("MD", "901 902 903", "900 905 906", "")),
    of(("ME", "122 123 124", "941 945 946 948 951 957 958", "")),
    of(("MK", "192 193 194", "5", "")),
    of(("MT", "", "50037 50043 506 5070 5090 5091 5096 5098 51 52", "")),
    of(("MX", "060 065 066 068 080", "900", "")),
    of(("MY", "", "1600", "")),
    of(("NG", "199", "", "")),
    of(("NL", "", "900 906 909", "")),
    of(("NO", "110 113", "820 829", "18")),
    of(("NZ", "111", "11 13 14 15 17 18 19 5000 5008 5030 5066 5077 5088 90", "")),
    of(("OM", "1444 9999", "900", "")),
    of(("PE", "105 116 117", "805", "")),
    of(("PH", "117", "", "")),
    of(("PK", "1122 115 15 16", "900", "")),
    of(("PL", "997 998", "700 701 703 704 706 707 708", "118")),
    of(("PT", "115", "601 607 608 646 648 7601 7602 7603 7604 7605 7607 7612 7613 7614 7617 7622 7623 7627", "")),
    of(("RO", "", "900 901 903 906", "")),
    of(("RS", "92 93 94", "78 900 901 906 909", "")),
    of(("RU", "01 02 03 101 102 103", "803 809", "")),
    of(("SA", "997", "925", "")),
    of(("SE", "90000", "649 900 939 944 991 992 993 994 995 999", "118")),
    of(("SG", "993 995", "1900", "")),
    of(("SI", "113", "891 892 893 90", "")),
    of(("SK", "150 155 158", "900 97 98", "")),
    of(("SM", "113 115 118", "71 77 78", "")),
    of(("TH", "1669 191 199", "1900", "")),
    of(("TN", "190 197 198", "88", "")),
    of(("TR", "110 155", "888 898 900", "")),
    of(("TW", "110 119", "20", "")),
    of(("UA", "101 102 103", "9002 9003 9009", "")),
    of(("US", "988", "900 976", "")),
    of(("UY", "128", "900 901 902 903 904 905 906 907 908", "")),
    of(("UZ", "001 002 003 01 02 03 050", "", "")),
    of(("VA", "113 115 118", "0878 144 163 164 166 892 8930 8934 8938 894 895 899", "")),
    of(("VN", "113 114 115", "1900", "")),
    of(("XK", "192 193 194", "900", "")),
    of(("ZA", "10111 10177", "862 863 864 865 866 867 868 869 90 91 92", "")),
];
