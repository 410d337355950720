//! Files of settings and going back to the defaults (SPEC S10.5): what a file would change, taking it over, and undoing it.
//!
//! What an administrator has locked is left alone, whoever asks.

use std::sync::Arc;

use nimbus_protocol::UnixMillis;

use super::{AppState, Tone, Words, event::Effect};
use crate::{
    command::SettingsWish,
    settings::{
        Partial, Settings,
        exchange::{Imported, resets},
        keys::Key,
    },
};

/// Files of settings, and what can be undone.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// The file that was read last, until it was looked at.
    pub read: Option<Arc<FileRead>>,
    undo: Option<Arc<Undo>>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct FileRead {
    pub number: u64,
    /// Its name without folders.
    pub name: String,
    pub content: Result<Imported, Words>,
}

/// What was chosen before, and what was chosen then.
#[derive(Debug)]
struct Undo {
    paths: Vec<&'static str>,
    before: Arc<Partial>,
    after: Arc<Partial>,
}

impl AppState {
    pub(super) fn wish_settings(&mut self, wish: SettingsWish, now: UnixMillis) -> Vec<Effect> {
        match wish {
            SettingsWish::Export(file) => vec![Effect::ExportSettings { file, chosen: Arc::clone(&self.chosen) }],
            SettingsWish::Read { number, file } => {
                self.exchange.read = None;
                vec![Effect::ReadSettings { number, file }]
            }
            SettingsWish::Import(paths) => self.import_settings(&paths, now),
            SettingsWish::Forget => {
                self.exchange.read = None;
                Vec::new()
            }
            SettingsWish::Reset(paths) => self.reset_settings(&paths, now),
            SettingsWish::Undo => self.undo_settings(now),
        }
    }

    /// Of two files that are read at the same time, the one that was asked for last counts.
    pub(super) fn settings_read(&mut self, read: FileRead) {
        if self.exchange.read.as_ref().is_none_or(|known| known.number < read.number) {
            self.exchange.read = Some(Arc::new(read));
        }
    }

    fn import_settings(&mut self, paths: &[&'static str], now: UnixMillis) -> Vec<Effect> {
        let Some(read) = self.exchange.read.take() else { return Vec::new() };
        let Ok(imported) = &read.content else { return Vec::new() };
        let mut chosen = Partial::clone(&self.chosen);
        let free = |key: &&'static Key| paths.contains(&key.path) && !self.policy.locks(key.path);
        let keys: Vec<_> = imported.values.keys().filter(free).collect();
        for key in &keys {
            chosen.take(key, imported.values.values());
        }
        let words = Words::new("notice-settings-imported").with("count", keys.len().to_string());
        self.choose_anew(chosen, &keys, Some(words), now)
    }

    fn reset_settings(&mut self, paths: &[&'static str], now: UnixMillis) -> Vec<Effect> {
        let mut chosen = Partial::clone(&self.chosen);
        let free = |key: &&'static Key| resets(key) && chosen.has(key.path) && !self.policy.locks(key.path);
        let keys: Vec<_> = paths.iter().filter_map(|path| Key::at(path)).filter(free).collect();
        for key in &keys {
            chosen.drop_key(key);
        }
        let words = Words::new("notice-settings-reset").with("count", keys.len().to_string());
        self.choose_anew(chosen, &keys, Some(words), now)
    }

    fn undo_settings(&mut self, now: UnixMillis) -> Vec<Effect> {
        let Some(undo) = self.exchange.undo.take() else { return Vec::new() };
        Arc::make_mut(&mut self.notices).retain(|notice| !notice.undoes_settings);
        let mut chosen = Partial::clone(&self.chosen);
        // What the user chose after that stays.
        let as_then = |key: &&'static Key| undo.after.says_the_same(&self.chosen, key);
        let keys: Vec<_> = undo.paths.iter().filter_map(|path| Key::at(path)).filter(as_then).collect();
        for key in &keys {
            if undo.before.has(key.path) {
                chosen.take(key, undo.before.values());
            } else {
                chosen.drop_key(key);
            }
        }
        self.choose_anew(chosen, &keys, None, now)
    }

    /// Applies other choices for these settings and has them written. With words, the user is told and can undo it.
    fn choose_anew(
        &mut self,
        chosen: Partial,
        keys: &[&'static Key],
        words: Option<Words>,
        now: UnixMillis,
    ) -> Vec<Effect> {
        if keys.is_empty() {
            return Vec::new();
        }
        Arc::make_mut(&mut self.notices).retain(|notice| !notice.undoes_settings);
        self.exchange.undo = None;
        let before = Arc::clone(&self.settings);
        let wanted = self.policy.settings(&chosen);
        let mut settings = Settings::clone(&before);
        for key in keys {
            key.copy(&wanted, &mut settings);
        }
        self.settings = Arc::new(settings);
        let undo = Undo {
            paths: keys.iter().map(|key| key.path).collect(),
            after: Arc::new(chosen),
            before: Arc::clone(&self.chosen),
        };
        self.chosen = Arc::clone(&undo.after);
        if let Some(words) = words {
            self.exchange.undo = Some(Arc::new(undo));
            self.tell_undo(Tone::Success, words);
        }
        let mut effects = vec![Effect::SaveSettings(Arc::clone(&self.chosen))];
        effects.extend(self.follow_settings(&before, now));
        effects
    }
}
