//! macOS: a launch agent of the user (`launchd.plist(5)`). It counts from the next login.

#[cfg(target_os = "macos")]
use std::path::PathBuf;
use std::{fmt::Write as _, io};

use super::Entry;

const LABEL: &str = "example.nimbus-assistant";

#[cfg(target_os = "macos")]
pub(super) fn add(entry: &Entry) -> io::Result<()> {
    super::write(&file()?, &agent(entry)?)
}

#[cfg(target_os = "macos")]
pub(super) fn remove() -> io::Result<()> {
    super::delete(&file()?)
}

#[cfg(target_os = "macos")]
fn file() -> io::Result<PathBuf> {
    let base = crate::platform::folders::of_user()?;
    Ok(base.home_dir().join("Library/LaunchAgents").join(format!("{LABEL}.plist")))
}

fn agent(entry: &Entry) -> io::Result<String> {
    let mut words = String::new();
    for word in entry.words()? {
        // Writing into a string cannot fail.
        let _ = writeln!(words, "    <string>{}</string>", escaped(word));
    }
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
         <plist version=\"1.0\">\n<dict>\n  <key>Label</key>\n  <string>{LABEL}</string>\n\
         \x20 <key>ProgramArguments</key>\n  <array>\n{words}  </array>\n\
         \x20 <key>RunAtLoad</key>\n  <true/>\n</dict>\n</plist>\n"
    ))
}

fn escaped(word: &str) -> String {
    word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_agent_starts_the_program_at_login() {
        let entry = Entry { program: "/Applications/A & B.app/x".into(), arguments: vec!["--hidden".to_owned()] };
        let text = agent(&entry).unwrap();
        let words = "  <array>\n    <string>/Applications/A &amp; B.app/x</string>\n    <string>--hidden</string>\n";
        assert!(text.contains(words), "{text}");
        assert!(text.contains("  <key>RunAtLoad</key>\n  <true/>\n"));
    }
}
