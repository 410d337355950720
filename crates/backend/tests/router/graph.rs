//! The presence door of Microsoft Graph through the real server, against a server that answers as Microsoft documents
//! (SPEC S2.4, S6.2, S6.3, S13). Time passes when a test turns the clock.

use std::{pin::pin, time::Duration};

use futures_util::FutureExt;
use nimbus_backend::{Clock, Options, graph::settings::Way};
use nimbus_protocol::{Block, DoorInfo, DoorKind, Event, Presence, ServerMessage, UnixMillis};
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::support::{
    Bench, START, Stream,
    microsoft::{Microsoft, SECRET},
};

const PRESENCES: &str = "/communications/getPresencesByUserId";

const SEED: &str = r#"(
    users: [
        (id: "boss", upn: "boss@halden.example", display_name: "Boss", licences: [assistant], administrator: true),
        (id: "mara", upn: "mara@halden.example", display_name: "Mara Lindt", login: "mara", services: ["desk"],
            licences: [assistant, contact_centre, external_task]),
        (id: "jo", upn: "jo@halden.example", display_name: "Jo Okafor", login: "jo.okafor@corp.example",
            licences: [assistant, contact_centre]),
        (id: "ann", upn: "ann@halden.example", display_name: "Ann", licences: [assistant]),
    ],
    services: [(id: "desk", name: "Service Desk")],
    reasons: [(id: "lunch", name: "Lunch")],
)"#;

/// A team's server whose door leads to `microsoft`.
struct Team {
    bench: Bench,
    hand: watch::Sender<UnixMillis>,
}

impl Team {
    async fn new(microsoft: &Microsoft, way: Way, change: impl FnOnce(&mut Options)) -> Self {
        let (clock, hand) = Clock::by_hand(UnixMillis(START));
        let graph = microsoft.options(way);
        let bench = Bench::with(|options| {
            let path = options.data_dir.join("seed.ron");
            std::fs::write(&path, SEED).unwrap();
            options.seed = Some(path);
            options.clock = clock;
            options.graph = Some(graph);
            options.pace.heartbeat = Duration::from_secs(3_600);
            options.pace.dead_link = Duration::from_secs(7_200);
            change(options);
        })
        .await;
        Self { bench, hand }
    }

    fn pass(&self, millis: i64) {
        self.hand.send_modify(|now| *now = now.plus(millis));
    }

    /// Lets time pass in steps until it has happened: when a pause begins is the server's matter.
    async fn until<T>(&self, wanted: impl Future<Output = T>) -> T {
        let mut wanted = pin!(wanted);
        loop {
            if let Some(done) = wanted.as_mut().now_or_never() {
                return done;
            }
            self.pass(100);
            self.bench.http.get(self.bench.url("/healthz")).send().await.unwrap();
        }
    }

    async fn token(&self, name: &str) -> String {
        self.bench.token_of_name(name).await
    }

    async fn stream(&self, name: &str) -> Stream {
        let token = self.token(name).await;
        Stream::open(&self.bench.url("/api/v1/stream"), &token, None).await
    }

    async fn ask(&self, token: &str, method: &str, path: &str, body: Value) -> (u16, Value) {
        self.bench.ask(method.parse().unwrap(), path, token, (!body.is_null()).then_some(body)).await
    }
}

/// What administrators are told of the door next, when it is as wanted.
async fn door(stream: &mut Stream, wanted: impl Fn(&DoorInfo) -> bool) -> DoorInfo {
    loop {
        match stream.next().await {
            Some(ServerMessage::Event(event)) => match event.event {
                Event::Door(door) if wanted(&door) => return door,
                _ => {}
            },
            Some(_) => {}
            None => panic!("the stream ended"),
        }
    }
}

fn everybody(microsoft: &Microsoft) {
    microsoft.account("boss@halden.example").account("mara@halden.example").account("jo.okafor@corp.example");
    microsoft.account("ann@halden.example");
}

