//! Loads a team's server as a busy contact centre does: many agents on streams, tasks by the API, all through SQLite.
//!
//! Knows the server only by its command line, its API and `/proc`. The agents are scripted: they accept what is offered,
//! work for a moment and finish. Called by `scripts/bench`.

mod agents;
mod seed;
mod tags;
mod tasks;

use std::{path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

use nimbus_bench::{Failure, team::Team};

use agents::Agents;
use tasks::Makers;

/// What a run is made of.
pub struct Plan {
    pub backend: PathBuf,
    pub agents: usize,
    pub services: usize,
    pub per_second: u32,
    pub seconds: u32,
    pub tags: usize,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(std::env::args().skip(1)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: impl Iterator<Item = String>) -> Result<(), Failure> {
    let plan = parse(arguments)?;
    // Of two providers in one process one must be chosen; the addresses here are plain HTTP.
    rustls::crypto::ring::default_provider().install_default().map_err(|_| "TLS was set up twice")?;
    let upns: Vec<String> = (0..plan.agents).map(seed::upn).collect();
    let team = Arc::new(Team::start(&plan.backend, &seed::text(&plan), &upns)?);
    println!("server with {} agents and {} services", plan.agents, plan.services);
    let agents = Agents::sign_in(&team).await?;
    println!("memory with all agents on their streams  {}", team.memory()?);
    let made = Makers::run(&team, &plan).await?;
    let finished = agents.wait_for(made.taken.len(), Duration::from_secs(120)).await;
    println!("memory after the load                    {}", team.memory()?);
    println!("tasks made {}   refused for a full queue (429) {}", made.taken.len(), made.refused);
    println!("offers of tasks, made → at an agent      {}", agents.offers(&made.begun).summary());
    println!("API, task asked → answered               {}", made.answers.summary());
    println!("finished {finished}   lost {}", tasks::lost(&team, &made.taken).await?);
    let sessions = agents.done();
    drop(agents);
    tags::run(&team, plan.tags, &sessions).await
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Plan, Failure> {
    let mut plan =
        Plan { backend: PathBuf::new(), agents: 500, services: 50, per_second: 100, seconds: 60, tags: 100_000 };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--backend" => plan.backend = PathBuf::from(value()?),
            "--agents" => plan.agents = value()?.parse()?,
            "--services" => plan.services = value()?.parse()?,
            "--per-second" => plan.per_second = value()?.parse()?,
            "--seconds" => plan.seconds = value()?.parse()?,
            "--tags" => plan.tags = value()?.parse()?,
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    if plan.backend.as_os_str().is_empty() {
        return Err("--backend PATH is missing".into());
    }
    Ok(plan)
}
