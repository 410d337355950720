//! What became of a request, in the words that users read.

use std::{collections::BTreeMap, fmt};

use nimbus_protocol::{ActivityState, Extract, Said, said};
use nimbus_templates::{WebRequest, extract_each, names::RESPONSE};
use reqwest::StatusCode;
use tokio::sync::Semaphore;

use crate::{
    answer::{Answer, Trouble, beginning},
    guard::Refused,
    mask::Mask,
};

/// Most characters of a failed answer that the opened row of the Activity tab shows.
const MAX_SHOWN: usize = 300;
/// Most bytes of an answer's text that whoever tries a template out sees.
pub const MAX_TEXT: usize = 16 * 1024;
/// Answers that are read at the same time: a path over a large one can take a processor for long.
static READERS: Semaphore = Semaphore::const_new(2);

/// What became of a request. `Debug` shows nothing of the answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Done, failed, or uncertain: it may have arrived, and sending it again could do its work twice.
    pub state: ActivityState,
    /// A plain sentence or the status: "201 Created".
    pub result: Said,
    /// The beginning of a failed answer, without secrets; personal data.
    pub answer: String,
    /// The beginning of any answer as text, without secrets, at most [`MAX_TEXT`] bytes; personal data.
    pub text: String,
    /// Values taken from the answer, those that are to be kept secret among them.
    pub values: BTreeMap<String, String>,
    /// The host that would have to be listed for the request to be sent.
    pub refused_host: Option<String>,
    /// From the beginning of the first try to the end of the last one, pauses included, in milliseconds.
    pub took_ms: i64,
    /// How many tries it took, and how many it could have taken. The first is 0 where nothing could be sent.
    pub attempt: u32,
    pub attempts: u32,
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { state, result, attempt, attempts, .. } = self;
        write!(f, "Outcome({state:?} {:?}, try {attempt} of {attempts})", result.text)
    }
}

impl Outcome {
    pub fn new(state: ActivityState, result: Said) -> Self {
        Self {
            state,
            result,
            answer: String::new(),
            text: String::new(),
            values: BTreeMap::new(),
            refused_host: None,
            took_ms: 0,
            attempt: 0,
            attempts: 0,
        }
    }

    pub fn failed(result: Said) -> Self {
        Self::new(ActivityState::Failed, result)
    }

    /// `list` is the name of the list of hosts with private addresses, as users know it.
    pub(crate) async fn of(request: &WebRequest, answer: Result<Answer, Trouble>, mask: Mask, list: &Said) -> Self {
        let once = !request.may_repeat();
        match answer {
            Ok(answer) => read(once, request.extract.clone(), answer, mask).await,
            // To list the host and send it again would do its work twice.
            Err(Trouble::Refused { refused, sent: true }) if once => not_followed(&refused.said()),
            Err(Trouble::Final { sentence, sent: true }) if once => not_followed(&sentence),
            Err(Trouble::Refused { refused: Refused { host, address }, .. }) => {
                let sentence = said!(
                    "said-private-address",
                    "Not sent: {host} has the private address {address}. To allow it, list \"{host}\" under {list}.",
                    host = &host,
                    address = address.to_string(),
                    list = list
                );
                Self { refused_host: Some(host), ..Self::failed(sentence) }
            }
            Err(Trouble::Passing { sentence, sent: true }) if once => Self::new(ActivityState::Uncertain, sentence),
            Err(Trouble::Final { sentence, .. } | Trouble::Passing { sentence, .. }) => Self::failed(sentence),
        }
    }
}

/// A server took it, and where it pointed to was not gone to.
fn not_followed(why: &Said) -> Outcome {
    let sentence = said!("said-not-followed", "The request arrived; its redirect was not followed. {why}", why = why);
    Outcome::new(ActivityState::Uncertain, sentence)
}

