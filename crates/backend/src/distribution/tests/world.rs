//! A small tenant with a core of its own and a clock that only moves when told.

use std::collections::BTreeMap;

use nimbus_protocol::{
    Agent, AgentState, Block, ConversationId, Distribution, EndReason, Licence, Modality, Presence, Profile, Reason,
    Service, ServiceRef, UnixMillis,
};

use crate::distribution::{
    Core, Effect, Event, Item, Layers, MirrorPhase, Outcome, Period, PeriodKind, Phase, Preferred, Refusal, Rules,
    agent_state,
};

pub const START: i64 = 1_795_000_000_000;
pub const ALL: [Licence; 4] = [Licence::Assistant, Licence::ContactCentre, Licence::ExternalTask, Licence::Email];

pub struct World {
    pub core: Core,
    pub rules: Rules,
    pub agents: Vec<Agent>,
    pub services: Vec<Service>,
    pub profiles: Vec<Profile>,
    pub reasons: Vec<Reason>,
    pub now: UnixMillis,
    pub told: Vec<Effect>,
}

pub fn service(id: &str, distribution: Distribution) -> Service {
    Service { id: id.into(), name: format!("The {id}"), distribution, ..Service::default() }
}

impl World {
    /// Agents of this many letters, `a` on, members of the services `desk` (direct), `all` (broadcast), `list`
    /// (pick-up); nobody is connected.
    pub fn empty(agents: usize) -> Self {
        let services = vec![
            service("desk", Distribution::Direct),
            service("all", Distribution::Broadcast),
            service("list", Distribution::PickUp),
        ];
        let agents = ('a'..='z').take(agents).map(|letter| Agent {
            id: letter.to_string(),
            upn: format!("{letter}@halden.example"),
            services: services.iter().map(|service| service.id.clone()).collect(),
            licences: ALL.to_vec(),
            ..Agent::default()
        });
        let agents: Vec<Agent> = agents.collect();
        let mut world = Self {
            core: Core::default(),
            rules: Rules::default(),
            agents,
            services,
            profiles: Vec::new(),
            reasons: ["lunch", "break"].map(|id| Reason { id: id.into(), name: id.into() }).to_vec(),
            now: UnixMillis(START),
            told: Vec::new(),
        };
        world.learn();
        world
    }

    /// The same with everybody connected, one second after the other: `a` is idle longest.
    pub fn new(agents: usize) -> Self {
        let mut world = Self::empty(agents);
        for id in world.agents.iter().map(|agent| agent.id.clone()).collect::<Vec<_>>() {
            world.connect(&id);
            world.after(1_000);
        }
        world.told.clear();
        world
    }

    /// Rules from what `agents`, `services`, `profiles` and `reasons` say now, without telling the core.
    pub fn learn(&mut self) {
        let away = Rules::usual_not_available();
        self.rules = Rules::new(&self.agents, &self.services, &self.profiles, &self.reasons, away);
    }

    /// Changes what is configured, and tells the core.
    pub fn configure(&mut self, change: impl FnOnce(&mut Self)) {
        change(self);
        self.learn();
        self.ok(Event::RulesChanged);
    }

    pub fn service(&mut self, id: &str) -> &mut Service {
        self.services.iter_mut().find(|service| service.id == id).unwrap()
    }

    pub fn after(&mut self, millis: i64) -> Outcome {
        self.now = self.now.plus(millis);
        let outcome = self.core.advance(&self.rules, self.now);
        self.told.extend(outcome.effects.clone());
        outcome
    }

    pub fn try_to(&mut self, event: Event) -> Result<(), Refusal> {
        let (outcome, answer) = self.core.apply(&self.rules, event, self.now);
        self.told.extend(outcome.effects);
        answer
    }

    pub fn ok(&mut self, event: Event) {
        assert_eq!(self.try_to(event), Ok(()));
    }

    pub fn connect(&mut self, agent: &str) {
        self.ok(Event::Connected { agent: agent.into() });
    }

    pub fn disconnect(&mut self, agent: &str) {
        self.ok(Event::Disconnected { agent: agent.into() });
    }

    pub fn presence(&mut self, agent: &str, presence: Presence) {
        self.ok(Event::SetPresence { agent: agent.into(), presence, from: None });
    }

    pub fn profile(&mut self, agent: &str, profile: &str) {
        self.ok(Event::SetProfile { agent: agent.into(), profile: profile.into() });
    }

    pub fn item(&self, id: &str, service: &str) -> Item {
        Item {
            id: id.into(),
            service: service.into(),
            modality: Modality::ExternalTask,
            title: format!("Title of {id}"),
            priority: 50,
            queued_at: self.now,
            preferred: Vec::new(),
            phase: Phase::Waiting,
            passed: BTreeMap::new(),
            retry_at: None,
            schedule: None,
        }
    }

    pub fn make(&mut self, id: &str, service: &str) {
        let item = self.item(id, service);
        self.make_item(item);
    }

    pub fn make_item(&mut self, item: Item) {
        self.ok(Event::Make { item: Box::new(item), limited: true });
    }

    pub fn accept(&mut self, agent: &str, item: &str) -> Result<(), Refusal> {
        self.try_to(Event::Accept { agent: agent.into(), item: item.into() })
    }

    pub fn decline(&mut self, agent: &str, item: &str) {
        self.ok(Event::Decline { agent: agent.into(), item: item.into() });
    }

    pub fn done(&mut self, agent: &str, item: &str) {
        self.ok(Event::Done { agent: agent.into(), item: item.into() });
    }

    pub fn call(&mut self, agent: &str, call: &str, service: Option<&str>, phase: MirrorPhase) {
        let service = service.map(|id| ServiceRef { id: id.into(), name: id.into(), upn: String::new() });
        self.ok(Event::Mirror {
            agent: agent.into(),
            conversation: ConversationId(call.into()),
            service,
            title: "Rosa Brandt".into(),
            inbound: true,
            phase,
        });
    }

    pub fn ended(&mut self, agent: &str, call: &str, service: &str, reason: EndReason) {
        self.call(agent, call, Some(service), MirrorPhase::Ended(reason));
    }

    pub fn state(&self, agent: &str) -> AgentState {
        agent_state(&self.core, &self.rules, agent, self.now)
    }

    pub fn blocks(&self, agent: &str) -> Vec<Block> {
        self.state(agent).blocks
    }

    pub fn layers(&self, agent: &str) -> &Layers {
        self.core.agent(agent).unwrap()
    }

    /// Agents at whom the item rings.
    pub fn rings_at(&self, item: &str) -> Vec<String> {
        let mut agents: Vec<String> =
            self.core.item(item).unwrap().offers().iter().map(|offer| offer.agent.clone()).collect();
        agents.sort();
        agents
    }

    pub fn phase(&self, item: &str) -> &Phase {
        &self.core.item(item).unwrap().phase
    }

    pub fn periods(&self, kind: PeriodKind) -> Vec<Period> {
        let all = self.told.iter().filter_map(|effect| match effect {
            Effect::Period(period) if period.kind == kind => Some(period.clone()),
            _ => None,
        });
        all.collect()
    }
}

pub fn preferred(agents: &[(&str, u8)]) -> Vec<Preferred> {
    agents.iter().map(|(agent, priority)| Preferred { agent: (*agent).into(), priority: *priority }).collect()
}
