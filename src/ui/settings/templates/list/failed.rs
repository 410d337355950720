//! Which templates failed when they ran last, and for which sessions: looked up once for all rows. Pure.

use std::{collections::BTreeMap, sync::Arc};

use nimbus_protocol::{Activity, ActivityState, ConversationId, UnixMillis};

use crate::ui::memo::{Memo, Seen};

type Activities = BTreeMap<String, Activity>;

/// A template's last failure.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    pub at: UnixMillis,
    pub conversation: ConversationId,
}

/// The failures by their templates' ids, as long as the activities stay what they are.
#[derive(Debug, Default)]
pub struct Failures(Memo<Seen<Activities>, Arc<BTreeMap<String, Failure>>>);

impl Failures {
    pub fn of(&mut self, activities: &Arc<Activities>) -> Arc<BTreeMap<String, Failure>> {
        let make = || (Seen::of(activities), Arc::new(failures(activities)));
        Arc::clone(self.0.get(|seen| seen.is(activities), make))
    }
}

/// Each activity is looked at once, however many templates there are.
fn failures(activities: &Activities) -> BTreeMap<String, Failure> {
    let mut by_template: BTreeMap<&str, Vec<&Activity>> = BTreeMap::new();
    for activity in activities.values() {
        by_template.entry(&activity.template).or_default().push(activity);
    }
    let failure = |activity: &Activity| Failure { at: activity.at, conversation: activity.conversation.clone() };
    let newest = |(template, of_it): (&str, Vec<&Activity>)| Some((template.to_owned(), failure(newest(&of_it)?)));
    by_template.into_iter().filter_map(newest).collect()
}

/// The newest failed activity of one template, unless a later run of it went well.
fn newest<'a>(of_it: &[&'a Activity]) -> Option<&'a Activity> {
    let of_it = || of_it.iter().copied();
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
    use nimbus_protocol::{Trigger, activity::ActivityKind};

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
            result: nimbus_protocol::Said::default(),
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
        let newest = |all: &Activities, template: &str| failures(all).get(template).map(|failure| failure.at.0);
        let mut all: BTreeMap<_, _> = [
            activity("1", "c1", Failed, 10),
            activity("2", "c2", Failed, 20),
            // A later action of the same run.
            activity("3", "c2", Done, 21),
        ]
        .into();
        assert_eq!(newest(&all, "t1"), Some(20));
        assert_eq!(newest(&all, "t2"), None);
        all.extend([activity("4", "c3", Done, 30)]);
        assert_eq!(newest(&all, "t1"), None);
    }

    #[test]
    fn activities_are_looked_through_again_only_after_one_has_changed() {
        let mut all = Arc::new(BTreeMap::from([activity("1", "c1", ActivityState::Failed, 10)]));
        let mut failures = Failures::default();
        for _ in 0..5 {
            assert_eq!(failures.of(&all)["t1"].at, UnixMillis(10));
        }
        assert_eq!(failures.0.computed(), 1);
        Arc::make_mut(&mut all).extend([activity("2", "c2", ActivityState::Failed, 20)]);
        assert_eq!(failures.of(&all)["t1"].at, UnixMillis(20), "nothing old is told");
        assert_eq!(failures.0.computed(), 2);
    }
}
