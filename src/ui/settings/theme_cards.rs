//! The three themes as small pictures of a window, each with its radio button.

use egui::{Align, Id, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2};

use crate::{
    settings::Theme,
    ui::{
        texts::Texts,
        theme::{DARK, LIGHT, Palette, focus, radius},
        widgets::check_box,
    },
};

const CARD: Vec2 = Vec2::new(132.0, 76.0);
const GAP: f32 = 16.0;
const RADIO: f32 = 28.0;
const RADIO_GAP: f32 = 2.0;

const THEMES: [(Theme, &str); 3] = [
    (Theme::System, "settings-theme-system"),
    (Theme::Light, "settings-theme-light"),
    (Theme::Dark, "settings-theme-dark"),
];

/// Shows the cards side by side. Returns another theme if the user chose one.
pub fn theme_cards_ui(ui: &mut Ui, t: &Texts, chosen: Theme) -> Option<Theme> {
    // Side by side also where there is little room.
    let width = CARD.x.min((ui.available_width() - 2.0 * GAP) / 3.0);
    let size = Vec2::new(ui.available_width(), CARD.y + RADIO_GAP + RADIO);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut picked = None;
    for (index, (theme, key)) in THEMES.into_iter().enumerate() {
        let left = rect.left() + index as f32 * (width + GAP);
        let card = Rect::from_min_size(pos2(left, rect.top()), Vec2::new(width, CARD.y));
        let words = t.get(key);
        let below = Rect::from_min_size(pos2(left, card.bottom() + RADIO_GAP), Vec2::new(width + GAP - 4.0, RADIO));
        let mut child =
            ui.new_child(UiBuilder::new().id_salt(key).max_rect(below).layout(Layout::left_to_right(Align::Center)));
        let radio = check_box::radio_below(&mut child, &words, theme == chosen);
        if picture(ui, card, theme, theme == chosen) || radio.clicked() {
            picked = Some(theme);
        }
    }
    picked.filter(|theme| *theme != chosen)
}

/// Paints the card; a click on it chooses, too. The radio button is what keyboard and screen reader use.
fn picture(ui: &Ui, rect: Rect, theme: Theme, chosen: bool) -> bool {
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "theme card", theme as u8)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::new(Role::Image));
    ui.ctx().accesskit_node_builder(response.id, egui::accesskit::Node::set_hidden);
    let palette = Palette::of(ui);
    match theme {
        Theme::System => {
            let middle = rect.center().x;
            window(ui, rect, rect.with_max_x(middle), &LIGHT);
            window(ui, rect, rect.with_min_x(middle), &DARK);
        }
        Theme::Light => window(ui, rect, rect, &LIGHT),
        Theme::Dark => window(ui, rect, rect, &DARK),
    }
    let (width, colour) = if chosen { (2.0, palette.acc_tx) } else { (1.0, palette.line) };
    ui.painter().rect_stroke(rect, radius::CALLOUT, Stroke::new(width, colour), StrokeKind::Inside);
    focus::ring(ui, &response, rect, radius::CALLOUT);
    response.clicked()
}

/// A window in one theme: a field and two lines of text in `part` of the whole card.
fn window(ui: &Ui, whole: Rect, part: Rect, palette: &Palette) {
    let painter = ui.painter().with_clip_rect(part.intersect(ui.clip_rect()));
    painter.rect_filled(whole, radius::CALLOUT, palette.win);
    let inner = Rect::from_min_max(part.min + Vec2::new(12.0, 12.0), part.max - Vec2::new(12.0, 0.0));
    let field = inner.with_max_y(inner.top() + 18.0);
    painter.rect(field, radius::CHECK, palette.raised, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    for (top, share) in [(35.0, 0.8), (45.0, 0.55)] {
        let size = Vec2::new(inner.width() * share, 5.0);
        painter.rect_filled(
            Rect::from_min_size(pos2(inner.left(), part.top() + top), size),
            radius::GRIP,
            palette.press,
        );
    }
}
