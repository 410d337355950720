//! What only shows inside the engine: failed tasks and writes, and changes that fall between others.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Instant,
};

use nimbus_protocol::{
    Agent, Modality, NewTask, Service, TaskState, UnixMillis, WebHook, WebHookKind, WrapUp, agent_state::OFF_DUTY,
};
use tempfile::TempDir;

use super::{
    work::{make::WayIn, turn},
    *,
};
use crate::{
    config::seed::Seed,
    distribution::Event,
    storage::{self, sessions::Whose, tenant, web_hooks::StoredHook},
};
use nimbus_telephony::{
    directory::LOCAL_USER,
    doors::simulator::{SimulatorInput, script},
};

static BEGUN: AtomicU32 = AtomicU32::new(0);
const NOW: UnixMillis = UnixMillis(1_795_000_000_000);

async fn fails_once(engine: Arc<Engine>) {
    assert!(BEGUN.fetch_add(1, Ordering::SeqCst) > 0, "a panic of a test");
    engine.stopping.cancelled().await;
}

/// A standalone engine over the database in `folder`.
async fn engine(folder: &TempDir) -> Arc<Engine> {
    start(folder, Some(LocalUser { display_name: "Mara Lindt".into(), own_numbers: Vec::new() })).await
}

/// What a team's engine over the database in `folder` is made of.
pub(crate) fn parts(folder: &TempDir, clock: Clock) -> Parts {
    Parts {
        clock,
        country: "CH".into(),
        portal: Portal::default(),
        local_user: None,
        base_url: String::new(),
        web_hook_hosts: Vec::new(),
        template_hosts: Vec::new(),
        requests: nimbus_requests::Pace::default(),
        vault: crate::vault::Vault::new(crate::vault::KeySource::BesideDatabase, folder.path()),
        audit_days: 400,
        stopping: CancellationToken::new(),
    }
}

async fn start(folder: &TempDir, local_user: Option<LocalUser>) -> Arc<Engine> {
    let parts = Parts { local_user, ..parts(folder, Clock::from_fn(|| NOW)) };
    Engine::start(storage::open(folder.path()).await.unwrap(), parts).await.unwrap()
}

/// Lets every other task go as far as it can without the writer that the test holds.
async fn others() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}

/// Subscribes a receiver in a write that is under way, and ends the write.
async fn subscribe(engine: &Engine, mut writing: Writing<'_>, kind: WebHookKind) {
    let about = WebHook {
        id: format!("{kind:?}"),
        // A private address, which is never sent to.
        url: "http://127.0.0.1:9/".into(),
        kinds: vec![kind],
        made_at: NOW,
        last_at: None,
        last_result: None,
        waiting: 0,
    };
    let (owner, secret) = ("test".into(), "test".into());
    let hook = StoredHook { about, owner, secret, failures: 0, next_at: NOW };
    storage::web_hooks::add(writing.connection(), &hook).await.unwrap();
    engine.know_again(writing).await.unwrap();
}

async fn waiting(engine: &Engine, kind: WebHookKind) -> u64 {
    let id = format!("{kind:?}");
    let hook = engine.subscriptions().await.unwrap().into_iter().find(|hook| hook.about.id == id);
    hook.unwrap().about.waiting
}

#[tokio::test]
async fn a_task_that_failed_inside_runs_again_and_holds_up_no_end() {
    let folder = TempDir::new().unwrap();
    let engine = engine(&folder).await;
    engine.keep_running(Duration::ZERO, fails_once);
    while BEGUN.load(Ordering::SeqCst) < 2 {
        tokio::task::yield_now().await;
    }
    engine.close().await;
}

