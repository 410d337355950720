//! The figures of a run and how they are printed.

use std::time::Duration;

use nimbus_bench::{Failure, process::Program, series::Series};

#[derive(Default)]
pub struct Report {
    lines: Vec<(String, String)>,
}

impl Report {
    pub fn line(&mut self, name: &str, value: &str) {
        eprintln!("{name}: {value}");
        self.lines.push((name.to_owned(), value.to_owned()));
    }

    pub fn start(&mut self, mapped: &Series, painted: &Series) {
        self.line("exec → first window on screen", &mapped.summary());
        self.line("exec → first window painted", &painted.summary());
    }

    pub fn pop_up(&mut self, state: &str, from_answer: &Series, from_request: &Series) {
        self.line(&format!("{state}: web hook answered → painted"), &from_answer.summary());
        self.line(&format!("{state}: web hook sent → painted"), &from_request.summary());
    }

    pub fn memory(&mut self, state: &str, program: &Program) -> Result<(), Failure> {
        let mb = |kb: u64| kb as f64 / 1024.0;
        let (all, anonymous) = (program.status_kb("VmRSS:")?, program.status_kb("RssAnon:")?);
        let text = format!("RSS {:.1} MB, anonymous {:.1} MB", mb(all), mb(anonymous));
        self.line(&format!("memory {state}"), &text);
        Ok(())
    }

    pub fn cpu(&mut self, state: &str, program: &Program, time: Duration) -> Result<(), Failure> {
        let percent = program.cpu_percent(time)?;
        self.line(&format!("CPU {state}, {} s", time.as_secs()), &format!("{percent:.3} % of a core"));
        Ok(())
    }

    pub fn print(&self) {
        let width = self.lines.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        println!();
        for (name, value) in &self.lines {
            println!("{name:width$}  {value}");
        }
    }
}
