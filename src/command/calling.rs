//! What may be asked about calling out: a link that another program opened, a call on behalf, a transfer, the link doctor.

use nimbus_protocol::{ConversationId, Presence};

/// About the call that a link asks for. `number` says which link, so that a late click does not hit the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkWish {
    /// Another program opened this link, as it was given.
    Open(String),
    /// Show the services to choose from, or no longer.
    Choose {
        number: u64,
        open: bool,
    },
    /// On behalf of this service, by id.
    Service {
        number: u64,
        service: String,
    },
    /// `warned`: the warnings that there are were on screen when it was pressed.
    Call {
        number: u64,
        warned: bool,
    },
    Cancel(u64),
}

/// About the page Call on behalf, which also looks for whom a call is transferred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallOutWish {
    /// Show the page, with this target in it.
    Open(Option<Callee>),
    /// Show it to transfer this call.
    Transfer(ConversationId),
    Close,
    /// This stands in the field now.
    Type(String),
    /// The dial pad in the place of the search, or the search again.
    Dialpad(bool),
    /// On behalf of this service, by id.
    Service(String),
    /// Call or transfer to this one.
    Call(Callee),
    /// The warnings were read: call all the same.
    Confirm,
    /// They were read: do not.
    Back,
}

/// Whom to call, as it was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Callee {
    /// A number in any spelling, a colleague's UPN or id.
    pub target: String,
    /// The name beside it, or the number as it is shown.
    pub shown: String,
    /// UPN, where it is a colleague.
    pub upn: Option<String>,
    /// A colleague's presence, for the badge.
    pub presence: Option<Presence>,
}

/// About who opens links to call (SPEC S9.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoctorWish {
    /// Ask the system who opens them now.
    Look,
    /// This program shall open the links of every scheme.
    Register,
    /// Of this one alone, named without its colon.
    RegisterOne(&'static str),
    Undo,
    /// Open a link of the scheme at this place of the doctor's list through the system, and wait for it.
    Test(usize),
    /// Open the system's page on which users choose programs.
    Choose,
}
