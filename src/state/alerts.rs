//! What is told by sound and by the desktop's notification service (SPEC S10.2, S4.8): a pure function of the state.
//!
//! What wants a toast may be told in three ways, and each kind of it has a switch for each. Closing it ends all three.

use nimbus_protocol::{Modality, Session};

use super::{
    AppState,
    connection::Health,
    toasts::{Matters, Toast, ToastContent, ToastId},
};
use crate::settings::notifications::{Kind, Way};

/// Something that is to be heard, for as long as it is in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sounding {
    pub id: ToastId,
    pub kind: Kind,
}

/// Something that the notification service shall show.
#[derive(Clone, Debug, PartialEq)]
pub struct Notified {
    pub toast: Toast,
    /// It stands in for a toast, so that it stays and comes whether or not somebody wishes to be disturbed.
    pub stands_in: bool,
}

/// A sound that the user asked to hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Rises each time, so that the same sound can be asked for twice.
    pub number: u64,
    pub kind: Kind,
    pub volume_percent: u32,
}

/// Whether sounds can be heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SoundDevice {
    /// Nothing was played yet.
    #[default]
    Unknown,
    There,
    Missing,
}

/// What this system can do about notifications. Known at the start, except for what is asked of the desktop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    /// It says whether somebody wishes not to be disturbed.
    pub knows_do_not_disturb: bool,
    /// It has a notification service that the program can use.
    pub has_notifications: bool,
    /// It can leave toasts out of a shared screen.
    pub leaves_out_of_sharing: bool,
}

/// Which switches this is told by. What has none is always shown and never heard.
pub fn kind(content: &ToastContent) -> Option<Kind> {
    match content {
        ToastContent::Session(session) => Some(kind_of(session)),
        ToastContent::NoAnswer(_) => Some(Kind::NoAnswer),
        ToastContent::AfterCall { .. } => Some(Kind::AfterCall),
        ToastContent::Reason { .. } => Some(Kind::Reason),
        ToastContent::Failure(_) => Some(Kind::Failure),
        // The user has asked for it, or nothing arrives until they have dealt with it.
        ToastContent::SignInAgain(_) | ToastContent::Link(_) | ToastContent::Preview => None,
    }
}

fn kind_of(session: &Session) -> Kind {
    match session.modality {
        // A call that is to be made is work like a task: nobody waits on the line.
        Modality::Call if session.task.is_some() => Kind::Task,
        Modality::Call if session.service.is_some() => Kind::ServiceCall,
        Modality::Call => Kind::DirectCall,
        Modality::ExternalTask => Kind::Task,
        Modality::Email => Kind::Email,
        Modality::InstantMessage => Kind::Message,
    }
}

impl AppState {
    /// Whether what this is about is told in this way.
    pub(super) fn tells(&self, content: &ToastContent, way: Way) -> bool {
        kind(content).map_or(way == Way::Toast, |kind| self.settings.tells(kind, way))
    }

    /// See [`Matters::notified`].
    pub fn notified(&self) -> Vec<Notified> {
        self.matters().notified()
    }

    /// See [`Matters::sounds`].
    pub fn sounds(&self) -> Vec<Sounding> {
        self.matters().sounds()
    }

    /// The user wants to hear this sound.
    pub(super) fn try_sound(&mut self, kind: Kind, volume_percent: u32) {
        let number = self.sound_trial.map_or(0, |trial| trial.number) + 1;
        self.sound_trial = Some(Trial { number, kind, volume_percent });
    }
}

impl Matters<'_> {
    /// What the notification service shall show now, most important first. Where toasts are windows, that is what the user
    /// wants to have there too; where they cannot be, it is each toast once, whatever its second switch says.
    pub fn notified(&self) -> Vec<Notified> {
        let state = self.state;
        let mut wanted = Vec::new();
        for toast in &self.all {
            let stands_in = state.notifies && state.tells(&toast.content, Way::Toast);
            if stands_in || state.tells(&toast.content, Way::System) {
                wanted.push(Notified { toast: toast.clone(), stands_in });
            }
        }
        if wanted.is_empty() && state.notifies {
            wanted.extend(state.preview_toast().map(|toast| Notified { toast, stands_in: true }));
        }
        wanted
    }

    /// What is to be heard now, most important first. While the backend is out of reach nobody knows whether something still
    /// rings, and it would ring until the backend is back; its toast stays.
    pub fn sounds(&self) -> Vec<Sounding> {
        let state = self.state;
        let cut_off = matches!(state.connection.server.health, Health::Broken | Health::Connecting);
        let heard = |toast: &Toast| {
            let kind = kind(&toast.content).filter(|kind| state.settings.tells(*kind, Way::Sound))?;
            let is_known = !cut_off || !matches!(toast.content, ToastContent::Session(_));
            is_known.then(|| Sounding { id: toast.id.clone(), kind })
        };
        self.all.iter().filter_map(heard).collect()
    }
}
