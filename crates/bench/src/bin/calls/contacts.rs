//! A large address book: imported as a file, then searched as somebody types.

use std::{fmt::Write, time::Instant};

use nimbus_bench::{Failure, series::Series, team::Team};
use nimbus_protocol::{Contact, ImportReport};

/// How often is searched.
const QUESTIONS: usize = 300;

const GIVEN: [&str; 26] = [
    "Anna", "Beat", "Carla", "Dario", "Elif", "Fabio", "Greta", "Hans", "Ines", "Jonas", "Katja", "Luca", "Mara",
    "Nils", "Olga", "Petra", "Quentin", "Rosa", "Stefan", "Tina", "Urs", "Vera", "Walter", "Xenia", "Yves", "Zoë",
];
const FIRST: [&str; 20] = [
    "Ban", "Bren", "Dor", "Egg", "Fal", "Gru", "Hal", "Imb", "Kel", "Lan", "Mül", "Nef", "Ob", "Pfi", "Rie", "Sal",
    "Tan", "Ul", "Wei", "Zim",
];
const MIDDLE: [&str; 15] =
    ["del", "ber", "den", "fel", "gar", "hau", "ken", "len", "man", "nen", "ring", "sen", "ter", "wil", "zen"];
const LAST: [&str; 10] = ["bach", "berg", "egger", "feld", "hofer", "li", "mann", "stein", "thal", "wyler"];
const TRADE: [&str; 12] = [
    "Bau AG",
    "Druck GmbH",
    "Energie AG",
    "Foto KG",
    "Garten GmbH",
    "Holz AG",
    "Immobilien AG",
    "Käserei",
    "Logistik AG",
    "Optik",
    "Textil AG",
    "Versicherung",
];

/// Imports so many invented contacts and measures how long searches among them take.
pub async fn run(team: &Team, contacts: usize) -> Result<(), Failure> {
    import(team, contacts).await?;
    let begun = Instant::now();
    search(team, "bren").await?;
    println!("first search, the book is read           {:6.1} ms", begun.elapsed().as_secs_f64() * 1000.0);
    let (mut words, mut figures) = (Series::default(), Series::default());
    for question in 0..QUESTIONS {
        let (typed, number, whole) = typed(question, contacts);
        let begun = Instant::now();
        let found = search(team, &typed).await?;
        if number { &mut figures } else { &mut words }.add(begun.elapsed());
        if found.is_empty() && whole {
            return Err(format!("no contact is found for {typed}").into());
        }
    }
    println!("names, companies typed → contacts        {}", words.summary());
    println!("numbers typed → contacts                 {}", figures.summary());
    println!("memory with the contacts                 {}", team.memory()?);
    Ok(())
}

async fn import(team: &Team, contacts: usize) -> Result<(), Failure> {
    let mut file = String::from("External ID,Name,Company,Mobile,Work phone,E-mail\r\n");
    for number in 0..contacts {
        let Invented { name, company, mobile, work } = invented(number);
        // Writing to a text cannot fail.
        let _ = write!(file, "c{number},{name},{company},{mobile},{work},c{number}@contacts.example\r\n");
    }
    let begun = Instant::now();
    let request = team.http.post(format!("{}/api/v1/contacts/import", team.url)).bearer_auth(team.administrator());
    let answer = request.header("content-type", "text/csv").body(file).send().await?;
    if !answer.status().is_success() {
        return Err(format!("the contacts were refused with {}: {}", answer.status(), answer.text().await?).into());
    }
    let report: ImportReport = answer.json().await?;
    println!("import of {contacts:<6} contacts               {:6.0} ms", begun.elapsed().as_secs_f64() * 1000.0);
    if report.made as usize != contacts {
        return Err(format!("of {contacts} contacts only {} were imported", report.made).into());
    }
    Ok(())
}

async fn search(team: &Team, typed: &str) -> Result<Vec<Contact>, Failure> {
    let request = team.http.get(format!("{}/api/v1/contacts", team.url)).query(&[("q", typed), ("limit", "20")]);
    let answer = request.bearer_auth(team.administrator()).send().await?;
    Ok(answer.error_for_status()?.json().await?)
}

/// What is in the field after some keystrokes, whether it is a number, and whether something must be found for it: a part
/// of a number in another spelling may be too little.
fn typed(question: usize, contacts: usize) -> (String, bool, bool) {
    let Invented { name, company, mobile, work } = invented(question * 7_919 % contacts.max(1));
    let letters = 1 + question / 5 % 8;
    let start = |text: &str| text.chars().take(letters).collect::<String>();
    match question % 5 {
        0 => (start(&name), false, true),
        // The family name.
        1 => (start(name.rsplit(' ').next().unwrap_or_default()), false, true),
        2 => (start(&company), false, true),
        // Name and company together.
        3 => (format!("{} {}", start(&name), start(&company)), false, true),
        _ => {
            let national = |number: &str| number.replacen("+41", "0", 1);
            let (text, whole) = match question / 5 % 6 {
                0 => (mobile, true),
                1 => (national(&mobile), true),
                2 => (work.replacen('+', "00", 1), true),
                3 => {
                    let number = national(&work);
                    let (area, rest) = number.split_at(3);
                    (format!("{area} {} {} {}", &rest[..3], &rest[3..5], &rest[5..]), true)
                }
                4 => (work.chars().take(3 + letters).collect(), false),
                _ => (national(&mobile).chars().take(1 + letters).collect(), false),
            };
            (text, true, whole)
        }
    }
}

struct Invented {
    name: String,
    company: String,
    mobile: String,
    work: String,
}

fn invented(number: usize) -> Invented {
    let part = |list: &'static [&'static str], place: usize| list.get(place % list.len()).copied().unwrap_or_default();
    let family = |number: usize| {
        let (first, middle) = (part(&FIRST, number), part(&MIDDLE, number / FIRST.len()));
        format!("{first}{middle}{}", part(&LAST, number / (FIRST.len() * MIDDLE.len())))
    };
    let families = FIRST.len() * MIDDLE.len() * LAST.len();
    Invented {
        name: format!("{} {}", part(&GIVEN, number / families + number), family(number)),
        company: format!("{} {}", family(number / 7 + 11), part(&TRADE, number / 3)),
        mobile: format!("+41795{:06}", number * 7 % 1_000_000),
        work: format!("+41445{:06}", number * 11 % 1_000_000),
    }
}
