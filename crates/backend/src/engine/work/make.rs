//! Work as outside systems make, read, change and take it away (SPEC S11.2). Who may is `api`'s matter.

use std::sync::Arc;

use serde::Serialize;

use nimbus_protocol::{
    Agent, Customer, Direction, Modality, NewOutboundCall, NewTask, Said, Task, TaskChange, TaskDetails, UnixMillis,
    number, said,
    task::{MOST_PREFERRED, PreferredUser},
};

use super::{content::Content, orders::Order};
use crate::{
    distribution::{Event, Item, Phase, Preferred, Refusal, Schedule},
    engine::{Engine, EngineError},
    licences, secrets,
    storage::{self, work::StoredWork},
};
use nimbus_telephony::directory::{Directory, LOCAL_USER, Service};

/// Longest subject and text, in letters.
const LONGEST_SUBJECT: usize = 500;
const LONGEST_TEXT: usize = 20_000;
const LONGEST_TARGET: usize = 320;
const MOST_PARAMETERS: usize = 100;

/// Why work was not made or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotMade {
    UnknownService,
    /// The service takes no sessions of this kind.
    NotThisModality,
    /// The service's licence carries no sessions of this kind.
    NotLicensed(Modality),
    /// The request's own key named another request before.
    OtherRequest,
    /// A plain sentence.
    Invalid(Said),
    Refused(Refusal),
}

impl From<Refusal> for NotMade {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// How work came in.
#[derive(Clone, Debug)]
pub struct WayIn {
    /// What the card calls it.
    pub door: String,
    pub simulated: bool,
    /// Names the request: repeated after a lost answer or a crash, it makes nothing new.
    pub unique: Option<String>,
}

impl WayIn {
    /// The id of the work that this way brings.
    fn id(&self) -> String {
        let Some(unique) = &self.unique else { return format!("task-{}", uuid::Uuid::now_v7().simple()) };
        format!("task-{}", in_hex(&secrets::hash(unique)[..16]))
    }

    /// What tells the request apart from another one with the same name.
    fn mark(&self, kind: &str, new: &impl Serialize) -> Result<Option<String>, EngineError> {
        let mark = |_: &String| Ok(in_hex(&secrets::hash(&format!("{kind}\n{}", storage::to_json(new)?))));
        self.unique.as_ref().map(mark).transpose()
    }
}

fn in_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Which part of the list.
#[derive(Clone, Debug, Default)]
pub struct WorkPage {
    /// Id, UPN or name.
    pub service: Option<String>,
    pub open: bool,
    pub before: Option<UnixMillis>,
    pub limit: u32,
}

impl Engine {
    pub async fn make_task(self: &Arc<Self>, new: NewTask, way: WayIn) -> Result<Result<Task, NotMade>, EngineError> {
        let known = self.known();
        let id = way.id();
        let request = way.mark("task", &new)?;
        let (mut content, preferred) = match task_content(new, way, &known.directory, self.clock.now()) {
            Ok(made) => made,
            Err(refused) => return Ok(Err(refused)),
        };
        content.request = request;
        let item = item(id, &content, Phase::Waiting, preferred);
        self.make(content, item, true).await
    }

    pub async fn make_outbound_call(
        self: &Arc<Self>,
        new: NewOutboundCall,
        way: WayIn,
    ) -> Result<Result<Task, NotMade>, EngineError> {
        let known = self.known();
        let request = way.mark("call", &new)?;
        match call_content(new, way, &known.directory, self.clock.now()) {
            Ok((mut content, item)) => {
                content.request = request;
                self.make(content, item, false).await
            }
            Err(refused) => Ok(Err(refused)),
        }
    }

    async fn make(
        self: &Arc<Self>,
        content: Content,
        item: Item,
        limited: bool,
    ) -> Result<Result<Task, NotMade>, EngineError> {
        let (id, request) = (item.id.clone(), content.request.clone());
        let order = Order::Make { content: Box::new(content), item: Box::new(item), limited };
        match self.order(order).await? {
            Ok(()) => {
                let stored = storage::work::one(&mut *self.view().await?, &id).await?;
                // Work that was there already is this request's only if the same was asked for.
                let other = |stored: &StoredWork| stored.content.request.is_some() && stored.content.request != request;
                Ok(match stored {
                    Some(stored) if other(&stored) => Err(NotMade::OtherRequest),
                    stored => stored.map(to_task).ok_or(NotMade::Refused(Refusal::Over)),
                })
            }
            Err(refusal) => Ok(Err(refusal.into())),
        }
    }

