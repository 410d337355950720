//! Joins the toast windows with what toasts are: which are wanted, how high, what they say.
//!
//! The other files of this folder know windows only, `ui::toast` knows contents only.

use std::{sync::Arc, time::Duration};

use egui::{Ui, ViewportCommand, ViewportId, emath::TSTransform, vec2};
use jiff::tz::TimeZone;
use nimbus_protocol::UnixMillis;

use crate::{
    command::Command,
    settings::Place,
    state::{
        AppState,
        toasts::{Toast, ToastBoard, ToastId},
    },
    ui::{
        regions::{self, Left, Region},
        texts::Texts,
        toast::{self, Shown},
        view::View,
        windows::{
            plan::{Content, Wanted},
            slots::{Painted, Painter},
            stage::{FADE, SlotView, Titles, Wishes},
        },
    },
};

/// How long a toast takes to arrive, in milliseconds.
const ARRIVAL_MS: f32 = 160.0;
/// How far it slides, in points.
const SLIDE: f32 = 8.0;
/// How much of it is not there yet in the moment in which it comes.
const FAINTEST: f32 = 0.7;

/// Which windows the toasts ask for, newest first, the bar last.
pub fn wishes() -> Wishes {
    Box::new(|board| {
        let whole = board
            .whole
            .iter()
            .map(|toast| Wanted { content: Content::Toast(toast.id.clone()), height: toast::toast_height(toast) });
        let bar = (board.more > 0).then_some(Wanted { content: Content::More(board.more), height: toast::MORE });
        whole.chain(bar).collect()
    })
}

/// What the window manager and a screen reader call the window.
pub fn titles() -> Titles {
    Box::new(|language, board, content| {
        let t = Texts::of(language);
        match content {
            Content::Toast(id) => find(board, id).map(|toast| toast::title(t, toast)).unwrap_or_default(),
            Content::More(count) => t.with("toast-more", &[("count", (*count).into())]),
        }
    })
}

/// Paints a slot's content.
pub fn painter(zone: TimeZone, clock: fn() -> UnixMillis) -> Arc<Painter> {
    Arc::new(move |ui, state, slot, now| {
        let view = View::new(state, Texts::of(state.language()), clock(), &zone);
        if let Some((toast, since)) = &slot.gone {
            fade_out(ui, &view, toast, now.saturating_duration_since(*since));
            return Painted::default();
        }
        let shown = Shown {
            for_ms: now.saturating_duration_since(slot.since).as_millis() as i64,
            focused: ui.input(|input| input.viewport().focused == Some(true)),
            transparent: slot.composited,
        };
        if shown.for_ms < toast::DEAF_MS {
            // One more pass when the buttons begin to answer, so that one under a resting pointer lights up.
            let rest = toast::DEAF_MS - shown.for_ms;
            ui.ctx().request_repaint_after(Duration::from_millis(rest.unsigned_abs()));
        }
        if slot.composited {
            arrive(ui, state, shown.for_ms);
        }
        paint(ui, &view, slot, shown)
    })
}

/// A toast comes from the edge that it stands at and out of nothing (design.md §10). Only where what is below a window shows
/// through; the first pass shows enough of it to be read.
fn arrive(ui: &mut Ui, state: &AppState, for_ms: i64) {
    let share = (for_ms as f32 / ARRIVAL_MS).clamp(0.0, 1.0);
    let layer = ui.layer_id();
    if share >= 1.0 || state.stands_still() {
        ui.ctx().set_transform_layer(layer, TSTransform::IDENTITY);
        return;
    }
    let left = (1.0 - share).powi(3);
    let from = match state.settings.appearance.place {
        Place::BottomLeft | Place::Bottom | Place::BottomRight => vec2(0.0, SLIDE),
        Place::Left => vec2(-SLIDE, 0.0),
        Place::Right => vec2(SLIDE, 0.0),
        Place::TopLeft | Place::Top | Place::TopRight => vec2(0.0, -SLIDE),
    };
    ui.ctx().set_transform_layer(layer, TSTransform::from_translation(from * left));
    ui.multiply_opacity(1.0 - left * FAINTEST);
    ui.ctx().request_repaint();
}

/// What is left of a toast that is over, so long after it went. Nobody can do anything about it any more.
fn fade_out(ui: &mut Ui, view: &View<'_>, toast: &Toast, gone_for: Duration) {
    let share = (gone_for.as_secs_f32() / FADE.as_secs_f32()).clamp(0.0, 1.0);
    ui.ctx().set_transform_layer(ui.layer_id(), TSTransform::IDENTITY);
    ui.multiply_opacity((1.0 - share).powi(2));
    let shown = Shown { for_ms: 0, focused: false, transparent: true };
    toast::toast_ui(ui, view, toast, shown, &mut Vec::new());
    ui.ctx().request_repaint();
}

fn paint(ui: &mut Ui, view: &View<'_>, slot: &SlotView, shown: Shown) -> Painted {
    let mut painted = Painted::default();
    let here = if matches!(slot.content, Content::More(_)) { Region::More } else { Region::Toast };
    if shown.focused && regions::leave_toast(ui, here, regions::toasts(view.state)) == Some(Left::ForMain) {
        ui.ctx().send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Focus);
    }
    match &slot.content {
        Content::More(count) => {
            toast::more_ui(ui, view, *count, shown, &mut painted.commands);
        }
        Content::Toast(id) => {
            let board = view.state.toasts();
            let Some(toast) = find(&board, id) else { return painted };
            let answer = toast::toast_ui(ui, view, toast, shown, &mut painted.commands);
            painted.drag_started = answer.grip.drag_started();
            if answer.grip.double_clicked() {
                painted.commands.push(Command::ResetToastPlace);
            }
            if ui.input(|input| input.viewport().close_requested()) {
                ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
                painted.commands.push(toast::dismissal(toast));
            }
            if toast::is_passing(toast) {
                painted.commands.extend(held(ui, &id.0, shown));
            }
        }
    }
    painted
}

/// Tells when somebody begins or ends to look at a toast that would go by itself.
fn held(ui: &Ui, name: &str, shown: Shown) -> Option<Command> {
    let looked_at = shown.focused || ui.input(|input| input.pointer.has_pointer());
    let memory = egui::Id::unique(("nimbus toast held", name));
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<bool>(memory), looked_at));
    (before != looked_at).then(|| Command::HoldToast { toast: name.to_owned(), held: looked_at })
}

fn find<'a>(board: &'a ToastBoard, id: &ToastId) -> Option<&'a Toast> {
    board.whole.iter().find(|toast| toast.id == *id)
}
