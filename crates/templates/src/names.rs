//! The names that placeholders may have (SPEC S8.5), and "did you mean" for others.

use std::fmt;

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

/// Every name with a fixed field: group, field, what it is.
///
/// `Customer` is the person at the other end in both directions. `Caller` is whoever dialled: the customer of an
/// inbound call, the agent of an outbound one.
pub const KNOWN: &[(&str, &str, &str)] = &[
    ("Customer", "Name", "name of the customer"),
    ("Customer", "Number", "telephone number of the customer, with + where it is known"),
    ("Customer", "TelNumber", "the same as Customer.Number"),
    ("Customer", "Email", "e-mail address of the customer"),
    ("Customer", "ImAddress", "chat address of the customer"),
    ("Customer", "Department", "department of an internal customer"),
    ("Customer", "Country", "country of the customer's number"),
    ("Caller", "Name", "name of whoever dialled"),
    ("Caller", "Number", "telephone number of whoever dialled, with + where it is known"),
    ("Caller", "TelNumber", "the same as Caller.Number"),
    ("Caller", "Email", "e-mail address of whoever dialled"),
    ("Caller", "ImAddress", "chat address of whoever dialled"),
    ("Service", "Id", "id of the service"),
    ("Service", "Name", "name of the service"),
    ("Service", "UPN", "address of the service"),
    ("Session", "Id", "identity of the conversation, the same over all transfers"),
    ("Session", "Start", "when it began, for example 2026-11-23T11:06:02Z"),
    ("Session", "Accepted", "when the agent took it"),
    ("Session", "End", "when it ended"),
    ("Session", "TalkSeconds", "how long the agent talked, once it has ended"),
    ("Session", "Direction", "inbound or outbound"),
    ("Session", "Modality", "call, external_task, email or instant_message"),
    ("Session", "Origin", "inbound_internal, inbound_external, inbound_pstn or outbound_service"),
    ("Session", "State", "ringing, talking, held or ended"),
    ("Session", "EndReason", "completed, transferred, missed and so on, once it has ended"),
    ("Session", "Door", "name of the telephone system's door"),
    ("Agent", "Id", "id of the agent"),
    ("Agent", "Name", "name of the agent"),
    ("Agent", "UPN", "address the agent signs in with"),
    ("Agent", "Email", "e-mail address of the agent"),
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
    pub fn check(&self) -> Result<(), String> {
        if self.is_open() || KNOWN.iter().any(|(group, field, _)| *group == self.group && *field == self.field) {
            return Ok(());
        }
        Err(match self.nearest() {
            Some(near) => format!("\"{self}\" is not known. Did you mean \"{near}\"?"),
            None => format!("\"{self}\" is not known."),
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
            assert!(sentence.contains(&format!("Did you mean \"{meant}\"?")), "{sentence}");
        }
    }

    #[test]
    fn offers_nothing_for_what_is_far_from_all() {
        assert_eq!(Name::new("Weather", "Tomorrow").check(), Err("\"Weather.Tomorrow\" is not known.".to_owned()));
    }

    #[test]
    fn groups_with_free_fields_take_any() {
        assert_eq!(Name::new(PARAMETERS, "anything at all").check(), Ok(()));
    }
}
