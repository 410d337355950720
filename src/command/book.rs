//! What an administrator may ask about the address book beside changing one contact.

use std::{fmt, path::PathBuf, sync::Arc};

/// Each number comes back with its answer.
#[derive(Clone, Debug, PartialEq)]
pub enum BookWish {
    /// The first contacts that have these words; all for none.
    Find { number: u64, query: String },
    /// What importing this file would do.
    Try { number: u64, file: PathBuf },
    /// Import what was tried.
    Import { number: u64, file: BookFile },
}

/// A file that was read.
#[derive(Clone, PartialEq, Eq)]
pub struct BookFile {
    /// Its name without folders.
    pub name: String,
    pub bytes: Arc<Vec<u8>>,
}

impl fmt::Debug for BookFile {
    /// People's names and numbers are no business of a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BookFile({} bytes)", self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::BookFile;

    #[test]
    fn a_file_says_nothing_of_its_contacts_in_a_log() {
        let file = BookFile { name: "rosa.csv".to_owned(), bytes: std::sync::Arc::new(b"Rosa".to_vec()) };
        assert_eq!(format!("{file:?}"), "BookFile(4 bytes)");
    }
}
