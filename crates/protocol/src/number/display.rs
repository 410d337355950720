//! Numbers for the eye: groups of digits as each country writes them.
//!
//! Changes nothing but the spaces; what is copied or sent is always the number itself.

use super::countries::by_code;

/// The number with spaces where people of its country put them: `+41 79 123 45 67`.
///
/// Anything that is not `+` and digits (an extension, a name) comes back as it is, without spaces around it.
pub fn group(number: &str) -> String {
    let compact: String = number.chars().filter(|c| *c != ' ').collect();
    let Some(digits) = compact.strip_prefix('+').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit())) else {
        return number.trim().to_owned();
    };
    if digits.is_empty() {
        return number.trim().to_owned();
    }
    let code = by_code(digits).map_or_else(|| unknown_code_length(digits), |country| country.code.len());
    let (code, rest) = digits.split_at(code.min(digits.len()));
    let mut text = format!("+{code}");
    let mut rest = rest;
    for length in pattern(code, rest) {
        let (head, tail) = rest.split_at(length.min(rest.len()));
        if !head.is_empty() {
            text.push(' ');
            text.push_str(head);
        }
        rest = tail;
    }
    if !rest.is_empty() {
        text.push(' ');
        text.push_str(rest);
    }
    text
}

/// Calling codes that are not in the table have three digits, except those of these zones (ITU-T E.164 list).
pub(super) fn unknown_code_length(digits: &str) -> usize {
    const TWO: [&str; 5] = ["53", "58", "93", "95", "55"];
    if TWO.iter().any(|code| digits.starts_with(code)) { 2 } else { 3 }
}

/// Lengths of the groups after the calling code.
fn pattern(code: &str, rest: &str) -> Vec<usize> {
    let starts = |heads: &[&str]| heads.iter().any(|head| rest.starts_with(head));
    let known: &[usize] = match (code, rest.len()) {
        ("41" | "46" | "380" | "90", 9) => &[2, 3, 2, 2],
        ("423", 7) => &[3, 2, 2],
        ("33", 9) => &[1, 2, 2, 2, 2],
        ("31", 9) if starts(&["6"]) => &[1, 2, 2, 2, 2],
        ("31" | "353" | "61" | "27" | "40", 9) => &[2, 3, 4],
        ("32", 8) if starts(&["2", "3", "4", "9"]) => &[1, 3, 2, 2],
        ("45" | "47", 8) if !(code == "47" && starts(&["4", "9"])) => &[2, 2, 2, 2],
        ("47", 8) => &[3, 2, 3],
        ("32", 9) => &[3, 2, 2, 2],
        ("1" | "7" | "30" | "90" | "91", 10) => &[3, 3, 4],
        ("39", 9 | 10) if starts(&["3"]) => &[3, 3, 4],
        ("39", _) if starts(&["02", "06"]) => &[2, 4, 4],
        ("44", 10) if starts(&["2"]) => &[2, 4, 4],
        ("44", 10) if starts(&["3", "8", "9", "11", "121", "131", "141", "151", "161", "171", "181", "191"]) => {
            &[3, 3, 4]
        }
        ("44", 10) => &[4, 6],
        ("36", 8) => &[1, 3, 4],
        ("36", 9) => &[2, 3, 4],
        ("358", 9) => &[2, 3, 4],
        ("55", 10 | 11) => &[2, rest.len() - 6, 4],
        ("86", 11) => &[3, 4, 4],
        ("81", 10) => &[2, 4, 4],
        ("65" | "852" | "371" | "372" | "352", 8) => &[4, 4],
        ("49", _) => return with_area(german_area(rest), rest),
        ("43", _) => {
            let area = if starts(&["1"]) { 1 } else { 3 };
            return with_area(area, rest);
        }
        _ => return chunks(rest.len()),
    };
    known.to_vec()
}

/// Length of a German area code: two digits in the four largest cities, three for mobiles and larger cities, else four.
fn german_area(rest: &str) -> usize {
    if ["30", "40", "69", "89"].iter().any(|area| rest.starts_with(area)) {
        return 2;
    }
    let mobile = ["15", "16", "17", "80", "90", "18"].iter().any(|area| rest.starts_with(area));
    let second_and_third = rest.as_bytes().get(1..3);
    let city = second_and_third.is_some_and(|two| two[1] == b'1')
        || [
            "202", "203", "208", "209", "212", "214", "228", "234", "335", "340", "345", "355", "365", "375", "385",
            "395",
        ]
        .iter()
        .any(|area| rest.starts_with(area));
    if mobile || city { 3 } else { 4 }
}

fn with_area(area: usize, rest: &str) -> Vec<usize> {
    let area = area.min(rest.len());
    let mut groups = vec![area];
    groups.extend(chunks(rest.len() - area));
    groups
}

/// Groups of three, then twos, so that no group has a single digit.
fn chunks(mut length: usize) -> Vec<usize> {
    let mut groups = Vec::new();
    while length > 4 {
        groups.push(3);
        length -= 3;
    }
    match length {
        4 => groups.extend([2, 2]),
        0 => {}
        rest => groups.push(rest),
    }
    groups
}
