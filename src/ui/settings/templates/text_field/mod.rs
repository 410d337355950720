//! A field of code with placeholders: highlighted, with mistakes underlined, and with help while one is typed.
//!
//! Knows nothing of the template that the text belongs to.

mod help;

use egui::{
    EventFilter, Frame, Id, Margin, Rect, Response, Stroke, StrokeKind, TextBuffer, TextEdit, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};
use nimbus_templates::{Name, Problem};

use crate::ui::{
    icons,
    texts::Texts,
    theme::{Palette, Type, radius},
    widgets::{
        placeholders::{galley_of, tints},
        readable,
        text::{self, Fit},
    },
};
use help::Help;

const PADDING: f32 = 10.0;
const HEIGHT: f32 = 32.0;
const GLYPH: f32 = 16.0;
const GAP: f32 = 8.0;
/// Above and below the text of a field with several lines.
const MARGIN: f32 = 7.0;

/// What the fields of one form share: which had the keyboard last, and what is to be inserted there.
#[derive(Clone, Debug, Default)]
pub struct Pen {
    last: Option<Id>,
    insert: Option<(Id, String)>,
}

impl Pen {
    /// Inserts `words` at the cursor of the field that had the keyboard last, or else at the end of `field`, in the next
    /// pass.
    pub fn insert_or_at(&mut self, words: String, field: Id) {
        self.insert = Some((self.last.unwrap_or(field), words));
    }
}

/// The field's parts.
pub struct TextField<'a> {
    pub id: Id,
    pub t: &'a Texts,
    /// Read out; a label beside the field says the same to the eye.
    pub name: &'a str,
    /// Shown while it is empty.
    pub hint: &'a str,
    /// Names that may stand in it beside those that always may.
    pub more: &'a [Name],
    pub problem: Option<&'a Problem>,
    /// At least so many lines; one for a field that never has several.
    pub lines: usize,
    pub width: f32,
    /// Without an outline of its own: it stands in a table.
    pub bare: bool,
    /// The problem's sentence is told elsewhere.
    pub quiet: bool,
    /// Its text can be selected and copied and not be changed, also where everything around is turned off.
    pub read_only: bool,
}

impl<'a> TextField<'a> {
    pub fn new(id: Id, t: &'a Texts, name: &'a str, width: f32) -> Self {
        Self {
            id,
            t,
            name,
            hint: "",
            more: &[],
            problem: None,
            lines: 1,
            width,
            bare: false,
            quiet: false,
            read_only: false,
        }
    }

    /// Shows the field and lets the user edit `value`. The problem's sentence stands below it.
    pub fn show(mut self, ui: &mut Ui, pen: &mut Pen, value: &mut String) -> Response {
        self.insert(ui, pen, value);
        let mut help = Help::load(ui, self.id);
        let helped = help.keys(ui, self.id, value);
        if help.is_open() {
            // A placeholder that is being written is not finished yet, which is no mistake.
            self.problem = None;
        }
        let height = if self.lines == 1 { HEIGHT } else { self.height(ui, value) };
        let (rect, _) = ui.allocate_exact_size(Vec2::new(self.width, height), egui::Sense::hover());
        let palette = Palette::of(ui);
        if !self.bare {
            ui.painter().rect_filled(rect, radius::BUTTON, palette.surface);
        }
        let side = if self.bare { 0.0 } else { PADDING };
        let glyph = if self.problem.is_some() && self.lines == 1 { GLYPH + GAP } else { 0.0 };
        let vertical = if self.lines == 1 { 0.0 } else { MARGIN };
        let inner =
            Rect::from_min_max(rect.min + Vec2::new(side, vertical), rect.max - Vec2::new(side + glyph, vertical));
        let (mut response, galley, origin) = self.edit(ui, inner, value, &help);
        self.outline(ui, rect, &response);
        if response.has_focus() {
            pen.last = Some(self.id);
        }
        if self.read_only {
            // There is nothing to help with.
        } else if help.after(ui, self.t, self.id, rect, &response, &galley, origin, value, self.more) || helped {
            response.mark_changed();
        }
        help.store(ui, self.id);
        if let Some(problem) = self.problem.filter(|_| !self.quiet) {
            ui.add_space(4.0);
            text::paragraph(ui, &self.t.said(&problem.message), Type::SMALL, palette.bad);
        }
        response
    }

