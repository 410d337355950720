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
    reg(&adding(VALUE, entry)?)
}

#[cfg(target_os = "windows")]
pub(super) fn remove() -> io::Result<()> {
    remove_value(VALUE)
}

#[cfg(target_os = "windows")]
fn remove_value(value: &str) -> io::Result<()> {
    // Taking away what is not there fails, so ask first.
    if reg(&["query", KEY, "/v", value].map(str::to_owned)).is_err() {
        return Ok(());
    }
    reg(&["delete", KEY, "/v", value, "/f"].map(str::to_owned))
}

#[cfg(target_os = "windows")]
fn reg(arguments: &[String]) -> io::Result<()> {
    let output = Command::new("reg").args(arguments).creation_flags(NO_WINDOW).output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(io::Error::other(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

fn adding(value: &str, entry: &Entry) -> io::Result<Vec<String>> {
    let words: Vec<_> = entry.words()?.into_iter().map(quoted).collect();
    let command = words.join(" ");
    Ok(["add", KEY, "/v", value, "/t", "REG_SZ", "/d", &command, "/f"].map(str::to_owned).to_vec())
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
        assert_eq!(adding(VALUE, &entry).unwrap(), expected);
    }

    #[cfg(target_os = "windows")]
    #[test]
    fn windows_keeps_the_command_as_it_is_and_forgets_it_twice() {
        let value = format!("Nimbus Assistant test {}", std::process::id());
        let entry = Entry {
            program: r"C:\Program Files\Nimbus\nimbus.exe".into(),
            arguments: vec!["--hidden".to_owned(), "--data-dir".to_owned(), r"D:\Ünï côde\".to_owned()],
        };
        let stored = || Command::new("reg").args(["query", KEY, "/v", &value]).output().unwrap();
        reg(&adding(&value, &entry).unwrap()).unwrap();
        let query = String::from_utf8_lossy(&stored().stdout).into_owned();
        assert!(query.contains(r#""C:\Program Files\Nimbus\nimbus.exe" "--hidden" "--data-dir" "D:\"#), "{query}");
        remove_value(&value).unwrap();
        assert!(!stored().status.success());
        remove_value(&value).unwrap();
    }

    #[test]
    fn a_backslash_at_the_end_does_not_eat_the_quotation_mark() {
        assert_eq!(quoted(r"C:\data\"), r#""C:\data\\""#);
        assert_eq!(quoted(r#"a\"b"#), r#""a\\\"b""#);
    }
}
