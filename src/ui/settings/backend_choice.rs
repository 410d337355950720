//! Where the backend is: inside this program, or a team's server with a URL and a token (SPEC S1.3).
//!
//! The token goes into the command and nowhere else; it is forgotten as soon as it is sent.

use egui::{Response, Ui};

use super::{locks::Lock, rows};
use crate::{
    command::Command,
    settings::{
        Backend,
        addresses::{is_private_web, is_unheard},
    },
    ui::{
        texts::Texts,
        theme::{Palette, Type},
        view::View,
        widgets::{Button, check_box, field::Field, text},
    },
};

const FIELD: f32 = 360.0;

/// What is typed for a team's server.
#[derive(Default)]
pub struct TeamDraft {
    /// "A team's server" was picked while the program still works alone.
    team: bool,
    pub url: String,
    pub token: String,
    /// The address and the token have been sent once, so that their mistakes may be shown.
    tried: bool,
    tried_token: bool,
    /// The saved server that was filled in.
    followed: Option<String>,
}

impl std::fmt::Debug for TeamDraft {
    /// Without the token.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("TeamDraft").field("team", &self.team).field("url", &self.url).finish_non_exhaustive()
    }
}

/// Where it is `locked`, only a new token for the same server can be given.
pub(super) fn backend_choice_ui(
    ui: &mut Ui,
    page: &mut TeamDraft,
    view: &View<'_>,
    lock: Lock<'_>,
    asks: &mut Vec<Command>,
) {
    let t = view.t;
    let saved = &view.state.settings.backend;
    let team = (page.team && lock.is_none()) || matches!(saved, Backend::Team { .. });
    let (here, there) = rows::group(ui, lock, |ui| {
        let here = check_box::radio(ui, &t.get("backend-here"), !team).clicked();
        (here, check_box::radio(ui, &t.get("backend-team"), team).clicked())
    });
    if here {
        page.team = false;
        if *saved != Backend::Standalone {
            asks.push(Command::UseThisComputer);
        }
    }
    if there {
        page.team = true;
    }
    if !team {
        return;
    }
    page.follow(saved, lock);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        ui.vertical(|ui| {
            let width = FIELD.min(ui.available_width());
            fields_ui(ui, page, lock, t, width);
            ui.add_space(10.0);
            if ui.add(Button::new(&t.get("backend-connect")).primary()).clicked() {
                asks.extend(page.connect());
            }
        });
    });
}

/// The two fields with their labels, and the sentence about the token.
fn fields_ui(ui: &mut Ui, page: &mut TeamDraft, lock: Lock<'_>, t: &Texts, width: f32) {
    server_field_ui(ui, page, lock, &t.get("backend-url"), t, width);
    ui.add_space(10.0);
    token_field_ui(ui, page, t, width);
}

/// The server's address with its label, and what is wrong with it. Used by the sign-in page as well.
pub fn server_field_ui(
    ui: &mut Ui,
    page: &mut TeamDraft,
    lock: Lock<'_>,
    name: &str,
    t: &Texts,
    width: f32,
) -> Response {
    let error = page.tried.then(|| mistake(&page.url)).flatten().map(|key| t.get(key));
    text::label(ui, name, Type::SMALL_MEDIUM, Palette::of(ui).tx2);
    ui.add_space(6.0);
    let field = Field::new(name).hint("https://nimbus.example.com").width(width).error(error.as_deref());
    ui.add_enabled_ui(lock.is_none(), |ui| field.show(ui, &mut page.url)).inner
}

/// The token with its label. Used by the sign-in page as well.
pub fn token_field_ui(ui: &mut Ui, page: &mut TeamDraft, t: &Texts, width: f32) {
    let palette = Palette::of(ui);
    let name = t.get("backend-token");
    text::label(ui, &name, Type::SMALL_MEDIUM, palette.tx2);
    ui.add_space(6.0);
    let missing = (page.tried_token && page.token.trim().is_empty()).then(|| t.get("backend-token-missing"));
    Field::new(&name).password().width(width).error(missing.as_deref()).show(ui, &mut page.token);
    ui.add_space(6.0);
    text::paragraph(ui, &t.get("backend-token-kept"), Type::SMALL, palette.tx2);
}

