//! Asking FreeSWITCH for everything after connecting: channels one by one, agents, queues.
//!
//! Reads answers and says what to ask next; what a channel means is decided in [`super::calls`].

use std::collections::BTreeSet;

use nimbus_protocol::UnixMillis;
use serde_json::Value;

use super::agents::Agents;
use super::calls::Calls;
use super::event::Event;
use super::frame::Frame;
use super::safe;
use crate::doors::call_event::CallEvent;
use crate::doors::line::AgentNews;
use crate::doors::line::settings::LineSettings;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    Channels,
    Channel,
    Agents,
    Queues,
}

#[derive(Debug)]
pub(super) struct Picture {
    open: usize,
    there: Option<BTreeSet<String>>,
}

/// What an answer leads to.
#[derive(Debug, Default)]
pub(super) struct More {
    pub questions: Vec<(String, Question)>,
    pub calls: Vec<CallEvent>,
    pub agents: Vec<AgentNews>,
}

impl Picture {
    pub fn begin() -> (Self, Vec<(String, Question)>) {
        let questions = vec![
            ("api callcenter_config agent list".to_owned(), Question::Agents),
            ("api callcenter_config queue list".to_owned(), Question::Queues),
            ("api show channels as json".to_owned(), Question::Channels),
        ];
        (Self { open: questions.len(), there: None }, questions)
    }

    /// Whether everything was answered.
    pub fn is_whole(&self) -> bool {
        self.open == 0
    }

    /// All channels that there are; `None` where the system did not say.
    pub fn channels(&self) -> Option<&BTreeSet<String>> {
        self.there.as_ref()
    }

    pub fn answer(
        &mut self,
        question: Question,
        frame: &Frame,
        calls: &mut Calls,
        agents: &mut Agents,
        line: &LineSettings,
        now: UnixMillis,
    ) -> More {
        self.open = self.open.saturating_sub(1);
        let mut more = More::default();
        match question {
            Question::Channels => {
                if let Some(ids) = channels(&frame.body) {
                    more.questions =
                        ids.iter().map(|id| (format!("api uuid_dump {id} json"), Question::Channel)).collect();
                    self.there = Some(ids.into_iter().collect());
                }
            }
            Question::Channel => {
                if let Some(event) = Event::read(&frame.body) {
                    more.calls = calls.hear(&event, now);
                }
            }
            Question::Agents => {
                for row in rows(&frame.body) {
                    if let (Some(name), Some(status)) = (row.get("name"), row.get("status")) {
                        more.agents.extend(agents.pictured(name, status, line, now));
                    }
                }
            }
            Question::Queues => {
                rows(&frame.body).iter().filter_map(|row| row.get("name")).for_each(|name| agents.queue(name));
            }
        }
        self.open += more.questions.len();
        more
    }
}

/// The ids of all channels: those that came in first, each kind in the order of their beginnings, so that the channel
/// for which another was made is known before it. `None` for what is no answer.
fn channels(body: &str) -> Option<Vec<String>> {
    let answer: Value = serde_json::from_str(body.trim()).ok()?;
    // Without a channel there are no rows, only their number.
    let rows = answer.get("rows").and_then(Value::as_array).cloned().unwrap_or_default();
    answer.get("row_count")?;
    let text = |row: &Value, name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut found: Vec<(bool, u64, String)> = rows
        .iter()
        .map(|row| {
            (text(row, "direction") != "inbound", text(row, "created_epoch").parse().unwrap_or(0), text(row, "uuid"))
        })
        .filter(|(.., uuid)| safe::is_name(uuid))
        .collect();
    found.sort();
    Some(found.into_iter().map(|(.., uuid)| uuid).collect())
}

/// The call centre's tables: names and values with `|` between them, a line each, `+OK` at the end.
fn rows(body: &str) -> Vec<std::collections::BTreeMap<&str, &str>> {
    let mut lines = body.lines().map(str::trim).filter(|line| line.contains('|'));
    let Some(names) = lines.next() else { return Vec::new() };
    lines.map(|line| names.split('|').zip(line.split('|')).collect()).collect()
}
