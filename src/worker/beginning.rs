//! The state that the program begins with: the settings' file, the administrator's policies, and what the user must
//! know about both.

use std::{path::Path, sync::Arc};

use nimbus_protocol::UnixMillis;

use crate::{
    platform::policy::Policies,
    settings::{
        file::{self, Trouble},
        policy::{Fault, Policy},
    },
    state::{AppState, Folders, Tone, Versions, Words},
};

/// Reads the settings and makes the first state. Blocking, some small files: for `main`, before the first window.
pub fn first_state(
    config_file: &Path,
    data_dir: &Path,
    log_dir: &Path,
    policies: &dyn Policies,
    now: UnixMillis,
) -> AppState {
    let loaded = file::load(config_file, now);
    let (policy, faults) = Policy::read(&policies.find());
    let mut state = AppState {
        settings: policy.settings(&loaded.chosen).into(),
        chosen: loaded.chosen.into(),
        policy: Arc::new(policy),
        versions: Versions { desktop: env!("CARGO_PKG_VERSION").to_owned(), backend: String::new() },
        folders: Folders { data: data_dir.display().to_string(), log: log_dir.display().to_string() }.into(),
        ..AppState::default()
    };
    if let Some(trouble) = loaded.trouble {
        let (tone, words) = told(trouble);
        state.tell(tone, words);
    }
    for fault in faults {
        state.tell(Tone::Attention, fault_told(fault));
    }
    state
}

fn fault_told(fault: Fault) -> Words {
    // Without the reason, which might repeat a value.
    tracing::warn!(place = fault.place, key = fault.key, "a policy is not in force");
    let words = match fault.key {
        Some(key) => Words::new("notice-policy-value").with("key", key),
        None => Words::new("notice-policy-broken"),
    };
    words.with("place", fault.place).with("why", fault.why)
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
    use crate::{platform::policy::FixedPolicies, settings::Settings};

    #[test]
    fn a_broken_file_is_told_and_the_program_begins_all_the_same() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("settings.ron");
        std::fs::write(&file, "(((").unwrap();
        let state = first_state(&file, folder.path(), folder.path(), &FixedPolicies::default(), UnixMillis(0));
        assert_eq!(*state.settings, Settings::default());
        let [notice] = state.notices.as_slice() else { panic!("one notice is expected: {:?}", state.notices) };
        assert_eq!(notice.text, "notice-settings-broken-defaults");
        assert!(
            notice
                .arguments
                .iter()
                .any(|(name, value)| *name == "file" && value.to_string().contains("settings.broken-"))
        );
    }

    #[test]
    fn a_broken_policy_is_told_and_what_is_good_of_it_holds() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("settings.ron");
        let begin =
            |text: &str| first_state(&file, folder.path(), folder.path(), &FixedPolicies::file(text), UnixMillis(0));
        let state = begin("(locked: (appearance: (zoom_percent: 900, main_on_top: true)))");
        let told: Vec<_> = state.notices.iter().map(|notice| notice.text).collect();
        assert_eq!(told, ["notice-policy-value"]);
        assert!(state.settings.appearance.main_on_top && state.policy.locks("appearance.main_on_top"));
        assert!(!state.policy.locks("appearance.zoom_percent"));

        let state = begin("(locked: (");
        assert_eq!(state.notices[0].text, "notice-policy-broken");
        assert_eq!(*state.settings, Settings::default());
    }
}