#[tokio::test]
async fn s11_4_rules_that_were_stored_before_a_crash_hold_for_open_work_after_it() {
    let folder = TempDir::new().unwrap();
    let mut stored = storage::open(folder.path()).await.unwrap();
    let before = tenant::load(&mut stored.writer).await.unwrap();
    let mut with = before.clone();
    with.services.push(Service { id: "desk".into(), name: "Desk".into(), ..Service::default() });
    tenant::save(&mut stored.writer, &before, &with).await.unwrap();
    drop(stored);

    // A team's server: a standalone one looks at its rules at each start for other reasons.
    let first = start(&folder, None).await;
    let new = NewTask {
        service: "desk".into(),
        modality: Modality::ExternalTask,
        subject: "One".into(),
        text: String::new(),
        url: None,
        due_at: None,
        attachments: 0,
        reference: None,
        priority: 50,
        customer: nimbus_protocol::Customer::default(),
        parameters: Vec::new(),
        preferred_users: Vec::new(),
    };
    let way = WayIn { door: "API".into(), simulated: false, unique: None };
    let id = first.make_task(new, way).await.unwrap().unwrap().id;
    first.close().await;
    drop(first);

    // As if the process had died after the change and before distribution learned of it.
    let mut stored = storage::open(folder.path()).await.unwrap();
    let with = tenant::load(&mut stored.writer).await.unwrap();
    let without = crate::tenant::Tenant { services: before.services.clone(), ..with.clone() };
    tenant::save(&mut stored.writer, &with, &without).await.unwrap();
    drop(stored);

    let second = start(&folder, None).await;
    assert_eq!(second.work(&id).await.unwrap().unwrap().state, TaskState::Cancelled, "its service is gone");
    second.close().await;
}

#[tokio::test]
async fn s11_4_a_state_that_a_failed_write_left_behind_is_not_read() {
    let folder = TempDir::new().unwrap();
    let engine = engine(&folder).await;
    // What the start left to do would begin a write of its own; it comes at the latest after the first of these.
    for _ in 0..2 {
        engine.tick().await.unwrap();
    }
    let known = engine.known();
    let agent = known.directory.agent_by_id(LOCAL_USER).unwrap().clone();
    let profile = engine.state_of(&agent).await.unwrap().profile;
    let mut writing = Writing::begin(&engine, None).await.unwrap();
    let event = Event::SetProfile { agent: LOCAL_USER.into(), profile: OFF_DUTY.into() };
    turn::apply(&mut writing, &known, event).await.unwrap().unwrap();
    drop(writing);
    assert_eq!(engine.state_of(&agent).await.unwrap().profile, profile, "it was never committed");
    engine.close().await;
}

#[tokio::test]
async fn s11_4_a_write_goes_by_the_settings_that_were_stored_just_before_it() {
    let folder = TempDir::new().unwrap();
    let engine = engine(&folder).await;
    let door = engine.known().simulator().unwrap().settings.name.clone();
    let input = SimulatorInput { door: door.clone(), agent: LOCAL_USER.into(), now: NOW, unique: "one".into() };
    let steps = script("call", &input).unwrap().into_iter().filter(|step| step.after_ms <= 0);
    let events = steps.map(|step| step.event).collect();

    let writing = Writing::begin(&engine, None).await.unwrap();
    let hearing = tokio::spawn({
        let engine = engine.clone();
        async move { engine.hear(door, events, Instant::now()).await }
    });
    others().await;
    subscribe(&engine, writing, WebHookKind::Offered).await;
    hearing.await.unwrap().unwrap();
    assert_eq!(waiting(&engine, WebHookKind::Offered).await, 1, "a call that came after the subscription");

    let card = engine.history(&Whose::own(LOCAL_USER), None, &[], 1).await.unwrap().remove(0).1;
    let writing = Writing::begin(&engine, None).await.unwrap();
    let writing_up = tokio::spawn({
        let engine = engine.clone();
        let wrap_up = WrapUp { tags: vec!["printer".into()], edited_at: NOW, ..WrapUp::default() };
        async move { engine.write_up(LOCAL_USER.into(), card.conversation.0, wrap_up).await }
    });
    others().await;
    subscribe(&engine, writing, WebHookKind::WrapUp).await;
    writing_up.await.unwrap().unwrap();
    assert_eq!(waiting(&engine, WebHookKind::WrapUp).await, 1, "a wrap-up that came after the subscription");
    engine.close().await;
}