#[tokio::test]
async fn s6_2_presences_of_teams_reach_agents_and_only_changes_are_told() {
    let microsoft = Microsoft::new().await;
    everybody(&microsoft);
    let team = Team::new(&microsoft, Way::Application, |_| ()).await;
    let seen = microsoft.seen(PRESENCES, 1).await;
    assert_eq!(seen.body["ids"], json!(["id-jo.okafor", "id-mara"]), "who is of the contact centre, and nobody else");
    let mut mara = team.stream("mara").await;
    assert_eq!(mara.snapshot().await.agent.presence, Presence::Available);
    microsoft.shows("mara", "Away", "Away");
    team.pass(30_000);
    let state = mara.state(|state| state.presence == Presence::Away).await;
    assert_eq!(state.presence_from.as_deref(), Some("Microsoft Teams"));
    assert_eq!((state.requests.len(), state.blocks.as_slice()), (1, [Block::NotAvailable].as_slice()));

    // Set by hand, it holds until Teams says something else.
    let token = team.token("mara").await;
    assert_eq!(team.ask(&token, "PUT", "/api/v1/me/presence", json!({"presence": "available"})).await.0, 204);
    mara.state(|state| state.presence == Presence::Available && state.presence_from.is_none()).await;
    team.pass(30_000);
    microsoft.seen(PRESENCES, 3).await;
    microsoft.shows("mara", "PresenceUnknown", "PresenceUnknown");
    team.pass(30_000);
    microsoft.seen(PRESENCES, 4).await;
    microsoft.shows("mara", "DoNotDisturb", "Presenting");
    team.pass(30_000);
    let state = mara.state(|_| true).await;
    assert_eq!(state.presence, Presence::DoNotDisturb, "nothing was told in between");

    // An agent without the licence is asked for when their desktop comes, at once.
    let mut ann = team.stream("ann").await;
    assert_eq!(ann.snapshot().await.agent.presence, Presence::Available);
    let seen = microsoft.seen(PRESENCES, 6).await;
    assert_eq!(seen.body["ids"], json!(["id-ann"]));
    assert_eq!(microsoft.count("batched /users/mara%40halden.example"), 1, "ids are kept");
    assert_eq!(microsoft.count("token"), 1, "so is the token");
}

#[tokio::test]
async fn s2_4_an_account_that_is_somebody_elses_is_named() {
    let microsoft = Microsoft::new().await;
    microsoft.account("mara@halden.example").account_named("jo.okafor@corp.example", "Jo.Okafor@corp.example");
    let team = Team::new(&microsoft, Way::Application, |_| ()).await;
    microsoft.seen(PRESENCES, 1).await;
    let token = team.token("jo").await;
    let me = team.ask(&token, "GET", "/api/v1/me", Value::Null).await.1;
    let other =
        json!({"signed_in": "jo@halden.example", "telephone": "Jo.Okafor@corp.example", "door": "Microsoft Teams"});
    assert_eq!(me["other_account"], other);
    let token = team.token("mara").await;
    assert_eq!(team.ask(&token, "GET", "/api/v1/me", Value::Null).await.1["other_account"], Value::Null);

    // The stream tells it when it changes.
    let mut mara = team.stream("mara").await;
    mara.snapshot().await;
    microsoft.account_named("mara@halden.example", "mara.new@halden.example");
    team.pass(24 * 60 * 60_000);
    loop {
        if let Some(ServerMessage::Event(event)) = mara.next().await
            && let Event::Me(me) = event.event
        {
            assert_eq!(me.other_account.unwrap().telephone, "mara.new@halden.example");
            break;
        }
    }
}

#[tokio::test]
async fn s13_a_door_that_is_throttled_says_so_waits_exactly_and_goes_on() {
    let microsoft = Microsoft::new().await;
    everybody(&microsoft);
    microsoft.fails(PRESENCES, 429, "TooManyRequests", Some("7"));
    let team = Team::new(&microsoft, Way::Application, |_| ()).await;
    let mut boss = team.stream("boss").await;
    let before = boss.snapshot().await;
    let teams = |door: &DoorInfo| door.kind == DoorKind::MicrosoftTeams;
    let there = before.doors.iter().find(|door| teams(door)).unwrap();
    assert_eq!((there.name.as_str(), there.label.as_str(), there.url.as_str()), ("teams", "Microsoft Teams", ""));
    microsoft.seen(PRESENCES, 1).await;
    let told = door(&mut boss, |door| door.last_refusal.is_some()).await;
    assert!(told.last_refusal.unwrap().text.contains("limits this application"));
    team.pass(6_999);
    // Asked for something else, the server has had every chance to ask too early.
    team.bench.get_health().await;
    assert_eq!(microsoft.count(PRESENCES), 1);
    team.pass(1);
    microsoft.seen(PRESENCES, 2).await;
    let told = door(&mut boss, |door| door.last_refusal.is_none()).await;
    assert_eq!(told.last_event_at, Some(UnixMillis(START + 7_000)));
    assert!(told.events > 0);

    // The service is away: the pause grows, and everything is as before afterwards.
    microsoft.fails(PRESENCES, 503, "serviceNotAvailable", None);
    microsoft.fails(PRESENCES, 503, "serviceNotAvailable", None);
    microsoft.shows("mara", "Away", "Away");
    team.pass(30_000);
    door(&mut boss, |door| door.last_refusal.as_ref().is_some_and(|why| why.text.contains("503"))).await;
    team.until(door(&mut boss, |door| door.last_refusal.is_none())).await;
    let token = team.token("mara").await;
    let state = team.ask(&token, "GET", "/api/v1/me/state", Value::Null).await.1;
    assert_eq!(state["presence_from"], "Microsoft Teams");
}

