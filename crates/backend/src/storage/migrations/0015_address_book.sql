-- Contacts are searched in memory (engine/address_book.rs): a table of trigrams finds a common word no faster than it can
-- put all hits in order, and whole tables are read at each letter without one.
DROP INDEX contacts_by_name;
ALTER TABLE contacts DROP COLUMN search;
