//! Above the list: the search, files in and out, and a new template.

use egui::{Ui, Vec2};

use super::super::{TemplatesPage, new};
use crate::{
    command::{Command, TemplateWish},
    state::template_desk::Read,
    ui::{
        icons,
        view::View,
        widgets::{Button, field::Field},
    },
};

const GAP: f32 = 8.0;
/// With less room the search has a line of its own.
const LEAST_SEARCH: f32 = 160.0;

pub(super) fn top_ui(ui: &mut Ui, page: &mut TemplatesPage, read: &Read, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    let (import, export, new) = (t.get("templates-import"), t.get("templates-export"), t.get("templates-new"));
    let buttons = || {
        [
            Button::new(&import).icon(icons::DOWNLOAD_SIMPLE),
            Button::new(&export),
            Button::new(&new).icon(icons::PLUS).primary(),
        ]
    };
    let taken: f32 = buttons().iter().map(|button| button.desired(ui).x + GAP).sum();
    let whole = ui.available_width();
    let beside = whole - taken >= LEAST_SEARCH;
    let mut clicked = [false; 3];
    let words = t.get("templates-find");
    let search = |ui: &mut Ui, page: &mut TemplatesPage, width: f32| {
        Field::new(&words).hint(&words).icon(icons::MAGNIFYING_GLASS).width(width).show(ui, &mut page.list.search);
    };
    if !beside {
        search(ui, page, whole);
        ui.add_space(GAP);
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(GAP, GAP);
        if beside {
            search(ui, page, whole - taken);
        }
        let free = !page.chooser.is_open();
        for (index, button) in buttons().into_iter().enumerate() {
            let enabled = match index {
                0 => free,
                1 => free && !read.templates.is_empty() && page.list.exporting.is_none(),
                _ => true,
            };
            clicked[index] = ui.add_enabled(enabled, button).clicked();
        }
    });
    if clicked[0] {
        page.chooser.ask_import(&t.get("templates-file"));
    }
    if clicked[1] {
        page.list.exporting = Some(read.templates.iter().map(|template| template.id.clone()).collect());
    }
    if clicked[2] {
        let key = page.drafts.begin(new::blank(&view.state.me));
        page.open(ui, key);
    }
    super::export::bar(ui, page, view);
    if let Some((file, ids)) = page.chooser.chosen(ui.ctx()) {
        asks.push(Command::Templates(match ids {
            None => TemplateWish::Import(file),
            Some(ids) => TemplateWish::Export { file, ids },
        }));
    }
}
