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
    /// In any spelling.
    pub numbers: Vec<String>,
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
    pub numbers: Vec<String>,
    #[serde(default)]
    pub emails: Vec<String>,
}

impl NewContact {
    pub fn with_id(self, id: String) -> Contact {
        Contact { id, name: self.name, company: self.company, numbers: self.numbers, emails: self.emails }
    }
}
