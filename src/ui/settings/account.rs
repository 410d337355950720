//! Account & Info: who is signed in, the connection in its three segments, versions and folders (SPEC S2.5, S10.4).

use std::time::Duration;

use egui::{Align, Layout, Margin, Rect, Sense, Ui, UiBuilder, Vec2, pos2};
use nimbus_protocol::{Licence, UnixMillis};

use super::{backend_choice, diagnostics::diagnostics, known, locks::Locks, mark, rows};
use crate::{
    command::{Command, Copied, SignInWish, WindowWish},
    settings::Backend,
    state::{
        Tone,
        connection::{Health, Segment},
    },
    ui::{
        agent_words,
        ages::{self, age},
        format,
        icons::{self, Icon},
        sign_in_words,
        texts::Texts,
        theme::{Palette, Type},
        view::View,
        widgets::{
            Button, avatar, callout, card,
            text::{self, Fit},
        },
    },
};

/// How long "Copied" stays, in milliseconds.
pub(super) const COPIED_MS: i64 = 3_000;

/// The sign-in's place in the table.
const SIGN_IN: usize = 2;
const SEGMENT: f32 = 50.0;
const GLYPH: f32 = 18.0;
const VERSION: f32 = 38.0;
const LABEL: f32 = 96.0;
const PADDING: f32 = 12.0;
const BUTTON_ROOM: f32 = 150.0;
/// Below this width the words about diagnostics stand below the buttons.
const NARROW: f32 = 560.0;

/// Shows the page. Returns whether the licences of others were asked for.
pub fn account_ui(
    ui: &mut Ui,
    page: &mut backend_choice::TeamDraft,
    view: &View<'_>,
    locks: &Locks<'_>,
    asks: &mut Vec<Command>,
) -> bool {
    let t = view.t;
    who(ui, view, asks);
    if let Some(other) = &view.state.me.other_account {
        ui.add_space(12.0);
        callout::show(ui, Tone::Attention, &sign_in_words::other_account(t, other));
    }
    mark::around(ui, &known::CONNECTION, |ui| {
        let title = known::CONNECTION.title(t);
        match view.state.connection.server.last_word_at {
            Some(at) => {
                let time = format::clock(at, view.zone);
                rows::section_with(ui, &title, &t.with("account-checked", &[("time", time.into())]));
            }
            None => rows::section(ui, &title),
        }
        connection(ui, view, asks);
    });
    mark::around(ui, &known::VERSION, |ui| {
        rows::section(ui, &known::VERSION.title(t));
        versions(ui, view);
    });
    ui.add_space(14.0);
    mark::around(ui, &known::DIAGNOSTICS, |ui| buttons(ui, view, asks));
    ui.add_space(6.0);
    let licences = mark::around(ui, &known::LICENCES, |ui| {
        let show = t.get("licences-show");
        rows::row(ui, None, &known::LICENCES.title(t), &known::LICENCES.hint(t), BUTTON_ROOM, |ui| {
            ui.add(Button::new(&show)).clicked()
        })
    });
    mark::around(ui, &known::BACKEND, |ui| {
        rows::section(ui, &known::BACKEND.title(t));
        backend_choice::backend_choice_ui(ui, page, view, locks.at(known::BACKEND.path), asks);
    });
    if let Some(rest) = changes_in(view) {
        ui.ctx().request_repaint_after(Duration::from_millis(rest.unsigned_abs()));
    }
    licences
}

/// In how many milliseconds something here is told in other words by itself, if anything ever is.
fn changes_in(view: &View<'_>) -> Option<i64> {
    let (state, now) = (view.state, view.local_now);
    let connection = &state.connection;
    let signed = state.sign_in.session.as_ref();
    let told = !connection.standalone && signed.is_none();
    let segments = [Some(&connection.server), Some(&connection.telephone), told.then_some(&connection.sign_in)];
    let heard = segments.into_iter().flatten().filter_map(|segment| segment.last_word_at);
    let ages = heard.map(|at| ages::changes_in(at, now));
    let holds = signed.and_then(|signed| sign_in_words::changes_in(signed, now));
    let copied = state.copied.as_ref().filter(|_| copied(state.copied.as_ref(), now));
    ages.chain(holds).chain(copied.map(|(_, at)| COPIED_MS - now.since(*at))).min()
}

