//! The real computer around the program, made of the parts of `platform`. Decides nothing.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use nimbus_protocol::{Said, UnixMillis};
use tokio::sync::mpsc;

use super::outside::{Links, LinksWish, Notification, Outside, OutsideError};
use crate::{
    command::Command,
    platform::{
        autostart::{self, Autostart, SystemAutostart},
        clipboard::{Clipboard, SystemClipboard},
        launcher::{Launcher, SystemLauncher},
        notifications::{self, NotificationError, NotificationEvent, Notifications},
        opener::{Opener, SystemOpener},
        schemes::{Owner, Scheme, Schemes, SchemesError, SystemSchemes},
    },
    state::calling::doctor::{LinkOwner, SchemeOwner},
};

/// What the buttons of the notifications on screen ask for, by the notification's id.
#[derive(Clone, Default)]
struct Buttons(Arc<Mutex<HashMap<String, Vec<Command>>>>);

impl Buttons {
    fn locked(&self) -> MutexGuard<'_, HashMap<String, Vec<Command>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The wish behind a pressed button; its id is its place in the list.
    fn wish(&self, event: NotificationEvent) -> Option<Command> {
        match event {
            NotificationEvent::Pressed { key, action } => {
                let place: usize = action.parse().ok()?;
                self.locked().get(&key)?.get(place).cloned()
            }
            NotificationEvent::Closed { key } => {
                self.locked().remove(&key);
                None
            }
        }
    }
}

/// Browser, file manager, clipboard, notification service and autostart of this computer.
pub struct SystemOutside {
    opener: Box<dyn Opener>,
    launcher: Box<dyn Launcher>,
    clipboard: Box<dyn Clipboard>,
    autostart: Box<dyn Autostart>,
    notifications: Arc<dyn Notifications>,
    /// Or why links cannot be asked about here.
    schemes: Result<Box<dyn Schemes>, Said>,
    buttons: Buttons,
}

impl SystemOutside {
    /// Pressed buttons go the way of every other wish. `autostart` is what starts with the user's session.
    /// Links go to the profile in `data_dir`, if the user named one.
    pub fn new(commands: mpsc::Sender<Command>, autostart: autostart::Entry, data_dir: Option<&Path>) -> Self {
        let schemes = SystemSchemes::of_this_user(data_dir);
        let schemes = schemes.map(|schemes| Box::new(schemes) as Box<dyn Schemes>).map_err(Said::from);
        let outside = Self::with(
            Box::new(SystemOpener),
            Box::new(SystemLauncher),
            Box::new(SystemClipboard::default()),
            Box::new(SystemAutostart::new(autostart)),
            notifications::of_this_desktop,
            commands,
        );
        Self { schemes, ..outside }
    }

    fn with<N>(
        opener: Box<dyn Opener>,
        launcher: Box<dyn Launcher>,
        clipboard: Box<dyn Clipboard>,
        autostart: Box<dyn Autostart>,
        notifications: N,
        commands: mpsc::Sender<Command>,
    ) -> Self
    where
        N: FnOnce(notifications::Report) -> Arc<dyn Notifications>,
    {
        let buttons = Buttons::default();
        let pressed = buttons.clone();
        let report: notifications::Report = Arc::new(move |event| {
            let Some(command) = pressed.wish(event) else { return };
            if commands.try_send(command).is_err() {
                tracing::warn!("a button of a notification was pressed and nobody could take the wish");
            }
        });
        let schemes = Err("no links here".into());
        Self { opener, launcher, clipboard, autostart, notifications: notifications(report), schemes, buttons }
    }
}

impl Outside for SystemOutside {
    fn wall(&self, _: UnixMillis) -> UnixMillis {
        nimbus_clock::wall()
    }

    fn open_url(&self, url: &str) -> Result<(), OutsideError> {
        self.opener.open_url(url).map_err(|error| failed(&error))
    }

    fn open_folder(&self, folder: &Path) -> Result<(), OutsideError> {
        self.opener.open_folder(folder).map_err(|error| failed(&error))
    }

    fn start_program(&self, program: &Path, arguments: &[String], folder: Option<&Path>) -> Result<(), OutsideError> {
        self.launcher.start(program, arguments, folder).map_err(|error| failed(&error))
    }

