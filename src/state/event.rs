//! Everything that can happen to the state, and everything the state may ask the worker to do about it.
//!
//! Plain data: an event says what happened, an effect what shall be done. Neither does anything.

use std::{fmt, path::PathBuf, sync::Arc};

use nimbus_protocol::{
    Activity, ConversationId, Me, NewCall, Said, ServerMessage, Session, StartedCall, Template, Trigger, UnixMillis,
    WrapUp, session::SessionState,
};

use super::{
    Tone, Words,
    alerts::SoundDevice,
    calling::{Checked, NotCalled, doctor::DoctorAnswer, on_behalf::Found},
    exchange::FileRead,
    screens::Screens,
    sign_in::{SignInNews, SignInOrder},
    team::TeamAnswer,
    template_desk::TemplateAnswer,
};
use crate::{
    command::{AgentWish, CallWish, Command, Copied, DoctorWish, TeamWish, TemplateWish},
    settings::{Backend, Partial, TemplateSettings},
};

/// What happened. The worker makes one of everything that wakes it.
#[derive(Clone, Debug, PartialEq)]
pub enum AppEvent {
    /// The worker begins, with the backend that the command line names, if any.
    Begun {
        choice: Option<Backend>,
        /// For that backend or, without one, for the one that is saved.
        token: Token,
    },
    /// The key store was asked for the token of this server, or the sign-in there in the form in which the worker stores it.
    TokenFound {
        url: String,
        token: Option<Token>,
    },
    /// The key store was asked for this server's token and has not answered for a while. It may still do.
    KeyStoreSilent {
        url: String,
    },
    SignIn(SignInNews),
    /// A try to reach the backend begins.
    Connecting {
        standalone: bool,
    },
    /// The backend said something on the event stream.
    Heard(Box<ServerMessage>),
    /// Round trip to the backend in milliseconds.
    Latency(f32),
    LinkDown(LinkDown),
    /// The user asked for something.
    Asked(Command),
    /// The text is on the clipboard.
    Copied(Copied),
    /// The port of the standalone backend was chosen, once for all (SPEC S1.3).
    PortChosen(u16),
    /// The scripts of the standalone backend's built-in telephone system.
    Scripts(Vec<String>),
    /// An action of a template of this desktop changed; the backend is told by the outbox.
    Activity(Activity),
    /// A template's request was not sent, since the host's address is private and not listed (SPEC S8.8).
    HostRefused {
        host: String,
        template: String,
    },
    /// Sounds can be heard, or cannot.
    SoundDevice(SoundDevice),
    /// The desktop was asked whether somebody wishes not to be disturbed, and says so or cannot say.
    DoNotDisturbKnown(bool),
    /// The monitors are these now.
    Screens(Screens),
    /// The preview with this number was up for its time.
    PreviewOver(u64),
    /// The toast with this number was up for its time.
    ToastOver(u64),
    /// The backend was asked for this and has answered; with words, it was refused.
    AgentAnswered(AgentWish, Option<Words>),
    /// The server said what the call with this number would be, or why it does not say.
    CallChecked {
        number: u64,
        checked: Checked,
    },
    /// The server called, on behalf of this service, or said why not.
    CallPlaced {
        number: u64,
        service: Option<String>,
        placed: Result<StartedCall, NotCalled>,
    },
    Doctor(DoctorAnswer),
    /// The pause in the typing on the page Call on behalf may be over.
    CalleesDue,
    /// Who was found for the search with this number.
    CalleesFound {
        number: u64,
        found: Box<Found>,
    },
    /// The call was passed on; with words, it was not.
    Transferred {
        number: u64,
        refused: Option<Words>,
    },
    /// The countdown of the link with this number is over.
    LinkDue(u64),
    /// What was written about a session reached the disk, or could not be kept there and is tried again.
    Kept {
        conversation: ConversationId,
        /// Which writing of it.
        edited_at: UnixMillis,
        on_disk: bool,
    },
    /// What this backend was not told yet, from the outbox: written before a restart or while offline.
    Unsent {
        wrap_ups: Vec<(ConversationId, WrapUp)>,
        /// Request and reason.
        reasons: Vec<(String, String)>,
    },
    /// The backend will never take this; it has left the outbox.
    NotTaken {
        kept: Kept,
        why: Said,
    },
    /// Tags for these letters.
    TagsFound {
        query: String,
        tags: Vec<String>,
    },
    /// An administrator's question or change was answered by the server of this number.
    Team {
        server: u64,
        answer: TeamAnswer,
    },
    /// A question or change about templates was answered by the server of this number.
    TemplateDesk {
        server: u64,
        answer: TemplateAnswer,
    },
    /// A page of the history for the search with this number, newest first; or why there is none.
    HistoryFound {
        number: u64,
        found: Result<Vec<Session>, Words>,
    },
    /// A file of settings was read.
    SettingsRead(Box<FileRead>),
    /// The licences of what the program contains, line by line; `None` where they are not installed.
    Licences(Option<Vec<String>>),
    /// The user shall read this once.
    Told(Tone, Words),
}

/// What the outbox held for a backend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    WrapUp(ConversationId),
    /// By the request's id.
    Reason(String),
}

