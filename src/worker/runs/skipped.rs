//! What is said of that which was not done: actions behind one that stopped the run, templates whose conditions were not
//! met, runs that broke off (SPEC S8.9). Nothing is sent from here.

use std::sync::Arc;

use nimbus_protocol::{Action, Activity, ActivityState, Said, Template, activity::ActivityKind, said, said::Part};
use nimbus_templates::WhyNot;
use url::Url;

use super::{
    Inner, RunRequest,
    action::activity_id,
    journal::{ActionNote, RunKey, not_begun},
    run::Run,
};

/// What a run that failed inside leaves in the Activity tab.
fn failed_inside() -> Said {
    said!(
        "said-failed-under-way",
        "The program failed inside before the answer came; whether it was done is not known."
    )
}

/// What it leaves there of the action that would have come next.
fn failed_before_it() -> Said {
    said!("said-failed-before-it", "Not run: the program failed inside before it began.")
}

/// And of those after it.
fn failed_before() -> Said {
    said!("said-failed-before", "Not done, since the program failed inside before it.")
}

/// What a crash leaves there of the actions after the next one.
fn ended_before() -> Said {
    said!("said-ended-before", "Not done, since the program ended before it.")
}

/// The place of the template as a whole, which no action has.
const WHOLE: u32 = u32::MAX;

impl Inner {
    /// What becomes of the actions after this one should the program end while it is under way, or right after.
    pub(super) fn then(&self, run: &Run, position: u32, state: ActivityState) -> Vec<Activity> {
        // Whoever is under way now is uncertain after a crash.
        let after = if state == ActivityState::Running { ActivityState::Uncertain } else { state };
        if run.goes_on(position, after) { self.not_begun(run, position + 1) } else { self.behind(run, position, after) }
    }

    /// The actions from this one on as a crash leaves them: the next one has failed, so that somebody can repeat it.
    pub(super) fn not_begun(&self, run: &Run, first: u32) -> Vec<Activity> {
        let left = |position| {
            let next = position == first;
            let (state, result) =
                if next { (ActivityState::Failed, not_begun()) } else { (ActivityState::Skipped, ended_before()) };
            self.instead(run, position, state, result)
        };
        (first..run.count()).filter_map(left).collect()
    }

    fn behind(&self, run: &Run, position: u32, state: ActivityState) -> Vec<Activity> {
        let before = run.action(position).map_or_else(|| Part::from(""), label);
        let sentence = match state {
            ActivityState::Uncertain => said!(
                "said-uncertain-before",
                "Not done, since it is not known whether \"{action}\" before it was done.",
                action = before
            ),
            _ => said!("said-action-before", "Not done, since \"{action}\" failed before it.", action = before),
        };
        let skipped = |position| self.instead(run, position, ActivityState::Skipped, sentence.clone());
        (position + 1..run.count()).filter_map(skipped).collect()
    }

    pub(super) fn instead(&self, run: &Run, position: u32, state: ActivityState, result: Said) -> Option<Activity> {
        let action = run.action(position)?;
        let activity = run.doing(position, None).activity(run, action, (self.now)());
        Some(Activity { state, result, ..activity })
    }

    /// Says of the actions after this one that they are not done.
    pub(super) async fn skip_after(self: &Arc<Self>, run: &Run, position: u32, state: ActivityState) {
        let mut notes = Vec::new();
        for mut activity in self.behind(run, position, state) {
            let known = self.lock_notes().action(&activity.id).cloned();
            match known {
                // Somebody did it, or is doing it.
                Some(known) if !known.is_open() => continue,
                Some(known) if known.activity.result == activity.result => continue,
                Some(known) => activity.at = activity.at.max(known.activity.at.plus(1)),
                None => {}
            }
            notes.push(ActionNote::new(run.key.owner(), activity));
        }
        self.over(notes).await;
    }

    /// Shows that a run did not begin. It is not noted as done, so that it may still run later.
    pub(super) async fn not_run(&self, run: &Run, position: u32, sentence: Said) {
        if let Some(activity) = self.instead(run, position, ActivityState::Failed, sentence) {
            self.emit(activity).await;
        }
    }

