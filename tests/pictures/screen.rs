//! A screen: what its picture is called, what is true, what is shown, and what is done before the picture is taken.
//! Looks: the theme, the language and the zoom in which it is taken.

#![cfg_attr(windows, allow(dead_code, reason = "some of what screens are looked through for is not looked for there"))]

use egui::{Role, Ui, Vec2, accesskit::Action, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use image::RgbaImage;
use nimbus_assistant::{
    command::Command,
    state::{AppState, toasts::Toast},
    ui::{
        main_page::{self, main_ui},
        settings::{self, Section, SettingsPage, settings_ui},
        texts::{LANGUAGES, Texts},
        toast::{Shown, toast_height, toast_ui, window_size},
        view::View,
    },
};
use nimbus_protocol::UnixMillis;
use std::{cell::RefCell, sync::Arc};

use crate::support::{
    harness::{page_of, settle},
    samples,
};

/// Inside of the main window as the mock-ups draw it, without the title bar.
pub const MAIN: Vec2 = vec2(380.0, 640.0);
/// A toast that has been there for a second and does not have the keyboard.
pub const SHOWN: Shown = Shown { for_ms: 10_000, focused: false, transparent: true };
/// What programs have of a common small screen, in pixels.
const WORK_AREA: Vec2 = vec2(1280.0, 800.0);

pub type Page = Box<dyn Fn(&mut Ui, &View<'_>, &mut Vec<Command>)>;
type Steps = Box<dyn Fn(&mut Stage<'_>) + Sync + Send>;

/// Which window it is in: that says how small it may become.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Window {
    Main,
    Settings,
    /// As large as what it shows.
    Fitting,
}

pub struct Screen {
    pub name: &'static str,
    pub window: Window,
    /// In points.
    pub size: Vec2,
    pub state: Box<dyn Fn() -> AppState + Sync + Send>,
    pub page: Box<dyn Fn() -> Page + Sync + Send>,
    pub steps: Option<Steps>,
}

impl Screen {
    pub fn main(name: &'static str, state: impl Fn() -> AppState + Sync + Send + 'static) -> Self {
        Self {
            name,
            window: Window::Main,
            size: MAIN,
            state: Box::new(state),
            page: Box::new(|| Box::new(main_ui)),
            steps: None,
        }
    }

    pub fn settings(
        name: &'static str,
        section: Section,
        state: impl Fn() -> AppState + Sync + Send + 'static,
    ) -> Self {
        let page = move || -> Page {
            let mut page = SettingsPage::default();
            page.open(section);
            let page = RefCell::new(page);
            Box::new(move |ui, view, asks| settings_ui(ui, &mut page.borrow_mut(), view, asks))
        };
        Self { window: Window::Settings, size: settings::SIZE, page: Box::new(page), ..Self::main(name, state) }
    }

    /// A toast on its own.
    pub fn toast(
        name: &'static str,
        state: impl Fn() -> AppState + Sync + Send + 'static,
        toast: impl Fn(&AppState) -> Toast + Sync + Send + Copy + 'static,
    ) -> Self {
        let size = window_size(toast_height(&toast(&state())), true);
        let page = move || -> Page {
            Box::new(move |ui, view, asks| {
                desktop(ui);
                toast_ui(ui, view, &toast(view.state), SHOWN, asks);
            })
        };
        Self { window: Window::Fitting, size, page: Box::new(page), ..Self::main(name, state) }
    }

    pub fn showing(self, page: impl Fn() -> Page + Sync + Send + 'static) -> Self {
        Self { page: Box::new(page), ..self }
    }

    pub fn sized(self, size: Vec2) -> Self {
        Self { size, ..self }
    }

    pub fn then(self, steps: impl Fn(&mut Stage<'_>) + Sync + Send + 'static) -> Self {
        Self { steps: Some(Box::new(steps)), ..self }
    }

    /// What is called so is clicked, before all else.
    pub fn pressed(self, label: &'static str) -> Self {
        self.then(move |stage| stage.click(label))
    }

    /// Its smallest window.
    pub fn smallest(&self) -> Vec2 {
        match self.window {
            Window::Main => main_page::SMALLEST,
            Window::Settings => settings::SMALLEST,
            Window::Fitting => self.size,
        }
    }

    /// Its window at this zoom, in points: it grows with the zoom as far as the screen lets it.
    pub fn size_at(&self, zoom: f32) -> Vec2 {
        let grown = self.size.min(WORK_AREA / zoom).max(self.smallest());
        // A sheet that is longer than a window shows more than a window does.
        if zoom > 1.0 && self.size.y <= WORK_AREA.y { grown } else { self.size }
    }

    /// Whether something goes on there beside the words: the large ring of after-call work, or a draft that is put away
    /// once its writer pauses.
    pub fn changes_unseen(&self) -> bool {
        self.name.starts_with("08-") || self.name.starts_with("20-")
    }

    /// The screen as it is after its steps.
    pub fn stage(&self, look: &Look, size: Vec2) -> Stage<'static> {
        self.stage_at(look, size, samples::NOW)
    }

    /// The same at another time.
    pub fn stage_at(&self, look: &Look, size: Vec2, now: UnixMillis) -> Stage<'static> {
        let mut state = (self.state)();
        let chosen = Arc::make_mut(&mut state.settings);
        chosen.general.language = Some(look.language.to_owned());
        let page = (self.page)();
        let (harness, _) = page_of(size, look.dark, look.scale(), state, now, page);
        let mut stage = Stage { harness, t: Texts::of(Some(look.language)) };
        settle(&mut stage.harness);
        if let Some(steps) = &self.steps {
            steps(&mut stage);
        }
        stage
    }

    pub fn picture(&self, look: &Look) -> RgbaImage {
        self.stage(look, self.size_at(look.zoom)).harness.render().unwrap()
    }
}

/// How a screen looks.
#[derive(Clone, Copy)]
pub struct Look {
    /// The end of the picture's name.
    pub ending: &'static str,
    pub dark: bool,
    pub language: &'static str,
    pub zoom: f32,
}

impl Look {
    /// Physical pixels a point: on a sharp screen, but where the zoom is what is looked at.
    pub fn scale(&self) -> f32 {
        if self.zoom > 1.0 { self.zoom } else { 2.0 }
    }

    /// Light, in the language with this tag.
    pub fn of(language: &'static str) -> Self {
        Self { language, ..LIGHT }
    }
}

pub const LIGHT: Look = Look { ending: "light", dark: false, language: "en", zoom: 1.0 };
pub const DARK: Look = Look { ending: "dark", dark: true, ..LIGHT };
pub const GERMAN: Look = Look { ending: "german", language: "de", ..LIGHT };
pub const ZOOMED: Look = Look { ending: "zoom-150", zoom: 1.5, ..LIGHT };

/// A screen that is being looked at.
pub struct Stage<'a> {
    pub harness: Harness<'a>,
    t: &'static Texts,
}

