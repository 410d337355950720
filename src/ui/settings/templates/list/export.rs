//! Which templates go into a file: all of them at first, then those that stay ticked.

use egui::Ui;

use super::super::TemplatesPage;
use crate::{
    state::Tone,
    ui::{
        view::View,
        widgets::{Button, callout},
    },
};

/// The question above the list, while it is being chosen.
pub(super) fn bar(ui: &mut Ui, page: &mut TemplatesPage, view: &View<'_>) {
    let t = view.t;
    let Some(ticked) = &page.list.exporting else { return };
    let ids: Vec<String> = ticked.iter().cloned().collect();
    ui.add_space(12.0);
    let (mut saves, mut ends) = (false, false);
    callout::with(ui, Tone::Info, &t.get("templates-export-question"), |ui| {
        let words = t.with("templates-export-some", &[("count", ids.len().into())]);
        ends = ui.add(Button::new(&t.get("templates-cancel")).small()).clicked();
        saves = ui.add_enabled(!ids.is_empty() && !page.chooser.is_open(), Button::new(&words).small()).clicked();
    });
    if saves {
        page.chooser.ask_export(&t.get("templates-file"), ids);
    }
    if saves || ends {
        page.list.exporting = None;
    }
}
