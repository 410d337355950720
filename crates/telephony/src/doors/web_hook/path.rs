//! Simple paths into a body: `$.data.user.name`, `$.items[0]`, or just the name of a field.
//!
//! A small part of `JSONPath` (RFC 9535): names, indexes, no filters, no wildcards. Finds values, interprets none.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::fields::{clean, scalar};

/// Most entries that are read of one list.
const MOST_ENTRIES: usize = 64;

/// A path as written in a field map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldPath(pub String);

impl FieldPath {
    /// The value at this path.
    pub fn find<'a>(&self, body: &'a Value) -> Option<&'a Value> {
        let path = self.0.trim();
        let path = path.strip_prefix('$').map_or(path, |rest| rest.strip_prefix('.').unwrap_or(rest));
        let mut value = body;
        for step in path.split('.').filter(|step| !step.is_empty()) {
            let (name, indexes) = step.split_once('[').unwrap_or((step, ""));
            if !name.is_empty() {
                value = value.get(name)?;
            }
            for index in indexes.split('[').filter(|index| !index.is_empty()) {
                let index: usize = index.strip_suffix(']')?.trim().parse().ok()?;
                value = value.get(index)?;
            }
        }
        Some(value)
    }

    /// The value as clean text; `None` if it is not there, empty, or has parts.
    pub fn text(&self, body: &Value) -> Option<String> {
        let text = clean(&scalar(self.find(body)?)?);
        (!text.is_empty()).then_some(text)
    }

    /// The value as a list of clean texts; a single text is a list of one.
    pub fn list(&self, body: &Value) -> Vec<String> {
        match self.find(body) {
            Some(Value::Array(list)) => list
                .iter()
                .take(MOST_ENTRIES)
                .filter_map(scalar)
                .map(|text| clean(&text))
                .filter(|text| !text.is_empty())
                .collect(),
            Some(value) => scalar(value).map(|text| clean(&text)).filter(|text| !text.is_empty()).into_iter().collect(),
            None => Vec::new(),
        }
    }
}

impl From<&str> for FieldPath {
    fn from(path: &str) -> Self {
        Self(path.to_owned())
    }
}
