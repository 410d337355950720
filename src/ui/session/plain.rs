//! The Info tab's facts (SPEC S5.3): what is shown, and the same as plain text for the clipboard.

use nimbus_protocol::Session;

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
