//! Links to call (SPEC S9.2, S9.3): what is asked, what counts down, what is one click, and that nothing is ever dialled
//! without consent.

use nimbus_links::{LinkError, Target};
use nimbus_protocol::{
    Block, CallCheck, CallTarget, CallWarning, Calling, ConversationId, NewCall, ServiceInfo, ServiceLicence,
    StartedCall,
};

use super::*;
use crate::{
    command::{Command, DoctorWish, LinkWish},
    settings::LinkCalls,
    state::calling::{
        Hindrance, NotCalled, Way,
        doctor::{DoctorAnswer, LinkOwner, SchemeOwner, TestOutcome},
        link::{COUNTDOWN_MS, LinkCall, LinkStep},
        link_toast::{Line, LinkToast},
    },
};

#[path = "../../../crates/links/tests/support/corpus.rs"]
mod corpus;

pub const NUMBER: &str = "+41791234567";

fn service(id: &str) -> ServiceInfo {
    ServiceInfo { id: id.to_owned(), upn: format!("{id}@halden.example"), outbound: true, ..ServiceInfo::default() }
}

/// A desktop whose agent may call on behalf of two services.
pub fn calling() -> AppState {
    let mut state = serving();
    state.me = Arc::new(Me { calling: Calling { originate: true, ..Calling::default() }, ..Me::default() });
    let silent = ServiceInfo { outbound: false, ..service("silent") };
    let standard = ServiceInfo { licence: ServiceLicence::Standard, ..service("standard") };
    state.services = Arc::new(vec![silent, standard, service("reception"), service("claims")]);
    state
}

pub fn at_once() -> AppState {
    let mut state = calling();
    Arc::make_mut(&mut state.settings).calling.links = LinkCalls::CallAtOnce;
    state
}

fn open_at(state: &mut AppState, link: &str, ms: i64) -> Vec<Effect> {
    state.apply(AppEvent::Asked(Command::Link(LinkWish::Open(link.to_owned()))), START.plus(ms))
}

pub fn open(state: &mut AppState, link: &str) -> Vec<Effect> {
    open_at(state, link, 0)
}

pub fn link(state: &AppState) -> &LinkCall {
    state.link_call.as_deref().expect("a link is looked at")
}

fn checks(effects: &[Effect]) -> Vec<&NewCall> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::CheckCall { call, .. } = effect { Some(call) } else { None })
        .collect()
}

pub fn placed(effects: &[Effect]) -> Vec<&NewCall> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::PlaceCall { call, .. } = effect { Some(call) } else { None })
        .collect()
}

pub fn known() -> CallCheck {
    let target = CallTarget { dial: NUMBER.to_owned(), shown: "+41 79 123 45 67".to_owned(), ..CallTarget::default() };
    CallCheck { target: Some(target), ..CallCheck::default() }
}

pub fn answer(state: &mut AppState, check: CallCheck) -> Vec<Effect> {
    let number = link(state).number;
    state.apply(AppEvent::CallChecked { number, checked: Ok(check) }, START)
}

pub fn press(state: &mut AppState, warned: bool) -> Vec<Effect> {
    let number = link(state).number;
    ask(state, Command::Link(LinkWish::Call { number, warned }))
}

pub fn come_to(state: &mut AppState, placed: Result<(), NotCalled>) -> Vec<Effect> {
    let number = link(state).number;
    let started = StartedCall { conversation: ConversationId("c".to_owned()) };
    let service = link(state).service.clone();
    state.apply(AppEvent::CallPlaced { number, service, placed: placed.map(|()| started) }, START)
}

pub fn shown_toast(state: &AppState) -> Arc<LinkToast> {
    let toasts = state.toasts().whole;
    let link = toasts.into_iter().find_map(|toast| match toast.content {
        ToastContent::Link(link) => Some(link),
        _ => None,
    });
    link.expect("the toast of a link")
}

#[test]
fn s9_2_a_link_is_looked_up_shown_and_called_only_when_the_user_says_so() {
    let mut state = calling();
    let effects = open(&mut state, "tel:+41 79 123 45 67");
    let call = NewCall { service: Some("reception".into()), target: NUMBER.into(), confirmed: false, link: true };
    assert_eq!(checks(&effects), [&call]);
    assert_eq!(effects.len(), 1);
    assert_eq!(answer(&mut state, known()), []);
    let toast = shown_toast(&state);
    assert!(toast.can_call && toast.lines.is_empty() && toast.services.len() == 2, "{toast:?}");

    let effects = press(&mut state, false);
    assert_eq!(placed(&effects), [&call]);
    assert_eq!(press(&mut state, false), [], "it is being called already");
    let effects = come_to(&mut state, Ok(()));
    assert!(state.link_call.is_none());
    assert!(effects.iter().any(|effect| matches!(effect, Effect::SaveSettings(_))), "the service is remembered");
    assert_eq!(state.settings.calling.last_service.as_deref(), Some("reception"));
}

