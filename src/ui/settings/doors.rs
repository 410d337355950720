//! Doors: each telephone system's way in, set up by administrators, and from where the doors may be reached (SPEC S1.3,
//! S10.4, S13).

mod certificates;
mod draft;
mod form;
mod kinds;
mod pairs;

use std::borrow::Cow;

use egui::Ui;
use nimbus_protocol::{DoorCapabilities, DoorInfo, DoorSetup};

use self::draft::DoorDraft;
use super::{
    door,
    draft::Draft,
    is_standalone, known,
    locks::Locks,
    mark, rows,
    team::{self, Changes, editor::Editor, form::Form},
};
use crate::{
    command::{Command, TeamWish},
    settings::{Listen, Settings, addresses},
    state::{Tone, team::People},
    ui::{
        icons,
        theme::{Palette, Type},
        view::View,
        widgets::{Button, callout, check_box, field::Field, text},
    },
};

const FIELD: f32 = 360.0;
/// Words of a radio button stand this far from the page's edge.
const INDENT: f32 = 24.0;

/// What the page remembers.
#[derive(Default)]
pub struct DoorsPage {
    /// Name of the door whose token is shown.
    shown: Option<String>,
    /// Name of the door whose token is about to be renewed.
    renewing: Option<String>,
    addresses: Draft,
    /// "Chosen addresses" was picked, and none is saved yet.
    choosing: bool,
    /// What was typed and is no address.
    wrong: Option<String>,
    /// The door that is being set up.
    editor: Editor<DoorDraft>,
    /// Number of the server that everything was asked of since the page was opened.
    asked: Option<u64>,
    /// Number of the server that the door being set up is of.
    server: u64,
}

impl DoorsPage {
    /// The page is not looked at any more: next time everything is read anew.
    pub fn left(&mut self) {
        self.asked = None;
    }

    /// Whether the form of a door is shown in the place of the list.
    pub fn is_editing(&self) -> bool {
        self.editor.is_open()
    }

    /// Drops what was typed for a server that was left.
    fn keep_to(&mut self, server: u64) {
        if self.server != server {
            (self.editor, self.server) = (Editor::default(), server);
        }
    }
}

pub fn doors_ui(
    ui: &mut Ui,
    page: &mut DoorsPage,
    changes: &mut Changes,
    view: &View<'_>,
    locks: &Locks<'_>,
    settings: &mut Settings,
    asks: &mut Vec<Command>,
) {
    let (t, team) = (view.t, &view.state.team);
    page.keep_to(team.server);
    let administers = view.state.me.administrator;
    if administers && page.asked != Some(team.server) {
        page.asked = Some(team.server);
        asks.push(Command::Team(TeamWish::Load));
    }
    let people = team.people.clone().filter(|people| administers && people.doors.is_some());
    if let Some(people) = &people
        && page.editor.form_ui(ui, t, team, people, changes, asks)
    {
        return;
    }
    let palette = Palette::of(ui);
    text::paragraph(ui, &t.get("doors-explanation"), Type::BODY, palette.tx2);
    ui.add_space(12.0);
    if administers {
        team::failed_ui(ui, view, asks);
    }
    doors_list(ui, page, people.as_deref(), view, asks);
    if let Some(people) = &people {
        ui.add_space(4.0);
        if ui.add(Button::new(&t.get("doors-add")).icon(icons::PLUS)).clicked() {
            page.editor.open(Form::new(form::new(people, t)));
        }
    }
    if is_standalone(settings) {
        mark::around(ui, &known::LISTEN, |ui| rows::section(ui, &known::LISTEN.title(t)));
        if let Some(port) = settings.doors.port {
            let words = t.with("doors-port", &[("port", port.to_string().into())]);
            text::paragraph(ui, &words, Type::SMALL, palette.tx2);
            ui.add_space(4.0);
        }
        rows::group(ui, locks.at(known::LISTEN.path), |ui| listen_ui(ui, page, view, &mut settings.doors.listen));
    }
}