impl TeamDraft {
    /// Fills in the server that is saved: once, since the user may want another, or always where it is locked.
    pub fn follow(&mut self, saved: &Backend, lock: Lock<'_>) {
        let Backend::Team { url } = saved else { return };
        if self.followed.as_ref() != Some(url) || lock.is_some() {
            self.url.clone_from(url);
            self.followed = Some(url.clone());
        }
    }

    /// The address, if it can be a server's.
    pub fn address(&self) -> Option<String> {
        mistake(&self.url).is_none().then(|| self.url.trim().trim_end_matches('/').to_owned())
    }

    /// The same; from here on its mistakes are shown.
    pub fn try_address(&mut self) -> Option<String> {
        let address = self.address();
        self.tried = address.is_none();
        address
    }

    /// The wish to use the server that was typed, if it can be one. The token leaves with it.
    pub fn connect(&mut self) -> Option<Command> {
        self.tried_token = true;
        let url = self.try_address().filter(|_| !self.token.trim().is_empty())?;
        self.tried_token = false;
        let token = std::mem::take(&mut self.token).trim().to_owned();
        Some(Command::UseTeam { url, token })
    }
}

/// Key of the sentence that says what is wrong with a server's URL. Used by the sign-in page as well.
pub fn mistake(typed: &str) -> Option<&'static str> {
    let Ok(url) = url::Url::parse(typed.trim()) else { return Some("backend-url-wrong") };
    if !matches!(url.scheme(), "https" | "http") || url.host().is_none() {
        return Some("backend-url-wrong");
    }
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
        return Some("backend-url-extras");
    }
    // A token must not travel in the clear, except inside this computer.
    (!is_unheard(&url)).then_some("backend-url-clear")
}

/// Whether this is a whole address along which nobody reads.
pub fn is_private(typed: &str) -> bool {
    url::Url::parse(typed.trim())
        .is_ok_and(|url| is_private_web(&url) && url.username().is_empty() && url.password().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_servers_url_is_whole_and_does_not_carry_the_token_in_the_clear() {
        for good in [
            "https://nimbus.example.com",
            " https://nimbus.example.com:8443/team/ ",
            "http://127.0.0.1:9",
            "http://localhost",
            "http://[::1]:80",
        ] {
            assert_eq!(mistake(good), None, "{good}");
        }
        for (bad, key) in [
            ("", "backend-url-wrong"),
            ("nimbus.example.com", "backend-url-wrong"),
            ("ftp://nimbus.example.com", "backend-url-wrong"),
            ("https://nimbus.example.com/?a=b", "backend-url-extras"),
            ("https://mia:secret@nimbus.example.com", "backend-url-extras"),
            ("http://nimbus.example.com", "backend-url-clear"),
            ("http://10.0.0.1", "backend-url-clear"),
        ] {
            assert_eq!(mistake(bad), Some(key), "{bad}");
        }
    }

    #[test]
    fn the_token_leaves_with_the_command_and_shows_nowhere() {
        let mut page = TeamDraft {
            url: "https://nimbus.example.com/".to_owned(),
            token: " nt_5ecret ".to_owned(),
            ..TeamDraft::default()
        };
        assert!(!format!("{page:?}").contains("5ecret"));
        let asked = page.connect();
        let url = "https://nimbus.example.com".to_owned();
        assert_eq!(asked, Some(Command::UseTeam { url, token: "nt_5ecret".to_owned() }));
        assert_eq!(page.token, "");
        assert_eq!(page.connect(), None, "without a token there is nothing to send");
    }
}
