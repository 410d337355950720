//! The address book through the API: files, search, several hits (SPEC S9.5, S11.2).

use std::fmt::Write as _;

use nimbus_protocol::{ImportReport, Session};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, zammad};

const CONTACTS: &str = "/api/v1/contacts";

async fn import(bench: &Bench, query: &str, file: impl Into<reqwest::Body>) -> (u16, Value) {
    let url = bench.url(&format!("{CONTACTS}/import{query}"));
    let request = bench.http.post(url).bearer_auth(bench.token()).header("content-type", "text/csv").body(file);
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn imported(bench: &Bench, query: &str, file: &str) -> ImportReport {
    let (status, report) = import(bench, query, file.to_owned()).await;
    assert_eq!(status, 200, "{report}");
    serde_json::from_value(report).unwrap()
}

async fn names(bench: &Bench, query: &str) -> Vec<String> {
    let (_, list) = bench.ask(Method::GET, &format!("{CONTACTS}?q={query}"), &bench.token(), None).await;
    list.as_array().unwrap().iter().map(|contact| contact["name"].as_str().unwrap().to_owned()).collect()
}

const FILE: &str = "Name;Firma;Handy;E-Mail;Kundennummer\n\
    Rosa Brandt;Halden AG;079 123 45 67;rosa@halden.example;7\n\
    Jo Keller;;044 555 12 00;;\n\
    ;;044 555 12 01;;\n";

#[tokio::test]
async fn s9_5_importing_twice_makes_nothing_double_and_a_dry_run_makes_nothing() {
    let mut bench = Bench::standalone().await;
    let dry = imported(&bench, "?dry_run=true", FILE).await;
    assert_eq!((dry.dry_run, dry.made, dry.refused, dry.notes[0].line), (true, 2, 1, 4));
    assert!(names(&bench, "").await.is_empty());

    let first = imported(&bench, "", FILE).await;
    assert_eq!((first.dry_run, first.rows, first.made, first.changed, first.unchanged), (false, 3, 2, 0, 0));
    assert_eq!(names(&bench, "").await, ["Jo Keller", "Rosa Brandt"]);
    let again = imported(&bench, "", FILE).await;
    assert_eq!((again.made, again.changed, again.unchanged), (0, 0, 2));

    // The same one by the other system's id, whatever else is new; and by name, company and number in another spelling.
    let changed = "Name;Firma;Handy;E-Mail;Kundennummer\nRosa Hofer;Halden AG;079 765 43 21;;7\nJo Keller;;+41445551200;jo@x.example;\n";
    let third = imported(&bench, "", changed).await;
    assert_eq!((third.made, third.changed, third.unchanged), (0, 2, 0));
    assert_eq!(names(&bench, "hofer").await, ["Rosa Hofer"]);
    assert!(names(&bench, "brandt").await.is_empty());
    bench.restart().await;
    assert_eq!(names(&bench, "").await, ["Jo Keller", "Rosa Hofer"]);

    let (_, audit) = bench.ask(Method::GET, "/api/v1/admin/audit?what=contacts", &bench.token(), None).await;
    let done: Vec<_> = audit.as_array().unwrap().iter().map(|entry| entry["done"].as_str().unwrap()).collect();
    assert_eq!(done, ["changed", "made"]);
}

#[tokio::test]
async fn s14_3_a_file_that_holds_no_contacts_is_refused_with_a_sentence() {
    let bench = Bench::standalone().await;
    for (file, word) in [("", "empty"), ("red,green\n1,2\n", "no column")] {
        let (status, problem) = import(&bench, "", file).await;
        assert_eq!(status, 422);
        assert!(problem["detail"].as_str().unwrap().contains(word), "{problem}");
    }
    assert_eq!(import(&bench, "", vec![b'a'; 25 * 1024 * 1024]).await.0, 413);
}

#[tokio::test]
async fn s9_5_a_whole_address_book_is_imported_and_searched() {
    let bench = Bench::standalone().await;
    let mut file = String::from("Name,Company,Phone\n");
    for row in 0..5_000 {
        writeln!(file, "Contact {row},Company {},+41{}", row % 50, 310_000_000 + row).unwrap();
    }
    assert_eq!(imported(&bench, "", &file).await.made, 5_000);
    assert_eq!(names(&bench, "4711%20con").await, ["Contact 4711"]);
    assert_eq!(names(&bench, "031%20000%2047%2011").await, ["Contact 4711"]);
    assert_eq!(names(&bench, "company%207").await.len(), 50);
}

#[tokio::test]
async fn s9_5_several_contacts_with_a_number_are_offered_and_one_is_chosen() {
    let bench = Bench::standalone().await;
    let token = bench.token();
    let book =
        "Name;Firma;Telefon\nRosa Brandt;Halden AG;044 555 12 00\nJo Keller;Halden AG;+41 44 555 12 00\nAnna;;204\n";
    imported(&bench, "", book).await;
    let door = bench.door("zammad").await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    let card = async || -> Session { bench.history().await.remove(0) };
    let customer = card().await.customer;
    assert_eq!(customer.name, None, "none of them by chance");
    let offered: Vec<_> = customer.candidates.iter().map(|hit| (hit.name.as_str(), hit.company.as_str())).collect();
    assert_eq!(offered, [("Jo Keller", "Halden AG"), ("Rosa Brandt", "Halden AG")]);

    let path = "/api/v1/sessions/zammad:c-1/contact";
    let choose =
        async |path: &str, id: &str| bench.ask(Method::PUT, path, &token, Some(json!({"contact": id}))).await.0;
    let (_, anna) = bench.ask(Method::GET, &format!("{CONTACTS}?q=anna"), &token, None).await;
    assert_eq!(choose(path, anna[0]["id"].as_str().unwrap()).await, 409);
    assert_eq!(choose(path, "nobody").await, 404);
    assert_eq!(choose("/api/v1/sessions/zammad:other/contact", &customer.candidates[1].id).await, 404);
    assert_eq!(choose(path, &customer.candidates[1].id).await, 204);
    let chosen = card().await.customer;
    assert_eq!((chosen.name.as_deref(), chosen.number.as_deref()), (Some("Rosa Brandt"), Some("+41445551200")));
    assert!(chosen.candidates.is_empty());

    // The call goes on and keeps the name.
    bench.hook(&door, &zammad("answer", "c-1")).await;
    assert_eq!(card().await.customer.name.as_deref(), Some("Rosa Brandt"));
}
