//! The sign-in page for another provider, named by its issuer's address, and for a token that an administrator has made.

use egui::Ui;

use super::{
    FirstStartPage,
    parts::{centred, link, or},
    troubles,
};
use crate::{
    command::{Command, SignInBy, SignInWish},
    settings::SignInSettings,
    ui::{
        icons,
        settings::{
            Locks,
            backend_choice::{is_private, server_field_ui, token_field_ui},
        },
        theme::{Palette, Type},
        view::View,
        widgets::{Button, field::Field, lock, text},
    },
};

/// What is typed for another provider.
#[derive(Debug, Default)]
pub struct OtherDraft {
    open: bool,
    issuer: String,
    client_id: String,
    scopes: String,
    tried: bool,
}

impl OtherDraft {
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Opens the page with what the settings hold.
    pub(super) fn open(&mut self, settings: &SignInSettings) {
        self.open = true;
        self.tried = false;
        self.issuer.clone_from(&settings.issuer);
        self.client_id.clone_from(&settings.client_id);
        self.scopes = settings.scopes.join(" ");
    }

    /// The provider, if it can be one.
    fn way(&mut self) -> Option<SignInBy> {
        self.tried = true;
        if !is_private(&self.issuer) || self.client_id.trim().is_empty() {
            return None;
        }
        Some(SignInBy::Other {
            issuer: self.issuer.trim().to_owned(),
            client_id: self.client_id.trim().to_owned(),
            scopes: self.scopes.split([' ', ',']).filter(|scope| !scope.is_empty()).map(str::to_owned).collect(),
        })
    }
}

pub(super) fn show(
    ui: &mut Ui,
    page: &mut FirstStartPage,
    view: &View<'_>,
    locks: &Locks<'_>,
    asks: &mut Vec<Command>,
) {
    let (t, width) = (view.t, ui.available_width());
    let palette = Palette::of(ui);
    centred(ui, &t.get("first-other-title"), Type::LARGE, palette.tx);
    ui.add_space(6.0);
    centred(ui, &t.get("first-other-explanation"), Type::BODY, palette.tx2);
    ui.add_space(16.0);
    troubles(ui, view, None);
    let locked = locks.at("backend");
    server_field_ui(ui, &mut page.team, locked, &t.get("first-server"), t, width);
    if let Some(words) = locked {
        lock::line(ui, words);
    }
    ui.add_space(12.0);
    let draft = &mut page.other;
    let (issuer_wrong, client_wrong) = (t.get("first-issuer-wrong"), t.get("first-client-missing"));
    let wrong_issuer = (draft.tried && !is_private(&draft.issuer)).then_some(issuer_wrong.as_str());
    let wrong_client = (draft.tried && draft.client_id.trim().is_empty()).then_some(client_wrong.as_str());
    for (key, path, hint, wrong, value) in [
        ("first-issuer", "sign_in.issuer", "https://login.example.com", wrong_issuer, &mut draft.issuer),
        ("first-client", "sign_in.client_id", "", wrong_client, &mut draft.client_id),
        ("first-scopes", "sign_in.scopes", "openid profile offline_access", None, &mut draft.scopes),
    ] {
        let name = t.get(key);
        text::label(ui, &name, Type::SMALL_MEDIUM, palette.tx2);
        ui.add_space(6.0);
        let locked = locks.at(path);
        let field = Field::new(&name).hint(hint).width(width).error(wrong);
        ui.add_enabled_ui(locked.is_none(), |ui| field.show(ui, value));
        if let Some(words) = locked {
            lock::line(ui, words);
        }
        ui.add_space(10.0);
    }
    ui.add_space(4.0);
    if ui.add(Button::new(&t.get("first-sign-in")).icon(icons::SIGN_IN).primary().large().width(width)).clicked() {
        let (url, by) = (page.team.try_address(), page.other.way());
        if let (Some(url), Some(by)) = (url, by) {
            asks.push(Command::SignIn(SignInWish::Begin { url, by }));
        }
    }
    ui.add_space(16.0);
    or(ui, &t.get("first-or"));
    ui.add_space(12.0);
    token_field_ui(ui, &mut page.team, t, width);
    ui.add_space(12.0);
    if ui.add(Button::new(&t.get("backend-connect")).icon(icons::KEY).large().width(width)).clicked() {
        asks.extend(page.team.connect());
    }
    ui.add_space(8.0);
    if link(ui, icons::ARROW_LEFT, &t.get("first-back")).clicked() {
        page.other.open = false;
    }
    ui.add_space(16.0);
}
