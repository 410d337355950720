//! The keys of a window that work wherever the focus is in it (design §12).

use egui::{Key, KeyboardShortcut, Modifiers, Ui};
use nimbus_protocol::Session;

use super::{
    session::{self, Tab},
    view::View,
};
use crate::command::{AgentWish, CallOutWish, Command, Copied, PortalPage, WindowWish, ZoomWish};

/// Keys of the pages that would open something below the question why the agent was away.
const BELOW_THE_QUESTION: [Key; 4] = [Key::D, Key::E, Key::Enter, Key::R];

const fn command(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

fn pressed(ui: &Ui, shortcut: KeyboardShortcut) -> bool {
    ui.input_mut(|input| input.consume_shortcut(&shortcut))
}

/// Reads this pass's keys and pushes what they ask for.
pub(super) fn read(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    everywhere(ui, asks);
    let pressed = |shortcut: KeyboardShortcut| pressed(ui, shortcut);
    if pressed(command(Key::W)) {
        asks.push(Command::Window(WindowWish::Close));
    }
    if view.state.me.portal.is_some() && pressed(command(Key::O)) {
        asks.push(Command::OpenPortal(PortalPage::Home));
    }
    if view.state.filling.is_some() {
        // What lies below the question is out of reach until it is answered or closed.
        for key in BELOW_THE_QUESTION {
            pressed(command(key));
        }
        return;
    }
    if view.state.agent.contact_centre && !view.state.open_requests().is_empty() && pressed(command(Key::N)) {
        asks.push(Command::FillOut(None));
    }
    if view.state.calls_out() && pressed(command(Key::K)) {
        asks.push(Command::CallOut(CallOutWish::Open(None)));
    }
    // There Ctrl Enter calls.
    if !view.state.call_out.open {
        after_call(ui, view, asks);
    }
    let back = pressed(KeyboardShortcut::new(Modifiers::CTRL | Modifiers::SHIFT, Key::Tab));
    if back || pressed(KeyboardShortcut::new(Modifiers::CTRL, Key::Tab)) {
        asks.extend(neighbour(view, back).map(|session| Command::OpenSession(session.conversation.clone())));
    }
    let Some(open) = view.state.open_session.as_ref().and_then(|id| view.state.session(id)) else { return };
    if pressed(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::C)) {
        asks.push(Command::Copy {
            what: Copied::Session(open.conversation.clone()),
            text: session::plain_text(view.t, open),
        });
    }
    let keys = [(Key::Num1, Tab::Flow), (Key::Num2, Tab::Info), (Key::Num3, Tab::Codes), (Key::Num4, Tab::Activity)];
    for (key, tab) in keys {
        if pressed(command(key)) && session::tabs_of(view, open).contains(&tab) {
            session::show_tab(ui, &open.conversation, tab);
            session::focus_tab(ui);
        }
    }
}

/// The keys that mean the same in the main window and in the settings.
fn everywhere(ui: &Ui, asks: &mut Vec<Command>) {
    if pressed(ui, command(Key::Comma)) {
        asks.push(Command::Window(WindowWish::Settings));
    }
    if pressed(ui, KeyboardShortcut::new(Modifiers::NONE, Key::F1)) {
        asks.push(Command::Window(WindowWish::Info));
    }
    if pressed(ui, command(Key::Q)) {
        asks.push(Command::Quit);
    }
}

/// The keys of the page that asks for a server: there is nothing yet that others could mean.
pub(super) fn first_start(ui: &Ui, asks: &mut Vec<Command>) {
    if pressed(ui, command(Key::W)) {
        asks.push(Command::Window(WindowWish::Close));
    }
    if pressed(ui, command(Key::Q)) {
        asks.push(Command::Quit);
    }
}

/// The keys of the settings beside those of their pages. Returns whether the settings shall close.
pub(super) fn settings(ui: &Ui, asks: &mut Vec<Command>) -> bool {
    everywhere(ui, asks);
    pressed(ui, command(Key::W))
}

/// The keys of after-call work, wherever it is shown.
fn after_call(ui: &Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let Some(acw) = &view.state.agent.acw else { return };
    let pressed = |key: Key| pressed(ui, command(key));
    if acw.extend_ms.is_some() && pressed(Key::E) {
        asks.push(Command::Agent(AgentWish::Extend(acw.conversation.clone())));
    }
    if acw.may_finish && pressed(Key::Enter) {
        asks.push(Command::Agent(AgentWish::Finish(acw.conversation.clone())));
    }
}

/// The keys for the zoom, in every window that can have the keyboard.
pub(super) fn zoom(ui: &Ui, asks: &mut Vec<Command>) {
    // `=` is the unshifted `+` of many keyboards.
    let keys = [
        (Key::Plus, ZoomWish::In),
        (Key::Equals, ZoomWish::In),
        (Key::Minus, ZoomWish::Out),
        (Key::Num0, ZoomWish::Reset),
    ];
    for (key, wish) in keys {
        if ui.input_mut(|input| input.consume_shortcut(&command(key))) {
            asks.push(Command::Zoom(wish));
        }
    }
}

/// The next or previous open session, in the strip's order.
fn neighbour<'a>(view: &View<'a>, back: bool) -> Option<&'a Session> {
    let shown = session::strip_sessions(view);
    let count = shown.len();
    let here = shown.iter().position(|session| view.state.open_session.as_ref() == Some(&session.conversation));
    let next = match (here, back) {
        (None, _) => 0,
        (Some(here), true) => (here + count - 1) % count,
        (Some(here), false) => (here + 1) % count,
    };
    shown.get(next).copied()
}
