//! Writes and reads files of settings (SPEC S10.5). What they hold is the settings' business, what becomes of it the state's.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use nimbus_protocol::{Said, said};

use super::{guarded, hands::Hands};
use crate::{
    settings::{
        Partial,
        exchange::{self, Imported, MOST_BYTES},
        file::write_whole,
    },
    state::{AppEvent, Tone, Words, exchange::FileRead},
};

/// Writes what the user has chosen, whole or not at all, and says so.
pub(super) async fn export(hands: Hands, file: PathBuf, chosen: Arc<Partial>) {
    let place = file.display().to_string();
    let written = guarded::blocking(move || {
        let text = exchange::write(&chosen).map_err(|error| Said::from(error.to_string()))?;
        write_whole(&file, text.as_bytes()).map_err(Said::from)
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
    let mut text = String::new();
    std::fs::File::open(file)?.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MOST_BYTES {
        return Err(said!("said-file-larger", "the file is larger than {mib} MiB", mib = 1));
    }
    exchange::read(&text)
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
        assert!(
            understand(&write("large.ron", &vec![b' '; MOST_BYTES as usize + 1])).unwrap_err().text.contains("1 MiB")
        );

        let mut settings = Settings::default();
        settings.appearance.theme = Theme::Dark;
        let good = write("good.ron", exchange::write(&Partial::all_of(&settings)).unwrap().as_bytes());
        assert!(understand(&good).unwrap().values.has("appearance.theme"));
    }
}
