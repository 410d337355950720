//! Signing in: what is known of a server before anybody is signed in, how far a sign-in has come, and who is signed in
//! until when (SPEC S2.1 to S2.3). No token, no link and no secret of a sign-in is part of it.

mod changes;
mod ways;

use nimbus_protocol::{Said, SignInWay, UnixMillis};

pub use self::ways::{other_way, provider_name, usual_way};
use super::{Words, event::Token};

/// All about signing in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignIn {
    /// The server that was looked at last.
    pub looked: Option<Looked>,
    pub step: Step,
    /// Who is signed in at the chosen server by a provider; nobody where a token was given by hand.
    pub session: Option<Signed>,
    /// Nobody is signed in at the chosen server, by the user's own wish or since nobody ever was.
    pub out: bool,
    /// Of the newest try to sign in; what earlier ones tell counts no more.
    pub(super) number: u64,
    pub(super) then: Then,
}

/// What comes when the server that is being looked at has answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Then {
    #[default]
    Nothing,
    /// The user wants to sign in.
    SignIn,
    /// The user wants to sign in again, as the server says now.
    Again,
}

/// What a server said of signing in.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    pub url: String,
    pub found: Found,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Not heard yet.
    Asking,
    Way(SignInWay),
    /// It knows tokens by hand alone.
    ByHand,
    Failed(Words),
}

/// How far a sign-in has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Step {
    #[default]
    Idle,
    /// The provider is asked what it can do.
    Starting,
    /// The user is at the provider's page, until then at the longest (this desktop's clock).
    Browser {
        until: UnixMillis,
        /// Why the browser could not be opened; the link can be copied all the same.
        unopened: Option<Said>,
    },
    /// This code is to be typed at this address.
    Device {
        code: Token,
        address: String,
        until: UnixMillis,
    },
    /// The provider's answer is turned into tokens.
    Exchanging,
    Failed(Words),
}

/// A sign-in that holds or held.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    /// Where, for signing in again.
    pub way: SignInWay,
    /// The user's name at the provider.
    pub who: String,
    /// When the token expires (this desktop's clock), where the provider says it.
    pub until: Option<UnixMillis>,
    /// By a code on another device: the way that works here.
    pub by_device: bool,
    /// The provider lets it be renewed without the user.
    pub renewable: bool,
    pub renewing: bool,
    /// Why renewing does not work at the moment; it is tried again.
    pub trouble: Option<Words>,
    /// Why it will not work any more.
    pub rejected: Option<Words>,
}

/// What the worker tells of signing in.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInNews {
    Looked {
        url: String,
        found: Found,
    },
    /// How far the try of this number has come.
    Step {
        number: u64,
        step: Step,
    },
    /// The try of this number came to its good end. It counts when the state has asked for `SignInOrder::Use`.
    Done {
        number: u64,
        url: String,
        signed: Signed,
        same_user: bool,
    },
    /// The sign-in at this server was taken up from the key store, renewed, or could not be.
    Session {
        url: String,
        signed: Signed,
    },
}

/// What the worker shall do about signing in.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInOrder {
    Look(String),
    Begin {
        number: u64,
        url: String,
        way: SignInWay,
        device: bool,
    },
    Cancel,
    CopyLink,
    Renew,
    /// Take the sign-in that came to its end: store it and link with it.
    Use(String),
    /// End the link, revoke the sign-in and take everything of it away.
    Out(String),
}

impl SignIn {
    /// What the server at this address said, if it was asked.
    pub fn found(&self, url: &str) -> Option<&Found> {
        self.looked.as_ref().filter(|looked| same_url(&looked.url, url)).map(|looked| &looked.found)
    }

    /// Whether the user is asked for something or waited for.
    pub fn is_under_way(&self) -> bool {
        !matches!(self.step, Step::Idle | Step::Failed(_))
    }
}

impl Signed {
    /// The provider's name on a button; Microsoft has a button of its own.
    pub fn provider(&self) -> String {
        provider_name(&self.way)
    }
}

/// Whether two addresses name the same server.
pub fn same_url(one: &str, other: &str) -> bool {
    one.trim().trim_end_matches('/') == other.trim().trim_end_matches('/')
}