fn who(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    let t = view.t;
    let me = &view.state.me;
    let name = if me.display_name.is_empty() { t.get("account-nobody") } else { me.display_name.clone() };
    let sub = match &view.state.settings.backend {
        Backend::Standalone => t.get("account-local"),
        Backend::Team { .. } if me.upn.is_empty() => t.get("account-signed-out"),
        Backend::Team { .. } if view.state.agent.contact_centre => format!("{} · {}", me.upn, t.get("account-agent")),
        Backend::Team { .. } => me.upn.clone(),
        Backend::NotChosen => t.get("account-signed-out"),
    };
    card::show(ui, Margin::symmetric(13, 13), |ui| {
        let (mut rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), avatar::SIZE), Sense::hover());
        let button = match &view.state.settings.backend {
            Backend::Team { .. } if view.state.can_sign_out() => {
                Some(("account-sign-out", icons::SIGN_OUT, Command::SignIn(SignInWish::Out)))
            }
            Backend::Team { .. } => Some(("tray-sign-in", icons::SIGN_IN, Command::Window(WindowWish::Show))),
            Backend::Standalone | Backend::NotChosen => None,
        };
        if let Some((key, icon, command)) = button {
            let words = t.get(key);
            let button = Button::new(&words).icon(icon);
            let (rest, place) = text::split_right(rect, button.desired(ui).x);
            let place = Rect::from_center_size(place.center(), Vec2::new(place.width(), 32.0));
            if button.at(ui, place, "").clicked() {
                asks.push(command);
            }
            rect = rest.with_max_x(rest.right() - 12.0);
        }
        let centre = pos2(rect.left() + avatar::SIZE / 2.0, rect.center().y);
        let badge = view.state.connection.server.health == Health::Well;
        let badge = badge.then(|| agent_words::status(view).1);
        avatar::paint(ui, centre, avatar::SIZE, &name, badge, palette.surface);
        let left = rect.left() + avatar::SIZE + 12.0;
        let line = |top: f32, height: f32| Rect::from_min_max(pos2(left, top), pos2(rect.right(), top + height));
        text::line(ui, line(rect.top() + 1.0, 18.0), Align::Min, &name, Type::BODY_SEMIBOLD, palette.tx);
        text::line(ui, line(rect.top() + 19.0, 16.0), Align::Min, &sub, Type::SMALL, palette.tx2);
    });
}

