//! The Info tab's facts (SPEC S5.3): what is shown, and the same as plain text for the clipboard.

use nimbus_protocol::{Activity, Session};

use crate::{state::work::is_distributed, ui::texts::Texts};

/// One fact about the caller; without a value the tab shows "Empty".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub label: String,
    /// As it is copied: numbers in E.164.
    pub value: Option<String>,
    pub is_number: bool,
}

/// Number, e-mail and IM address; a colleague's addresses come before the number, which is always empty.
pub fn caller_facts(t: &Texts, session: &Session) -> Vec<Fact> {
    let customer = &session.customer;
    // Who writes has an address to write to, whether a colleague or not.
    let known = customer.internal || is_distributed(session);
    let addresses = |value: &Option<String>| value.clone().filter(|value| known && !value.is_empty());
    let number = customer.number.clone().filter(|number| !customer.internal && !number.is_empty());
    let number = Fact { label: t.get("info-phone-number"), value: number, is_number: true };
    let email = Fact { label: t.get("info-email"), value: addresses(&customer.email), is_number: false };
    let im = Fact { label: t.get("info-im-address"), value: addresses(&customer.im_address), is_number: false };
    if customer.internal { vec![email, im, number] } else { vec![number, email, im] }
}

/// The parameters that differ from their default, in the session's order; none where it may carry none.
pub fn set_parameters(session: &Session) -> Vec<Fact> {
    let all = session.parameters.iter().filter(|_| session.features.context);
    let set = all.filter(|parameter| parameter.value != parameter.default);
    set.map(|parameter| Fact { label: parameter.id.clone(), value: Some(parameter.value.clone()), is_number: false })
        .collect()
}

/// Values that templates took from answers to be shown (SPEC S8.4), the newest of each name, in the order of their runs.
pub fn taken_values(activities: &[&Activity]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for (name, value) in activities.iter().flat_map(|activity| &activity.values) {
        let fact = Fact { label: name.clone(), value: Some(value.clone()), is_number: false };
        match facts.iter_mut().find(|known| known.label == *name) {
            Some(known) => *known = fact,
            None => facts.push(fact),
        }
    }
    facts
}

/// Everything the Info tab shows as `Label: value`, one a line.
pub fn plain_text(t: &Texts, session: &Session) -> String {
    let empty = t.get("info-empty");
    let mut lines = Vec::new();
    for fact in caller_facts(t, session).into_iter().chain(set_parameters(session)) {
        let value = fact.value.as_deref().unwrap_or(&empty);
        // A value over several lines must not look like several facts.
        let value = value.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        lines.push(format!("{}: {value}", fact.label));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::{ActivityState, ConversationId, Trigger, UnixMillis, activity::ActivityKind};

    use super::*;

    fn activity(values: &[(&str, &str)]) -> Activity {
        Activity {
            id: String::new(),
            conversation: ConversationId(String::new()),
            trigger: Trigger::Ringing,
            template: String::new(),
            template_name: String::new(),
            position: 0,
            kind: ActivityKind::WebRequest,
            state: ActivityState::Done,
            at: UnixMillis(0),
            took_ms: None,
            result: nimbus_protocol::Said::default(),
            detail: String::new(),
            values: values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            attempt: 0,
            attempts: 0,
        }
    }

    #[test]
    fn s8_4_of_values_with_one_name_the_newest_is_shown() {
        let (first, second) = (activity(&[("ticket", "T-1"), ("owner", "Tom")]), activity(&[("ticket", "T-2")]));
        let facts = taken_values(&[&first, &second]);
        let told: Vec<_> = facts.iter().map(|fact| (fact.label.as_str(), fact.value.as_deref().unwrap())).collect();
        assert_eq!(told, [("ticket", "T-2"), ("owner", "Tom")]);
    }
}
