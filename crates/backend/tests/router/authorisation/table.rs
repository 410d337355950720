//! The table of docs/authorisation.md, read.

use std::collections::BTreeMap;

/// Who asks, in the order of the table's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Nobody,
    /// The one whose object it is.
    Agent,
    AnotherAgent,
    Supervisor,
    Administrator,
    /// An API key with the one scope that the table names, or with all where it names none.
    Key,
    /// An API key with all other scopes.
    OtherKey,
    /// A door's token.
    Door,
}

pub const EVERYBODY: [Who; 8] = [
    Who::Nobody,
    Who::Agent,
    Who::AnotherAgent,
    Who::Supervisor,
    Who::Administrator,
    Who::Key,
    Who::OtherKey,
    Who::Door,
];

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Yes,
    /// Only what is the asker's own; there may be nothing of it.
    Own,
    SignIn,
    No,
    NotThere,
}

impl Cell {
    fn read(word: &str) -> Self {
        match word {
            "yes" => Self::Yes,
            "own" => Self::Own,
            "sign in" => Self::SignIn,
            "no" => Self::No,
            "not there" => Self::NotThere,
            other => panic!("the table says \"{other}\""),
        }
    }

    /// Whether this status is what the table promises.
    pub fn fits(self, status: u16) -> bool {
        let done = (200..300).contains(&status) || status == 101;
        match self {
            Self::Yes => done,
            Self::Own => done || status == 404 || status == 409,
            Self::SignIn => status == 401,
            Self::No => status == 403,
            Self::NotThere => status == 404,
        }
    }
}

#[derive(Debug)]
pub struct Row {
    /// The scope that opens it.
    pub scope: Option<String>,
    pub cells: [Cell; 8],
}

/// Rows by method and path, `GET /healthz`.
pub fn read(text: &str) -> BTreeMap<String, Row> {
    let mut rows = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let words: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [route, scope, cells @ ..] = words.as_slice() else { panic!("{line}") };
        let cells: Vec<Cell> = cells.iter().map(|word| Cell::read(word)).collect();
        let scope = Some(scope.trim_matches('`').to_owned()).filter(|scope| scope != "–");
        let row = Row { scope, cells: cells.try_into().unwrap_or_else(|_| panic!("{line}")) };
        let twice = rows.insert(route.trim_matches('`').to_owned(), row);
        assert!(twice.is_none(), "{route} stands twice");
    }
    rows
}
