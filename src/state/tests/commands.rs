//! What the user asks for.

use super::*;
use crate::{
    command::{CallWish, Command, Copied, PortalPage, WindowWish, ZoomWish},
    settings::{Backend, Dragged, Listen, Settings, WindowPlace},
    state::event::Token,
};

#[test]
fn opening_a_session_brings_the_window_to_the_front() {
    let mut state = linked();
    state.window.hidden = true;
    state.apply(event(1, ringing("a", 0)), START);
    ask(&mut state, Command::OpenSession(ConversationId("a".to_owned())));
    assert_eq!(state.open_session, Some(ConversationId("a".to_owned())));
    assert_eq!((state.window.hidden, state.window.raise), (false, 1));
    ask(&mut state, Command::OpenSession(ConversationId("unknown".to_owned())));
    assert_eq!(state.open_session, Some(ConversationId("a".to_owned())), "an unknown one is not shown");
    ask(&mut state, Command::ShowStart);
    assert_eq!(state.open_session, None);
}

#[test]
fn the_window_hides_and_comes_back() {
    let mut state = linked();
    ask(&mut state, Command::Window(WindowWish::Toggle));
    assert!(state.window.hidden);
    ask(&mut state, Command::Window(WindowWish::Toggle));
    assert_eq!((state.window.hidden, state.window.raise), (false, 1));
    assert_eq!(ask(&mut state, Command::Quit), []);
    assert!(state.window.quit);
}

#[test]
fn a_call_is_handled_only_where_its_door_can_and_while_it_lasts() {
    let mut state = linked();
    let mut call = ringing("a", 0);
    call.capabilities.answer = true;
    state.apply(event(1, call.clone()), START);
    let id = call.conversation.clone();
    let answer = Command::Call(CallWish::Answer, id.clone());
    assert_eq!(ask(&mut state, answer.clone()), [Effect::Call(CallWish::Answer, id.clone())]);
    assert_eq!(ask(&mut state, Command::Call(CallWish::Decline, id)), []);
    assert_eq!(state.notices.len(), 1, "a wish that cannot be met is told");
    state.apply(event(2, ended(call, 1, EndReason::Missed)), START);
    assert_eq!(ask(&mut state, answer), []);
}

#[test]
fn copied_is_said_when_it_is_on_the_clipboard_and_not_before() {
    let mut state = linked();
    let what = Copied::Value("number".to_owned());
    let effects = ask(&mut state, Command::Copy { what: what.clone(), text: "+41".to_owned() });
    assert_eq!(effects, [Effect::CopyText { what: what.clone(), text: "+41".to_owned() }]);
    assert_eq!(state.copied, None);
    state.apply(AppEvent::Copied(what.clone()), START);
    assert_eq!(state.copied, Some((what, START)));
}

#[test]
fn the_portals_pages_are_opened_where_there_is_a_portal() {
    let mut state = linked();
    assert_eq!(ask(&mut state, Command::OpenPortal(PortalPage::Home)), []);
    let me = Arc::make_mut(&mut state.me);
    me.portal = Some("https://portal.example/".to_owned());
    let home = ask(&mut state, Command::OpenPortal(PortalPage::Home));
    assert_eq!(home, [Effect::OpenUrl("https://portal.example".to_owned())]);
    let sessions = ask(&mut state, Command::OpenPortal(PortalPage::MySessions));
    assert_eq!(sessions, [Effect::OpenUrl("https://portal.example/my-sessions".to_owned())]);
    Arc::make_mut(&mut state.me).portal_my_sessions = "/work/mine".to_owned();
    let sessions = ask(&mut state, Command::OpenPortal(PortalPage::MySessions));
    assert_eq!(sessions, [Effect::OpenUrl("https://portal.example/work/mine".to_owned())]);
}

#[test]
fn settings_are_written_when_they_change_and_what_depends_on_them_follows() {
    let mut state = linked();
    assert_eq!(ask(&mut state, Command::SaveSettings(Box::default())), [], "nothing is different");

    let mut wanted = Settings::default();
    wanted.general.own_numbers = vec!["21".to_owned()];
    wanted.general.start_with_system = true;
    wanted.doors.listen = Listen::LocalNetwork;
    wanted.appearance.zoom_percent = 1_000;
    let effects = ask(&mut state, Command::SaveSettings(Box::new(wanted)));
    assert_eq!(state.settings.appearance.zoom_percent, 200);
    let expected = [
        Effect::SaveSettings(Arc::clone(&state.chosen)),
        Effect::LocalUserChanged,
        Effect::DoorsListenChanged,
        Effect::SetAutostart(true),
    ];
    assert_eq!(effects, expected);
}

