//! The two columns below the editor's head; in a narrow window the right one stands below the left.

use egui::{Rect, ScrollArea, Ui, UiBuilder, Vec2};
use nimbus_protocol::Template;

use super::{
    Desk, Editor, Wish, actions, chips, conditions,
    form::{COLUMN_GAP, GROUP_GAP},
    more, preview, run,
};
use crate::{command::TemplateChange, ui::widgets::follow};

const PREVIEW: f32 = 280.0;
/// With less room the preview stands below.
const LEAST_BESIDE: f32 = 660.0;
/// How far rings of the focus may lie beyond a column.
const MARGIN: f32 = 5.0;
/// Beside a column, for its scroll bar.
const BAR: f32 = 13.0;
const END: f32 = 20.0;

pub(super) fn show(
    ui: &mut Ui,
    area: Rect,
    desk: &Desk<'_>,
    editor: &mut Editor,
    template: &mut Template,
    wish: &mut Wish,
    secrets: &mut Vec<TemplateChange>,
) {
    let beside = area.width() >= LEAST_BESIDE;
    let left = if beside { area.with_max_x(area.right() - PREVIEW - COLUMN_GAP) } else { area };
    scrolled(ui, left, "written", |ui| {
        written(ui, desk, editor, template, secrets);
        if !beside {
            ui.add_space(GROUP_GAP);
            tried(ui, desk, editor, template, wish);
        }
    });
    if beside {
        let right = area.with_min_x(area.right() - PREVIEW);
        scrolled(ui, right, "tried", |ui| tried(ui, desk, editor, template, wish));
    }
}

fn scrolled(ui: &mut Ui, area: Rect, salt: &str, show: impl FnOnce(&mut Ui)) {
    // Wider than the column, so that no ring is cut off and the bar lies beside it.
    let wide = Rect::from_min_max(area.min - Vec2::new(MARGIN, 0.0), area.max + Vec2::new(BAR, 0.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(wide));
    child.set_clip_rect(wide.intersect(ui.clip_rect()));
    ScrollArea::vertical().id_salt((salt, "scroll")).auto_shrink(false).show(&mut child, |ui| {
        ui.set_width(wide.width());
        let top = ui.cursor().top();
        let inner = Rect::from_min_max(
            egui::pos2(area.left(), top + MARGIN),
            egui::pos2(area.right(), ui.max_rect().bottom().max(top + MARGIN)),
        );
        let mut column = ui.new_child(UiBuilder::new().id_salt("column").max_rect(inner));
        follow::focus(&mut column, show);
        let used = column.min_rect().height() + MARGIN + END;
        ui.allocate_exact_size(Vec2::new(wide.width(), used), egui::Sense::hover());
    });
}

/// The template itself.
fn written(
    ui: &mut Ui,
    desk: &Desk<'_>,
    editor: &mut Editor,
    template: &mut Template,
    secrets: &mut Vec<TemplateChange>,
) {
    if desk.read_only {
        // It is there to be read: as dark as anything else.
        ui.visuals_mut().disabled_alpha = 1.0;
    }
    desk.fields(ui, |ui| {
        run::show(ui, desk, template);
        // Without conditions there is nothing to read below their head.
        if !desk.read_only || !template.conditions.is_empty() {
            ui.add_space(GROUP_GAP);
            conditions::show(ui, desk, template);
        }
    });
    ui.add_space(GROUP_GAP);
    actions::show(ui, desk, editor, template, secrets);
    ui.add_space(GROUP_GAP - 8.0);
    more::show(ui, desk, editor, template);
}

/// What would become of it.
fn tried(ui: &mut Ui, desk: &Desk<'_>, editor: &mut Editor, template: &Template, wish: &mut Wish) {
    preview::show(ui, desk, editor, template, wish);
    if !desk.read_only {
        ui.add_space(GROUP_GAP);
        chips::show(ui, desk, editor, template);
    }
}
