//! Calls at a steady pace, each the recorded one, and what the desks heard of them.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use nimbus_bench::{Failure, series::Series, team::Team};
use tokio::task::JoinSet;

use crate::{
    Plan,
    asterisk::Asterisk,
    desks::Desks,
    recording::{self, Call, Message, Step},
    seed,
};

/// How long what was said last may take to reach a desk.
const PATIENCE: Duration = Duration::from_secs(5);

/// A call and when each step of it was said.
struct Said {
    call: Call,
    at: [Option<Instant>; Step::ALL.len()],
}

/// Replays, measures and prints.
pub async fn run(plan: &Plan, team: &Team, asterisk: &Arc<Asterisk>, desks: &Desks) -> Result<(), Failure> {
    let messages = Arc::new(recording::messages()?);
    let free = Arc::new(Mutex::new((0..plan.agents).collect::<VecDeque<usize>>()));
    let mut calls = JoinSet::new();
    let (began, cpu) = (Instant::now(), team.cpu()?);
    let mut pace = tokio::time::interval(Duration::from_secs(1) / plan.calls_per_second);
    for number in 0..plan.calls_per_second * plan.seconds {
        pace.tick().await;
        let agent = free.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let agent = agent.ok_or("all agents are on the telephone: --agents must be more")?;
        let call = Call { number, agent, service: seed::service(number as usize % plan.services) };
        let (asterisk, messages, free) = (Arc::clone(asterisk), Arc::clone(&messages), Arc::clone(&free));
        calls.spawn(async move {
            let said = play(&asterisk, &messages, call).await;
            free.lock().unwrap_or_else(PoisonError::into_inner).push_back(agent);
            said
        });
    }
    pace.tick().await;
    let busy = team.cpu()?.saturating_sub(cpu).as_secs_f64() / began.elapsed().as_secs_f64() * 100.0;
    let memory = team.memory()?;
    let mut said = Vec::new();
    while let Some(call) = calls.join_next().await {
        said.push(call??);
    }
    println!("server while the calls came              {busy:.1} % of one core   {memory}");
    tell(&said, desks, asterisk.ended()).await
}

/// Says the messages of one call at their times.
async fn play(asterisk: &Asterisk, messages: &[Message], call: Call) -> Result<Said, Failure> {
    let began = tokio::time::Instant::now();
    let mut said = Said { call, at: Default::default() };
    for message in messages {
        tokio::time::sleep_until(began + message.after).await;
        let text = message.of(&said.call, SystemTime::now().duration_since(UNIX_EPOCH)?);
        let at = asterisk.say(&text).await?;
        if let Some(place) = message.step.and_then(|step| said.at.get_mut(step as usize)) {
            *place = Some(at);
        }
    }
    Ok(said)
}

async fn tell(said: &[Said], desks: &Desks, ended: usize) -> Result<(), Failure> {
    let patient = Instant::now() + PATIENCE;
    let (mut series, mut lost, mut wrong);
    loop {
        (series, lost, wrong) = compare(said, desks);
        if lost == 0 || Instant::now() >= patient {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for (name, series) in ["ringing", "answered", "ended"].iter().zip(&series) {
        println!("{:<41}{}", format!("{name}, Asterisk → desktop"), series.summary());
    }
    println!("calls {}   steps lost {lost}   wrong {wrong}   connections lost {ended}", said.len());
    if lost + wrong + ended > 0 {
        return Err("not every call came to its desktop as it was".into());
    }
    Ok(())
}

/// How long each step took, how many never came, and how many calls or callers were not as they should.
fn compare(said: &[Said], desks: &Desks) -> ([Series; Step::ALL.len()], usize, usize) {
    let mut cards = desks.cards();
    let (mut series, mut lost, mut wrong) = (<[Series; Step::ALL.len()]>::default(), 0, 0);
    for Said { call, at } in said {
        let Some(card) = cards.remove(&call.caller()) else {
            lost += Step::ALL.len();
            continue;
        };
        let early = at.iter().zip(&card.heard).any(|(said, heard)| heard.is_some() && heard < said);
        let own = card.agent == call.agent && card.service.as_ref() == Some(&call.service);
        wrong += usize::from(card.wrong || early || !own);
        for ((said, heard), series) in at.iter().zip(&card.heard).zip(&mut series) {
            match (said, heard) {
                (Some(said), Some(heard)) => series.add(heard.saturating_duration_since(*said)),
                _ => lost += 1,
            }
        }
    }
    // Nobody else called.
    (series, lost, wrong + cards.len())
}
