//! The settings in the main window, for screen readers: only that window has a tree that they can read. It is made large
//! enough meanwhile, and afterwards is what it was.
//!
//! Says where the settings are painted and what becomes of the window; what they hold is the page's business.

use std::time::Duration;

use egui::{Align, Context, Key, Memory, Modifiers, Popup, Rect, Ui, UiBuilder, ViewportId, pos2};

use super::keeper;
use crate::{
    command::{Command, WindowWish},
    platform::toast_surface::Screen,
    settings::WindowPlace,
    ui::{
        announce, icons, main_page, regions,
        settings::{SMALLEST, SettingsPage, settings_ui},
        shortcuts,
        theme::{Palette, Type, measure},
        view::View,
        widgets::{IconButton, paint, text},
    },
};

const HEADER: f32 = 48.0;
const TITLE: f32 = 44.0;
/// How long a window manager is given to make the window as small as it was, in seconds.
const PATIENCE: f64 = 1.0;

/// What is remembered from one pass to the next.
#[derive(Debug, Default)]
pub(super) struct Inside {
    /// Whether they are shown here; `None` until the window has decided after they were opened.
    here: Option<bool>,
    /// What the main window was before it was made larger.
    before: Option<WindowPlace>,
    /// They close once the page has been shown once more, so that what is typed is kept.
    leaving: bool,
    /// Something that Escape is for had the keyboard in the last pass.
    busy: bool,
    begun: bool,
    /// What the window shall be again, and since when.
    restoring: Option<(WindowPlace, f64)>,
}

impl Inside {
    /// Whether the settings, which are open, are shown here. It is decided once, when they open: a window that is being used
    /// does not go away because a reader was started.
    pub fn is_here(&mut self, ctx: &Context) -> bool {
        *self.here.get_or_insert_with(|| announce::is_read(ctx))
    }

    /// Whether they are here already.
    pub fn is_shown(&self) -> bool {
        self.here == Some(true)
    }

    /// They are not open any more.
    pub fn closed(&mut self) {
        self.here = None;
    }

    /// Whether the main window's place is not its own: it has another size for the settings, or not yet its old one again.
    pub fn holds_place(&mut self, ctx: &Context) -> bool {
        let now = ctx.input(|input| input.time);
        self.restoring.take_if(|(_, since)| now - *since > PATIENCE);
        if self.restoring.is_some() {
            // Else an idle window would take its user's next move for that of the window manager.
            ctx.request_repaint_after_for(Duration::from_secs_f64(PATIENCE), ViewportId::ROOT);
        }
        self.is_shown() || self.restoring.is_some()
    }

    /// Paints the settings into the whole window. Returns whether they close.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        page: &mut SettingsPage,
        screen: Option<&Screen>,
        view: &View<'_>,
        asks: &mut Vec<Command>,
    ) -> bool {
        if !self.begun {
            self.begun = true;
            asks.push(Command::Window(WindowWish::Show));
            self.enlarge(ui, screen);
        }
        regions::read(ui, regions::toasts(view.state));
        let asked = asks.len();
        announce::toasts(ui, view, asks);
        // What these show is in the main window, which the settings cover.
        let mut back = asks[asked..].iter().any(|ask| matches!(ask, Command::OpenSession(_) | Command::FillOut(_)));
        back |= shortcuts::settings(ui, asks);
        let whole = ui.max_rect();
        back |= header(ui, view, whole);
        if self.leaving {
            page.leave();
            // A field saves what was typed when it is left.
            give_up_keyboard(ui);
        }
        let below = whole.with_min_y(whole.top() + HEADER);
        let mut area = ui.new_child(UiBuilder::new().id_salt("settings").max_rect(below));
        area.shrink_clip_rect(below);
        settings_ui(&mut area, page, view, asks);
        // A question inside has taken Escape by now; lists and fields are closed and left by it first.
        let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        back |= escape && !self.busy;
        self.busy = Popup::is_any_open(ui.ctx()) || ui.ctx().text_edit_focused();
        if self.leaving {
            self.restore(ui, screen);
            return true;
        }
        if back {
            self.leaving = true;
            ui.ctx().request_repaint();
        }
        false
    }

    fn enlarge(&mut self, ui: &Ui, screen: Option<&Screen>) {
        give_up_keyboard(ui);
        let before = keeper::enlarge(ui.ctx(), ViewportId::ROOT, screen, SMALLEST);
        // A place that the window has only for a moment is not what it was.
        self.before = before.map(|before| self.restoring.take().map_or(before, |(before, _)| before));
    }

    fn restore(&mut self, ui: &Ui, screen: Option<&Screen>) {
        let before = self.before.take();
        *self = Self::default();
        if let Some(before) = before {
            keeper::put(ui.ctx(), ViewportId::ROOT, screen, before.clone(), main_page::SMALLEST);
            self.restoring = Some((before, ui.input(|input| input.time)));
        }
        ui.ctx().request_repaint();
    }
}

fn give_up_keyboard(ui: &Ui) {
    ui.memory_mut(|memory| memory.focused().inspect(|id| memory.surrender_focus(*id)));
}

/// Back, and what this is. Returns whether Back was pressed.
fn header(ui: &mut Ui, view: &View<'_>, whole: Rect) -> bool {
    let palette = Palette::of(ui);
    let rect = whole.with_max_y(whole.top() + HEADER);
    ui.painter().rect_filled(rect, 0, palette.win);
    paint::hairline(ui, rect.left(), rect.right(), rect.bottom() - 1.0, palette.line);
    regions::header(ui, rect);
    let (left, _) = text::split_left(rect.with_min_x(rect.left() + measure::ICON_EDGE - 2.0), 32.0);
    let (words, escape) = (view.t.get("settings-back"), view.t.get("key-escape"));
    let back = IconButton::new(icons::ARROW_LEFT, &words).key(&escape).at(ui, left, "back");
    if ui.memory(Memory::focused).is_none() {
        // A reader begins to read where the keyboard is.
        back.request_focus();
    }
    let place = Rect::from_min_max(pos2(rect.left() + TITLE, rect.top()), rect.max);
    text::line(ui, place, Align::Min, &view.t.get("menu-settings"), Type::TITLE, palette.tx);
    back.clicked()
}
