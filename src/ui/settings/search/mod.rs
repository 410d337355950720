//! The search over all settings: a field at the head of the list, and what it finds in the list's place.

mod find;

use egui::{
    Align, Id, Key, KeyboardShortcut, Modifiers, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

pub use find::{Hit, find};

use super::Section;
use crate::ui::{
    icons, menu,
    texts::Texts,
    theme::{Palette, Type, focus, radius},
    widgets::{
        field::Field,
        paint::step,
        text::{self, Fit},
        tooltip,
    },
};

/// Height of the field, and the gap below it.
pub const FIELD: f32 = 32.0;
pub const BELOW: f32 = 8.0;
const HIT: f32 = 44.0;
const HIT_PITCH: f32 = 46.0;
const PADDING: f32 = 10.0;
const FIND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);

/// What the page remembers of it.
#[derive(Debug, Default)]
pub struct Search {
    query: String,
    /// The highlighted hit.
    at: usize,
    /// The field shall get the keyboard.
    wanted: bool,
    /// In a narrow window: it stands in the place of the section.
    open: bool,
}

impl Search {
    /// Reads the key that begins a search.
    pub fn keys(&mut self, ui: &Ui) {
        if ui.input_mut(|input| input.consume_shortcut(&FIND)) {
            self.begin();
        }
    }

    /// Asks for the keyboard, and in a narrow window for the section's place.
    pub fn begin(&mut self) {
        (self.wanted, self.open) = (true, true);
    }

    /// Whether hits are shown.
    pub fn is_used(&self) -> bool {
        !self.query.trim().is_empty()
    }

    /// In a narrow window: whether it stands in the place of the section.
    pub fn is_open(&self) -> bool {
        self.open
    }

    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// The field in `rect`. Returns whether Enter was pressed in it.
    pub fn field(&mut self, ui: &mut Ui, rect: Rect, t: &Texts) -> bool {
        let mut child = ui.new_child(UiBuilder::new().id_salt("search").max_rect(rect));
        let words = t.get("settings-search");
        let before = self.query.clone();
        let escape = child.input(|input| input.key_pressed(Key::Escape));
        let field = Field::new(&words).hint(&words).icon(icons::MAGNIFYING_GLASS).search();
        let response = field.width(rect.width()).show(&mut child, &mut self.query);
        if std::mem::take(&mut self.wanted) {
            response.request_focus();
        }
        if self.query != before {
            self.at = 0;
        }
        if escape && (response.has_focus() || response.lost_focus()) {
            self.close();
            return false;
        }
        let enter = response.lost_focus() && child.input(|input| input.key_pressed(Key::Enter));
        if enter && self.is_used() {
            // The next hit may be wanted as well.
            response.request_focus();
        }
        if response.has_focus() {
            for (key, down) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
                if child.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                    self.at = if down { self.at + 1 } else { self.at.saturating_sub(1) };
                }
            }
        }
        let key = menu::shortcut(ui, t, "F");
        if self.query.is_empty() {
            tooltip::show(response, &words, Some(&key));
        }
        enter
    }

    /// What is found, in `rect`. Returns the hit that was clicked or, with `enter`, the highlighted one.
    pub fn hits(&mut self, ui: &mut Ui, rect: Rect, offered: &[Section], t: &Texts, enter: bool) -> Option<Hit> {
        let hits = find(t, offered, &self.query);
        self.at = self.at.min(hits.len().saturating_sub(1));
        let mut child = ui.new_child(UiBuilder::new().id_salt("hits").max_rect(rect));
        if hits.is_empty() {
            text::paragraph(&mut child, &t.get("settings-search-nothing"), Type::SMALL, Palette::of(ui).tx2);
            return None;
        }
        let mut picked = None;
        ScrollArea::vertical().id_salt("hits").auto_shrink(false).show(&mut child, |ui| {
            for (index, hit) in hits.iter().enumerate() {
                let place = ui.allocate_exact_size(Vec2::new(ui.available_width(), HIT_PITCH), Sense::hover()).0;
                let place = place.with_max_y(place.top() + HIT);
                if hit_ui(ui, place, hit, index == self.at, t).clicked() {
                    (picked, self.at) = (Some(*hit), index);
                }
            }
        });
        picked.or_else(|| hits.get(self.at).filter(|_| enter).copied())
    }
}

/// A hit: the row's title over the section's name.
fn hit_ui(ui: &mut Ui, rect: Rect, hit: &Hit, highlighted: bool, t: &Texts) -> Response {
    let palette = Palette::of(ui);
    let (title, section) = (hit.title(t), t.get(hit.section.title()));
    let name = if hit.row.is_some() { format!("{title}, {section}") } else { title.clone() };
    let salt = hit.row.map_or(hit.section.title(), |row| row.title);
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "hit", salt)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name.as_str()));
    let rest = if highlighted { palette.press } else { palette.hover.gamma_multiply(0.0) };
    let hovered = if highlighted { palette.press } else { palette.hover };
    ui.painter().rect_filled(rect, radius::ROW, step(ui, &response, rest, hovered, palette.press));
    let room = rect.width() - 2.0 * PADDING;
    let left = rect.left() + PADDING;
    let galley = text::galley(ui, &title, Type::BODY_MEDIUM, palette.tx, Fit::Line(room));
    let elided = galley.elided;
    // A page itself has no second line.
    let middle = if hit.row.is_some() { rect.top() + 13.0 } else { rect.center().y };
    text::paint_left(ui, left, middle, galley);
    if hit.row.is_some() {
        let galley = text::galley(ui, &section, Type::SMALL, palette.tx2, Fit::Line(room));
        text::paint_left(ui, left, rect.top() + 31.0, galley);
    }
    focus::ring(ui, &response, rect, radius::ROW);
    if highlighted {
        ui.scroll_to_rect(rect, None::<Align>);
    }
    if elided { tooltip::show(response, &title, None) } else { response }
}
