//! What is asked about, what is refused, and that no spelling of an emergency number gets past.

use nimbus_protocol::{CallWarning, DialRules, number};
use proptest::prelude::*;

use super::{Judgement, fault, judge, table};

fn asked(country: &str, dial: &str) -> Vec<CallWarning> {
    let judgement = judge(&DialRules::default(), country, dial);
    assert_eq!(judgement.refusal, None, "{dial} in {country}");
    judgement.warnings
}

fn list(entries: &[&str]) -> Vec<String> {
    entries.iter().map(ToString::to_string).collect()
}

#[test]
fn usual_numbers_and_extensions_are_called_at_once() {
    for (country, dial) in [
        ("CH", "+41791234567"),
        ("CH", "+41445551200"),
        ("CH", "204"),
        ("CH", "2001"),
        ("CH", "+41800123456"),
        ("CH", "+80012345678"),
        ("DE", "+492115550000"),
        ("DE", "+4911234567"),
        ("IT", "+390112345678"),
        ("US", "+14155550123"),
        ("AT", "+431440000"),
        ("GB", "+442079460958"),
        ("FR", "+33123456789"),
    ] {
        assert_eq!(asked(country, dial), [], "{dial} in {country}");
    }
}

#[test]
fn s9_3_emergency_numbers_are_asked_about_in_any_spelling() {
    for (country, dial) in [
        ("CH", "112"),
        ("CH", "117"),
        ("CH", "1 1 7"),
        ("CH", "1-4-4"),
        ("CH", "1414"),
        ("CH", "145"),
        ("CH", "911"),
        ("CH", "0112"),
        ("CH", "00112"),
        ("CH", "9112"),
        ("CH", "0 117"),
        ("CH", "+41117"),
        ("CH", "+41 (0)117"),
        ("CH", "+41 0117"),
        ("CH", "0041117"),
        ("CH", "0 0041 117"),
        ("CH", "tel:117"),
        ("CH", "+49110"),
        ("CH", "1121234567"),
        ("DE", "110"),
        ("DE", "0110"),
        ("DE", "+49 110"),
        ("AT", "122"),
        ("AT", "0133"),
        ("AT", "+43144"),
        ("FR", "15"),
        ("FR", "015"),
        ("FR", "196"),
        ("IT", "118"),
        ("IT", "+39118"),
        ("GB", "999"),
        ("GB", "9999"),
        ("US", "911"),
        ("US", "9911"),
        ("US", "1911"),
        ("US", "91911"),
        ("US", "+1911"),
        ("US", "+1911123"),
        ("HU", "06112"),
        ("AU", "000"),
        ("ZZ", "112"),
        ("", "00112"),
    ] {
        assert_eq!(asked(country, dial), [CallWarning::Emergency], "{dial} in {country}");
    }
}

#[test]
fn s9_3_numbers_that_cost_more_are_asked_about() {
    for (country, dial) in [
        ("CH", "+41900123456"),
        ("CH", "+41901123456"),
        ("CH", "+41906123456"),
        ("CH", "1811"),
        ("CH", "01811"),
        ("DE", "+499001234567"),
        ("DE", "+491371234567"),
        ("DE", "11833"),
        ("DE", "+4911833"),
        ("AT", "+43900123456"),
        ("AT", "+43930123456"),
        ("FR", "+33891234567"),
        ("GB", "+449012345678"),
        ("IT", "+39899123456"),
        ("US", "+19002345678"),
    ] {
        assert_eq!(asked(country, dial), [CallWarning::Premium], "{dial} in {country}");
    }
    let abroad = CallWarning::Country("+881".into());
    assert_eq!(asked("CH", "+881612345678"), [CallWarning::Premium, abroad]);
    assert_eq!(asked("CH", "+979123456789"), [CallWarning::Premium, CallWarning::Country("+979".into())]);
    assert_eq!(asked("CH", "+4990012345"), [CallWarning::Premium, CallWarning::Country("Germany".into())]);
}

#[test]
fn s9_3_other_countries_are_asked_about_unless_the_rules_free_them() {
    let germany = [CallWarning::Country("Germany".into())];
    assert_eq!(asked("CH", "+492115550000"), germany);
    assert_eq!(asked("US", "+14165550123"), [CallWarning::Country("Canada".into())]);
    assert_eq!(asked("RU", "+77011234567"), [CallWarning::Country("Kazakhstan".into())]);
    assert_eq!(asked("CH", "+99912345678"), [CallWarning::Country("+999".into())]);
    assert_eq!(asked("UK", "+442079460958"), []);
    let free = DialRules { countries: list(&["de", "JM"]), ..DialRules::default() };
    assert_eq!(judge(&free, "CH", "+492115550000"), Judgement::default());
    assert_eq!(judge(&free, "CH", "+18765550123"), Judgement::default());
    assert_eq!(judge(&free, "CH", "+33123456789").warnings, [CallWarning::Country("France".into())]);
    let all = DialRules { confirm_other_countries: false, ..DialRules::default() };
    assert_eq!(judge(&all, "CH", "+33123456789"), Judgement::default());
}

