//! The actions of a run in their order: which are done, which are let be, and which were another action when they began.

use std::sync::Arc;

use nimbus_protocol::{Action, Activity, ActivityState, Said, said};
use nimbus_requests::identity;
use nimbus_templates::{Name, needs};

use super::{
    Inner,
    action::{Doing, activity_id},
    journal::ActionNote,
    run::Run,
};

/// What is said where another action stands at the place of the one that was begun.
fn changed_again() -> Said {
    said!("said-changed-not-again", "The template was changed meanwhile, so that this was not done again.")
}

/// The same of one that was not begun.
fn changed_before() -> Said {
    said!("said-changed-not-done", "The template was changed meanwhile, so that this was not done.")
}

impl Inner {
    /// The actions in their order. What an earlier run of the program did is not done again; what it may have done only
    /// where repeating does no harm, or where it is the one that the user wants `again`. A template that was changed
    /// meanwhile is not gone on with: its actions may have changed their places.
    pub(super) async fn go_through(self: &Arc<Self>, run: &mut Run, again: Option<&Activity>) {
        let wanted = again.map(|activity| activity.position);
        if let Some(hidden) = self.lock_waiting().hidden.get(&run.key) {
            run.hidden = hidden.clone();
        }
        run.take(&run.hidden.clone());
        let changed = self.is_changed(run);
        for position in 0..run.count() {
            let is_wanted = wanted == Some(position);
            let mut note = self.lock_notes().action(&activity_id(&run.key, position)).cloned();
            if let (Some(activity), true) = (again, is_wanted) {
                note.get_or_insert_with(|| ActionNote::new(run.key.owner(), activity.clone()));
            }
            let state = match note {
                Some(note) if is_done(&note) && (changed || !self.is_needed_again(run, &note)) => {
                    run.take(&note.values);
                    ActivityState::Done
                }
                // Those before the one that the user wants are let be: the run has gone past them.
                note if wanted.is_some_and(|wanted| position < wanted) && !note.as_ref().is_some_and(is_done) => {
                    continue;
                }
                Some(note) if !is_wanted && !goes_on_with(&note) => note.activity.state,
                Some(note) if changed && (!is_wanted || is_another(run, &note)) => {
                    return self.was_changed(run, position, note).await;
                }
                None if changed => {
                    let Some(activity) = self.instead(run, position, ActivityState::Skipped, Said::default()) else {
                        return;
                    };
                    let note = ActionNote::new(run.key.owner(), activity);
                    return self.was_changed(run, position, note).await;
                }
                note => self.perform(run, Doing { again: is_wanted, ..run.doing(position, note.as_ref()) }).await,
            };
            run.begun.cancel();
            if !run.goes_on(position, state) {
                return self.skip_after(run, position, state).await;
            }
        }
    }

    /// Says of an action that it was not done, since another one stands at its place, or none.
    pub(super) async fn was_changed(self: &Arc<Self>, run: &Run, position: u32, mut note: ActionNote) {
        let begun = !note.is_open();
        let sentence = if begun { changed_again() } else { changed_before() };
        if note.activity.result == sentence {
            return;
        }
        // What may have been done before is as uncertain as it was.
        if note.activity.state != ActivityState::Uncertain {
            note.activity.state = ActivityState::Failed;
        }
        note.activity.result = sentence;
        note.activity.at = (self.now)().max(note.activity.at.plus(1));
        (note.not_begun, note.told) = (!begun, false);
        note.then = self.then(run, position, note.activity.state);
        self.over(vec![note]).await;
    }

    fn is_changed(&self, run: &Run) -> bool {
        let notes = self.lock_notes();
        let known = |position| notes.action(&activity_id(&run.key, position));
        (0..run.count()).filter_map(known).any(|note| is_another(run, note))
    }

    /// A secret of its answer went with an earlier run of the program, an action that is still to be done asks for it,
    /// and asking again does no harm.
    fn is_needed_again(&self, run: &Run, note: &ActionNote) -> bool {
        let position = note.activity.position;
        let Some(Action::WebRequest(request)) = run.action(position) else { return false };
        if run.action(position).is_some_and(|action| needs::is_sent_by_server(&run.template, action)) {
            // The server keeps it, and would tell it neither this time.
            return false;
        }
        let gone = request.extract.iter().filter(|value| value.secret && !run.hidden.contains_key(&value.name));
        let gone: Vec<&String> = gone.map(|value| &value.name).collect();
        if gone.is_empty() || !note.repeatable {
            return false;
        }
        let asks = |name: Name| name.is_response() && gone.iter().any(|gone| **gone == name.field);
        (position + 1..run.count()).any(|later| {
            let open = self.state_of(&activity_id(&run.key, later)) != Some(ActivityState::Done);
            let texts = run.action(later).map(needs::texts_of).unwrap_or_default();
            open && texts.into_iter().flat_map(needs::names_in).any(asks)
        })
    }
}

/// Whether the action that was begun is not the one that stands at its place now.
pub(super) fn is_another(run: &Run, note: &ActionNote) -> bool {
    let now = run.action(note.activity.position).map(identity::mark);
    !note.mark.is_empty() && now.is_none_or(|now| now != note.mark)
}

/// Whether a run does this one by itself.
fn goes_on_with(note: &ActionNote) -> bool {
    is_done(note) || note.is_open() || note.is_interrupted() && note.repeatable
}

fn is_done(note: &ActionNote) -> bool {
    note.activity.state == ActivityState::Done
}
