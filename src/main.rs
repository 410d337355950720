//! The `nimbus-assistant` program: arguments in, `start` does the rest.
// Without this line Windows opens a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use clap::Parser as _;
use nimbus_assistant::{cli::Arguments, platform::console, start};

fn main() -> ExitCode {
    let arguments = Arguments::try_parse().unwrap_or_else(|answer| {
        // The help, the version, or what was wrong.
        console::join();
        answer.exit()
    });
    start::run(&arguments).unwrap_or_else(|error| {
        console::tell_error(&error.to_string());
        ExitCode::FAILURE
    })
}
