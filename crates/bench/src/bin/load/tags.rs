//! Suggestions among very many tags (SPEC S5.4).

use std::time::Instant;

use nimbus_bench::{Failure, series::Series, team::Team};
use nimbus_protocol::{UnixMillis, WrapUp, wrap_up::MOST_TAGS};

/// How often suggestions are asked for.
const QUESTIONS: usize = 300;

/// Writes `wanted` tags, each another one, to the sessions and measures how long suggestions take.
pub async fn run(team: &Team, wanted: usize, sessions: &[(String, usize)]) -> Result<(), Failure> {
    let mut written = 0;
    for (session, agent) in sessions {
        if written >= wanted {
            break;
        }
        let many = MOST_TAGS.min(wanted - written);
        let tags = (written..written + many).map(tag).collect();
        let wrap_up = WrapUp { tags, edited_at: UnixMillis(written as i64 + 1), ..WrapUp::default() };
        let url = format!("{}/api/v1/sessions/{session}/wrap-up", team.url);
        let answer = team.http.put(url).bearer_auth(&team.tokens[*agent]).json(&wrap_up).send().await?;
        if !answer.status().is_success() {
            return Err(format!("tags were refused with {}", answer.status()).into());
        }
        written += many;
    }
    let mut series = Series::default();
    for number in 0..QUESTIONS {
        // One to four letters, as somebody types them.
        let word: String = tag(number * 331 % written.max(1)).chars().take(1 + number % 4).collect();
        let begun = Instant::now();
        let request = team.http.get(format!("{}/api/v1/tags", team.url)).query(&[("q", word.as_str()), ("limit", "8")]);
        let answer = request.bearer_auth(&team.tokens[number % team.tokens.len()]).send().await?;
        let found: Vec<String> = answer.error_for_status()?.json().await?;
        series.add(begun.elapsed());
        if found.is_empty() {
            return Err(format!("no tag is suggested for {word}").into());
        }
    }
    println!("suggestions among {written} tags           {}", series.summary());
    Ok(())
}

/// A tag of its own for each number: letters first, as words have them.
fn tag(number: usize) -> String {
    let mut rest = number;
    let word: String = (0..4)
        .map(|_| {
            let letter = b'a' + (rest % 26) as u8;
            rest /= 26;
            char::from(letter)
        })
        .collect();
    format!("{word} {number}")
}
