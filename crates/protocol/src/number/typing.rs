//! Numbers while they are typed: grouped as the whole number will be, and how many digits are missing.
//!
//! Says nothing where a country's numbers have several lengths: nobody can know then whether one is whole.

use super::{
    Spelled,
    countries::{Country, by_code, by_iso},
    country_name, group,
};

/// How many digits a number lacks, and the English name of its country; `None` where it lacks none or nobody can know.
///
/// `country` is an ISO 3166 code; it decides about numbers written without `+`.
pub fn missing_digits(raw: &str, country: &str) -> Option<(usize, &'static str)> {
    let spelled = Spelled::read(raw)?;
    let (home, rest) = parts(&spelled, country)?;
    if home.fewest != home.most || rest.is_empty() || rest.len() >= home.fewest {
        return None;
    }
    let name = country_name(&format!("+{}{rest}", home.code)).unwrap_or(home.name);
    Some((home.fewest - rest.len(), name))
}

/// What was typed with spaces where they will be in the whole number. What is no beginning of an international number
/// stays as it was typed.
pub fn group_typed(raw: &str) -> String {
    let Some(spelled) = Spelled::read(raw).filter(|spelled| spelled.plus) else { return raw.to_owned() };
    let digits = spelled.digits.as_str();
    let Some(home) = by_code(digits) else { return format!("+{digits}") };
    let typed = digits.len();
    // The groups depend on the length: filled up, they are those of the whole number.
    let rest = typed - home.code.len();
    let fill = if home.fewest == home.most { home.most.saturating_sub(rest) } else { 0 };
    let whole = group(&format!("+{digits}{}", "0".repeat(fill)));
    let mut shown = String::new();
    let mut left = typed;
    for c in whole.chars() {
        if left == 0 {
            break;
        }
        left -= usize::from(c.is_ascii_digit());
        shown.push(c);
    }
    shown
}

/// The country of a number and what stands after its calling code or trunk prefix.
fn parts<'a>(spelled: &'a Spelled, country: &str) -> Option<(&'static Country, &'a str)> {
    let home = by_iso(country);
    let digits = spelled.digits.as_str();
    let exit = home.map_or("00", |home| home.exit);
    let international =
        if spelled.plus { Some(digits) } else { digits.strip_prefix(exit).or(digits.strip_prefix("00")) };
    if let Some(digits) = international {
        let home = by_code(digits)?;
        return Some((home, digits.get(home.code.len()..)?));
    }
    // Without its trunk prefix a beginning may as well be an extension.
    let home = home?;
    Some((home, digits.strip_prefix(home.trunk?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_digits_are_told_where_a_country_has_one_length() {
        assert_eq!(missing_digits("+41 79 123 45 6", "CH"), Some((1, "Switzerland")));
        assert_eq!(missing_digits("079 123 4", "CH"), Some((3, "Switzerland")));
        assert_eq!(missing_digits("0033 1 23 45 67 8", "CH"), Some((1, "France")));
        assert_eq!(missing_digits("+1 514 555 012", "CH"), Some((1, "Canada")));
        for silent in ["+41 79 123 45 67", "+41", "+4", "112", "7042", "+49 30 12", "rosa", "", "*21#"] {
            assert_eq!(missing_digits(silent, "CH"), None, "{silent}");
        }
        assert_eq!(missing_digits("079123", ""), None, "whose trunk prefix would it be?");
    }

    #[test]
    fn a_number_is_grouped_as_it_will_be() {
        let whole = "+41791234567";
        let shown = ["+", "+4", "+41", "+41 7", "+41 79", "+41 79 1", "+41 79 12", "+41 79 123", "+41 79 123 4"];
        for (length, shown) in shown.iter().enumerate() {
            assert_eq!(group_typed(&whole[..=length]), *shown);
        }
        assert_eq!(group_typed("+41 79 123 45 6"), "+41 79 123 45 6");
        assert_eq!(group_typed(whole), "+41 79 123 45 67");
        for typed in ["079 123", "rosa", "*21#", ""] {
            assert_eq!(group_typed(typed), typed);
        }
    }
}
