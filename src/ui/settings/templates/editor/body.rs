//! What a request carries: nothing, JSON, text, or the fields of a form.

use egui::Ui;
use nimbus_protocol::{Body, Method, WebRequestAction};
use nimbus_templates::Field;

use super::{
    super::text_field::TextField,
    Desk, Editor,
    form::{label, wrong},
    pairs::{self, Pairs},
    request::Known,
};
use crate::ui::{icons, widgets::link};

const KINDS: [&str; 5] =
    ["editor-body-none", "editor-body-json", "editor-body-text", "editor-body-form", "editor-body-multipart"];
const LINES: usize = 3;

pub(super) fn show(
    ui: &mut Ui,
    desk: &Desk<'_>,
    editor: &mut Editor,
    at: usize,
    request: &mut WebRequestAction,
    known: &Known<'_>,
) {
    let t = desk.t;
    let right = label(ui, &t.get("editor-body"));
    let words = KINDS.map(|key| t.get(key));
    let values: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = kind_of(&request.body);
    let problem = desk.problems.iter().find(|problem| problem.action == Some(at) && problem.field == Field::Body);
    let shown = match (&request.body, problem) {
        (Body::Json(_), None) => t.get("editor-json-valid"),
        (Body::Json(_), Some(_)) => t.get("editor-json-invalid"),
        _ => words[chosen].clone(),
    };
    if let Some(index) = link::pulldown_at(ui, right, &t.get("editor-body-kind"), &values, chosen, &shown) {
        request.body = of_kind(&request.body, index);
        if request.method == Method::Get && index > 0 {
            // What has a body is no question any more.
            request.method = Method::Post;
        }
    }
    let name = t.get("editor-body");
    match &mut request.body {
        Body::None => {
            if let Some(problem) = problem {
                wrong(ui, &desk.t.said(&problem.message));
            }
        }
        Body::Json(source) | Body::Text(source) => {
            let field = desk.field(Some(at), Field::Body, &name, source, ui.available_width());
            TextField { more: known.with_secrets, lines: LINES, ..field }.show(ui, &mut editor.pen, source);
        }
        Body::Form(list) | Body::Multipart(list) => {
            if !list.is_empty() {
                let table = Pairs { desk, action: at, more: known.with_secrets, kind: &pairs::FORM };
                table.show(ui, &mut editor.pen, list, |_| {});
            }
            if !desk.read_only && link::add(ui, icons::PLUS, &t.get("editor-add-form")).clicked() {
                list.push(pairs::EMPTY);
            }
            if let Some(problem) = problem {
                wrong(ui, &desk.t.said(&problem.message));
            }
        }
    }
}

fn kind_of(body: &Body) -> usize {
    match body {
        Body::None => 0,
        Body::Json(_) => 1,
        Body::Text(_) => 2,
        Body::Form(_) => 3,
        Body::Multipart(_) => 4,
    }
}

/// The same body as another kind; what was written goes along where it can.
fn of_kind(body: &Body, kind: usize) -> Body {
    let text = match body {
        Body::Json(text) | Body::Text(text) => text.clone(),
        _ => String::new(),
    };
    let pairs = match body {
        Body::Form(pairs) | Body::Multipart(pairs) => pairs.clone(),
        _ => vec![pairs::EMPTY],
    };
    match kind {
        0 => Body::None,
        1 if text.trim().is_empty() => Body::Json("{\n  \n}".to_owned()),
        1 => Body::Json(text),
        2 => Body::Text(text),
        3 => Body::Form(pairs),
        _ => Body::Multipart(pairs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_goes_along_to_another_kind() {
        let json = Body::Json("{\"a\":1}".to_owned());
        assert_eq!(of_kind(&json, 2), Body::Text("{\"a\":1}".to_owned()));
        let form = Body::Form(vec![("a".to_owned(), "1".to_owned())]);
        assert_eq!(of_kind(&form, 4), Body::Multipart(vec![("a".to_owned(), "1".to_owned())]));
        for kind in 0..5 {
            assert_eq!(kind_of(&of_kind(&json, kind)), kind);
        }
    }
}
