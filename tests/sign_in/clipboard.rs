//! The clipboard of a test's own display. It is read by this test binary once more, since a process has one display.

use std::process::Command;

use nimbus_bench::Failure;

const FILE: &str = "NIMBUS_TEST_CLIPBOARD";

/// What somebody at this display would paste.
pub fn text(display: &str) -> Result<String, Failure> {
    let folder = tempfile::TempDir::new()?;
    let file = folder.path().join("text");
    let output = Command::new(std::env::current_exe()?)
        .args(["--exact", "clipboard::inside", "--ignored", "--nocapture"])
        .envs([("DISPLAY", display), ("WAYLAND_DISPLAY", "")])
        .env(FILE, &file)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stdout).into_owned().into());
    }
    Ok(std::fs::read_to_string(&file)?)
}

/// Not a test by itself: `text` starts it.
#[test]
#[ignore = "started by another test with a display of its own"]
fn inside() {
    let text = arboard::Clipboard::new().unwrap().get_text().unwrap();
    std::fs::write(std::env::var_os(FILE).unwrap(), text).unwrap();
}
