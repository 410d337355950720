//! Links to call (SPEC S9.2, S9.4): what a link leads to, who opens links now, making it this program for one scheme or for
//! all, taking that back, and a link that tests it.

use egui::{Align, Layout, Ui, UiBuilder};

use super::{known, locks::Locks, mark, rows};
use crate::{
    command::{Command, DoctorWish},
    settings::{LinkCalls, Settings},
    state::{
        Tone,
        calling::doctor::{Doctor, LinkOwner, SchemeOwner, TestOutcome},
    },
    ui::{
        icons,
        texts::Texts,
        theme::Palette,
        view::View,
        widgets::{Button, callout, card, pulldown},
    },
};

const CONTROL: f32 = 180.0;
const ROW: f32 = 50.0;
const GLYPH: f32 = 18.0;
const EDGE: f32 = 12.0;
const GAP: f32 = 8.0;

/// What the page remembers.
#[derive(Debug, Default)]
pub struct LinksPage {
    asked: bool,
}

impl LinksPage {
    /// It was left: who opens links may be somebody else next time.
    pub fn left(&mut self) {
        self.asked = false;
    }

    /// Asks the system who opens links, once until it is left.
    fn look(&mut self, asks: &mut Vec<Command>) {
        if !std::mem::replace(&mut self.asked, true) {
            asks.push(Command::Doctor(DoctorWish::Look));
        }
    }
}

/// The row in General: who opens links now, in one line, and the way to the page. Returns whether that was taken.
pub fn row_ui(ui: &mut Ui, page: &mut LinksPage, view: &View<'_>, asks: &mut Vec<Command>) -> bool {
    let t = view.t;
    page.look(asks);
    let of = |row: &SchemeOwner| {
        t.with("links-owner-of", &[("scheme", row.scheme.into()), ("program", owner(t, row).into())])
    };
    let owners: Vec<_> = view.state.doctor.schemes.iter().map(of).collect();
    let title = known::LINK_OWNERS.title(t);
    let words = t.get("links-change");
    let button = Button::new(&words).name(&title);
    let room = button.desired(ui).x;
    rows::row(ui, None, &title, &owners.join(" · "), room, |ui| ui.add(button).clicked())
}

pub fn links_ui(
    ui: &mut Ui,
    page: &mut LinksPage,
    view: &View<'_>,
    locks: &Locks<'_>,
    settings: &mut Settings,
    asks: &mut Vec<Command>,
) {
    let t = view.t;
    let doctor = &view.state.doctor;
    page.look(asks);
    let values = [t.get("links-ask-first"), t.get("links-call-at-once")];
    let values: Vec<_> = values.iter().map(String::as_str).collect();
    let chosen = usize::from(settings.calling.links == LinkCalls::CallAtOnce);
    let picked = rows::setting(ui, t, locks, &known::LINK_CALLS, CONTROL, |ui, name| {
        pulldown::show(ui, name, &values, chosen, CONTROL.min(ui.available_width()))
    });
    match picked {
        Some(0) => settings.calling.links = LinkCalls::AskFirst,
        Some(_) => settings.calling.links = LinkCalls::CallAtOnce,
        None => {}
    }
    mark::around(ui, &known::LINK_OWNERS, |ui| rows::section(ui, &known::LINK_OWNERS.title(t)));
    if let Some(failed) = &doctor.failed {
        callout::show(ui, Tone::Error, &t.words(failed));
        ui.add_space(GAP);
    }
    if !doctor.schemes.is_empty() {
        owners(ui, view, doctor, asks);
        ui.add_space(12.0);
    }
    if let Some((tone, words)) = tested(t, doctor) {
        callout::show(ui, tone, &words);
        ui.add_space(12.0);
    }
    if doctor.schemes.iter().any(|row| row.to_choose) {
        callout::show(ui, Tone::Attention, &t.get("links-to-choose"));
        ui.add_space(12.0);
    }
    buttons(ui, t, doctor, asks);
}

