//! The bottom bar of the session view: Copy to clipboard and, with a portal, Open portal; below what the agent writes,
//! whether it is saved.

use egui::{Align, Rect, Ui, Vec2, pos2};
use nimbus_protocol::{Modality, Session, UnixMillis};

use super::{Tab, plain_text};
use crate::{
    command::{CallOutWish, Callee, Command, Copied, PortalPage},
    state::writing::Saved,
    ui::{
        format, icons,
        icons::Icon,
        main_page,
        theme::{Palette, Type, measure},
        view::View,
        widgets::{Button, bottom_bar, text, tooltip},
    },
};

const BUTTON: f32 = 32.0;
const GAP: f32 = 8.0;
/// The bar that says only whether everything is saved.
const SAVED: f32 = 41.0;
const GLYPH: f32 = 16.0;

/// The Activity tab has buttons of its own where they are needed, and its last lines are what is waited for.
fn height(tab: Tab) -> f32 {
    match tab {
        Tab::Codes => SAVED,
        Tab::Activity => 0.0,
        Tab::Flow | Tab::Info => bottom_bar::LOW,
    }
}

/// Where the bar begins.
pub(super) fn top(tab: Tab, whole: Rect) -> f32 {
    whole.bottom() - height(tab)
}

/// Shows the bar at the bottom of `whole`.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, tab: Tab, whole: Rect, asks: &mut Vec<Command>) {
    if tab == Tab::Activity {
        return;
    }
    let bar = bottom_bar::place(ui, whole, height(tab));
    let row = main_page::column(bar).shrink2(Vec2::new(measure::EDGE, 0.0));
    if tab == Tab::Codes {
        saved(ui, view, session, row);
        return;
    }
    let row = Rect::from_center_size(row.center(), Vec2::new(row.width(), BUTTON));
    let portal = view.state.me.portal.is_some();
    let call = call(view, session);
    let count = 1 + usize::from(portal) + usize::from(call.is_some());
    let width = (row.width() - (count - 1) as f32 * GAP) / count as f32;
    let place =
        |index: f32| Rect::from_min_size(pos2(row.left() + index * (width + GAP), row.top()), Vec2::new(width, BUTTON));
    let words = view.t.get("session-copy");
    // Where its words have no room it says the short one; what it copies is in its name and tooltip.
    let (whole, short) = (Button::new(&words).icon(icons::COPY), view.t.get("toast-copy"));
    let button = if whole.desired(ui).x <= width { whole } else { Button::new(&short).name(&words).icon(icons::COPY) };
    let response = button.at(ui, place(0.0), "");
    let key = format!("{} C", crate::ui::menu::shortcut(ui, view.t, &view.t.get("key-shift")));
    if tooltip::show(response, &words, Some(&key)).clicked() {
        asks.push(Command::Copy {
            what: Copied::Session(session.conversation.clone()),
            text: plain_text(view.t, session),
        });
    }
    if portal {
        let words = view.t.get("session-open-portal");
        if Button::new(&words).icon(icons::ARROW_SQUARE_OUT).at(ui, place(1.0), "").clicked() {
            asks.push(Command::OpenPortal(PortalPage::MySessions));
        }
    }
    if let Some((words, icon, wish)) = call {
        let place = place((count - 1) as f32);
        if Button::new(&words).icon(icon).at(ui, place, "").clicked() {
            asks.push(Command::CallOut(wish));
        }
    }
}

/// What else can be done about a call: pass it on while it runs, call back when it is over.
fn call(view: &View<'_>, session: &Session) -> Option<(String, Icon, CallOutWish)> {
    let id = &session.conversation;
    if view.state.may_transfer(id) {
        return Some((view.t.get("session-transfer"), icons::ARROW_BEND_DOWN_RIGHT, CallOutWish::Transfer(id.clone())));
    }
    let number = session.customer.number.clone().filter(|number| !number.is_empty())?;
    if !session.state.is_ended() || session.modality != Modality::Call || !view.state.calls_out() {
        return None;
    }
    let shown = session.customer.name.clone().unwrap_or_else(|| format::number(&number));
    let callee = Callee { target: number, shown, ..Callee::default() };
    Some((view.t.get("session-call-back"), icons::PHONE_OUTGOING, CallOutWish::Open(Some(callee))))
}

/// "Saved 11:09:40" once the disk has it, and what comes of it.
fn saved(ui: &mut Ui, view: &View<'_>, session: &Session, row: Rect) {
    let (t, palette) = (view.t, Palette::of(ui));
    let own = view.state.writings.get(&session.conversation);
    let own = own.filter(|own| own.wrap_up.edited_at >= session.wrap_up.edited_at);
    let at = |at: UnixMillis| t.with("saved-at", &[("time", format::clock_seconds(at, view.zone).into())]);
    let said = match own.map(|own| own.saved) {
        Some(Saved::At(when)) => Some((icons::fill::CHECK_CIRCLE, palette.ok, palette.tx2, at(when))),
        Some(Saved::Writing) => Some((icons::CLOCK, palette.tx3, palette.tx2, t.get("saved-not-yet"))),
        Some(Saved::Retrying) => Some((icons::fill::WARNING_CIRCLE, palette.bad, palette.bad, t.get("saved-retrying"))),
        None if session.wrap_up.edited_at.0 > 0 => {
            Some((icons::fill::CHECK_CIRCLE, palette.ok, palette.tx2, at(session.wrap_up.edited_at)))
        }
        None => None,
    };
    let mut left = row.left();
    if let Some((icon, glyph, colour, words)) = said {
        icons::paint(ui.painter(), icon, GLYPH, pos2(left + GLYPH / 2.0, row.center().y), glyph);
        let place = row.with_min_x(left + GLYPH + GAP);
        left = text::line(ui, place, Align::Min, &words, Type::SMALL, colour).rect.right() + GAP;
    }
    let after_call = view.state.agent.acw.as_ref().is_some_and(|acw| acw.conversation == session.conversation);
    let words = if after_call {
        Some(t.get("saved-kept-when-finished"))
    } else if session.state.is_ended() || !view.state.agent.contact_centre {
        None
    } else {
        Some(t.get("saved-also-later"))
    };
    if let Some(words) = words.filter(|words| text::width(ui, words, Type::SMALL) <= row.right() - left) {
        text::line(ui, row.with_min_x(left), Align::Max, &words, Type::SMALL, palette.tx2);
    }
}
