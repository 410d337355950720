//! What the user asked for: what changes at once, and what the worker must do.

use std::sync::Arc;

use nimbus_protocol::{ConversationId, UnixMillis};

use super::{
    AppState, Tone, Words,
    backend::left,
    event::{Effect, Token},
};
use crate::{
    command::{Command, PortalPage, WindowWish, ZoomWish},
    settings::{
        Appearance, Backend, Partial, Settings, ZOOM_PERCENT, ZOOM_STEP,
        keys::{KEYS, Key},
    },
};

/// What no policy names and the settings' page changes all the same.
const OF_THE_PAGE: &[&str] = &["appearance.dragged", "appearance.use_dragged", "unsaved_templates"];

impl AppState {
    pub(super) fn asked(&mut self, command: Command, now: UnixMillis) -> Vec<Effect> {
        match command {
            Command::OpenSession(id) => self.open(id),
            Command::ShowStart => self.open_session = None,
            Command::DismissToast(id) => self.dismiss(id),
            Command::ShowAllToasts => self.show_all_toasts = true,
            Command::DismissNotice(id) => self.dismiss_notice(id),
            Command::Window(wish) => self.wish_window(wish),
            Command::Call(wish, id) => return self.call(wish, id),
            Command::PickUp(id) => return self.pick_up(id),
            Command::ChooseContact { conversation, contact } => return self.choose_contact(conversation, contact),
            Command::OpenWork(id) => return self.open_work(&id),
            Command::Dial(id) => return self.dial(&id),
            Command::Link(wish) => return self.wish_link(wish, now),
            Command::Doctor(wish) => return self.wish_doctor(wish, now),
            Command::CallOut(wish) => return self.wish_call_out(wish, now),
            Command::Agent(wish) => return self.wish_agent(wish),
            Command::FillOut(request) => self.fill_out(request),
            Command::CloseFillOut => self.filling = None,
            Command::FillIn { request, reason } => return self.fill_in(request, reason),
            Command::Write(id, edit) => return self.write(id, edit, now),
            Command::FindTags(query) => return vec![Effect::FindTags(query)],
            Command::Team(wish) => return self.wish_team(wish),
            Command::Search(query) => return self.search_for(&query),
            Command::SearchMore => return self.search_more(),
            Command::CloseToast(name) => self.close_toast(&name),
            Command::HoldToast { toast, held } => return self.hold_toast(toast, held),
            Command::ToastsDragged { arrangement, dragged } => return self.toasts_dragged(arrangement, dragged),
            Command::PreviewToast => return self.start_preview(),
            Command::DismissPreview => self.preview = None,
            Command::PlaySound { kind, volume_percent } => self.try_sound(kind, volume_percent),
            Command::WindowPlaced(place) => {
                let arrangement = self.screens.arrangement.clone();
                return self.change_settings(|settings| settings.window.remember(&arrangement, &place));
            }
            Command::SettingsPlaced(place) => {
                let arrangement = self.screens.arrangement.clone();
                return self.change_settings(|settings| settings.settings_window.remember(&arrangement, &place));
            }
            Command::ResetToastPlace => {
                return self.change_settings(|settings| settings.appearance.use_dragged = false);
            }
            Command::Copy { what, text } => return vec![Effect::CopyText { what, text }],
            Command::OpenPortal(page) => return self.portal_url(page).map(Effect::OpenUrl).into_iter().collect(),
            Command::RetryActivity(id) => {
                return self.activities.get(&id).cloned().map(Effect::RetryActivity).into_iter().collect();
            }
            Command::AllowHost(host) => return self.allow_host(&host, now),
            Command::Zoom(wish) => return self.change_settings(|settings| zoom(&mut settings.appearance, wish)),
            Command::SaveSettings(settings) => return self.save_settings(*settings, now),
            Command::Settings(wish) => return self.wish_settings(wish, now),
            Command::ReadLicences => return self.read_licences(),
            Command::Simulate(script) => return vec![Effect::Simulate(script)],
            Command::RenewDoorToken(door) => return vec![Effect::RenewDoorToken(door)],
            Command::Templates(wish) => return self.wish_templates(wish),
            Command::UseThisComputer => return self.use_backend(&Backend::Standalone, Token(String::new()), now),
            Command::UseTeam { url, token } => return self.use_backend(&Backend::Team { url }, Token(token), now),
            Command::SignIn(wish) => return self.wish_sign_in(wish),
            Command::OpenLogFolder => return vec![Effect::OpenLogFolder],
            Command::TryNow => return self.try_now(),
            // The window ends the program, and `main` the worker after it.
            Command::Quit => self.window.quit = true,
        }
        Vec::new()
    }

