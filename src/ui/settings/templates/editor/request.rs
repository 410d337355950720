//! A web request: method and address, headers, query, body, and what is taken from the answer.

use egui::Ui;
use nimbus_protocol::{Body, TemplateOwner, WebRequestAction};
use nimbus_templates::{Field, Name};

use super::{
    super::text_field::TextField,
    Desk, Editor, authorisation, body, extracts,
    form::{GAP, at_right, label},
    pairs::{self, Pairs},
    words::METHODS,
};
use crate::{
    command::TemplateChange,
    ui::{
        icons,
        widgets::{link, pulldown},
    },
};

const METHOD: f32 = 84.0;

/// Which names may stand where, and whose secrets they are.
pub(super) struct Known<'a> {
    pub more: &'a [Name],
    pub with_secrets: &'a [Name],
    pub owner: &'a TemplateOwner,
}

pub(super) fn show(
    ui: &mut Ui,
    desk: &Desk<'_>,
    editor: &mut Editor,
    at: usize,
    request: &mut WebRequestAction,
    known: &Known<'_>,
    secrets: &mut Vec<TemplateChange>,
) {
    let t = desk.t;
    address(ui, desk, editor, at, request, known);
    ui.add_space(10.0);

    let right = label(ui, &t.get("editor-headers"));
    let set = request.headers.len() + usize::from(authorisation::is_set(&request.authorisation));
    at_right(ui, right, &set.to_string());
    headers(ui, desk, editor, at, request, known);
    authorisation::fields(ui, desk, editor, at, request, known, secrets);
    if !request.query.is_empty() {
        ui.add_space(10.0);
        label(ui, &t.get("editor-query"));
        let table = Pairs { desk, action: at, more: known.more, kind: &pairs::QUERY };
        table.show(ui, &mut editor.pen, &mut request.query, |_| {});
    }
    if !request.extract.is_empty() {
        ui.add_space(10.0);
        extracts::show(ui, desk, at, &mut request.extract);
    }
    links(ui, desk, request);
    ui.add_space(4.0);
    body::show(ui, desk, editor, at, request, known);
}

fn address(
    ui: &mut Ui,
    desk: &Desk<'_>,
    editor: &mut Editor,
    at: usize,
    request: &mut WebRequestAction,
    known: &Known<'_>,
) {
    let t = desk.t;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let words = METHODS.map(nimbus_protocol::Method::word);
        let chosen = METHODS.iter().position(|method| *method == request.method).unwrap_or_default();
        if let Some(index) = pulldown::show(ui, &t.get("editor-method"), &words, chosen, METHOD) {
            request.method = METHODS[index];
        }
        let width = ui.available_width();
        ui.vertical(|ui| {
            ui.set_width(width);
            let name = t.get("editor-url");
            let field = desk.field(Some(at), Field::Url, &name, &request.url, width);
            let field = TextField { more: known.more, hint: "https://", ..field };
            field.show(ui, &mut editor.pen, &mut request.url);
        });
    });
}

fn headers(
    ui: &mut Ui,
    desk: &Desk<'_>,
    editor: &mut Editor,
    at: usize,
    request: &mut WebRequestAction,
    known: &Known<'_>,
) {
    let table = Pairs { desk, action: at, more: known.with_secrets, kind: &pairs::HEADERS };
    let Editor { pen, authorisation, named, .. } = editor;
    let method = &request.authorisation;
    table.show(ui, pen, &mut request.headers, |ui| {
        authorisation::row(ui, desk, method, authorisation, named);
    });
}

/// What can be added, in one line.
fn links(ui: &mut Ui, desk: &Desk<'_>, request: &mut WebRequestAction) {
    if desk.read_only {
        return;
    }
    let t = desk.t;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        if link::add(ui, icons::PLUS, &t.get("editor-add-header")).clicked() {
            request.headers.push(first_header(&request.body, &request.headers));
        }
        if link::add(ui, icons::PLUS, &t.get("editor-add-query")).clicked() {
            request.query.push(pairs::EMPTY);
        }
        if link::add(ui, icons::PLUS, &t.get("editor-add-extract")).clicked() {
            request.wait = true;
            request.extract.push(extracts::new(&request.extract));
        }
    });
}

/// Most who add a header to a JSON body mean `Accept`.
fn first_header(body: &Body, headers: &[(String, String)]) -> (String, String) {
    let accepts = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("accept"));
    if matches!(body, Body::Json(_)) && !accepts {
        ("Accept".to_owned(), "application/json".to_owned())
    } else {
        pairs::EMPTY
    }
}