#[tokio::test]
async fn a_token_that_is_not_taken_is_replaced_once() {
    let microsoft = Microsoft::new().await;
    everybody(&microsoft);
    let team = Team::new(&microsoft, Way::Application, |_| ()).await;
    microsoft.seen(PRESENCES, 1).await;
    microsoft.revoke();
    team.pass(30_000);
    let again = microsoft.seen(PRESENCES, 3).await;
    assert_eq!(again.token, "graph-token-2");
    // It lasts an hour, and is fetched anew five minutes before its end.
    team.pass(3_600_000 - 300_000);
    microsoft.seen("token", 3).await;
    assert!(!team.bench.is_on_disk("graph-token") && !team.bench.is_on_disk(SECRET));
    // Twice in a row is a refusal, and nobody hammers.
    microsoft.seen(PRESENCES, 4).await;
    microsoft.fails(PRESENCES, 401, "InvalidAuthenticationToken", None);
    microsoft.fails(PRESENCES, 401, "InvalidAuthenticationToken", None);
    let mut boss = team.stream("boss").await;
    team.pass(30_000);
    door(&mut boss, |door| door.last_refusal.is_some()).await;
    let (asked, tokens) = (microsoft.count(PRESENCES), microsoft.count("token"));
    team.pass(14 * 60_000);
    team.bench.get_health().await;
    assert_eq!((microsoft.count(PRESENCES), microsoft.count("token")), (asked, tokens));
    team.pass(60_000);
    microsoft.seen(PRESENCES, asked + 1).await;
}

#[tokio::test]
async fn who_refuses_is_not_asked_again_for_a_quarter_of_an_hour() {
    for (what, status, code, words) in
        [(PRESENCES, 403, "Forbidden", "an administrator's consent"), ("token", 401, "invalid_client", "client secret")]
    {
        let microsoft = Microsoft::new().await;
        everybody(&microsoft);
        microsoft.fails(what, status, code, None);
        let team = Team::new(&microsoft, Way::Application, |_| ()).await;
        let mut boss = team.stream("boss").await;
        boss.snapshot().await;
        let told = door(&mut boss, |door| door.last_refusal.is_some()).await;
        assert!(told.last_refusal.as_ref().unwrap().text.contains(words), "{told:?}");
        let asked = microsoft.count(what);
        for _ in 0..14 {
            team.pass(60_000);
            team.bench.get_health().await;
        }
        assert_eq!(microsoft.count(what), asked, "{what}");
        team.pass(60_000);
        microsoft.seen(what, asked + 1).await;
        door(&mut boss, |door| door.last_refusal.is_none()).await;
    }
}

#[tokio::test]
async fn one_who_is_not_there_does_not_spoil_the_rest() {
    let microsoft = Microsoft::new().await;
    microsoft.account("mara@halden.example");
    microsoft.shows("mara", "BeRightBack", "BeRightBack");
    let team = Team::new(&microsoft, Way::Application, |_| ()).await;
    assert_eq!(microsoft.seen(PRESENCES, 1).await.body["ids"], json!(["id-mara"]));
    let mut boss = team.stream("boss").await;
    let wrong =
        |door: &DoorInfo| door.last_refusal.as_ref().is_some_and(|why| why.text.contains("knows no such account"));
    if !boss.snapshot().await.doors.iter().any(wrong) {
        let told = door(&mut boss, wrong).await;
        assert!(told.last_event_at.is_some(), "it was heard all the same");
    }
    team.pass(30_000);
    microsoft.seen(PRESENCES, 2).await;
    assert_eq!(microsoft.count("batched /users/jo.okafor%40corp.example"), 1, "for an hour");
    microsoft.account("jo.okafor@corp.example");
    team.pass(60 * 60_000);
    microsoft.seen("batched /users/jo.okafor%40corp.example", 2).await;
}

#[tokio::test]
async fn one_bad_id_does_not_spoil_the_rest() {
    let microsoft = Microsoft::new().await;
    everybody(&microsoft);
    microsoft.spoils("jo.okafor");
    microsoft.shows("mara", "BeRightBack", "BeRightBack");
    let team = Team::new(&microsoft, Way::Application, |_| ()).await;
    microsoft.seen(PRESENCES, 3).await;
    let mut mara = team.stream("mara").await;
    if mara.snapshot().await.agent.presence != Presence::BeRightBack {
        mara.state(|state| state.presence == Presence::BeRightBack).await;
    }
    team.pass(30_000);
    assert_eq!(microsoft.seen(PRESENCES, 4).await.body["ids"], json!(["id-mara"]), "set aside");
}