#[test]
fn a_draft_made_before_the_port_was_chosen_does_not_lose_it() {
    let mut state = linked();
    let draft = Settings::clone(&state.settings);
    assert_eq!(state.apply(AppEvent::PortChosen(17_400), START).len(), 1);
    assert_eq!(state.apply(AppEvent::PortChosen(17_400), START), []);
    ask(&mut state, Command::SaveSettings(Box::new(draft)));
    assert_eq!(state.settings.doors.port, Some(17_400));
}

#[test]
fn a_draft_made_before_the_window_was_moved_does_not_move_it_back() {
    let mut state = linked();
    let mut draft = Settings::clone(&state.settings);
    draft.general.close_to_tray = !draft.general.close_to_tray;
    let place = WindowPlace { position: Some([10, 20]), size: Some([400, 500]) };
    ask(&mut state, Command::WindowPlaced(place.clone()));
    ask(&mut state, Command::SaveSettings(Box::new(draft)));
    assert_eq!(state.settings.window.in_arrangement(""), place);
}

#[test]
fn dragged_toasts_remember_their_place_for_each_arrangement() {
    let mut state = linked();
    let at = |offset| Dragged { offset, from: None };
    let dragged =
        |arrangement: &str, offset| Command::ToastsDragged { arrangement: arrangement.to_owned(), dragged: at(offset) };
    ask(&mut state, dragged("one", [1, 2]));
    ask(&mut state, dragged("two", [3, 4]));
    ask(&mut state, dragged("one", [5, 6]));
    assert_eq!(state.settings.appearance.dragged["one"], at([5, 6]));
    assert_eq!(state.settings.appearance.dragged["two"], at([3, 4]));
    assert_eq!(ask(&mut state, Command::ResetToastPlace).len(), 1);
    let appearance = &state.settings.appearance;
    assert_eq!(appearance.start_in("one").offset, None);
    assert_eq!(appearance.dragged.len(), 2, "the dragged places can be chosen again");
    ask(&mut state, dragged("two", [7, 8]));
    assert_eq!(state.settings.appearance.start_in("one").offset, Some([5, 6]));
}

#[test]
fn the_zoom_goes_in_steps_and_stays_within_its_range() {
    let mut state = linked();
    let mut zoom = |wish| {
        ask(&mut state, Command::Zoom(wish));
        state.settings.appearance.zoom_percent
    };
    assert_eq!([ZoomWish::In, ZoomWish::In, ZoomWish::Out].map(&mut zoom), [105, 110, 105]);
    assert_eq!(zoom(ZoomWish::Reset), 100);
    let (mut least, mut most) = (100, 100);
    for _ in 0..40 {
        least = zoom(ZoomWish::Out);
    }
    for _ in 0..40 {
        most = zoom(ZoomWish::In);
    }
    assert_eq!((least, most), (80, 200));
}

#[test]
fn another_backend_starts_from_nothing_and_its_token_shows_in_no_log() {
    let mut state = linked();
    state.apply(event(1, ringing("a", 0)), START);
    let url = "https://calls.example".to_owned();
    let effects = ask(&mut state, Command::UseTeam { url: url.clone(), token: "hush".to_owned() });
    assert_eq!(state.settings.backend, Backend::Team { url: url.clone() });
    assert!(state.sessions.is_empty() && state.resume.is_none());
    assert_eq!(effects[1], Effect::UseTeam { url: url.clone(), token: Token("hush".to_owned()) });
    assert!(!format!("{effects:?}").contains("hush"));

    let effects = ask(&mut state, Command::UseThisComputer);
    let saved = Effect::SaveSettings(Arc::clone(&state.chosen));
    assert_eq!(effects, [saved, Effect::ForgetToken(url), Effect::UseStandalone]);
    assert_eq!(ask(&mut state, Command::UseThisComputer), [Effect::UseStandalone], "it is started at any rate");

    state.apply(snapshot(0, vec![ringing("b", 0)], START), START);
    assert_eq!(ask(&mut state, Command::UseThisComputer), [], "it runs already");
    assert_eq!(state.sessions.len(), 1);
}
