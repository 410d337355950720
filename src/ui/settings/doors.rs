//! Doors: each telephone system's way in, and from where the doors may be reached (SPEC S1.3, S10.4).

use egui::Ui;

use super::{door, draft::Draft, is_standalone, locks::Locks, rows};
use crate::{
    command::Command,
    settings::{Listen, Settings, addresses},
    state::Tone,
    ui::{
        theme::{Palette, Type},
        view::View,
        widgets::{callout, check_box, field::Field, text},
    },
};

const FIELD: f32 = 360.0;
/// Words of a radio button stand this far from the page's edge.
const INDENT: f32 = 24.0;

/// What the page remembers.
#[derive(Debug, Default)]
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
}

pub fn doors_ui(
    ui: &mut Ui,
    page: &mut DoorsPage,
    view: &View<'_>,
    locks: &Locks<'_>,
    settings: &mut Settings,
    asks: &mut Vec<Command>,
) {
    let t = view.t;
    let palette = Palette::of(ui);
    text::paragraph(ui, &t.get("doors-explanation"), Type::BODY, palette.tx2);
    ui.add_space(12.0);
    if view.state.doors.is_empty() {
        callout::show(ui, Tone::Info, &t.get("doors-none"));
    }
    for info in view.state.doors.iter() {
        let mut part = door::Part {
            shown: page.shown.as_deref() == Some(&info.name),
            renewing: page.renewing.as_deref() == Some(&info.name),
        };
        let before = (part.shown, part.renewing);
        door::door_ui(ui, info, &mut part, view, asks);
        if part.shown != before.0 {
            page.shown = part.shown.then(|| info.name.clone());
        }
        if part.renewing != before.1 {
            page.renewing = part.renewing.then(|| info.name.clone());
        }
        ui.add_space(8.0);
    }
    if is_standalone(settings) {
        rows::section(ui, &t.get("doors-listen"));
        if let Some(port) = settings.doors.port {
            let words = t.with("doors-port", &[("port", port.to_string().into())]);
            text::paragraph(ui, &words, Type::SMALL, palette.tx2);
            ui.add_space(4.0);
        }
        rows::group(ui, locks.at("doors.listen"), |ui| listen_ui(ui, page, view, &mut settings.doors.listen));
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
