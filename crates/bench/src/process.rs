//! The measured program as a process: started, asked, read from `/proc`, ended.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::Failure;

/// A running `nimbus-assistant`, killed when dropped.
pub struct Program {
    child: Child,
}

impl Program {
    /// Starts it standalone with all its files in `folder`.
    pub fn start(program: &Path, folder: &Path) -> Result<Self, Failure> {
        Self::start_on(program, folder, &[])
    }

    /// Starts it with more environment, for example a display of its own.
    pub fn start_on(program: &Path, folder: &Path, environment: &[(&str, &str)]) -> Result<Self, Failure> {
        Self::start_with(program, folder, &["--standalone"], environment)
    }

    /// Starts it with these arguments and more environment, with all its files in `folder`.
    pub fn start_with(
        program: &Path,
        folder: &Path,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Result<Self, Failure> {
        let child = Command::new(program)
            .arg("--data-dir")
            .arg(folder)
            .args(arguments)
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()?;
        Ok(Self { child })
    }

    /// Runs the program once more with these words, which it hands to the running one, and returns what it prints.
    pub fn tell(program: &Path, folder: &Path, words: &[&str]) -> Result<String, Failure> {
        let output = Command::new(program).arg("--data-dir").arg(folder).args(words).output()?;
        if output.status.success() {
            Ok(String::from_utf8(output.stdout)?)
        } else {
            Err(String::from_utf8_lossy(&output.stderr).trim().to_owned().into())
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it has ended by itself and tells how.
    pub fn ended(&mut self, patience: Duration) -> Result<std::process::ExitStatus, Failure> {
        let end = Instant::now() + patience;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err("the program did not end".into())
    }

    /// Kills it (SIGKILL) and waits until it is gone.
    pub fn kill(&mut self) -> Result<(), Failure> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// A line of `/proc/PID/status` in kB.
    pub fn status_kb(&self, name: &str) -> Result<u64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with(name)).ok_or("no such line in /proc")?;
        let number = line.split_whitespace().nth(1).ok_or("no number in /proc")?;
        Ok(number.parse()?)
    }

    /// Share of one core used over `time`, in percent; from the scheduler's nanoseconds of all threads.
    pub fn cpu_percent(&self, time: Duration) -> Result<f64, Failure> {
        let (before, began) = (self.cpu_ns()?, Instant::now());
        std::thread::sleep(time);
        let used = self.cpu_ns()?.saturating_sub(before);
        Ok(used as f64 / began.elapsed().as_nanos() as f64 * 100.0)
    }

    fn cpu_ns(&self) -> Result<u64, Failure> {
        let mut sum = 0;
        for task in std::fs::read_dir(format!("/proc/{}/task", self.child.id()))? {
            let text = std::fs::read_to_string(task?.path().join("schedstat"))?;
            sum += text.split_whitespace().next().ok_or("empty schedstat")?.parse::<u64>()?;
        }
        Ok(sum)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
