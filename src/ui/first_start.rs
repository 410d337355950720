//! The sign-in page (SPEC S1.3, S2.1; mock-up 01): sign in at a team's server, or use the program on this computer. It comes
//! up at the first start, after signing out, and when the server does not know the user any more.

mod other;
mod parts;
mod waiting;

use egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2};

use self::parts::{centred, footer, link, or, small_link};
use super::{
    settings::{
        Locks,
        backend_choice::{TeamDraft, mistake, server_field_ui, token_field_ui},
    },
    sign_in_words,
};
use crate::{
    command::{Command, SignInBy, SignInWish},
    settings::Backend,
    state::{
        Tone,
        sign_in::{Found, Step, usual_way},
    },
    ui::{
        icons,
        theme::{Palette, Type, radius},
        view::View,
        widgets::{Button, callout, lock, text},
    },
};

const TILE: f32 = 72.0;
const MARK: f32 = 48.0;
const BELOW_TILE: f32 = 21.0;
const EDGE: f32 = 32.0;
const MOST_WIDTH: f32 = 400.0;
const TOP: f32 = 44.0;
const FOOTER: f32 = 38.0;
/// Between the last line and the footer.
const BOTTOM: f32 = 16.0;

/// What is typed until somebody is signed in or this computer is chosen.
#[derive(Debug, Default)]
pub struct FirstStartPage {
    team: TeamDraft,
    other: other::OtherDraft,
    /// The user wants another server than the known one.
    changes_server: bool,
    /// The keyboard was led to the button once.
    focused: bool,
    /// The server that was asked how its users sign in.
    asked: Option<String>,
}

/// Shows the page in the whole of `ui` and adds the user's choice to `asks`.
pub fn first_start_ui(ui: &mut Ui, page: &mut FirstStartPage, view: &View<'_>, asks: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0, palette.win);
    let (above, below) = (whole.with_max_y(whole.bottom() - FOOTER), whole.with_min_y(whole.bottom() - FOOTER));

    let mut child = ui.new_child(UiBuilder::new().id_salt("first start").max_rect(above));
    ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
        let width = (ui.available_width() - 2.0 * EDGE).min(MOST_WIDTH);
        let left = ui.max_rect().center().x - width / 2.0;
        let column = Rect::from_min_size(pos2(left, ui.cursor().top()), Vec2::new(width, f32::INFINITY));
        let mut column = ui.new_child(UiBuilder::new().max_rect(column));
        contents(&mut column, page, view, above.bottom(), asks);
        ui.allocate_rect(column.min_rect(), Sense::hover());
    });
    // After what stands above it, so that the keyboard comes to it last.
    footer(ui, below, view, asks);
}

fn contents(ui: &mut Ui, page: &mut FirstStartPage, view: &View<'_>, bottom: f32, asks: &mut Vec<Command>) {
    mark(ui);
    if view.state.sign_in.is_under_way() {
        return waiting::show(ui, view, asks);
    }
    let (t, palette) = (view.t, Palette::of(ui));
    let locks = Locks::of(view);
    let locked = locks.at("backend");
    page.team.follow(&view.state.settings.backend, locked);
    let found = page.team.address().and_then(|url| view.state.sign_in.found(&url));
    let way = usual_way(&view.state.settings.sign_in, found);
    if page.other.is_open() {
        return other::show(ui, page, view, &locks, asks);
    }
    centred(ui, &t.get("first-title"), Type::LARGE, palette.tx);
    ui.add_space(6.0);
    let microsoft = way.as_ref().is_none_or(|way| way.provider == nimbus_protocol::Provider::Microsoft);
    let explanation = if microsoft { "first-explanation" } else { "first-explanation-other" };
    centred(ui, &t.get(explanation), Type::BODY, palette.tx2);
    ui.add_space(24.0);
    troubles(ui, view, found);
    server(ui, page, view, locked, asks);
    let width = ui.available_width();
    if found == Some(&Found::ByHand) && way.is_none() {
        by_hand(ui, page, view, asks);
    } else {
        let words = way.as_ref().map_or_else(|| t.get("sign-in-microsoft"), |way| sign_in_words::button(t, way));
        let primary = Button::new(&words).icon(icons::SIGN_IN).primary().large().width(width);
        let asking = found == Some(&Found::Asking);
        let response = ui.add_enabled_ui(!asking, |ui| ui.add(primary)).inner;
        // Enter signs in where nothing is left to type.
        let known = matches!(view.state.settings.backend, Backend::Team { .. }) && !page.changes_server;
        if known && !asking && !std::mem::replace(&mut page.focused, true) {
            response.request_focus();
        }
        if response.clicked()
            && let Some(url) = page.team.try_address()
        {
            asks.push(Command::SignIn(SignInWish::Begin { url, by: SignInBy::Usual }));
        }
        if asking {
            ui.add_space(6.0);
            centred(ui, &t.get("first-asking"), Type::SMALL, palette.tx2);
        }
    }
    ui.add_space(8.0);
    if ui.add(Button::new(&t.get("first-other")).icon(icons::KEY).large().width(width)).clicked() {
        page.other.open(&view.state.settings.sign_in);
    }
    if way.as_ref().is_some_and(|way| way.device_code) && link(ui, icons::DOTS_NINE, &t.get("first-device")).clicked() {
        let url = page.team.try_address();
        asks.extend(url.map(|url| Command::SignIn(SignInWish::Begin { url, by: SignInBy::DeviceCode })));
    }
    if locked.is_none() {
        ui.add_space(16.0);
        or(ui, &t.get("first-or"));
        ui.add_space(14.0);
        if link(ui, icons::PLAY_CIRCLE, &t.get("first-here")).clicked() {
            asks.push(Command::UseThisComputer);
        }
        centred(ui, &t.get("first-here-hint"), Type::SMALL, palette.tx2);
    }
    ui.add_space((bottom - ui.cursor().top() - 20.0 - BOTTOM).max(16.0));
    parts::glyph_line(ui, icons::BROWSER, &t.get("first-browser"));
    ui.add_space(BOTTOM);
}

