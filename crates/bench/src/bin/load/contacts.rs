//! A whole address book: importing it, and searching it at each letter that is typed (SPEC S9.5).

use std::{fmt::Write as _, time::Instant};

use nimbus_bench::{Failure, series::Series};
use nimbus_protocol::{Contact, ImportReport};

use crate::team::Team;

/// How many names are typed, letter by letter.
const TYPED: usize = 60;
const FIRST: [&str; 8] = ["Rosa", "Jo", "Anna", "Mara", "Luca", "Jürg", "Sofia", "Chloé"];
const LAST: [&str; 9] = ["Brandt", "Keller", "Okafor", "Lindt", "Rossi", "Müller", "Dubois", "Novak", "Hofer"];

/// Imports `wanted` contacts and measures every keystroke of a search among them.
pub async fn run(team: &Team, wanted: usize) -> Result<(), Failure> {
    let begun = Instant::now();
    let request = team.http.post(format!("{}/api/v1/contacts/import", team.url)).body(file(wanted)?);
    let answer = request.header("content-type", "text/csv").bearer_auth(team.administrator()).send().await?;
    let report: ImportReport = answer.error_for_status()?.json().await?;
    if report.made as usize != wanted {
        return Err(format!("{} of {wanted} contacts were imported", report.made).into());
    }
    println!("{wanted} contacts imported in             {:6.0} ms", begun.elapsed().as_secs_f64() * 1000.0);
    let begun = Instant::now();
    search(team, 0, "r").await?;
    println!("first search after the import            {:6.1} ms", begun.elapsed().as_secs_f64() * 1000.0);
    let mut series = Series::default();
    for number in 0..TYPED {
        let row = number * 1_087 % wanted.max(1);
        // A name and a company in any order, a common name alone, a number as people write it.
        let typed = match number % 3 {
            0 => format!("{} {}", company(row), name(row)),
            1 => name(row),
            _ => format!("0{}", national(row)),
        };
        for end in typed.char_indices().map(|(at, letter)| at + letter.len_utf8()) {
            let begun = Instant::now();
            let found = search(team, number, &typed[..end]).await?;
            series.add(begun.elapsed());
            if found == 0 {
                return Err(format!("nobody is found for {}", &typed[..end]).into());
            }
        }
    }
    println!("search at each letter, {wanted} contacts   {}", series.summary());
    println!("memory with the address book             {}", team.memory()?);
    Ok(())
}

async fn search(team: &Team, agent: usize, typed: &str) -> Result<usize, Failure> {
    let request = team.http.get(format!("{}/api/v1/contacts", team.url)).query(&[("q", typed), ("limit", "20")]);
    let answer = request.bearer_auth(&team.tokens[agent % team.tokens.len()]).send().await?;
    Ok(answer.error_for_status()?.json::<Vec<Contact>>().await?.len())
}

fn file(wanted: usize) -> Result<String, Failure> {
    let mut file = String::from("Name;Company;Work phone;E-mail\n");
    for row in 0..wanted {
        let (name, company) = (name(row), company(row));
        writeln!(file, "{name};{company};+41{};contact{row}@customer{}.example", national(row), row % 700)?;
    }
    Ok(file)
}

fn name(row: usize) -> String {
    format!("{} {}-{row}", FIRST[row % FIRST.len()], LAST[row / FIRST.len() % LAST.len()])
}

fn company(row: usize) -> String {
    format!("Halden Works {}", row % 700)
}

fn national(row: usize) -> usize {
    310_000_000 + row
}
