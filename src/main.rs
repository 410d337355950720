//! The `nimbus-assistant` program: arguments in, `start` does the rest.
// Without this line Windows opens a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use clap::Parser as _;
use nimbus_assistant::{cli::Arguments, start};

fn main() -> ExitCode {
    start::run(&Arguments::parse()).unwrap_or_else(|error| {
        eprintln!("nimbus-assistant: {error}");
        ExitCode::FAILURE
    })
}
