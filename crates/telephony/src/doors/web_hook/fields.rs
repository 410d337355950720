//! The fields of a body, whatever it was written in: names with lists of clean, bounded texts.
//!
//! Knows no dialect and decides nothing about values; adapters ask for what they need.

use std::collections::BTreeMap;

use nimbus_protocol::said;
use serde_json::Value;

use super::{HookRequest, Refusal, form, multipart};

/// Most fields a body may have, list entries counted one by one.
const MOST_FIELDS: usize = 256;
/// Longest name of a field, in bytes.
const LONGEST_NAME: usize = 96;
/// Longest value that is kept, in characters; the rest is cut off.
const LONGEST_VALUE: usize = 512;
/// Deepest nesting of a JSON body.
const DEEPEST: usize = 16;

/// Field names with their values in the order received; a form's `user[]` stands under `user`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    values: BTreeMap<String, Vec<String>>,
    count: usize,
}

impl Fields {
    /// Reads the body by its content type: JSON object, form or multipart form.
    pub fn read(request: &HookRequest) -> Result<Self, Refusal> {
        match kind_of(request) {
            Kind::Json => Self::from_json(&parse_json(request.body)?),
            Kind::Form => form::read(request.body),
            Kind::Multipart => multipart::read(request.content_type, request.body),
            Kind::Other => Err(Refusal::UnknownType),
        }
    }

    fn from_json(value: &Value) -> Result<Self, Refusal> {
        let Value::Object(object) = value else {
            return Err(Refusal::Unreadable(said!("said-hook-no-object", "it is not a JSON object")));
        };
        let mut fields = Self::default();
        for (name, value) in object {
            match value {
                Value::Array(list) => {
                    for value in list {
                        fields.add_json(name, value)?;
                    }
                }
                Value::Object(parameters) if name == "vars" => {
                    for (id, value) in parameters {
                        fields.add_json(&format!("vars[{id}]"), value)?;
                    }
                }
                value => fields.add_json(name, value)?,
            }
        }
        Ok(fields)
    }

    /// Nested objects are no field of any of these dialects and are passed over.
    fn add_json(&mut self, name: &str, value: &Value) -> Result<(), Refusal> {
        match scalar(value) {
            Some(text) => self.add(name, &text),
            None => Ok(()),
        }
    }

    /// Adds one value; names are trimmed and lose a trailing `[]`, values their control characters and excess length.
    pub fn add(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        self.count += 1;
        if self.count > MOST_FIELDS {
            return Err(Refusal::TooMuch(said!("said-hook-too-many-fields", "too many fields")));
        }
        if name.len() > LONGEST_NAME {
            return Err(Refusal::TooMuch(said!("said-hook-field-name-long", "the name of a field is too long")));
        }
        let name = name.trim();
        let name = name.strip_suffix("[]").unwrap_or(name);
        self.values.entry(name.to_owned()).or_default().push(clean(value));
        Ok(())
    }

    /// The first value that is not empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name)?.iter().map(String::as_str).find(|value| !value.is_empty())
    }

    /// As [`Self::text`], but required.
    pub fn required(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name).ok_or_else(|| Refusal::Missing(name.to_owned()))
    }

    /// Whether the field was sent at all, be it empty.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// All values of a list that are not empty, in the order received.
    pub fn list(&self, name: &str) -> Vec<String> {
        self.values.get(name).into_iter().flatten().filter(|value| !value.is_empty()).cloned().collect()
    }

    /// All fields by name.
    pub fn into_lists(self) -> BTreeMap<String, Vec<String>> {
        self.values
    }

    /// Custom context parameters: `"vars": {"CustomerId": "…"}` in JSON, `vars[CustomerId]=…` in forms. No dialect
    /// has them by itself; whoever writes the telephone system's script may add them to any.
    pub fn parameters(&self) -> BTreeMap<String, String> {
        self.values
            .iter()
            .filter_map(|(name, values)| {
                let id = name.strip_prefix("vars[")?.strip_suffix(']')?;
                Some((id.to_owned(), values.first()?.clone()))
            })
            .filter(|(id, value)| !id.is_empty() && !value.is_empty())
            .collect()
    }
}

/// What a body is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Json,
    Form,
    Multipart,
    Other,
}

/// By the content type; without one, by the first character: systems that send none are in use.
pub fn kind_of(request: &HookRequest) -> Kind {
    let kind = request.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/x-www-form-urlencoded" => Kind::Form,
        "multipart/form-data" => Kind::Multipart,
        "" | "text/plain" => match request.body.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'{') => Kind::Json,
            _ => Kind::Form,
        },
        json if json == "application/json" || json == "text/json" || json.ends_with("+json") => Kind::Json,
        _ => Kind::Other,
    }
}

/// The body as JSON, refused when it nests deeper than any hook does.
pub fn parse_json(body: &[u8]) -> Result<Value, Refusal> {
    let value: Value = serde_json::from_slice(body)
        .map_err(|_| Refusal::Unreadable(said!("said-hook-no-json", "it is not valid JSON")))?;
    if depth_exceeds(&value, DEEPEST) {
        Err(Refusal::TooMuch(said!("said-hook-too-deep", "it nests too deeply")))
    } else {
        Ok(value)
    }
}

fn depth_exceeds(value: &Value, left: usize) -> bool {
    match value {
        Value::Array(list) => left == 0 || list.iter().any(|value| depth_exceeds(value, left - 1)),
        Value::Object(object) => left == 0 || object.values().any(|value| depth_exceeds(value, left - 1)),
        _ => false,
    }
}

/// A JSON text, number or truth value as text; `None` for null and anything that has parts.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Without control characters, without spaces around it, and not longer than is kept.
pub fn clean(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !is_unwanted(*c)).take(LONGEST_VALUE).collect();
    kept.trim().to_owned()
}

/// Control characters, and the marks that turn the direction of text around: they can make a name lie.
fn is_unwanted(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
