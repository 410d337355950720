//! The names that placeholders may have (SPEC S8.5), and "did you mean" for others.

use std::fmt;

use nimbus_protocol::{Said, said};

/// `Group.Field` as written in a placeholder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    pub group: String,
    pub field: String,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.group, self.field)
    }
}

/// Group whose fields are the ids of the conversation's own parameters.
pub const PARAMETERS: &str = "CustomContextParameters";
/// Group whose fields are names in the key store.
pub const SECRET: &str = "Secret";
/// Group whose fields are values taken from earlier answers of the same run (SPEC S8.4).
pub const RESPONSE: &str = "Response";

/// Every name with a fixed field: group, field, and the key of the text that says what it is.
///
/// `Customer` is the person at the other end in both directions. `Caller` is whoever dialled: the customer of an
/// inbound call, the agent of an outbound one.
pub const KNOWN: &[(&str, &str, &str)] = &[
    ("Customer", "Name", "said-name-customer-name"),
    ("Customer", "Number", "said-name-customer-number"),
    ("Customer", "TelNumber", "said-name-customer-tel-number"),
    ("Customer", "Email", "said-name-customer-email"),
    ("Customer", "ImAddress", "said-name-customer-im-address"),
    ("Customer", "Department", "said-name-customer-department"),
    ("Customer", "Country", "said-name-customer-country"),
    ("Caller", "Name", "said-name-caller-name"),
    ("Caller", "Number", "said-name-caller-number"),
    ("Caller", "TelNumber", "said-name-caller-tel-number"),
    ("Caller", "Email", "said-name-caller-email"),
    ("Caller", "ImAddress", "said-name-caller-im-address"),
    ("Service", "Id", "said-name-service-id"),
    ("Service", "Name", "said-name-service-name"),
    ("Service", "UPN", "said-name-service-upn"),
    ("Session", "Id", "said-name-session-id"),
    ("Session", "Start", "said-name-session-start"),
    ("Session", "Accepted", "said-name-session-accepted"),
    ("Session", "End", "said-name-session-end"),
    ("Session", "TalkSeconds", "said-name-session-talk-seconds"),
    ("Session", "Direction", "said-name-session-direction"),
    ("Session", "Modality", "said-name-session-modality"),
    ("Session", "Origin", "said-name-session-origin"),
    ("Session", "State", "said-name-session-state"),
    ("Session", "EndReason", "said-name-session-end-reason"),
    ("Session", "Door", "said-name-session-door"),
    ("Agent", "Id", "said-name-agent-id"),
    ("Agent", "Name", "said-name-agent-name"),
    ("Agent", "UPN", "said-name-agent-upn"),
    ("Agent", "Email", "said-name-agent-email"),
];

impl Name {
    pub fn new(group: &str, field: &str) -> Self {
        Self { group: group.to_owned(), field: field.to_owned() }
    }

    /// The field is chosen by people, so that only a run can tell whether it has a value.
    pub fn is_open(&self) -> bool {
        matches!(self.group.as_str(), PARAMETERS | SECRET | RESPONSE)
    }

    /// Reads `Group.Field`; the field may hold further dots.
    pub fn parse(text: &str) -> Option<Self> {
        let (group, field) = text.trim().split_once('.')?;
        let (group, field) = (group.trim(), field.trim());
        (!group.is_empty() && !field.is_empty()).then(|| Self::new(group, field))
    }

    pub fn is_secret(&self) -> bool {
        self.group == SECRET
    }

    pub fn is_response(&self) -> bool {
        self.group == RESPONSE
    }

    /// Refuses a name that can never have a value, with a sentence that offers the nearest one.
    pub fn check(&self) -> Result<(), Said> {
        if self.is_open() || KNOWN.iter().any(|(group, field, _)| *group == self.group && *field == self.field) {
            return Ok(());
        }
        Err(match self.nearest() {
            Some(near) => said!(
                "said-name-unknown-near",
                "\"{name}\" is not known. Did you mean \"{near}\"?",
                name = self.to_string(),
                near = near
            ),
            None => said!("said-name-unknown", "\"{name}\" is not known.", name = self.to_string()),
        })
    }

    /// The known name that differs least, if it is near enough to be meant.
    fn nearest(&self) -> Option<String> {
        let wanted = self.to_string().to_lowercase();
        let open = [PARAMETERS, SECRET, RESPONSE].map(|group| format!("{group}.{}", self.field));
        KNOWN
            .iter()
            .map(|(group, field, _)| format!("{group}.{field}"))
            .chain(open)
            .map(|candidate| (distance(&wanted, &candidate.to_lowercase()), candidate))
            .min()
            .filter(|(steps, _)| *steps <= 2 + wanted.chars().count() / 6)
            .map(|(_, candidate)| candidate)
    }
}

/// How many letters must be put in, taken out or replaced to turn one word into the other.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_the_nearest_name() {
        for (written, meant) in [
            ("Caller.TelNumer", "Caller.TelNumber"),
            ("caller.telnumber", "Caller.TelNumber"),
            ("Costumer.Name", "Customer.Name"),
            ("CustomContextParameter.Ticket", "CustomContextParameters.Ticket"),
            ("Service.Upn", "Service.UPN"),
        ] {
            let (group, field) = written.split_once('.').unwrap();
            let sentence = Name::new(group, field).check().unwrap_err();
            assert!(sentence.text.contains(&format!("Did you mean \"{meant}\"?")), "{sentence}");
        }
    }

    #[test]
    fn offers_nothing_for_what_is_far_from_all() {
        let sentence = Name::new("Weather", "Tomorrow").check().unwrap_err();
        assert_eq!(sentence, "\"Weather.Tomorrow\" is not known.");
    }

    #[test]
    fn groups_with_free_fields_take_any() {
        assert_eq!(Name::new(PARAMETERS, "anything at all").check(), Ok(()));
    }
}
