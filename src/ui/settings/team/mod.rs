//! The team: services, users, profiles, reasons, keys and what was changed, for administrators (SPEC S11.5).
//!
//! A form is a whole value that is saved on purpose; what was typed stays until it is saved or given up, whatever else is
//! looked at meanwhile. The backend checks it and says in plain words what does not fit.

mod book;
mod calling;
mod contact;
mod contexts;
pub(super) mod editor;
pub(super) mod entity;
pub(super) mod form;
mod import;
mod keys;
mod ordered;
mod profiles;
mod reasons;
mod record;
mod record_fields;
mod services;
mod sticky;
mod users;

use egui::Ui;
use nimbus_protocol::{Agent, Profile, Service};

use crate::{
    command::{Command, TeamChange, TeamWish},
    state::Tone,
    ui::{
        icons,
        settings::Chooser,
        theme::{Palette, Type},
        view::View,
        widgets::{Button, callout, segmented, text},
    },
};
use editor::Editor;

/// The part of the page that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Services,
    Users,
    Profiles,
    Reasons,
    Calling,
    Book,
    Keys,
    Record,
}

const PARTS: [(Part, &str); 8] = [
    (Part::Services, "team-services"),
    (Part::Users, "team-users"),
    (Part::Profiles, "team-profiles"),
    (Part::Reasons, "team-reasons"),
    (Part::Calling, "team-calling"),
    (Part::Book, "team-book"),
    (Part::Keys, "team-keys"),
    (Part::Record, "team-record"),
];

/// What the page remembers.
#[derive(Default)]
pub struct TeamPage {
    part: Part,
    services: Editor<Service>,
    users: Editor<Agent>,
    profiles: Editor<Profile>,
    reasons: reasons::ReasonsPage,
    calling: calling::CallingPage,
    book: book::BookPage,
    keys: keys::KeysPage,
    /// Number of the server that everything was asked of since the page was opened.
    asked: Option<u64>,
    /// Number of the server that everything here is about.
    server: u64,
}

impl TeamPage {
    /// The page is not looked at any more: next time everything is read anew.
    pub fn left(&mut self) {
        self.asked = None;
        self.book.left();
    }

    /// With another file dialog, for tests.
    pub fn with_chooser(chooser: Chooser) -> Self {
        Self { book: book::BookPage::with_chooser(chooser), ..Self::default() }
    }

    /// Drops what was typed for a server that was left: it would be about people whom the other one does not know.
    fn keep_to(&mut self, server: u64) {
        if self.server != server {
            *self = Self { part: self.part, server, ..Self::default() };
        }
    }
}

/// Gives each change of all pages its number.
#[derive(Default)]
pub struct Changes {
    last: u64,
}

impl Changes {
    /// A number that no other change or question has.
    fn next(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Asks for the change and returns the number of its outcome.
    fn ask(&mut self, change: TeamChange, asks: &mut Vec<Command>) -> u64 {
        let number = self.next();
        asks.push(Command::Team(TeamWish::Change { number, change: Box::new(change) }));
        number
    }
}

/// Why people and rules could not be read, if so, with a way to try again.
pub fn failed_ui(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let (t, team) = (view.t, &view.state.team);
    let Some(failed) = &team.failed else { return };
    let again = t.get("team-again");
    callout::with(ui, Tone::Error, &t.words(failed), |ui| {
        if ui.add(Button::new(&again).small().icon(icons::ARROW_CLOCKWISE)).clicked() {
            asks.push(Command::Team(TeamWish::Load));
        }
    });
    ui.add_space(12.0);
}

pub fn team_ui(ui: &mut Ui, page: &mut TeamPage, changes: &mut Changes, view: &View<'_>, asks: &mut Vec<Command>) {
    let (t, team) = (view.t, &view.state.team);
    page.keep_to(team.server);
    if page.asked != Some(team.server) {
        page.asked = Some(team.server);
        asks.push(Command::Team(TeamWish::Load));
    }
    failed_ui(ui, view, asks);
    let Some(people) = team.people.clone() else {
        if team.failed.is_none() {
            text::label(ui, &t.get("team-loading"), Type::BODY, Palette::of(ui).tx2);
        }
        return;
    };
    let names = PARTS.map(|(_, key)| t.get(key));
    let segments: Vec<segmented::Segment<'_>> = names.iter().map(|name| name.as_str().into()).collect();
    let chosen = PARTS.iter().position(|(part, _)| *part == page.part).unwrap_or_default();
    let width = ui.available_width();
    if let Some(other) = segmented::show(ui, &t.get("settings-team"), &segments, chosen, width) {
        page.part = PARTS[other].0;
    }
    ui.add_space(14.0);
    match page.part {
        Part::Services => page.services.show(ui, t, team, &people, changes, asks),
        Part::Users => page.users.show(ui, t, team, &people, changes, asks),
        Part::Profiles => page.profiles.show(ui, t, team, &people, changes, asks),
        Part::Reasons => page.reasons.show(ui, t, team, &people, changes, asks),
        Part::Calling => page.calling.show(ui, t, team, &people, changes, asks),
        Part::Book => page.book.show(ui, view, &people, changes, asks),
        Part::Keys => page.keys.show(ui, view, &people, changes, asks),
        Part::Record => record::show(ui, view, &people),
    }
}
