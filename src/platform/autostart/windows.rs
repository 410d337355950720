//! Windows: a value below the user's `Run` key, written by Windows' own `reg.exe`.

use std::io;
#[cfg(target_os = "windows")]
use std::{os::windows::process::CommandExt, process::Command};

use super::Entry;

const KEY: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run";
const VALUE: &str = "Nimbus Assistant";
/// `CREATE_NO_WINDOW`: no console flashes up.
#[cfg(target_os = "windows")]
const NO_WINDOW: u32 = 0x0800_0000;

#[cfg(target_os = "windows")]
pub(super) fn add(entry: &Entry) -> io::Result<()> {
    reg(&adding(entry)?)
}

#[cfg(target_os = "windows")]
pub(super) fn remove() -> io::Result<()> {
    // Taking away what is not there fails, so ask first.
    if reg(&["query", KEY, "/v", VALUE].map(str::to_owned)).is_err() {
        return Ok(());
    }
    reg(&["delete", KEY, "/v", VALUE, "/f"].map(str::to_owned))
}

#[cfg(target_os = "windows")]
fn reg(arguments: &[String]) -> io::Result<()> {
    let output = Command::new("reg").args(arguments).creation_flags(NO_WINDOW).output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(io::Error::other(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

fn adding(entry: &Entry) -> io::Result<Vec<String>> {
    let words: Vec<_> = entry.words()?.into_iter().map(quoted).collect();
    let command = words.join(" ");
    Ok(["add", KEY, "/v", VALUE, "/t", "REG_SZ", "/d", &command, "/f"].map(str::to_owned).to_vec())
}

/// By the rule that programs split their command line with: backslashes count only before a quotation mark.
pub(in crate::platform) fn quoted(word: &str) -> String {
    let mut quoted = String::from("\"");
    let mut backslashes = 0;
    for letter in word.chars() {
        match letter {
            '\\' => backslashes += 1,
            '"' => {
                quoted.extend(std::iter::repeat_n('\\', backslashes + 1));
                backslashes = 0;
            }
            _ => backslashes = 0,
        }
        quoted.push(letter);
    }
    quoted.extend(std::iter::repeat_n('\\', backslashes));
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_is_the_quoted_command() {
        let entry =
            Entry { program: r"C:\Program Files\Nimbus\nimbus.exe".into(), arguments: vec!["--hidden".to_owned()] };
        let command = r#""C:\Program Files\Nimbus\nimbus.exe" "--hidden""#;
        let expected = ["add", KEY, "/v", VALUE, "/t", "REG_SZ", "/d", command, "/f"];
        assert_eq!(adding(&entry).unwrap(), expected);
    }

    #[test]
    fn a_backslash_at_the_end_does_not_eat_the_quotation_mark() {
        assert_eq!(quoted(r"C:\data\"), r#""C:\data\\""#);
        assert_eq!(quoted(r#"a\"b"#), r#""a\\\"b""#);
    }
}
