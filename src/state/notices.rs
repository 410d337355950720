//! Sentences that the user should read once.

use std::sync::Arc;

use nimbus_protocol::UnixMillis;

use super::{AppState, Notice, Tone, Words, event::Effect};
use crate::settings::Settings;

/// More unread notices than this help nobody; the oldest go.
const MOST_NOTICES: usize = 20;

impl AppState {
    /// Shows a sentence until the user closes it. One that is already shown is not shown twice.
    pub fn tell(&mut self, tone: Tone, words: Words) {
        self.tell_and_offer(tone, words, None);
    }

    /// The same, with "Undo" for the last import or reset of settings.
    pub(super) fn tell_undo(&mut self, tone: Tone, words: Words) {
        self.tell_and_offer(tone, words, None);
        if let Some(notice) = Arc::make_mut(&mut self.notices).last_mut() {
            notice.undoes_settings = true;
        }
    }

    fn tell_and_offer(&mut self, tone: Tone, words: Words, allow_host: Option<String>) {
        let known = |notice: &Notice| notice.text == words.text && notice.arguments == words.arguments;
        if self.notices.iter().any(known) {
            return;
        }
        self.memory.last_notice += 1;
        let id = self.memory.last_notice;
        let notices = Arc::make_mut(&mut self.notices);
        let (text, arguments) = (words.text, words.arguments);
        notices.push(Notice { id, tone, text, arguments, allow_host, undoes_settings: false });
        if notices.len() > MOST_NOTICES {
            notices.remove(0);
        }
    }

    /// A template's request to a private address was refused: the user of a standalone program is asked once for
    /// each host. In a team, and where it is locked, the list belongs to the administrator, and the Activity tab says enough.
    pub(super) fn offer_host(&mut self, host: String, template: String) {
        let listed_by_others = !self.connection.standalone || self.policy.locks("templates.allowed_hosts");
        if listed_by_others || self.memory.offered_hosts.contains(&host) {
            return;
        }
        Arc::make_mut(&mut self.memory.offered_hosts).insert(host.clone());
        let words = Words::new("notice-host-refused").with("template", template).with("host", &host);
        self.tell_and_offer(Tone::Attention, words, Some(host));
    }

    /// Lists the host and takes the question away.
    pub(super) fn allow_host(&mut self, host: &str, now: UnixMillis) -> Vec<Effect> {
        Arc::make_mut(&mut self.notices).retain(|notice| notice.allow_host.as_deref() != Some(host));
        let mut settings = Settings::clone(&self.settings);
        settings.templates.allowed_hosts.push(host.to_owned());
        self.save_settings(settings, now)
    }

    /// The link is well: sentences about why it was not are over.
    pub(super) fn forget_reasons(&mut self) {
        let is_over = |notice: &Notice| notice.text.starts_with("reason-");
        if self.notices.iter().any(is_over) {
            Arc::make_mut(&mut self.notices).retain(|notice| !is_over(notice));
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
        let ports: Vec<_> = state.notices.iter().map(|notice| notice.arguments[0].1.to_string()).collect();
        assert_eq!(ports, ["8001", "8000"]);
        assert_ne!(state.notices[0].id, state.notices[1].id);
    }

    #[test]
    fn a_refused_host_is_offered_once_and_listed_when_allowed() {
        let mut state = AppState::default();
        state.offer_host("crm.lan".to_owned(), "Open CRM".to_owned());
        assert!(state.notices.is_empty(), "a team's list is not the user's");

        state.connection.standalone = true;
        state.offer_host("crm.lan".to_owned(), "Open CRM".to_owned());
        state.offer_host("crm.lan".to_owned(), "Create ticket".to_owned());
        assert_eq!(state.notices.len(), 1);
        assert_eq!(state.notices[0].allow_host.as_deref(), Some("crm.lan"));

        let effects = state.allow_host("crm.lan", UnixMillis(0));
        assert!(state.notices.is_empty());
        assert_eq!(state.settings.templates.allowed_hosts, ["crm.lan"]);
        assert!(effects.contains(&Effect::TemplatesMay(state.settings.templates.clone())), "{effects:?}");
        assert!(effects.iter().any(|effect| matches!(effect, Effect::SaveSettings(_))), "{effects:?}");
    }

    #[test]
    fn notices_do_not_pile_up() {
        let mut state = AppState::default();
        for port in 0..100 {
            state.tell(Tone::Error, Words::new("notice-port-taken").with("port", port.to_string()));
        }
        assert_eq!(state.notices.len(), MOST_NOTICES);
        assert_eq!(
            state.notices.last().map(|notice| notice.arguments[0].1.to_string()),
            Some("99".to_owned()),
            "the newest stay"
        );
    }
}
