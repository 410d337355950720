//! What an administrator asks the backend about the address book: one method a request.

use std::time::Duration;

use nimbus_protocol::{Contact, ImportReport, NewContact};
use reqwest::Method;

use super::{Api, ApiError};
use crate::command::BookFile;

/// How long a whole address book may take to be sent and stored.
const LONG: Duration = Duration::from_secs(180);

impl Api {
    /// Contacts that have these words, whole.
    pub async fn contacts_of_book(&self, query: &str, limit: usize) -> Result<Vec<Contact>, ApiError> {
        let request = self.request(Method::GET, "/api/v1/contacts", &[])?;
        self.json(request.query(&[("q", query), ("limit", &limit.to_string())])).await
    }

    /// Stores a contact; one without an id is new.
    pub async fn put_contact(&self, contact: &Contact) -> Result<(), ApiError> {
        let Contact { id, name, company, numbers, emails, external_id } = contact.clone();
        let request = match id.as_str() {
            "" => self.request(Method::POST, "/api/v1/contacts", &[])?,
            id => self.request(Method::PUT, "/api/v1/contacts", &[id])?,
        };
        self.done(request.json(&NewContact { name, company, numbers, emails, external_id })).await
    }

    pub async fn remove_contact(&self, id: &str) -> Result<(), ApiError> {
        self.done(self.request(Method::DELETE, "/api/v1/contacts", &[id])?).await
    }

    /// Imports a file, or with `dry_run` says what that would do.
    pub async fn import_contacts(&self, file: &BookFile, dry_run: bool) -> Result<ImportReport, ApiError> {
        let request = self.request(Method::POST, "/api/v1/contacts/import", &[])?.timeout(LONG);
        let vcard = file.name.to_ascii_lowercase().ends_with(".vcf");
        let kind = if vcard { "text/vcard" } else { "text/csv" };
        let request = request.query(&[("dry_run", dry_run)]).header("Content-Type", kind);
        self.json(request.body(file.bytes.to_vec())).await
    }
}
