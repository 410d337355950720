//! What the program does to the computer around it, where the environment decides: browser and autostart on Linux.
//! The environment is set for a process of its own: this test program starts itself again.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output},
};

use nimbus_assistant::platform::{
    autostart::{Autostart, Entry, SystemAutostart},
    opener::{Opener, SystemOpener},
};

const URL: &str = "https://crm.example/c?number=%2B41446681800&name=Rosa%20Brandt";

#[test]
#[ignore = "started by the other tests"]
fn program_that_opens() {
    SystemOpener.open_url(URL).unwrap();
}

#[test]
#[ignore = "started by the other tests"]
fn program_that_starts_with_the_session() {
    let entry = Entry::of_this_program(Some(Path::new("/home/mia/a profile"))).unwrap();
    let autostart = SystemAutostart::new(entry);
    autostart.set(true).unwrap();
    autostart.set(true).unwrap();
}

#[test]
#[ignore = "started by the other tests"]
fn program_that_no_longer_starts_with_the_session() {
    let autostart = SystemAutostart::new(Entry::of_this_program(None).unwrap());
    autostart.set(false).unwrap();
    autostart.set(false).unwrap();
}

fn run(program: &str, variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([program, "--exact", "--ignored", "--nocapture"]).envs(variables.iter().copied());
    command.output().unwrap()
}

#[test]
fn the_browser_gets_the_whole_url_as_one_argument() {
    let folder = tempfile::tempdir().unwrap();
    let (browser, heard) = (folder.path().join("xdg-open"), folder.path().join("heard"));
    fs::write(&browser, format!("#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > '{}'\n", heard.display())).unwrap();
    fs::set_permissions(&browser, PermissionsExt::from_mode(0o755)).unwrap();
    let output = run("program_that_opens", &[("PATH", folder.path().to_str().unwrap())]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(fs::read_to_string(heard).unwrap(), format!("1\n{URL}\n"));
}

#[test]
fn without_a_browser_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let output = run("program_that_opens", &[("PATH", folder.path().to_str().unwrap())]);
    assert!(!output.status.success());
}

#[test]
fn starting_with_the_session_is_a_file_that_comes_and_goes() {
    let folder = tempfile::tempdir().unwrap();
    let variables = [("XDG_CONFIG_HOME", folder.path().to_str().unwrap())];
    let file = folder.path().join("autostart/nimbus-assistant.desktop");
    assert!(run("program_that_starts_with_the_session", &variables).status.success());
    let text = fs::read_to_string(&file).unwrap();
    let program = std::env::current_exe().unwrap();
    let command = text.lines().find_map(|line| line.strip_prefix("Exec=")).unwrap();
    assert!(command.ends_with(" --hidden --data-dir \"/home/mia/a profile\""), "{text}");
    assert!(command.trim_start_matches('"').starts_with(program.to_str().unwrap()), "{text}");
    assert!(run("program_that_no_longer_starts_with_the_session", &variables).status.success());
    assert!(!file.exists());
}
