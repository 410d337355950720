//! The command line: what can be given, and how questions to the running program are asked and answered.
//!
//! Must not start anything itself: `main` does what [`Arguments`] say.

mod template;

use std::{
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use clap::{Args, Parser, Subcommand, ValueEnum};
use url::Url;

pub use self::template::{Moment, TemplateWish};
use crate::{
    platform::single_instance::{self, Answer, InstanceError, Message},
    settings::addresses::is_unheard,
};

/// How long a question waits for a running program that is still starting.
const START_PATIENCE: Duration = Duration::from_secs(15);
const BETWEEN_QUESTIONS: Duration = Duration::from_millis(100);

const EXAMPLES: &str = "\
Examples:
  nimbus-assistant --standalone              work on this computer, without an account
  nimbus-assistant doors                     the addresses to paste into a telephone system
  nimbus-assistant simulate call             let the built-in telephone system ring
  NIMBUS_TOKEN=… nimbus-assistant --backend https://nimbus.example.com

A second start with the same data folder hands its links to the first one, or shows its window.";

/// The desktop companion of every contact-centre agent.
#[derive(Clone, Debug, PartialEq, Parser)]
#[command(name = "nimbus-assistant", version, after_help = EXAMPLES, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    pub options: Options,

    #[command(subcommand)]
    pub question: Option<Question>,

    /// Links to call: tel:, callto: or nimbus-call: with a number, a UPN or a user id
    #[arg(value_name = "LINK", value_parser = link)]
    pub links: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Options {
    /// Keep every file of this run here: settings, history, log. A folder is a profile of its own
    #[arg(long, value_name = "DIR", global = true)]
    pub data_dir: Option<PathBuf>,

    /// Connect to a team's server
    #[arg(long, value_name = "URL", value_parser = backend)]
    pub backend: Option<Url>,

    /// The token that the team's server gave you; better in the environment, where other users cannot read it
    #[arg(long, value_name = "TOKEN", env = "NIMBUS_TOKEN", hide_env_values = true)]
    pub token: Option<String>,

    /// Work on this computer, without an account and without asking
    #[arg(long, conflicts_with = "backend")]
    pub standalone: bool,

    /// Start in the tray, without a window
    #[arg(long)]
    pub hidden: bool,
}

/// What can be asked of the program that is running with this data folder, of the system, and about files.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Question {
    /// List the doors of the running standalone program: where telephone systems report calls
    Doors {
        /// As a JSON list of {"name", "url", …}; the URLs contain the doors' tokens
        #[arg(long)]
        json: bool,
    },
    /// Let the built-in telephone system of the running standalone program make a session
    Simulate {
        /// Name of a script, e.g. call or transfer; without one the scripts are listed
        name: Option<String>,
    },
    /// Show, hide or end the running program, for example from a key of the window manager
    Window {
        #[arg(value_enum)]
        wish: Wish,
    },
    /// What an uninstaller does before it takes the program away: end it, and undo what it wrote outside its folders
    #[command(hide = true)]
    CleanUp {
        /// Delete this user's settings and history too
        #[arg(long)]
        purge: bool,
    },
    /// Check files of templates, or try them on a session, for example in a team's own continuous integration
    Template {
        #[command(subcommand)]
        wish: TemplateWish,
    },
    /// Who opens links to call (tel:, callto:, nimbus-call:), and making it this program
    Schemes {
        #[command(subcommand)]
        wish: Option<LinkWish>,
    },
}

/// What can be done about links to call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Subcommand)]
pub enum LinkWish {
    /// Say who opens them now
    #[default]
    Show,
    /// Offer this program for them, and make it the chosen one where the system lets a program do that
    Register {
        /// Open the system's page on which the user chooses the program, where it is needed
        #[arg(long)]
        choose: bool,
    },
    /// Bring back what was there before
    Undo,
}

/// What can be done with the running program's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Wish {
    Show,
    /// Into the tray; calls still come up
    Hide,
    Toggle,
    /// End the program
    Quit,
}

impl Arguments {
    /// What a later start tells the first one.
    pub fn message(&self) -> Message {
        let options = &self.options;
        if !self.links.is_empty() {
            return Message::Links(self.links.clone());
        }
        if let Some(url) = &options.backend {
            return Message::UseTeam { url: url.to_string(), token: options.token.clone().unwrap_or_default() };
        }
        if options.standalone {
            return Message::UseThisComputer;
        }
        if options.hidden { Message::Nothing } else { Message::Show }
    }
}

/// What a question came to: text for standard output, or for standard error with an exit code that is not 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub code: u8,
    pub text: String,
}