#[test]
fn s9_2_the_service_of_the_link_is_chosen_by_id_or_upn_and_a_foreign_one_gives_way_to_the_first() {
    for (named, chosen, foreign) in [
        ("claims", "claims", false),
        ("Claims@Halden.example", "claims", false),
        ("silent", "reception", true),
        ("standard@halden.example", "reception", true),
        ("nobodys", "reception", true),
    ] {
        let mut state = calling();
        Arc::make_mut(&mut state.settings).calling.last_service = Some("claims".to_owned());
        open(&mut state, &format!("nimbus-call:{NUMBER}:{named}"));
        answer(&mut state, known());
        assert_eq!(link(&state).service.as_deref(), Some(chosen), "{named}");
        assert_eq!(shown_toast(&state).lines.contains(&Line::Foreign), foreign, "{named}");
    }
    let mut state = calling();
    Arc::make_mut(&mut state.settings).calling.last_service = Some("claims".to_owned());
    open(&mut state, &format!("tel:{NUMBER}"));
    assert_eq!(link(&state).service.as_deref(), Some("claims"), "without one, that of the last call");
}

#[test]
fn a_link_that_names_a_service_counts_down_where_the_user_wants_it_and_can_be_cancelled() {
    let mut state = at_once();
    open(&mut state, &format!("nimbus-call:{NUMBER}:claims"));
    let effects = answer(&mut state, known());
    let number = link(&state).number;
    assert_eq!(effects, [Effect::CallLinkSoon { number, after_ms: 3_000 }]);
    assert_eq!(link(&state).step, LinkStep::Counting { until: START.plus(COUNTDOWN_MS) });
    assert_eq!(shown_toast(&state).lines, [Line::Counting]);

    let mut cancelled = state.clone();
    ask(&mut cancelled, Command::Link(LinkWish::Cancel(number)));
    assert!(cancelled.link_call.is_none());
    assert_eq!(cancelled.apply(AppEvent::LinkDue(number), START.plus(3_000)), [], "nothing is dialled any more");

    let effects = state.apply(AppEvent::LinkDue(number), START.plus(3_000));
    assert_eq!(placed(&effects).len(), 1);
    assert_eq!(state.apply(AppEvent::LinkDue(number), START.plus(3_001)), [], "once");
}

#[test]
fn whatever_leaves_a_doubt_asks_first() {
    let named = format!("nimbus-call:{NUMBER}:claims");
    let asks = |state: &mut AppState, link: &str, check: CallCheck| {
        open(state, link);
        answer(state, check).is_empty()
    };
    assert!(!asks(&mut at_once(), &named, known()), "the others differ from this one in one thing only");
    assert!(asks(&mut calling(), &named, known()), "the setting");
    assert!(asks(&mut at_once(), &format!("tel:{NUMBER}"), known()), "no service is named: it only fills in");
    assert!(asks(&mut at_once(), &format!("nimbus-call:{NUMBER}:other"), known()), "not the agent's service");
    assert!(asks(&mut at_once(), &format!("tel:{NUMBER};ext=12:claims"), known()), "an extension is left out");
    assert!(asks(&mut at_once(), "tel:7042;phone-context=x.example:claims", known()), "it counts elsewhere");
    for warning in [CallWarning::Emergency, CallWarning::Premium, CallWarning::Country("Cuba".to_owned())] {
        let check = CallCheck { warnings: vec![warning], ..known() };
        assert!(asks(&mut at_once(), &named, check));
    }
    assert!(asks(&mut at_once(), &named, CallCheck::default()), "nobody of this name");
    let refused = CallCheck { refusal: Some("Never.".into()), ..known() };
    assert!(asks(&mut at_once(), &named, refused));
    let mut blocked = at_once();
    Arc::make_mut(&mut blocked.agent).blocks = vec![Block::Rona];
    assert!(asks(&mut blocked, &named, known()));
    let mut teams = at_once();
    Arc::make_mut(&mut teams.me).calling.teams = true;
    assert!(asks(&mut teams, "nimbus-call:m.frei@halden.example:claims", known()), "Teams asks for itself");
    let mut unanswered = at_once();
    open(&mut unanswered, &named);
    let number = link(&unanswered).number;
    let checked = Err(Words::new("call-not-looked-up"));
    assert_eq!(unanswered.apply(AppEvent::CallChecked { number, checked }, START), []);
    assert_eq!(link(&unanswered).step, LinkStep::Asking);
    assert_eq!(shown_toast(&unanswered).lines, [Line::Said(Words::new("call-not-looked-up"))]);
    assert_eq!(placed(&press(&mut unanswered, false)).len(), 1, "the user may call all the same; the server checks");
}