#[test]
fn s9_3_what_administrators_block_is_never_called_but_an_emergency_number_is() {
    let rules = DialRules { blocked: list(&["+44", "0900", "7", "1"]), ..DialRules::default() };
    for dial in ["+442079460958", "+41900123456", "0900123456", "7001", "00900123456"] {
        let judgement = judge(&rules, "CH", dial);
        assert!(judgement.refusal.is_some() && judgement.warnings.is_empty(), "{dial}");
    }
    assert_eq!(judge(&rules, "CH", "117").warnings, [CallWarning::Emergency]);
    assert_eq!(judge(&rules, "CH", "+41791234567"), Judgement::default());
}

#[test]
fn s9_3_administrators_add_premium_ranges_and_numbers_for_help() {
    let rules = DialRules {
        premium: list(&["+41 84", "0 58"]),
        emergency: list(&["333", "044 555 19 19"]),
        ..DialRules::default()
    };
    assert_eq!(judge(&rules, "CH", "+41848123456").warnings, [CallWarning::Premium]);
    assert_eq!(judge(&rules, "CH", "+41581234567").warnings, [CallWarning::Premium]);
    for dial in ["333", "0333", "+41445551919"] {
        assert_eq!(judge(&rules, "CH", dial).warnings, [CallWarning::Emergency], "{dial}");
    }
}

#[test]
fn s9_3_codes_of_the_telephone_system_and_words_are_refused() {
    for dial in ["*21*0791234567#", "#31#0791234567", "*#06#", "", "Mara", "112a", "+", "1;1"] {
        assert!(judge(&DialRules::default(), "CH", dial).refusal.is_some(), "{dial}");
    }
}

#[test]
fn rules_that_cannot_be_followed_are_named() {
    assert_eq!(fault(&DialRules::default()), None);
    let good = DialRules { countries: list(&["de", "KY"]), blocked: list(&["+44", "0 900"]), ..DialRules::default() };
    assert_eq!(fault(&good), None);
    for wrong in [
        DialRules { countries: list(&["Germany"]), ..DialRules::default() },
        DialRules { blocked: list(&["abc"]), ..DialRules::default() },
        DialRules { premium: list(&[""]), ..DialRules::default() },
        DialRules { emergency: vec!["1".into(); 201], ..DialRules::default() },
    ] {
        assert!(fault(&wrong).is_some(), "{wrong:?}");
    }
}

#[test]
fn the_table_is_written_in_digits_and_each_country_once() {
    for (index, row) in table::ROWS.iter().enumerate() {
        assert!(number::calling_code(row.iso).is_some(), "{}", row.iso);
        assert!(table::ROWS.iter().skip(index + 1).all(|other| other.iso != row.iso), "{}", row.iso);
        for text in [row.emergency, row.premium, row.short] {
            assert!(text.bytes().all(|b| b.is_ascii_digit() || b == b' '), "{}", row.iso);
        }
    }
}

fn emergency() -> impl Strategy<Value = (&'static str, &'static str)> {
    let row = prop::sample::select(table::ROWS);
    row.prop_flat_map(|row| {
        let all: Vec<&str> = super::table::EVERYWHERE.iter().copied().chain(row.emergency.split_whitespace()).collect();
        (Just(row.iso), prop::sample::select(all))
    })
}

proptest! {
    #[test]
    fn any_text_is_judged(dial in any::<String>(), country in any::<String>(), prefix in any::<String>()) {
        let rules = DialRules { premium: vec![prefix.clone()], blocked: vec![prefix.clone()], emergency: vec![prefix.clone()],
            countries: vec![prefix], ..DialRules::default() };
        let judgement = judge(&rules, &country, &dial);
        prop_assert!(judgement.refusal.is_none() || judgement.warnings.is_empty());
        let _ = fault(&rules);
    }

    #[test]
    fn any_digits_are_judged(dial in "[+0-9]{0,64}", country in prop::sample::select(&["CH", "US", "RU", "IT", "HU", ""][..])) {
        let judgement = judge(&DialRules::default(), country, &dial);
        prop_assert_eq!(judgement.refusal.is_some(), number::digits(&dial).is_none());
    }

    #[test]
    fn no_spelling_of_an_emergency_number_escapes(
        (country, help) in emergency(),
        outside in prop::sample::select(&["", "0", "00", "9", "0 "][..]),
        way in 0..4,
        gaps in prop::collection::vec(prop::sample::select(&["", " ", "-", ".", "/", "\u{a0}", "("][..]), 8),
    ) {
        let code = number::calling_code(country).unwrap();
        let (trunk, exit) = number::prefixes(country).unwrap();
        let spaced: String = help.chars().zip(&gaps).flat_map(|(digit, gap)| gap.chars().chain([digit])).collect();
        let dial = match way {
            0 => format!("{outside}{spaced}"),
            1 => format!("+{code}{spaced}"),
            // Zeros before a way out of a country's own can be read as the way out of most others.
            2 if exit == "00" || !outside.starts_with('0') => format!("{outside}{exit} {code} {spaced}"),
            _ => format!("+{code}{}{spaced}", trunk.unwrap_or("0")),
        };
        // Also as whoever asks has read it: E.164 if it can be, else its digits.
        let read = number::normalise(&dial, country).or_else(|| number::digits(&dial)).unwrap();
        for dial in [dial, read] {
            let judgement = judge(&DialRules::default(), country, &dial);
            prop_assert_eq!(judgement.warnings, [CallWarning::Emergency], "{} in {}", dial, country);
        }
    }
}
