//! What Microsoft's words for presence mean here (SPEC S6.2). Pure: two words in, one presence or nothing out.

use nimbus_protocol::Presence;

/// What one answer says of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// `None` where Microsoft does not know: nothing changes then.
    pub presence: Option<Presence>,
    /// Busy because of a call, and of nothing else. That is also what this program sets while a session lasts.
    pub in_call: bool,
}

/// Reads `availability` and `activity`. The availability decides; the activity speaks where Microsoft has a word for
/// the availability that this program does not know.
pub fn read(availability: &str, activity: &str) -> Reading {
    let presence = match availability {
        "Available" | "AvailableIdle" => Some(Presence::Available),
        "Busy" | "BusyIdle" => Some(Presence::Busy),
        "DoNotDisturb" => Some(Presence::DoNotDisturb),
        "BeRightBack" => Some(Presence::BeRightBack),
        "Away" => Some(Presence::Away),
        "Offline" => Some(Presence::Offline),
        "PresenceUnknown" => None,
        _ => by_activity(activity),
    };
    let calls = matches!(activity, "InACall" | "InAConferenceCall");
    Reading { presence, in_call: calls && presence == Some(Presence::Busy) }
}

fn by_activity(activity: &str) -> Option<Presence> {
    match activity {
        "Available" => Some(Presence::Available),
        "Busy" | "InACall" | "InAConferenceCall" | "InAMeeting" => Some(Presence::Busy),
        "DoNotDisturb" | "Presenting" | "UrgentInterruptionsOnly" => Some(Presence::DoNotDisturb),
        "BeRightBack" => Some(Presence::BeRightBack),
        "Away" | "Inactive" => Some(Presence::Away),
        "Offline" | "OffWork" => Some(Presence::Offline),
        // Out of office says where somebody is, not whether they may be called.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every availability that is documented, with every activity.
    #[test]
    fn s6_2_every_documented_word_has_its_presence() {
        const ACTIVITIES: [&str; 14] = [
            "Available",
            "Away",
            "BeRightBack",
            "Busy",
            "DoNotDisturb",
            "InACall",
            "InAConferenceCall",
            "Inactive",
            "InAMeeting",
            "Offline",
            "OffWork",
            "OutOfOffice",
            "PresenceUnknown",
            "Presenting",
        ];
        for (availability, presence) in [
            ("Available", Some(Presence::Available)),
            ("AvailableIdle", Some(Presence::Available)),
            ("Away", Some(Presence::Away)),
            ("BeRightBack", Some(Presence::BeRightBack)),
            ("Busy", Some(Presence::Busy)),
            ("BusyIdle", Some(Presence::Busy)),
            ("DoNotDisturb", Some(Presence::DoNotDisturb)),
            ("Offline", Some(Presence::Offline)),
            ("PresenceUnknown", None),
        ] {
            for activity in ACTIVITIES {
                let reading = read(availability, activity);
                assert_eq!(reading.presence, presence, "{availability}/{activity}");
                let call = activity.starts_with("InAC") && presence == Some(Presence::Busy);
                assert_eq!(reading.in_call, call, "{availability}/{activity}");
            }
        }
    }

    #[test]
    fn a_word_that_is_new_at_microsoft_is_read_by_the_activity() {
        for (activity, presence) in [
            ("InAMeeting", Some(Presence::Busy)),
            ("UrgentInterruptionsOnly", Some(Presence::DoNotDisturb)),
            ("OffWork", Some(Presence::Offline)),
            ("Inactive", Some(Presence::Away)),
            ("OutOfOffice", None),
            ("", None),
        ] {
            assert_eq!(read("Focusing", activity).presence, presence, "{activity}");
        }
        assert!(read("Ringing", "InACall").in_call);
        assert!(!read("DoNotDisturb", "InACall").in_call, "more than a call keeps this person from being called");
    }
}