/// Asks the program that runs with this data folder. Nothing comes of a question to the system or about files.
pub fn ask(folder: &Path, question: &Question) -> Reply {
    let message = match question {
        Question::Schemes { .. } | Question::Template { .. } => Message::Nothing,
        Question::Doors { .. } => Message::Doors,
        Question::Simulate { name } => Message::Simulate(name.clone().unwrap_or_default()),
        Question::Window { wish: Wish::Show } => Message::Show,
        Question::Window { wish: Wish::Hide } => Message::Hide,
        Question::Window { wish: Wish::Toggle } => Message::Toggle,
        Question::Window { wish: Wish::Quit } | Question::CleanUp { .. } => Message::Quit,
    };
    let deadline = Instant::now() + START_PATIENCE;
    let answer = loop {
        match single_instance::send(folder, &message) {
            Ok(Answer::NotReady) if Instant::now() < deadline => thread::sleep(BETWEEN_QUESTIONS),
            answer => break answer,
        }
    };
    if message == Message::Quit && matches!(answer, Ok(Answer::Done)) {
        wait_for_end(folder, deadline);
    }
    reply(question, answer)
}

/// Whoever ends the program wants to go on without it, for example to put another one in its place.
fn wait_for_end(folder: &Path, deadline: Instant) {
    while single_instance::is_running(folder).unwrap_or_default() && Instant::now() < deadline {
        thread::sleep(BETWEEN_QUESTIONS);
    }
}

fn reply(question: &Question, answer: Result<Answer, InstanceError>) -> Reply {
    let good = |text: String| Reply { code: 0, text };
    let bad = |text: String| Reply { code: 1, text };
    match (question, answer) {
        (Question::Doors { json }, Ok(Answer::Doors(doors))) => {
            good(if *json { format!("{doors:#}") } else { table(&doors) })
        }
        (Question::Simulate { name: None }, Ok(Answer::UnknownScript(known))) => good(known.join("\n")),
        (Question::Simulate { name: Some(name) }, Ok(Answer::UnknownScript(known))) => {
            bad(format!("There is no script \"{name}\". These exist: {}.", known.join(", ")))
        }
        (Question::Simulate { name }, Ok(Answer::Done)) => {
            good(format!("Playing \"{}\".", name.as_deref().unwrap_or_default()))
        }
        (Question::Window { .. } | Question::CleanUp { .. }, Ok(Answer::Done)) => good(String::new()),
        // It need not be ended then.
        (Question::CleanUp { .. }, Err(InstanceError::NotRunning(_))) => good(String::new()),
        (_, Ok(Answer::NotReady)) => bad("Nimbus Assistant is still starting. Try again in a moment.".to_owned()),
        (_, Ok(Answer::Refused(why))) => bad(why),
        (_, Ok(_)) => bad("Nimbus Assistant gave an answer that fits no question. Is it another version?".to_owned()),
        (_, Err(error @ InstanceError::NotRunning(_))) => bad(format!("{error} Start it, then try again.")),
        (_, Err(error)) => bad(error.to_string()),
    }
}

/// One door a line: its label and where the telephone system reports to.
fn table(doors: &serde_json::Value) -> String {
    let field = |door: &serde_json::Value, name: &str| door[name].as_str().unwrap_or_default().to_owned();
    let doors: Vec<_> =
        doors.as_array().into_iter().flatten().map(|door| (field(door, "label"), field(door, "url"))).collect();
    let width = doors.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
    let lines: Vec<_> = doors.iter().map(|(label, url)| format!("{label:width$}  {url}")).collect();
    lines.join("\n")
}

/// Only what looks like a link; a mistyped command must not be taken for one.
fn link(text: &str) -> Result<String, String> {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("tel" | "callto" | "nimbus-call") => Ok(text.to_owned()),
        _ => Err("it is neither a command (doors, simulate, window, template, schemes) nor a link (tel:, callto:, nimbus-call:)"
            .to_owned()),
    }
}

