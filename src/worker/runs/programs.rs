//! Which programs templates may start on this computer: those on its list and no others (SPEC S8.8). Blocking, since
//! paths are compared as the files that they lead to.

use std::path::{Path, PathBuf};

use nimbus_protocol::{Said, said};
use nimbus_templates::Program;

use crate::platform::launcher::AS_ON_WINDOWS;

/// Files that Windows hands to a command interpreter, which reads arguments in its own way.
const SCRIPTS: [&str; 2] = ["bat", "cmd"];
const SLASHES: [char; 2] = ['\\', '/'];

/// What may be started.
pub struct Allowed {
    pub program: PathBuf,
    /// Where it works; `None` where the template does not say.
    pub folder: Option<PathBuf>,
}

/// Program and working folder where both are allowed, else a plain sentence with the path that would have to be listed.
pub fn allowed(program: &Program, listed: &[String]) -> Result<Allowed, Said> {
    let folder = decide_folder(&program.folder, listed, AS_ON_WINDOWS)?;
    Ok(Allowed { program: decide(Path::new(&program.program), listed, AS_ON_WINDOWS)?, folder })
}

/// Any folder of this computer will do. Windows signs in where it looks for another computer's, so that one is listed
/// like a program, or is the folder of one that is.
fn decide_folder(wanted: &str, listed: &[String], windows: bool) -> Result<Option<PathBuf>, Said> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let folder = Path::new(wanted);
    if windows && is_of_network(folder) {
        let wanted = wanted.trim_end_matches(SLASHES);
        let is_listed = listed.iter().map(|path| path.trim_end_matches(SLASHES)).any(|path| {
            path == wanted || path.rsplit_once(SLASHES).is_some_and(|(of_program, _)| of_program == wanted)
        });
        if !is_listed {
            return Err(said!(
                "said-folder-elsewhere",
                "Not started: the working folder {path} is on another computer and not on this computer's list. To allow \
                 it, list \"{path}\" under allowed programs in the settings of templates.",
                path = wanted
            ));
        }
    } else if folder.is_relative() {
        return Err(said!(
            "said-folder-not-full",
            "Not started: \"{path}\" is no full path of a folder.",
            path = wanted
        ));
    }
    Ok(Some(folder.to_owned()))
}

fn decide(wanted: &Path, listed: &[String], windows: bool) -> Result<PathBuf, Said> {
    let shown = &wanted.display().to_string();
    let of_network = windows && is_of_network(wanted);
    if !wanted.is_absolute() && !of_network {
        return Err(said!(
            "said-program-not-full",
            "Not started: \"{path}\" is no full path, so that it does not say which program is meant.",
            path = shown
        ));
    }
    // What is not on the list is not even looked at: on Windows a look at another computer's file signs in there.
    let meant: Vec<&Path> = listed
        .iter()
        .map(Path::new)
        // One file may be many programs, each by its own name: to list one of them is not to list a shell.
        .filter(
            |path| if of_network { *path == wanted } else { path.is_absolute() && named_alike(wanted, path, windows) },
        )
        .collect();
    let not_listed = said!(
        "said-program-not-listed",
        "Not started: {path} is not on this computer's list. To allow it, list \"{path}\" under allowed programs in the \
         settings of templates.",
        path = shown
    );
    if meant.is_empty() {
        return Err(not_listed);
    }
    let Ok(real) = std::fs::canonicalize(wanted) else {
        return Err(said!("said-program-missing", "Not started: there is no program at {path}.", path = shown));
    };
    if !real.is_file() {
        return Err(said!("said-program-none", "Not started: {path} is no program.", path = shown));
    }
    let is_listed = meant.into_iter().any(|path| {
        let leads_there = std::fs::canonicalize(path).is_ok_and(|path| path == real);
        // A link with a harmless name must not let one in.
        leads_there && (!windows || !is_script(&real) || is_script(path))
    });
    if is_listed { Ok(wanted.to_owned()) } else { Err(not_listed) }
}

/// A file of another computer, or one named in the way that Windows reads literally.
fn is_of_network(path: &Path) -> bool {
    let text = path.as_os_str().as_encoded_bytes();
    matches!(text, [b'\\' | b'/', b'\\' | b'/', ..])
}

fn named_alike(one: &Path, other: &Path, windows: bool) -> bool {
    match (one.file_name(), other.file_name()) {
        (Some(one), Some(other)) => one == other || (windows && one.eq_ignore_ascii_case(other)),
        _ => false,
    }
}

