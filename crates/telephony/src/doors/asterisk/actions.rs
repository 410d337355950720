//! Actions: what is asked of the manager interface, as bytes.
//!
//! A value with a control character makes no action at all, so that nothing can be slipped in.

use md5::{Digest, Md5};

/// Longest value that is sent, in bytes; Asterisk cuts lines of more than 1 KiB.
const LONGEST_VALUE: usize = 900;

/// One action that is being written.
#[derive(Debug)]
pub(super) struct Action {
    id: String,
    text: String,
    sound: bool,
}

impl Action {
    pub fn new(name: &str, id: &str) -> Self {
        let new = Self { id: id.to_owned(), text: String::new(), sound: true };
        new.with("Action", name).with("ActionID", id)
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.sound &= !value.contains(char::is_control) && value.len() <= LONGEST_VALUE;
        self.text.push_str(name);
        self.text.push_str(": ");
        self.text.push_str(value);
        self.text.push_str("\r\n");
        self
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// The bytes; `None` where a value must not be sent.
    pub fn bytes(self) -> Option<Vec<u8>> {
        self.sound.then(|| (self.text + "\r\n").into_bytes())
    }
}

/// The answer to a challenge: the password itself never crosses the network.
pub(super) fn key(challenge: &str, secret: &str) -> String {
    let mut hash = Md5::new();
    hash.update(challenge);
    hash.update(secret);
    hash.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_be_slipped_into_an_action() {
        let with = |value: &str| Action::new("Hangup", "1").with("Channel", value).bytes();
        assert_eq!(with("PJSIP/1").unwrap(), b"Action: Hangup\r\nActionID: 1\r\nChannel: PJSIP/1\r\n\r\n");
        for bad in ["a\r\nAction: Command", "a\nb", "a\rb", "a\0", "\u{85}", &"x".repeat(5_000)] {
            assert_eq!(with(bad), None);
        }
    }

    #[test]
    fn the_key_is_the_md5_of_challenge_and_secret() {
        assert_eq!(key("840415273", "tobacco"), "bee1220f26bbe86851edc3593ac09a17");
    }
}
