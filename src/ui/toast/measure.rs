//! The measures of toasts and their height, known before anything is laid out: the window is made before the first
//! paint. A test holds the height equal to what is drawn.

use egui::{Margin, Vec2};
use nimbus_protocol::{Modality, Session};

use super::steps::{self, Steps};
use crate::state::{
    calling::{
        Way,
        link_toast::{Line, LinkToast},
    },
    toasts::{Toast, ToastContent},
    work::is_distributed,
};
use crate::ui::widgets::service_field;

/// Width of a toast without its shadow.
pub const WIDTH: f32 = 372.0;
/// Room around a toast for its shadow, where the system can show windows that are not rectangles.
pub const SHADOW: Margin = Margin { left: 16, right: 16, top: 12, bottom: 20 };
/// Between two toasts, without their shadows.
pub const APART: f32 = 8.0;
/// Between a toast and the edge of the screen's work area, without its shadow.
pub const FROM_EDGE: f32 = 12.0;
/// Height of the bar "2 more · Show all".
pub const MORE: f32 = 36.0;

pub(super) const PADDING: f32 = 14.0;
pub(super) const STRIP: f32 = 36.0;
pub(super) const WHO: f32 = 44.0;
/// The same of what rings no more: a disc without a ring.
pub(super) const NOTED: f32 = 40.0;
pub(super) const GAP: f32 = 12.0;
pub(super) const FLOW_ROW: f32 = 24.0;
pub(super) const FLOW_PADDING: Vec2 = Vec2::new(12.0, 10.0);
pub(super) const PREVIOUS: f32 = 16.0;
pub(super) const PREVIOUS_GAP: f32 = 10.0;
pub(super) const PREVIEW_WORDS: f32 = 16.0;
pub(super) const BUTTON: f32 = 32.0;
pub(super) const LARGE_BUTTON: f32 = 40.0;

/// The toast of a link: its label, its field, the list below it, and the sentences.
pub(super) const LINK_ROW: f32 = 16.0;
pub(super) const LINK_LABEL_ABOVE: f32 = 10.0;
pub(super) const LINK_FIELD_ABOVE: f32 = 6.0;
pub(super) const LINK_LIST_ABOVE: f32 = 4.0;
pub(super) const LINK_LINES_ABOVE: f32 = 6.0;
pub(super) const LINK_LINES_APART: f32 = 4.0;
/// So many letters surely fit into one line of them.
const LINK_LETTERS: usize = 42;

/// One line of body text, and the box around a message.
pub(super) const TEXT: f32 = 18.0;
pub(super) const MESSAGE_PADDING: Vec2 = Vec2::new(12.0, 8.0);
/// The row of an e-mail with its service and files.
pub(super) const FACTS: f32 = 16.0;
/// So many letters surely fit into one line of a toast.
const ONE_LINE: usize = 44;

/// Height of a toast in points at zoom 100 %, without its shadow.
pub fn toast_height(toast: &Toast) -> f32 {
    let contents = match &toast.content {
        ToastContent::Session(session) if is_distributed(session) => work(session) + GAP + LARGE_BUTTON,
        ToastContent::Session(session) => flow(&steps::of(session)) + previous(session) + GAP + actions(session),
        ToastContent::NoAnswer(_) => GAP + TEXT + GAP + LARGE_BUTTON,
        ToastContent::AfterCall { .. } => 0.0,
        ToastContent::Reason { .. } | ToastContent::SignInAgain(_) => GAP + LARGE_BUTTON,
        ToastContent::Failure(_) => GAP + BUTTON,
        ToastContent::Link(toast) => link(toast) + GAP + LARGE_BUTTON,
        ToastContent::Preview => GAP + PREVIEW_WORDS,
    };
    let who = match &toast.content {
        ToastContent::NoAnswer(_)
        | ToastContent::Reason { .. }
        | ToastContent::SignInAgain(_)
        | ToastContent::Failure(_) => NOTED,
        _ => WHO,
    };
    STRIP + who + contents + PADDING
}

