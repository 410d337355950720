//! Notifications: what the user is told of by toast, sound and system notification, for how long and how loud, and when
//! it is quiet (SPEC S10.2). Plays nothing: that is asked for.

use egui::{Align, CornerRadius, Rect, Sense, Ui, UiBuilder, Vec2, pos2};

use super::{known, locks::Locks, mark, rows};
use crate::{
    command::Command,
    settings::{
        Settings,
        notifications::{Kind, VOLUME_PERCENT, VOLUME_STEP, Way, path},
    },
    state::alerts::SoundDevice,
    ui::{
        icons::{self, Icon},
        texts::Texts,
        theme::{Palette, Type, radius},
        view::View,
        widgets::{
            Button, IconButton, at_right, card, check_box, lock, paint, pulldown,
            slider::{self, Scale},
            switch, text,
        },
    },
};

const HEAD: f32 = 33.0;
const ROW: f32 = 36.0;
/// Of each way's column; the last one ends a little before the table does.
const COLUMN: f32 = 76.0;
const EDGE: f32 = 8.0;
const GLYPH: f32 = 16.0;
const GLYPH_AT: f32 = 20.0;
const NAME_AT: f32 = 41.0;
const HEAD_AT: f32 = 13.0;
/// From the middle of a check box to that of the button or the lock beside it.
const BESIDE: f32 = 26.0;
const SMALL: f32 = 28.0;

const PULLDOWN: f32 = 140.0;
/// What can be chosen for a notice's time, in seconds; another value that a policy or the file has stands among them.
const SECONDS: [u32; 5] = [5, 8, 15, 30, 60];
const VOLUME: Scale = Scale { range: VOLUME_PERCENT.0..=VOLUME_PERCENT.1, step: VOLUME_STEP, ticks: &[] };
const SLIDER: f32 = 180.0;
const VALUE: f32 = 44.0;
const VALUE_GAP: f32 = 10.0;
const PLAY: f32 = 84.0;

/// The volume while it is dragged, so that each step is not a file to write.
#[derive(Debug, Default)]
pub struct Drafts {
    volume: Option<u32>,
}

pub fn notifications_ui(
    ui: &mut Ui,
    drafts: &mut Drafts,
    view: &View<'_>,
    locks: &Locks<'_>,
    settings: &mut Settings,
    asks: &mut Vec<Command>,
) {
    let t = view.t;
    let volume = drafts.volume.unwrap_or(settings.notifications.volume_percent);
    card::table(ui, |ui| {
        let table = Table { view, locks, volume };
        table.head(ui);
        for kind in Kind::ALL {
            mark::around(ui, known::of_kind(kind), |ui| table.row(ui, kind, settings, asks));
        }
    });
    if view.state.notifies {
        ui.add_space(8.0);
        let palette = Palette::of(ui);
        text::label(ui, &t.get("notify-stand-in"), Type::SMALL, palette.tx2);
    }
    ui.add_space(8.0);
    notice_row(ui, t, locks, &mut settings.notifications.notice_seconds);
    rows::line(ui);
    volume_row(ui, drafts, view, locks, settings, asks);
    rows::line(ui);
    let row = &known::DO_NOT_DISTURB;
    if view.state.abilities.knows_do_not_disturb {
        rows::switch_setting(ui, t, locks, row, &mut settings.notifications.respect_do_not_disturb);
    } else {
        let hint = t.get("notify-do-not-disturb-unknown");
        mark::around(ui, row, |ui| as_it_is(ui, &row.title(t), &hint, false));
    }
    rows::line(ui);
    let row = &known::SHARING;
    if view.state.abilities.leaves_out_of_sharing {
        rows::switch_setting(ui, t, locks, row, &mut settings.notifications.toasts_while_sharing);
    } else {
        let hint = t.get("notify-sharing-always");
        mark::around(ui, row, |ui| as_it_is(ui, &row.title(t), &hint, true));
    }
}

/// A row whose switch says what is so on this system and cannot be changed.
fn as_it_is(ui: &mut Ui, name: &str, hint: &str, mut on: bool) {
    rows::row(ui, None, name, hint, switch::SIZE.x, |ui| {
        ui.disable();
        switch::show(ui, name, &mut on)
    });
}

/// What the rows of the table share.
struct Table<'a> {
    view: &'a View<'a>,
    locks: &'a Locks<'a>,
    volume: u32,
}

