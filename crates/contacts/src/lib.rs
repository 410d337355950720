//! Files of contacts become contacts and a report of what was wrong; the map of its rooms.
//!
//! Pure: bytes go in. What is stored already, and what becomes of it, is the server's.
//!
//! | room | what it owns |
//! | --- | --- |
//! | [`read`] | a whole file: which kind it is, its rows one by one, the same contact twice |
//! | `columns` | what headings of columns mean |
//! | `table`, `cards` | rows of CSV, cards of vCard |
//! | [`tidy`] | whether a contact can be kept |
//! | [`keys`] | when two contacts are the same one |

mod cards;
mod columns;
mod content_line;
mod file;
mod keys;
mod table;
mod tidy;

pub use file::{Import, MOST_BYTES, MOST_CONTACTS, MOST_NOTES, Row, Unreadable, read};
pub use keys::{keys, spelled};
pub use tidy::{LONGEST, MOST_WORDS, tidy};
