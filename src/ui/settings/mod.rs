//! The settings page (SPEC S10): the list of sections on the left, the chosen section beside it.
//!
//! Changes count at once: each asks for the whole settings to be saved. Nothing here writes a file or talks to a door.

mod account;
mod appearance;
pub(super) mod backend_choice;
mod chooser;
mod diagnostics;
mod door;
mod doors;
mod draft;
mod edits;
mod exchange;
mod fit;
mod general;
mod ids;
mod known;
mod licences;
mod links;
mod locks;
mod mark;
mod nav;
mod notifications;
mod place_map;
mod ring_me;
mod rows;
mod search;
mod team;
mod templates;
mod theme_cards;

use egui::{CornerRadius, Rect, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, Vec2};

use crate::{
    command::Command,
    settings::{Backend, Settings},
    state::AppState,
    ui::{
        shortcuts,
        texts::Texts,
        theme::{Palette, radius},
        view::View,
        widgets::follow,
    },
};

pub use chooser::{Answer, Chooser, Open, Question};
pub use diagnostics::diagnostics;
pub(super) use locks::Locks;
pub use nav::Section;
pub(super) use nav::offered;
use search::{Hit, Search};

/// Size of the window at the start and the smallest one, in points.
pub const SIZE: Vec2 = Vec2::new(900.0, 640.0);
pub const SMALLEST: Vec2 = Vec2::new(560.0, 440.0);
/// What the page needs not to scroll as a whole; in the main window it has a line above it.
const LEAST: Vec2 = Vec2::new(SMALLEST.x, 320.0);

/// Room around the section's contents.
const PADDING: f32 = 28.0;
const PADDING_TOP: f32 = 22.0;
/// The same in narrow windows.
const PADDING_NARROW: f32 = 20.0;

/// What the page remembers from one pass to the next.
#[derive(Default)]
pub struct SettingsPage {
    section: Section,
    /// The last page that was asked for from elsewhere, with the number of that wish.
    followed: Option<(Section, u64)>,
    edits: edits::Edits,
    general: general::Drafts,
    notifications: notifications::Drafts,
    appearance: appearance::Drafts,
    links: links::LinksPage,
    doors: doors::DoorsPage,
    templates: templates::TemplatesPage,
    team: team::TeamPage,
    changes: team::Changes,
    backend: backend_choice::TeamDraft,
    exchange: exchange::ExchangePart,
    search: search::Search,
    /// The licences stand in the place of the section.
    licences: bool,
    /// It is shown for the last time until it is opened again.
    leaves: bool,
}

impl SettingsPage {
    /// A page whose file dialog is `chooser`, for tests.
    pub fn with_chooser(chooser: Chooser) -> Self {
        Self { templates: templates::TemplatesPage::with_chooser(chooser), ..Self::default() }
    }

    /// A page whose file dialog for contacts is `chooser`, for tests.
    pub fn with_contacts_chooser(chooser: Chooser) -> Self {
        Self { team: team::TeamPage::with_chooser(chooser), ..Self::default() }
    }

    /// A page whose file dialog for settings is `chooser`, for tests.
    pub fn with_settings_chooser(chooser: Chooser) -> Self {
        Self { exchange: exchange::ExchangePart::with_chooser(chooser), ..Self::default() }
    }

    /// Goes to a section, for links from elsewhere.
    pub fn open(&mut self, section: Section) {
        self.section = section;
    }

    /// Goes to the page that was asked for from elsewhere, once: the user goes on from there.
    fn follow(&mut self, state: &AppState) {
        if self.followed != state.window.section {
            self.followed = state.window.section;
            if let Some((section, _)) = self.followed {
                (self.section, self.licences) = (section, false);
            }
        }
    }

    /// The window was opened again: what a server said before may be old.
    pub fn opened_anew(&mut self) {
        self.team.left();
        self.doors.left();
        self.templates.left();
        self.links.left();
    }

    /// The next pass is the last one: what is typed must be kept then.
    pub fn leave(&mut self) {
        self.leaves = true;
    }

    pub fn section(&self) -> Section {
        self.section
    }
}

/// Shows the page in the whole of `ui` and adds what the user asks for to `asks`.
pub fn settings_ui(ui: &mut Ui, page: &mut SettingsPage, view: &View<'_>, asks: &mut Vec<Command>) {
    shortcuts::zoom(ui, asks);
    ui.painter().rect_filled(ui.max_rect(), 0, Palette::of(ui).win);
    fit::show(ui, LEAST, |ui| page_ui(ui, page, view, asks));
}

