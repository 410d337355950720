//! A team's server under measurement: its seed, its process, a token for everybody, and what it costs.
//!
//! Knows the server only by its command line and `/proc`.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use reqwest::Client;

use crate::Failure;

/// Beats of a second in which `/proc` counts a process's time, the same on every Linux.
const BEATS: f64 = 100.0;

/// A running `nimbus-backend`, killed when dropped.
pub struct Team {
    child: Child,
    folder: PathBuf,
    /// Without a slash at its end.
    pub url: String,
    pub http: Client,
    /// One for each user, in their order; the first is an administrator's.
    pub tokens: Vec<String>,
}

impl Team {
    /// Starts it with this seed file, in a folder of its own, and makes a token for each user.
    pub fn start(backend: &Path, seed: &str, upns: &[String]) -> Result<Self, Failure> {
        let folder = std::env::temp_dir().join(format!("nimbus-team-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let file = folder.join("seed.ron");
        std::fs::write(&file, seed)?;
        let mut child = Command::new(backend)
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "warn"])
            .arg("--data-dir")
            .arg(&folder)
            .arg("--seed")
            .arg(&file)
            .stdout(Stdio::piped())
            .spawn()?;
        let output = child.stdout.take().ok_or("the server has no output")?;
        let http = Client::builder().tls_certs_only([]).pool_max_idle_per_host(64).build()?;
        // From here on the process ends with this value, whatever goes wrong.
        let mut team = Self { child, folder, url: String::new(), http, tokens: Vec::with_capacity(upns.len()) };
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        line.trim().strip_prefix("listening on ").ok_or("the server did not start")?.clone_into(&mut team.url);
        for upn in upns {
            team.tokens.push(token(backend, &team.folder, upn)?);
        }
        Ok(team)
    }

    pub fn administrator(&self) -> &str {
        self.tokens.first().map_or("", String::as_str)
    }

    /// As a line for people.
    pub fn memory(&self) -> Result<String, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let value = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
        };
        Ok(format!("RSS {:.1} MB, anonymous {:.1} MB", value("VmRSS:"), value("RssAnon:")))
    }

    /// How long its threads were on a core since it began, those that are over too.
    pub fn cpu(&self) -> Result<Duration, Failure> {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The program's name in brackets may hold blanks.
        let fields = text.rsplit_once(')').ok_or("no process in /proc")?.1;
        let beats = fields.split_whitespace().skip(11).take(2).map(str::parse::<f64>).sum::<Result<f64, _>>()?;
        Ok(Duration::from_secs_f64(beats / BEATS))
    }
}

impl Drop for Team {
    fn drop(&mut self) {
        // What cannot be ended or deleted is left to the system.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn token(backend: &Path, folder: &Path, upn: &str) -> Result<String, Failure> {
    let output = Command::new(backend).args(["token", "create", "--user", upn, "--data-dir"]).arg(folder).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned().into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
