//! Words for telephones: what channels, interfaces and devices are called, and which of them mean the same.
//!
//! Text work only.

use crate::doors::call_event::SYNONYM;
use crate::doors::line::settings::LineSettings;

/// Most digits of a number that is believed to be an extension.
const LONGEST_EXTENSION: usize = 6;

/// The telephone of a channel or interface: `PJSIP/2001-00000006` → `PJSIP/2001`, `Local/2001@from-queue-0000002a;1` and
/// `Local/2001@from-queue/n` → `Local/2001@from-queue`.
pub(super) fn device(channel: &str) -> &str {
    let half = channel.strip_suffix(";1").or_else(|| channel.strip_suffix(";2")).unwrap_or(channel);
    let base = match half.rsplit_once('-') {
        Some((base, tail)) if tail.len() >= 8 && tail.bytes().all(|byte| byte.is_ascii_hexdigit()) => base,
        _ => half,
    };
    match base.match_indices('/').nth(1) {
        Some((options, _)) => base.get(..options).unwrap_or(base),
        None => base,
    }
}

/// The user part: `PJSIP/2001` → `2001`, `Local/2001@from-queue` → `2001`, `hint:2001@internal` → `2001`.
pub(super) fn user(device: &str) -> &str {
    let rest = device.split_once('/').or_else(|| device.split_once(':')).map_or(device, |(_, rest)| rest);
    rest.split(['@', '/']).next().unwrap_or(rest)
}

/// The number that a dial string dials, where it is one: `PJSIP/+49301@trunk` and `+49301@trunk` → `+49301`. Whatever else
/// stands there may be a trunk's name or password.
pub(super) fn dialled(dial: &str) -> Option<&str> {
    let word = user(dial);
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    (digits > 0 && word.bytes().all(|byte| byte.is_ascii_digit() || b"+*#".contains(&byte))).then_some(word)
}

pub(super) fn is_local(channel: &str) -> bool {
    channel.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("Local/"))
}

/// The other half of a Local channel, by the name of this half.
pub(super) fn other_half(channel: &str) -> Option<String> {
    match channel.strip_suffix(";1") {
        Some(base) => Some(format!("{base};2")),
        None => channel.strip_suffix(";2").map(|base| format!("{base};1")),
    }
}

pub(super) fn is_extension(word: &str) -> bool {
    !word.is_empty() && word.len() <= LONGEST_EXTENSION && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The agent's word that an administrator wrote down for the telephone.
pub(super) fn mapped<'a>(settings: &'a LineSettings, telephone: &str) -> Option<&'a str> {
    let device = device(telephone);
    let words = [telephone, device, user(device)];
    words.iter().find_map(|word| settings.agents.get(*word)).map(String::as_str)
}

/// Words for the agent at the telephone in one text, the most exact first.
pub(super) fn agent(settings: &LineSettings, telephone: &str, name: Option<&str>) -> String {
    let device = device(telephone);
    let mut words: Vec<&str> = mapped(settings, telephone).into_iter().collect();
    words.push(device);
    if let Some(name) = name.filter(|name| !name.is_empty() && !name.contains('/')) {
        words.push(name);
    }
    words.dedup();
    words.join(&SYNONYM.to_string())
}

/// Whether the text of words for an agent has one of these.
pub(super) fn means(text: &str, words: &[String]) -> bool {
    let forms = text.split(SYNONYM).flat_map(|word| [word, user(word)]);
    let mut forms = forms.filter(|form| !form.is_empty());
    forms.any(|form| words.iter().any(|word| word.eq_ignore_ascii_case(form)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channels_interfaces_and_devices_lead_to_one_telephone() {
        for (channel, telephone, number) in [
            ("PJSIP/2001-00000006", "PJSIP/2001", "2001"),
            ("PJSIP/2001", "PJSIP/2001", "2001"),
            ("PJSIP/anna-bell-0000001a", "PJSIP/anna-bell", "anna-bell"),
            ("Local/2001@from-queue-0000002a;1", "Local/2001@from-queue", "2001"),
            ("Local/2001@from-queue/n", "Local/2001@from-queue", "2001"),
            ("hint:2001@internal", "hint:2001@internal", "2001"),
            ("+491713920013@provider", "+491713920013@provider", "+491713920013"),
            ("", "", ""),
        ] {
            assert_eq!((device(channel), user(device(channel))), (telephone, number), "{channel}");
        }
    }

    #[test]
    fn only_a_number_is_dialled() {
        for dial in ["+49301@trunk", "PJSIP/+49301@trunk", "trunk/+49301", "user1:word@host/+49301"] {
            assert_eq!(dialled(dial), Some("+49301"), "{dial}");
        }
        for dial in ["", "trunk", "user1:word@host", "+@trunk"] {
            assert_eq!(dialled(dial), None, "{dial}");
        }
    }

    #[test]
    fn an_agent_is_meant_by_any_of_the_words() {
        let text = agent(&LineSettings::default(), "Local/2001@from-queue/n", Some("Anna Agent"));
        assert_eq!(text, "Local/2001@from-queue\nAnna Agent");
        assert!(means(&text, &["anna".into(), "2001".into()]) && means(&text, &["anna agent".into()]));
        assert!(!means(&text, &["200".into(), String::new()]));
    }
}
