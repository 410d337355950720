//! The corpus of hostile links: each comes to what is written beside it, and nothing else.

use std::collections::BTreeSet;

use nimbus_links::{CallLink, LinkError, Target, parse};

#[path = "support/corpus.rs"]
mod corpus;

/// A result in the words of the corpus.
fn told(read: Result<CallLink, LinkError>) -> String {
    let link = match read {
        Err(error) => return format!("refused {}", error.name()),
        Ok(link) => link,
    };
    let mut text = match &link.target {
        Target::Number(number) => format!("number {number}"),
        Target::Upn(upn) => format!("upn {upn}"),
        Target::User(id) => format!("user {id}"),
    };
    for (name, value) in [("service", link.service), ("extension", link.extension), ("context", link.context)] {
        if let Some(value) = value {
            text = format!("{text} {name} {value}");
        }
    }
    text
}

#[test]
fn each_hostile_link_comes_to_what_is_written_beside_it() {
    let corpus = corpus::read();
    assert!(corpus.len() >= 300, "{}", corpus.len());
    let links: BTreeSet<_> = corpus.iter().map(|case| &case.link).collect();
    assert_eq!(links.len(), corpus.len(), "a link stands there twice");
    let wrong: Vec<_> = corpus
        .iter()
        .filter_map(|case| {
            let told = told(parse(&case.link));
            (told != case.expected).then(|| format!("{:?}\n  is       {told}\n  expected {}", case.link, case.expected))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_corpus_knows_every_reason() {
    let corpus = corpus::read();
    for error in LinkError::ALL {
        let name = format!("refused {}", error.name());
        assert!(corpus.iter().any(|case| case.expected == name), "{name}");
    }
}