/// Why there is no link to the backend, and what comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkDown {
    pub reason: Words,
    /// When the next try is due (this desktop's clock); `None` waits for the user.
    pub next_try_at: Option<UnixMillis>,
    /// The backend does not know the token: it is the sign-in that is broken.
    pub sign_in_rejected: bool,
}

/// What the worker shall do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Choose, claim and run the templates of this moment.
    RunTemplates(TemplateRun),
    /// Run this failed or uncertain action again.
    RetryActivity(Activity),
    OpenUrl(String),
    OpenLogFolder,
    /// Reach the server without waiting any longer.
    TryNow,
    CopyText {
        what: Copied,
        text: String,
    },
    /// From now on this is what templates may do on this computer.
    TemplatesMay(TemplateSettings),
    /// Write what the user has chosen to the settings' file.
    SaveSettings(Arc<Partial>),
    /// Write what the user has chosen to a file that can be passed on.
    ExportSettings {
        file: PathBuf,
        chosen: Arc<Partial>,
    },
    /// Tell `SettingsRead` with this number.
    ReadSettings {
        number: u64,
        file: PathBuf,
    },
    /// Tell `Licences`.
    ReadLicences,
    /// Ask the backend to have the door, or the distribution, do this.
    Call(CallWish, ConversationId),
    PickUp(ConversationId),
    /// Tell the backend which contact the caller is, by its id.
    ChooseContact {
        conversation: ConversationId,
        contact: String,
    },
    /// Ask the backend for this, and tell `AgentAnswered`.
    Agent(AgentWish),
    /// Ask the backend what this call would be, and tell `CallChecked` with this number.
    CheckCall {
        number: u64,
        call: NewCall,
    },
    /// Have it called, and tell `CallPlaced` with this number.
    PlaceCall {
        number: u64,
        call: NewCall,
    },
    /// Tell `CalleesDue` after so many milliseconds.
    FindCalleesSoon {
        after_ms: u64,
    },
    /// Look for people and contacts, and tell `CalleesFound` with this number.
    FindCallees {
        number: u64,
        query: String,
    },
    /// Have the call passed on, and tell `Transferred` with this number.
    TransferCall {
        number: u64,
        conversation: ConversationId,
        target: String,
    },
    /// Ask or change who opens links to call, and tell `Doctor`.
    Doctor(DoctorWish),
    /// Have the system open this link; tell `Doctor` if it cannot, and that its time is over.
    OpenTestLink {
        number: u64,
        link: String,
        after_ms: u64,
    },
    /// Tell `LinkDue` with this number after so many milliseconds.
    CallLinkSoon {
        number: u64,
        after_ms: u64,
    },
    /// Keep this on the disk until the backend has it, and tell `Kept`.
    KeepWrapUp {
        conversation: ConversationId,
        wrap_up: WrapUp,
        /// Only the note is different: more letters may follow at once.
        typing: bool,
    },
    /// Keep this on the disk until the backend has it.
    KeepReason {
        request: String,
        reason: String,
    },
    /// Tell `TagsFound`.
    FindTags(String),
    /// Read or change people and rules of the server of this number, and tell `Team`; one after the other.
    Team {
        server: u64,
        wish: TeamWish,
    },
    /// Read, change or try templates of the server of this number, and tell `TemplateDesk`; changes one after the other.
    TemplateDesk {
        server: u64,
        wish: TemplateWish,
    },
    /// Tell `HistoryFound` with this number.
    FindHistory {
        number: u64,
        query: String,
        before: Option<UnixMillis>,
    },
    /// Tell `ToastOver` with this number after so many milliseconds.
    EndToast {
        number: u64,
        after_ms: u64,
    },
    Simulate(String),
    RenewDoorToken(String),
    /// Run the backend inside this program and link to it; end any other link.
    UseStandalone,
    /// Link to a team's backend; end any other link. Without a token, what is stored is looked up first; it may be a whole
    /// sign-in.
    UseTeam {
        url: String,
        token: Token,
    },
    SignIn(SignInOrder),
    /// This team's backend is not the chosen one any more: take its stored token away.
    ForgetToken(String),
    /// Standalone: name, own numbers or country were changed in the settings.
    LocalUserChanged,
    /// Standalone: where the doors listen was changed in the settings.
    DoorsListenChanged,
    SetAutostart(bool),
    /// Tell `PreviewOver` with this number after so many milliseconds.
    EndPreview {
        number: u64,
        after_ms: u64,
    },
}

/// One moment of one session, with the templates to choose from and whose they are. The claim decides whether this
/// desktop runs them (SPEC S8.7).
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateRun {
    pub session: Arc<Session>,
    pub trigger: Trigger,
    pub templates: Arc<Vec<Template>>,
    pub me: Arc<Me>,
}

/// A secret that does not show itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(pub String);

impl Token {
    /// Nothing was given.
    pub fn is_missing(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Whether somebody speaks or spoke: the moment "accepted" has come.
pub(super) fn is_accepted(session: &Session) -> bool {
    session.accepted_at.is_some() || matches!(session.state, SessionState::Talking | SessionState::Held)
}