fn backend(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("{error}; it begins with https://"))?;
    match (url.scheme(), url.host()) {
        ("http" | "https", Some(_)) if !url.username().is_empty() || url.password().is_some() => {
            Err("the token goes into --token, not into the URL".to_owned())
        }
        ("http" | "https", Some(_)) if is_unheard(&url) => Ok(url),
        ("http", Some(_)) => Err("the token would travel unencrypted; it begins with https://".to_owned()),
        _ => Err("it begins with https:// and names a server".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, error::ErrorKind};
    use serde_json::json;

    use super::*;

    fn parse(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(std::iter::once("nimbus-assistant").chain(line.split_whitespace()))
    }

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn nothing_given_shows_the_window() {
        let arguments = parse("").unwrap();
        assert_eq!(arguments.message(), Message::Show);
        assert_eq!((arguments.question, arguments.options.data_dir), (None, None));
    }

    #[test]
    fn options_before_and_after_a_question() {
        for line in ["--data-dir /tmp/x doors --json", "doors --json --data-dir /tmp/x"] {
            let arguments = parse(line).unwrap();
            assert_eq!(arguments.question, Some(Question::Doors { json: true }), "{line}");
            assert_eq!(arguments.options.data_dir, Some(PathBuf::from("/tmp/x")), "{line}");
        }
        let arguments = parse("simulate transfer").unwrap();
        assert_eq!(arguments.question, Some(Question::Simulate { name: Some("transfer".to_owned()) }));
    }

    #[test]
    fn links_are_asked_about() {
        let wish = |line: &str| match parse(line).unwrap().question {
            Some(Question::Schemes { wish }) => wish.unwrap_or_default(),
            other => panic!("{other:?}"),
        };
        assert_eq!(wish("schemes"), LinkWish::Show);
        assert_eq!(wish("schemes register --choose"), LinkWish::Register { choose: true });
        assert_eq!(wish("schemes undo --data-dir /tmp/x"), LinkWish::Undo);
    }

    #[test]
    fn the_options_of_a_run() {
        let options = parse("--backend https://nimbus.example.com:8443/base --token s3cret --hidden").unwrap().options;
        assert_eq!(options.backend.unwrap().as_str(), "https://nimbus.example.com:8443/base");
        assert_eq!(options.token.as_deref(), Some("s3cret"));
        assert!(options.hidden && !options.standalone);
        assert!(parse("--standalone").unwrap().options.standalone);
    }

    #[test]
    fn two_ways_to_work_at_once_are_refused() {
        let error = parse("--standalone --backend https://a.example").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ArgumentConflict);
    }

    #[test]
    fn a_backend_is_a_web_address_without_a_password() {
        let bad = ["nimbus.example.com", "ftp://a.example", "https://", "https://user:pass@a.example", "/etc"];
        for bad in bad.into_iter().chain(["http://a.example", "http://10.0.0.1:8080"]) {
            assert_eq!(parse(&format!("--backend {bad}")).unwrap_err().kind(), ErrorKind::ValueValidation, "{bad}");
        }
        assert!(parse("--backend http://127.0.0.1:8080").is_ok(), "nobody reads along on this computer");
    }

    #[test]
    fn a_later_start_hands_its_choice_over() {
        let message = |line| parse(line).unwrap().message();
        assert_eq!(message("--hidden"), Message::Nothing);
        assert_eq!(message("--standalone"), Message::UseThisComputer);
        let team = Message::UseTeam { url: "https://a.example/".to_owned(), token: "t".to_owned() };
        assert_eq!(message("--backend https://a.example --token t"), team);
    }

    #[test]
    fn links_are_handed_over_as_they_were_given() {
        let links = ["tel:+41 44 668 18 00", "CALLTO:mia@example.com", "nimbus-call://x:y/"];
        let arguments = Arguments::try_parse_from(std::iter::once("nimbus-assistant").chain(links)).unwrap();
        assert_eq!(arguments.message(), Message::Links(links.map(str::to_owned).to_vec()));
    }

    #[test]
    fn a_mistyped_command_is_no_link() {
        for line in ["simulat", "door", "+41446681800", "https://example.com"] {
            let error = parse(line).unwrap_err();
            assert!(error.to_string().contains("doors, simulate, window, template, schemes"), "{error}");
        }
    }

    #[test]
    fn help_names_everything_and_no_token() {
        let help = Arguments::command().render_long_help().to_string();
        let words = ["--data-dir", "--backend", "--token", "NIMBUS_TOKEN", "--standalone", "--hidden", "doors"];
        for word in words.into_iter().chain(["simulate", "tel:", "Examples"]) {
            assert!(help.contains(word), "{word} is missing in:\n{help}");
        }
    }

    #[test]
    fn doors_are_printed_for_programs_and_for_people() {
        let doors = json!([
            { "name": "zammad", "label": "Zammad web hook", "url": "http://127.0.0.1:1/in/zammad/t" },
            { "name": "sipgate", "label": "sipgate", "url": "http://127.0.0.1:1/in/sipgate/u" },
        ]);
        let json = reply(&Question::Doors { json: true }, Ok(Answer::Doors(doors.clone())));
        assert_eq!(json.code, 0);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json.text).unwrap(), doors);
        let people = reply(&Question::Doors { json: false }, Ok(Answer::Doors(doors)));
        assert_eq!(
            people.text,
            "Zammad web hook  http://127.0.0.1:1/in/zammad/t\nsipgate          http://127.0.0.1:1/in/sipgate/u"
        );
    }

    #[test]
    fn scripts_are_listed_when_asked_and_when_mistaken() {
        let known = || Ok(Answer::UnknownScript(vec!["call".to_owned(), "transfer".to_owned()]));
        let listed = reply(&Question::Simulate { name: None }, known());
        assert_eq!(listed, Reply { code: 0, text: "call\ntransfer".to_owned() });
        let mistaken = reply(&Question::Simulate { name: Some("cal".to_owned()) }, known());
        assert_eq!((mistaken.code, mistaken.text.contains("call, transfer")), (1, true));
    }

    #[test]
    fn a_program_that_does_not_run_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let reply = ask(folder.path(), &Question::Doors { json: true });
        assert_eq!(reply.code, 1);
        assert!(reply.text.contains("is not running with the data folder"), "{}", reply.text);
    }
}
