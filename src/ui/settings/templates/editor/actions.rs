//! What the template does, step by step: each step can be opened, moved and removed; one more can be added.

use egui::{Align, Id, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2};
use nimbus_protocol::{Action, ProgramAction, Template, WebRequestAction};
use nimbus_templates::Field;

use super::{
    super::list::{groups::target, summary::action_icon},
    Desk, Editor,
    form::{self, GAP, label},
    program, request,
};
use crate::{
    command::TemplateChange,
    ui::{
        icons,
        theme::{Palette, Type, focus, radius},
        widgets::{
            IconButton, at_right, link,
            segmented::{self, Segment},
            text::{self, Fit},
        },
    },
};

const HEAD: f32 = 36.0;

/// What one click does to the list.
enum Step {
    Swap(usize, usize),
    Remove(usize),
    Open(usize),
}

pub(super) fn show(
    ui: &mut Ui,
    desk: &Desk<'_>,
    editor: &mut Editor,
    template: &mut Template,
    secrets: &mut Vec<TemplateChange>,
) {
    let t = desk.t;
    label(ui, &t.get("editor-do"));
    let several = template.actions.len() > 1;
    editor.action = editor.action.min(template.actions.len().saturating_sub(1));
    let mut step = None;
    for at in 0..template.actions.len() {
        let open = editor.action == at;
        if several {
            step = head(ui, desk, template, at, open).or(step);
        }
        if open {
            ui.push_id(("action", at), |ui| desk.fields(ui, |ui| one(ui, desk, editor, template, at, secrets)));
            ui.add_space(if several { 10.0 } else { 2.0 });
        }
    }
    if let Some(problem) = desk.problem(None, Field::Actions, "x") {
        form::wrong(ui, &desk.t.said(&problem.message));
    }
    match step {
        Some(Step::Swap(from, to)) => {
            template.actions.swap(from, to);
            editor.go_to(to);
            editor.tests.forget();
        }
        Some(Step::Remove(at)) => {
            template.actions.remove(at);
            editor.action = editor.action.min(template.actions.len().saturating_sub(1));
            editor.stranger();
            editor.tests.forget();
        }
        Some(Step::Open(at)) => {
            editor.go_to(at);
        }
        None => {}
    }
    if !desk.read_only && link::add(ui, icons::PLUS, &t.get("editor-add-action")).clicked() {
        template.actions.push(Action::default());
        editor.go_to(template.actions.len() - 1);
    }
}

/// A step's line in the list of several.
fn head(ui: &mut Ui, desk: &Desk<'_>, template: &Template, at: usize, open: bool) -> Option<Step> {
    let (t, palette) = (desk.t, Palette::of(ui));
    let mut step = None;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "step", at)), Sense::click());
    let action = &template.actions[at];
    let number = t.with("editor-step", &[("number", (at + 1).into()), ("what", kind_words(desk, action).into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &number));
    if response.hovered() || open {
        ui.painter().rect_filled(rect, radius::ROW, if open { palette.press } else { palette.hover });
    }
    if response.clicked() {
        step = Some(Step::Open(at));
    }
    let mut right = rect.right() - 4.0;
    if !desk.read_only {
        let named = |key: &str| t.with(key, &[("number", (at + 1).into())]);
        let last = template.actions.len() - 1;
        let (down, up) = (named("editor-step-down"), named("editor-step-up"));
        let buttons = at_right::show(ui, rect.with_max_x(right), ("step buttons", at), 0.0, |ui| {
            if ui.add_enabled(at > 0, IconButton::new(icons::CARET_UP, &up).small()).clicked() {
                step = Some(Step::Swap(at, at - 1));
            }
            if ui.add_enabled(at < last, IconButton::new(icons::CARET_DOWN, &down).small()).clicked() {
                step = Some(Step::Swap(at, at + 1));
            }
            if ui.add(IconButton::new(icons::X, &named("editor-remove-step")).small()).clicked() {
                step = Some(Step::Remove(at));
            }
        });
        right = buttons.left() - 6.0;
    }
    if desk.problems.iter().any(|problem| problem.action == Some(at)) && (desk.tried || !target(action).is_empty()) {
        let place = pos2(right - 8.0, rect.center().y);
        icons::paint(ui.painter(), icons::fill::WARNING_CIRCLE, 16.0, place, palette.bad);
        right -= 22.0;
    }
    icons::paint(ui.painter(), action_icon(action), 16.0, pos2(rect.left() + 16.0, rect.center().y), palette.tx2);
    let left = rect.left() + 32.0;
    let words = text::galley(ui, &number, Type::BODY_MEDIUM, palette.tx, Fit::Line(right - left));
    let end = left + words.size().x + 10.0;
    text::paint_left(ui, left, rect.center().y, words);
    if right - end > 40.0 {
        let place = Rect::from_min_max(pos2(end, rect.top()), pos2(right, rect.bottom()));
        text::line(ui, place, Align::Min, target(action), Type::CODE_SMALL, palette.tx2);
    }
    focus::ring(ui, &response, rect.shrink(3.0), radius::ROW - 3);
    ui.add_space(4.0);
    step
}

