//! Placeholders to click: the usual ones at first, then all. One goes to the cursor of the field that was used last.

use egui::{Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use nimbus_protocol::Template;
use nimbus_templates::{Field, names};

use super::{Desk, Editor, form::label};
use crate::ui::{
    theme::{Palette, Type, focus},
    widgets::{
        chip,
        paint::step,
        text::{self, Fit},
    },
};

/// Those that most templates need.
const USUAL: [&str; 5] = ["Caller.Name", "Caller.Number", "Service.Name", "Session.Start", "Agent.Email"];
const PADDING: f32 = 9.0;
const GAP: f32 = 5.0;

pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, editor: &mut Editor, template: &Template) {
    let t = desk.t;
    label(ui, &t.get("editor-placeholders"));
    let (usual, rest) = offered(desk, editor, template);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        let shown = if editor.all_chips { [usual, rest.clone()].concat() } else { usual };
        for name in shown {
            if name_chip(ui, &name).clicked() {
                let url = desk.id(Some(editor.action), Field::Url);
                editor.pen.insert_or_at(format!("$({name})"), url);
                ui.ctx().request_repaint();
            }
        }
        if !editor.all_chips && !rest.is_empty() {
            let words = t.with("editor-more-placeholders", &[("count", rest.len().into())]);
            if chip::plain_add(ui, &words).clicked() {
                editor.all_chips = true;
            }
        }
    });
}

/// The usual names and all others.
fn offered(desk: &Desk<'_>, editor: &Editor, template: &Template) -> (Vec<String>, Vec<String>) {
    let more: Vec<String> = desk.with_secrets(template, editor.action).iter().map(ToString::to_string).collect();
    // The first parameter that the last call had, or one that is known at all.
    let state = desk.view.state;
    let session = editor.look.session(state, template, desk.names);
    let with_value = session.parameters.iter().find(|parameter| !parameter.value.is_empty());
    let parameter = with_value.map(|parameter| format!("{}.{}", names::PARAMETERS, parameter.id));
    let parameter = parameter.or_else(|| more.iter().find(|name| name.starts_with(names::PARAMETERS)).cloned());
    let mut usual: Vec<String> = USUAL[..4].iter().map(|name| (*name).to_owned()).collect();
    usual.extend(parameter);
    usual.push(USUAL[4].to_owned());
    // `TelNumber` is `Number` by another name.
    let known = names::KNOWN.iter().filter(|(_, field, _)| *field != "TelNumber");
    let known = known.map(|(group, field, _)| format!("{group}.{field}"));
    let rest = known.chain(more).filter(|name| !usual.contains(name)).collect();
    (usual, rest)
}

fn name_chip(ui: &mut Ui, name: &str) -> egui::Response {
    let palette = Palette::of(ui);
    let room = ui.max_rect().width() - 2.0 * PADDING;
    // What stands before the dot of a parameter says nothing that its own name does not.
    let shown = name.strip_prefix(names::PARAMETERS).and_then(|rest| rest.strip_prefix('.')).unwrap_or(name);
    let galley = text::galley(ui, shown, Type::CODE_SMALL, palette.tx, Fit::Line(room));
    let size = Vec2::new(galley.size().x + 2.0 * PADDING, chip::HEIGHT);
    let (rect, response) = chip::clickable(ui, size, name);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), name));
    let corner = chip::HEIGHT / 2.0;
    ui.painter().rect_filled(rect, corner, step(ui, &response, palette.surface, palette.hover, palette.press));
    ui.painter().rect_stroke(rect, corner, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    text::paint_centred(ui, rect.center(), galley);
    focus::ring(ui, &response, rect, corner as u8);
    response
}
