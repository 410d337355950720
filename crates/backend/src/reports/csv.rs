//! CSV as RFC 4180 has it, safe to open in a spreadsheet.

use serde_json::Value;

/// One line with its end.
pub fn line(cells: impl Iterator<Item = Value>) -> String {
    let mut text = String::new();
    for (index, value) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&cell(&value));
    }
    text.push_str("\r\n");
    text
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => quoted(&harmless(text)),
        other => other.to_string(),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it; callers choose their own names.
/// Telephone numbers and figures are none.
fn harmless(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let figures = text.len() > 1 && text[1..].bytes().all(|byte| byte.is_ascii_digit());
    if formula && !(figures && text.starts_with(['+', '-'])) { format!("'{text}") } else { text.to_owned() }
}

fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\r', '\n', ';', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s11_9_cells_are_quoted_as_rfc_4180_says() {
        for (text, written) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("", ""),
        ] {
            assert_eq!(cell(&Value::from(text)), written);
        }
        assert_eq!(line([Value::Null, Value::from(7), Value::from(true)].into_iter()), ",7,true\r\n");
    }

    #[test]
    fn s11_9_no_cell_is_a_formula() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
            ("\t=1", "\"'\t=1\""),
            ("+41445551200", "+41445551200"),
            ("-7", "-7"),
            ("+", "'+"),
            ("+41 44 555", "'+41 44 555"),
        ] {
            assert_eq!(cell(&Value::from(text)), written);
        }
    }
}
