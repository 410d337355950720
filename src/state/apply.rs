//! The one method that changes the state: it sends each event to the file of its subject.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use nimbus_protocol::{ConversationId, NumberedEvent, Trigger, UnixMillis};

use super::{
    AppState, Licences,
    calling::link::LastLink,
    event::{AppEvent, Effect},
};

/// What `apply` remembers between events and nobody else needs to see.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Moments of conversations whose templates were handed out in this run.
    pub(super) fired: Arc<BTreeMap<ConversationId, BTreeSet<Trigger>>>,
    /// The missed events that came so far, until the last of them is here.
    pub(super) catching_up: Option<CatchUp>,
    pub(super) last_notice: u64,
    pub(super) last_preview: u64,
    /// The key store was asked for the token of the chosen server and has not answered yet.
    pub(super) looks_for_token: bool,
    /// Hosts that the user was asked about in this run.
    pub(super) offered_hosts: Arc<BTreeSet<String>>,
    /// Work that was accepted here: its page opens when the backend agrees (SPEC S5.6).
    pub(super) opens: Arc<BTreeSet<ConversationId>>,
    pub(super) last_search: u64,
    /// Of links, checks and calls that were asked for.
    pub(super) last_call: u64,
    pub(super) last_link: Option<LastLink>,
    pub(super) last_toast: u64,
    /// The toast that is being looked at.
    pub(super) held: Option<String>,
}

/// A gap that is being filled after a reconnect.
#[derive(Clone, Debug)]
pub(super) struct CatchUp {
    /// Number of the event that ends the gap.
    pub(super) last: u64,
    pub(super) events: Vec<NumberedEvent>,
}

impl AppState {
    /// Changes the state by what happened at `now` (this desktop's clock) and returns what shall be done about it,
    /// in this order.
    pub fn apply(&mut self, event: AppEvent, now: UnixMillis) -> Vec<Effect> {
        match event {
            AppEvent::Begun { choice, token } => self.begin(choice, token, now),
            AppEvent::TokenFound { url, token } => self.token_found(url, token, now),
            AppEvent::KeyStoreSilent { url } => self.key_store_silent(url, now),
            AppEvent::SignIn(news) => self.sign_in_news(news, now),
            AppEvent::Connecting { standalone } => {
                self.connecting(standalone, now);
                Vec::new()
            }
            AppEvent::Heard(message) => self.heard(*message, now),
            AppEvent::Latency(milliseconds) => {
                self.connection.latency_ms = Some(milliseconds);
                Vec::new()
            }
            AppEvent::LinkDown(down) => {
                self.link_down(down, now);
                Vec::new()
            }
            AppEvent::Asked(command) => self.asked(command, now),
            AppEvent::Copied(what) => {
                self.copied = Some((what, now));
                Vec::new()
            }
            AppEvent::PortChosen(port) => self.change_settings(|settings| settings.doors.port = Some(port)),
            AppEvent::Scripts(scripts) => {
                self.scripts = Arc::new(scripts);
                Vec::new()
            }
            AppEvent::Activity(activity) => self.own_activity(activity),
            AppEvent::HostRefused { host, template } => {
                self.offer_host(host, template);
                Vec::new()
            }
            AppEvent::Screens(screens) => {
                self.screens = Arc::new(screens);
                Vec::new()
            }
            AppEvent::SoundDevice(device) => {
                self.sound_device = device;
                Vec::new()
            }
            AppEvent::DoNotDisturbKnown(known) => {
                self.abilities.knows_do_not_disturb = known;
                Vec::new()
            }
            AppEvent::PreviewOver(number) => {
                self.end_preview(number);
                Vec::new()
            }
            AppEvent::ToastOver(number) => {
                self.failure_over(number);
                Vec::new()
            }
            AppEvent::AgentAnswered(wish, refused) => {
                self.agent_answered(&wish, refused);
                Vec::new()
            }
            AppEvent::CallChecked { number, checked } => {
                let mut effects = self.callee_checked(number, &checked);
                effects.extend(self.link_checked(number, checked, now));
                effects
            }
            AppEvent::CallPlaced { number, service, placed } => self.call_placed(number, service, placed),
            AppEvent::CalleesDue => self.callees_due(now),
            AppEvent::CalleesFound { number, found } => self.callees_found(number, *found),
            AppEvent::Transferred { number, refused } => {
                self.transferred(number, refused);
                Vec::new()
            }
            AppEvent::LinkDue(number) => self.link_due(number),
            AppEvent::Doctor(answer) => {
                self.doctor_answered(answer);
                Vec::new()
            }
            AppEvent::Kept { conversation, edited_at, on_disk } => {
                self.kept(&conversation, edited_at, on_disk, now);
                Vec::new()
            }
            AppEvent::Unsent { wrap_ups, reasons } => {
                self.unsent(wrap_ups, reasons);
                Vec::new()
            }
            AppEvent::NotTaken { kept, why } => {
                self.not_taken(kept, why);
                Vec::new()
            }
            AppEvent::TagsFound { query, tags } => {
                self.tags = Arc::new(super::writing::Tags { query, found: tags });
                Vec::new()
            }
            AppEvent::Team { server, answer } => self.team_answered(server, answer),
            AppEvent::TemplateDesk { server, answer } => self.template_desk_answered(server, answer),
            AppEvent::HistoryFound { number, found } => {
                self.history_found(number, found);
                Vec::new()
            }
            AppEvent::SettingsRead(read) => {
                self.settings_read(*read);
                Vec::new()
            }
            AppEvent::Licences(lines) => {
                self.licences = lines.map_or(Licences::Missing, |lines| Licences::Read(Arc::new(lines)));
                Vec::new()
            }
            AppEvent::Told(tone, words) => {
                self.tell(tone, words);
                Vec::new()
            }
        }
    }
}