fn kind_words(desk: &Desk<'_>, action: &Action) -> String {
    desk.t.get(match action {
        Action::OpenUrl { .. } => "editor-open-page",
        Action::StartProgram(_) => "editor-start-app",
        Action::WebRequest(_) => "editor-web-request",
    })
}

fn one(
    ui: &mut Ui,
    desk: &Desk<'_>,
    editor: &mut Editor,
    template: &mut Template,
    at: usize,
    secrets: &mut Vec<TemplateChange>,
) {
    let t = desk.t;
    let words = ["editor-open-page", "editor-start-app", "editor-web-request"].map(|key| t.get(key));
    let glyphs = [icons::BROWSER, icons::APP_WINDOW, icons::PAPER_PLANE_TILT];
    let segments: Vec<Segment<'_>> = words
        .iter()
        .zip(glyphs)
        .map(|(text, glyph)| Segment { text, glyph: Some(glyph), ..Segment::default() })
        .collect();
    let chosen = match &template.actions[at] {
        Action::OpenUrl { .. } => 0,
        Action::StartProgram(_) => 1,
        Action::WebRequest(_) => 2,
    };
    let width = ui.available_width();
    if let Some(index) = segmented::show(ui, &t.get("editor-do"), &segments, chosen, width) {
        template.actions[at] = of_kind(&template.actions[at], index);
        editor.stranger();
        editor.tests.forget();
    }
    ui.add_space(8.0);
    // The rest of the template says which names may stand in this action.
    let more = desk.more_names(template, at);
    let with_secrets = desk.with_secrets(template, at);
    let owner = template.owner.clone();
    match &mut template.actions[at] {
        Action::OpenUrl { url } => {
            let name = t.get("editor-url");
            let field = desk.field(Some(at), Field::Url, &name, url, ui.available_width());
            let field = super::super::text_field::TextField { more: &more, hint: "https://", ..field };
            field.show(ui, &mut editor.pen, url);
        }
        Action::StartProgram(action) => program::show(ui, desk, editor, at, action, &more),
        Action::WebRequest(action) => {
            request::show(
                ui,
                desk,
                editor,
                at,
                action,
                &request::Known { more: &more, with_secrets: &with_secrets, owner: &owner },
                secrets,
            );
        }
    }
    ui.add_space(GAP);
}

/// The same step as another kind; the address goes along.
fn of_kind(action: &Action, kind: usize) -> Action {
    let url = match action {
        Action::OpenUrl { url } => url.clone(),
        Action::WebRequest(request) => request.url.clone(),
        Action::StartProgram(_) => String::new(),
    };
    match kind {
        0 => Action::OpenUrl { url },
        1 => Action::StartProgram(ProgramAction::default()),
        _ => Action::WebRequest(Box::new(WebRequestAction { url, ..WebRequestAction::default() })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_goes_along_when_a_page_becomes_a_request() {
        let page = Action::OpenUrl { url: "https://a.example".to_owned() };
        let request = of_kind(&page, 2);
        assert_eq!(target(&request), "https://a.example");
        assert_eq!(of_kind(&request, 0), page);
        assert_eq!(target(&of_kind(&page, 1)), "");
    }
}
