//! The tenant's address book (SPEC S11.2, S9.5).

use serde::{Deserialize, Serialize};

use crate::Said;

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
    /// What another system calls it; a contact that is imported again with it is the same one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
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
    #[serde(default)]
    pub external_id: Option<String>,
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
        let Self { name, company, numbers, emails, external_id } = self;
        Contact { id, name, company, numbers, emails, external_id }
    }
}

/// One of several contacts with a caller's number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ContactHit {
    pub id: String,
    pub name: String,
    pub company: String,
}

/// `PUT /api/v1/sessions/{conversation}/contact`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChosenContact {
    /// Id of the contact who it is.
    pub contact: String,
}

/// What an import did, or would do (`POST /api/v1/contacts/import`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ImportReport {
    /// Nothing was stored: it was asked what would be.
    pub dry_run: bool,
    pub format: ImportFormat,
    /// Rows or cards of the file.
    pub rows: u32,
    /// Contacts that were not there before.
    pub made: u32,
    /// Contacts that were there and are different now.
    pub changed: u32,
    /// Contacts that were there and are in the file just so.
    pub unchanged: u32,
    /// Rows that are the same contact as an earlier one of the file; what they have more was added to it.
    pub doubled: u32,
    /// Rows of which nothing was taken.
    pub refused: u32,
    /// Refused and doubled rows by line, the first thousand.
    pub notes: Vec<RowNote>,
    /// Columns whose heading was not understood; they were left out.
    pub ignored_columns: Vec<String>,
}

/// What is to be said about one row of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct RowNote {
    /// Line of the file on which it begins, from 1.
    pub line: u32,
    pub kind: RowNoteKind,
    /// A plain sentence.
    pub reason: Said,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowNoteKind {
    #[default]
    Refused,
    Doubled,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportFormat {
    #[default]
    Csv,
    Vcard,
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
        for text in ["7", r#"{"label": "home"}"#, r#"{"number": "1", "label": "boat"}"#, r#"{"number": "1", "x": 1}"#] {
            assert!(serde_json::from_str::<ContactNumber>(text).is_err(), "{text}");
        }
    }
}