fn owners(ui: &mut Ui, view: &View<'_>, doctor: &Doctor, asks: &mut Vec<Command>) {
    let (t, palette) = (view.t, Palette::of(ui));
    card::table(ui, |ui| {
        for (place, row) in doctor.schemes.iter().enumerate() {
            if place > 0 {
                rows::line(ui);
            }
            let ours = row.owner == LinkOwner::Us;
            let waits = doctor.test.as_ref().is_some_and(|test| test.outcome == TestOutcome::UnderWay);
            // A test link that another program opens would start that one.
            let (words, name, enabled, wish) = if ours {
                ("links-test", "links-test-scheme", !waits, DoctorWish::Test(place))
            } else {
                ("links-use", "links-use-scheme", !doctor.busy, DoctorWish::RegisterOne(row.scheme))
            };
            let (words, name) = (t.get(words), t.with(name, &[("scheme", row.scheme.into())]));
            let button = Button::new(&words).name(&name).small();
            let button = if ours { button.icon(icons::PLAY) } else { button };
            let room = button.desired(ui).x + EDGE;
            let scheme = format!("{}:", row.scheme);
            let rect = rows::table_row(ui, ROW, GLYPH, &scheme, &owner(t, row), room);
            let (icon, colour) = match row.owner {
                LinkOwner::Us => (icons::fill::CHECK_CIRCLE, palette.ok),
                LinkOwner::Other(_) => (icons::APP_WINDOW, palette.tx2),
                LinkOwner::Nobody => (icons::MINUS_CIRCLE, palette.tx2),
            };
            let glyph = egui::pos2(rect.left() + EDGE + GLYPH / 2.0, rect.center().y);
            icons::paint(ui.painter(), icon, GLYPH, glyph, colour);
            let builder = UiBuilder::new().id_salt(row.scheme).max_rect(rect.with_max_x(rect.right() - EDGE));
            let mut right = ui.new_child(builder.layout(Layout::right_to_left(Align::Center)));
            if right.add_enabled(enabled, button).clicked() {
                asks.push(Command::Doctor(wish));
            }
        }
    });
}

fn owner(t: &Texts, row: &SchemeOwner) -> String {
    match &row.owner {
        LinkOwner::Us => t.get("links-us"),
        LinkOwner::Nobody => t.get("links-nobody"),
        LinkOwner::Other(name) => t.with("links-other", &[("program", name.as_str().into())]),
    }
}

fn tested(t: &Texts, doctor: &Doctor) -> Option<(Tone, String)> {
    let test = doctor.test.as_ref()?;
    let scheme = ("scheme", test.scheme.into());
    Some(match &test.outcome {
        TestOutcome::UnderWay => (Tone::Info, t.with("links-test-waits", &[scheme])),
        TestOutcome::Arrived(took) => {
            let took = ("milliseconds", (*took).into());
            (Tone::Success, t.with("links-test-arrived", &[scheme, took]))
        }
        TestOutcome::Missing => (Tone::Error, t.with("links-test-missing", &[scheme])),
        TestOutcome::Failed(words) => (Tone::Error, t.words(words)),
    })
}

fn buttons(ui: &mut Ui, t: &Texts, doctor: &Doctor, asks: &mut Vec<Command>) {
    ui.add_enabled_ui(!doctor.busy, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let mut button = |icon, words: &str, wish: DoctorWish| {
                if ui.add(Button::new(words).icon(icon)).clicked() {
                    asks.push(Command::Doctor(wish));
                }
            };
            button(icons::CHECK, &t.get("links-register"), DoctorWish::Register);
            button(icons::ARROW_CLOCKWISE, &t.get("links-undo"), DoctorWish::Undo);
            if doctor.chooser.is_some() {
                button(icons::APP_WINDOW, &t.get("links-choose"), DoctorWish::Choose);
            }
        });
    });
}
