//! What the user interface may ask the worker for. It asks with `try_send` and never waits.

mod book;
mod calling;
mod settings;
mod sign_in;
mod team;
mod templates;
mod writing;

use nimbus_protocol::{ConversationId, Presence};

pub use book::{BookFile, BookWish};
pub use calling::{CallOutWish, Callee, DoctorWish, LinkWish};
pub use settings::{Section, SettingsWish};
pub use sign_in::{SignInBy, SignInWish};
pub use team::{TeamChange, TeamWish};
pub use templates::{TemplateChange, TemplateWish};
pub use writing::WrapUpEdit;

use crate::settings::{Dragged, Settings, WindowPlace, notifications::Kind};

/// One wish of the user. The worker turns it into a state change, an effect, or both.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Show this session in the main window and bring the window to the front (Open on a toast, a row in Today).
    OpenSession(ConversationId),
    /// Back to the start screen (`house`).
    ShowStart,
    /// Close the toast of this conversation until something new happens to it.
    DismissToast(ConversationId),
    /// Answer, decline or end a call through its door, where the door can (SPEC S4.3); accept, decline or finish other
    /// work (SPEC S4.4, S5.6).
    Call(CallWish, ConversationId),
    /// Take this waiting session (SPEC S7.2).
    PickUp(ConversationId),
    /// The caller of this conversation is this one of the contacts with their number (SPEC S9.5).
    ChooseContact {
        conversation: ConversationId,
        /// The contact's id.
        contact: String,
    },
    /// Open where the work of this session is done: its own address, My Sessions, or a new e-mail.
    OpenWork(ConversationId),
    /// Hand the number of a scheduled call to the system's telephone program.
    Dial(ConversationId),
    /// Call, or not, whom a link asks for (SPEC S9.2).
    Link(LinkWish),
    /// Call somebody on behalf of a service, or transfer a call (SPEC S9.1).
    CallOut(CallOutWish),
    /// Who opens links to call (SPEC S9.4).
    Doctor(DoctorWish),
    /// Change something about the agent, now.
    Agent(AgentWish),
    /// Ask for the reason of this request, or of the newest one.
    FillOut(Option<String>),
    /// Close that question; nothing is lost by it.
    CloseFillOut,
    /// The request was for this reason (both by id). Works offline too (SPEC S6.3).
    FillIn {
        request: String,
        reason: String,
    },
    /// Change what is written about a session (SPEC S5.4).
    Write(ConversationId, WrapUpEdit),
    /// Tags used before that hold these letters; all favourites for none.
    FindTags(String),
    /// Read or change people and rules (administrators).
    Team(TeamWish),
    /// Look for this in the history; nothing closes the search.
    Search(String),
    /// More of the history that was looked for.
    SearchMore,
    /// Close the toast of this name, one that is about no session.
    CloseToast(String),
    /// The toast of this name is being looked at, so that it must not go by itself; or no longer.
    HoldToast {
        toast: String,
        held: bool,
    },
    /// Show every toast ("2 more · Show all").
    ShowAllToasts,
    /// The toasts were dragged here in this arrangement of monitors.
    ToastsDragged {
        arrangement: String,
        dragged: Dragged,
    },
    /// Show where toasts come up, without any call; it goes by itself.
    PreviewToast,
    /// Let me hear this sound.
    PlaySound {
        kind: Kind,
        volume_percent: u32,
    },
    /// Close that preview.
    DismissPreview,
    /// The main window was moved or resized by the user.
    WindowPlaced(WindowPlace),
    /// The settings' window was.
    SettingsPlaced(WindowPlace),
    /// Toasts come up at the chosen place again (double click on the handle). Where they were dragged to is kept.
    ResetToastPlace,
    /// Put this text on the clipboard and say so under `what`.
    Copy {
        what: Copied,
        text: String,
    },
    /// Open the portal's page in the browser.
    OpenPortal(PortalPage),
    /// Run the failed or uncertain activity again, with the same idempotency key.
    RetryActivity(String),
    /// Templates may send requests to this host although its address is private (SPEC S8.8).
    AllowHost(String),
    /// Make everything larger or smaller.
    Zoom(ZoomWish),
    /// Replace the settings; they are applied at once and written.
    SaveSettings(Box<Settings>),
    /// Files of settings, going back to the defaults, and undoing that (SPEC S10.5).
    Settings(SettingsWish),
    /// Read the licences of what the program contains.
    ReadLicences,
    /// Standalone: ask the built-in telephone system for a session by the name of its script.
    Simulate(String),
    /// Standalone: a door's token was asked to be made anew.
    RenewDoorToken(String),
    /// Read, change or try templates and their secrets.
    Templates(TemplateWish),
    /// First start: work on this computer without an account.
    UseThisComputer,
    /// Connect to a team's backend. The token is stored when the backend has accepted it.
    UseTeam {
        url: String,
        token: String,
    },
    /// Sign in, sign out, and what lies between.
    SignIn(SignInWish),
    /// A notice was read and shall go.
    DismissNotice(u64),
    /// The main window: shown, hidden, toggled (tray, second start).
    Window(WindowWish),
    /// Open the folder that holds the log.
    OpenLogFolder,
    /// The next try to reach the server shall not be waited for; without a licence: look whether there is one now.
    TryNow,
    Quit,
}

/// What may be asked about a session that is offered or runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallWish {
    /// A call is answered, other work accepted.
    Answer,
    Decline,
    HangUp,
    /// Work other than a call is finished.
    Done,
}

/// What the agent may change about their own state (SPEC S6). It makes sense only now, so that it is never kept for
/// later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgentWish {
    Presence(Presence),
    /// By its id.
    Profile(String),
    /// Become available again after an offer that was not answered.
    EndRona,
    /// Of this session's after-call work.
    Extend(ConversationId),
    Finish(ConversationId),
}

/// What was copied, for the line "Copied to clipboard".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    Session(ConversationId),
    Value(String),
    Door(String),
    Diagnostics,
    /// The address of a sign-in that waits for its user.
    SignInLink,
}

/// One step of the zoom, or back to 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoomWish {
    In,
    Out,
    Reset,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortalPage {
    Home,
    MySessions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowWish {
    Show,
    Hide,
    /// The close button or its key: into the tray, or minimised where there is none to bring the window back.
    Close,
    Toggle,
    /// Open the settings, at the page that was looked at last.
    Settings,
    /// Open them at this page.
    SettingsAt(Section),
    Info,
}
