//! Where this run keeps its files: in the system's usual places, or all in one folder that the user names.
//!
//! Must not know what the files hold.

use std::{
    io,
    path::{Path, PathBuf},
};

#[cfg(any(unix, test))]
use directories::BaseDirs;
use directories::ProjectDirs;
#[cfg(any(unix, test))]
use nimbus_protocol::said;

const NAME: &str = "nimbus-assistant";
/// A file of this name beside the program keeps everything in the folder `data` beside it.
const PORTABLE: &str = "portable.txt";

/// The folders of one profile, all absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// History, tokens of doors, what must still be sent; on this computer only.
    pub data: PathBuf,
    /// The settings.
    pub config: PathBuf,
    pub log: PathBuf,
}

#[derive(Debug, thiserror::Error)]
pub enum FoldersError {
    #[error("This user has no home folder. Name a folder with --data-dir.")]
    NoHome,
    #[error("The folder {path} cannot be used: {source}", path = .0.display(), source = .1)]
    Unusable(PathBuf, #[source] io::Error),
    #[error("The folder {path} cannot be deleted: {source}", path = .0.display(), source = .1)]
    Undeleted(PathBuf, #[source] io::Error),
}

impl Folders {
    /// The folders to use, made if they are missing. A named folder overrides all.
    pub fn open(named: Option<&Path>) -> Result<Self, FoldersError> {
        let folders = Self::find(named)?;
        for folder in [&folders.data, &folders.config, &folders.log] {
            make(folder).map_err(|error| FoldersError::Unusable(folder.clone(), error))?;
        }
        Ok(folders)
    }

    /// The same without making any: for questions, which leave no trace.
    pub fn find(named: Option<&Path>) -> Result<Self, FoldersError> {
        let portable = || std::env::current_exe().ok().and_then(|program| portable(&program));
        match named.map(Path::to_owned).or_else(portable) {
            Some(folder) => Self::in_one(&folder),
            None => Self::usual(),
        }
    }

    /// Deletes them with everything in them. What is not there need not be deleted.
    pub fn delete(&self) -> Result<(), FoldersError> {
        for folder in [&self.log, &self.data, &self.config] {
            match std::fs::remove_dir_all(folder) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(FoldersError::Undeleted(folder.clone(), error));
                }
                _ => {}
            }
            // On Windows they have a folder of ours around them, which somebody else may have put something into.
            if let Some(around) = folder.parent().filter(|around| around.ends_with(NAME)) {
                let _ = std::fs::remove_dir(around);
            }
        }
        Ok(())
    }

    /// The file of the settings.
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("settings.ron")
    }

    fn in_one(folder: &Path) -> Result<Self, FoldersError> {
        let data = std::path::absolute(folder).map_err(|error| FoldersError::Unusable(folder.to_owned(), error))?;
        Ok(Self { config: data.clone(), log: data.join("log"), data })
    }

    fn usual() -> Result<Self, FoldersError> {
        let found = ProjectDirs::from("", "", NAME).ok_or(FoldersError::NoHome)?;
        let data = found.data_local_dir().to_owned();
        Ok(Self { config: found.config_dir().to_owned(), log: data.join("log"), data })
    }
}

/// The system's usual places for what is this user's: where other programs look for files of ours.
// What is written for Linux is tested everywhere.
#[cfg(any(unix, test))]
pub(super) fn of_user() -> io::Result<BaseDirs> {
    BaseDirs::new().ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, said!("said-no-home", "no home folder")))
}

/// The folder of a program that is carried about.
fn portable(program: &Path) -> Option<PathBuf> {
    let beside = program.parent()?;
    beside.join(PORTABLE).is_file().then(|| beside.join("data"))
}

/// New folders are for this user alone: they hold callers' numbers and the doors' tokens.
#[cfg(unix)]
fn make(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;

    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Below the user's profile Windows keeps other users out by itself.
#[cfg(not(unix))]
fn make(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_folder_holds_everything_and_is_made() {
        let base = tempfile::tempdir().unwrap();
        let named = base.path().join("a/profile");
        let folders = Folders::open(Some(&named)).unwrap();
        assert_eq!((&folders.data, &folders.config), (&named, &named));
        assert!(folders.log.is_dir() && folders.log.starts_with(&named));
        assert_eq!(folders.settings_file(), named.join("settings.ron"));
        assert_eq!(Folders::open(Some(&named)).unwrap(), folders);
    }

    #[cfg(unix)]
    #[test]
    fn new_folders_are_for_this_user_alone_and_old_ones_keep_their_rights() {
        use std::os::unix::fs::PermissionsExt;

        let base = tempfile::tempdir().unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let new = base.path().join("new");
        Folders::open(Some(&new)).unwrap();
        assert_eq!(mode(&new), 0o700);
        let old = base.path().join("old");
        std::fs::create_dir(&old).unwrap();
        std::fs::set_permissions(&old, PermissionsExt::from_mode(0o750)).unwrap();
        Folders::open(Some(&old)).unwrap();
        assert_eq!(mode(&old), 0o750);
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let base = tempfile::tempdir().unwrap();
        let file = base.path().join("file");
        std::fs::write(&file, "").unwrap();
        let error = Folders::open(Some(&file)).unwrap_err().to_string();
        assert!(error.contains("file cannot be used"), "{error}");
    }

    #[test]
    fn a_program_that_is_carried_about_keeps_its_files_beside_it() {
        let base = tempfile::tempdir().unwrap();
        let program = base.path().join("nimbus-assistant.exe");
        assert_eq!(portable(&program), None);
        std::fs::create_dir(base.path().join(PORTABLE)).unwrap();
        assert_eq!(portable(&program), None, "a folder is no mark");
        std::fs::remove_dir(base.path().join(PORTABLE)).unwrap();
        std::fs::write(base.path().join(PORTABLE), "").unwrap();
        assert_eq!(portable(&program), Some(base.path().join("data")));
    }

    #[test]
    fn finding_makes_nothing_and_deleting_leaves_nothing_of_ours() {
        let base = tempfile::tempdir().unwrap();
        let around = base.path().join(NAME);
        let folders =
            Folders { data: around.join("data"), config: around.join("config"), log: around.join("data/log") };
        folders.delete().unwrap();
        for folder in [&folders.config, &folders.log] {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join("file"), "").unwrap();
        }
        std::fs::write(base.path().join("another's"), "").unwrap();
        folders.delete().unwrap();
        assert!(!around.exists() && base.path().join("another's").exists());

        let named = base.path().join("profile");
        assert_eq!(Folders::find(Some(&named)).unwrap().data, named);
        assert!(!named.exists());
    }

    #[test]
    fn a_relative_folder_stays_where_it_was_named() {
        let folders = Folders::in_one(Path::new("here")).unwrap();
        assert_eq!(folders.data, std::env::current_dir().unwrap().join("here"));
    }

    #[test]
    fn the_usual_folders_belong_to_this_program() {
        let folders = Folders::usual().unwrap();
        for folder in [&folders.data, &folders.config, &folders.log] {
            assert!(folder.is_absolute() && folder.to_string_lossy().contains(NAME), "{folder:?}");
        }
    }
}
