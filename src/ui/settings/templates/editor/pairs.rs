//! A table of names and values: headers, query, fields of a form.

use egui::{Rect, Sense, Ui, UiBuilder, Vec2, pos2};
use nimbus_templates::{Field, Name};

use super::{
    super::text_field::{Pen, TextField},
    Desk,
};
use crate::ui::{
    icons,
    theme::{Palette, Type},
    widgets::{IconButton, card, paint, text},
};

/// A new row.
pub(super) const EMPTY: (String, String) = (String::new(), String::new());

pub(super) const ROW: f32 = 34.0;
pub(super) const PADDING: f32 = 10.0;
/// Share of the row that the name takes.
pub(super) const NAME: f32 = 0.36;
const GAP: f32 = 12.0;
const REMOVE: f32 = 28.0;

/// What a table is about.
pub(super) struct Kind {
    /// Keys of what name, value and "remove" are called; each takes the row's number.
    words: [&'static str; 3],
    /// The fields of name and value by the row.
    fields: [fn(usize) -> Field; 2],
}

pub(super) const HEADERS: Kind = Kind {
    words: ["editor-header-name", "editor-header-value", "editor-remove-header"],
    fields: [Field::HeaderName, Field::HeaderValue],
};
pub(super) const QUERY: Kind = Kind {
    words: ["editor-query-name", "editor-query-value", "editor-remove-query"],
    fields: [Field::QueryName, Field::QueryValue],
};
pub(super) const FORM: Kind = Kind {
    words: ["editor-form-name", "editor-form-value", "editor-remove-form"],
    fields: [Field::FormName, Field::FormValue],
};

/// One table.
pub(super) struct Pairs<'a> {
    pub desk: &'a Desk<'a>,
    pub action: usize,
    /// Names that may stand in the values.
    pub more: &'a [Name],
    pub kind: &'static Kind,
}

impl Pairs<'_> {
    /// Shows the table; `last` adds what stands below the rows.
    pub fn show(&self, ui: &mut Ui, pen: &mut Pen, pairs: &mut Vec<(String, String)>, last: impl FnOnce(&mut Ui)) {
        let mut removed = None;
        card::table(ui, |ui| {
            for (index, pair) in pairs.iter_mut().enumerate() {
                if index > 0 {
                    line(ui);
                }
                if self.row(ui, pen, index, pair) {
                    removed = Some(index);
                }
            }
            let y = ui.cursor().top();
            last(ui);
            if !pairs.is_empty() && ui.cursor().top() > y {
                paint::hairline(ui, ui.max_rect().left(), ui.max_rect().right(), y, Palette::of(ui).line);
            }
        });
        if let Some(index) = removed {
            pairs.remove(index);
        }
    }

    fn row(&self, ui: &mut Ui, pen: &mut Pen, index: usize, (name, value): &mut (String, String)) -> bool {
        let t = self.desk.t;
        let words = self.kind.words.map(|key| t.with(key, &[("number", (index + 1).into())]));
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
        let inner = rect.shrink2(Vec2::new(PADDING, 0.0));
        let middle = inner.left() + inner.width() * NAME;
        let end = if self.desk.read_only { inner.right() } else { inner.right() - REMOVE + 6.0 };
        let places = [
            Rect::from_min_max(inner.min, pos2(middle - GAP, inner.bottom())),
            Rect::from_min_max(pos2(middle, inner.top()), pos2(end - 4.0, inner.bottom())),
        ];
        let mut problems = Vec::new();
        for (part, text) in [&mut *name, &mut *value].into_iter().enumerate() {
            let field = self.kind.fields[part](index);
            let problem = self.desk.problem(Some(self.action), field, text);
            problems.extend(problem);
            let mut child = ui.new_child(UiBuilder::new().id_salt((part, index)).max_rect(places[part]));
            let more: &[Name] = if part == 1 { self.more } else { &[] };
            let marked = TextField {
                more,
                bare: true,
                quiet: true,
                hint: if text.is_empty() { &words[part] } else { "" },
                ..self.desk.field(Some(self.action), field, &words[part], text, places[part].width())
            };
            // A name is written out: nothing that is clicked goes there.
            let mut nowhere = Pen::default();
            marked.show(&mut child, if part == 1 { &mut *pen } else { &mut nowhere }, text);
        }
        for problem in problems {
            let left = inner.left();
            ui.horizontal(|ui| {
                ui.add_space(left - rect.left());
                ui.vertical(|ui| {
                    ui.set_width(inner.width());
                    text::paragraph(ui, &self.desk.t.said(&problem.message), Type::SMALL, Palette::of(ui).bad);
                });
            });
            ui.add_space(4.0);
        }
        if self.desk.read_only {
            return false;
        }
        let place = Rect::from_center_size(pos2(end + REMOVE / 2.0, rect.center().y), Vec2::splat(REMOVE));
        IconButton::new(icons::X, &words[2]).small().at(ui, place, index).clicked()
    }
}

pub(super) fn line(ui: &Ui) {
    let y = ui.cursor().top();
    paint::hairline(ui, ui.max_rect().left(), ui.max_rect().right(), y, Palette::of(ui).line);
}
