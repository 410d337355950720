//! What the user is told of, and how (SPEC S10.2): for each kind of news a toast, a sound, a system notification; how loud,
//! how long, and when to be quiet.
//!
//! The toast of a service call is `General::call_flow_toast`, which is older: one setting, shown on two pages.

#[cfg(test)]
use serde::Serialize;

use super::Settings;

/// The least and the most percent of the sounds' volume, and the steps between them.
pub const VOLUME_PERCENT: (u32, u32) = (0, 100);
pub const VOLUME_STEP: u32 = 5;
/// Seconds for which a notice that goes by itself stays.
pub const NOTICE_SECONDS: (u32, u32) = (3, 120);

/// What a notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    ServiceCall,
    /// A call to a person, not through a service.
    DirectCall,
    /// An external task, or a call that is to be made.
    Task,
    Email,
    Message,
    /// An offer was not answered (RONA).
    NoAnswer,
    /// A reason for having been not available is asked for.
    Reason,
    AfterCall,
    /// A template failed.
    Failure,
}

impl Kind {
    /// In the order of the settings' page.
    pub const ALL: [Self; 9] = [
        Self::ServiceCall,
        Self::DirectCall,
        Self::Task,
        Self::Email,
        Self::Message,
        Self::NoAnswer,
        Self::Reason,
        Self::AfterCall,
        Self::Failure,
    ];

    /// Whether its sound is repeated for as long as it rings.
    pub fn rings(self) -> bool {
        matches!(self, Self::ServiceCall | Self::DirectCall)
    }
}

/// How the user is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    Toast,
    Sound,
    /// By the desktop's notification service.
    System,
}

impl Way {
    pub const ALL: [Self; 3] = [Self::Toast, Self::Sound, Self::System];
}

/// The struct with one switch for each kind and way, its defaults, and the way from kind and way to the switch.
macro_rules! switches {
    ($($field:ident: $kind:ident $way:ident = $default:literal,)+) => {
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[cfg_attr(test, derive(Serialize))]
        pub struct Notifications {
            $(pub $field: bool,)+
            /// 0 to 100 in steps of 5; 0 is silent.
            pub volume_percent: u32,
            /// How long the toast of a failed template stays.
            pub notice_seconds: u32,
            /// No sound and no system notification while the system asks not to be disturbed.
            pub respect_do_not_disturb: bool,
            /// Who sees the user's screen in a meeting sees toasts too, where the system can leave them out.
            pub toasts_while_sharing: bool,
        }

        impl Default for Notifications {
            fn default() -> Self {
                Self {
                    $($field: $default,)+
                    volume_percent: 60,
                    notice_seconds: 8,
                    respect_do_not_disturb: true,
                    toasts_while_sharing: false,
                }
            }
        }

        impl Settings {
            /// Whether the user is told of this kind in this way.
            pub fn tells(&self, kind: Kind, way: Way) -> bool {
                match (kind, way) {
                    (Kind::ServiceCall, Way::Toast) => self.general.call_flow_toast,
                    $((Kind::$kind, Way::$way) => self.notifications.$field,)+
                }
            }

            /// The switch of this kind and way.
            pub fn tells_mut(&mut self, kind: Kind, way: Way) -> &mut bool {
                match (kind, way) {
                    (Kind::ServiceCall, Way::Toast) => &mut self.general.call_flow_toast,
                    $((Kind::$kind, Way::$way) => &mut self.notifications.$field,)+
                }
            }
        }

        /// The switch's path in `keys::KEYS`.
        pub fn path(kind: Kind, way: Way) -> &'static str {
            match (kind, way) {
                (Kind::ServiceCall, Way::Toast) => "general.call_flow_toast",
                $((Kind::$kind, Way::$way) => concat!("notifications.", stringify!($field)),)+
            }
        }
    };
}

switches! {
    service_call_sound: ServiceCall Sound = true,
    service_call_system: ServiceCall System = false,
    direct_call_toast: DirectCall Toast = true,
    direct_call_sound: DirectCall Sound = true,
    direct_call_system: DirectCall System = false,
    task_toast: Task Toast = true,
    task_sound: Task Sound = false,
    task_system: Task System = false,
    email_toast: Email Toast = true,
    email_sound: Email Sound = false,
    email_system: Email System = false,
    message_toast: Message Toast = true,
    message_sound: Message Sound = true,
    message_system: Message System = false,
    no_answer_toast: NoAnswer Toast = true,
    no_answer_sound: NoAnswer Sound = true,
    no_answer_system: NoAnswer System = false,
    reason_toast: Reason Toast = true,
    reason_sound: Reason Sound = false,
    reason_system: Reason System = false,
    after_call_toast: AfterCall Toast = true,
    after_call_sound: AfterCall Sound = false,
    after_call_system: AfterCall System = false,
    failure_toast: Failure Toast = true,
    failure_sound: Failure Sound = false,
    failure_system: Failure System = false,
}

impl Notifications {
    pub(super) fn sanitise(&mut self) {
        let volume = self.volume_percent.clamp(VOLUME_PERCENT.0, VOLUME_PERCENT.1);
        self.volume_percent = (volume + VOLUME_STEP / 2) / VOLUME_STEP * VOLUME_STEP;
        self.notice_seconds = self.notice_seconds.clamp(NOTICE_SECONDS.0, NOTICE_SECONDS.1);
    }

    /// How long a notice stays, in milliseconds.
    pub fn notice_ms(&self) -> u64 {
        u64::from(self.notice_seconds) * 1_000
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::settings::{Partial, keys::Key};

    #[test]
    fn each_kind_and_way_has_a_switch_of_its_own_with_a_key_that_can_be_locked() {
        for kind in Kind::ALL {
            for way in Way::ALL {
                let mut settings = Settings::default();
                let before = settings.tells(kind, way);
                *settings.tells_mut(kind, way) = !before;
                assert_eq!(settings.tells(kind, way), !before);
                let changed: Vec<_> = Partial::all_of(&settings).keys().map(|key| key.path).collect();
                assert_eq!(changed, [path(kind, way)]);
                assert!(Key::at(path(kind, way)).is_some_and(|key| key.rule.is_some()), "{kind:?} {way:?}");
            }
        }
    }

    #[test]
    fn files_of_earlier_versions_have_the_defaults_here_and_keep_what_they_said_of_toasts() {
        let (read, wrong) = Partial::read("(general: (call_flow_toast: false))").unwrap();
        assert!(wrong.is_empty());
        let mut settings = Settings::default();
        read.lay_over(&mut settings);
        assert_eq!(settings.notifications, Notifications::default());
        assert!(!settings.tells(Kind::ServiceCall, Way::Toast));
    }

    proptest! {
        #[test]
        fn numbers_out_of_range_are_brought_into_it_and_stay_there(volume in any::<u32>(), seconds in any::<u32>()) {
            let mut settings = Settings::default();
            settings.notifications.volume_percent = volume;
            settings.notifications.notice_seconds = seconds;
            let once = settings.sanitised();
            prop_assert!(once.notifications.volume_percent <= 100);
            prop_assert_eq!(once.notifications.volume_percent % VOLUME_STEP, 0);
            prop_assert!((3..=120).contains(&once.notifications.notice_seconds));
            prop_assert_eq!(once.clone().sanitised(), once);
        }
    }
}
