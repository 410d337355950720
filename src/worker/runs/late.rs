//! Values that come late: a run waits for those that its template names, before its first action and for no longer than
//! the template says (SPEC S4.7). Then it runs with what there is.

use std::sync::Arc;

use nimbus_protocol::{ActivityState, Said, Session, said};
use nimbus_templates::{awaited, needs::wait_s};

use super::{
    Inner, RunRequest,
    action::activity_id,
    run::{Run, values_of},
};

impl Inner {
    /// Brings the values of a run to those of the session as it is now, and waits for those that are missing.
    pub(super) async fn wait_for_values(self: &Arc<Self>, run: &mut Run, request: &RunRequest) {
        // What the first action did, it did with the values that it had.
        if self.lock_notes().action(&activity_id(&run.key, 0)).is_some_and(|note| !note.is_open()) {
            return;
        }
        let newest = self.lock_waiting().lines.get(&run.key.conversation).map(|line| line.newest.subscribe());
        // The conversation is worked on, so that somebody is told of it.
        let Some(mut newest) = newest else { return };
        let template = run.template.clone();
        let values = |session: &Session| values_of(&template, session, &request.me, &request.country);
        run.values = values(&newest.borrow_and_update());
        let mut shown = Vec::new();
        let seconds = wait_s(&run.template);
        let wait = async {
            loop {
                let missing = awaited(&run.template, &run.values);
                if missing.is_empty() {
                    return;
                }
                // Others need not wait for them.
                run.begun.cancel();
                if missing != shown {
                    let names: Vec<String> = missing.iter().map(ToString::to_string).collect();
                    let sentence = said!(
                        "said-waits-for",
                        "Waits for {names}, {seconds} s at most.",
                        names = names.join(", "),
                        seconds = seconds
                    );
                    self.show_waiting(run, sentence).await;
                    shown = missing;
                }
                if newest.changed().await.is_err() {
                    return;
                }
                run.values = values(&newest.borrow_and_update());
            }
        };
        if tokio::time::timeout(self.pace.second * seconds, wait).await.is_err() {
            tracing::debug!(template = %run.key.template, "the values that it waited for have not come");
        }
    }

    async fn show_waiting(&self, run: &Run, result: Said) {
        let Some(action) = run.action(0) else { return };
        let id = activity_id(&run.key, 0);
        let earlier = self.lock_notes().action(&id).cloned();
        let mut activity = run.doing(0, earlier.as_ref()).activity(run, action, (self.now)());
        activity.state = ActivityState::Waiting;
        activity.result = result;
        self.emit(activity).await;
    }

    /// A later version of a session, for runs that wait for its values.
    pub(super) fn heard(&self, session: &Arc<Session>) {
        if let Some(line) = self.lock_waiting().lines.get(&session.conversation) {
            line.newest.send_replace(Arc::clone(session));
        }
    }
}
