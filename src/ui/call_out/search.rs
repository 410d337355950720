//! The search: the field, and below it colleagues and customers. The keyboard moves through the rows while it writes.

use std::sync::Arc;

use egui::{Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::{
    Draft, highlight,
    people::{Row, Section},
};
use crate::{
    command::{CallOutWish, Callee, Command},
    ui::{
        agent_words, icons, start,
        theme::{Palette, Type, measure, radius},
        view::View,
        widgets::{
            IconButton, avatar,
            field::Field,
            key_cap,
            paint::step,
            text::{self, Fit},
            tooltip,
        },
    },
};

const ROW: f32 = 48.0;
const ROW_EDGE: f32 = 8.0;
const PADDING: f32 = 8.0;
const GAP: f32 = 10.0;
const OFFSET: f32 = 8.25;
const HEAD: f32 = 32.0;
const FIRST_HEAD: f32 = 36.0;

/// The chosen row after this pass's arrow keys, as far as they are for the rows.
pub(super) fn moved(ui: &Ui, selected: usize, count: usize, for_rows: bool) -> usize {
    let last = count.saturating_sub(1);
    if !for_rows {
        return selected.min(last);
    }
    let down = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    let up = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowUp));
    match (down, up) {
        (true, false) => (selected + 1).min(last),
        (false, true) => selected.min(last).saturating_sub(1),
        _ => selected.min(last),
    }
}

/// Shows field and rows; returns the row that was clicked.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut Draft,
    rows: &[Row],
    asks: &mut Vec<Command>,
) -> Option<Callee> {
    field(ui, view, draft, asks);
    let mut chosen = None;
    ScrollArea::vertical().id_salt("callees").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let mut section = None;
        for (place, row) in rows.iter().enumerate() {
            if section != Some(row.section) {
                head(ui, view, row.section, section.is_none());
                section = Some(row.section);
            }
            let response = row_ui(ui, view, row, draft, place);
            if response.clicked() {
                chosen = Some(row.callee.clone());
            }
        }
        sentence(ui, view, draft, rows.is_empty());
    });
    chosen
}

fn field(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, asks: &mut Vec<Command>) {
    let words = view.t.get("call-out-search");
    start::inset(ui, measure::EDGE, |ui| {
        let top = ui.cursor().top();
        let field = Field::new(&words).hint(&words).icon(icons::MAGNIFYING_GLASS).tall();
        let response = field.show(ui, &mut draft.text);
        if draft.focus {
            response.request_focus();
        }
        let mut changed = response.changed();
        if !draft.text.is_empty() {
            let right = ui.max_rect().right();
            let rect = Rect::from_min_size(pos2(right - 34.0, top + 4.0), Vec2::splat(28.0));
            let clear = view.t.get("call-out-clear");
            if IconButton::new(icons::fill::X_CIRCLE, &clear).small().glyph(16.0).at(ui, rect, "").clicked() {
                draft.text.clear();
                response.request_focus();
                changed = true;
            }
        }
        if changed {
            draft.selected = 0;
            asks.push(Command::CallOut(CallOutWish::Type(draft.text.clone())));
        }
    });
}

fn head(ui: &mut Ui, view: &View<'_>, section: Section, first: bool) {
    let words = match section {
        Section::Number => view.t.get("call-out-number"),
        Section::People => view.t.get("call-out-people"),
        Section::Customers => view.t.get("call-out-customers"),
    };
    let height = if first { FIRST_HEAD } else { HEAD };
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let place = Rect::from_min_max(pos2(rect.left() + measure::EDGE, rect.bottom() - 21.0), rect.max);
    text::line(
        ui,
        place.with_max_y(rect.bottom() - 5.0),
        egui::Align::Min,
        &words,
        Type::SMALL_MEDIUM,
        Palette::of(ui).tx3,
    );
}

fn row_ui(ui: &mut Ui, view: &View<'_>, row: &Row, draft: &Draft, place: usize) -> egui::Response {
    let palette = Palette::of(ui);
    let selected = draft.selected == place;
    let (whole, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let rect = whole.shrink2(Vec2::new(ROW_EDGE, 0.0));
    let id = Id::unique((ui.unique_id(), "callee", place));
    // The keyboard stays in the field: arrows move through the rows.
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| {
        let name = [row.title.as_str(), row.sub.as_str(), row.side.as_str()];
        let name: Vec<_> = name.into_iter().filter(|part| !part.is_empty()).collect();
        let mut info = WidgetInfo::labeled(Role::ListBoxOption, ui.is_enabled(), name.join(", "));
        info.selected = Some(selected);
        info
    });
    if selected && is_newly_chosen(ui, place) {
        ui.scroll_to_rect(whole, None);
    }
    let rest = if selected { palette.hover } else { palette.hover.gamma_multiply(0.0) };
    let fill = step(ui, &response, rest, palette.hover, palette.press);
    ui.painter().rect_filled(rect, radius::ROW, fill);
    let middle = rect.center().y;
    let centre = pos2(rect.left() + PADDING + avatar::SMALL / 2.0, middle);
    let badge = row.callee.presence.map(agent_words::presence_badge);
    let behind = if selected { palette.hover } else { palette.win };
    if row.section == Section::Number {
        ui.painter().circle_filled(centre, avatar::SMALL / 2.0, palette.press);
        icons::paint(ui.painter(), icons::PHONE, 14.0, centre, palette.tx);
    } else {
        avatar::paint(ui, centre, avatar::SMALL, &row.title, badge, behind);
    }
    let right = rect.right() - PADDING;
    let end = if selected {
        key_cap::paint(ui, pos2(right, middle), &view.t.get("key-enter"))
    } else {
        let side = text::galley(ui, &row.side, Type::SMALL, palette.tx2, Fit::Free);
        let left = right - side.size().x;
        text::paint_right(ui, right, middle, side);
        left
    };
    let left = rect.left() + PADDING + avatar::SMALL + GAP;
    let room = end - GAP - left;
    let job = highlight::job(palette, &row.title, &draft.text, room);
    let title = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let sub = text::galley(ui, &row.sub, Type::SMALL, palette.tx2, Fit::Line(room));
    text::paint_left(ui, left, middle - OFFSET, Arc::clone(&title));
    text::paint_left(ui, left, middle + OFFSET, Arc::clone(&sub));
    tooltip::whole(response, &[&title, &sub])
}

/// Whether another row is chosen than in the last pass, so that it must be seen.
fn is_newly_chosen(ui: &Ui, place: usize) -> bool {
    let id = super::memory().with("seen");
    ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<usize>(id), place) != place)
}

fn sentence(ui: &mut Ui, view: &View<'_>, draft: &Draft, empty: bool) {
    let page = &view.state.call_out;
    let typed = draft.text.trim();
    let words = if let Some(given) = page.given.as_ref().filter(|given| given.shown != given.target) {
        Some(nimbus_protocol::number::group(&given.target))
    } else if typed.is_empty() {
        Some(view.t.get("call-out-hint"))
    } else if let Some(failed) = page.found.failed.as_ref().filter(|_| page.is_current()) {
        Some(view.t.words(failed))
    } else if empty && page.is_current() {
        Some(view.t.get("call-out-nobody"))
    } else {
        None
    };
    let Some(words) = words else { return };
    ui.add_space(12.0);
    start::inset(ui, measure::EDGE, |ui| {
        text::paragraph(ui, &words, Type::BODY, Palette::of(ui).tx2);
    });
}