    /// Templates of this moment that concern the agent and do not run, each said once.
    pub(super) async fn skip(self: &Arc<Self>, request: &RunRequest, skipped: &[(Template, Said)]) {
        if !self.is_chosen(&request.backend) {
            return;
        }
        let mut notes = Vec::new();
        for (template, sentence) in skipped {
            let key = RunKey {
                backend: request.backend.clone(),
                agent: request.me.id.clone(),
                conversation: request.session.conversation.clone(),
                trigger: request.trigger,
                template: template.id.clone(),
            };
            let mut activity = self.whole(&key, template, sentence.clone());
            let noted = self.lock_notes();
            let known = noted.action(&activity.id).map(|note| (note.activity.at, note.activity.result.clone()));
            // It ran when the moment was told before, here or on another desktop.
            let ran = noted.run(&key).is_some() || request.ran.contains(&template.id);
            drop(noted);
            if ran || known.as_ref().is_some_and(|(_, result)| result == sentence) {
                continue;
            }
            if let Some((at, _)) = known {
                activity.at = activity.at.max(at.plus(1));
            }
            notes.push(ActionNote::new(key.owner(), activity));
        }
        self.over(notes).await;
    }

    /// The template as a whole, which did not run.
    pub(super) fn whole(&self, key: &RunKey, template: &Template, result: Said) -> Activity {
        Activity {
            id: activity_id(key, WHOLE),
            conversation: key.conversation.clone(),
            trigger: key.trigger,
            template: template.id.clone(),
            template_name: template.name.clone(),
            position: 0,
            kind: ActivityKind::Template,
            state: ActivityState::Skipped,
            at: (self.now)(),
            took_ms: None,
            result,
            detail: String::new(),
            values: Vec::new(),
            attempt: 0,
            attempts: 0,
        }
    }

    /// What is said of a run that failed inside: whether that was done which was under way is not known, and what was not
    /// begun has failed.
    pub(super) async fn fell_over(self: &Arc<Self>, run: &Run) {
        let (running, granted) = {
            let notes = self.lock_notes();
            (notes.running(&run.key), notes.run(&run.key).and_then(|note| note.granted))
        };
        for note in running {
            self.fell(note).await;
        }
        if granted == Some(true) {
            let mut missing = self.lock_notes().not_begun(&run.key);
            for note in &mut missing {
                note.activity.result = if note.not_begun { failed_before_it() } else { failed_before() };
            }
            self.over(missing).await;
        }
    }

    /// The same of a run that the moment asked for, whose claim was not answered yet: it may be told again.
    pub(super) async fn fell_early(self: &Arc<Self>, run: &Run) {
        let answered = self.lock_notes().run(&run.key).is_some_and(|note| note.granted.is_some());
        if !answered && self.lock_waiting().begun.remove(&run.key) {
            self.not_run(run, 0, failed_before_it()).await;
        }
    }

    /// The same for one action that was under way.
    pub(super) async fn fell(self: &Arc<Self>, mut note: ActionNote) {
        note.activity.state = ActivityState::Uncertain;
        note.activity.result = failed_inside();
        let behind: Vec<ActionNote> = {
            let notes = self.lock_notes();
            let missing = note.then.iter().filter(|then| notes.action(&then.id).is_none());
            let behind = missing.map(|then| {
                let not_begun = then.state != ActivityState::Skipped;
                ActionNote { not_begun, ..ActionNote::new(note.owner.clone(), then.clone()) }
            });
            behind.collect()
        };
        self.over([vec![note], behind].concat()).await;
    }
}

/// Whether the Activity tab says why a template did not run. Of those that are off, for other moments or for others it
/// says nothing: they are not expected.
pub(super) fn is_said(why: &WhyNot) -> bool {
    matches!(why, WhyNot::OriginNotTicked(_) | WhyNot::Condition(_))
}

/// An action in two words, without anything of the session: "GET crm.example".
fn label(action: &Action) -> Part {
    let host = |url: &str| {
        // Scheme and host are literal, so that they can be read before any value is there.
        let end = url.find("$(").unwrap_or(url.len());
        let parsed = Url::parse(&url[..end]).ok();
        let place = parsed.map(|url| url.host_str().map_or_else(|| format!("{}:", url.scheme()), str::to_owned));
        place.unwrap_or_default()
    };
    match action {
        Action::OpenUrl { url } => said!("said-label-open", "Open {place}", place = host(url)).into(),
        Action::StartProgram(program) => {
            said!("said-label-start", "Start {name}", name = file_name(&program.program)).into()
        }
        Action::WebRequest(request) => format!("{} {}", request.method.word(), host(&request.url)).into(),
    }
}

/// The last part of a path of either system.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