fn connection(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let connection = &view.state.connection;
    let t = view.t;
    let server = if connection.standalone { "account-server-here" } else { "account-server" };
    let telephone = if connection.door.is_empty() { t.get("account-telephone") } else { connection.door.clone() };
    let latency = connection.latency_ms.map(|millis| milliseconds(t, millis));
    // Alone there is nobody to sign in at.
    let nobody = Segment::default();
    let sign_in = if connection.standalone { &nobody } else { &connection.sign_in };
    let segments = [
        (t.get(server), &connection.server, latency),
        (telephone, &connection.telephone, None),
        (t.get("account-sign-in"), sign_in, None),
    ];
    card::table(ui, |ui| {
        for (index, (title, segment, extra)) in segments.into_iter().enumerate() {
            if index > 0 {
                rows::line(ui);
            }
            let mut hint = segment_words(segment, extra, view);
            if connection.standalone && index == SIGN_IN {
                hint = t.get("account-no-sign-in");
            }
            let (mut icon, mut colour) = look(segment.health, Palette::of(ui));
            let signed = view.state.sign_in.session.as_ref().filter(|_| index == SIGN_IN);
            if let Some(signed) = signed {
                let (words, ends) = sign_in_words::holds(t, signed, view.local_now);
                hint = words;
                if ends && segment.health == Health::Well {
                    (icon, colour) = (icons::fill::WARNING_CIRCLE, Palette::of(ui).warn);
                }
            }
            let again = signed.map(|signed| {
                let renewable = signed.renewable && signed.rejected.is_none();
                let (key, wish) =
                    if renewable { ("account-renew", SignInWish::Renew) } else { ("sign-in-again", SignInWish::Again) };
                (t.get(key), !signed.renewing, Command::SignIn(wish))
            });
            let button = again.as_ref().map(|(words, ..)| Button::new(words).small());
            let room = button.as_ref().map_or(0.0, |button| button.desired(ui).x + PADDING);
            let place = rows::table_row(ui, SEGMENT, GLYPH, &title, &hint, room);
            if let (Some(button), Some((_, enabled, command))) = (button, again.clone()) {
                let (_, right) = text::split_right(place.with_max_x(place.right() - PADDING), room - PADDING);
                let right = Rect::from_center_size(right.center(), Vec2::new(right.width(), 28.0));
                let pressed = ui.add_enabled_ui(enabled, |ui| button.at(ui, right, "again").clicked()).inner;
                if pressed {
                    asks.push(command);
                }
            }
            let glyph = pos2(place.left() + PADDING + GLYPH / 2.0, place.center().y);
            icons::paint(ui.painter(), icon, GLYPH, glyph, colour);
        }
        // What a server allows; alone, everything is allowed.
        if !connection.standalone && !view.state.me.id.is_empty() {
            rows::line(ui);
            licence(ui, view);
        }
    });
}

/// Which licences the user has.
fn licence(ui: &mut Ui, view: &View<'_>) {
    let (t, palette) = (view.t, Palette::of(ui));
    let names = view.state.me.licences.iter().map(|licence| {
        t.get(match licence {
            Licence::Assistant => "account-licence-assistant",
            Licence::ContactCentre => "account-licence-contact-centre",
            Licence::ExternalTask => "account-licence-task",
            Licence::Email => "account-licence-email",
        })
    });
    let names: Vec<String> = names.collect();
    let assistant = view.state.me.licences.contains(&Licence::Assistant);
    let hint = if names.is_empty() { t.get("account-licence-none") } else { names.join(" · ") };
    let place = rows::table_row(ui, SEGMENT, GLYPH, &t.get("account-licence"), &hint, 0.0);
    let glyph = pos2(place.left() + PADDING + GLYPH / 2.0, place.center().y);
    let (icon, colour) =
        if assistant { (icons::fill::CHECK_CIRCLE, palette.ok) } else { (icons::fill::WARNING_CIRCLE, palette.warn) };
    icons::paint(ui.painter(), icon, GLYPH, glyph, colour);
}

fn look(health: Health, palette: &Palette) -> (Icon, egui::Color32) {
    match health {
        Health::Well => (icons::fill::CHECK_CIRCLE, palette.ok),
        Health::Broken => (icons::fill::WARNING_CIRCLE, palette.bad),
        Health::Connecting => (icons::ARROW_CLOCKWISE, palette.acc_tx),
        Health::Off => (icons::MINUS_CIRCLE, palette.tx3),
    }
}

/// "Connected · heard 2 s ago · 1.4 ms", "Not connected · the server does not answer · next try in 4 s".
fn segment_words(segment: &Segment, extra: Option<String>, view: &View<'_>) -> String {
    let t = view.t;
    let state = match segment.health {
        Health::Well => "account-well",
        Health::Broken => "account-broken",
        Health::Connecting => "account-connecting",
        Health::Off => "account-off",
    };
    let mut parts = vec![t.get(state)];
    if let Some(reason) = segment.reason.as_ref().filter(|_| segment.health != Health::Well) {
        parts.push(t.words(reason));
    }
    if let Some(at) = segment.last_word_at {
        parts.push(t.with("account-heard", &[("age", age(t, at, view.local_now).into())]));
    }
    parts.extend(extra.filter(|_| segment.health == Health::Well));
    parts.join(" · ")
}

