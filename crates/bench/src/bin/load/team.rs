//! The server under load: its seed, its process, a token for everybody.

use std::{
    fmt::Write,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use nimbus_bench::Failure;
use reqwest::Client;

use crate::Plan;

pub struct Team {
    child: Child,
    folder: PathBuf,
    /// Without a slash at its end.
    pub url: String,
    pub http: Client,
    /// One for each agent; the first is an administrator's.
    pub tokens: Vec<String>,
    pub services: usize,
}

impl Team {
    pub fn start(plan: &Plan) -> Result<Self, Failure> {
        let folder = std::env::temp_dir().join(format!("nimbus-load-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let seed = folder.join("seed.ron");
        std::fs::write(&seed, seed_text(plan))?;
        let mut child = Command::new(&plan.backend)
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "warn"])
            .arg("--data-dir")
            .arg(&folder)
            .arg("--seed")
            .arg(&seed)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let output = child.stdout.take().ok_or("the server has no output")?;
        BufReader::new(output).read_line(&mut line)?;
        let url = line.trim().strip_prefix("listening on ").ok_or("the server did not start")?.to_owned();
        let mut tokens = Vec::with_capacity(plan.agents);
        for number in 0..plan.agents {
            tokens.push(token(&plan.backend, &folder, number)?);
        }
        let http = Client::builder().tls_certs_only([]).pool_max_idle_per_host(64).build()?;
        Ok(Self { child, folder, url, http, tokens, services: plan.services })
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
}

impl Drop for Team {
    fn drop(&mut self) {
        // What cannot be ended or deleted is left to the system.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Each agent is a member of two services, so that all services together have all agents twice.
fn seed_text(plan: &Plan) -> String {
    let mut text = String::from("(services: [\n");
    for number in 0..plan.services {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "(id: \"s{number}\", name: \"Service {number}\", queue_limit: 50),");
    }
    text.push_str("], users: [\n");
    for number in 0..plan.agents {
        let (first, second) = (number % plan.services, (number * 7 + 3) % plan.services);
        let services = if first == second { format!("\"s{first}\"") } else { format!("\"s{first}\", \"s{second}\"") };
        let _ = writeln!(
            text,
            "(id: \"a{number}\", upn: \"a{number}@load.example\", display_name: \"Agent {number}\", \
             services: [{services}], licences: [assistant, contact_centre, external_task, email], \
             administrator: {}),",
            number == 0
        );
    }
    text.push_str("])\n");
    text
}

fn token(backend: &Path, folder: &Path, number: usize) -> Result<String, Failure> {
    let output = Command::new(backend)
        .args(["token", "create", "--user", &format!("a{number}@load.example"), "--data-dir"])
        .arg(folder)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned().into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
