//! A JSON body: its placeholders stand inside strings, so that no value can change what is around it.

use std::ops::Range;

use nimbus_protocol::{Said, said};
use serde_json::Value;

use crate::text::{Piece, Text};

/// What is wrong with a JSON body; `None` is the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    pub span: Option<Range<usize>>,
    pub message: Said,
}

/// A character for private use, which no template needs as itself.
const STAND_IN: char = '\u{F8FF}';

/// Reads the body with a stand-in for every value and refuses what a value could break.
pub fn check(text: &Text) -> Result<(), JsonError> {
    let mut sample = String::new();
    let (mut in_string, mut escaped) = (false, false);
    for piece in &text.pieces {
        match piece {
            Piece::Literal(literal) => {
                for c in literal.chars() {
                    match (in_string, escaped, c) {
                        (true, true, _) => escaped = false,
                        (true, false, '\\') => escaped = true,
                        (_, false, '"') => in_string = !in_string,
                        _ => {}
                    }
                }
                sample.push_str(literal);
            }
            Piece::Placeholder(placeholder) => {
                if !in_string || escaped {
                    return Err(JsonError {
                        span: Some(placeholder.span.clone()),
                        message: said!(
                            "said-json-unquoted",
                            "In a JSON body a placeholder stands inside double quotes."
                        ),
                    });
                }
                sample.push(STAND_IN);
            }
        }
    }
    let value: Value = serde_json::from_str(&sample).map_err(|error| JsonError {
        span: None,
        message: said!(
            "said-json-invalid",
            "The body is not valid JSON (line {line}, column {column}).",
            line = error.line(),
            column = error.column()
        ),
    })?;
    if has_named_by_value(&value) {
        return Err(JsonError {
            span: None,
            message: said!(
                "said-json-name",
                "The names in a JSON body must be written out; only their values may be placeholders."
            ),
        });
    }
    Ok(())
}

fn has_named_by_value(value: &Value) -> bool {
    match value {
        Value::Object(fields) => {
            fields.iter().any(|(name, inner)| name.contains(STAND_IN) || has_named_by_value(inner))
        }
        Value::Array(items) => items.iter().any(has_named_by_value),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(source: &str) -> Result<(), JsonError> {
        check(&Text::read(source).unwrap())
    }

    #[test]
    fn placeholders_stand_inside_strings() {
        assert_eq!(result(r#"{"a":"$(Customer.Name) \"x\" \\","b":[1,{"c":"$(Agent.Name|default("-"))"}]}"#), Ok(()));
        for source in [
            r#"{"a":$(Customer.Name)}"#,
            r#"{"a":"x\\"$(Customer.Name)}"#,
            r#"{"a":"x\$(Customer.Name)"}"#,
            r#"{"a":"\u00$(Customer.Name)"}"#,
            r#"{"$(Customer.Name)":1}"#,
            r#"[{"x$(Customer.Name)":1}]"#,
            r#"{"a":"$(Customer.Name)"#,
            "$(Customer.Name)",
            "",
        ] {
            assert!(result(source).is_err(), "{source}");
        }
    }

    #[test]
    fn a_mistake_has_line_and_column() {
        let error = result("{\"a\":1,\n \"b\" 2}").unwrap_err();
        assert!(error.message.text.contains("line 2, column 6"), "{error:?}");
    }
}
