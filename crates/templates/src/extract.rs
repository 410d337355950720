//! Takes values out of an answer by JSONPath (RFC 9535), for later actions of the same run (SPEC S8.4).

use std::collections::BTreeMap;

use nimbus_protocol::Extract;
use serde_json::Value;
use serde_json_path::JsonPath;

/// Longest value that is taken, in characters: what is longer is no id and no name.
pub const MOST_CHARACTERS: usize = 4096;

/// Whether a path can be read; the sentence says where it cannot.
pub fn check_path(path: &str) -> Result<(), String> {
    JsonPath::parse(path).map(|_| ()).map_err(|error| {
        format!("The path cannot be read at character {}: write it as $.customer.id.", error.position() + 1)
    })
}

/// The values by their names; the first that cannot be had stops it with a sentence that shows nothing of the answer.
pub fn extract(list: &[Extract], answer: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let mut values = BTreeMap::new();
    if list.is_empty() {
        return Ok(values);
    }
    let answer: Option<Value> = serde_json::from_slice(answer).ok();
    for wanted in list {
        let found = answer.as_ref().map_or(Ok(None), |answer| first(&wanted.path, answer))?;
        let value = match (found, &wanted.default) {
            (Some(value), _) => value,
            (None, Some(default)) => default.clone(),
            (None, None) if answer.is_none() => {
                return Err(format!("The answer is not JSON, so that it has no value for Response.{}.", wanted.name));
            }
            (None, None) => {
                return Err(format!("The answer has no value at {} for Response.{}.", wanted.path, wanted.name));
            }
        };
        if value.chars().count() > MOST_CHARACTERS {
            return Err(format!("The value for Response.{} is longer than {MOST_CHARACTERS} characters.", wanted.name));
        }
        values.insert(wanted.name.clone(), value);
    }
    Ok(values)
}

/// What the path finds first, as text. `null` and an empty text are nothing; objects and lists stay JSON.
fn first(path: &str, answer: &Value) -> Result<Option<String>, String> {
    let parsed = JsonPath::parse(path).map_err(|_| format!("The path {path} cannot be read."))?;
    let text = parsed.query(answer).first().and_then(|value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    });
    Ok(text.filter(|text| !text.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(path: &str, default: Option<&str>) -> Vec<Extract> {
        vec![Extract {
            name: "id".into(),
            path: path.into(),
            default: default.map(str::to_owned),
            ..Extract::default()
        }]
    }

    fn of(path: &str, default: Option<&str>, answer: &str) -> Result<String, String> {
        extract(&wanted(path, default), answer.as_bytes()).map(|mut values| values.remove("id").unwrap_or_default())
    }

    #[test]
    fn takes_the_first_value_as_text() {
        let answer = r#"{"customer":{"id":4711,"name":"Rosa","vip":true},"hits":[{"id":"a"},{"id":"b"}],"none":null}"#;
        assert_eq!(of("$.customer.id", None, answer).unwrap(), "4711");
        assert_eq!(of("$.customer.vip", None, answer).unwrap(), "true");
        assert_eq!(of("$.hits[1].id", None, answer).unwrap(), "b");
        assert_eq!(of("$.hits[*].id", None, answer).unwrap(), "a");
        assert_eq!(of("$.hits[?@.id == 'b'].id", None, answer).unwrap(), "b");
        assert_eq!(of("$.hits[0]", None, answer).unwrap(), r#"{"id":"a"}"#);
    }

    #[test]
    fn a_missing_value_takes_its_default_or_says_so() {
        for answer in [r#"{"none":null}"#, r#"{"none":""}"#, "{}", "not json", ""] {
            assert_eq!(of("$.none", Some("new"), answer).unwrap(), "new", "{answer}");
            let sentence = of("$.none", None, answer).unwrap_err();
            assert!(sentence.contains("Response.id"), "{sentence}");
        }
        assert!(of("$.x", None, "<html>").unwrap_err().contains("not JSON"));
    }

    #[test]
    fn what_is_too_long_is_refused() {
        let answer = format!(r#"{{"x":"{}"}}"#, "a".repeat(MOST_CHARACTERS + 1));
        assert!(of("$.x", None, &answer).unwrap_err().contains("longer than"));
    }

    #[test]
    fn a_path_that_cannot_be_read_is_told_when_saved() {
        assert_eq!(check_path("$.a[0]['b c']"), Ok(()));
        assert!(check_path("a.b").unwrap_err().contains("character 1"));
        assert!(check_path("$.a[").is_err());
    }
}
