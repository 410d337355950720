//! The bottom bar of the start screen: whether calls can arrive, and in standalone mode a call for trying.

use egui::{Rect, Ui, Vec2, pos2};

use crate::{
    command::{CallOutWish, Command, SignInWish},
    state::connection::Health,
    ui::{
        icons,
        theme::measure,
        view::View,
        widgets::{
            Button, bottom_bar,
            connection_line::{self, Link},
            pill, text, tooltip,
        },
    },
};

/// The script that "Ring me" plays where there is one of this name, else the first.
const RING_ME: &str = "call";
const EDGE: f32 = 12.0;
const GAP: f32 = 10.0;

/// Shows the bar over the window's whole width.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, whole: Rect, asks: &mut Vec<Command>) {
    let bar = bottom_bar::place(ui, whole, bottom_bar::HEIGHT);
    let column = crate::ui::main_page::column(bar);
    let mut room = column.with_min_x(column.left() + measure::EDGE).with_max_x(column.right() - EDGE);
    let well = view.state.connection.server.health == Health::Well;
    let blocked = view.state.agent.rona.is_some();
    if view.state.lacks_licence() && view.state.can_sign_out() {
        let words = view.t.get("account-sign-out");
        let button = Button::new(&words).icon(icons::SIGN_OUT).large();
        let (rest, place) = text::split_right(room, button.desired(ui).x);
        let place = Rect::from_center_size(place.center(), button.desired(ui));
        if button.at(ui, place, "").clicked() {
            asks.push(Command::SignIn(SignInWish::Out));
        }
        room = rest.with_max_x(rest.right() - GAP);
    } else if view.state.calls_out() {
        let words = view.t.get("call-out");
        let button = Button::new(&words).icon(icons::PHONE_PLUS).large();
        // What cannot be pressed is not what the page is about; nor is it more than coming back after a missed offer.
        let button = if well && !blocked { button.primary() } else { button };
        let (rest, place) = text::split_right(room, button.desired(ui).x);
        let place = Rect::from_center_size(place.center(), button.desired(ui));
        // Without a connection nothing carries a call, and the page would say no more than this.
        let hint = (!well).then(|| view.t.get("call-hindered-connection"));
        if pressed(ui, button, place, "call out", well, hint.as_deref()) {
            asks.push(Command::CallOut(CallOutWish::Open(None)));
        }
        room = rest.with_max_x(rest.right() - GAP);
    }
    if let Some(script) = script(view) {
        let words = view.t.get("start-ring-me");
        let button = Button::new(&words).icon(icons::PHONE_INCOMING).large();
        // One filled button in view; calling out is the one where there is both.
        let button = if view.state.calls_out() || blocked { button } else { button.primary() };
        let size = button.desired(ui);
        let (rest, place) = text::split_right(room, size.x);
        let place = Rect::from_center_size(place.center(), size);
        let hint = view.t.get(if well { "start-ring-me-hint" } else { "start-ring-me-offline" });
        if pressed(ui, button, place, "ring me", well, Some(&hint)) {
            asks.push(Command::Simulate(script.to_owned()));
        }
        let simulation = view.t.get("simulation");
        let width = pill::width(ui, &simulation);
        let left = rest.right() - GAP - width;
        // In a narrow window the tooltip and the session itself still say that it is one.
        if left - rest.left() >= 110.0 {
            pill::show(ui, pos2(left, bar.center().y), &simulation);
            room = rest.with_max_x(left - GAP);
        } else {
            room = rest.with_max_x(rest.right() - GAP);
        }
    }
    let (link, first, second) = connection(view);
    let room = Rect::from_center_size(room.center(), Vec2::new(room.width(), 36.0));
    connection_line::show(ui, room, link, &first, &second);
}

/// Shows the button, which says in its tooltip what it does or why it cannot.
fn pressed(ui: &mut Ui, button: Button<'_>, place: Rect, salt: &str, enabled: bool, hint: Option<&str>) -> bool {
    let mut area = crate::ui::main_page::area(ui, place, salt);
    if !enabled {
        area.disable();
    }
    let response = button.at(&mut area, place, "");
    match hint {
        Some(hint) => tooltip::show(response, hint, None).clicked(),
        None => response.clicked(),
    }
}

fn script<'a>(view: &View<'a>) -> Option<&'a str> {
    let scripts = &view.state.scripts;
    let usual = scripts.iter().find(|script| *script == RING_ME).or(scripts.first());
    usual.filter(|_| view.state.connection.standalone).map(String::as_str)
}

/// The connection in two lines. Only whether calls can arrive; never the agent's availability.
fn connection(view: &View<'_>) -> (Link, String, String) {
    let t = view.t;
    let connection = &view.state.connection;
    match connection.server.health {
        Health::Well => {
            let telephone = &connection.telephone;
            if telephone.health == Health::Broken {
                let why = telephone.reason.as_ref().map(|reason| t.words(reason)).unwrap_or_default();
                // The line has no room for a full stop.
                let why = why.trim_end_matches('.');
                let lost = t.with("start-line-lost", &[("door", connection.door.as_str().into()), ("why", why.into())]);
                return (Link::Broken, t.get("start-telephone-lost"), lost);
            }
            let second = if connection.door.is_empty() { t.get("start-no-door-yet") } else { connection.door.clone() };
            (Link::Connected, t.get("start-connected"), second)
        }
        Health::Connecting => (Link::Connecting, t.get("start-connecting"), String::new()),
        Health::Broken => {
            let left = connection.next_try_at.map(|at| crate::ui::format::duration(at.since(view.local_now) + 999));
            let retry = left.map(|left| t.with("start-retry-in", &[("time", left.into())])).unwrap_or_default();
            (Link::Broken, t.get("start-not-connected"), retry)
        }
        Health::Off => (Link::Off, t.get("start-signed-out"), String::new()),
    }
}
