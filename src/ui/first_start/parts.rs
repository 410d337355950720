//! What the sign-in page is made of: lines in its middle, links, the footer.

use std::sync::Arc;

use egui::{Align, Id, Rect, RectAlign, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::{
    command::Command,
    settings::Settings,
    ui::{
        icons::{self, Icon},
        settings::Locks,
        texts::LANGUAGES,
        theme::{Palette, Type, focus, radius},
        view::View,
        widgets::{
            choices, lock,
            paint::{self, step},
            text::{self, Fit},
            tooltip,
        },
    },
};

const LINK: f32 = 40.0;
const SMALL_LINK: f32 = 28.0;
const LINK_GLYPH: f32 = 18.0;
const LINE_GLYPH: f32 = 16.0;
const FOOTER_EDGE: f32 = 16.0;
const FOOTER_GLYPH: f32 = 14.0;
/// Width of the list of languages.
const LANGUAGE_LIST: f32 = 160.0;

/// A line of text in the accent's colour that does something, in the middle of the column.
pub(super) fn link(ui: &mut Ui, icon: Icon, words: &str) -> Response {
    link_in(ui, icon, words, LINK)
}

/// The same in a lower row.
pub(super) fn small_link(ui: &mut Ui, icon: Icon, words: &str) -> Response {
    link_in(ui, icon, words, SMALL_LINK)
}

fn link_in(ui: &mut Ui, icon: Icon, words: &str, height: f32) -> Response {
    let palette = Palette::of(ui);
    let (row, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let galley = text::galley(ui, words, Type::BODY_MEDIUM, palette.acc_tx, Fit::Line(row.width() - 60.0));
    let size = Vec2::new(galley.size().x + LINK_GLYPH + 8.0 + 24.0, height);
    let rect = Rect::from_center_size(row.center(), size);
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "link", words)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    let fill = step(ui, &response, palette.hover.gamma_multiply(0.0), palette.hover, palette.press);
    ui.painter().rect_filled(rect, radius::LARGE_BUTTON, fill);
    let x = rect.left() + 12.0;
    icons::paint(ui.painter(), icon, LINK_GLYPH, pos2(x + LINK_GLYPH / 2.0, rect.center().y), palette.acc_tx);
    text::paint_left(ui, x + LINK_GLYPH + 8.0, rect.center().y, Arc::clone(&galley));
    focus::ring(ui, &response, rect, radius::LARGE_BUTTON);
    tooltip::whole(response, &[&galley])
}

/// Text in the middle, as many lines as it needs.
pub(super) fn centred(ui: &mut Ui, words: &str, style: Type, colour: egui::Color32) {
    let width = ui.available_width();
    let galley = text::centred(ui, words, style, colour, width);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, galley.size().y), Sense::hover());
    ui.painter().galley(rect.center_top(), galley, colour);
    text::name(ui, rect, words, false);
}

/// A quiet line with a glyph before it, in the middle.
pub(super) fn glyph_line(ui: &mut Ui, icon: Icon, words: &str) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 20.0), Sense::hover());
    let galley = text::galley(ui, words, Type::SMALL, palette.tx2, Fit::Line(rect.width() - LINE_GLYPH - 8.0));
    let left = rect.center().x - (galley.size().x + LINE_GLYPH + 8.0) / 2.0;
    icons::paint(ui.painter(), icon, LINE_GLYPH, pos2(left + LINE_GLYPH / 2.0, rect.center().y), palette.tx2);
    let place = Rect::from_min_size(pos2(left + LINE_GLYPH + 8.0, rect.top()), galley.size());
    let elided = galley.elided;
    text::paint_left(ui, place.left(), rect.center().y, galley);
    text::name(ui, place, words, elided);
}

pub(super) fn or(ui: &mut Ui, word: &str) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 20.0), Sense::hover());
    let galley = text::galley(ui, word, Type::SMALL, palette.tx3, Fit::Free);
    let half = galley.size().x / 2.0 + 9.0;
    let middle = rect.center();
    paint::hairline(ui, rect.left(), middle.x - half, middle.y, palette.line);
    paint::hairline(ui, middle.x + half, rect.right(), middle.y, palette.line);
    text::paint_centred(ui, middle, galley);
}

/// The version, and the language: it can be chosen before anybody is signed in.
pub(super) fn footer(ui: &mut Ui, rect: Rect, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    let palette = Palette::of(ui);
    paint::hairline(ui, rect.left(), rect.right(), rect.top(), palette.line);
    let inner = rect.shrink2(Vec2::new(FOOTER_EDGE, 0.0));
    let version = t.with("first-version", &[("version", view.state.versions.desktop.as_str().into())]);
    text::line(ui, inner, Align::Min, &version, Type::SMALL, palette.tx2);
    let button = language_button(ui, inner, view);
    let names: Vec<_> = LANGUAGES.iter().map(|language| language.name).collect();
    let chosen = LANGUAGES.iter().position(|language| *language == t.language()).unwrap_or_default();
    if let Some(picked) = choices::below(&button, LANGUAGE_LIST, RectAlign::TOP_END, &names, chosen)
        && picked != chosen
    {
        let mut settings = Settings::clone(&view.state.settings);
        settings.general.language = LANGUAGES.get(picked).map(|language| language.tag.to_owned());
        asks.push(Command::SaveSettings(Box::new(settings)));
    }
}

/// A globe, the language's own name and a caret, or the lock of whoever has set it; at the right of `inner`.
fn language_button(ui: &mut Ui, inner: Rect, view: &View<'_>) -> Response {
    let palette = Palette::of(ui);
    let (name, words) = (view.t.get("settings-language"), view.t.language().name);
    let locks = Locks::of(view);
    let lock = locks.at("general.language");
    let may = lock.is_none();
    let galley = text::galley(ui, words, Type::SMALL, palette.tx2, Fit::Free);
    let width = FOOTER_GLYPH + 7.0 + galley.size().x + 6.0 + FOOTER_GLYPH;
    let place = Rect::from_min_max(pos2(inner.right() - width, inner.top()), inner.max);
    let hit = place.shrink2(Vec2::new(0.0, 5.0)).expand2(Vec2::new(8.0, 0.0));
    let id = ui.unique_id().with("language");
    let response = ui.interact(hit, id, if may { Sense::click() } else { Sense::hover() });
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, may, &name);
        info.current_text_value = Some(words.to_owned());
        info
    });
    let fill = step(ui, &response, palette.hover.gamma_multiply(0.0), palette.hover, palette.press);
    ui.painter().rect_filled(hit, radius::SMALL_BUTTON, fill);
    let glyph = pos2(place.left() + FOOTER_GLYPH / 2.0, place.center().y);
    icons::paint(ui.painter(), icons::GLOBE_SIMPLE, FOOTER_GLYPH, glyph, palette.tx2);
    text::paint_left(ui, place.left() + FOOTER_GLYPH + 7.0, place.center().y, galley);
    let end = pos2(place.right() - FOOTER_GLYPH / 2.0, place.center().y);
    match lock {
        Some(why) => lock::over(ui, hit, end, why),
        None => icons::paint(ui.painter(), icons::CARET_DOWN, FOOTER_GLYPH, end, palette.tx2),
    }
    focus::ring(ui, &response, hit, radius::SMALL_BUTTON);
    response
}
