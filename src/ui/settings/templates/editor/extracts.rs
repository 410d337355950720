//! Values that are taken from the answer, for later actions of the same run (SPEC S8.4).

use egui::{Margin, Ui};
use nimbus_protocol::Extract;
use nimbus_templates::Field as At;

use super::{
    super::text_field::Pen,
    Desk,
    form::{GAP, label},
};
use crate::ui::{
    icons,
    widgets::{IconButton, card, check_box, field::Field},
};

const NAME: f32 = 0.32;
const REMOVE: f32 = 32.0;

/// The next one, with a name of its own.
pub(super) fn new(list: &[Extract]) -> Extract {
    let free = |name: &String| list.iter().all(|value| value.name != *name);
    let numbered = (2..=list.len() + 2).map(|number| format!("id{number}"));
    let name = std::iter::once("id".to_owned()).chain(numbered).find(free);
    Extract { name: name.unwrap_or_default(), path: "$.id".to_owned(), ..Extract::default() }
}

pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, at: usize, list: &mut Vec<Extract>) {
    label(ui, &desk.t.get("editor-extracts"));
    let mut removed = None;
    for (index, value) in list.iter_mut().enumerate() {
        ui.push_id(("extract", index), |ui| {
            card::show(ui, Margin::same(10), |ui| {
                if one(ui, desk, at, index, value) {
                    removed = Some(index);
                }
            });
        });
        ui.add_space(GAP);
    }
    if let Some(index) = removed {
        list.remove(index);
    }
}

fn one(ui: &mut Ui, desk: &Desk<'_>, at: usize, index: usize, value: &mut Extract) -> bool {
    let t = desk.t;
    let numbered = |key: &str| t.with(key, &[("number", (index + 1).into())]);
    let mut remove = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let whole = ui.available_width() - GAP - if desk.read_only { 0.0 } else { REMOVE + GAP };
        let texts = [
            (&mut value.name, At::ExtractName(index), "editor-extract-name", whole * NAME),
            (&mut value.path, At::ExtractPath(index), "editor-extract-path", whole * (1.0 - NAME)),
        ];
        for (text, field, key, width) in texts {
            ui.vertical(|ui| {
                ui.set_width(width);
                let name = numbered(key);
                desk.field(Some(at), field, &name, text, width).show(ui, &mut Pen::default(), text);
            });
        }
        if !desk.read_only {
            remove = ui.add(IconButton::new(icons::X, &numbered("editor-remove-extract")).glyph(16.0)).clicked();
        }
    });
    ui.add_space(GAP);
    let name = numbered("editor-extract-default");
    let mut default = value.default.clone().unwrap_or_default();
    if Field::new(&name)
        .hint(&t.get("editor-extract-default-hint"))
        .code()
        .read_only(desk.read_only)
        .show(ui, &mut default)
        .changed()
    {
        // An empty text is no value, so that it cannot stand in for one.
        value.default = (!default.is_empty()).then_some(default);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        if check_box::check(ui, &t.get("editor-extract-show"), &mut value.show).changed() && value.show {
            value.secret = false;
        }
        if check_box::check(ui, &t.get("editor-extract-secret"), &mut value.secret).changed() && value.secret {
            value.show = false;
        }
    });
    remove
}

#[cfg(test)]
mod tests {
    use super::new;

    #[test]
    fn each_value_has_a_name_of_its_own() {
        let mut list = Vec::new();
        for _ in 0..3 {
            list.push(new(&list));
        }
        let names: Vec<&str> = list.iter().map(|value| value.name.as_str()).collect();
        assert_eq!(names, ["id", "id2", "id3"]);
    }
}
