//! What would become of the open action with a session: address, headers and body with the values in their places; the
//! verdict below it, and the button that sends it for real.

use egui::{Align, Frame, Margin, Rect, Sense, Stroke, Ui, Vec2, text::LayoutJob};
use nimbus_protocol::{Session, Template};
use nimbus_templates::{Preview, Written};

use super::{
    super::{list::groups::target, moment::at_moment},
    Desk, Editor, Wish, invented,
    look::{Look, invent, sessions},
    test, verdict,
};
use crate::ui::{
    format,
    theme::{Palette, Type, radius},
    widgets::{link, placeholders::pills, text},
};

const PADDING: i8 = 13;
const PART_GAP: f32 = 10.0;
const LABEL_GAP: f32 = 4.0;

pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, editor: &mut Editor, template: &Template, wish: &mut Wish) {
    let state = desk.view.state;
    if editor.look == Look::Last && sessions(state).is_empty() {
        editor.look = Look::Invented(Box::new(invent(template, desk.names)));
    }
    let palette = Palette::of(ui);
    let frame = Frame::new()
        .fill(palette.win)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(radius::CARD)
        .inner_margin(Margin { left: PADDING, right: PADDING, top: 11, bottom: PADDING });
    let mut session = editor.look.at_moment(state, template, desk.names);
    let outcome = frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            head(ui, desk, editor, template);
            editor.invented.clear();
            if let Look::Invented(invented) = &mut editor.look {
                editor.invented = invented::show(ui, desk, template, invented);
                session = at_moment(Session::clone(invented), template.trigger);
            }
            let responses = editor.tests.responses(template, editor.action, &session, &state.template_desk);
            let outcome = editor.trying.outcome(state, template, editor.action, &session, &responses);
            // An address that is not written yet is no mistake yet.
            let begun = template.actions.get(editor.action).is_some_and(|action| !target(action).is_empty());
            parts(ui, desk, &outcome.seen, begun || desk.tried);
            outcome
        })
        .inner;
    ui.add_space(10.0);
    verdict::show(ui, desk, template, &outcome);
    ui.add_space(10.0);
    let words = button_words(desk, editor);
    wish.test = test::show(
        ui,
        desk,
        editor,
        template,
        &test::Tried { session: &session, seen: &outcome.seen, words: &words },
        wish.test,
    );
}

fn button_words(desk: &Desk<'_>, editor: &Editor) -> String {
    desk.t.get(match editor.look {
        Look::Last => "editor-test-last",
        Look::Session(_) => "editor-test-chosen",
        Look::Invented(_) => "editor-test-invented",
    })
}

/// "Preview" and the session that it is about.
fn head(ui: &mut Ui, desk: &Desk<'_>, editor: &mut Editor, template: &Template) {
    let (t, palette, state) = (desk.t, Palette::of(ui), desk.view.state);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::hover());
    let title = text::line(ui, rect, Align::Min, &t.get("editor-preview"), Type::BODY_SEMIBOLD, palette.tx);
    let known = sessions(state);
    let withheld = t.get("caller-withheld");
    let mut words: Vec<String> = Vec::new();
    if !known.is_empty() {
        words.push(t.get("editor-last-call"));
    }
    words.extend(
        known.iter().map(|session| {
            format!("{} {}", format::clock(session.started_at, desk.view.zone), session.title(&withheld))
        }),
    );
    words.push(t.get("editor-invented-call"));
    let values: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = match &editor.look {
        Look::Last => 0,
        Look::Session(id) => known.iter().position(|one| one.conversation == *id).map_or(0, |index| index + 1),
        Look::Invented(_) => words.len() - 1,
    };
    let place = rect.with_min_x(title.rect.right() + 12.0);
    let shown = words.get(chosen).cloned().unwrap_or_default();
    if let Some(index) = link::pulldown_at(ui, place, &t.get("editor-preview-with"), &values, chosen, &shown) {
        editor.look = if index == words.len() - 1 {
            Look::Invented(Box::new(invent(template, desk.names)))
        } else {
            index
                .checked_sub(1)
                .and_then(|index| known.get(index))
                .map_or(Look::Last, |session| Look::Session(session.conversation.clone()))
        };
    }
}

fn parts(ui: &mut Ui, desk: &Desk<'_>, seen: &Preview, scolds: bool) {
    let t = desk.t;
    part(ui, &t.get("editor-address"), std::slice::from_ref(&(String::new(), with_own_line(&seen.address))));
    let arguments: Vec<(String, Written)> =
        seen.arguments.iter().map(|argument| (String::new(), argument.clone())).collect();
    for (key, list) in
        [("editor-arguments", &arguments), ("editor-headers", &seen.headers), ("editor-body", &seen.body)]
    {
        if !list.is_empty() {
            part(ui, &t.get(key), list);
        }
    }
    for problem in seen.problems.iter().filter(|_| scolds) {
        ui.add_space(LABEL_GAP);
        text::paragraph(ui, &desk.t.said(problem), Type::SMALL, Palette::of(ui).warn);
    }
}

/// The method on a line of its own.
fn with_own_line(address: &Written) -> Written {
    let mut lines = address.clone();
    if let Some(space) = address.text.find(' ').filter(|_| address.text.contains("://")) {
        lines.text.replace_range(space..=space, "\n");
    }
    lines
}

fn part(ui: &mut Ui, words: &str, lines: &[(String, Written)]) {
    let palette = Palette::of(ui);
    ui.add_space(PART_GAP);
    text::label(ui, words, Type::SMALL_MEDIUM, palette.tx2);
    ui.add_space(LABEL_GAP);
    for (name, written) in lines {
        written_ui(ui, name, written);
    }
}

/// A text whose inserted values look like placeholders do.
fn written_ui(ui: &mut Ui, name: &str, written: &Written) {
    let palette = Palette::of(ui);
    let style = Type::CODE_SMALL;
    let mut job = LayoutJob::default();
    let head = if name.is_empty() { String::new() } else { format!("{name}: ") };
    job.append(&head, 0.0, text::format(style, palette.tx2));
    let mut at = 0;
    for range in &written.inserted {
        let (Some(before), Some(value)) = (written.text.get(at..range.start), written.text.get(range.clone())) else {
            break;
        };
        job.append(before, 0.0, text::format(style, palette.tx));
        job.append(value, 0.0, text::format(style, palette.acc_tx));
        at = range.end;
    }
    job.append(written.text.get(at..).unwrap_or_default(), 0.0, text::format(style, palette.tx));
    job.wrap.max_width = ui.available_width();
    job.wrap.break_anywhere = true;
    job.wrap.max_rows = 40;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), galley.size().y), Sense::hover());
    let whole = format!("{head}{}", written.text);
    let spans = written.inserted.iter().map(|span| span.start + head.len()..span.end + head.len());
    ui.painter().add(pills(&galley, rect.min, &whole, spans.map(|span| (span, palette.acc_soft))));
    ui.painter().galley(rect.min, galley, palette.tx);
    text::name(ui, Rect::from_min_size(rect.min, rect.size()), &whole, false);
}
