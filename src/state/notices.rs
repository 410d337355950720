//! Sentences that the user should read once.

use std::sync::Arc;

use super::{AppState, Notice, Tone, Words};

/// More unread notices than this help nobody; the oldest go.
const MOST_NOTICES: usize = 20;

impl AppState {
    /// Shows a sentence until the user closes it. One that is already shown is not shown twice.
    pub fn tell(&mut self, tone: Tone, words: Words) {
        let known = |notice: &Notice| notice.text == words.text && notice.arguments == words.arguments;
        if self.notices.iter().any(known) {
            return;
        }
        self.memory.last_notice += 1;
        let id = self.memory.last_notice;
        let notices = Arc::make_mut(&mut self.notices);
        notices.push(Notice { id, tone, text: words.text, arguments: words.arguments });
        if notices.len() > MOST_NOTICES {
            notices.remove(0);
        }
    }

    pub(super) fn dismiss_notice(&mut self, id: u64) {
        Arc::make_mut(&mut self.notices).retain(|notice| notice.id != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_sentence_is_shown_once_until_it_is_closed() {
        let mut state = AppState::default();
        state.tell(Tone::Attention, Words::new("notice-port-taken").with("port", "8000"));
        state.tell(Tone::Attention, Words::new("notice-port-taken").with("port", "8000"));
        state.tell(Tone::Attention, Words::new("notice-port-taken").with("port", "8001"));
        assert_eq!(state.notices.len(), 2, "another port is another sentence");

        state.dismiss_notice(state.notices[0].id);
        state.tell(Tone::Attention, Words::new("notice-port-taken").with("port", "8000"));
        let ports: Vec<_> = state.notices.iter().map(|notice| notice.arguments[0].1.as_str()).collect();
        assert_eq!(ports, ["8001", "8000"]);
        assert_ne!(state.notices[0].id, state.notices[1].id);
    }

    #[test]
    fn notices_do_not_pile_up() {
        let mut state = AppState::default();
        for port in 0..100 {
            state.tell(Tone::Error, Words::new("notice-port-taken").with("port", port.to_string()));
        }
        assert_eq!(state.notices.len(), MOST_NOTICES);
        assert_eq!(state.notices.last().map(|notice| notice.arguments[0].1.as_str()), Some("99"), "the newest stay");
    }
}