/// Without fractions, which languages write in their own ways and which say nothing here.
fn milliseconds(t: &Texts, millis: f32) -> String {
    let shown = if millis < 1.0 { "< 1".to_owned() } else { format!("{millis:.0}") };
    t.with("account-milliseconds", &[("millis", shown.into())])
}

fn versions(ui: &mut Ui, view: &View<'_>) {
    let state = view.state;
    let t = view.t;
    let notified = t.get("account-notified");
    let mut entries = vec![
        ("account-desktop", state.versions.desktop.as_str()),
        ("account-server-version", state.versions.backend.as_str()),
        ("account-data-folder", state.folders.data.as_str()),
        ("account-log-folder", state.folders.log.as_str()),
    ];
    if state.notifies {
        entries.push(("account-toasts", notified.as_str()));
    }
    card::table(ui, |ui| {
        for (index, (label, value)) in entries.into_iter().enumerate() {
            if index > 0 {
                rows::line(ui);
            }
            entry(ui, &t.get(label), if value.is_empty() { None } else { Some(value) }, &t.get("account-unknown"));
        }
    });
}

fn entry(ui: &mut Ui, label: &str, value: Option<&str>, unknown: &str) {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let (words, colour) = value.map_or((unknown, palette.tx3), |value| (value, palette.tx));
    let room = width - 2.0 * PADDING - LABEL;
    let height = text::galley(ui, words, Type::BODY, colour, Fit::Wrap(room)).size().y;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, (height + 20.0).max(VERSION - 1.0)), Sense::hover());
    let left = rect.left() + PADDING;
    text::line(
        ui,
        Rect::from_min_max(pos2(left, rect.top()), pos2(left + LABEL - 8.0, rect.bottom())),
        Align::Min,
        label,
        Type::SMALL,
        palette.tx2,
    );
    let galley = text::galley(ui, words, Type::BODY, colour, Fit::Wrap(room));
    let place = text::left_centre(rect.with_min_x(left + LABEL), galley.size());
    text::paint_left(ui, left + LABEL, rect.center().y, galley);
    text::name(ui, place, words, false);
}

fn buttons(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    let narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if ui.add(Button::new(&known::DIAGNOSTICS.title(t)).icon(icons::COPY)).clicked() {
            let text = diagnostics(view.state, view.local_now);
            asks.push(Command::Copy { what: Copied::Diagnostics, text });
        }
        if ui.add(Button::new(&t.get("account-open-log-folder")).icon(icons::FOLDER_OPEN)).clicked() {
            asks.push(Command::OpenLogFolder);
        }
        if !narrow {
            clean(ui, view);
        }
    });
    if narrow {
        clean(ui, view);
    }
}

/// What the diagnostics leave out, or that they were copied, at the right end of the line.
fn clean(ui: &mut Ui, view: &View<'_>) {
    let palette = Palette::of(ui);
    let copied = copied(view.state.copied.as_ref(), view.local_now);
    let (icon, key, colour) = if copied {
        (icons::CHECK, "account-copied", palette.ok)
    } else {
        (icons::SHIELD_CHECK, "account-clean", palette.tx2)
    };
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 32.0), Sense::hover());
    let mut right = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center)));
    text::label(&mut right, &view.t.get(key), Type::SMALL, colour);
    icons::paint(ui.painter(), icon, 16.0, pos2(right.min_rect().left() - 14.0, rect.center().y), colour);
}

fn copied(last: Option<&(Copied, UnixMillis)>, now: UnixMillis) -> bool {
    last.is_some_and(|(what, at)| *what == Copied::Diagnostics && now.since(*at) < COPIED_MS)
}
