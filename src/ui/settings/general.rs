//! General: language, country, whose calls are mine, and how the program starts and ends (SPEC S10.1).

use egui::Ui;

use super::{
    draft::Draft,
    is_standalone,
    locks::{Lock, Locks},
    rows,
};
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

    language_row(ui, view, locks.at("general.language"), &mut general.language);
    rows::line(ui);
    country_row(ui, view, locks.at("general.country"), &mut general.country);
    rows::line(ui);
    if standalone {
        let name = t.get("settings-display-name");
        let changed =
            rows::row(ui, locks.at("general.display_name"), &name, &t.get("settings-display-name-hint"), FIELD, |ui| {
                drafts.name.show(ui, &general.display_name, Field::new(&name).width(FIELD))
            });
        if let Some(changed) = changed {
            changed.trim().clone_into(&mut general.display_name);
        }
        rows::line(ui);
        let name = t.get("settings-own-numbers");
        let hint = t.get("settings-own-numbers-example");
        let changed =
            rows::row(ui, locks.at("general.own_numbers"), &name, &t.get("settings-own-numbers-hint"), FIELD, |ui| {
                drafts.numbers.show(ui, &general.own_numbers.join(", "), Field::new(&name).hint(&hint).width(FIELD))
            });
        if let Some(changed) = changed {
            general.own_numbers = split(&changed);
            drafts.numbers.reset();
        }
        rows::line(ui);
    }
    let hint = t.get("settings-start-with-system-hint");
    let lock = locks.at("general.start_with_system");
    rows::switch_row(ui, lock, &t.get("settings-start-with-system"), &hint, &mut general.start_with_system);
    rows::line(ui);
    let hint = t.get("settings-call-flow-toast-hint");
    let lock = locks.at("general.call_flow_toast");
    rows::switch_row(ui, lock, &t.get("settings-call-flow-toast"), &hint, &mut general.call_flow_toast);
    rows::line(ui);
    let hint = t.get("settings-close-to-tray-hint");
    let lock = locks.at("general.close_to_tray");
    rows::switch_row(ui, lock, &t.get("settings-close-to-tray"), &hint, &mut general.close_to_tray);
    rows::line(ui);
    let hint = t.get("settings-sign-in-at-start-hint");
    let lock = locks.at("general.sign_in_at_start");
    rows::switch_row(ui, lock, &t.get("settings-sign-in-at-start"), &hint, &mut general.sign_in_at_start);
}

fn language_row(ui: &mut Ui, view: &View<'_>, lock: Lock<'_>, language: &mut Option<String>) {
    let t = view.t;
    let name = t.get("settings-language");
    let of_system = Texts::of(view.state.system_language.as_deref()).language();
    let system = t.with("settings-language-system", &[("language", of_system.name.into())]);
    let values: Vec<_> = std::iter::once(system.as_str()).chain(LANGUAGES.iter().map(|known| known.name)).collect();
    let chosen = language
        .as_deref()
        .and_then(|tag| LANGUAGES.iter().position(|known| known.tag.eq_ignore_ascii_case(tag)))
        .map_or(0, |index| index + 1);
    let picked = rows::row(ui, lock, &name, &t.get("settings-language-hint"), CONTROL, |ui| {
        pulldown::show(ui, &name, &values, chosen, CONTROL)
    });
    if let Some(index) = picked {
        *language = index.checked_sub(1).and_then(|index| LANGUAGES.get(index)).map(|known| known.tag.to_owned());
    }
}

fn country_row(ui: &mut Ui, view: &View<'_>, lock: Lock<'_>, country: &mut String) {
    let name = view.t.get("settings-country");
    let known = countries(view.t.language());
    let values: Vec<_> = known.iter().map(|(_, name)| *name).collect();
    let chosen = known.iter().position(|(iso, _)| iso.eq_ignore_ascii_case(country)).unwrap_or(known.len());
    let picked = rows::row(ui, lock, &name, &view.t.get("settings-country-hint"), CONTROL, |ui| {
        pulldown::show(ui, &name, &values, chosen, CONTROL)
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
