//! How a request proves itself: a row among its headers, and the fields of the chosen way below. Secrets are only named.

use egui::{Id, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2};
use nimbus_protocol::{Authorisation, SecretInfo, WebRequestAction};
use nimbus_templates::{Field, names, needs::names_in, preview::DOTS};

use super::{
    super::text_field::TextField,
    Desk, Editor,
    form::{GAP, label, wrong},
    pairs::{NAME, PADDING, ROW},
    request::Known,
    secret_form::{self, SecretForm},
};
use crate::{
    command::TemplateChange,
    ui::{
        icons,
        theme::{Palette, Type, focus, radius},
        widgets::{IconButton, field::Field as WidgetField, pulldown, text},
    },
};

const WAYS: [&str; 5] =
    ["editor-auth-none", "editor-auth-basic", "editor-auth-bearer", "editor-auth-agent", "editor-auth-sign-in"];

pub(super) fn is_set(authorisation: &Authorisation) -> bool {
    *authorisation != Authorisation::None
}

/// `$(Secret.crm)`.
fn placeholder(secret: &str) -> String {
    format!("$({}.{secret})", names::SECRET)
}

/// The name of the secret that a text holds.
fn secret_in(text: &str) -> Option<String> {
    names_in(text).into_iter().find(names::Name::is_secret).map(|name| name.field)
}

/// The row among the headers: "Authorization  Bearer ••••••••", with an eye that shows the secret's name, never it.
pub(super) fn row(ui: &mut Ui, desk: &Desk<'_>, authorisation: &Authorisation, open: &mut bool, named: &mut bool) {
    let (t, palette) = (desk.t, Palette::of(ui));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "authorisation")), Sense::click());
    let words = t.get("editor-authorisation");
    // What may only be read is not opened: the secret's name stands in the place of dots by itself.
    let shown = told(desk, authorisation, *named || desk.read_only);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, *open, format!("{words}, {shown}")));
    if response.hovered() && ui.is_enabled() {
        ui.painter().rect_filled(rect.shrink(1.0), radius::ROW, palette.hover);
    }
    if response.clicked() {
        *open = !*open;
    }
    let inner = rect.shrink2(Vec2::new(PADDING, 0.0));
    let middle = inner.left() + inner.width() * NAME;
    let name = Rect::from_min_max(inner.min, pos2(middle - 8.0, inner.bottom()));
    text::line(ui, name, egui::Align::Min, "Authorization", Type::CODE, palette.tx);
    let colour = if is_set(authorisation) { palette.tx } else { palette.tx3 };
    let end = if desk.read_only { inner.right() } else { inner.right() - 52.0 };
    let value = Rect::from_min_max(pos2(middle, inner.top()), pos2(end, inner.bottom()));
    text::line(ui, value, egui::Align::Min, &shown, Type::CODE, colour);
    if desk.read_only {
        return;
    }
    let caret = if *open { icons::CARET_UP } else { icons::CARET_DOWN };
    icons::paint(ui.painter(), caret, 14.0, pos2(inner.right() - 7.0, rect.center().y), palette.tx2);
    if matches!(authorisation, Authorisation::Basic { .. } | Authorisation::Bearer(_)) {
        let place = Rect::from_center_size(pos2(inner.right() - 32.0, rect.center().y), Vec2::splat(28.0));
        let words = t.get(if *named { "editor-hide-secret-name" } else { "editor-show-secret-name" });
        if IconButton::new(icons::EYE, &words).small().glyph(16.0).open(*named).at(ui, place, "eye").clicked() {
            *named = !*named;
        }
    }
    focus::ring(ui, &response, rect.shrink(3.0), radius::ROW - 3);
}

fn told(desk: &Desk<'_>, authorisation: &Authorisation, named: bool) -> String {
    let secret = |text: &str| if named { text.to_owned() } else { DOTS.to_owned() };
    match authorisation {
        Authorisation::None => desk.t.get("editor-auth-none"),
        Authorisation::Basic { user, password } => format!("Basic {user}:{}", secret(password)),
        Authorisation::Bearer(token) => format!("Bearer {}", secret(token)),
        Authorisation::AgentToken => desk.t.get("editor-auth-agent"),
        Authorisation::SignIn { scopes } => format!("Bearer ({})", scopes.join(" ")),
    }
}