    /// What a chip was clicked for.
    fn insert(&self, ui: &Ui, pen: &mut Pen, value: &mut String) {
        let Some((_, words)) = pen.insert.take_if(|(id, _)| *id == self.id) else { return };
        let state = TextEditState::load(ui.ctx(), self.id).unwrap_or_default();
        let range = state.cursor.char_range().map_or_else(
            || value.chars().count()..value.chars().count(),
            |range| {
                let sorted = range.as_sorted_char_range();
                sorted.start.0..sorted.end.0
            },
        );
        let (from, to) = (byte_of(value, range.start), byte_of(value, range.end));
        value.replace_range(from..to, &words);
        set_cursor(ui, self.id, range.start + words.chars().count());
        ui.memory_mut(|memory| memory.request_focus(self.id));
    }

    fn height(&self, ui: &Ui, value: &str) -> f32 {
        let room = self.width - 2.0 * PADDING;
        let galley = text::galley(ui, value, Type::CODE, Palette::of(ui).tx, Fit::Code(room, usize::MAX));
        let lines = (galley.size().y / Type::CODE.line).ceil().max(self.lines as f32);
        lines * Type::CODE.line + 2.0 * MARGIN
    }

    fn edit(
        &self,
        ui: &mut Ui,
        inner: Rect,
        value: &mut String,
        help: &Help,
    ) -> (Response, std::sync::Arc<egui::Galley>, egui::Pos2) {
        let palette = Palette::of(ui);
        let span = self.problem.map(|problem| problem.span.clone());
        let single = self.lines == 1;
        let lenient = help.is_open();
        let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, width: f32| {
            let width = if single { f32::INFINITY } else { width };
            galley_of(ui, buffer.as_str(), span.clone(), lenient, width)
        };
        let mut shown = value.as_str();
        let buffer: &mut dyn TextBuffer = if self.read_only { &mut shown } else { value };
        let edit = if single { TextEdit::singleline(buffer) } else { TextEdit::multiline(buffer) };
        let align = if single { egui::Align2::LEFT_CENTER } else { egui::Align2::LEFT_TOP };
        let edit = edit
            .id(self.id)
            .font(Type::CODE.font())
            .text_color(palette.tx)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .align(align)
            .desired_width(inner.width())
            .desired_rows(1)
            .min_size(inner.size())
            .event_filter(EventFilter {
                tab: help.is_open(),
                escape: help.is_open(),
                horizontal_arrows: true,
                vertical_arrows: true,
            })
            .layouter(&mut layouter);
        let mut child = if self.read_only {
            readable::place(ui, inner, self.id.with("place"))
        } else {
            ui.new_child(UiBuilder::new().id_salt(self.id).max_rect(inner))
        };
        child.set_clip_rect(inner.expand2(Vec2::new(3.0, 3.0)).intersect(ui.clip_rect()));
        // The tints lie below letters and selection, and are known only after them.
        let below = child.painter().add(egui::Shape::Noop);
        let output = edit.show(&mut child);
        let tints = tints(palette, value, lenient, &output.galley, output.galley_pos);
        child.painter().set(below, tints);
        let response = output.response.response;
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(child.is_enabled(), value.as_str(), value.as_str(), self.hint);
            info.label = Some(self.name.to_owned());
            info
        });
        if value.is_empty() {
            let hint = text::galley(ui, self.hint, Type::CODE, palette.tx3, Fit::Line(inner.width()));
            let place = align.align_size_within_rect(hint.size(), inner);
            ui.painter().galley(place.min, hint, palette.tx3);
        }
        (response, output.galley, output.galley_pos)
    }

    fn outline(&self, ui: &Ui, rect: Rect, response: &Response) {
        let palette = Palette::of(ui);
        let (width, colour) = match (self.problem.is_some(), response.has_focus()) {
            (true, true) => (2.0, palette.bad),
            (true, false) => (1.0, palette.bad),
            (false, true) => (2.0, palette.acc_tx),
            (false, false) if self.bare => return,
            (false, false) => (1.0, palette.line2),
        };
        let rect = if self.bare { rect.expand2(Vec2::new(6.0, -3.0)) } else { rect };
        ui.painter().rect_stroke(rect, radius::BUTTON, Stroke::new(width, colour), StrokeKind::Inside);
        if self.problem.is_some() && self.lines == 1 && !self.bare {
            let place = pos2(rect.right() - PADDING - GLYPH / 2.0, rect.center().y);
            icons::paint(ui.painter(), icons::fill::WARNING_CIRCLE, GLYPH, place, palette.bad);
        }
    }
}

/// The byte at which the character of this number begins.
fn byte_of(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte)
}

/// Puts the field's cursor before the character of this number.
fn set_cursor(ui: &Ui, id: Id, index: usize) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(index))));
    state.store(ui.ctx(), id);
}
