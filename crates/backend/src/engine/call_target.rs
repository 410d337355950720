//! Whom a call would reach, and whether it may be made: numbers in any spelling, colleagues by UPN or id, the tenant's dial
//! rules (SPEC S9.2, S9.3).

use nimbus_protocol::{Agent, CallCheck, CallTarget, NewCall, Said, number, said};
use nimbus_telephony::{dialling, directory::Directory};

use super::{Engine, EngineError};
use crate::storage::contacts;

/// Longest target that is looked at, in bytes.
const LONGEST: usize = 256;

/// A number as it is dialled: E.164 where it is one, else its digits as they are.
pub(super) fn spelled(number: &str, country: &str) -> String {
    super::contacts::spelled(number, country).unwrap_or_else(|| number.trim().to_owned())
}

impl Engine {
    /// What a call to the target would be. Calls nobody.
    pub async fn check_call(&self, agent: &Agent, new: &NewCall) -> Result<CallCheck, EngineError> {
        let known = self.known();
        let country = known.directory.country();
        let refused = |refusal: Said| CallCheck { refusal: Some(refusal), ..CallCheck::default() };
        let target = new.target.trim();
        if target.is_empty() || target.len() > LONGEST {
            return Ok(refused(said!("said-neither-number-nor-person", "This is neither a number nor a person.")));
        }
        let Some(mut found) = colleague(&known.directory, target).or_else(|| by_number(&known.directory, target))
        else {
            return Ok(refused(said!(
                "said-nobody-of-organisation",
                "This is neither a number nor a person of your organisation."
            )));
        };
        if found.upn.as_deref().is_some_and(|upn| !upn.is_empty() && upn == agent.upn) {
            return Ok(CallCheck { target: Some(found), ..refused(said!("said-this-is-you", "This is you.")) });
        }
        if found.name.is_none()
            && let Some(spelled) = super::contacts::spelled(&found.dial, country)
        {
            // Of several nobody knows which is called.
            if let [only] = contacts::with_number(&mut *self.view().await?, &spelled, 2).await?.as_slice() {
                let name = if only.name.is_empty() { &only.company } else { &only.name };
                (found.name, found.from) = (Some(name.clone()), Some(only.company.clone()));
            }
        }
        if found.dial.is_empty() {
            return Ok(CallCheck { target: Some(found), ..CallCheck::default() });
        }
        let judged = dialling::judge(&known.dialling, country, &found.dial);
        Ok(CallCheck { target: Some(found), warnings: judged.warnings, refusal: judged.refusal })
    }
}

/// A colleague by UPN or id: a name is no address.
fn colleague(directory: &Directory, target: &str) -> Option<CallTarget> {
    let by_upn =
        || directory.agents().iter().find(|agent| target.contains('@') && agent.upn.eq_ignore_ascii_case(target));
    let agent = directory.agent_by_id(target).or_else(by_upn)?;
    Some(of_agent(agent, directory.country()))
}

fn of_agent(agent: &Agent, country: &str) -> CallTarget {
    let department = Some(agent.department.clone()).filter(|text| !text.is_empty());
    let telephone = agent.extensions.iter().find_map(|extension| super::contacts::spelled(extension, country));
    CallTarget {
        dial: telephone.unwrap_or_default(),
        shown: if agent.upn.is_empty() { agent.display_name.clone() } else { agent.upn.clone() },
        name: Some(agent.display_name.clone()),
        from: department,
        upn: Some(agent.upn.clone()),
        country: None,
    }
}

/// A number in any spelling; letters are none.
fn by_number(directory: &Directory, target: &str) -> Option<CallTarget> {
    if target.chars().any(char::is_alphabetic) {
        return None;
    }
    let country = directory.country();
    if let Some(dial) = number::normalise(target, country) {
        let shown = number::group(&dial);
        let colleague = directory.colleague(&dial).map(|agent| of_agent(agent, country));
        let country = number::country_name(&dial).map(str::to_owned);
        let (name, from, upn) = colleague.map(|known| (known.name, known.from, known.upn)).unwrap_or_default();
        return Some(CallTarget { dial, shown, name, from, upn, country });
    }
    if target.contains('+') {
        return None;
    }
    // An extension, a short number, a service code: the dial rules say more.
    let dial: String = target.chars().filter(|letter| letter.is_ascii_digit() || "*#".contains(*letter)).collect();
    if !dial.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let colleague = directory.colleague(&dial).map(|agent| of_agent(agent, country));
    let (name, from, upn) = colleague.map(|known| (known.name, known.from, known.upn)).unwrap_or_default();
    Some(CallTarget { shown: dial.clone(), dial, name, from, upn, country: None })
}
