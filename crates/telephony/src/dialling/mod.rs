//! Which numbers are called at once, which only after a question, and which never (SPEC S9.3).
//!
//! Pure: rules, country and number go in, a judgement comes out. Who asks, and who confirms, is decided elsewhere.

mod spelled;
mod table;

use nimbus_protocol::{CallWarning, DialRules, Said, number, said};

use spelled::Reach;

/// What the rules say about one call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Each must be confirmed before the call is made.
    pub warnings: Vec<CallWarning>,
    /// Why it is never made, in a plain sentence.
    pub refusal: Option<Said>,
}

impl Judgement {
    fn refused(why: Said) -> Self {
        Self { warnings: Vec::new(), refusal: Some(why) }
    }
}

/// Judges what is about to be dialled: E.164 with `+`, or digits as they are dialled (an extension, a short number).
///
/// `country` is the ISO 3166 code of the country in which the telephone system is. An emergency number is known with
/// separators, calling code, and the digits that reach an outside line before it; it is asked about, never refused.
pub fn judge(rules: &DialRules, country: &str, dial: &str) -> Judgement {
    if dial.contains(['*', '#']) {
        return Judgement::refused(said!(
            "said-dial-codes",
            "Codes with * or # change the telephone system and are never called from here."
        ));
    }
    let Some(digits) = number::digits(dial) else {
        return Judgement::refused(said!("said-no-number", "This is no telephone number."));
    };
    let reach = Reach::of(&digits, country);
    if reach.emergency(&rules.emergency) {
        return Judgement { warnings: vec![CallWarning::Emergency], refusal: None };
    }
    if reach.begins_with_one_of(&rules.blocked) {
        return Judgement::refused(said!(
            "said-dial-blocked",
            "The dial rules of your organisation do not allow calls to this number."
        ));
    }
    let mut warnings = Vec::new();
    if reach.premium() || reach.begins_with_one_of(&rules.premium) {
        warnings.push(CallWarning::Premium);
    }
    if let Some(name) = other_country(rules, country, reach.number()) {
        warnings.push(CallWarning::Country(name));
    }
    Judgement { warnings, refusal: None }
}

/// What is wrong with rules, in a plain sentence; they could not be followed as they are meant.
pub fn fault(rules: &DialRules) -> Option<Said> {
    const MOST: usize = 200;
    let lists = [&rules.countries, &rules.premium, &rules.blocked, &rules.emergency];
    if lists.iter().any(|list| list.len() > MOST) {
        return Some(said!("said-dial-most", "A list of the dial rules has at most {most} entries.", most = MOST));
    }
    if let Some(code) = rules.countries.iter().find(|code| !known(code)) {
        return Some(said!(
            "said-dial-country",
            "\"{code}\" is no known country: write its code of two letters, such as DE.",
            code = shortened(code)
        ));
    }
    let prefixes = rules.premium.iter().chain(&rules.blocked).chain(&rules.emergency);
    let wrong = prefixes.into_iter().find(|prefix| number::digits(prefix).is_none());
    wrong.map(|prefix| {
        said!("said-dial-prefix", "\"{prefix}\" is no number or beginning of one.", prefix = shortened(prefix))
    })
}

/// Also the countries that share a calling code with a larger one and are not in the list of countries.
fn known(iso: &str) -> bool {
    const SHARED: &[&str] =
        &["BS", "BB", "AI", "AG", "VG", "KY", "BM", "GD", "TC", "JM", "MS", "SX", "LC", "DM", "VC", "DO", "TT", "KN"];
    number::calling_code(iso).is_some() || SHARED.iter().any(|known| known.eq_ignore_ascii_case(iso))
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

/// The country to be asked about: its name in English, or the calling code where it has no name.
fn other_country(rules: &DialRules, own: &str, number: Option<&str>) -> Option<String> {
    let number = number.filter(|_| rules.confirm_other_countries)?;
    let place = number::place(number)?;
    if table::FREE_CODES.contains(&place.code) {
        return None;
    }
    let own = std::iter::once(own).chain(rules.countries.iter().map(String::as_str));
    let is_free = |iso: &str| own.clone().any(|free| iso.eq_ignore_ascii_case(if free == "UK" { "GB" } else { free }));
    if place.iso.is_some_and(is_free) {
        return None;
    }
    Some(place.name.map_or_else(|| format!("+{}", place.code), ToOwned::to_owned))
}

#[cfg(test)]
mod tests;