#[tokio::test]
async fn parts_of_a_batch_that_fail_are_asked_for_again_and_the_others_count() {
    let microsoft = Microsoft::new().await;
    everybody(&microsoft);
    microsoft.fails("batched /users/mara%40halden.example", 429, "TooManyRequests", Some("2.128"));
    let team = Team::new(&microsoft, Way::Application, |_| ()).await;
    let mut boss = team.stream("boss").await;
    let limited = |door: &DoorInfo| door.last_refusal.is_some();
    if !boss.snapshot().await.doors.iter().any(limited) {
        door(&mut boss, limited).await;
    }
    assert_eq!(microsoft.count("batched /users/jo.okafor%40corp.example"), 1);
    team.pass(2_127);
    team.bench.get_health().await;
    assert_eq!(microsoft.count("/$batch"), 1);
    team.pass(1);
    let again = microsoft.seen("/$batch", 2).await;
    assert_eq!(again.body["requests"].as_array().unwrap().len(), 1, "only the one that failed");
    assert_eq!(microsoft.seen(PRESENCES, 1).await.body["ids"], json!(["id-jo.okafor", "id-mara"]));
}

#[tokio::test]
async fn s6_3_a_session_is_shown_at_teams_and_asks_for_no_reason() {
    let microsoft = Microsoft::new().await;
    everybody(&microsoft);
    let team = Team::new(&microsoft, Way::Application, |options| {
        options.graph.as_mut().unwrap().set_presence = true;
    })
    .await;
    microsoft.seen(PRESENCES, 1).await;
    let mut mara = team.stream("mara").await;
    mara.snapshot().await;
    let (boss, token) = (team.token("boss").await, team.token("mara").await);
    let task = json!({"service": "desk", "subject": "One"});
    let id = team.ask(&boss, "POST", "/api/v1/tasks", task).await.1["id"].as_str().unwrap().to_owned();
    // The first answer is lost on the way.
    microsoft.fails("/setPresence", 503, "serviceNotAvailable", Some("5"));
    let path = |wish: &str| format!("/api/v1/sessions/{id}/{wish}");
    assert_eq!(team.ask(&token, "POST", &path("answer"), Value::Null).await.0, 204);
    microsoft.seen("/setPresence", 1).await;
    team.until(microsoft.seen("/setPresence", 2)).await;
    team.until(microsoft.seen(PRESENCES, microsoft.count(PRESENCES) + 2)).await;
    assert!(microsoft.is_set("mara"));
    // Renewed before it ends by itself.
    team.pass(590_000);
    team.until(microsoft.seen("/setPresence", 3)).await;
    assert!(microsoft.is_set("mara"));
    microsoft.fails("/clearPresence", 500, "generalException", None);
    assert_eq!(team.ask(&token, "POST", &path("done"), Value::Null).await.0, 204);
    microsoft.seen("/clearPresence", 1).await;
    team.until(microsoft.seen("/clearPresence", 2)).await;
    team.until(microsoft.seen(PRESENCES, microsoft.count(PRESENCES) + 2)).await;
    assert!(!microsoft.is_set("mara"));
    microsoft.shows("mara", "Away", "Away");
    let state = team.until(mara.state(|state| state.presence != Presence::Available)).await;
    assert_eq!((state.presence, state.requests.len()), (Presence::Away, 1), "the first and only question");
}

#[tokio::test]
async fn what_a_dead_server_has_set_is_cleared_and_asks_for_no_reason() {
    let microsoft = Microsoft::new().await;
    everybody(&microsoft);
    microsoft.set("mara");
    microsoft.shows("jo.okafor", "Busy", "InACall");
    let team = Team::new(&microsoft, Way::Application, |options| {
        options.graph.as_mut().unwrap().set_presence = true;
    })
    .await;
    microsoft.seen("/clearPresence", 2).await;
    assert!(!microsoft.is_set("mara"));
    let mut jo = team.stream("jo").await;
    jo.snapshot().await;
    team.pass(30_000);
    let state = jo.state(|state| state.presence == Presence::Busy).await;
    assert_eq!(state.requests.len(), 1, "a call of Jo's own");
    let token = team.token("mara").await;
    let state = team.ask(&token, "GET", "/api/v1/me/state", Value::Null).await.1;
    assert_eq!(state["requests"], json!([]));
}

#[tokio::test]
async fn without_settings_there_is_no_door() {
    let microsoft = Microsoft::new().await;
    everybody(&microsoft);
    let mut team = Team::new(&microsoft, Way::Application, |_| ()).await;
    let kinds = async |team: &Team| {
        let token = team.token("boss").await;
        let doors = team.ask(&token, "GET", "/api/v1/doors", Value::Null).await.1;
        serde_json::from_value::<Vec<DoorInfo>>(doors).unwrap().len()
    };
    assert_eq!(kinds(&team).await, 1);
    team.bench.change(|options| options.graph = None);
    team.bench.restart().await;
    assert_eq!(kinds(&team).await, 0);
}
