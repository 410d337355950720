//! The order of a run: start, the four window states, memory, CPU, size.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use nimbus_bench::{
    Failure,
    hook::Hook,
    process::Program,
    screen::{Cover, Screen},
    series::Series,
};

use crate::report::Report;

/// How long a pop-up may take before the call counts as missed.
const PATIENCE: Duration = Duration::from_secs(5);
/// Rest between two calls, so that each meets an idle program.
const REST: Duration = Duration::from_millis(250);
/// Rest before an idle program is measured: once a minute the database puts away what the calls before have written.
const SETTLE: Duration = Duration::from_secs(75);

struct Options {
    program: PathBuf,
    calls: usize,
    idle: Duration,
    starts: usize,
}

pub fn run(arguments: impl Iterator<Item = String>) -> Result<(), Failure> {
    let options = parse(arguments)?;
    let mut report = Report::default();
    report.size(&options.program)?;
    start_times(&options, &mut report)?;
    let screen = Screen::connect()?;
    let folder = data_folder("calls")?;
    let program = Program::start(&options.program, &folder)?;
    let window = screen.wait_for_window("Nimbus Assistant", PATIENCE)?;
    screen.move_window(window, 20, 60)?;
    let mut hook = Hook::of(&options.program, &folder, PATIENCE)?;
    std::thread::sleep(Duration::from_secs(2));
    pop_ups("shown", &options, &screen, &mut hook, &mut report)?;
    report.memory("shown", &program)?;
    idle("shown, idle", &options, &program, &mut report)?;
    let cover = Cover::over(&screen)?;
    pop_ups("covered", &options, &screen, &mut hook, &mut report)?;
    drop(cover);
    screen.minimise(window)?;
    std::thread::sleep(REST * 4);
    pop_ups("minimised", &options, &screen, &mut hook, &mut report)?;
    Program::tell(&options.program, &folder, &["window", "hide"])?;
    std::thread::sleep(REST * 4);
    pop_ups("hidden", &options, &screen, &mut hook, &mut report)?;
    report.memory("hidden", &program)?;
    idle("hidden", &options, &program, &mut report)?;
    drop(program);
    report.print();
    Ok(())
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options, Failure> {
    let mut options = Options { program: PathBuf::new(), calls: 50, idle: Duration::from_mins(1), starts: 5 };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--program" => options.program = PathBuf::from(value()?),
            "--calls" => options.calls = value()?.parse()?,
            "--idle-seconds" => options.idle = Duration::from_secs(value()?.parse()?),
            "--starts" => options.starts = value()?.parse()?,
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    if options.program.as_os_str().is_empty() {
        return Err("--program PATH is missing".into());
    }
    Ok(options)
}

/// A folder whose settings ask for the light theme, so that the colour of a painted toast is known.
fn data_folder(name: &str) -> Result<PathBuf, Failure> {
    let folder = std::env::temp_dir().join(format!("nimbus-bench-{}-{name}", std::process::id()));
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let settings = "(general: (display_name: \"Mia Winter\", country: \"CH\"), appearance: (theme: Light))";
    std::fs::write(folder.join("settings.ron"), settings)?;
    Ok(folder)
}

fn start_times(options: &Options, report: &mut Report) -> Result<(), Failure> {
    let mut mapped = Series::default();
    let mut painted = Series::default();
    let folder = data_folder("starts")?;
    for _ in 0..options.starts {
        let screen = Screen::connect()?;
        let began = Instant::now();
        let program = Program::start(&options.program, &folder)?;
        let window = screen.wait_for_window("Nimbus Assistant", PATIENCE)?;
        mapped.add(began.elapsed());
        screen.wait_for_paint(window, PATIENCE)?;
        painted.add(began.elapsed());
        std::thread::sleep(REST * 4);
        drop(program);
        std::thread::sleep(REST);
    }
    report.start(&mapped, &painted);
    Ok(())
}

fn idle(state: &str, options: &Options, program: &Program, report: &mut Report) -> Result<(), Failure> {
    std::thread::sleep(SETTLE.min(options.idle * 2));
    report.cpu(state, program, options.idle)
}

fn pop_ups(
    state: &str,
    options: &Options,
    screen: &Screen,
    hook: &mut Hook,
    report: &mut Report,
) -> Result<(), Failure> {
    let mut from_answer = Series::default();
    let mut from_request = Series::default();
    for number in 0..options.calls {
        let call = format!("{state}-{number}");
        if screen.toast_is_painted()? {
            return Err(format!("{state}: a toast is on screen before the call").into());
        }
        let asked = Instant::now();
        hook.new_call(&call)?;
        let answered = Instant::now();
        let painted = screen.wait_for_toast(PATIENCE).map_err(|error| format!("{state}, call {number}: {error}"))?;
        from_answer.add(painted.saturating_duration_since(answered));
        from_request.add(painted.saturating_duration_since(asked));
        hook.hang_up(&call, "cancel")?;
        screen.wait_for_no_toast(PATIENCE)?;
        std::thread::sleep(REST);
    }
    report.pop_up(state, &from_answer, &from_request);
    Ok(())
}

impl Report {
    fn size(&mut self, program: &Path) -> Result<(), Failure> {
        self.line("binary", &format!("{:.1} MB", std::fs::metadata(program)?.len() as f64 / 1e6));
        Ok(())
    }
}