/// The fields below the headers, while they are open.
pub(super) fn fields(
    ui: &mut Ui,
    desk: &Desk<'_>,
    editor: &mut Editor,
    at: usize,
    request: &mut WebRequestAction,
    known: &Known<'_>,
    secrets: &mut Vec<TemplateChange>,
) {
    let problems = [Field::User, Field::Password, Field::Bearer, Field::Scopes];
    let wrong_here = problems.iter().any(|field| desk.problem(Some(at), *field, "").is_some());
    if !editor.authorisation && !wrong_here {
        return;
    }
    let t = desk.t;
    ui.add_space(8.0);
    label(ui, &t.get("editor-authorisation"));
    ways(ui, desk, &mut request.authorisation);
    ui.add_space(GAP);
    let infos = if known.owner.is_of_tenant() { &desk.read.team_secrets } else { &desk.read.own_secrets };
    match &mut request.authorisation {
        Authorisation::None => {}
        Authorisation::SignIn { scopes } => {
            scopes_field(ui, desk, at, scopes);
            ui.add_space(6.0);
            text::paragraph(ui, &t.get("editor-auth-sign-in-hint"), Type::SMALL, Palette::of(ui).tx2);
        }
        Authorisation::AgentToken => {
            text::paragraph(ui, &t.get("editor-auth-agent-hint"), Type::SMALL, Palette::of(ui).tx2);
        }
        Authorisation::Basic { user, password } => {
            let name = t.get("editor-user");
            let field = desk.field(Some(at), Field::User, &name, user, ui.available_width());
            TextField { more: known.with_secrets, hint: &name, ..field }.show(ui, &mut editor.pen, user);
            ui.add_space(GAP);
            secret(ui, desk, &mut editor.secret, (at, Field::Password), password, infos, &request.url);
        }
        Authorisation::Bearer(token) => {
            secret(ui, desk, &mut editor.secret, (at, Field::Bearer), token, infos, &request.url);
        }
    }
    if let Some(form) = &mut editor.secret {
        ui.add_space(8.0);
        let done = secret_form::show(ui, desk.view, form, known.owner.is_of_tenant(), secrets);
        if let Some(name) = done.uses {
            match &mut request.authorisation {
                Authorisation::Basic { password, .. } => *password = placeholder(&name),
                Authorisation::Bearer(token) => *token = placeholder(&name),
                _ => {}
            }
        }
        if done.closes {
            editor.secret = None;
        }
    }
}

fn ways(ui: &mut Ui, desk: &Desk<'_>, authorisation: &mut Authorisation) {
    let t = desk.t;
    let words = WAYS.map(|key| t.get(key));
    let values: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = match authorisation {
        Authorisation::None => 0,
        Authorisation::Basic { .. } => 1,
        Authorisation::Bearer(_) => 2,
        Authorisation::AgentToken => 3,
        Authorisation::SignIn { .. } => 4,
    };
    let width = ui.available_width();
    let Some(index) = pulldown::show(ui, &t.get("editor-authorisation"), &values, chosen, width) else { return };
    // The secret goes along where both ways have one.
    let kept = match authorisation {
        Authorisation::Basic { password, .. } => std::mem::take(password),
        Authorisation::Bearer(token) => std::mem::take(token),
        _ => String::new(),
    };
    *authorisation = match index {
        0 => Authorisation::None,
        1 => Authorisation::Basic { user: String::new(), password: kept },
        2 => Authorisation::Bearer(kept),
        3 => Authorisation::AgentToken,
        4 if matches!(authorisation, Authorisation::SignIn { .. }) => return,
        4 => Authorisation::SignIn { scopes: Vec::new() },
        _ => return,
    };
}

/// The scopes, separated by blanks. The last blank is kept as an empty scope while it is typed, or no second one could be.
fn scopes_field(ui: &mut Ui, desk: &Desk<'_>, at: usize, scopes: &mut Vec<String>) {
    let name = desk.t.get("editor-scopes");
    let problem = desk.problem(Some(at), Field::Scopes, "").map(|problem| desk.t.said(&problem.message));
    let mut text = scopes.join(" ");
    let field = WidgetField::new(&name).hint("crm.read").code().error(problem.as_deref());
    let response = field.show(ui, &mut text);
    if response.changed() {
        *scopes = text.split(' ').map(str::to_owned).collect();
        if scopes.len() > 1 {
            let last = scopes.pop();
            scopes.retain(|scope| !scope.is_empty());
            scopes.extend(last);
        }
        scopes.retain(|scope| !scope.is_empty() || text.ends_with(' '));
    }
    if response.lost_focus() {
        scopes.retain(|scope| !scope.is_empty());
    }
}

/// The secret by its name, and a new one.
fn secret(
    ui: &mut Ui,
    desk: &Desk<'_>,
    form: &mut Option<SecretForm>,
    (at, field): (usize, Field),
    text: &mut String,
    infos: &[SecretInfo],
    url: &str,
) {
    let t = desk.t;
    let name = secret_in(text);
    let new = t.get("editor-new-secret");
    let mut values: Vec<&str> = infos.iter().map(|info| info.name.as_str()).collect();
    if let Some(name) = name.as_deref().filter(|name| !values.contains(name)) {
        values.push(name);
    }
    let count = values.len();
    let chosen = name.as_deref().and_then(|name| values.iter().position(|value| *value == name));
    let none = t.get("editor-no-secret-yet");
    let mut offered = values.clone();
    offered.push(&new);
    if chosen.is_none() {
        offered.push(&none);
    }
    let shown = chosen.unwrap_or(offered.len() - 1);
    let width = ui.available_width();
    match pulldown::show(ui, &t.get("editor-secret"), &offered, shown, width) {
        Some(index) if index < count => *text = placeholder(values[index]),
        Some(index) if index == count => *form = Some(SecretForm::new(url)),
        _ => {}
    }
    if let Some(problem) = desk.problem(Some(at), field, text) {
        wrong(ui, &desk.t.said(&problem.message));
    }
}

#[cfg(test)]
mod tests {
    use super::{placeholder, secret_in};

    #[test]
    fn a_secret_is_named_and_found_again() {
        assert_eq!(secret_in(&placeholder("crm-key")).as_deref(), Some("crm-key"));
        assert_eq!(secret_in("k $(Secret.crm)").as_deref(), Some("crm"));
        assert_eq!(secret_in("abc $(Customer.Name)"), None);
    }
}
