//! The toast that shows where toasts come up: no call, no buttons but the one that closes it.

use egui::{Align, Rect, Response, Ui, pos2};

use super::{Press, measure, strip};
use crate::{
    command::Command,
    ui::{
        icons, places,
        theme::{Palette, Type},
        view::View,
        widgets::{
            disc::{self, Content, Tone},
            text,
        },
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
    let who = take(measure::WHO);
    let (left, rest) = text::split_left(who, measure::WHO);
    disc::paint(ui, left.center(), disc::SESSION, Tone::Accent, Content::Glyph(icons::EYE, disc::SESSION_GLYPH));
    let words = rest.with_min_x(rest.left() + measure::GAP);
    let line = |middle: f32, height: f32| {
        Rect::from_min_max(pos2(words.left(), middle - height / 2.0), pos2(words.right(), middle + height / 2.0))
    };
    let title = view.t.get("toast-preview-title");
    text::line(ui, line(who.center().y - super::who::NAME_UP, 20.0), Align::Min, &title, Type::TITLE, palette.tx);
    let place = places::start_words(view.t, &view.state.screens, &view.state.settings.appearance);
    text::line(ui, line(who.center().y + super::who::SUB_DOWN, 18.0), Align::Min, &place, Type::BODY, palette.tx2);
    take(measure::GAP);
    let words = view.t.get("toast-preview-words");
    text::line(ui, take(measure::PREVIEW_WORDS), Align::Min, &words, Type::SMALL, palette.tx2);
    grip
}