    /// Changes what is not over; what is left out stays.
    pub async fn change_work(
        self: &Arc<Self>,
        id: &str,
        change: TaskChange,
    ) -> Result<Result<Task, NotMade>, EngineError> {
        let known = self.known();
        let preferred = match &change.preferred_users {
            Some(users) => match preferred(users, &known.directory) {
                Ok(preferred) => Some(preferred),
                Err(refused) => return Ok(Err(refused)),
            },
            None => None,
        };
        if let Err(refused) = check_change(&change) {
            return Ok(Err(refused));
        }
        let change = TaskChange { customer: change.customer.map(|one| customer(one, &known.directory)), ..change };
        let due_at = change.due_at;
        let scheduled = self.work(id).await?.is_some_and(|task| task.modality == Modality::Call);
        if let (Some(due_at), true) = (due_at, scheduled) {
            // Before the rest, so that a call that is due already is changed in nothing.
            if let Err(refusal) = self.order(Order::Do(Event::Reschedule { item: id.to_owned(), due_at })).await? {
                return Ok(Err(refusal.into()));
            }
        }
        let order = Order::Change { id: id.to_owned(), change: Box::new(change), preferred };
        match self.order(order).await? {
            Ok(()) => Ok(self.work(id).await?.ok_or(NotMade::Refused(Refusal::Over))),
            Err(refusal) => Ok(Err(refusal.into())),
        }
    }

    pub async fn cancel_work(self: &Arc<Self>, id: &str) -> Result<Result<(), Refusal>, EngineError> {
        self.order(Order::Do(Event::Cancel { item: id.to_owned() })).await
    }

    /// One piece of work, over or not.
    pub async fn work(&self, id: &str) -> Result<Option<Task>, EngineError> {
        Ok(storage::work::one(&mut *self.view().await?, id).await?.map(to_task))
    }

    /// A page of it, newest first.
    pub async fn work_page(&self, page: &WorkPage) -> Result<Vec<Task>, EngineError> {
        let known = self.known();
        let service = match &page.service {
            Some(word) => match known.directory.service(word) {
                Some(service) => Some(service.id.clone()),
                None => return Ok(Vec::new()),
            },
            None => None,
        };
        let mut view = self.view().await?;
        let stored = storage::work::page(&mut view, service.as_deref(), page.open, page.before, page.limit).await?;
        Ok(stored.into_iter().map(to_task).collect())
    }

    /// The service that the simulator's work is for: its own, else the first of the agent's.
    pub fn simulated_service(&self, agent: &Agent) -> Option<String> {
        let known = self.known();
        let own = known.directory.services().iter().find(|service| service.id == crate::engine::records::SIMULATION);
        let first = known.directory.services().iter().find(|service| agent.services.contains(&service.id));
        own.filter(|service| agent.services.contains(&service.id)).or(first).map(|service| service.id.clone())
    }
}

fn to_task(stored: StoredWork) -> Task {
    stored.content.task(stored.id, stored.item.as_ref())
}

fn item(id: String, content: &Content, phase: Phase, preferred: Vec<Preferred>) -> Item {
    Item {
        id,
        service: content.service.id.clone(),
        modality: content.modality,
        title: content.title(),
        priority: content.details.priority,
        queued_at: content.made_at,
        preferred,
        phase,
        passed: std::collections::BTreeMap::new(),
        retry_at: None,
        schedule: None,
    }
}

fn task_content(
    new: NewTask,
    way: WayIn,
    directory: &Directory,
    now: UnixMillis,
) -> Result<(Content, Vec<Preferred>), NotMade> {
    let service = service(&new.service, new.modality, directory)?;
    if new.modality == Modality::Call {
        return Err(NotMade::Invalid(said!(
            "said-task-is-no-call",
            "A task is no call; calls are made at /api/v1/outbound-calls."
        )));
    }
    if new.subject.trim().is_empty() {
        return Err(NotMade::Invalid(said!("said-task-needs-subject", "A task needs a subject.")));
    }
    check_texts(Some(&new.subject), Some(&new.text), new.url.as_deref(), new.parameters.len())?;
    check_range("priority", u32::from(new.priority), 1, 99)?;
    let preferred = preferred(&new.preferred_users, directory)?;
    let details = TaskDetails {
        subject: new.subject,
        text: new.text,
        url: new.url,
        due_at: new.due_at,
        attachments: new.attachments,
        reference: new.reference,
        priority: new.priority,
    };
    let mut content = Content::new(service.to_ref(), new.modality, details, now);
    content.customer = customer(new.customer, directory);
    content.parameters = new.parameters;
    content.preferred = new.preferred_users;
    content.door = way.door;
    content.simulated = way.simulated;
    Ok((content, preferred))
}

fn call_content(
    new: NewOutboundCall,
    way: WayIn,
    directory: &Directory,
    now: UnixMillis,
) -> Result<(Content, Item), NotMade> {
    let service = service(&new.service, Modality::Call, directory)?;
    if !service.outbound {
        return Err(NotMade::Invalid(said!(
            "said-service-makes-no-calls",
            "The service makes no calls: switch on its outbound calls first."
        )));
    }
    if new.target.trim().is_empty() || new.target.chars().count() > LONGEST_TARGET {
        return Err(NotMade::Invalid(said!(
            "said-call-target",
            "A call needs a target of at most {most} letters.",
            most = LONGEST_TARGET
        )));
    }
    check_texts(Some(&new.subject), Some(&new.text), None, new.parameters.len())?;
    check_range("priority", u32::from(new.priority), 1, 99)?;
    check_range("attempts", u32::from(new.attempts), 1, 10)?;
    check_range("attempt_timeout_seconds", new.attempt_timeout_seconds, 30, 86_400)?;
    check_range("queue_time_seconds", new.queue_time_seconds, 5, 3_600)?;
    let preferred = preferred(&new.preferred_users, directory)?;
    let due_at = new.due_at.unwrap_or(now);
    let id = way.id();
    let details = TaskDetails {
        subject: new.subject,
        text: new.text,
        due_at: Some(due_at),
        reference: new.reference,
        priority: new.priority,
        ..TaskDetails::default()
    };
    let mut content = Content::new(service.to_ref(), Modality::Call, details, now);
    content.direction = Direction::Outbound;
    let number = Some(new.target.trim().to_owned());
    content.customer = customer(Customer { number, ..new.customer }, directory);
    content.parameters = new.parameters;
    content.preferred = new.preferred_users;
    content.door = way.door;
    content.simulated = way.simulated;
    let schedule = Schedule {
        attempts_left: new.attempts - 1,
        pause_ms: i64::from(new.attempt_timeout_seconds) * 1_000,
        queue_ms: i64::from(new.queue_time_seconds) * 1_000,
        attempt_ends: None,
    };
    let item = Item { schedule: Some(schedule), ..item(id, &content, Phase::Scheduled { due_at }, preferred) };
    Ok((content, item))
}

fn service<'a>(word: &str, modality: Modality, directory: &'a Directory) -> Result<&'a Service, NotMade> {
    let service = directory.service(word).ok_or(NotMade::UnknownService)?;
    if !service.modalities.contains(&modality) {
        return Err(NotMade::NotThisModality);
    }
    // A standalone user has everything; else it would wait for ever.
    let standalone = directory.agent_by_id(LOCAL_USER).is_some();
    if standalone || licences::carries(service, modality) { Ok(service) } else { Err(NotMade::NotLicensed(modality)) }
}

