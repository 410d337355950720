//! Loads a server with calls as a busy telephone system does: a recorded call many times at once, through a connection as
//! an Asterisk's, to agents on their streams; then searches a large address book.
//!
//! Knows the server only by its command line, its API, what telephone systems say to it, and `/proc`. Called by
//! `scripts/bench`.

mod asterisk;
mod contacts;
mod desks;
mod recording;
mod replay;
mod seed;

use std::{path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

use nimbus_bench::{Failure, team::Team};

use asterisk::Asterisk;
use desks::Desks;

/// What a run is made of.
pub struct Plan {
    pub backend: PathBuf,
    pub agents: usize,
    pub services: usize,
    pub calls_per_second: u32,
    pub seconds: u32,
    pub contacts: usize,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(std::env::args().skip(1)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("calls: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: impl Iterator<Item = String>) -> Result<(), Failure> {
    let plan = parse(arguments)?;
    // Of two providers in one process one must be chosen; the addresses here are plain HTTP.
    rustls::crypto::ring::default_provider().install_default().map_err(|_| "TLS was set up twice")?;
    let asterisk = Arc::new(Asterisk::listen().await?);
    let upns: Vec<String> = (0..plan.agents).map(seed::upn).collect();
    let team = Arc::new(Team::start(&plan.backend, &seed::text(&plan, asterisk.port), &upns)?);
    println!(
        "server with {} agents and an Asterisk, {} calls a second for {} s",
        plan.agents, plan.calls_per_second, plan.seconds
    );
    let desks = Desks::sign_in(&team).await?;
    asterisk.ready(Duration::from_secs(30)).await?;
    println!("memory with all agents on their streams  {}", team.memory()?);
    replay::run(&plan, &team, &asterisk, &desks).await?;
    drop(desks);
    contacts::run(&team, plan.contacts).await
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Plan, Failure> {
    let mut plan = Plan {
        backend: PathBuf::new(),
        agents: 200,
        services: 20,
        calls_per_second: 15,
        seconds: 60,
        contacts: 65_000,
    };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--backend" => plan.backend = PathBuf::from(value()?),
            "--agents" => plan.agents = value()?.parse()?,
            "--calls-per-second" => plan.calls_per_second = value()?.parse()?,
            "--seconds" => plan.seconds = value()?.parse()?,
            "--contacts" => plan.contacts = value()?.parse()?,
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    if plan.backend.as_os_str().is_empty() {
        return Err("--backend PATH is missing".into());
    }
    if plan.agents == 0 || plan.calls_per_second == 0 {
        return Err("at least one agent and one call a second are needed".into());
    }
    Ok(plan)
}
