//! Templates and secrets as they are edited (SPEC S8.10). The backend owns the templates: what is here is what it said last,
//! and a change counts when it has taken it. Which templates run is `AppState::templates`, not this.

use std::sync::Arc;

use nimbus_protocol::{SecretInfo, Template, TestOutcome};

use super::{AppState, Words, event::Effect};
use crate::command::TemplateWish;

/// So many outcomes and answers are remembered, more than anybody asks for between two looks.
const REMEMBERED: usize = 64;

/// What was said last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TemplateDesk {
    /// Rises with each server that is left: nothing that was asked or typed for one is for the next.
    pub server: u64,
    /// `None` until the first answer.
    pub read: Option<Arc<Read>>,
    /// How many answers have come in `read` so far.
    pub reads: u64,
    /// Why the last question was not answered.
    pub failed: Option<Words>,
    /// What became of the last changes, the last one last.
    pub outcomes: Vec<Outcome>,
    /// What the last tests were answered, by their numbers.
    pub tests: Vec<(u64, TestOutcome)>,
}

/// The answer to the change with this number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    pub number: u64,
    pub refused: Option<Words>,
    /// How many times everything had been read by then: a read that is not newer does not know the change.
    pub reads: u64,
}

/// Everything that this user may see, in the order in which it runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// For an administrator all of the tenant.
    pub templates: Vec<Template>,
    /// Secrets of the user's own templates, in the key store of this computer.
    pub own_secrets: Vec<SecretInfo>,
    /// For an administrator those of the team.
    pub team_secrets: Vec<SecretInfo>,
}

/// What came of a wish.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplateAnswer {
    Read(Box<Read>),
    /// The question was not answered.
    Failed(Words),
    Changed {
        number: u64,
    },
    Refused {
        number: u64,
        sentence: Words,
    },
    Tested {
        number: u64,
        outcome: Box<TestOutcome>,
    },
}

impl TemplateDesk {
    /// What became of the change with this number, once it is known.
    pub fn outcome(&self, number: u64) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.number == number)
    }

    /// What the test with this number was answered, once it is known.
    pub fn test(&self, number: u64) -> Option<&TestOutcome> {
        self.tests.iter().find(|(other, _)| *other == number).map(|(_, outcome)| outcome)
    }

    fn told(&mut self, number: u64, refused: Option<Words>) {
        self.outcomes.retain(|outcome| outcome.number != number);
        self.outcomes.push(Outcome { number, refused, reads: self.reads });
        let too_many = self.outcomes.len().saturating_sub(REMEMBERED);
        self.outcomes.drain(..too_many);
    }
}

impl AppState {
    pub(super) fn wish_templates(&mut self, wish: TemplateWish) -> Vec<Effect> {
        vec![Effect::TemplateDesk { server: self.template_desk.server, wish }]
    }

    /// Templates were changed by somebody: whoever has read them before reads them again.
    pub(super) fn templates_changed(&self) -> Option<Effect> {
        let desk = &self.template_desk;
        desk.read.is_some().then_some(Effect::TemplateDesk { server: desk.server, wish: TemplateWish::Load })
    }

    pub(super) fn template_desk_answered(&mut self, server: u64, answer: TemplateAnswer) -> Vec<Effect> {
        if server != self.template_desk.server {
            return Vec::new();
        }
        let desk = Arc::make_mut(&mut self.template_desk);
        match answer {
            TemplateAnswer::Read(read) => {
                desk.read = Some(Arc::new(*read));
                desk.reads += 1;
                desk.failed = None;
            }
            TemplateAnswer::Failed(sentence) => desk.failed = Some(sentence),
            TemplateAnswer::Changed { number } => {
                desk.told(number, None);
                // Others may have changed something too, so everything is read and nothing guessed.
                return vec![Effect::TemplateDesk { server, wish: TemplateWish::Load }];
            }
            TemplateAnswer::Refused { number, sentence } => desk.told(number, Some(sentence)),
            TemplateAnswer::Tested { number, outcome } => {
                desk.tests.retain(|(other, _)| *other != number);
                desk.tests.push((number, *outcome));
                let too_many = desk.tests.len().saturating_sub(REMEMBERED);
                desk.tests.drain(..too_many);
            }
        }
        Vec::new()
    }
}