impl Table<'_> {
    /// The ways that this system has, and where their columns stand.
    fn columns(&self, row: Rect) -> impl Iterator<Item = (Way, Rect)> {
        let there = self.view.state.abilities.has_notifications;
        let ways: Vec<_> = Way::ALL.into_iter().filter(|way| *way != Way::System || there).collect();
        let left = row.right() - EDGE - COLUMN * ways.len() as f32;
        let place = move |index: usize| {
            let min = pos2(left + COLUMN * index as f32, row.top());
            Rect::from_min_size(min, Vec2::new(COLUMN, row.height()))
        };
        ways.into_iter().enumerate().map(move |(index, way)| (way, place(index)))
    }

    fn head(&self, ui: &mut Ui) {
        let palette = Palette::of(ui);
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
        let corner = radius::TABLE - 1;
        let corners = CornerRadius { nw: corner, ne: corner, ..CornerRadius::ZERO };
        ui.painter().rect_filled(rect, corners, palette.win);
        let words = self.view.t.get("notify-about");
        let place = rect.with_min_x(rect.left() + HEAD_AT);
        text::line(ui, place, Align::Min, &words, Type::SMALL_MEDIUM, palette.tx2);
        for (way, place) in self.columns(rect) {
            text::line(ui, place, Align::Center, &self.view.t.get(way_name(way)), Type::SMALL_MEDIUM, palette.tx2);
        }
    }

    fn row(&self, ui: &mut Ui, kind: Kind, settings: &mut Settings, asks: &mut Vec<Command>) {
        let palette = Palette::of(ui);
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
        paint::hairline(ui, rect.left(), rect.right(), rect.top(), palette.line);
        let (icon, name) = (icon_of(kind), known::of_kind(kind).title(self.view.t));
        icons::paint(ui.painter(), icon, GLYPH, pos2(rect.left() + GLYPH_AT, rect.center().y), palette.tx2);
        let first = self.columns(rect).next().map_or(rect.right(), |(_, column)| column.left());
        let words = rect.with_min_x(rect.left() + NAME_AT).with_max_x(first);
        text::line(ui, words, Align::Min, &name, Type::BODY, palette.tx);
        for (way, column) in self.columns(rect) {
            let named = [("way", self.view.t.get(way_name(way)).into()), ("kind", name.as_str().into())];
            let named = self.view.t.with("notify-way-for", &named);
            self.check(ui, kind, way, column, &named, settings);
            if way == Way::Sound {
                let play = self.view.t.with("notify-play-for", &[("kind", name.as_str().into())]);
                let beside = Rect::from_center_size(column.center() + Vec2::new(BESIDE, 0.0), Vec2::splat(SMALL));
                if IconButton::new(icons::PLAY, &play).small().at(ui, beside, kind).clicked() {
                    asks.push(Command::PlaySound { kind, volume_percent: self.volume });
                }
            }
        }
    }

    fn check(&self, ui: &mut Ui, kind: Kind, way: Way, column: Rect, name: &str, settings: &mut Settings) {
        let place = Rect::from_center_size(column.center(), Vec2::splat(check_box::SIDE)).expand2(Vec2::new(0.0, 6.0));
        let mut child = ui.new_child(UiBuilder::new().id_salt((kind, way)).max_rect(place));
        if let Some(words) = self.locks.at(path(kind, way)) {
            let beside = Rect::from_center_size(column.center() - Vec2::new(BESIDE, 0.0), Vec2::splat(SMALL));
            lock::at(ui, beside, words);
            child.disable();
        }
        // Where toasts come as notifications, a toast is one, whatever else is chosen.
        if way == Way::System && self.view.state.notifies && settings.tells(kind, Way::Toast) {
            child.disable();
            check_box::at(&mut child, place, name, &mut true);
        } else {
            check_box::at(&mut child, place, name, settings.tells_mut(kind, way));
        }
    }
}

pub(super) fn way_name(way: Way) -> &'static str {
    match way {
        Way::Toast => "notify-toast",
        Way::Sound => "notify-sound",
        Way::System => "notify-system",
    }
}

fn icon_of(kind: Kind) -> Icon {
    match kind {
        Kind::ServiceCall => icons::PHONE_INCOMING,
        Kind::DirectCall => icons::USER,
        Kind::Task => icons::CLIPBOARD_TEXT,
        Kind::Email => icons::ENVELOPE_SIMPLE,
        Kind::Message => icons::CHAT_CIRCLE_DOTS,
        Kind::NoAnswer => icons::PHONE_X,
        Kind::Reason => icons::CLOCK_USER,
        Kind::AfterCall => icons::TIMER,
        Kind::Failure => icons::WARNING,
    }
}

fn notice_row(ui: &mut Ui, t: &Texts, locks: &Locks<'_>, seconds: &mut u32) {
    let mut choices = SECONDS.to_vec();
    if !choices.contains(seconds) {
        choices.push(*seconds);
        choices.sort_unstable();
    }
    let words: Vec<_> =
        choices.iter().map(|choice| t.with("notify-seconds", &[("seconds", (*choice).into())])).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let chosen = choices.iter().position(|choice| choice == seconds).unwrap_or_default();
    let picked = rows::setting(ui, t, locks, &known::NOTICES, PULLDOWN, |ui, name| {
        pulldown::show(ui, name, &words, chosen, PULLDOWN)
    });
    if let Some(choice) = picked.and_then(|index| choices.get(index)) {
        *seconds = *choice;
    }
}

fn volume_row(
    ui: &mut Ui,
    drafts: &mut Drafts,
    view: &View<'_>,
    locks: &Locks<'_>,
    settings: &mut Settings,
    asks: &mut Vec<Command>,
) {
    let t = view.t;
    let volume = &mut settings.notifications.volume_percent;
    let missing = view.state.sound_device == SoundDevice::Missing;
    let hint = if missing { t.get("notify-no-device") } else { String::new() };
    let room = PLAY + SLIDER + VALUE + 2.0 * VALUE_GAP;
    rows::setting_with(ui, t, locks, &known::VOLUME, &hint, room, |ui, name| {
        let palette = Palette::of(ui);
        let line = ui.available_rect_before_wrap();
        at_right::show(ui, line, "volume", 0.0, |ui| {
            let shown = slider::held(ui, name, volume, &mut drafts.volume, &VOLUME, SLIDER);
            ui.add_space(VALUE_GAP);
            let (place, _) = ui.allocate_exact_size(Vec2::new(VALUE, SMALL), Sense::hover());
            let value = t.with("settings-percent", &[("percent", shown.into())]);
            text::line(ui, place, Align::Max, &value, Type::SMALL, palette.tx2);
            ui.add_space(VALUE_GAP);
            if ui.add(Button::new(&t.get("notify-play")).small().icon(icons::PLAY)).clicked() {
                asks.push(Command::PlaySound { kind: Kind::ServiceCall, volume_percent: shown });
            }
        });
    });
}