    fn copy_text(&self, text: &str) -> Result<(), OutsideError> {
        self.clipboard.copy(text).map_err(|error| OutsideError::Unavailable(error.0))
    }

    fn notify(&self, notification: &Notification) -> Result<(), OutsideError> {
        let (labels, wishes): (Vec<_>, Vec<_>) = notification.actions.iter().cloned().unzip();
        // Before it is shown: a button may be pressed at once.
        self.buttons.locked().insert(notification.id.clone(), wishes);
        let shown = notifications::Notification {
            key: notification.id.clone(),
            title: notification.title.clone(),
            body: notification.body.clone(),
            actions: labels.into_iter().enumerate().map(|(place, label)| (place.to_string(), label)).collect(),
            urgent: notification.urgent,
        };
        self.notifications.show(&shown).map_err(not_notified)
    }

    fn withdraw(&self, id: &str) -> Result<(), OutsideError> {
        self.buttons.locked().remove(id);
        self.notifications.withdraw(id).map_err(not_notified)
    }

    fn set_autostart(&self, on: bool) -> Result<(), OutsideError> {
        self.autostart.set(on).map_err(|error| failed(&error))
    }

    fn links(&self, wish: LinksWish) -> Result<Links, OutsideError> {
        let schemes = self.schemes.as_deref().map_err(|why| OutsideError::Unavailable(why.clone()))?;
        let mut to_choose = Vec::new();
        match wish {
            LinksWish::Look => {}
            LinksWish::Register => to_choose = schemes.register().map_err(not_registered)?.to_choose,
            LinksWish::RegisterOne(name) => {
                let wanted: Vec<_> = Scheme::ALL.into_iter().filter(|scheme| scheme.name() == name).collect();
                to_choose = schemes.register_for(&wanted).map_err(not_registered)?.to_choose;
            }
            LinksWish::Undo => schemes.undo().map_err(not_registered)?,
        }
        let rows = Scheme::ALL.map(|scheme| {
            let owner = match schemes.owner(scheme).map_err(not_registered)? {
                Owner::Nobody => LinkOwner::Nobody,
                Owner::Us => LinkOwner::Us,
                Owner::Other(name) => LinkOwner::Other(name),
            };
            Ok(SchemeOwner { scheme: scheme.name(), owner, to_choose: to_choose.contains(&scheme) })
        });
        Ok(Links { schemes: rows.into_iter().collect::<Result<_, _>>()?, chooser: schemes.chooser() })
    }
}

fn failed(error: &std::io::Error) -> OutsideError {
    if error.kind() == std::io::ErrorKind::NotFound {
        return OutsideError::Unavailable(error.into());
    }
    OutsideError::Failed(error.into())
}

fn not_registered(error: SchemesError) -> OutsideError {
    match error {
        SchemesError::Unavailable(why) => OutsideError::Failed(why),
        SchemesError::Failed(error) => failed(&error),
    }
}

