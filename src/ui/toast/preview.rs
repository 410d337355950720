//! The toast that shows where toasts come up: no call, no buttons but the one that closes it.

use egui::{Align, Rect, Response, Ui};

use super::{Press, measure, strip, who};
use crate::{
    command::Command,
    ui::{
        icons, places,
        theme::{Palette, Type},
        view::View,
        widgets::{disc::Tone, text},
    },
};

/// Shows it into `take`'s parts, which come one below the other; returns the grip's response.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, mut take: impl FnMut(f32) -> Rect, press: &mut Press<'_>) -> Response {
    let palette = Palette::of(ui);
    let head = strip::Head {
        kind: view.t.get("settings-place"),
        time: strip::Time::Nothing,
        mark: Some(view.t.get("toast-preview")),
        dismiss: Command::DismissPreview,
    };
    let grip = strip::show(ui, view, &head, take(measure::STRIP), press);
    let title = view.t.get("toast-preview-title");
    let place = places::start_words(view.t, &view.state.screens, &view.state.settings.appearance);
    who::noted(ui, take(measure::WHO), Tone::Accent, icons::EYE, &title, &place);
    take(measure::GAP);
    let words = view.t.get("toast-preview-words");
    text::line(ui, take(measure::PREVIEW_WORDS), Align::Min, &words, Type::SMALL, palette.tx2);
    grip
}
