//! General: language, country, whose calls are mine, and how the program starts and ends (SPEC S10.1).

use egui::Ui;

use super::{draft::Draft, is_standalone, known, locks::Locks, rows};
use crate::{
    settings::Settings,
    ui::{
        countries::countries,
        texts::{LANGUAGES, Texts},
        view::View,
        widgets::{field::Field, pulldown},
    },
};

const CONTROL: f32 = 180.0;
const FIELD: f32 = 280.0;

/// Texts that are being edited.
#[derive(Debug, Default)]
pub struct Drafts {
    name: Draft,
    numbers: Draft,
}

pub fn general_ui(ui: &mut Ui, drafts: &mut Drafts, view: &View<'_>, locks: &Locks<'_>, settings: &mut Settings) {
    let t = view.t;
    let standalone = is_standalone(settings);
    let general = &mut settings.general;

    language_row(ui, view, locks, &mut general.language);
    rows::line(ui);
    country_row(ui, view, locks, &mut general.country);
    rows::line(ui);
    if standalone {
        let changed = rows::setting(ui, t, locks, &known::DISPLAY_NAME, FIELD, |ui, name| {
            let width = FIELD.min(ui.available_width());
            drafts.name.show(ui, &general.display_name, Field::new(name).width(width))
        });
        if let Some(changed) = changed {
            changed.trim().clone_into(&mut general.display_name);
        }
        rows::line(ui);
        let hint = t.get("settings-own-numbers-example");
        let changed = rows::setting(ui, t, locks, &known::OWN_NUMBERS, FIELD, |ui, name| {
            let width = FIELD.min(ui.available_width());
            drafts.numbers.show(ui, &general.own_numbers.join(", "), Field::new(name).hint(&hint).width(width))
        });
        if let Some(changed) = changed {
            general.own_numbers = split(&changed);
            drafts.numbers.reset();
        }
        rows::line(ui);
    }
    rows::switch_setting(ui, t, locks, &known::START_WITH_SYSTEM, &mut general.start_with_system);
    rows::line(ui);
    rows::switch_setting(ui, t, locks, &known::SIGN_IN_AT_START, &mut general.sign_in_at_start);
    rows::line(ui);
    rows::switch_setting(ui, t, locks, &known::CALL_FLOW_TOAST, &mut general.call_flow_toast);
    rows::line(ui);
    rows::switch_setting(ui, t, locks, &known::CLOSE_TO_TRAY, &mut general.close_to_tray);
}

fn language_row(ui: &mut Ui, view: &View<'_>, locks: &Locks<'_>, language: &mut Option<String>) {
    let t = view.t;
    let of_system = Texts::of(view.state.system_language.as_deref()).language();
    let system = t.with("settings-language-system", &[("language", of_system.name.into())]);
    let values: Vec<_> = std::iter::once(system.as_str()).chain(LANGUAGES.iter().map(|known| known.name)).collect();
    let chosen = language
        .as_deref()
        .and_then(|tag| LANGUAGES.iter().position(|known| known.tag.eq_ignore_ascii_case(tag)))
        .map_or(0, |index| index + 1);
    let picked = rows::setting(ui, t, locks, &known::LANGUAGE, CONTROL, |ui, name| {
        pulldown::show(ui, name, &values, chosen, CONTROL.min(ui.available_width()))
    });
    if let Some(index) = picked {
        *language = index.checked_sub(1).and_then(|index| LANGUAGES.get(index)).map(|known| known.tag.to_owned());
    }
}

fn country_row(ui: &mut Ui, view: &View<'_>, locks: &Locks<'_>, country: &mut String) {
    let known = countries(view.t.language());
    let values: Vec<_> = known.iter().map(|(_, name)| *name).collect();
    let chosen = known.iter().position(|(iso, _)| iso.eq_ignore_ascii_case(country)).unwrap_or(known.len());
    let picked = rows::setting(ui, view.t, locks, &known::COUNTRY, CONTROL, |ui, name| {
        pulldown::show(ui, name, &values, chosen, CONTROL.min(ui.available_width()))
    });
    if let Some((iso, _)) = picked.and_then(|index| known.get(index)) {
        (*iso).clone_into(country);
    }
}

/// Entries separated by commas, semicolons or line ends; blanks belong to a number's spelling.
fn split(text: &str) -> Vec<String> {
    text.split([',', ';', '\n']).map(str::trim).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn own_numbers_are_separated_by_commas_and_keep_their_spelling() {
        assert_eq!(split(" 21, +41 44 668 18 00 ;; mia.winter,"), ["21", "+41 44 668 18 00", "mia.winter"]);
        assert!(split(" , ").is_empty());
    }
}
