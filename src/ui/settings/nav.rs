//! The list of sections at the left of the settings page; icons alone in a narrow window.

use egui::{Id, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2};

use super::{
    is_standalone,
    search::{self, Hit, Search},
};
pub use crate::command::Section;
use crate::{
    state::AppState,
    ui::{
        icons::{self, Icon},
        menu, regions,
        texts::Texts,
        theme::{Palette, Type, focus, radius},
        widgets::{
            IconButton, follow,
            paint::step,
            text::{self, Fit},
            tooltip,
        },
    },
};

const WIDTH: f32 = 196.0;
const WIDTH_NARROW: f32 = 56.0;
/// Below this width of the window the list shows icons only.
const NARROW: f32 = 680.0;
const ENTRY: f32 = 36.0;
const PITCH: f32 = 38.0;
const EDGE: f32 = 8.0;
const GLYPH: f32 = 18.0;
const GLYPH_AT: f32 = 17.0;
const WORDS_AT: f32 = 38.0;

impl Section {
    /// Key of the section's name.
    pub fn title(self) -> &'static str {
        match self {
            Self::General => "settings-general",
            Self::Notifications => "settings-notifications",
            Self::Appearance => "settings-appearance",
            Self::Links => "settings-links",
            Self::Doors => "settings-doors",
            Self::RingMe => "settings-ring-me",
            Self::Templates => "settings-templates",
            Self::Team => "settings-team",
            Self::Account => "settings-account",
        }
    }

    /// Icon at rest and while chosen.
    fn icons(self) -> (Icon, Icon) {
        match self {
            Self::General => (icons::SLIDERS_HORIZONTAL, icons::fill::SLIDERS_HORIZONTAL),
            Self::Notifications => (icons::BELL, icons::fill::BELL),
            Self::Appearance => (icons::PALETTE, icons::fill::PALETTE),
            Self::Links => (icons::PHONE_OUTGOING, icons::fill::PHONE_OUTGOING),
            Self::Doors => (icons::PHONE, icons::fill::PHONE),
            Self::RingMe => (icons::PLAY, icons::fill::PLAY),
            Self::Templates => (icons::LIGHTNING, icons::fill::LIGHTNING),
            Self::Team => (icons::IDENTIFICATION_CARD, icons::fill::IDENTIFICATION_CARD),
            Self::Account => (icons::INFO, icons::fill::INFO),
        }
    }
}

/// The sections that mean something to this user: doors, the simulator and the team belong to whoever administers them.
pub fn offered(state: &AppState) -> Vec<Section> {
    let standalone = is_standalone(&state.settings);
    let doors = standalone || state.me.administrator || !state.doors.is_empty();
    let all = [
        (Section::General, true),
        (Section::Notifications, true),
        (Section::Appearance, true),
        (Section::Links, true),
        (Section::Doors, doors),
        (Section::RingMe, standalone),
        (Section::Templates, true),
        (Section::Team, state.me.administrator),
        (Section::Account, true),
    ];
    all.into_iter().filter_map(|(section, offered)| offered.then_some(section)).collect()
}

/// Whether the list shows icons only.
pub fn is_narrow(window: Rect) -> bool {
    window.width() < NARROW
}

/// The list's and the section's part of the window.
pub fn split(window: Rect) -> (Rect, Rect) {
    text::split_left(window, if is_narrow(window) { WIDTH_NARROW } else { WIDTH })
}

/// Shows the search's field and the list, or what is found in the list's place. Returns what was picked.
pub fn nav_ui(
    ui: &mut Ui,
    rect: Rect,
    sections: &[Section],
    chosen: Section,
    find: &mut Search,
    t: &Texts,
) -> Option<Hit> {
    let inner = Rect::from_min_max(rect.min + Vec2::splat(EDGE), pos2(rect.right() - EDGE, rect.bottom()));
    let head = inner.with_max_y(inner.top() + search::FIELD);
    let below = inner.with_min_y(head.bottom() + search::BELOW);
    regions::header(ui, rect);
    if rect.width() > WIDTH_NARROW {
        let enter = find.field(ui, head, t);
        if find.is_used() {
            return find.hits(ui, below, sections, t, enter);
        }
    } else {
        let words = t.get("settings-search");
        let key = menu::shortcut(ui, t, "F");
        let place = Rect::from_center_size(head.center(), Vec2::splat(search::FIELD));
        let button = IconButton::new(icons::MAGNIFYING_GLASS, &words).key(&key).open(find.is_open());
        if button.at(ui, place, "search").clicked() {
            if find.is_open() { find.close() } else { find.begin() }
        }
    }
    let mut child = ui.new_child(UiBuilder::new().id_salt("sections").max_rect(below));
    let mut picked = None;
    ScrollArea::vertical().id_salt("sections").auto_shrink(false).show(&mut child, |ui| {
        follow::focus(ui, |ui| {
            for section in sections {
                let (place, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), PITCH), Sense::hover());
                let place = place.with_max_y(place.top() + ENTRY);
                if entry(ui, place, *section, *section == chosen, &t.get(section.title())).clicked() {
                    picked = Some(Hit { section: *section, row: None });
                }
            }
        });
    });
    picked
}

fn entry(ui: &mut Ui, rect: Rect, section: Section, chosen: bool, words: &str) -> Response {
    let palette = Palette::of(ui);
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "section", section)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), chosen, words));
    let rest = if chosen { palette.press } else { palette.hover.gamma_multiply(0.0) };
    let hovered = if chosen { palette.press } else { palette.hover };
    ui.painter().rect_filled(rect, radius::ROW, step(ui, &response, rest, hovered, palette.press));
    let (plain, filled) = section.icons();
    let (icon, colour) = if chosen { (filled, palette.acc_tx) } else { (plain, palette.tx2) };
    let narrow = rect.width() < WORDS_AT + GLYPH;
    let x = if narrow { rect.center().x } else { rect.left() + GLYPH_AT };
    icons::paint(ui.painter(), icon, GLYPH, pos2(x, rect.center().y), colour);
    focus::ring(ui, &response, rect, radius::ROW);
    if narrow {
        return tooltip::show(response, words, None);
    }
    let colour = if chosen { palette.tx } else { palette.tx2 };
    let room = rect.width() - WORDS_AT - EDGE;
    let galley = text::galley(ui, words, Type::BODY_MEDIUM, colour, Fit::Line(room));
    let elided = galley.elided;
    text::paint_left(ui, rect.left() + WORDS_AT, rect.center().y, galley);
    if elided { tooltip::show(response, words, None) } else { response }
}

#[cfg(test)]
mod tests {
    use super::{Section, icons::Face};

    #[test]
    fn the_chosen_sections_glyph_is_the_same_one_filled() {
        for section in Section::ALL {
            let (plain, filled) = section.icons();
            assert_eq!((plain.face, filled.face), (Face::Regular, Face::Fill), "{section:?}");
            assert_eq!(plain.code, filled.code, "{section:?}");
        }
    }
}