    /// Changes the settings and has what the user has chosen written, if anything is different. What an administrator
    /// has locked stays, and the user is told.
    pub(super) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) -> Vec<Effect> {
        let mut settings = Settings::clone(&self.settings);
        change(&mut settings);
        if self.policy.enforce(&self.settings, &mut settings) {
            self.tell(Tone::Attention, Words::new("notice-locked"));
        }
        let mut chosen = Partial::clone(&self.chosen);
        if !chosen.take_changes(&self.settings, &settings) {
            return Vec::new();
        }
        self.settings = Arc::new(settings);
        self.chosen = Arc::new(chosen);
        vec![Effect::SaveSettings(Arc::clone(&self.chosen))]
    }

    fn open(&mut self, id: ConversationId) {
        if self.session(&id).is_some() {
            if self.sessions.iter().all(|session| session.conversation != id) {
                self.looked_up = self.search.found.iter().find(|session| session.conversation == id).cloned();
            }
            self.open_session = Some(id);
        }
        self.bring_to_front();
    }

    fn dismiss(&mut self, id: ConversationId) {
        if self.session(&id).is_some() && !self.dismissed.contains(&id) {
            Arc::make_mut(&mut self.dismissed).push(id);
        }
        self.fold_toasts();
    }

    pub(super) fn bring_to_front(&mut self) {
        self.window.hidden = false;
        self.window.raise += 1;
    }

    fn wish_window(&mut self, wish: WindowWish) {
        match wish {
            WindowWish::Toggle if self.window.hidden => self.bring_to_front(),
            WindowWish::Show => self.bring_to_front(),
            WindowWish::Close if self.no_tray => self.window.minimise += 1,
            WindowWish::Toggle | WindowWish::Hide | WindowWish::Close => self.window.hidden = true,
            WindowWish::Settings => self.window.settings += 1,
            WindowWish::SettingsAt(section) => {
                self.window.settings += 1;
                self.window.section = Some((section, self.window.settings));
            }
            WindowWish::Info => self.window.info += 1,
        }
    }

    pub(super) fn portal_url(&self, page: PortalPage) -> Option<String> {
        let base = self.me.portal.as_deref()?.trim_end_matches('/');
        Some(match page {
            PortalPage::Home => base.to_owned(),
            PortalPage::MySessions => {
                let path = self.me.portal_my_sessions.trim_start_matches('/');
                format!("{base}/{}", if path.is_empty() { "my-sessions" } else { path })
            }
        })
    }

    /// Takes over what the settings page sent, except for what that page cannot know better.
    pub(super) fn save_settings(&mut self, settings: Settings, now: UnixMillis) -> Vec<Effect> {
        let before = Arc::clone(&self.settings);
        let mut wanted = settings.sanitised();
        wanted.doors.port = wanted.doors.port.or(before.doors.port);
        // What the program remembers by itself may have changed since the page looked.
        let by_itself = |key: &&Key| key.rule.is_none() && !OF_THE_PAGE.contains(&key.path);
        for key in KEYS.iter().filter(by_itself) {
            key.copy(&before, &mut wanted);
        }
        let mut effects = self.change_settings(|settings| *settings = wanted);
        effects.extend(self.follow_settings(&before, now));
        effects
    }

    /// What must follow from settings that are other ones than before.
    pub(super) fn follow_settings(&mut self, before: &Settings, now: UnixMillis) -> Vec<Effect> {
        let after = Arc::clone(&self.settings);
        let mut effects = Vec::new();
        let (old, new) = (&before.general, &after.general);
        if (&old.display_name, &old.own_numbers, &old.country) != (&new.display_name, &new.own_numbers, &new.country) {
            effects.push(Effect::LocalUserChanged);
        }
        if before.doors.listen != after.doors.listen {
            effects.push(Effect::DoorsListenChanged);
        }
        if old.start_with_system != new.start_with_system {
            effects.push(Effect::SetAutostart(new.start_with_system));
        }
        if before.templates != after.templates {
            effects.push(Effect::TemplatesMay(after.templates.clone()));
        }
        if before.backend != after.backend {
            let backend = after.backend.clone();
            effects.extend(left(&before.backend, &backend));
            effects.extend(self.move_to(&backend, Token(String::new()), now));
        }
        effects
    }
}

fn zoom(appearance: &mut Appearance, wish: ZoomWish) {
    let wanted = match wish {
        ZoomWish::In => appearance.zoom_percent + ZOOM_STEP,
        ZoomWish::Out => appearance.zoom_percent.saturating_sub(ZOOM_STEP),
        ZoomWish::Reset => 100,
    };
    appearance.zoom_percent = wanted.clamp(ZOOM_PERCENT.0, ZOOM_PERCENT.1);
}
