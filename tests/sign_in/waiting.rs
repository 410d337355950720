//! Waiting for what is expected, with patience for a busy machine.

use std::time::{Duration, Instant};

use nimbus_bench::Failure;

/// Generous, since a busy machine is slow; a test that passes needs a fraction of it.
pub const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);

/// Asks again until the answer is as wanted. `what` is for the failure.
pub fn wait_for<T: std::fmt::Debug>(
    what: &str,
    mut ask: impl FnMut() -> Result<T, Failure>,
    wanted: impl Fn(&T) -> bool,
) -> Result<T, Failure> {
    let end = Instant::now() + PATIENCE;
    loop {
        let answer = ask()?;
        if wanted(&answer) {
            return Ok(answer);
        }
        if Instant::now() > end {
            return Err(format!("{what}: it never came, but {answer:?}").into());
        }
        std::thread::sleep(PAUSE);
    }
}