/// With a number as numbers are stored.
fn customer(customer: Customer, directory: &Directory) -> Customer {
    let number = customer.number.filter(|_| !customer.withheld);
    let number = number.map(|raw| number::normalise(&raw, directory.country()).unwrap_or(raw));
    let country = customer.country.or_else(|| number.as_deref().and_then(number::country_name).map(str::to_owned));
    Customer { number, country, ..customer }
}

fn preferred(users: &[PreferredUser], directory: &Directory) -> Result<Vec<Preferred>, NotMade> {
    if users.len() > MOST_PREFERRED {
        let told = said!("said-preferred-most", "At most {most} users can be preferred.", most = MOST_PREFERRED);
        return Err(NotMade::Invalid(told));
    }
    let found = users.iter().enumerate().map(|(index, user)| {
        check_range("preferred_users.priority", u32::from(user.priority), 1, 99)?;
        let agent = directory.agent(&user.user).ok_or_else(|| {
            NotMade::Invalid(said!(
                "said-preferred-unknown",
                "Entry {entry} of preferred_users is no user that the server knows.",
                entry = index + 1
            ))
        })?;
        Ok(Preferred { agent: agent.id.clone(), priority: user.priority })
    });
    found.collect()
}

fn check_change(change: &TaskChange) -> Result<(), NotMade> {
    if change.subject.as_deref().is_some_and(|subject| subject.trim().is_empty()) {
        return Err(NotMade::Invalid(said!("said-task-needs-subject", "A task needs a subject.")));
    }
    check_range("priority", u32::from(change.priority.unwrap_or(50)), 1, 99)?;
    let parameters = change.parameters.as_ref().map_or(0, Vec::len);
    check_texts(change.subject.as_deref(), change.text.as_deref(), change.url.as_deref(), parameters)
}

fn check_range(name: &str, value: u32, low: u32, high: u32) -> Result<(), NotMade> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(NotMade::Invalid(said!(
        "said-field-range",
        "The field {name} must be {low} to {high}.",
        name = name,
        low = low,
        high = high
    )))
}

fn check_texts(subject: Option<&str>, text: Option<&str>, url: Option<&str>, parameters: usize) -> Result<(), NotMade> {
    let too_long = |text: Option<&str>, most| text.is_some_and(|text| text.chars().count() > most);
    if too_long(subject, LONGEST_SUBJECT) || too_long(text, LONGEST_TEXT) || too_long(url, 2_000) {
        return Err(NotMade::Invalid(said!(
            "said-task-texts",
            "The subject may have {subject} letters, the text {text}, the URL 2000.",
            subject = LONGEST_SUBJECT,
            text = LONGEST_TEXT
        )));
    }
    // The desktop opens it in the browser: nothing that would start a program.
    if let Some(url) = url
        && !url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http"))
    {
        return Err(NotMade::Invalid(said!("said-url-must-begin", "The URL must begin with https:// or http://.")));
    }
    if parameters > MOST_PARAMETERS {
        return Err(NotMade::Invalid(said!(
            "said-parameters-most",
            "At most {most} parameters.",
            most = MOST_PARAMETERS
        )));
    }
    Ok(())
}
