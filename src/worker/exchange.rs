//! Writes and reads files of settings (SPEC S10.5). What they hold is the settings' business, what becomes of it the state's.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use nimbus_protocol::Said;

use super::{guarded, hands::Hands};
use crate::{
    settings::{
        Partial,
        exchange::{self, Imported},
    },
    state::{AppEvent, Tone, Words, exchange::FileRead},
    whole_file,
};

/// Writes what the user has chosen, whole or not at all, and says so.
pub(super) async fn export(hands: Hands, file: PathBuf, chosen: Arc<Partial>) {
    let place = file.display().to_string();
    let written = guarded::blocking(move || {
        let text = exchange::write(&chosen).map_err(|error| Said::from(error.to_string()))?;
        whole_file::write(&file, text.as_bytes()).map_err(Said::from)
    })
    .await;
    let (tone, words) = match written.unwrap_or_else(|error| Err(error.into())) {
        Ok(()) => (Tone::Success, Words::new("notice-settings-exported").with("file", place)),
        Err(why) => (Tone::Error, Words::new("notice-settings-not-exported").with("why", why)),
    };
    hands.say(tone, words).await;
}

/// Reads a file and tells what it says.
pub(super) async fn read(hands: Hands, number: u64, file: PathBuf) {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let content = guarded::blocking(move || understand(&file)).await;
    let content = content
        .unwrap_or_else(|error| Err(error.into()))
        .map_err(|why| Words::new("exchange-unreadable").with("file", name.clone()).with("why", why));
    hands.tell(AppEvent::SettingsRead(Box::new(FileRead { number, name, content }))).await;
}

fn understand(file: &Path) -> Result<Imported, Said> {
    exchange::read(&whole_file::read_text(file)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Settings, Theme};

    #[test]
    fn what_is_no_file_of_settings_is_refused_with_its_reason() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        };
        assert!(understand(&folder.path().join("none.ron")).is_err());
        assert!(understand(&write("picture.ron", &[0x89, 0x50, 0xff, 0x00])).is_err());
        let too_large = understand(&write("large.ron", &vec![b' '; 2 * 1024 * 1024])).unwrap_err();
        assert_eq!(too_large.key, "said-file-larger");

        let mut settings = Settings::default();
        settings.appearance.theme = Theme::Dark;
        let good = write("good.ron", exchange::write(&Partial::all_of(&settings)).unwrap().as_bytes());
        assert!(understand(&good).unwrap().values.has("appearance.theme"));
        let marked = write("marked.ron", "\u{feff}(appearance: (theme: Dark))".as_bytes());
        assert!(understand(&marked).unwrap().values.has("appearance.theme"));
    }
}
