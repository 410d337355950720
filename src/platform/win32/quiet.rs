//! Whether Windows wants notifications to be held back: in quiet time, while something is presented, and while a program
//! fills the screen.

use windows_sys::Win32::UI::Shell::{
    QUERY_USER_NOTIFICATION_STATE, QUNS_ACCEPTS_NOTIFICATIONS, QUNS_APP, QUNS_BUSY, QUNS_NOT_PRESENT,
    QUNS_PRESENTATION_MODE, QUNS_QUIET_TIME, QUNS_RUNNING_D3D_FULL_SCREEN, SHQueryUserNotificationState,
};

/// `None` where the shell does not answer.
pub fn is_wanted() -> Option<bool> {
    let mut state: QUERY_USER_NOTIFICATION_STATE = 0;
    // SAFETY: `state` can be written and outlives the call.
    let answer = unsafe { SHQueryUserNotificationState(&raw mut state) };
    if answer < 0 { None } else { meaning(state) }
}

/// A locked screen is no wish for quiet: whoever has gone for a coffee may hear that somebody calls.
fn meaning(state: QUERY_USER_NOTIFICATION_STATE) -> Option<bool> {
    match state {
        QUNS_BUSY | QUNS_RUNNING_D3D_FULL_SCREEN | QUNS_PRESENTATION_MODE | QUNS_QUIET_TIME => Some(true),
        QUNS_ACCEPTS_NOTIFICATIONS | QUNS_APP | QUNS_NOT_PRESENT => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s10_2_quiet_time_presentations_and_full_screen_want_quiet() {
        for state in [QUNS_BUSY, QUNS_RUNNING_D3D_FULL_SCREEN, QUNS_PRESENTATION_MODE, QUNS_QUIET_TIME] {
            assert_eq!(meaning(state), Some(true), "{state}");
        }
        for state in [QUNS_ACCEPTS_NOTIFICATIONS, QUNS_APP, QUNS_NOT_PRESENT] {
            assert_eq!(meaning(state), Some(false), "{state}");
        }
        assert_eq!(meaning(99), None);
    }
}
