//! The state that the program begins with: the settings' file and what the user must know about it.

use std::path::Path;

use nimbus_protocol::UnixMillis;

use crate::{
    settings::file::{self, Trouble},
    state::{AppState, Folders, Tone, Versions, Words},
};

/// Reads the settings and makes the first state. Blocking, one small file: for `main`, before the first window.
pub fn first_state(config_file: &Path, data_dir: &Path, log_dir: &Path, now: UnixMillis) -> AppState {
    let loaded = file::load(config_file, now);
    let mut state = AppState {
        settings: loaded.settings.into(),
        versions: Versions { desktop: env!("CARGO_PKG_VERSION").to_owned(), backend: String::new() },
        folders: Folders { data: data_dir.display().to_string(), log: log_dir.display().to_string() }.into(),
        ..AppState::default()
    };
    if let Some(trouble) = loaded.trouble {
        let (tone, words) = told(trouble);
        state.tell(tone, words);
    }
    state
}

fn told(trouble: Trouble) -> (Tone, Words) {
    match trouble {
        Trouble::Broken { kept, why, last_good_used } => {
            let words = if last_good_used {
                Words::new("notice-settings-broken-last-good")
            } else {
                Words::new("notice-settings-broken-defaults")
            };
            (Tone::Attention, words.with("file", kept.display().to_string()).with("why", why))
        }
        Trouble::Stuck { why } => (Tone::Error, Words::new("notice-settings-stuck").with("why", why)),
        Trouble::Newer { kept } => {
            (Tone::Attention, Words::new("notice-settings-newer").with("file", kept.display().to_string()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    #[test]
    fn a_broken_file_is_told_and_the_program_begins_all_the_same() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("settings.ron");
        std::fs::write(&file, "(((").unwrap();
        let state = first_state(&file, folder.path(), folder.path(), UnixMillis(0));
        assert_eq!(*state.settings, Settings::default());
        let [notice] = state.notices.as_slice() else { panic!("one notice is expected: {:?}", state.notices) };
        assert_eq!(notice.text, "notice-settings-broken-defaults");
        assert!(notice.arguments.iter().any(|(name, value)| *name == "file" && value.contains("settings.broken-")));
    }
}
