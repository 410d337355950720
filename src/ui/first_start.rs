//! The first start (SPEC S1.3): use the program on this computer, or connect it to a team's server. It comes up again
//! when the server asks for another token.

use egui::{Align, Id, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2};

use super::settings::{
    Locks,
    backend_choice::{TeamDraft, fields_ui},
};
use crate::{
    command::Command,
    state::Tone,
    ui::{
        icons::{self, Icon},
        theme::{Palette, Type, focus, radius},
        view::View,
        widgets::{
            Button, callout, lock,
            paint::{self, step},
            text::{self, Fit},
        },
    },
};

const TILE: f32 = 72.0;
const MARK: f32 = 48.0;
const TILE_RADIUS: u8 = 16;
const EDGE: f32 = 32.0;
const MOST_WIDTH: f32 = 400.0;
const TOP: f32 = 44.0;
const LINK: f32 = 40.0;
const LINK_GLYPH: f32 = 18.0;
const FOOTER: f32 = 38.0;
const FOOTER_EDGE: f32 = 16.0;

/// What is typed until a server or this computer is chosen.
#[derive(Debug, Default)]
pub struct FirstStartPage {
    team: TeamDraft,
}

/// Shows the page in the whole of `ui` and adds the user's choice to `asks`.
pub fn first_start_ui(ui: &mut Ui, page: &mut FirstStartPage, view: &View<'_>, asks: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0, palette.win);
    let (above, below) = (whole.with_max_y(whole.bottom() - FOOTER), whole.with_min_y(whole.bottom() - FOOTER));
    footer(ui, below, view);
    let mut child = ui.new_child(UiBuilder::new().id_salt("first start").max_rect(above));
    ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
        let width = (ui.available_width() - 2.0 * EDGE).min(MOST_WIDTH);
        let left = ui.max_rect().center().x - width / 2.0;
        let column = Rect::from_min_size(pos2(left, ui.cursor().top()), Vec2::new(width, f32::INFINITY));
        let mut column = ui.new_child(UiBuilder::new().max_rect(column));
        contents(&mut column, page, view, asks);
        ui.allocate_rect(column.min_rect(), Sense::hover());
    });
}

fn contents(ui: &mut Ui, page: &mut FirstStartPage, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    let locks = Locks::of(view);
    let lock = locks.at("backend");
    let palette = Palette::of(ui);
    let width = ui.available_width();
    ui.add_space(TOP);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, TILE), Sense::hover());
    let tile = Rect::from_center_size(rect.center(), Vec2::splat(TILE));
    ui.painter().rect_filled(tile, TILE_RADIUS, palette.acc);
    icons::paint_mark(ui.painter(), MARK, tile.center(), palette.on_acc);
    ui.add_space(21.0);
    centred(ui, &t.get("first-title"), Type::LARGE, palette.tx);
    ui.add_space(6.0);
    centred(ui, &t.get("first-explanation"), Type::BODY, palette.tx2);
    ui.add_space(24.0);
    if let Some(reason) = &view.state.connection.sign_in.reason {
        callout::show(ui, Tone::Attention, &t.words(reason));
        ui.add_space(14.0);
    }
    page.team.follow(&view.state.settings.backend, lock);
    fields_ui(ui, &mut page.team, lock, t, width);
    if let Some(words) = lock {
        lock::line(ui, words);
    }
    ui.add_space(14.0);
    if ui.add(Button::new(&t.get("backend-connect")).icon(icons::KEY).primary().large().width(width)).clicked() {
        asks.extend(page.team.connect());
    }
    if lock.is_some() {
        return;
    }
    ui.add_space(18.0);
    or(ui, &t.get("first-or"));
    ui.add_space(14.0);
    if link(ui, icons::PLAY_CIRCLE, &t.get("first-here")).clicked() {
        asks.push(Command::UseThisComputer);
    }
    centred(ui, &t.get("first-here-hint"), Type::SMALL, palette.tx2);
    ui.add_space(16.0);
}

/// A line of text in the accent's colour that does something, in the middle of the column.
fn link(ui: &mut Ui, icon: Icon, words: &str) -> Response {
    let palette = Palette::of(ui);
    let (row, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINK), Sense::hover());
    let galley = text::galley(ui, words, Type::BODY_MEDIUM, palette.acc_tx, Fit::Line(row.width() - 60.0));
    let size = Vec2::new(galley.size().x + LINK_GLYPH + 8.0 + 24.0, LINK);
    let rect = Rect::from_center_size(row.center(), size);
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "link", words)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    let fill = step(ui, &response, palette.hover.gamma_multiply(0.0), palette.hover, palette.press);
    ui.painter().rect_filled(rect, radius::LARGE_BUTTON, fill);
    let x = rect.left() + 12.0;
    icons::paint(ui.painter(), icon, LINK_GLYPH, pos2(x + LINK_GLYPH / 2.0, rect.center().y), palette.acc_tx);
    text::paint_left(ui, x + LINK_GLYPH + 8.0, rect.center().y, galley);
    focus::ring(ui, &response, rect, radius::LARGE_BUTTON);
    response
}

fn centred(ui: &mut Ui, words: &str, style: Type, colour: egui::Color32) {
    let width = ui.available_width();
    let mut job = egui::text::LayoutJob::single_section(words.to_owned(), text::format(style, colour));
    job.wrap.max_width = width;
    job.halign = Align::Center;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, galley.size().y), Sense::hover());
    ui.painter().galley(rect.center_top(), galley, colour);
    text::name(ui, rect, words, false);
}

fn or(ui: &mut Ui, word: &str) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 20.0), Sense::hover());
    let galley = text::galley(ui, word, Type::SMALL, palette.tx3, Fit::Free);
    let half = galley.size().x / 2.0 + 9.0;
    let middle = rect.center();
    paint::hairline(ui, rect.left(), middle.x - half, middle.y, palette.line);
    paint::hairline(ui, middle.x + half, rect.right(), middle.y, palette.line);
    text::paint_centred(ui, middle, galley);
}

fn footer(ui: &mut Ui, rect: Rect, view: &View<'_>) {
    let t = view.t;
    let palette = Palette::of(ui);
    paint::hairline(ui, rect.left(), rect.right(), rect.top(), palette.line);
    let inner = rect.shrink2(Vec2::new(FOOTER_EDGE, 0.0));
    let version = t.with("first-version", &[("version", view.state.versions.desktop.as_str().into())]);
    text::line(ui, inner, Align::Min, &version, Type::SMALL, palette.tx2);
    let language = t.language().name;
    let width = text::width(ui, language, Type::SMALL);
    text::line(ui, inner, Align::Max, language, Type::SMALL, palette.tx2);
    let glyph = pos2(inner.right() - width - 14.0, inner.center().y);
    icons::paint(ui.painter(), icons::GLOBE_SIMPLE, 14.0, glyph, palette.tx2);
}
