//! Agents' cards: the one way in which a session of any kind is stored and told.
//!
//! Calls and tasks say what happened; what every card has besides is filled in here: what the licences allow, the
//! defaults of parameters, the name of a known caller, earlier sessions of the customer, what the agent wrote, what
//! subscribers are sent, and the words it is found by.

use nimbus_protocol::{Agent, Event, Service, Session, number};

use super::{EngineError, contacts, deliveries, known::Known, writing::Writing};
use crate::{
    licences,
    storage::sessions::{self, Keys},
};
use nimbus_telephony::directory::Directory;

/// Stores an agent's card and tells it, unless it is exactly the one in `stored`. Gives back what was stored.
///
/// `stored` is the card as it is in the database, `None` for a new one. The session's `previous`, `wrap_up` and
/// `features` are this function's to fill; what an agent wrote stays.
pub async fn store(
    writing: &mut Writing<'_>,
    known: &Known,
    agent: &str,
    mut session: Session,
    stored: Option<&Session>,
) -> Result<Option<Session>, EngineError> {
    if let Some(stored) = stored {
        session.wrap_up.clone_from(&stored.wrap_up);
    }
    contacts::name_caller(writing, &mut session, known.directory.country()).await?;
    license(&mut session, known.directory.agent_by_id(agent), &known.directory);
    let customer = customer_key(&session, known.directory.country());
    session.previous = match (stored, &customer) {
        // Said once when the card appears, so that it does not change under the reader's eyes.
        (Some(stored), _) if stored.customer == session.customer => stored.previous.clone(),
        (_, Some(customer)) => sessions::previous(writing.connection(), customer, &session.conversation.0).await?,
        (_, None) => Vec::new(),
    };
    if stored == Some(&session) {
        return Ok(None);
    }
    save(writing, known, agent, &session).await?;
    Ok(Some(session))
}

/// Stores a card as it is and tells it: for whoever changes one field of a card that is stored already.
pub async fn save(writing: &mut Writing<'_>, known: &Known, agent: &str, session: &Session) -> Result<(), EngineError> {
    // A call keeps its cards in memory; it must not bring back what was there before.
    writing.cache().forget(&session.conversation);
    let customer = customer_key(session, known.directory.country());
    let search = search_text(session, service_of(session, &known.directory));
    let keys = Keys { customer: customer.as_deref(), search: &search };
    deliveries::announce(writing, known, agent, session).await?;
    sessions::save(writing.connection(), agent, session, &keys).await?;
    writing.tell(agent, &Event::Session(session.clone())).await
}

/// The service of a card as it is configured now.
pub fn service_of<'a>(session: &Session, directory: &'a Directory) -> Option<&'a Service> {
    session.service.as_ref().and_then(|service| directory.service_by_id(&service.id))
}

/// Leaves out what is not licensed (SPEC S6.7), and says which values of parameters count as not set.
fn license(session: &mut Session, agent: Option<&Agent>, directory: &Directory) {
    let service = service_of(session, directory);
    if let Some(agent) = agent {
        session.features = licences::session_features(agent, service);
    }
    if !session.features.context {
        session.parameters.clear();
    }
    for parameter in &mut session.parameters {
        let defined = service.and_then(|service| service.parameters.iter().find(|known| known.id == parameter.id));
        if let Some(defined) = defined {
            parameter.default.clone_from(&defined.default);
        }
    }
}

/// What is the same for every session of one customer; `None` where nobody can tell.
fn customer_key(session: &Session, country: &str) -> Option<String> {
    let customer = &session.customer;
    if customer.withheld {
        return None;
    }
    let filled =
        |word: &Option<String>| word.as_deref().map(str::trim).filter(|word| !word.is_empty()).map(str::to_lowercase);
    if customer.internal {
        let words = [&customer.email, &customer.im_address, &customer.name];
        return words.into_iter().find_map(filled).map(|word| format!("colleague {word}"));
    }
    if let Some(number) = customer.number.as_deref() {
        let spelled = number::normalise(number, country).or_else(|| number::digits(number))?;
        return Some(format!("number {spelled}"));
    }
    // Tasks, e-mails and messages often come without a number.
    [&customer.email, &customer.im_address].into_iter().find_map(filled).map(|word| format!("address {word}"))
}

/// Lower-case words of a card that its agent may search for: names, numbers with and without spaces, services, what the
/// agent wrote.
fn search_text(session: &Session, service: Option<&Service>) -> String {
    let customer = &session.customer;
    let mut words: Vec<&str> =
        [&customer.name, &customer.number, &customer.email, &customer.im_address, &customer.department]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
    words.extend(session.service.as_ref().map(|service| service.name.as_str()));
    words.extend(session.flow.iter().map(|hop| hop.name.as_str()));
    words.extend(session.parameters.iter().map(|parameter| parameter.value.as_str()));
    if let Some(task) = &session.task {
        words.extend([task.subject.as_str(), task.text.as_str()]);
        words.extend(task.reference.as_deref());
    }
    let wrap_up = &session.wrap_up;
    words.push(&wrap_up.note);
    words.extend(wrap_up.tags.iter().map(String::as_str));
    for id in wrap_up.primary.iter().chain(&wrap_up.secondary) {
        let codes = service.iter().flat_map(|service| service.primary_codes.iter().chain(&service.secondary_codes));
        words.extend(codes.filter(|code| code.id == *id).map(|code| code.name.as_str()));
    }
    words.retain(|word| !word.is_empty());
    let mut text = words.join("\n").to_lowercase();
    if let Some(digits) = customer.number.as_deref().and_then(number::digits) {
        text.push('\n');
        text.push_str(&digits);
    }
    text
}