#[test]
fn s9_3_repeats_within_two_seconds_are_one() {
    let mut state = calling();
    let first = format!("tel:{NUMBER}");
    assert_eq!(open_at(&mut state, &first, 0).len(), 1);
    let number = link(&state).number;
    assert_eq!(open_at(&mut state, "TEL://+41-79-123-45-67/", 900), [], "however it is written");
    assert_eq!(link(&state).number, number);
    assert_eq!(open_at(&mut state, &first, 2_800), [], "a repeat of the repeat");
    ask(&mut state, Command::Link(LinkWish::Cancel(number)));
    assert_eq!(open_at(&mut state, &first, 4_700), [], "also when the first one is settled");
    assert!(state.link_call.is_none());
    assert_eq!(open_at(&mut state, &first, 6_700).len(), 1, "two seconds later it is another click");
    assert_eq!(open_at(&mut state, &first, -60_000).len(), 1, "a clock that was set back blocks nothing");
}

#[test]
fn s9_3_one_link_at_a_time() {
    let mut state = at_once();
    open(&mut state, &format!("nimbus-call:{NUMBER}:claims"));
    answer(&mut state, known());
    let first = link(&state).number;
    open_at(&mut state, "tel:+41445081290", 100);
    assert_ne!(link(&state).number, first);
    assert_eq!(link(&state).link.as_ref().unwrap().target, Target::Number("+41445081290".to_owned()));
    assert_eq!(state.apply(AppEvent::LinkDue(first), START.plus(3_000)), [], "the first one's countdown is over");
    let late =
        AppEvent::CallChecked { number: first, checked: Ok(CallCheck { refusal: Some("No".into()), ..known() }) };
    state.apply(late, START);
    assert_eq!(link(&state).check, None, "an answer about the first one");
    assert_eq!(ask(&mut state, Command::Link(LinkWish::Call { number: first, warned: true })), []);

    answer(&mut state, known());
    press(&mut state, false);
    assert_eq!(open_at(&mut state, "tel:112", 5_000), [], "while one is being called");
    assert_eq!(state.notices.last().map(|notice| notice.text), Some("notice-link-busy"));
}

#[test]
fn a_link_before_the_connection_waits_says_so_and_then_asks() {
    let mut state = AppState::default();
    Arc::make_mut(&mut state.settings).calling.links = LinkCalls::CallAtOnce;
    assert_eq!(open(&mut state, &format!("nimbus-call:{NUMBER}:s")), []);
    assert_eq!(shown_toast(&state).lines, [Line::Waiting]);
    let mut services = snapshot(0, Vec::new(), START);
    if let AppEvent::Heard(message) = &mut services
        && let ServerMessage::Snapshot(snapshot) = &mut **message
    {
        snapshot.services = vec![service("s")];
        snapshot.me.calling.originate = true;
    }
    let effects = state.apply(services, START.plus(60_000));
    assert_eq!(checks(&effects).len(), 1);
    assert_eq!(answer(&mut state, known()), [], "so late nothing is called without asking");
    assert!(shown_toast(&state).can_call);
}

#[test]
fn a_warning_is_read_before_it_can_be_confirmed() {
    let mut state = calling();
    open(&mut state, "tel:112");
    answer(&mut state, CallCheck { warnings: vec![CallWarning::Emergency], ..known() });
    assert_eq!(press(&mut state, false), [], "pressed before the warning was there");
    let effects = press(&mut state, true);
    assert!(placed(&effects)[0].confirmed);

    let mut state = calling();
    open(&mut state, &format!("tel:{NUMBER}"));
    answer(&mut state, known());
    assert!(!placed(&press(&mut state, false))[0].confirmed);
    come_to(&mut state, Err(NotCalled::Confirm(vec![CallWarning::Premium])));
    assert_eq!(shown_toast(&state).lines, [Line::Warning(CallWarning::Premium)]);
    assert!(placed(&press(&mut state, true))[0].confirmed, "what the server found only now");
}

