//! What is told in which way (SPEC S10.2): toasts, sounds and system notifications of each kind.

use nimbus_protocol::{Acw, TaskDetails};

use super::*;
use crate::{
    command::Command,
    settings::notifications::{Kind, Way},
    state::alerts::{Notified, Sounding, kind},
};

fn of(id: &str, modality: Modality) -> Session {
    Session { modality, ..through_service(ringing(id, 0)) }
}

/// A state in which each kind is there once, before whatever a test does with it.
fn everything(change: impl FnOnce(&mut crate::settings::Settings)) -> AppState {
    let mut state = with_settings(change);
    let acw = Acw {
        conversation: ConversationId("w".to_owned()),
        service: None,
        since: START,
        until: START.plus(20_000),
        extend_ms: None,
        may_finish: true,
    };
    let agent = AgentState { rona: Some(notes::rona()), acw: Some(acw), ..on_duty() };
    state.apply(agent_event(1, agent), START);
    let sessions = [
        of("call", Modality::Call),
        ringing("direct", 0),
        of("task", Modality::ExternalTask),
        of("email", Modality::Email),
        of("chat", Modality::InstantMessage),
    ];
    for (number, session) in (2..).zip(sessions) {
        state.apply(event(number, session), START);
    }
    state.show_all_toasts = true;
    state
}

fn shown_kinds(state: &AppState) -> Vec<Kind> {
    let mut kinds: Vec<_> = state.toasts().whole.iter().filter_map(|toast| kind(&toast.content)).collect();
    kinds.sort_unstable();
    kinds
}

fn kinds<'a>(sounds: impl IntoIterator<Item = &'a Sounding>) -> Vec<Kind> {
    let mut kinds: Vec<_> = sounds.into_iter().map(|sounding| sounding.kind).collect();
    kinds.sort_unstable();
    kinds
}

fn told(notified: &[Notified]) -> Vec<(&str, bool)> {
    notified.iter().map(|notified| (notified.toast.id.0.as_str(), notified.stands_in)).collect()
}

const THERE: [Kind; 7] =
    [Kind::ServiceCall, Kind::DirectCall, Kind::Task, Kind::Email, Kind::Message, Kind::NoAnswer, Kind::AfterCall];

#[test]
fn s10_2_each_switch_turns_off_its_own_kind_and_way_and_nothing_else() {
    let all = everything(|_| {});
    assert_eq!(shown_kinds(&all), THERE);
    for kind in THERE {
        let others: Vec<_> = THERE.into_iter().filter(|other| *other != kind).collect();
        let state = everything(|settings| *settings.tells_mut(kind, Way::Toast) = false);
        assert_eq!(shown_kinds(&state), others, "{kind:?}");
        assert_eq!(state.sounds(), all.sounds(), "a sound is another matter");
        let state = everything(|settings| {
            for other in THERE {
                *settings.tells_mut(other, Way::Sound) = other == kind;
                *settings.tells_mut(other, Way::System) = other == kind;
            }
        });
        assert_eq!(kinds(&state.sounds()), [kind]);
        assert_eq!(state.notified().len(), 1, "{kind:?}");
        assert!(!state.notified()[0].stands_in);
    }
}

#[test]
fn s10_2_a_call_without_a_toast_rings_in_the_main_window_and_stands_in_the_history() {
    let mut state = with_settings(|settings| settings.notifications.direct_call_toast = false);
    state.apply(event(1, ringing("a", 0)), START);
    assert_eq!(toasts(&state), [""; 0]);
    assert_eq!(state.open_sessions().count(), 1);
    assert_eq!(kinds(&state.sounds()), [Kind::DirectCall]);
    state.apply(event(2, ended(ringing("a", 0), 5, EndReason::Missed)), START);
    assert_eq!(state.sessions.len(), 1);
    assert_eq!(state.sounds(), []);
}

#[test]
fn s10_2_no_answer_without_a_toast_still_blocks_and_is_said_on_the_start_screen() {
    let state = everything(|settings| settings.notifications.no_answer_toast = false);
    assert!(!shown_kinds(&state).contains(&Kind::NoAnswer));
    assert!(state.agent.rona.is_some());
}