/// Reads the answer where it holds up nobody.
async fn read(once: bool, wanted: Vec<Extract>, answer: Answer, mask: Mask) -> Outcome {
    // A closed semaphore cannot be: nobody closes it.
    let _reader = READERS.acquire().await;
    let status = answer.status;
    let reading = tokio::task::spawn_blocking(move || answered(once, &wanted, &answer, mask));
    reading.await.unwrap_or_else(|_| {
        let state = if status.is_success() || once { ActivityState::Uncertain } else { ActivityState::Failed };
        let sentence = said!("said-answer-unread", "{status}. The answer could not be read.", status = words(status));
        Outcome::new(state, sentence)
    })
}

/// An answer that was good but lacks a value is a failure of the action only: the request itself was done. `once`: the
/// request may not be repeated.
fn answered(once: bool, wanted: &[Extract], answer: &Answer, mut mask: Mask) -> Outcome {
    let done = answer.status.is_success();
    let status = words(answer.status);
    let result = if answer.cut {
        said!("said-answer-cut", "{status}, answer cut at 1 MiB", status = status)
    } else {
        status.into()
    };
    let mut outcome = Outcome::new(if done { ActivityState::Done } else { ActivityState::Failed }, result);
    if let Some(sent) = &answer.authorization {
        mask.add(sent);
    }
    let found = extract_each(wanted, &answer.body);
    if done {
        match named(wanted, &found).and_then(|values| without_secrets(wanted, values, &mask)) {
            Ok(values) => outcome.values = values,
            Err(sentence) => {
                outcome.state = ActivityState::Failed;
                outcome.result = said!(
                    "said-done-but",
                    "{result}. The request was done. {why}",
                    result = outcome.result,
                    why = sentence
                );
            }
        }
    } else if once && is_of_a_gateway(answer.status) {
        // The server behind it may have done it all the same.
        outcome.state = ActivityState::Uncertain;
        outcome.result =
            said!("said-of-a-gateway", "{result}; whether it was done is not known.", result = outcome.result);
    }
    for (wanted, value) in wanted.iter().zip(&found) {
        // Also where another value is missing, so that the answer is shown.
        if let (true, Ok(value)) = (wanted.secret, value) {
            mask.add(value);
        }
    }
    let text = mask.apply(&String::from_utf8_lossy(&answer.body));
    if !done {
        outcome.answer = beginning(&text, MAX_SHOWN);
    }
    text[..text.floor_char_boundary(MAX_TEXT)].clone_into(&mut outcome.text);
    outcome
}

/// The values by their names; the first that cannot be had stops it.
fn named(wanted: &[Extract], found: &[Result<String, Said>]) -> Result<BTreeMap<String, String>, Said> {
    let pairs = wanted.iter().zip(found);
    pairs.map(|(wanted, value)| value.clone().map(|value| (wanted.name.clone(), value))).collect()
}

/// A value that is shown and kept must not be what was sent to be kept secret.
fn without_secrets(
    wanted: &[Extract],
    values: BTreeMap<String, String>,
    mask: &Mask,
) -> Result<BTreeMap<String, String>, Said> {
    let shown = |name: &String| wanted.iter().any(|wanted| wanted.name == *name && !wanted.secret);
    match values.iter().find(|(name, value)| shown(name) && mask.hides(value)) {
        Some((name, _)) => {
            let name = format!("{RESPONSE}.{name}");
            Err(said!(
                "said-answer-repeats",
                "The answer repeats a secret, so that its value for {name} was not taken.",
                name = name
            ))
        }
        None => Ok(values),
    }
}

/// The answer comes from a server in between, which does not know what became of the request.
fn is_of_a_gateway(status: StatusCode) -> bool {
    matches!(status, StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT)
}

/// Method and URL as the opened row of the Activity tab shows them. Secrets cannot be in a URL; personal data can.
pub fn heading(request: &WebRequest) -> String {
    let url = request.url.as_str();
    let short = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    format!("{} {short}", request.method.word())
}

/// "201 Created"; only the number where the status has no usual name.
fn words(status: StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_u16()),
        None => status.as_u16().to_string(),
    }
}
