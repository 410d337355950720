//! Two agents with two desktops on one server: a task that the first ignores, and that the second accepts, finishes and
//! writes about. Real windows on a display each, read as a screen reader does and used with mouse and keyboard.

use std::{path::Path, sync::MutexGuard};

use nimbus_backend::{Options, Running, secrets, storage};
use nimbus_bench::{Failure, process::Program, screen::Screen, window_manager::Display};
use nimbus_protocol::{EndReason, Session, SessionState, UnixMillis};
use serde_json::json;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::{
    bus::Bus,
    desk::{self, MAIN, PATIENCE},
    screen_reader::ScreenReader,
};

const SEED: &str = r#"(
    services: [(
        id: "travel", name: "Travel Desk", ring_seconds: 5, persistent_rona: true,
        acw: (enabled: true, seconds: 120, may_finish: true, extend_seconds: 60),
        primary_codes: [(id: "hotel", name: "Hotel booked"), (id: "train", name: "Train booked")],
    )],
    users: [
        (id: "mia", upn: "mia@halden.example", display_name: "Mia Winter", services: ["travel"],
         licences: [assistant, contact_centre, external_task], administrator: true),
        (id: "tom", upn: "tom@halden.example", display_name: "Tom Aebi", services: ["travel"],
         licences: [assistant, contact_centre, external_task]),
    ],
)"#;

/// The main window is high enough for everything that is written about a task.
const SETTINGS: &str =
    "(general: (country: \"CH\"), appearance: (theme: Light), window: (position: (20, 60), size: (380, 900)))";
/// Room around a toast with a shadow, padding inside, and half of a large button (design.md).
const MARGIN: i32 = 16;
const MARGIN_BELOW: i32 = 20;
const PADDING: i32 = 14;
const BUTTON: i32 = 20;
/// A quarter of a toast's inner width: the middle of the right one of two buttons from the right edge.
const QUARTER: i32 = 86;
const HAND: std::time::Duration = std::time::Duration::from_millis(300);

struct Team {
    runtime: Runtime,
    running: Option<Running>,
    folder: TempDir,
    url: String,
}

impl Team {
    fn start() -> Result<Self, Failure> {
        let folder = TempDir::new()?;
        let seed = folder.path().join("seed.ron");
        std::fs::write(&seed, SEED)?;
        let mut options = Options::new(folder.path());
        options.seed = Some(seed);
        let runtime = Runtime::new()?;
        let running = runtime.block_on(nimbus_backend::start(options))?;
        let url = format!("http://{}", running.address());
        Ok(Self { runtime, running: Some(running), folder, url })
    }

    /// What `nimbus-backend token create` does.
    fn token(&self, agent: &str) -> Result<String, Failure> {
        let path = self.folder.path().join(storage::FILE_NAME);
        let token = secrets::new_token("nb_");
        self.runtime.block_on(async {
            let mut database = storage::connect(&path).await?;
            storage::tokens::add(&mut database, agent, agent, &secrets::hash(&token), UnixMillis(0)).await
        })?;
        Ok(token)
    }

    fn make_task(&self, token: &str) -> Result<(), Failure> {
        let body = json!({
            "service": "travel", "subject": "Book hotel for the Basel team",
            "text": "2 rooms, near the trade fair", "parameters": [{"id": "rooms", "value": "2"}],
        });
        let request = client()?.post(format!("{}/api/v1/tasks", self.url)).bearer_auth(token).json(&body);
        let answer = self.runtime.block_on(request.send())?;
        if answer.status().is_success() { Ok(()) } else { Err(format!("no task: {}", answer.status()).into()) }
    }

    fn history(&self, token: &str) -> Result<Vec<Session>, Failure> {
        let request = client()?.get(format!("{}/api/v1/sessions", self.url)).bearer_auth(token);
        Ok(self.runtime.block_on(async { request.send().await?.error_for_status()?.json().await })?)
    }
}

/// To this computer nobody needs certificates.
fn client() -> Result<reqwest::Client, Failure> {
    // Another test of this process may have chosen it before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(reqwest::Client::builder().no_proxy().tls_certs_only([]).build()?)
}

impl Drop for Team {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            self.runtime.block_on(running.stop());
        }
    }
}

/// An agent at a display of their own.
struct Agent {
    reader: ScreenReader,
    screen: Screen,
    _program: Program,
    _folder: TempDir,
    _display: Display,
    _bus: Bus,
}

