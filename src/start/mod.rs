//! Start-up: joins the rooms in the order that puts a window on screen soonest, and takes them apart at the end.
//!
//! Decides nothing about calls or pages. Everything slow happens on the worker's runtime.

mod clean_up;
mod clock;
mod later_starts;
mod notifications;
mod schemes;
mod tray;
mod waker;
mod window;

use std::{
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
    sync::Arc,
};

use crate::{
    cli::{self, Arguments, Options, Question},
    command::{Command, LinkWish},
    platform::{
        autostart::{self, SystemAutostart},
        console,
        display::Display,
        folders::{Folders, FoldersError},
        log::{self, LogError},
        motion, notifications as notifications_of,
        opener::SystemOpener,
        policy::SystemPolicies,
        schemes::SystemSchemes,
        secrets,
        single_instance::{self, Answer, Entered, InstanceError},
        toast_surface,
    },
    shared::Shared,
    state::event::Token,
    template_tool,
    ui::texts::Texts,
    worker::{
        self, Choice, WorkerOptions,
        outside::Outside,
        sign_in::{Page, PageText, PageWords},
        system_outside::SystemOutside,
    },
};

/// Why the program could not start, as a sentence for the terminal.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Folders(#[from] FoldersError),
    #[error(transparent)]
    Instance(#[from] InstanceError),
    #[error(transparent)]
    Log(#[from] LogError),
    #[error("The system gave no threads to work with: {0}")]
    Threads(#[from] io::Error),
    #[error("No window could be opened: {0}")]
    Window(#[from] eframe::Error),
}

/// Runs the program to its end, or hands what was asked to the one that runs already.
pub fn run(arguments: &Arguments) -> Result<ExitCode, StartError> {
    let named = arguments.options.data_dir.as_deref();
    if let Some(Question::Schemes { wish }) = &arguments.question {
        return Ok(match SystemSchemes::of_this_user(named) {
            Ok(system) => {
                let reply = schemes::run(wish.unwrap_or_default(), &system, &SystemOpener);
                print(reply.code, reply.code != 0, &reply.text)
            }
            Err(error) => print(1, true, &error.to_string()),
        });
    }
    if let Some(Question::Template { wish }) = &arguments.question {
        let report = template_tool::run(wish);
        // What is wrong with a template is the answer; only a file that cannot be read is an error.
        return Ok(print(report.code, report.code == 2, &report.text));
    }
    if let Some(question) = &arguments.question {
        let folders = Folders::find(named)?;
        let reply = match question {
            Question::CleanUp { purge: true } if named.is_some() => clean_up::refused(&folders),
            Question::CleanUp { purge } => {
                let store = secrets::system();
                let around = clean_up::Around {
                    autostart: &SystemAutostart::new(autostart::Entry::of_this_program(named)?),
                    schemes: &SystemSchemes::of_this_user(named)?,
                    secrets: store.as_ref(),
                    policies: &SystemPolicies,
                };
                clean_up::run(&folders, *purge, &around)
            }
            _ => cli::ask(&folders.data, question),
        };
        return Ok(print(reply.code, reply.code != 0, &reply.text));
    }
    let folders = Folders::open(named)?;
    match single_instance::enter(&folders.data, &arguments.message())? {
        Entered::HandedOver(Answer::Refused(why)) => Ok(print(1, true, &why)),
        Entered::HandedOver(_) => Ok(ExitCode::SUCCESS),
        Entered::First(first) => {
            open(arguments, &folders, first)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Answers go to standard output, refusals to standard error. A closed pipe is nobody's loss.
fn print(code: u8, refused: bool, text: &str) -> ExitCode {
    if !text.is_empty() {
        console::join();
        let _ = if refused { writeln!(io::stderr(), "{text}") } else { writeln!(io::stdout(), "{text}") };
    }
    ExitCode::from(code)
}

fn open(arguments: &Arguments, folders: &Folders, first: single_instance::First) -> Result<(), StartError> {
    let options = &arguments.options;
    log::start(&folders.log, std::env::var(log::VARIABLE).ok().as_deref())?;
    let settings_file = folders.settings_file();
    let mut state = worker::first_state(&settings_file, &folders.data, &folders.log, &SystemPolicies, clock::now());
    state.window.hidden = options.hidden;
    state.notifies = !Display::of_this_run().places_windows();
    state.system_language = sys_locale::get_locale();
    state.abilities.has_notifications = notifications_of::are_possible();
    state.abilities.leaves_out_of_sharing = !state.notifies && toast_surface::can_leave_out_of_sharing();
    let shared = Shared::new(state);
    let follower = shared.clone();
    motion::follow(move |unwanted| follower.update(|state| state.system_reduces_motion = unwanted))?;
    let entry = autostart::Entry::of_this_program(options.data_dir.as_deref())?;
    let profile = options.data_dir.clone();
    let outside = move |commands| -> Arc<dyn Outside> {
        Arc::new(SystemOutside::new(commands, entry.clone(), profile.as_deref()))
    };
    let worker = worker::start(
        WorkerOptions {
            data_dir: folders.data.clone(),
            log_dir: folders.log.clone(),
            config_file: settings_file,
            choice: choice(options),
            seed: seed(&folders.data),
            outside: Box::new(outside.clone()),
            secrets: secrets::system(),
            sign_in_page: sign_in_page(shared.clone()),
            clock: Arc::new(clock::now),
        },
        shared.clone(),
    )?;
    let sender = window::sender(worker.commands.clone());
    let commands = worker.commands.clone();
    let notifier = Box::new(move || outside(commands));
    if let Some(link) = arguments.links.first() {
        sender(Command::Link(LinkWish::Open(link.clone())));
    }
    let ask = Arc::clone(&sender);
    let serving = first.serve(later_starts::handler(shared.clone(), move |command| ask(command)))?;
    let ended = window::run(window::Parts { shared, sender, notifier });
    // From here on a new start is a first one again; it waits until the database is free.
    worker.shutdown();
    drop(serving);
    ended
}

/// What the browser shows at the end of a sign-in, in the user's language.
fn sign_in_page(shared: Shared) -> PageWords {
    Arc::new(move |page| {
        let t = Texts::of(shared.snapshot().language());
        let (title, text) = match page {
            Page::Arrived => (t.get("sign-in-page-arrived"), t.get("sign-in-page-close")),
            Page::Refused => (t.get("sign-in-page-refused"), t.get("sign-in-page-look")),
            Page::Nothing => (t.get("sign-in-page-nothing"), t.get("sign-in-page-nothing-here")),
        };
        PageText { language: t.language().tag, title, text }
    })
}

fn choice(options: &Options) -> Option<Choice> {
    if let Some(url) = &options.backend {
        let token = Token(options.token.clone().unwrap_or_default());
        return Some(Choice::Team { url: url.to_string(), token });
    }
    if options.standalone {
        return Some(Choice::Standalone);
    }
    options.token.clone().map(|token| Choice::Saved { token: Token(token) })
}

/// Services and templates of a standalone profile, where the user has put such a file into it.
fn seed(data: &Path) -> Option<std::path::PathBuf> {
    let file = data.join("seed.ron");
    file.exists().then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_without_an_address_is_for_the_saved_one() {
        let token = || Token("s3cret".to_owned());
        let with_token = Options { token: Some(token().0), ..Options::default() };
        assert_eq!(choice(&with_token), Some(Choice::Saved { token: token() }));
        let standalone = Options { standalone: true, ..with_token.clone() };
        assert_eq!(choice(&standalone), Some(Choice::Standalone));
        let url = "https://calls.example/".to_owned();
        let team = Options { backend: url.parse().ok(), ..with_token };
        assert_eq!(choice(&team), Some(Choice::Team { url, token: token() }));
        assert_eq!(choice(&Options::default()), None);
    }
}
