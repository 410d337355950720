//! Takes values out of an answer by JSONPath (RFC 9535), for later actions of the same run (SPEC S8.4).

use std::collections::BTreeMap;

use nimbus_protocol::{Extract, Said, said};
use serde_json::Value;
use serde_json_path::JsonPath;

use crate::names::RESPONSE;

/// Longest value that is taken, in characters: what is longer is no id and no name.
pub const MOST_CHARACTERS: usize = 4096;

/// Longest path, in bytes.
pub const MOST_PATH_BYTES: usize = 256;
/// Deepest nesting of brackets in a path. Reading a filter takes twice as long with each level of it.
const MOST_NESTED: u32 = 3;
/// Most values that are taken from one answer.
pub const MOST_VALUES: usize = 50;

/// Whether a path can be read, in a time that is short whatever it says; the sentence says where it cannot.
pub fn check_path(path: &str) -> Result<(), Said> {
    parse(path).map(|_| ())
}

/// Reads a path that is small enough to be read, and to be looked up in an answer of any size in a short time.
fn parse(path: &str) -> Result<JsonPath, Said> {
    if path.len() > MOST_PATH_BYTES {
        return Err(said!("said-path-long", "The path is longer than {most} characters.", most = MOST_PATH_BYTES));
    }
    if nested(path) > MOST_NESTED {
        return Err(said!(
            "said-path-deep",
            "The path has brackets in brackets, more than {most} deep.",
            most = MOST_NESTED
        ));
    }
    // Looking below everything, again below what was found there, takes as long as the answer is large, squared.
    if path.matches("..").count() > 1 || (path.contains("..") && path.contains('?')) {
        return Err(said!(
            "said-path-wide",
            "The path looks through the whole answer more than once: one .. is allowed, without a filter."
        ));
    }
    JsonPath::parse(path).map_err(|error| {
        said!(
            "said-path-unread",
            "The path cannot be read at character {at}: write it as $.customer.id.",
            at = error.position() + 1
        )
    })
}

/// How deep brackets stand in brackets. Those in quotes are counted too: no path that is meant has so many.
fn nested(path: &str) -> u32 {
    let (mut depth, mut deepest) = (0_u32, 0);
    for c in path.chars() {
        match c {
            '[' | '(' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// The values by their names; the first that cannot be had stops it with a sentence that shows nothing of the answer.
pub fn extract(list: &[Extract], answer: &[u8]) -> Result<BTreeMap<String, String>, Said> {
    let each = extract_each(list, answer);
    list.iter().zip(each).map(|(wanted, value)| value.map(|value| (wanted.name.clone(), value))).collect()
}

/// Each value or why it cannot be had, in the order of the list; the answer is read once.
pub fn extract_each(list: &[Extract], answer: &[u8]) -> Vec<Result<String, Said>> {
    if list.is_empty() {
        return Vec::new();
    }
    let answer: Option<Value> = serde_json::from_slice(answer).ok();
    let taken = list.iter().take(MOST_VALUES).map(|wanted| one(wanted, answer.as_ref()));
    let too_many = list.iter().skip(MOST_VALUES);
    let refused =
        || said!("said-values-many", "More than {most} values are taken from one answer.", most = MOST_VALUES);
    taken.chain(too_many.map(|_| Err(refused()))).collect()
}

fn one(wanted: &Extract, answer: Option<&Value>) -> Result<String, Said> {
    let name = &format!("{RESPONSE}.{}", wanted.name);
    let found = answer.map_or(Ok(None), |answer| first(&wanted.path, answer))?;
    let value = match (found, &wanted.default) {
        (Some(value), _) => value,
        (None, Some(default)) => default.clone(),
        (None, None) if answer.is_none() => {
            return Err(said!(
                "said-answer-no-json",
                "The answer is not JSON, so that it has no value for {name}.",
                name = name
            ));
        }
        (None, None) => {
            return Err(said!(
                "said-answer-no-value",
                "The answer has no value at {path} for {name}.",
                path = &wanted.path,
                name = name
            ));
        }
    };
    if value.chars().count() > MOST_CHARACTERS {
        return Err(said!(
            "said-value-long",
            "The value for {name} is longer than {most} characters.",
            name = name,
            most = MOST_CHARACTERS
        ));
    }
    Ok(value)
}

/// What the path finds first, as text. `null` and an empty text are nothing; objects and lists stay JSON.
fn first(path: &str, answer: &Value) -> Result<Option<String>, Said> {
    let text = parse(path)?.query(answer).first().and_then(|value| match value {
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

    fn of(path: &str, default: Option<&str>, answer: &str) -> Result<String, Said> {
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
            assert!(sentence.text.contains("Response.id"), "{sentence}");
        }
        assert!(of("$.x", None, "<html>").unwrap_err().text.contains("not JSON"));
    }

    #[test]
    fn what_is_too_long_is_refused() {
        let answer = format!(r#"{{"x":"{}"}}"#, "a".repeat(MOST_CHARACTERS + 1));
        assert!(of("$.x", None, &answer).unwrap_err().text.contains("longer than"));
    }

    #[test]
    fn a_path_that_cannot_be_read_is_told_when_saved() {
        assert_eq!(check_path("$.a[0]['b c']"), Ok(()));
        assert!(check_path("a.b").unwrap_err().text.contains("character 1"));
        assert!(check_path("$.a[").is_err());
        assert_eq!(check_path("$..id"), Ok(()));
        assert_eq!(check_path("$.hits[?(@.kind == 'a' && @.tags[0] == 'b')].id"), Ok(()));
        assert!(check_path("$..a..b").unwrap_err().text.contains("more than once"));
        assert!(check_path("$[?@..a == 1]").unwrap_err().text.contains("more than once"));
    }

    #[test]
    fn a_path_that_would_take_for_ever_is_not_read() {
        for level in [4, 40, 100_000] {
            for path in ["$[?".to_owned() + &"(".repeat(level), "$".to_owned() + &"[?@".repeat(level)] {
                assert!(check_path(&path).is_err());
                assert!(of(&path, None, "{}").is_err());
            }
        }
    }
}