#[test]
fn s10_2_what_is_answered_over_or_closed_is_told_in_no_way_any_more() {
    let system = |settings: &mut crate::settings::Settings| settings.notifications.direct_call_system = true;
    for way in ["answered", "over", "closed"] {
        let mut state = with_settings(system);
        state.apply(event(1, ringing("a", 0)), START);
        assert_eq!((state.sounds().len(), told(&state.notified())), (1, vec![("conversation:a", false)]));
        match way {
            "answered" => state.apply(event(2, talking(ringing("a", 0), 5)), START),
            "over" => state.apply(event(2, ended(ringing("a", 0), 5, EndReason::Missed)), START),
            _ => ask(&mut state, Command::DismissToast(ConversationId("a".to_owned()))),
        };
        assert_eq!((state.sounds(), state.notified()), (Vec::new(), Vec::new()), "{way}");
    }
}

#[test]
fn s4_8_where_toasts_are_notifications_each_comes_once_whatever_the_second_switch_says() {
    let mut state = everything(|settings| {
        settings.notifications.task_system = true;
        settings.notifications.email_toast = false;
        settings.notifications.message_toast = false;
        settings.notifications.message_system = true;
    });
    assert_eq!(told(&state.notified()), [("conversation:task", false), ("conversation:chat", false)]);
    state.notifies = true;
    let notified = state.notified();
    let names: std::collections::BTreeMap<_, _> = told(&notified).into_iter().collect();
    assert_eq!(names.len(), notified.len(), "none comes twice");
    assert_eq!(names.get("conversation:task"), Some(&true));
    assert_eq!(names.get("conversation:email"), None);
    assert_eq!(names.get("conversation:chat"), Some(&false), "it stands in for no toast");
    assert_eq!(names.get("conversation:call"), Some(&true));
}

#[test]
fn s4_8_the_preview_comes_as_a_notification_where_toasts_do() {
    let mut state = linked();
    ask(&mut state, Command::PreviewToast);
    assert_eq!(state.notified(), []);
    state.notifies = true;
    assert_eq!(told(&state.notified()), [("preview", true)]);
}

#[test]
fn s10_2_a_call_that_is_to_be_made_is_work_like_a_task_and_rings_no_telephone() {
    let scheduled = Session { task: Some(TaskDetails::default()), ..through_service(ringing("a", 0)) };
    let mut state = with_settings(|settings| settings.notifications.task_sound = true);
    state.apply(event(1, scheduled), START);
    assert_eq!(kinds(&state.sounds()), [Kind::Task]);
}

#[test]
fn s10_2_a_sound_can_be_asked_for_again_and_again() {
    let mut state = linked();
    let wish = Command::PlaySound { kind: Kind::Email, volume_percent: 20 };
    assert_eq!(ask(&mut state, wish.clone()), []);
    let first = state.sound_trial.unwrap();
    assert_eq!((first.kind, first.volume_percent), (Kind::Email, 20));
    ask(&mut state, wish);
    assert!(state.sound_trial.unwrap().number > first.number);
}

#[test]
fn s10_2_nothing_goes_on_ringing_while_nobody_knows_whether_it_still_does() {
    let mut state = everything(|_| {});
    let all = state.sounds();
    let down = LinkDown { reason: Words::new("reason-server-silent"), next_try_at: None, sign_in_rejected: false };
    state.apply(AppEvent::LinkDown(down), START);
    assert_eq!(kinds(&state.sounds()), [Kind::NoAnswer]);
    assert_eq!(shown_kinds(&state), THERE, "the telephone may still ring");
    state.apply(AppEvent::Connecting { standalone: false }, START);
    assert_eq!(kinds(&state.sounds()), [Kind::NoAnswer]);
    state.apply(AppEvent::Heard(Box::new(ServerMessage::Resumed { now: START, last: 0 })), START);
    assert_eq!(state.sounds(), all);
}