/// What stands between who and the buttons of a link.
fn link(toast: &LinkToast) -> f32 {
    let field = if toast.has_service() {
        let list = if toast.link.choosing { LINK_LIST_ABOVE + link_list(toast) } else { 0.0 };
        LINK_LABEL_ABOVE + LINK_ROW + LINK_FIELD_ABOVE + service_field::HEIGHT + list
    } else if toast.way == Way::Teams && toast.link.is_callable() {
        LINK_LABEL_ABOVE + LINK_ROW
    } else {
        0.0
    };
    let rows: usize = toast.lines.iter().map(link_rows).sum();
    let between = match toast.lines.len() {
        0 => 0.0,
        lines => LINK_LINES_ABOVE + (lines - 1) as f32 * LINK_LINES_APART,
    };
    field + between + rows as f32 * LINK_ROW
}

/// The services to choose from, of which so many are seen at once.
pub(super) fn link_list(toast: &LinkToast) -> f32 {
    toast.services.len().min(5) as f32 * service_field::ROW
}

/// How many lines a sentence of a link takes, known without laying it out; a test holds that the catalogue's fit.
pub fn link_rows(line: &Line) -> usize {
    let by_letters = |text: &str| text.chars().count().div_ceil(LINK_LETTERS).clamp(1, 4);
    match line {
        // Other languages take a fifth more.
        Line::Never(sentence) => (sentence.text.chars().count() * 6 / 5).div_ceil(LINK_LETTERS).clamp(1, 4),
        Line::Said(words) => words.arguments.first().map_or(2, |(_, sentence)| by_letters(&sentence.to_string())),
        Line::Extension(_) | Line::Context(_) | Line::Counting | Line::Calling => 1,
        Line::Unread(_) | Line::Unknown | Line::Waiting | Line::Hindered(_) | Line::Warning(_) | Line::Foreign => 2,
    }
}

/// What stands between who and the buttons of offered work, with the gap above it.
fn work(session: &Session) -> f32 {
    match session.modality {
        Modality::Email => GAP + FACTS,
        Modality::InstantMessage if text_lines(session) > 0 => GAP + message_box(session),
        _ if text_lines(session) > 0 => GAP + text_lines(session) as f32 * TEXT,
        _ => 0.0,
    }
}

pub(super) fn message_box(session: &Session) -> f32 {
    text_lines(session) as f32 * TEXT + 2.0 * MESSAGE_PADDING.y
}

/// How many lines the text of offered work takes: two at most, known without laying it out.
pub(super) fn text_lines(session: &Session) -> usize {
    let text = text_of(session);
    match text.chars().count() {
        0 => 0,
        letters if letters <= ONE_LINE => 1,
        _ => 2,
    }
}

/// The text of offered work without its line breaks.
pub(super) fn text_of(session: &Session) -> String {
    let text = session.task.as_ref().map(|task| task.text.as_str()).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Size of a toast's window in points; `transparent` says whether there is room for a shadow around it.
pub fn window_size(height: f32, transparent: bool) -> Vec2 {
    let shadow = if transparent { SHADOW.sum() } else { Vec2::ZERO };
    Vec2::new(WIDTH, height) + shadow
}

/// Height of the call flow's box with the gap above it; nothing where it says no more than the caller's line.
pub(super) fn flow(steps: &Steps<'_>) -> f32 {
    if steps.shown.is_empty() { 0.0 } else { GAP + flow_box(steps) }
}

pub(super) fn flow_box(steps: &Steps<'_>) -> f32 {
    let rows = steps.shown.len() + usize::from(steps.earlier > 0);
    rows as f32 * FLOW_ROW + 2.0 * FLOW_PADDING.y
}

fn previous(session: &Session) -> f32 {
    if session.previous.is_empty() { 0.0 } else { PREVIOUS_GAP + PREVIOUS }
}

pub(super) fn actions(session: &Session) -> f32 {
    if session.capabilities.answer { LARGE_BUTTON } else { BUTTON }
}