#[test]
fn s9_1_what_stands_in_the_way_is_said() {
    let block = |blocks: &[Block]| {
        let mut state = calling();
        Arc::make_mut(&mut state.agent).blocks = blocks.to_vec();
        state.hindrance(Way::Telephone)
    };
    assert_eq!(block(&[]), None);
    assert_eq!(block(&[Block::OffDuty]), None, "calling out is no matter of duty");
    assert_eq!(block(&[Block::NoServices]), None);
    assert_eq!(block(&[Block::Offline]), Some(Hindrance::Offline));
    assert_eq!(block(&[Block::OffDuty, Block::InSession]), Some(Hindrance::InSession));
    assert_eq!(block(&[Block::Rona]), Some(Hindrance::Rona));
    assert_eq!(block(&[Block::AfterCallWork]), Some(Hindrance::AfterCallWork));
    assert_eq!(block(&[Block::NotAvailable]), None, "nor of presence, but for being offline");
    let mut state = calling();
    Arc::make_mut(&mut state.me).calling.originate = false;
    assert_eq!(state.hindrance(Way::Telephone), Some(Hindrance::NoTelephone));
    state.services = Arc::default();
    assert_eq!(state.hindrance(Way::Telephone), Some(Hindrance::NoService));
    assert!(!state.calls_out(), "then the page is left out");
}

#[test]
fn s9_6_a_colleague_is_called_in_teams_where_that_is_so() {
    let mut state = calling();
    Arc::make_mut(&mut state.me).calling = Calling { teams: true, ..Calling::default() };
    open(&mut state, "callto:o'neill+x@halden.example");
    answer(&mut state, known());
    assert!(shown_toast(&state).can_call && !shown_toast(&state).has_service());
    let url = "https://teams.microsoft.com/l/call/0/0?users=o%27neill%2Bx@halden.example";
    assert_eq!(press(&mut state, false), [Effect::OpenUrl(url.to_owned())]);
    assert!(state.link_call.is_none());
}

#[test]
fn s9_3_no_hostile_link_leads_to_a_call_without_consent_and_each_refusal_says_why() {
    let mut state = at_once();
    let mut at = 0;
    for case in corpus::read() {
        at += 10_000;
        let effects = open_at(&mut state, &case.link, at);
        assert_eq!(placed(&effects), Vec::<&NewCall>::new(), "{:?}", case.link);
        let number = link(&state).number;
        let toast = shown_toast(&state);
        if case.expected.starts_with("refused") {
            assert_eq!(effects, [], "{:?} is not even asked about", case.link);
            assert!(matches!(toast.lines[..], [Line::Unread(_)]) && !toast.can_call, "{:?}", case.link);
            assert_eq!(press(&mut state, true), [], "{:?} cannot be called", case.link);
        } else {
            // What the server would warn of, it warns of; a doubt is enough.
            let warned = CallCheck { warnings: vec![CallWarning::Emergency], ..known() };
            assert_eq!(answer(&mut state, warned), [], "{:?}", case.link);
            assert_eq!(state.apply(AppEvent::LinkDue(number), START.plus(at + 3_000)), [], "{:?}", case.link);
        }
        ask(&mut state, Command::Link(LinkWish::Cancel(number)));
    }
    open_at(&mut state, "tel:*21*112#", at + 10_000);
    assert_eq!(shown_toast(&state).lines, [Line::Unread(LinkError::ServiceCode)]);
}

#[test]
fn s9_4_a_test_link_is_awaited_and_asks_about_no_call() {
    let mut state = calling();
    let row = |scheme| SchemeOwner { scheme, owner: LinkOwner::Us, to_choose: false };
    assert_eq!(ask(&mut state, Command::Doctor(DoctorWish::Look)), [Effect::Doctor(DoctorWish::Look)]);
    assert!(state.doctor.busy);
    let known = DoctorAnswer::Known { schemes: vec![row("tel"), row("nimbus-call")], chooser: None };
    state.apply(AppEvent::Doctor(known), START);
    assert!(!state.doctor.busy);
    let effects = ask(&mut state, Command::Doctor(DoctorWish::Test(1)));
    let [Effect::OpenTestLink { number, link, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert!(link.starts_with("nimbus-call:") && nimbus_links::parse(link).is_ok(), "{link}");
    open_at(&mut state, &format!("{}/", link.to_uppercase()), 420);
    assert!(state.link_call.is_none(), "it asks about no call");
    assert_eq!(state.doctor.test.as_ref().map(|test| test.outcome.clone()), Some(TestOutcome::Arrived(420)));
    state.apply(AppEvent::Doctor(DoctorAnswer::TestOver(*number)), START);
    assert_eq!(state.doctor.test.as_ref().map(|test| test.outcome.clone()), Some(TestOutcome::Arrived(420)));

    let effects = ask(&mut state, Command::Doctor(DoctorWish::Test(0)));
    let [Effect::OpenTestLink { number, .. }] = &effects[..] else { panic!("{effects:?}") };
    state.apply(AppEvent::Doctor(DoctorAnswer::TestOver(*number)), START);
    assert_eq!(state.doctor.test.as_ref().map(|test| test.outcome.clone()), Some(TestOutcome::Missing));
}
