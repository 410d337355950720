-- The tenant's address book. `search` holds lower-case words and numbers; `contact_numbers` each number as it is compared.
CREATE TABLE contacts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX contacts_by_name ON contacts (name COLLATE NOCASE, id);

CREATE TABLE contact_numbers (
    number TEXT NOT NULL,
    contact TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    PRIMARY KEY (number, contact)
) WITHOUT ROWID;
CREATE INDEX contact_numbers_by_contact ON contact_numbers (contact);