fn not_notified(error: NotificationError) -> OutsideError {
    match error {
        NotificationError::Unavailable(why) => OutsideError::Unavailable(why),
        NotificationError::Failed(why) => OutsideError::Failed(why),
    }
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::ConversationId;

    use super::*;
    use crate::platform::{
        autostart::RecordingAutostart,
        clipboard::RecordingClipboard,
        launcher::{RecordingLauncher, Started},
        notifications::{Done, RecordingNotifications, Report},
        opener::{Opened, RecordingOpener},
        schemes::RecordingSchemes,
    };

    struct Fakes {
        opener: RecordingOpener,
        launcher: RecordingLauncher,
        clipboard: RecordingClipboard,
        autostart: RecordingAutostart,
        notifications: RecordingNotifications,
        report: Report,
        commands: mpsc::Receiver<Command>,
    }

    fn outside() -> (SystemOutside, Fakes) {
        let (sender, commands) = mpsc::channel(2);
        let (opener, clipboard) = (RecordingOpener::default(), RecordingClipboard::default());
        let launcher = RecordingLauncher::default();
        let (autostart, notifications) = (RecordingAutostart::default(), RecordingNotifications::default());
        let mut caught = None;
        let outside = SystemOutside::with(
            Box::new(opener.clone()),
            Box::new(launcher.clone()),
            Box::new(clipboard.clone()),
            Box::new(autostart.clone()),
            |report| {
                caught = Some(report);
                Arc::new(notifications.clone())
            },
            sender,
        );
        let report = caught.unwrap();
        (outside, Fakes { opener, launcher, clipboard, autostart, notifications, report, commands })
    }

    fn call() -> Notification {
        let conversation = ConversationId("7".to_owned());
        Notification {
            id: "conversation:7".to_owned(),
            title: "Rosa Brandt".to_owned(),
            body: "Support".to_owned(),
            actions: vec![
                ("Open".to_owned(), Command::OpenSession(conversation.clone())),
                ("Dismiss".to_owned(), Command::DismissToast(conversation)),
            ],
            urgent: true,
        }
    }

    fn press(fakes: &Fakes, action: &str) {
        let key = "conversation:7".to_owned();
        (fakes.report)(NotificationEvent::Pressed { key, action: action.to_owned() });
    }

    #[test]
    fn each_wish_reaches_its_part() {
        let (outside, fakes) = outside();
        outside.open_url("https://example.com/?n=%2B41").unwrap();
        outside.open_folder(Path::new("/tmp")).unwrap();
        outside.start_program(Path::new("/usr/bin/notes"), &["a b".to_owned()], None).unwrap();
        outside.copy_text("Name: Rosa").unwrap();
        outside.set_autostart(true).unwrap();
        let opened = [Opened::Url("https://example.com/?n=%2B41".to_owned()), Opened::Folder("/tmp".into())];
        assert_eq!(fakes.opener.opened(), opened);
        let started = Started { program: "/usr/bin/notes".into(), arguments: vec!["a b".to_owned()], folder: None };
        assert_eq!(fakes.launcher.started(), [started]);
        assert_eq!(fakes.clipboard.copied(), ["Name: Rosa"]);
        assert_eq!(fakes.autostart.asked(), [true]);
    }

    #[test]
    fn s9_4_links_are_registered_shown_with_their_owners_and_taken_back() {
        let (outside, _) = outside();
        let schemes = RecordingSchemes::owned([(Scheme::Tel, "Desk Phone")]);
        let outside = SystemOutside { schemes: Ok(Box::new(schemes.clone())), ..outside };
        let owners = |wish| outside.links(wish).unwrap().schemes.into_iter().map(|row| row.owner).collect::<Vec<_>>();
        let before = [LinkOwner::Other("Desk Phone".to_owned()), LinkOwner::Nobody, LinkOwner::Nobody];
        assert_eq!(owners(LinksWish::Look), before);
        assert_eq!(owners(LinksWish::Register), vec![LinkOwner::Us; 3]);
        assert_eq!(owners(LinksWish::Undo), before);
        assert_eq!(schemes.asked().len(), 2);
        let one = [LinkOwner::Other("Desk Phone".to_owned()), LinkOwner::Us, LinkOwner::Nobody];
        assert_eq!(owners(LinksWish::RegisterOne("callto")), one, "the others stay where they are");
    }

    #[test]
    fn a_pressed_button_becomes_its_command() {
        let (outside, mut fakes) = outside();
        outside.notify(&call()).unwrap();
        let Some(Done::Shown(shown)) = fakes.notifications.done().pop() else { panic!("nothing shown") };
        let labels: Vec<_> = shown.actions.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!((shown.title.as_str(), labels), ("Rosa Brandt", vec!["Open", "Dismiss"]));
        press(&fakes, &shown.actions[1].0);
        press(&fakes, &shown.actions[0].0);
        assert_eq!(fakes.commands.try_recv().unwrap(), call().actions[1].1);
        assert_eq!(fakes.commands.try_recv().unwrap(), call().actions[0].1);
    }

    #[test]
    fn buttons_of_what_is_gone_ask_for_nothing() {
        let (outside, mut fakes) = outside();
        outside.notify(&call()).unwrap();
        press(&fakes, "2");
        press(&fakes, "settings");
        outside.withdraw("conversation:7").unwrap();
        press(&fakes, "0");
        outside.notify(&call()).unwrap();
        (fakes.report)(NotificationEvent::Closed { key: "conversation:7".to_owned() });
        press(&fakes, "0");
        assert!(fakes.commands.try_recv().is_err());
        assert_eq!(fakes.notifications.done()[1], Done::Withdrawn("conversation:7".to_owned()));
    }
}
