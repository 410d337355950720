//! Which settings the administrator has locked, for the pages.

use super::super::view::View;
use crate::settings::policy::Policy;

/// What the pages ask for each of their controls.
pub struct Locks<'a> {
    policy: &'a Policy,
    words: String,
}

/// The words of the lock beside a control; `None` leaves the control to the user.
pub type Lock<'a> = Option<&'a str>;

impl<'a> Locks<'a> {
    pub fn of(view: &View<'a>) -> Self {
        Self { policy: &view.state.policy, words: view.t.get("settings-locked") }
    }

    /// The lock of the setting with this path in `settings::keys::KEYS`.
    pub fn at(&self, path: &str) -> Lock<'_> {
        self.policy.locks(path).then_some(self.words.as_str())
    }
}
