//! People and rules as an administrator reads and changes them (SPEC S11.5). The backend owns them: what is here is what it
//! said last, and a change counts when it has taken it.

use std::sync::Arc;

use nimbus_protocol::{
    Agent, AuditEntry, DoorSetup, Profile, Reason, Service,
    tenant::{ApiKey, TenantSettings},
};

use super::{
    AppState, Words,
    book::{Book, BookAnswer},
    event::{Effect, Token},
};
use crate::command::TeamWish;

/// So many outcomes are remembered, more than anybody makes changes between two looks.
const OUTCOMES: usize = 64;

/// What the backend said last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Team {
    /// Rises with each server that is left: nothing that was asked or typed for one is for the next.
    pub server: u64,
    /// `None` until the first answer.
    pub people: Option<Arc<People>>,
    /// Why the last question was not answered.
    pub failed: Option<Words>,
    /// What became of the last changes, the last one last. Several may be answered before they are looked at.
    pub outcomes: Vec<Outcome>,
    /// A key that was just made, with its name. It is shown this once.
    pub made_key: Option<(String, Token)>,
    pub book: Book,
}

/// Everything that can be administered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    pub services: Vec<Service>,
    pub users: Vec<Agent>,
    pub profiles: Vec<Profile>,
    /// In the order in which they are offered.
    pub reasons: Vec<Reason>,
    pub settings: TenantSettings,
    pub keys: Vec<ApiKey>,
    /// Who changed what, the newest first.
    pub record: Vec<AuditEntry>,
    /// `None` from a server that does not let doors be set up.
    pub doors: Option<Vec<DoorSetup>>,
}

/// The answer to the change with this number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub number: u64,
    pub refused: Option<Words>,
}

impl Team {
    /// What became of the change with this number, once it is known.
    pub fn outcome(&self, number: u64) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.number == number)
    }

    fn told(&mut self, number: u64, refused: Option<Words>) {
        self.outcomes.retain(|outcome| outcome.number != number);
        self.outcomes.push(Outcome { number, refused });
        let too_many = self.outcomes.len().saturating_sub(OUTCOMES);
        self.outcomes.drain(..too_many);
    }
}

/// What came of a wish.
#[derive(Clone, Debug, PartialEq)]
pub enum TeamAnswer {
    Read(Box<People>),
    /// The question was not answered.
    Failed(Words),
    Changed {
        number: u64,
        made_key: Option<(String, Token)>,
    },
    Refused {
        number: u64,
        sentence: Words,
    },
    Book(BookAnswer),
}

impl AppState {
    pub(super) fn wish_team(&mut self, wish: TeamWish) -> Vec<Effect> {
        if wish == TeamWish::ForgetKey {
            Arc::make_mut(&mut self.team).made_key = None;
            return Vec::new();
        }
        if wish == TeamWish::ForgetImport {
            Arc::make_mut(&mut self.team).book.import = None;
            return Vec::new();
        }
        vec![Effect::Team { server: self.team.server, wish }]
    }

    pub(super) fn team_answered(&mut self, server: u64, answer: TeamAnswer) -> Vec<Effect> {
        if server != self.team.server {
            return Vec::new();
        }
        let team = Arc::make_mut(&mut self.team);
        match answer {
            TeamAnswer::Read(people) => {
                team.people = Some(Arc::new(*people));
                team.failed = None;
            }
            TeamAnswer::Failed(sentence) => team.failed = Some(sentence),
            TeamAnswer::Changed { number, made_key } => {
                team.told(number, None);
                team.made_key = made_key.or_else(|| team.made_key.take());
                // Others may have changed something too, so everything is read and nothing guessed.
                return vec![Effect::Team { server, wish: TeamWish::Load }];
            }
            TeamAnswer::Refused { number, sentence } => team.told(number, Some(sentence)),
            TeamAnswer::Book(answer) => team.book.answered(answer),
        }
        Vec::new()
    }
}