fn doors_list(ui: &mut Ui, page: &mut DoorsPage, people: Option<&People>, view: &View<'_>, asks: &mut Vec<Command>) {
    let setups = people.and_then(|people| people.doors.as_deref());
    let doors = known(&view.state.doors, setups);
    if doors.is_empty() {
        let key = if people.is_some() { "doors-none-yet" } else { "doors-none" };
        callout::show(ui, Tone::Info, &view.t.get(key));
    }
    for (info, setup) in &doors {
        let setup = setup.filter(|setup| kinds::name_key(setup.kind).is_some());
        let mut part = door::Part {
            shown: page.shown.as_deref() == Some(&info.name),
            renewing: page.renewing.as_deref() == Some(&info.name),
            can_be_set_up: setup.is_some(),
            set_up: false,
        };
        let before = (part.shown, part.renewing);
        door::door_ui(ui, info, &mut part, view, asks);
        if let Some(setup) = setup.filter(|_| part.set_up) {
            page.editor.open(Form::of(&DoorDraft::of(setup)));
        }
        if part.shown != before.0 {
            page.shown = part.shown.then(|| info.name.clone());
        }
        if part.renewing != before.1 {
            page.renewing = part.renewing.then(|| info.name.clone());
        }
        ui.add_space(8.0);
    }
}

/// Every door with how it is and, where that is known, how it is set up. The two come by different ways: one that was just
/// made may be told of by the second alone, and one that was removed stays in the first, switched off.
fn known<'a>(
    infos: &'a [DoorInfo],
    setups: Option<&'a [DoorSetup]>,
) -> Vec<(Cow<'a, DoorInfo>, Option<&'a DoorSetup>)> {
    let setup = |name: &str| setups.into_iter().flatten().find(|setup| setup.name == name);
    let told = infos.iter().map(|info| (Cow::Borrowed(info), setup(&info.name)));
    let there = told.filter(|(info, setup)| setups.is_none() || setup.is_some() || info.enabled);
    let new = setups.into_iter().flatten().filter(|setup| infos.iter().all(|info| info.name != setup.name));
    let new = new.map(|setup| (Cow::Owned(silent(setup)), Some(setup)));
    there.chain(new).collect()
}

/// A door of which nothing was heard yet.
fn silent(setup: &DoorSetup) -> DoorInfo {
    let label = if setup.label.is_empty() { &setup.name } else { &setup.label };
    DoorInfo {
        name: setup.name.clone(),
        kind: setup.kind,
        label: label.clone(),
        url: String::new(),
        enabled: setup.enabled,
        capabilities: DoorCapabilities::default(),
        last_event_at: None,
        events: 0,
        last_refusal: None,
        connection: None,
    }
}

fn listen_ui(ui: &mut Ui, page: &mut DoorsPage, view: &View<'_>, listen: &mut Listen) {
    let t = view.t;
    let chosen = matches!(listen, Listen::Addresses(_)) || page.choosing;
    if check_box::radio(ui, &t.get("doors-listen-here"), *listen == Listen::ThisComputer && !page.choosing).clicked() {
        *listen = Listen::ThisComputer;
        page.choosing = false;
    }
    if check_box::radio(ui, &t.get("doors-listen-addresses"), chosen).clicked() && !chosen {
        // Nothing is opened before an address is there.
        page.choosing = true;
    }
    if chosen && page.choosing | matches!(listen, Listen::Addresses(_)) {
        ui.horizontal(|ui| {
            ui.add_space(INDENT);
            ui.vertical(|ui| addresses_ui(ui, page, view, listen));
        });
        ui.add_space(4.0);
    }
    let whole = *listen == Listen::LocalNetwork && !page.choosing;
    if check_box::radio(ui, &t.get("doors-listen-network"), whole).clicked() {
        *listen = Listen::LocalNetwork;
        page.choosing = false;
    }
    if whole {
        ui.add_space(4.0);
        callout::show(ui, Tone::Attention, &t.get("doors-listen-network-warning"));
    }
}

fn addresses_ui(ui: &mut Ui, page: &mut DoorsPage, view: &View<'_>, listen: &mut Listen) {
    let t = view.t;
    let saved = match listen {
        Listen::Addresses(list) => list.join(", "),
        _ => String::new(),
    };
    let name = t.get("doors-addresses");
    let error = page.wrong.as_ref().map(|wrong| t.with("doors-addresses-wrong", &[("address", wrong.as_str().into())]));
    let field = Field::new(&name).hint("192.168.1.20, 10.0.0.0/8").code().width(FIELD).error(error.as_deref());
    let Some(typed) = page.addresses.show(ui, &saved, field) else { return };
    match addresses::read(&typed) {
        Err(wrong) => page.wrong = Some(wrong),
        Ok(list) => {
            page.wrong = None;
            page.choosing = list.is_empty();
            *listen = if list.is_empty() { Listen::ThisComputer } else { Listen::Addresses(list) };
            page.addresses.reset();
        }
    }
}