impl Agent {
    fn sit_down(team: &Team, token: &str) -> Result<Self, Failure> {
        let display = Display::start(1280, 1024)?;
        let folder = TempDir::new()?;
        std::fs::write(folder.path().join("settings.ron"), SETTINGS)?;
        let bus = Bus::start();
        let reader = ScreenReader::start(&bus)?;
        let screen = display.screen()?;
        let environment = [
            ("DISPLAY", display.name()),
            ("WAYLAND_DISPLAY", ""),
            ("LIBGL_ALWAYS_SOFTWARE", "1"),
            ("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str()),
            ("NIMBUS_TOKEN", token),
        ];
        let program = start(folder.path(), &team.url, &environment)?;
        let window = screen.wait_for_window(MAIN, PATIENCE)?;
        screen.wait_for_paint(window, PATIENCE)?;
        Ok(Self { reader, screen, _program: program, _folder: folder, _display: display, _bus: bus })
    }

    fn sees(&mut self, name: &str) -> Result<(), Failure> {
        self.reader.wait_for(name, PATIENCE)
    }

    /// Clicks on what has this name in the main window, with the mouse.
    fn click(&mut self, name: &str) -> Result<(), Failure> {
        let (x, y) = self.reader.middle_of(name, PATIENCE)?;
        let window = self.screen.wait_for_window(MAIN, PATIENCE)?;
        let place = self.screen.place_of(window)?;
        self.screen.click(place.x + x, place.y + y)?;
        // A hand takes longer from the mouse to the keys.
        std::thread::sleep(HAND);
        Ok(())
    }

    /// Types letters where the keyboard is, and Enter.
    fn types(&self, letters: &str) -> Result<(), Failure> {
        const ENTER: u32 = 0xFF0D;
        for letter in letters.chars() {
            self.screen.type_key(u32::from(letter))?;
        }
        self.screen.type_key(ENTER)
    }

    /// The right one of a toast's two large buttons.
    fn press_right_button(&self, title: &str) -> Result<(), Failure> {
        let place = self.screen.place_of(self.screen.wait_for_window(title, PATIENCE)?)?;
        // Clicks are ignored in a toast's first moments.
        std::thread::sleep(HAND * 2);
        let (right, bottom) = (place.x + place.width as i32, place.y + place.height as i32);
        self.screen.click(right - MARGIN - PADDING - QUARTER, bottom - MARGIN_BELOW - PADDING - BUTTON)
    }
}

fn start(folder: &Path, url: &str, environment: &[(&str, &str)]) -> Result<Program, Failure> {
    Program::start_with(&desk::binary(), folder, &["--backend", url], environment)
}

#[test]
fn s6_4_a_task_that_one_ignores_goes_to_the_other_and_both_histories_say_so() -> Result<(), Failure> {
    let _turn: MutexGuard<'static, ()> = desk::turn();
    let team = Team::start()?;
    let (mia_token, tom_token) = (team.token("mia")?, team.token("tom")?);
    let mut mia = Agent::sit_down(&team, &mia_token)?;
    mia.sees("Available for services")?;
    team.make_task(&mia_token)?;
    mia.screen.wait_for_window("Task: Book hotel", PATIENCE)?;
    // She looks away: after five seconds nothing is offered to her any more.
    mia.screen.wait_for_window("No answer", PATIENCE)?;
    mia.sees("You missed a task")?;
    mia.reader.find(PATIENCE, "how long she is blocked", |shown| shown.starts_with("Blocked for "))?;

    let mut tom = Agent::sit_down(&team, &tom_token)?;
    tom.press_right_button("Task: Book hotel")?;
    tom.sees("2 rooms, near the trade fair")?;
    tom.click("Done")?;
    // After-call work begins with the codes.
    tom.sees("After-call work")?;
    tom.click("Primary code")?;
    // The list is open, and the keyboard in its field.
    tom.sees("Train booked")?;
    tom.types("hotel")?;
    tom.reader.find(PATIENCE, "that it is kept", |shown| shown.starts_with("Saved "))?;
    tom.click("Tags")?;
    tom.types("basel")?;
    tom.sees("Remove basel")?;
    tom.click("Note")?;
    tom.types("two rooms")?;
    tom.reader.find(PATIENCE, "the first countdown", |shown| shown == "of 2:00")?;
    tom.click("Extend")?;
    tom.reader.find(PATIENCE, "the extension's countdown", |shown| shown == "of 1:00")?;
    tom.click("Finish")?;
    tom.sees("Available for services")?;
    mia.click("Become available again")?;
    mia.sees("Available for services")?;

    let finished = wait_for(
        || team.history(&tom_token),
        |history| history.first().is_some_and(|session| session.wrap_up.note.starts_with("two rooms")),
    )?;
    let session = &finished[0];
    assert_eq!(session.state, SessionState::Ended(EndReason::Completed));
    assert_eq!(session.wrap_up.primary.as_deref(), Some("hotel"));
    assert_eq!(session.wrap_up.tags, ["basel"]);
    let missed = team.history(&mia_token)?;
    assert_eq!(missed[0].state, SessionState::Ended(EndReason::NoAnswer));
    assert_eq!(missed[0].conversation, session.conversation);
    mia.reader.find(PATIENCE, "her history", |shown| shown.contains("No answer") && shown.contains("Book hotel"))?;
    Ok(())
}

/// Asks again until the answer is as wanted.
fn wait_for<T: std::fmt::Debug>(
    ask: impl Fn() -> Result<T, Failure>,
    wanted: impl Fn(&T) -> bool,
) -> Result<T, Failure> {
    let end = std::time::Instant::now() + PATIENCE;
    loop {
        let answer = ask()?;
        if wanted(&answer) {
            return Ok(answer);
        }
        if std::time::Instant::now() > end {
            return Err(format!("it never came: {answer:?}").into());
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}
