//! Whose turn it is. Templates of a conversation begin in their order, and none waits for longer than the one before it
//! needs to begin; what concerns one template is done one after the other.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use futures_util::{StreamExt, stream::FuturesUnordered};
use nimbus_protocol::{ConversationId, Said, Session, Template};
use tokio::sync::{Mutex, Notify, watch};
use tokio_util::sync::CancellationToken;

use super::{Inner, RetryRequest, RunRequest};
use crate::worker::guarded;

pub(super) enum Job {
    Run {
        request: Arc<RunRequest>,
        template: Template,
    },
    /// Templates of this moment that do not run, with the sentence that says why.
    Skip {
        request: Arc<RunRequest>,
        skipped: Vec<(Template, Said)>,
    },
    Retry(Box<RetryRequest>),
}

impl Job {
    /// Id of the one that it is about; jobs that are only said share theirs.
    fn template(&self) -> &str {
        match self {
            Self::Run { template, .. } => &template.id,
            Self::Skip { .. } => "",
            Self::Retry(request) => &request.template.id,
        }
    }
}

/// A conversation that somebody works on.
pub(super) struct Line {
    jobs: VecDeque<Job>,
    /// Told of new jobs.
    came: Arc<Notify>,
    /// The newest version of the session.
    pub newest: watch::Sender<Arc<Session>>,
}

enum Next {
    Job(Job),
    /// Something is under way, and more may come.
    Wait,
    Over,
}

impl Inner {
    pub(super) fn enqueue(self: &Arc<Self>, session: &Arc<Session>, jobs: Vec<Job>) {
        let mut waiting = self.lock_waiting();
        let conversation = &session.conversation;
        if let Some(line) = waiting.lines.get_mut(conversation) {
            line.jobs.extend(jobs);
            line.came.notify_one();
            line.newest.send_replace(Arc::clone(session));
            return;
        }
        let (came, newest) = (Arc::new(Notify::new()), watch::Sender::new(Arc::clone(session)));
        let line = Line { jobs: jobs.into(), came: Arc::clone(&came), newest };
        waiting.lines.insert(conversation.clone(), line);
        let (inner, conversation) = (Arc::clone(self), conversation.clone());
        self.tasks.spawn(async move { inner.work_off(&conversation, &came).await });
    }

    async fn work_off(self: &Arc<Self>, conversation: &ConversationId, came: &Notify) {
        let mut under_way = FuturesUnordered::new();
        let mut turns: HashMap<String, Arc<Mutex<()>>> = HashMap::new();
        loop {
            match self.next_job(conversation, under_way.is_empty()) {
                Next::Job(job) => {
                    let turn = Arc::clone(turns.entry(job.template().to_owned()).or_default());
                    let begun = CancellationToken::new();
                    under_way.push(self.work_in_turn(job, turn, begun.clone()));
                    while !begun.is_cancelled() {
                        tokio::select! {
                            () = begun.cancelled() => {}
                            Some(()) = under_way.next() => {}
                        }
                    }
                }
                Next::Wait => tokio::select! {
                    Some(()) = under_way.next() => {}
                    () = came.notified() => {}
                },
                Next::Over => return,
            }
        }
    }

    /// Does a job once nothing else is done for its template, and says when the next one may begin.
    async fn work_in_turn(self: &Arc<Self>, job: Job, turn: Arc<Mutex<()>>, begun: CancellationToken) {
        // However it ends.
        let _over = begun.clone().drop_guard();
        if matches!(job, Job::Retry(_)) {
            begun.cancel();
        }
        let _turn = if let Ok(turn) = turn.try_lock() {
            turn
        } else {
            begun.cancel();
            turn.lock().await
        };
        // Should it fail inside, somebody must go on with the conversation, and say what is no longer under way.
        // A run holds its actions' answers: sixteen kilobytes that need not be moved.
        let work = Box::pin(self.work(&job, &begun));
        if guarded::caught("a template's run", work).await.is_err() {
            let _ = self.events.send(guarded::given_up()).await;
            self.break_off(&job).await;
        }
        if let Job::Retry(request) = &job {
            self.lock_waiting().retries.remove(&request.activity.id);
        }
    }

    async fn work(self: &Arc<Self>, job: &Job, begun: &CancellationToken) {
        match job {
            Job::Run { request, template } => self.run(request, template, begun).await,
            Job::Skip { request, skipped } => self.skip(request, skipped).await,
            Job::Retry(request) => self.run_again(request).await,
        }
    }

    async fn break_off(self: &Arc<Self>, job: &Job) {
        match job {
            Job::Run { request, template } => {
                let run = request.run(template);
                self.fell_over(&run).await;
                self.fell_early(&run).await;
            }
            Job::Skip { .. } => {}
            Job::Retry(request) => self.fell_over(&request.run()).await,
        }
    }

    fn next_job(&self, conversation: &ConversationId, idle: bool) -> Next {
        let mut waiting = self.lock_waiting();
        if let Some(job) = waiting.lines.get_mut(conversation).and_then(|line| line.jobs.pop_front()) {
            return Next::Job(job);
        }
        if !idle {
            return Next::Wait;
        }
        waiting.lines.remove(conversation);
        Next::Over
    }
}
