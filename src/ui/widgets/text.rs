//! Text of the type scale: laid out with its line height, painted, and named for screen readers.

use std::sync::Arc;

use egui::{
    Align, Align2, Color32, Galley, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo,
    text::{LayoutJob, TextFormat, TextWrapping},
};

use super::tooltip;
use crate::ui::theme::Type;

/// What happens to text that is wider than its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fit {
    /// It has as much room as it needs.
    Free,
    /// One line of this width, "…" at its end.
    Line(f32),
    /// As many lines of this width as it needs.
    Wrap(f32),
    /// At most so many lines of this width, "…" at the end of the last.
    Rows(f32, usize),
    /// Like `Rows`, broken anywhere: URLs and bodies have no words.
    Code(f32, usize),
}

/// Lays `text` out in one style.
pub fn galley(ui: &Ui, text: &str, style: Type, colour: Color32, fit: Fit) -> Arc<Galley> {
    layout(ui, single(text, style, colour), fit)
}

/// Lays out texts of one style and several colours, one after the other.
pub fn coloured(ui: &Ui, parts: &[(&str, Color32)], style: Type, fit: Fit) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    for (text, colour) in parts {
        job.append(text, 0.0, format(style, *colour));
    }
    layout(ui, job, fit)
}

/// Lays `text` out in lines that stand around one middle; it is painted with its top middle at the place given.
pub fn centred(ui: &Ui, text: &str, style: Type, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = single(text, style, colour);
    job.halign = Align::Center;
    layout(ui, job, Fit::Wrap(width))
}

/// Text format of one step of the type scale.
pub fn format(style: Type, colour: Color32) -> TextFormat {
    TextFormat { font_id: style.font(), color: colour, line_height: Some(style.line), ..TextFormat::default() }
}

fn single(text: &str, style: Type, colour: Color32) -> LayoutJob {
    LayoutJob::single_section(text.to_owned(), format(style, colour))
}

fn layout(ui: &Ui, mut job: LayoutJob, fit: Fit) -> Arc<Galley> {
    job.wrap = match fit {
        Fit::Free => TextWrapping::no_max_width(),
        Fit::Line(width) => TextWrapping::truncate_at_width(width.max(0.0)),
        Fit::Wrap(width) => TextWrapping::wrap_at_width(width.max(1.0)),
        Fit::Rows(width, rows) => TextWrapping { max_width: width.max(1.0), max_rows: rows, ..TextWrapping::default() },
        Fit::Code(width, rows) => {
            TextWrapping { max_width: width.max(1.0), max_rows: rows, break_anywhere: true, ..TextWrapping::default() }
        }
    };
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Width of `text` on one line, in points.
pub fn width(ui: &Ui, text: &str, style: Type) -> f32 {
    galley(ui, text, style, Color32::PLACEHOLDER, Fit::Free).size().x
}

/// Paints a galley with its middle line at `centre_y` and its left edge at `x`.
pub fn paint_left(ui: &Ui, x: f32, centre_y: f32, galley: Arc<Galley>) {
    let position = Pos2::new(x, centre_y - galley.size().y / 2.0);
    ui.painter().galley(position, galley, Color32::PLACEHOLDER);
}

/// Paints a galley ending at `x`.
pub fn paint_right(ui: &Ui, x: f32, centre_y: f32, galley: Arc<Galley>) {
    paint_left(ui, x - galley.size().x, centre_y, galley);
}

/// Paints a galley around `centre`.
pub fn paint_centred(ui: &Ui, centre: Pos2, galley: Arc<Galley>) {
    paint_left(ui, centre.x - galley.size().x / 2.0, centre.y, galley);
}

/// One line of text in `rect`, elided where it does not fit and then whole as tooltip; named by itself.
pub fn line(ui: &mut Ui, rect: Rect, align: Align, text: &str, style: Type, colour: Color32) -> Response {
    let galley = galley(ui, text, style, colour, Fit::Line(rect.width()));
    let anchor = Align2([align, Align::Center]);
    let place = anchor.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(place.min, Arc::clone(&galley), colour);
    name(ui, place, text, galley.elided)
}

/// Lays the text out below the last widget, wrapped at the available width.
pub fn paragraph(ui: &mut Ui, text: &str, style: Type, colour: Color32) -> Response {
    let galley = galley(ui, text, style, colour, Fit::Wrap(ui.available_width()));
    add(ui, galley, text, colour)
}

/// Lays one line out below the last widget, elided at the available width.
pub fn label(ui: &mut Ui, text: &str, style: Type, colour: Color32) -> Response {
    let galley = galley(ui, text, style, colour, Fit::Line(ui.available_width()));
    add(ui, galley, text, colour)
}

fn add(ui: &mut Ui, galley: Arc<Galley>, text: &str, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let elided = galley.elided;
    ui.painter().galley(rect.min, galley, colour);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if elided { tooltip::show(response, text, None) } else { response }
}

/// Tells screen readers that `text` stands in `rect`, and shows it whole as a tooltip where it was `elided`.
pub fn name(ui: &mut Ui, rect: Rect, text: &str, elided: bool) -> Response {
    let id = ui.next_auto_id().with("text");
    ui.skip_ahead_auto_ids(1);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if elided { tooltip::show(response, text, None) } else { response }
}

/// Splits off `width` points at the left of `rect`.
pub fn split_left(rect: Rect, width: f32) -> (Rect, Rect) {
    let middle = rect.left() + width;
    (rect.with_max_x(middle), rect.with_min_x(middle))
}

/// Splits off `width` points at the right of `rect`; the right part comes second.
pub fn split_right(rect: Rect, width: f32) -> (Rect, Rect) {
    let middle = rect.right() - width;
    (rect.with_max_x(middle), rect.with_min_x(middle))
}

/// A rectangle of `size` with its left middle at the left middle of `rect`.
pub fn left_centre(rect: Rect, size: Vec2) -> Rect {
    Align2::LEFT_CENTER.align_size_within_rect(size, rect)
}
