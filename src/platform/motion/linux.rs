//! Linux: the desktop portal's settings. `reduced-motion` of the appearance is every desktop's; `enable-animations` is
//! GNOME's, which its portal passes on as well. Source: the portal's interface `org.freedesktop.portal.Settings`, whose first
//! version (Debian 12, Ubuntu 22.04) has `Read` alone.

use std::{thread, time::Duration};

use zbus::{
    blocking::{Connection, Proxy, connection},
    zvariant::{OwnedValue, Value},
};

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const UNKNOWN_METHOD: &str = "org.freedesktop.DBus.Error.UnknownMethod";
const APPEARANCE: (&str, &str) = ("org.freedesktop.appearance", "reduced-motion");
const GNOME: (&str, &str) = ("org.gnome.desktop.interface", "enable-animations");
/// A portal that does not answer for so long does not say.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) fn follow(address: Option<String>, told: impl Fn(bool) + Send + 'static) -> std::io::Result<()> {
    thread::Builder::new().name("motion".to_owned()).spawn(move || {
        if let Err(error) = listen(address.as_deref(), told) {
            tracing::debug!(%error, "the desktop does not say whether things should move");
        }
    })?;
    Ok(())
}

fn listen(address: Option<&str>, told: impl Fn(bool)) -> zbus::Result<()> {
    let builder = match address {
        Some(address) => connection::Builder::address(address)?,
        None => connection::Builder::session()?,
    };
    let connection: Connection = builder.method_timeout(PATIENCE).build()?;
    let portal = Proxy::new(&connection, NAME, PATH, SETTINGS)?;
    // Before it is asked, so that no change gets lost in between.
    let changes = portal.receive_signal("SettingChanged")?;
    let mut unwanted = read(&portal)?;
    told(unwanted);
    for change in changes {
        let (space, key, _): (String, String, OwnedValue) = change.body().deserialize()?;
        if ![APPEARANCE, GNOME].contains(&(space.as_str(), key.as_str())) {
            continue;
        }
        let now = read(&portal)?;
        if now != unwanted {
            unwanted = now;
            told(unwanted);
        }
    }
    Ok(())
}

/// Either of both is enough. A setting that the portal does not know says nothing.
fn read(portal: &Proxy<'_>) -> zbus::Result<bool> {
    let reduced = one(portal, APPEARANCE)?.is_some_and(|value| u32::try_from(value) == Ok(1));
    let animated = one(portal, GNOME)?.is_none_or(|value| bool::try_from(value) != Ok(false));
    Ok(reduced || !animated)
}

fn one(portal: &Proxy<'_>, (space, key): (&str, &str)) -> zbus::Result<Option<OwnedValue>> {
    match portal.call("ReadOne", &(space, key)) {
        Err(zbus::Error::MethodError(name, ..)) if name == UNKNOWN_METHOD => first(portal.call("Read", &(space, key))),
        answer => known(answer),
    }
}

/// What the portal answers for a setting that it has.
fn known(answer: zbus::Result<OwnedValue>) -> zbus::Result<Option<OwnedValue>> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(zbus::Error::MethodError(..)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The same of the first version, which wraps its values twice.
fn first(answer: zbus::Result<OwnedValue>) -> zbus::Result<Option<OwnedValue>> {
    let Some(value) = known(answer)? else { return Ok(None) };
    match Value::from(value) {
        Value::Value(inner) => Ok(Some(inner.try_to_owned()?)),
        plain => Ok(Some(plain.try_to_owned()?)),
    }
}
