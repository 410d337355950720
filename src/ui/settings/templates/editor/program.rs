//! A program of this computer: its path, its arguments one by one, its folder (SPEC S8.3).

use egui::{RectAlign, Ui};
use nimbus_protocol::ProgramAction;
use nimbus_templates::{Field, Name};

use super::{
    super::text_field::{Pen, TextField},
    Desk, Editor,
    form::{GAP, GROUP_GAP, label},
};
use crate::ui::{
    icons,
    theme::{Palette, Type},
    widgets::{IconButton, choices, link, text},
};

const REMOVE: f32 = 32.0;

pub(super) fn show(
    ui: &mut Ui,
    desk: &Desk<'_>,
    editor: &mut Editor,
    at: usize,
    action: &mut ProgramAction,
    more: &[Name],
) {
    let t = desk.t;
    let allowed = &desk.view.state.settings.templates.allowed_programs;
    label(ui, &t.get("editor-program"));
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let name = t.get("editor-program");
        let chooses = !allowed.is_empty() && !desk.read_only;
        let button = if chooses { REMOVE + GAP } else { 0.0 };
        let width = ui.available_width() - button;
        ui.vertical(|ui| {
            ui.set_width(width);
            let field = desk.field(Some(at), Field::Program, &name, &action.program, width);
            TextField { hint: "/usr/bin/…", ..field }.show(ui, &mut Pen::default(), &mut action.program);
        });
        if chooses {
            let choose = ui.add(IconButton::new(icons::CARET_DOWN, &t.get("editor-choose-program")).glyph(16.0));
            let values: Vec<&str> = allowed.iter().map(String::as_str).collect();
            let chosen = allowed.iter().position(|one| *one == action.program).unwrap_or(usize::MAX);
            let picked = choices::below(&choose, 340.0, RectAlign::BOTTOM_END, &values, chosen);
            if let Some(program) = picked.and_then(|index| allowed.get(index)) {
                action.program.clone_from(program);
            }
        }
    });
    if !action.program.trim().is_empty() && !allowed.contains(&action.program) {
        ui.add_space(4.0);
        text::paragraph(ui, &t.get("editor-program-not-allowed"), Type::SMALL, Palette::of(ui).warn);
    }
    ui.add_space(GROUP_GAP);
    let right = label(ui, &t.get("editor-arguments"));
    super::form::at_right(ui, right, &action.arguments.len().to_string());
    let mut removed = None;
    for (index, argument) in action.arguments.iter_mut().enumerate() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let name = t.with("editor-argument", &[("number", (index + 1).into())]);
            let width = ui.available_width() - if desk.read_only { 0.0 } else { REMOVE + GAP };
            ui.vertical(|ui| {
                ui.set_width(width);
                let field = desk.field(Some(at), Field::Argument(index), &name, argument, width);
                TextField { more, ..field }.show(ui, &mut editor.pen, argument);
            });
            if desk.read_only {
                return;
            }
            let remove = t.with("editor-remove-argument", &[("number", (index + 1).into())]);
            if ui.add(IconButton::new(icons::X, &remove).glyph(16.0)).clicked() {
                removed = Some(index);
            }
        });
        ui.add_space(GAP);
    }
    if let Some(index) = removed {
        action.arguments.remove(index);
    }
    if !desk.read_only && link::add(ui, icons::PLUS, &t.get("editor-add-argument")).clicked() {
        action.arguments.push(String::new());
    }
    ui.add_space(GAP);
    let name = t.get("editor-folder");
    label(ui, &name);
    let hint = t.get("editor-folder-hint");
    let field = desk.field(Some(at), Field::Folder, &name, &action.folder, ui.available_width());
    TextField { hint: &hint, ..field }.show(ui, &mut Pen::default(), &mut action.folder);
}
