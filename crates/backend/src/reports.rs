//! Reports as tables: which columns, and how they are written as JSON and CSV (SPEC S11.9). Pure.

mod csv;
mod open;
mod rows;

use serde_json::{Map, Value};

pub use open::open_periods;
pub use rows::{codes, periods, sessions, tags};

/// What is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sessions,
    Codes,
    Tags,
    NotAvailable,
    Rona,
    Acw,
    Profiles,
}

impl Kind {
    /// As it is written in the address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Some(match slug {
            "sessions" => Self::Sessions,
            "codes" => Self::Codes,
            "tags" => Self::Tags,
            "not-available" => Self::NotAvailable,
            "rona" => Self::Rona,
            "acw" => Self::Acw,
            "profiles" => Self::Profiles,
            _ => return None,
        })
    }
}

/// One page of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub columns: &'static [&'static str],
    /// Each as long as `columns`.
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    /// Rows as objects.
    pub fn to_json(&self) -> Vec<Map<String, Value>> {
        let named = |row: &Vec<Value>| {
            self.columns.iter().map(|&column| column.to_owned()).zip(row.iter().cloned()).collect::<Map<_, _>>()
        };
        self.rows.iter().map(named).collect()
    }

    /// A line with the names of the columns, then a line a row.
    pub fn to_csv(&self) -> String {
        let mut text = csv::line(self.columns.iter().map(|&column| Value::from(column)));
        for row in &self.rows {
            text.push_str(&csv::line(row.iter().cloned()));
        }
        text
    }
}