fn is_script(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    SCRIPTS.iter().any(|script| extension.eq_ignore_ascii_case(script))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    fn file(folder: &TempDir, name: &str) -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, "").unwrap();
        path
    }

    fn text(path: &Path) -> String {
        path.display().to_string()
    }

    #[test]
    fn s8_8_only_what_is_listed_is_started_and_by_its_full_path() {
        let folder = TempDir::new().unwrap();
        let (good, other) = (file(&folder, "good"), file(&folder, "other"));
        let list = [text(&good), "relative".to_owned()];
        assert_eq!(decide(&good, &list, false), Ok(good.clone()));
        let refused = decide(&other, &list, false).unwrap_err();
        assert!(refused.text.contains(&format!("list \"{}\" under allowed programs", other.display())), "{refused}");
        assert!(decide(&good, &[], false).is_err(), "nothing is allowed before somebody lists it");
        assert!(decide(Path::new("relative"), &list, false).unwrap_err().text.contains("no full path"));
        assert!(decide(folder.path(), &[text(folder.path())], false).unwrap_err().text.contains("is no program"));
        let none = folder.path().join("none");
        assert!(decide(&none, &[text(&none)], false).unwrap_err().text.contains("there is no program"));
        assert!(
            decide(&none, &list, false).unwrap_err().text.contains("not on this computer's list"),
            "nobody looks for it"
        );
    }

    #[test]
    fn on_windows_another_computers_file_is_listed_by_its_own_path_or_not_looked_at() {
        let folder = TempDir::new().unwrap();
        let good = text(&file(&folder, "good.exe"));
        for path in [r"\\evil.example\share\good.exe", "//evil.example/share/good.exe", r"\\?\UNC\evil\share\good.exe"]
        {
            let refused = |list: &[String]| decide(Path::new(path), list, true).unwrap_err();
            assert!(refused(std::slice::from_ref(&good)).text.contains("not on this computer's list"), "{path}");
            assert!(
                refused(&[r"\\other\share\good.exe".to_owned()]).text.contains("not on this computer's list"),
                "{path}"
            );
            // Here there is no such computer; it was looked for, since somebody listed it.
            assert!(refused(&[path.to_owned()]).text.contains("there is no program"), "{path}");
        }
    }

    #[test]
    fn on_windows_another_computers_folder_is_listed_or_not_looked_at() {
        let listed = |path: &str| [path.to_owned()];
        for folder in [r"\\evil.example\share", "//evil.example/share/", r"\\?\UNC\evil\share", r"\\.\UNC\evil\share"] {
            for list in [&[] as &[String], &listed(r"\\evil.example"), &listed(r"\\other\share\good.exe")] {
                let refused = decide_folder(folder, list, true).unwrap_err();
                let shown = folder.trim_end_matches('/');
                assert!(refused.text.contains(&format!("list \"{shown}\" under allowed programs")), "{refused}");
            }
            assert_eq!(decide_folder(folder, &listed(folder), true), Ok(Some(folder.into())));
        }
        let share = r"\\files\share";
        assert_eq!(decide_folder(share, &listed(r"\\files\share\crm.exe"), true), Ok(Some(share.into())));
        assert!(decide_folder(share, &listed(r"\\files\share\sub\crm.exe"), true).is_err());
        assert_eq!(decide_folder("", &[], true), Ok(None));
        assert!(decide_folder("sub", &[], true).unwrap_err().text.contains("no full path of a folder"));
        // Elsewhere two slashes at the beginning are one.
        assert_eq!(decide_folder("//tmp", &[], false).is_ok(), cfg!(unix));
    }

    #[test]
    fn paths_are_compared_as_the_files_that_they_lead_to() {
        let folder = TempDir::new().unwrap();
        let good = file(&folder, "good");
        fs::create_dir(folder.path().join("sub")).unwrap();
        let roundabout = folder.path().join("sub").join("..").join("good");
        assert_eq!(decide(&roundabout, &[text(&good)], false), Ok(roundabout.clone()));
        assert_eq!(decide(&good, &[text(&roundabout)], false), Ok(good));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_let_in_what_it_leads_to() {
        let folder = TempDir::new().unwrap();
        let (good, evil, link) = (file(&folder, "good"), file(&folder, "evil"), folder.path().join("link"));
        std::os::unix::fs::symlink(&evil, &link).unwrap();
        assert!(decide(&link, &[text(&good)], false).is_err());
        // Whoever lists the link means what it leads to.
        assert!(decide(&link, &[text(&link)], false).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn of_a_file_that_is_many_programs_the_listed_one_alone_is_started() {
        let folder = TempDir::new().unwrap();
        let (many, notes, shell) = (file(&folder, "many"), folder.path().join("notes"), folder.path().join("sh"));
        std::os::unix::fs::symlink(&many, &notes).unwrap();
        std::os::unix::fs::symlink(&many, &shell).unwrap();
        let list = [text(&notes)];
        assert!(decide(&notes, &list, false).is_ok());
        assert!(decide(&shell, &list, false).is_err());
        assert!(decide(&many, &list, false).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn on_windows_a_script_is_listed_itself_or_not_at_all() {
        let folder = TempDir::new().unwrap();
        let (script, link) = (file(&folder, "run.BAT"), folder.path().join("run.exe"));
        std::os::unix::fs::symlink(&script, &link).unwrap();
        assert!(decide(&script, &[text(&link)], true).is_err());
        assert!(decide(&link, &[text(&link)], true).is_err());
        assert!(decide(&script, &[text(&script)], true).is_ok());
    }
}
