//! Small files that are read and written as wholes: settings, policies, templates, notes of the program.
//!
//! Knows nothing of what they hold. Everything here blocks, so that it belongs before the first window or where blocking is
//! allowed.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::Path,
};

use nimbus_protocol::said;

/// What people write by hand or pass on to others is some kilobytes; what is larger is something else.
const MOST_MIB: u32 = 1;

/// Reads a text of at most a mebibyte.
pub fn read_text(path: &Path) -> io::Result<String> {
    let most = u64::from(MOST_MIB) * 1024 * 1024;
    let mut text = String::new();
    File::open(path)?.take(most + 1).read_to_string(&mut text)?;
    if text.len() as u64 > most {
        let too_large = said!("said-file-larger", "the file is larger than {mib} MiB", mib = MOST_MIB);
        return Err(io::Error::other(too_large));
    }
    // Editors on Windows begin a text with a mark that is none of it.
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Replaces the file. After a crash at any point it holds either the old or the new bytes, whole.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace(path, bytes, OpenOptions::new())
}

/// Like [`write`], for the eyes of the file's user alone: what names callers or opens something.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "on Windows the profile's folder is the user's alone"))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    replace(path, bytes, options)
}

fn replace(path: &Path, bytes: &[u8], mut options: OpenOptions) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let written = options.write(true).create(true).truncate(true).open(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&temporary, path));
    if done.is_err() {
        // The half-written file is of no use; failing to remove it changes nothing for the user.
        let _ = fs::remove_file(&temporary);
    }
    done?;
    // Makes the new name last as well; only Unix lets a folder be synchronised.
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_without_the_mark_of_its_editor() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("text");
        fs::write(&path, "\u{feff}Zürich").unwrap();
        assert_eq!(read_text(&path).unwrap(), "Zürich");
    }

    #[test]
    fn what_is_too_large_or_no_text_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("text");
        let most = usize::try_from(MOST_MIB).unwrap() * 1024 * 1024;
        fs::write(&path, vec![b' '; most]).unwrap();
        assert_eq!(read_text(&path).unwrap().len(), most);
        fs::write(&path, vec![b' '; most + 1]).unwrap();
        assert_eq!(read_text(&path).unwrap_err().to_string(), "the file is larger than 1 MiB");
        fs::write(&path, [0xff, 0xfe]).unwrap();
        assert_eq!(read_text(&path).unwrap_err().kind(), io::ErrorKind::InvalidData);
        assert_eq!(read_text(&folder.path().join("none")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        write(&path, b"the longer first text").unwrap();
        write(&path, b"second").unwrap();
        write_private(&folder.path().join("private"), b"third").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        #[cfg(unix)]
        {
            let mode = fs::metadata(folder.path().join("private")).unwrap().permissions();
            assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777, 0o600);
        }
    }

    #[test]
    fn what_cannot_be_replaced_stays_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("folder");
        fs::create_dir(&path).unwrap();
        assert!(write(&path, b"text").is_err());
        assert!(path.is_dir());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