fn mark(ui: &mut Ui) {
    let palette = Palette::of(ui);
    ui.add_space(TOP);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), TILE), Sense::hover());
    let tile = Rect::from_center_size(rect.center(), Vec2::splat(TILE));
    ui.painter().rect_filled(tile, radius::TILE, palette.acc);
    icons::paint_mark(ui.painter(), MARK, tile.center(), palette.on_acc);
    ui.add_space(BELOW_TILE);
}

/// Why it did not work so far: the last try, what the backend said, what the server did not say.
fn troubles(ui: &mut Ui, view: &View<'_>, found: Option<&Found>) {
    let state = view.state;
    let mut show = |tone, words| {
        callout::show(ui, tone, &view.t.words(words));
        ui.add_space(14.0);
    };
    if let Step::Failed(words) = &state.sign_in.step {
        show(Tone::Error, words);
    } else if let Some(words) =
        state.connection.sign_in.reason.as_ref().filter(|words| words.text != "reason-token-missing")
    {
        show(Tone::Attention, words);
    }
    if let Some(Found::Failed(words)) = found {
        show(Tone::Error, words);
    }
}

/// The team's server: a line where it is known, a field where it is not.
fn server(ui: &mut Ui, page: &mut FirstStartPage, view: &View<'_>, locked: Option<&str>, asks: &mut Vec<Command>) {
    let t = view.t;
    let known = matches!(view.state.settings.backend, Backend::Team { .. }) && !page.changes_server;
    let mut typing = false;
    if known {
        let host = page.team.url.split_once("://").map_or(page.team.url.as_str(), |(_, rest)| rest).to_owned();
        parts::glyph_line(ui, icons::PLUGS_CONNECTED, &host);
        match locked {
            Some(words) => lock::line(ui, words),
            None if small_link(ui, icons::PLUGS, &t.get("first-change-server")).clicked() => {
                page.changes_server = true;
            }
            None => {}
        }
        // An address that came from elsewhere has no field that could say it.
        if let Some(key) = mistake(&page.team.url) {
            ui.add_space(8.0);
            callout::show(ui, Tone::Error, &t.get(key));
        }
    } else {
        let response = server_field_ui(ui, &mut page.team, locked, &t.get("first-server"), t, ui.available_width());
        // Enter says what a click on the button says.
        if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            let url = page.team.try_address();
            asks.extend(url.map(|url| Command::SignIn(SignInWish::Look(url))));
        }
        typing = response.has_focus();
        if page.team.url.trim().is_empty() {
            ui.add_space(4.0);
            text::paragraph(ui, &t.get("first-server-hint"), Type::SMALL, Palette::of(ui).tx2);
        }
    }
    ui.add_space(14.0);
    // An address that was typed to its end is looked at before anybody presses a button: whose button depends on it.
    if let Some(url) = page.team.address().filter(|_| !typing)
        && page.asked.as_ref() != Some(&url)
    {
        page.asked = Some(url.clone());
        if view.state.sign_in.found(&url).is_none() {
            asks.push(Command::SignIn(SignInWish::Look(url)));
        }
    }
}

/// The server knows no provider: a token that an administrator has made.
fn by_hand(ui: &mut Ui, page: &mut FirstStartPage, view: &View<'_>, asks: &mut Vec<Command>) {
    let (t, width) = (view.t, ui.available_width());
    callout::show(ui, Tone::Info, &t.get("first-by-hand"));
    ui.add_space(12.0);
    token_field_ui(ui, &mut page.team, t, width);
    ui.add_space(12.0);
    if ui.add(Button::new(&t.get("backend-connect")).icon(icons::KEY).primary().large().width(width)).clicked() {
        asks.extend(page.team.connect());
    }
}
