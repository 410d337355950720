//! What the tests of sending share: requests, names with addresses of their own, a short second.

use std::{
    collections::{BTreeSet, HashMap},
    io,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex},
    time::Duration,
};

use nimbus_protocol::{Authorisation, Method};
use nimbus_requests::{Carried, Clients, Guard, LookUp, Outcome, Pace, Sender, look_up::Found};
use nimbus_templates::WebRequest;

/// Timeouts are waited for, never worked against: they are as short as they can be.
pub const PACE: Pace = Pace { second: Duration::from_millis(50), backoff: Duration::ZERO };

/// A request without anything beside method and URL.
pub fn request(method: Method, url: &str) -> WebRequest {
    WebRequest {
        method,
        url: url.parse().unwrap(),
        headers: Vec::new(),
        body: None,
        authorisation: Authorisation::None,
        secrets: BTreeSet::new(),
        wait: true,
        timeout_s: 60,
        retries: 0,
        deadline_s: None,
        safe_to_repeat: false,
        extract: Vec::new(),
    }
}

pub async fn send(clients: &Clients, request: &WebRequest, carried: &Carried<'_>) -> Outcome {
    let sender = Sender { clients, pace: PACE, list: "allowed hosts".into() };
    sender.send(request, "the key", carried).await
}

pub fn guard(hosts: &[&str]) -> Guard {
    Guard::new(&hosts.iter().map(|host| (*host).to_owned()).collect::<Vec<_>>())
}

/// Names of a test. Each answers in turn; the last answer stays.
#[derive(Default)]
pub struct Names {
    answers: Mutex<HashMap<String, Vec<Vec<IpAddr>>>>,
    asked: Mutex<Vec<String>>,
}

impl Names {
    pub fn new(names: &[(&str, &[&str])]) -> Arc<Self> {
        let read = |answer: &&str| answer.split(' ').map(|address| address.parse().unwrap()).collect();
        let answers = names.iter().map(|(name, answers)| ((*name).to_owned(), answers.iter().map(read).collect()));
        Arc::new(Self { answers: Mutex::new(answers.collect()), asked: Mutex::default() })
    }

    /// All names that were looked up, in order.
    #[allow(dead_code, reason = "not every test asks")]
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl LookUp for Names {
    fn look_up(&self, name: &str) -> Found {
        self.asked.lock().unwrap().push(name.to_owned());
        let mut answers = self.answers.lock().unwrap();
        let found = match answers.get_mut(name) {
            Some(answers) if answers.len() > 1 => Ok(answers.remove(0)),
            Some(answers) => Ok(answers[0].clone()),
            None => Err(io::Error::from(io::ErrorKind::NotFound)),
        };
        let found = found.map(|found| found.into_iter().map(|address| SocketAddr::new(address, 0)).collect());
        Box::pin(async move { found })
    }
}