#[tokio::test]
async fn s8_10_what_is_wrong_with_a_template_is_told_while_others_write() {
    let folder = TempDir::new().unwrap();
    let engine = engine(&folder).await;
    let user = Arc::new(engine.known().directory.agent_by_id(LOCAL_USER).unwrap().clone());
    let writing = Writing::begin(&engine, None).await.unwrap();
    let broken = nimbus_protocol::Template {
        id: "a".into(),
        name: "A".into(),
        owner: nimbus_protocol::TemplateOwner::User(LOCAL_USER.into()),
        ..Default::default()
    };
    let change = crate::tenant::templates::Change::Put(Box::new(broken));
    let told = futures_util::FutureExt::now_or_never(engine.change_templates(user, change));
    let told = told.expect("it waits for nobody").unwrap().unwrap_err();
    assert!(format!("{told:?}").contains("at least one action"), "{told:?}");
    writing.give_up().await.unwrap();
}

#[tokio::test]
async fn s11_5_a_seed_may_pass_upns_on_and_exchange_them() {
    let folder = TempDir::new().unwrap();
    let engine = start(&folder, None).await;
    let seed = |upns: &[(&str, &str)]| {
        let user = |(id, upn): &(&str, &str)| Agent { id: (*id).into(), upn: (*upn).into(), ..Agent::default() };
        Seed { users: upns.iter().map(user).collect(), ..Seed::default() }
    };
    let (a, b, c) = ("a@halden.example", "b@halden.example", "c@halden.example");
    engine.apply_seed(seed(&[("1", a), ("2", b)])).await.unwrap();
    for others in [[("1", b), ("2", c)], [("1", c), ("2", b)]] {
        engine.apply_seed(seed(&others)).await.unwrap();
        let mut view = engine.view().await.unwrap();
        for (id, upn) in others {
            let found = storage::people::agent_by_upn(&mut view, upn).await.unwrap();
            assert_eq!(found.as_deref(), Some(id), "{upn}");
        }
    }
    engine.close().await;
}

#[tokio::test]
async fn what_is_learned_does_not_bring_an_earlier_base_url_back() {
    let folder = TempDir::new().unwrap();
    let engine = start(&folder, None).await;
    let read_before = (*engine.known()).clone();
    engine.set_base_url("https://calls.halden.example".into());
    engine.learn(read_before);
    assert_eq!(engine.known().base_url, "https://calls.halden.example");
    engine.close().await;
}

#[tokio::test]
async fn being_ready_is_tried_once_for_all_who_ask_within_a_second() {
    let folder = TempDir::new().unwrap();
    let time = Arc::new(std::sync::atomic::AtomicI64::new(NOW.0));
    let clock = {
        let time = time.clone();
        Clock::from_fn(move || UnixMillis(time.load(Ordering::SeqCst)))
    };
    let engine = Engine::start(storage::open(folder.path()).await.unwrap(), parts(&folder, clock)).await.unwrap();
    engine.writable().await.unwrap();
    // Whoever tries waits for the writer from now on.
    let held = engine.writer.lock().await;
    time.fetch_add(KEEP_TRIED_MS - 1, Ordering::SeqCst);
    for _ in 0..50 {
        let asked = futures_util::poll!(std::pin::pin!(engine.writable()));
        assert!(matches!(asked, std::task::Poll::Ready(Ok(()))), "the answer is kept");
    }
    time.fetch_add(1, Ordering::SeqCst);
    let (mut one, mut other) = (std::pin::pin!(engine.writable()), std::pin::pin!(engine.writable()));
    assert!(futures_util::poll!(&mut one).is_pending() && futures_util::poll!(&mut other).is_pending());
    drop(held);
    one.await.unwrap();
    let held = engine.writer.lock().await;
    let asked = futures_util::poll!(&mut other);
    assert!(matches!(asked, std::task::Poll::Ready(Ok(()))), "the first one tried for both");
    drop(held);
    engine.close().await;
}
