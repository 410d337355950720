//! Writes the settings' file: one writing at a time, always the newest, and the last one before the program ends.

use std::{path::PathBuf, sync::Arc};

use nimbus_protocol::Said;
use tokio::sync::{mpsc, watch};

use super::guarded;
use crate::{
    settings::{Partial, file},
    state::{AppEvent, Tone, Words},
};

/// Writes what the channel holds each time it changes; ends, with all written, when the sender is dropped.
pub async fn run(path: PathBuf, mut settings: watch::Receiver<Option<Arc<Partial>>>, events: mpsc::Sender<AppEvent>) {
    let good = path.clone();
    let remembered = guarded::blocking(move || file::remember_good(&good)).await;
    if let Ok(Err(error)) = remembered {
        tracing::warn!(%error, "the last good settings cannot be kept");
    }
    while settings.changed().await.is_ok() {
        let Some(newest) = settings.borrow_and_update().clone() else { continue };
        let path = path.clone();
        let saved = guarded::blocking(move || file::save(&path, &newest)).await;
        let why = match saved {
            Ok(Ok(())) => continue,
            Ok(Err(error)) => Said::from(error),
            Err(error) => error.into(),
        };
        let words = Words::new("notice-settings-not-saved").with("why", why);
        // During shutdown nobody takes it; there is no window left to show it in.
        let _ = events.try_send(AppEvent::Told(Tone::Error, words));
    }
}
