//! The templates' page over a state that a test can change, and what a user does there by keyboard.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use egui::{Event, Key, Modifiers, Role, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    command::{Command, TemplateChange, TemplateWish},
    state::{
        AppState,
        event::AppEvent,
        template_desk::{TemplateAnswer, TemplateDesk},
    },
    ui::{
        settings::{Section, SettingsPage, settings_ui},
        texts::Texts,
        view::View,
    },
};
use nimbus_protocol::{Template, TestAction};

use super::{
    harness::{self, Asks, settle},
    samples,
};

/// The page, with a state that a test can change.
pub struct Open {
    pub harness: Harness<'static>,
    pub asks: Asks,
    pub state: Rc<RefCell<AppState>>,
}

/// High enough that everything can be clicked.
pub const SIZE: Vec2 = Vec2::new(960.0, 1_700.0);

pub fn open(state: AppState) -> Open {
    open_with(state, SettingsPage::default())
}

pub fn open_with(state: AppState, mut page: SettingsPage) -> Open {
    page.open(Section::Templates);
    let state = Rc::new(RefCell::new(state));
    let (shown, page) = (Rc::clone(&state), RefCell::new(page));
    let (mut harness, asks) = harness::page(SIZE, false, AppState::default(), move |ui, view, asks| {
        let state = shown.borrow();
        let t = Texts::of(state.language());
        settings_ui(ui, &mut page.borrow_mut(), &View { state: &state, t, ..*view }, asks);
    });
    settle(&mut harness);
    Open { harness, asks, state }
}

impl Open {
    /// The server says something.
    pub fn know(&mut self, change: impl FnOnce(&mut TemplateDesk)) {
        change(Arc::make_mut(&mut self.state.borrow_mut().template_desk));
        settle(&mut self.harness);
    }

    /// An answer comes in, as the program takes it in.
    pub fn answer(&mut self, answer: TemplateAnswer) {
        let server = self.state.borrow().template_desk.server;
        self.state.borrow_mut().apply(AppEvent::TemplateDesk { server, answer }, samples::NOW);
        settle(&mut self.harness);
    }

    /// The server has these templates now, and says so.
    pub fn has(&mut self, change: impl FnOnce(&mut Vec<Template>)) {
        let mut read = self.state.borrow().template_desk.read.as_deref().cloned().unwrap_or_default();
        change(&mut read.templates);
        self.answer(TemplateAnswer::Read(Box::new(read)));
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        settle(&mut self.harness);
    }

    pub fn write(&mut self, words: &str) {
        self.harness.event(Event::Text(words.to_owned()));
        settle(&mut self.harness);
    }

    /// Letters and keys that arrive in one pass, as they do when the computer is slower than the fingers.
    pub fn at_once(&mut self, letters: &str, keys: &[Key]) {
        // What the harness is told otherwise has a pass of its own for each event.
        let events = &mut self.harness.input_mut().events;
        events.push(Event::Text(letters.to_owned()));
        events.extend(keys.iter().map(|key| Event::Key {
            key: *key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }));
        settle(&mut self.harness);
    }

    /// The role and the name of what has the keyboard.
    pub fn focused(&self) -> String {
        let focused = self.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    /// Goes on with Tab until what is named `label` has the keyboard.
    pub fn tab_to(&mut self, label: &str) {
        for _ in 0..120 {
            if self.focused().starts_with(label) {
                return;
            }
            self.press(Modifiers::NONE, Key::Tab);
        }
        panic!("{label} is never reached; {} has the keyboard", self.focused());
    }

    /// Opens the template of the editor's mock-up by keyboard.
    pub fn open_ticket(&mut self) {
        self.tab_to("Create ticket,");
        self.press(Modifiers::NONE, Key::Enter);
    }

    /// The name of the open template.
    pub fn name(&self) -> String {
        self.harness.get_by_label("Name of the template").value().unwrap_or_default()
    }

    /// What stands in a text field.
    pub fn text(&self, label: &str) -> String {
        self.harness.get_by_role_and_label(Role::TextInput, label).value().unwrap_or_default()
    }

    /// The template that was asked to be saved last.
    pub fn put(&self) -> Template {
        let (_, TemplateChange::Put(template)) = self.change() else { panic!("no template: {:?}", self.asks) };
        template
    }

    /// The last change that was asked for, with its number.
    pub fn change(&self) -> (u64, TemplateChange) {
        let asks = self.asks.borrow();
        let found = asks.iter().rev().find_map(|ask| match ask {
            Command::Templates(TemplateWish::Change { number, change }) => {
                Some((*number, TemplateChange::clone(change)))
            }
            _ => None,
        });
        found.unwrap_or_else(|| panic!("no change: {asks:?}"))
    }

    /// The last test that was asked for, with its number.
    pub fn test(&self) -> Option<(u64, TestAction)> {
        self.asks.borrow().iter().rev().find_map(|ask| match ask {
            Command::Templates(TemplateWish::Test { number, test }) => Some((*number, TestAction::clone(test))),
            _ => None,
        })
    }
}
