//! A recorded call of an Asterisk, written anew for each call that is replayed: names, numbers and times are that call's own.

use std::time::Duration;

use nimbus_bench::Failure;

const RECORDING: &str = include_str!("../../../../telephony/tests/data/asterisk/queue-answered.ami-connector.txt");

/// What the recording calls the things that are different in each call, and what stands for them here. Longer names come
/// before those that are parts of them.
const NAMES: [(&str, &str); 9] = [
    ("PJSIP/provider-00000000", "@CALLER@"),
    ("PJSIP/2001-00000001", "@PHONE@"),
    ("pbx1-1795419630.0", "@CALL@"),
    ("pbx1-1795419630.1", "@LEG@"),
    ("fea7699b-87dd-4c1c-8d56-dbfb54c06de9", "@BRIDGE@"),
    ("+491713920001", "@NUMBER@"),
    ("Anna Agent", "@NAME@"),
    ("support", "@QUEUE@"),
    ("2001", "@EXTENSION@"),
];

/// What an agent reads of a call, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Ringing,
    Answered,
    Ended,
}

impl Step {
    pub const ALL: [Self; 3] = [Self::Ringing, Self::Answered, Self::Ended];
}

/// One message.
pub struct Message {
    /// Since the call began.
    pub after: Duration,
    /// The first message from which the step can be known.
    pub step: Option<Step>,
    text: String,
}

/// Which call it is.
#[derive(Clone, Debug)]
pub struct Call {
    pub number: u32,
    /// Number of the agent, from 0.
    pub agent: usize,
    pub service: String,
}

impl Call {
    /// Whose call it is: no two callers have the same.
    pub fn caller(&self) -> String {
        format!("+41435{:06}", self.number)
    }
}

/// The extension of the agent with this number.
pub fn extension(agent: usize) -> String {
    (2001 + agent).to_string()
}

/// All messages of the recorded call.
pub fn messages() -> Result<Vec<Message>, Failure> {
    let mut messages = Vec::new();
    let mut began = None;
    // A checkout may have changed the ends of lines.
    for block in RECORDING.replace("\r\n", "\n").split("\n\n").map(str::trim) {
        let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        // Before the calls there is the greeting.
        let (Some(event), Some(stamp)) = (field("Event"), field("Timestamp")) else { continue };
        let at: f64 = stamp.parse()?;
        let after = Duration::try_from_secs_f64(at - *began.get_or_insert(at))?;
        let step = match event {
            "AgentCalled" => Some(Step::Ringing),
            "DialEnd" if field("DialStatus") == Some("ANSWER") => Some(Step::Answered),
            "Hangup" if field("Channel").is_some_and(|channel| channel.contains("/2001-")) => Some(Step::Ended),
            _ => None,
        };
        let mut text = block.replace(stamp, "@NOW@");
        for (name, sign) in NAMES {
            text = text.replace(name, sign);
        }
        text = text.replace('\n', "\r\n") + "\r\n\r\n";
        messages.push(Message { after, step, text });
    }
    if Step::ALL.iter().any(|step| messages.iter().filter(|message| message.step == Some(*step)).count() != 1) {
        return Err("the recording is not the one that is replayed here".into());
    }
    Ok(messages)
}

impl Message {
    /// The message as it is in this call, with the time of the telephone system in seconds since 1970.
    pub fn of(&self, call: &Call, now: Duration) -> String {
        let number = u64::from(call.number);
        let (first, second) = (number * 2, number * 2 + 1);
        let extension = extension(call.agent);
        let mut text = self.text.clone();
        for (sign, name) in [
            ("@CALLER@", format!("PJSIP/provider-{first:08x}")),
            ("@PHONE@", format!("PJSIP/{extension}-{second:08x}")),
            ("@CALL@", format!("pbx1-1795419630.{first}")),
            ("@LEG@", format!("pbx1-1795419630.{second}")),
            ("@BRIDGE@", format!("{number:08x}-87dd-4c1c-8d56-dbfb54c06de9")),
            ("@NUMBER@", call.caller()),
            ("@NAME@", format!("Agent {}", call.agent)),
            ("@QUEUE@", call.service.clone()),
            ("@EXTENSION@", extension.clone()),
            ("@NOW@", format!("{}.{:06}", now.as_secs(), now.subsec_micros())),
        ] {
            text = text.replace(sign, &name);
        }
        text
    }
}
