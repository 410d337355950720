//! The preview of where toasts come up.

use super::*;
use crate::{command::Command, settings::Dragged, state::PREVIEW_MS};

fn ask(state: &mut AppState, command: Command) -> Vec<Effect> {
    state.apply(AppEvent::Asked(command), START)
}

#[test]
fn it_is_a_toast_without_a_session_until_its_time_is_over() {
    let mut state = linked();
    let effects = ask(&mut state, Command::PreviewToast);
    assert_eq!(effects, [Effect::EndPreview { number: 1, after_ms: PREVIEW_MS }]);
    assert_eq!(toasts(&state), ["preview"]);
    assert!(state.sessions.is_empty() && state.activities.is_empty());
    assert_eq!(state.window, WindowState::default(), "the main window stays as it is");
    assert_eq!(state.apply(AppEvent::PreviewOver(1), START), []);
    assert_eq!(toasts(&state), [""; 0]);
}

#[test]
fn asked_for_again_or_dragged_it_stays_for_its_whole_time() {
    let mut state = linked();
    ask(&mut state, Command::PreviewToast);
    ask(&mut state, Command::PreviewToast);
    state.apply(AppEvent::PreviewOver(1), START);
    assert_eq!(toasts(&state), ["preview"], "the first one's time is not the second one's");
    let dragged = Command::ToastsDragged { arrangement: "one".to_owned(), dragged: Dragged::default() };
    assert!(ask(&mut state, dragged).contains(&Effect::EndPreview { number: 3, after_ms: PREVIEW_MS }));
    state.apply(AppEvent::PreviewOver(2), START);
    assert_eq!(toasts(&state), ["preview"]);
    ask(&mut state, Command::DismissPreview);
    assert_eq!(toasts(&state), [""; 0]);
}

#[test]
fn a_call_takes_its_place_and_it_does_not_come_back() {
    let mut state = linked();
    ask(&mut state, Command::PreviewToast);
    state.apply(event(1, ringing("a", 0)), START);
    assert_eq!(toasts(&state), ["a"]);
    assert_eq!(ask(&mut state, Command::PreviewToast), [], "the call's toast shows the place");
    state.apply(event(2, ended(ringing("a", 0), 5, EndReason::Missed)), START);
    assert_eq!(toasts(&state), [""; 0]);
}

#[test]
fn a_call_that_has_no_toast_leaves_it_alone() {
    let mut state = with_settings(|settings| settings.general.call_flow_toast = false);
    ask(&mut state, Command::PreviewToast);
    state.apply(event(1, through_service(ringing("a", 0))), START);
    assert_eq!(toasts(&state), ["preview"]);
}
