//! Linux: the property `Inhibited` of the notification service, which Plasma has; on GNOME, which has it not, the setting
//! `show-banners` that its "Do Not Disturb" turns off. GNOME's portal gives programs no way to that setting, so that
//! `gsettings` is asked, which is part of GNOME.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use zbus::{
    blocking::{Connection, connection},
    zvariant::OwnedValue,
};

use super::Quiet;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// A desktop that does not answer for so long does not say.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it is looked whether `gsettings` has ended.
const LOOK: Duration = Duration::from_millis(5);

pub(super) struct Desktop {
    address: Option<String>,
    /// What reads GNOME's settings; `None` on another desktop.
    gsettings: Option<PathBuf>,
    connection: Mutex<Option<Connection>>,
}

impl Desktop {
    pub(super) fn new(address: Option<String>, gsettings: Option<PathBuf>) -> Self {
        Self { address, gsettings, connection: Mutex::new(None) }
    }

    pub(super) fn of_this_session() -> Self {
        let desktop = std::env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
        let is_gnome = desktop.split(':').any(|name| name.eq_ignore_ascii_case("GNOME"));
        Self::new(None, is_gnome.then(|| PathBuf::from("gsettings")))
    }

    fn inhibited(&self) -> zbus::Result<bool> {
        let mut kept = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        // A connection that failed may belong to a bus that is gone.
        let connection = match kept.take() {
            Some(connection) => connection,
            None => self.connect()?,
        };
        let asked = connection.call_method(
            Some(NAME),
            PATH,
            Some("org.freedesktop.DBus.Properties"),
            "Get",
            &(NAME, "Inhibited"),
        );
        // An answer that there is no such property is one, too.
        if matches!(&asked, Ok(_) | Err(zbus::Error::MethodError(..))) {
            *kept = Some(connection);
        }
        let value: OwnedValue = asked?.body().deserialize()?;
        Ok(bool::try_from(value)?)
    }

    fn connect(&self) -> zbus::Result<Connection> {
        let builder = match &self.address {
            Some(address) => connection::Builder::address(address.as_str())?,
            None => connection::Builder::session()?,
        };
        builder.method_timeout(PATIENCE).build()
    }

    fn banners(&self) -> Option<bool> {
        let mut command = Command::new(self.gsettings.as_ref()?);
        command.args(["get", "org.gnome.desktop.notifications", "show-banners"]);
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let output = ended(child.ok()?)?.wait_with_output().ok()?;
        match String::from_utf8_lossy(&output.stdout).trim() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }
}

/// The program once it has ended; one that hangs is stopped.
fn ended(mut child: Child) -> Option<Child> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return Some(child),
            Ok(None) if begun.elapsed() < PATIENCE => thread::sleep(LOOK),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}

impl Quiet for Desktop {
    fn is_wanted(&self) -> Option<bool> {
        match self.inhibited() {
            Ok(inhibited) => Some(inhibited),
            Err(error) => {
                tracing::debug!(%error, "the notification service does not say whether it is inhibited");
                self.banners().map(|shown| !shown)
            }
        }
    }
}
