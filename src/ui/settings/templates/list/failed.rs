//! Whether a template failed when it ran last, and for which session. Pure.

use std::collections::BTreeMap;

use nimbus_protocol::{Activity, ActivityState};

/// The newest failed activity of the template, unless a later run of it went well.
pub fn newest_failure<'a>(activities: &'a BTreeMap<String, Activity>, template: &str) -> Option<&'a Activity> {
    let of_it = || activities.values().filter(|activity| activity.template == template);
    let failed = of_it()
        .filter(|activity| matches!(activity.state, ActivityState::Failed | ActivityState::Uncertain))
        .max_by_key(|activity| activity.at)?;
    let run = |activity: &Activity| (activity.conversation.clone(), activity.trigger);
    let better = of_it().any(|activity| {
        activity.state == ActivityState::Done && activity.at > failed.at && run(activity) != run(failed)
    });
    (!better).then_some(failed)
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::{ConversationId, Trigger, UnixMillis, activity::ActivityKind};

    use super::*;

    fn activity(id: &str, conversation: &str, state: ActivityState, at: i64) -> (String, Activity) {
        let activity = Activity {
            id: id.to_owned(),
            conversation: ConversationId(conversation.to_owned()),
            trigger: Trigger::Ringing,
            template: "t1".to_owned(),
            template_name: String::new(),
            position: 0,
            kind: ActivityKind::WebRequest,
            state,
            at: UnixMillis(at),
            took_ms: None,
            result: String::new(),
            detail: String::new(),
            values: Vec::new(),
            attempt: 0,
            attempts: 0,
        };
        (id.to_owned(), activity)
    }

    #[test]
    fn the_newest_failure_is_told_until_a_later_run_goes_well() {
        use ActivityState::{Done, Failed};
        let mut all: BTreeMap<_, _> = [
            activity("1", "c1", Failed, 10),
            activity("2", "c2", Failed, 20),
            // A later action of the same run.
            activity("3", "c2", Done, 21),
        ]
        .into();
        assert_eq!(newest_failure(&all, "t1").unwrap().id, "2");
        assert!(newest_failure(&all, "t2").is_none());
        all.extend([activity("4", "c3", Done, 30)]);
        assert!(newest_failure(&all, "t1").is_none());
    }
}