fn page_ui(ui: &mut Ui, page: &mut SettingsPage, view: &View<'_>, asks: &mut Vec<Command>) {
    let (state, now) = (view.state, view.local_now);
    page.follow(state);
    let whole = ui.max_rect();
    let sections = nav::offered(state);
    let shown = if sections.contains(&page.section) { page.section } else { Section::General };
    let (list, rest) = nav::split(whole);
    page.search.keys(ui);
    let narrow = nav::is_narrow(whole);
    let mut picked = nav::nav_ui(ui, list, &sections, shown, &mut page.search, view.t);
    panel(ui, rest);
    if shown != Section::Team {
        page.team.left();
    }
    // General shows who opens links, too.
    if !matches!(shown, Section::Links | Section::General) {
        page.links.left();
    }
    if shown != Section::Doors {
        page.doors.left();
    }
    if shown != Section::Templates {
        page.templates.left();
    }

    let mut settings = page.edits.current(&state.settings, now);
    if narrow && page.search.is_open() {
        picked = picked.or_else(|| search_in_panel(ui, rest, &mut page.search, &sections, view.t));
    } else if shown == Section::Account && page.licences {
        let mut whole = panel_ui(ui, rest);
        page.licences = !licences::licences_ui(&mut whole, view, asks);
    } else if shown == Section::Templates && page.templates.is_editing() {
        let mut whole = panel_ui(ui, rest);
        templates::editor_ui(&mut whole, &mut page.templates, view, asks);
    } else {
        // A form has a foot that covers the lower edge, and looks after that itself.
        let has_foot = shown == Section::Team || shown == Section::Doors && page.doors.is_editing();
        let mut way = None;
        contents(ui, rest, shown, has_foot, |ui| way = section_ui(ui, shown, page, view, &mut settings, asks));
        picked = picked.or(way.map(|section| Hit { section, row: None }));
    }
    // What is typed must outlive the window and the program.
    let leaves = picked.is_some() || shown != Section::Templates || !page.templates.is_editing();
    let closes = std::mem::take(&mut page.leaves) | ui.input(|input| input.viewport().close_requested());
    page.templates.keep(ui, view, &mut settings, leaves || closes);
    asks.extend(page.edits.save(&state.settings, settings, now));

    // The list's click counts after the section was shown once more, so that a field that is left by it still saves.
    page.section = picked.map_or(shown, |hit| hit.section);
    if let Some(hit) = picked {
        page.licences = false;
        page.templates.leave_editor(hit.row.is_some());
        if narrow {
            page.search.close();
        }
        if let Some(row) = hit.row {
            mark::set(ui.ctx(), row);
        }
        ui.ctx().request_repaint();
    }
    exchange::dialogs_ui(ui, &mut page.exchange, view, asks);
}

/// The search in the place of the section, where the list shows icons only.
fn search_in_panel(ui: &mut Ui, rect: Rect, find: &mut Search, sections: &[Section], t: &Texts) -> Option<Hit> {
    let inner = panel_ui(ui, rect).max_rect();
    let inner = inner.with_min_y(inner.top() + PADDING_NARROW);
    let enter = find.field(ui, inner.with_max_y(inner.top() + search::FIELD), t);
    if !find.is_used() {
        return None;
    }
    let below = inner.with_min_y(inner.top() + search::FIELD + search::BELOW);
    find.hits(ui, below, sections, t, enter)
}

fn panel(ui: &Ui, rect: Rect) {
    let palette = Palette::of(ui);
    // Only the corner beside the list and the title is round; the other edges lie on the window's.
    let rect = Rect::from_min_max(rect.min, rect.max + Vec2::splat(1.0));
    let corner = CornerRadius { nw: radius::TABLE, ..CornerRadius::ZERO };
    ui.painter().rect(rect, corner, palette.surface, Stroke::new(1.0, palette.line), StrokeKind::Inside);
}

/// The whole of the panel, for a page that scrolls its own parts.
fn panel_ui(ui: &mut Ui, rect: Rect) -> Ui {
    let padding = if nav::is_narrow(ui.max_rect()) { PADDING_NARROW } else { PADDING };
    let inner = Rect::from_min_max(rect.min + Vec2::new(1.0 + padding, 1.0), rect.max - Vec2::new(padding, 0.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("panel").max_rect(inner));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    child
}

fn contents(ui: &mut Ui, rect: Rect, section: Section, has_foot: bool, show: impl FnOnce(&mut Ui)) {
    let padding = if nav::is_narrow(ui.max_rect()) { PADDING_NARROW } else { PADDING };
    let inner = Rect::from_min_max(rect.min + Vec2::new(1.0 + padding, 1.0), rect.max - Vec2::new(0.0, 0.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("section").max_rect(inner));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    ScrollArea::vertical().id_salt(("section", section)).auto_shrink(false).show(&mut child, |ui| {
        ui.set_width(inner.width() - padding);
        ui.add_space(PADDING_TOP);
        if has_foot {
            show(ui);
        } else {
            follow::focus(ui, show);
        }
        ui.add_space(PADDING_TOP);
    });
}

/// Shows the section. Returns the one that a way on it leads to, if that was taken.
fn section_ui(
    ui: &mut Ui,
    section: Section,
    page: &mut SettingsPage,
    view: &View<'_>,
    settings: &mut Settings,
    asks: &mut Vec<Command>,
) -> Option<Section> {
    let mut way = None;
    if section != Section::Templates {
        exchange::title_ui(ui, section, view, asks);
    }
    exchange::notices_ui(ui, view, asks);
    let locks = &locks::Locks::of(view);
    match section {
        Section::General => {
            general::general_ui(ui, &mut page.general, view, locks, settings);
            rows::line(ui);
            way = links::row_ui(ui, &mut page.links, view, asks).then_some(Section::Links);
            exchange::rows_ui(ui, &mut page.exchange, view);
        }
        Section::Notifications => {
            notifications::notifications_ui(ui, &mut page.notifications, view, locks, settings, asks);
        }
        Section::Appearance => appearance::appearance_ui(ui, &mut page.appearance, view, locks, settings, asks),
        Section::Links => links::links_ui(ui, &mut page.links, view, locks, settings, asks),
        Section::Doors => doors::doors_ui(ui, &mut page.doors, &mut page.changes, view, locks, settings, asks),
        Section::RingMe => ring_me::ring_me_ui(ui, view, asks),
        Section::Templates => {
            templates::templates_ui(ui, &mut page.templates, view, locks, settings, asks);
        }
        Section::Team => team::team_ui(ui, &mut page.team, &mut page.changes, view, asks),
        Section::Account => {
            page.licences |= account::account_ui(ui, &mut page.backend, view, locks, asks);
        }
    }
    way
}

/// Whether the backend runs inside this program.
fn is_standalone(settings: &Settings) -> bool {
    settings.backend == Backend::Standalone
}
