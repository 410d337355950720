//! Desktop entries of freedesktop.org: the file's form, not where it lies. Used for autostart and for links on Linux.

use std::io;

/// An `Exec` line's command for this program and its arguments. A name with a line break cannot stand in it.
pub(super) fn exec(words: &[&str]) -> io::Result<String> {
    if words.iter().any(|word| word.contains(char::is_control)) {
        return Err(io::ErrorKind::InvalidFilename.into());
    }
    let plain = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "/._-+=:,@".contains(c));
    // Quoted only where it must be: `xdg-mime` takes quotation marks for a part of the program's name.
    let command: Vec<_> =
        words.iter().map(|word| if plain(word) { (*word).to_owned() } else { quoted(word) }).collect();
    Ok(command.join(" "))
}

/// An argument is quoted for the command line first, and then once more as a string of the file.
fn quoted(word: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in word.chars() {
        match letter {
            // Escaped with a backslash, which the file's own rule doubles.
            '"' | '`' | '$' => quoted.extend(['\\', '\\', letter]),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_with_a_meaning_lose_it() {
        assert_eq!(quoted("a$b"), r#""a\\$b""#);
        assert_eq!(quoted("50%"), "\"50%%\"");
        assert_eq!(quoted(r"a\b"), r#""a\\\\b""#);
        assert_eq!(quoted("say \"hi\""), r#""say \\"hi\\"""#);
    }

    #[test]
    fn a_line_break_cannot_add_a_line() {
        assert!(exec(&["/bin/x", "a\nExec=evil"]).is_err());
        assert_eq!(exec(&["/opt/a b/x", "--hidden"]).unwrap(), "\"/opt/a b/x\" --hidden");
    }
}
