//! Reads `tests/hostile.txt`. The desktop's tests read it too.

/// A link and what it must come to.
pub struct Case {
    pub expected: String,
    pub link: String,
}

pub fn read() -> Vec<Case> {
    let lines = include_str!("../hostile.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (expected, link) = line.split_once(" | ").unwrap_or_else(|| panic!("no ` | ` in {line}"));
            Case { expected: unescape(expected), link: unescape(link) }
        })
        .collect()
}

fn unescape(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let kind = after.chars().next().unwrap_or_else(|| panic!("an escape ends in {text}"));
        rest = &after[kind.len_utf8()..];
        match kind {
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            'u' => {
                let (code, after) = rest[1..].split_once('}').unwrap_or_else(|| panic!("an escape is open in {text}"));
                let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                out.push(code.unwrap_or_else(|| panic!("no character in {text}")));
                rest = after;
            }
            other => out.push(other),
        }
    }
    out.push_str(rest);
    out
}
