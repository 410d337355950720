//! Measures the desktop from outside: what the X server shows, what `/proc` says, what a web hook hears.
//!
//! It starts the given program with a data folder of its own and never looks inside the process.
//! Called by `scripts/bench`, which provides the display and the window manager.

#[cfg(target_os = "linux")]
mod report;
#[cfg(target_os = "linux")]
mod run;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    match run::run(std::env::args().skip(1)) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("bench: reads the X server and /proc, so it runs on Linux only");
}
