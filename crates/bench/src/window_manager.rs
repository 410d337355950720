//! A display of one's own: Xvfb with openbox, ended when dropped.

use std::{
    io::{BufRead, BufReader},
    os::fd::AsRawFd,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{Failure, screen::Screen};

/// How long the servers may take to start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// An X server with a window manager.
pub struct Display {
    name: String,
    servers: Vec<Child>,
}

impl Display {
    /// Starts both. The X server itself picks a free display.
    pub fn start(width: u32, height: u32) -> Result<Self, Failure> {
        let (reader, writer) = std::io::pipe()?;
        let number = writer.as_raw_fd();
        // The shell passes the pipe on under a number that is kept over exec.
        let script = format!(
            "exec Xvfb -displayfd 9 -screen 0 {width}x{height}x24 -nolisten tcp -noreset 9>/proc/{}/fd/{number}",
            std::process::id()
        );
        let server = Command::new("sh").args(["-c", &script]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut display = Self { name: String::new(), servers: vec![server] };
        let mut line = String::new();
        // Keeping our own end open until the number came lets the shell open it.
        BufReader::new(reader).read_line(&mut line)?;
        drop(writer);
        display.name = format!(":{}", line.trim());
        let manager = Command::new("openbox")
            .arg("--sm-disable")
            .env("DISPLAY", &display.name)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("openbox does not start: {error}"))?;
        display.servers.push(manager);
        display.wait_for_manager()?;
        Ok(display)
    }

    /// What `$DISPLAY` must be to be on it.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn screen(&self) -> Result<Screen, Failure> {
        Screen::connect_to(Some(&self.name))
    }

    fn wait_for_manager(&self) -> Result<(), Failure> {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if self.screen().is_ok_and(|screen| screen.has_window_manager().unwrap_or(false)) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err("no window manager came".into())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for server in self.servers.iter_mut().rev() {
            // Either it ends now or it has ended before; both are what is wanted.
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}
