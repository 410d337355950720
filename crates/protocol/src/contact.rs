//! The tenant's address book (SPEC S11.2, S9.5).

use serde::{Deserialize, Serialize};

/// A person or company outside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Contact {
    /// Given by the server.
    pub id: String,
    pub name: String,
    pub company: String,
    pub numbers: Vec<ContactNumber>,
    pub emails: Vec<String>,
}

/// `POST` and `PUT /api/v1/contacts`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub company: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<WrittenNumber>))]
    pub numbers: Vec<ContactNumber>,
    #[serde(default)]
    pub emails: Vec<String>,
}

/// A telephone number of a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(from = "WrittenNumber")]
pub struct ContactNumber {
    /// In any spelling.
    pub number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<NumberLabel>,
}

/// Which of somebody's telephones it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NumberLabel {
    Mobile,
    Work,
    Home,
    Other,
}

impl NumberLabel {
    pub const ALL: [Self; 4] = [Self::Mobile, Self::Work, Self::Home, Self::Other];
}

/// A number as it may be written: with its label, or the number alone.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged, expecting = "a number as text, or an object with `number` and `label`")]
pub enum WrittenNumber {
    Alone(String),
    Labelled(LabelledNumber),
}

#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LabelledNumber {
    pub number: String,
    #[serde(default)]
    pub label: Option<NumberLabel>,
}

impl From<WrittenNumber> for ContactNumber {
    fn from(written: WrittenNumber) -> Self {
        match written {
            WrittenNumber::Alone(number) => Self { number, label: None },
            WrittenNumber::Labelled(LabelledNumber { number, label }) => Self { number, label },
        }
    }
}

impl From<&str> for ContactNumber {
    fn from(number: &str) -> Self {
        Self { number: number.to_owned(), label: None }
    }
}

impl NewContact {
    pub fn with_id(self, id: String) -> Contact {
        Contact { id, name: self.name, company: self.company, numbers: self.numbers, emails: self.emails }
    }
}

#[cfg(test)]
mod tests {
    //! Numbers of contacts as outside systems have always written them, and with their labels.

    use super::*;

    #[test]
    fn a_number_may_be_written_alone_or_with_its_label() {
        let read: NewContact = serde_json::from_str(
            r#"{"name": "Rosa", "numbers": ["044 555 12 00", {"number": "+41791234567", "label": "mobile"}]}"#,
        )
        .unwrap();
        let mobile = ContactNumber { number: "+41791234567".into(), label: Some(NumberLabel::Mobile) };
        assert_eq!(read.numbers, ["044 555 12 00".into(), mobile]);
        let told = serde_json::to_string(&read.numbers).unwrap();
        assert_eq!(told, r#"[{"number":"044 555 12 00"},{"number":"+41791234567","label":"mobile"}]"#);
        assert_eq!(serde_json::from_str::<Vec<ContactNumber>>(&told).unwrap(), read.numbers);
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in
            [r#"7"#, r#"{"label": "home"}"#, r#"{"number": "1", "label": "boat"}"#, r#"{"number": "1", "x": 1}"#]
        {
            assert!(serde_json::from_str::<ContactNumber>(text).is_err(), "{text}");
        }
    }
}
