//! Reading on behalf of agents, as the part that holds their tokens would have it.

#[path = "../../../tests/support/microsoft.rs"]
#[allow(dead_code)]
mod microsoft;

use std::{pin::pin, sync::Arc};

use futures_util::FutureExt;
use nimbus_protocol::{AccessToken, AgentState, Presence, UnixMillis};
use serde_json::json;
use tempfile::TempDir;
use tokio::sync::watch;

use super::{settings::Way, *};
use crate::{Clock, config::seed, storage};
use microsoft::Microsoft;

const START: UnixMillis = UnixMillis(1_795_000_000_000);
const ME: &str = "batched /me";
const PRESENCE: &str = "batched /me/presence";

const SEED: &str = r#"(
    users: [
        (id: "mara", upn: "mara@halden.example", display_name: "Mara Lindt", licences: [assistant, contact_centre]),
        (id: "jo", upn: "jo@halden.example", display_name: "Jo Okafor", licences: [assistant, contact_centre]),
    ],
)"#;

struct World {
    engine: Arc<Engine>,
    hand: watch::Sender<UnixMillis>,
    microsoft: Microsoft,
    _folder: TempDir,
}

impl World {
    async fn new(change: impl FnOnce(&mut GraphOptions)) -> Self {
        let microsoft = Microsoft::new().await;
        microsoft.account("mara@halden.example").account_named("jo@halden.example", "jo.okafor@halden.example");
        microsoft.own_token("own-mara", "mara@halden.example");
        microsoft.own_token("own-jo", "jo@halden.example");
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("seed.ron");
        std::fs::write(&path, SEED).unwrap();
        let (clock, hand) = Clock::by_hand(START);
        let parts = crate::engine::tests::parts(&folder, clock);
        let engine = Engine::start(storage::open(folder.path()).await.unwrap(), parts).await.unwrap();
        engine.apply_seed(seed::read(&path).unwrap()).await.unwrap();
        let mut options = microsoft.options(Way::OnBehalfOf);
        change(&mut options);
        start(&engine, Some(options)).await.unwrap();
        Self { engine, hand, microsoft, _folder: folder }
    }

    fn hold(&self, agent: &str) -> crate::engine::accounts::HeldToken {
        self.engine.hold_token(agent, AccessToken(format!("own-{agent}"))).unwrap()
    }

    fn pass(&self, millis: i64) {
        self.hand.send_modify(|now| *now = now.plus(millis));
    }

    async fn until<T>(&self, wanted: impl Future<Output = T>) -> T {
        let mut wanted = pin!(wanted);
        loop {
            if let Some(done) = wanted.as_mut().now_or_never() {
                return done;
            }
            self.pass(100);
            self.engine.writable().await.unwrap();
        }
    }

    async fn state(&self, agent: &str) -> AgentState {
        storage::work::told(&mut self.engine.view().await.unwrap(), agent).await.unwrap().unwrap_or_default()
    }
}

#[tokio::test]
async fn an_agents_presence_is_read_with_a_token_on_their_behalf() {
    let world = World::new(|_| ()).await;
    let _stream = world.engine.stream_opened("mara").await.unwrap();
    assert_eq!(world.microsoft.count("token"), 0, "who is not signed in is not asked for");
    world.microsoft.shows("mara", "Away", "Away");
    let held = world.hold("mara");
    let token = world.microsoft.seen("token", 1).await;
    assert_eq!(token.body["assertion"], "own-mara");
    world.microsoft.seen(PRESENCE, 1).await;
    assert_eq!(world.microsoft.count(ME), 1, "whose account it is");
    world.until(world.microsoft.seen(PRESENCE, 2)).await;
    assert_eq!(world.state("mara").await.presence, Presence::Away);
    assert_eq!((world.microsoft.count(ME), world.microsoft.count("token")), (1, 1), "both are kept");

    // The sign-in is renewed: the next token is asked for with the new one.
    held.renew(AccessToken("own-mara-2".into()));
    world.microsoft.own_token("own-mara-2", "mara@halden.example");
    world.pass(3_600_000);
    assert_eq!(world.microsoft.seen("token", 2).await.body["assertion"], "own-mara-2");
    drop(held);
    let asked = world.microsoft.count(PRESENCE);
    world.pass(60_000);
    world.engine.writable().await.unwrap();
    assert!(world.microsoft.count(PRESENCE) <= asked + 1 && world.engine.accounts.agent_token("mara").is_none());
}

#[tokio::test]
async fn a_refused_agent_does_not_spoil_the_others_and_signing_in_again_helps() {
    let world = World::new(|_| ()).await;
    world.microsoft.fails("token", 400, "invalid_grant", None);
    let mara = world.hold("mara");
    world.microsoft.seen("token", 1).await;
    let _jo = world.hold("jo");
    world.microsoft.seen(PRESENCE, 1).await;
    let agent = world.engine.known().directory.agent_by_id("jo").unwrap().clone();
    world.until(world.microsoft.seen(PRESENCE, 3)).await;
    let other = world.engine.me(&agent).other_account.unwrap();
    assert_eq!((other.signed_in.as_str(), other.telephone.as_str()), ("jo@halden.example", "jo.okafor@halden.example"));
    assert_eq!(world.microsoft.count("token"), 2, "Mara's token is not asked for again");
    let doors = world.engine.doors(&mut world.engine.view().await.unwrap()).await.unwrap();
    let why = doors[0].last_refusal.clone().unwrap_or_default().text;
    assert!(why.contains("sign in again") && why.contains("AADSTS"), "{why}");
    mara.renew(AccessToken("own-mara-2".into()));
    world.microsoft.own_token("own-mara-2", "mara@halden.example");
    world.until(world.microsoft.seen("token", 3)).await;
    world.until(world.microsoft.seen(ME, 2)).await;
}

#[tokio::test]
async fn a_presence_is_set_with_the_agents_own_permission() {
    let world = World::new(|options| options.set_presence = true).await;
    let _mara = world.hold("mara");
    // With the second reading the first is stored, which tells anew what Mara is at.
    world.until(world.microsoft.seen(PRESENCE, 2)).await;
    let busy = crate::engine::accounts::Busy { in_session: true, ringing: false, since: START };
    world.engine.accounts.put_busy("mara", busy);
    let set = world.microsoft.seen("/users/id-mara/presence/setPresence", 1).await;
    assert_eq!(set.token, "graph-token-1");
    assert_eq!(set.body["sessionId"], json!(microsoft::APPLICATION));
}
