//! What templates may reach and start on this computer (SPEC S8.8): lists of the settings.

use egui::Ui;

use super::super::{draft::Draft, known, locks::Locks, rows};
use crate::{
    settings::Settings,
    ui::{view::View, widgets::field::Field},
};

const FIELD: f32 = 280.0;

/// Texts that are being edited.
#[derive(Debug, Default)]
pub struct Drafts {
    hosts: Draft,
    programs: Draft,
    schemes: Draft,
    token_hosts: Draft,
}

pub fn more_ui(ui: &mut Ui, drafts: &mut Drafts, view: &View<'_>, locks: &Locks<'_>, settings: &mut Settings) {
    rows::section(ui, &view.t.get("templates-hosts-head"));
    let lists = &mut settings.templates;
    list_row(
        ui,
        &mut drafts.hosts,
        view,
        locks,
        &known::ALLOWED_HOSTS,
        "templates-hosts-example",
        &mut lists.allowed_hosts,
    );
    rows::line(ui);
    let example = "templates-programs-example";
    list_row(ui, &mut drafts.programs, view, locks, &known::ALLOWED_PROGRAMS, example, &mut lists.allowed_programs);
    rows::line(ui);
    let example = "templates-schemes-example";
    list_row(ui, &mut drafts.schemes, view, locks, &known::ALLOWED_SCHEMES, example, &mut lists.allowed_schemes);
    rows::line(ui);
    let example = "templates-token-hosts-example";
    list_row(ui, &mut drafts.token_hosts, view, locks, &known::TOKEN_HOSTS, example, &mut lists.token_hosts);
}

/// A row with a list whose parts are separated by commas. `example` is a key.
fn list_row(
    ui: &mut Ui,
    draft: &mut Draft,
    view: &View<'_>,
    locks: &Locks<'_>,
    row: &known::Row,
    example: &str,
    list: &mut Vec<String>,
) {
    let example = view.t.get(example);
    let changed = rows::setting(ui, view.t, locks, row, FIELD, |ui, title| {
        let width = FIELD.min(ui.available_width());
        draft.show(ui, &list.join(", "), Field::new(title).hint(&example).width(width))
    });
    if let Some(changed) = changed {
        *list = parts(row.path, &changed);
        draft.reset();
    }
}

/// What was typed, cut at commas. Hosts and schemes hold no blanks, paths of programs may.
fn parts(path: &str, typed: &str) -> Vec<String> {
    let blanks = path != "templates.allowed_programs";
    let cut = typed.split(|c: char| matches!(c, ',' | ';' | '\n') || (blanks && c == ' '));
    cut.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn paths_of_programs_keep_their_blanks_and_hosts_are_cut_at_them() {
        assert_eq!(parts("templates.allowed_hosts", "crm.local nas, 10.0.0.0/8"), ["crm.local", "nas", "10.0.0.0/8"]);
        let typed = r"C:\Program Files\Notes\notes.exe; /usr/bin/notes";
        assert_eq!(parts("templates.allowed_programs", typed), [r"C:\Program Files\Notes\notes.exe", "/usr/bin/notes"]);
    }
}
