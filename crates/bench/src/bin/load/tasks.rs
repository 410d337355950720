//! Makes tasks at a steady pace and looks afterwards what became of each.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use nimbus_bench::{Failure, series::Series, team::Team};
use nimbus_protocol::{Task, TaskState};
use reqwest::StatusCode;
use tokio::task::JoinSet;

use crate::Plan;

/// What was made.
#[derive(Default)]
pub struct Makers {
    /// Ids of the tasks that the server took.
    pub taken: Vec<String>,
    /// When each was asked for.
    pub begun: HashMap<String, Instant>,
    /// How many it refused because a queue was full (SPEC S7.5).
    pub refused: usize,
    pub answers: Series,
}

impl Makers {
    pub async fn run(team: &Arc<Team>, plan: &Plan) -> Result<Self, Failure> {
        let mut asked = JoinSet::new();
        let mut pace = tokio::time::interval(Duration::from_secs(1) / plan.per_second);
        for number in 0..plan.per_second * plan.seconds {
            pace.tick().await;
            let team = Arc::clone(team);
            let service = number as usize % plan.services;
            asked.spawn(async move { make(&team, number, service).await });
        }
        let mut made = Self::default();
        while let Some(answer) = asked.join_next().await {
            let (begun, took, id) = answer??;
            made.answers.add(took);
            match id {
                Some(id) => {
                    made.begun.insert(id.clone(), begun);
                    made.taken.push(id);
                }
                None => made.refused += 1,
            }
        }
        Ok(made)
    }
}

/// When it was asked for, how long the answer took, and the task's id unless the queue was full.
async fn make(team: &Team, number: u32, service: usize) -> Result<(Instant, Duration, Option<String>), Failure> {
    let body = serde_json::json!({
        "service": format!("s{service}"), "subject": format!("Task {number}"), "text": "Look at it",
        "customer": {"name": "Rosa Brandt", "number": "+41445551200"},
        "parameters": [{"id": "ticket", "value": number.to_string()}],
    });
    let begun = Instant::now();
    let request = team.http.post(format!("{}/api/v1/tasks", team.url)).bearer_auth(team.administrator());
    let answer = request.json(&body).send().await?;
    let took = begun.elapsed();
    match answer.status() {
        StatusCode::TOO_MANY_REQUESTS => Ok((begun, took, None)),
        status if status.is_success() => Ok((begun, took, Some(answer.json::<Task>().await?.id))),
        status => Err(format!("a task was refused with {status}: {}", answer.text().await?).into()),
    }
}

/// How many of the tasks are not done, whatever else they are.
pub async fn lost(team: &Team, taken: &[String]) -> Result<usize, Failure> {
    let mut lost = 0;
    for id in taken {
        let request = team.http.get(format!("{}/api/v1/tasks/{id}", team.url)).bearer_auth(team.administrator());
        let answer = request.send().await?;
        let done = answer.status().is_success() && answer.json::<Task>().await?.state == TaskState::Done;
        lost += usize::from(!done);
    }
    Ok(lost)
}
