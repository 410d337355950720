//! Where this machine keeps what its administrator decides: a file, and on Windows the registry. What it means is not
//! known here.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

use std::{io, path::Path};

use crate::{
    settings::policy::{Content, Found, Source},
    whole_file,
};

const FILE: &str = "policy.ron";

/// Reads small files and keys: for the start, before the first window.
pub trait Policies: Send + Sync {
    fn find(&self) -> Found;
}

/// This machine's.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemPolicies;

impl Policies for SystemPolicies {
    fn find(&self) -> Found {
        Found { sources: system::sources() }
    }
}

/// What a test says, for machines that nobody administers.
#[derive(Clone, Debug, Default)]
pub struct FixedPolicies(pub Found);

impl FixedPolicies {
    /// A machine with this text in its file.
    pub fn file(text: &str) -> Self {
        let content = Ok(Content::Ron(text.to_owned()));
        Self(Found { sources: vec![Source { place: FILE.to_owned(), content }] })
    }
}

impl Policies for FixedPolicies {
    fn find(&self) -> Found {
        self.0.clone()
    }
}

/// The file as a source; none where there is no such file.
fn file(path: &Path) -> Option<Source> {
    let content = match whole_file::read_text(path) {
        Ok(text) => Ok(Content::Ron(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => Err(error.into()),
    };
    Some(Source { place: path.display().to_string(), content })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_says_nothing_and_one_that_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        assert_eq!(file(&path), None);
        std::fs::write(&path, "\u{feff}(locked: ())").unwrap();
        assert_eq!(file(&path).unwrap().content, Ok(Content::Ron("(locked: ())".to_owned())));
        assert_eq!(file(&path).unwrap().place, path.display().to_string());
        for bytes in [vec![0xff, 0xfe], vec![b' '; 2 * 1024 * 1024]] {
            std::fs::write(&path, bytes).unwrap();
            assert!(file(&path).unwrap().content.is_err());
        }
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(file(&path).unwrap().content.is_err());
    }
}