impl Stage<'_> {
    /// Clicks what is called so in English.
    pub fn click(&mut self, label: &str) {
        let said = self.said(label);
        self.harness.query_all_by_label(&said).next().unwrap_or_else(|| panic!("nothing is called {said}")).click();
        settle(&mut self.harness);
    }

    pub fn click_role(&mut self, role: Role, label: &str) {
        let said = self.said(label);
        self.harness.get_by_role_and_label(role, &said).click();
        settle(&mut self.harness);
    }

    /// Clicks the first that can be clicked and has this in its name: words of the catalogue in English, then others.
    pub fn click_named(&mut self, english: &str, rest: &str) {
        let mut names = self.translations(english);
        names.push(english.to_owned());
        let found = names.iter().find_map(|name| {
            let wanted = format!("{name}{rest}");
            let mut all = self.harness.root().children_recursive();
            all.find(|node| {
                let node = node.accesskit_node();
                node.data().supports_action(Action::Click) && node.label().is_some_and(|label| label.contains(&wanted))
            })
        });
        found.unwrap_or_else(|| panic!("nothing to click is called {english}{rest}")).click();
        settle(&mut self.harness);
    }

    /// Clicks what a text of the catalogue is called with this argument.
    pub fn click_with(&mut self, key: &str, name: &str, value: &str) {
        let label = self.t.with(key, &[(name, value.into())]);
        self.harness.get_by_label(&label).click();
        settle(&mut self.harness);
    }

    /// Clicks it if it is there.
    pub fn click_any(&mut self, label: &str) {
        let said = self.said(label);
        if let Some(button) = self.harness.query_all_by_label(&said).next() {
            button.click();
        }
        settle(&mut self.harness);
    }

    pub fn focus(&mut self, role: Role, label: &str) {
        let said = self.said(label);
        self.harness.get_by_role_and_label(role, &said).focus();
        settle(&mut self.harness);
    }

    pub fn write(&mut self, words: &str) {
        self.harness.event(egui::Event::Text(words.to_owned()));
        settle(&mut self.harness);
    }

    pub fn press(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        settle(&mut self.harness);
    }

    /// A label of the English catalogue in the language that is shown: of several texts with these words that which is there.
    fn said(&self, english: &str) -> String {
        let there = |words: &String| self.harness.query_all_by_label(words).next().is_some();
        self.translations(english).into_iter().find(there).unwrap_or_else(|| english.to_owned())
    }

    fn translations(&self, english: &str) -> Vec<String> {
        let keys = LANGUAGES[0].catalogue.lines().filter_map(|line| line.split_once(" = "));
        keys.filter(|(_, words)| *words == english).map(|(key, _)| self.t.get(key)).collect()
    }
}

/// The desktop below a toast, in the mock-ups' colours.
pub fn desktop(ui: &Ui) {
    let colour =
        if ui.visuals().dark_mode { egui::Color32::from_rgb(2, 3, 4) } else { egui::Color32::from_rgb(216, 220, 228) };
    ui.painter().rect_filled(ui.max_rect(), 0, colour);
}
