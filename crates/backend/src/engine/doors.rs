//! Doors as administrators set them up: made, changed and removed, with their passwords sealed (SPEC S13).
//!
//! Who connects is `lines`' matter; what doors heard is `door_news`'.

use std::sync::Arc;

use nimbus_protocol::{AuditActor, AuditDone, DoorInfo, DoorKind, DoorSetup, Event, LineSetup, Said, SecretInfo, said};
use nimbus_telephony::doors::{
    line::settings::LineSettings,
    settings::{DoorSettings, Secret},
};
use sqlx::SqliteConnection;

use super::{Engine, EngineError, records::DOOR_TOKEN, writing::Writing};
use crate::{
    secrets,
    storage::{self, door_secrets, doors::StoredDoor},
    tenant::differences::{Difference, other_fields},
};

/// Most doors.
const MOST_DOORS: usize = 50;
/// Longest name, in bytes.
const LONGEST_NAME: usize = 40;
/// Longest text of a setting, in bytes; certificates may be longer.
const LONGEST: usize = 300;
const LONGEST_CERTIFICATES: usize = 64 << 10;
/// Most entries of a map.
const MOST_ENTRIES: usize = 5_000;

impl Engine {
    /// All doors as they are set up.
    pub async fn door_setups(&self) -> Result<Vec<DoorSetup>, EngineError> {
        let mut view = self.view().await?;
        let mut setups = Vec::new();
        for door in storage::doors::all(&mut view).await? {
            let line = match &door.settings.line {
                Some(line) => Some(setup_of(line, has_password(&mut view, &door.settings.name, &line.host).await?)),
                None => None,
            };
            let DoorSettings { name, kind, label, enabled, default_service, ring_limit_ms, .. } = door.settings;
            setups.push(DoorSetup { name, kind, label, enabled, default_service, ring_limit_ms, line });
        }
        Ok(setups)
    }

    /// Makes a door, or changes the one of this name. Refused with a sentence where it cannot be.
    pub async fn put_door(self: &Arc<Self>, by: AuditActor, setup: DoorSetup) -> Result<(), EngineError> {
        if let Some(wrong) = wrong(&setup) {
            return Err(EngineError::Refused(wrong));
        }
        let engine = self.clone();
        let name = setup.name.clone();
        Self::whole(async move {
            engine.read_key(true).await;
            let mut writing = Writing::begin(&engine, None).await?;
            match store(&engine, &mut writing, setup).await {
                Ok(difference) => {
                    writing.audit(&by, difference).await?;
                    engine.know_again(writing).await?;
                    // Another password is no other setting.
                    engine.lines.doors_changed.notify_one();
                    engine.news.about(&name);
                    Ok(())
                }
                Err(error) => {
                    writing.give_up().await?;
                    Err(error)
                }
            }
        })
        .await
    }

    /// False if there is none of this name. A door that the server makes itself is not removed.
    pub async fn remove_door(self: &Arc<Self>, by: AuditActor, name: String) -> Result<bool, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let doors = storage::doors::all(writing.connection()).await?;
            let Some(door) = doors.iter().find(|door| door.settings.name == name) else {
                writing.give_up().await?;
                return Ok(false);
            };
            if door.settings.kind == DoorKind::MicrosoftTeams {
                writing.give_up().await?;
                return Err(EngineError::Refused(of_settings()));
            }
            // For desktops that know it: nothing comes from it any more.
            let known = engine.known();
            let told = known.door_info(door, &engine.lines);
            let gone = Event::Door(DoorInfo { enabled: false, url: String::new(), connection: None, ..told });
            for agent in known.directory.agents().iter().filter(|agent| agent.administrator) {
                writing.tell(&agent.id, &gone).await?;
            }
            engine.end_calls_of_door(&mut writing, &name).await?;
            storage::doors::remove(writing.connection(), &name).await?;
            door_secrets::remove(writing.connection(), &name).await?;
            writing.audit(&by, [Difference::new("door", &name, AuditDone::Removed)]).await?;
            engine.know_again(writing).await?;
            Ok(true)
        })
        .await
    }

    /// Seals the password of a door that a seed file names. True if it is another one now.
    pub(super) async fn seed_password(
        &self,
        writing: &mut Writing<'_>,
        door: &str,
        host: &str,
        password: &str,
    ) -> Result<bool, EngineError> {
        if self.password(writing.connection(), door, host).await?.as_deref() == Some(password) {
            return Ok(false);
        }
        seal(self, writing, door, host, password).await?;
        Ok(true)
    }

    /// The settings of a door with its password, to connect with.
    pub(crate) async fn with_password(&self, mut door: DoorSettings) -> Result<DoorSettings, EngineError> {
        if let Some(line) = &mut door.line {
            line.secret = self.password(&mut *self.view().await?, &door.name, &line.host).await?.map(Secret);
        }
        Ok(door)
    }

    async fn password(
        &self,
        connection: &mut SqliteConnection,
        door: &str,
        host: &str,
    ) -> Result<Option<String>, EngineError> {
        let Some(sealed) = door_secrets::one(connection, door, host).await? else { return Ok(None) };
        let opened = self.vault.open(&label(door, host), &sealed);
        Ok(opened.inspect_err(|error| tracing::warn!(door, %error, "A door's password cannot be opened")).ok())
    }
}

/// Whether nobody will tell the end of the calls that the door has now: it is switched off, or connects to another
/// telephone system, which does not know them.
pub(super) fn silences(before: &DoorSettings, now: &DoorSettings) -> bool {
    fn host(door: &DoorSettings) -> &str {
        door.line.as_ref().map_or("", |line| &line.host)
    }
    (before.enabled && !now.enabled) || host(before) != host(now)
}

fn of_settings() -> Said {
    said!("said-door-of-settings", "This door comes and goes with the server's settings.")
}

/// What a password is sealed under.
fn label(door: &str, host: &str) -> SecretInfo {
    SecretInfo { name: format!("door {door}"), hosts: vec![host.to_owned()] }
}

async fn seal(
    engine: &Engine,
    writing: &mut Writing<'_>,
    door: &str,
    host: &str,
    password: &str,
) -> Result<(), EngineError> {
    let connection = writing.connection();
    let first = storage::secrets::all(connection).await?.is_empty() && !door_secrets::any(connection).await?;
    let sealed = engine.vault.seal(&label(door, host), password, first);
    let sealed = sealed.map_err(|error| EngineError::Refused(error.said()))?;
    Ok(door_secrets::save(connection, door, host, &sealed).await?)
}

async fn has_password(connection: &mut SqliteConnection, door: &str, host: &str) -> Result<bool, EngineError> {
    Ok(door_secrets::one(connection, door, host).await?.is_some())
}

/// Stores what is asked; what is another now, if anything is.
async fn store(
    engine: &Engine,
    writing: &mut Writing<'_>,
    setup: DoorSetup,
) -> Result<Option<Difference>, EngineError> {
    let refused = |sentence: Said| Err(EngineError::Refused(sentence));
    let doors = storage::doors::all(writing.connection()).await?;
    let before: Option<&StoredDoor> = doors.iter().find(|door| door.settings.name == setup.name);
    match before {
        None if doors.len() >= MOST_DOORS => {
            return refused(said!("said-too-many-doors", "There are too many doors already."));
        }
        None if setup.kind == DoorKind::MicrosoftTeams => {
            return refused(of_settings());
        }
        Some(before) if before.settings.kind != setup.kind => {
            return refused(said!(
                "said-kind-of-door",
                "The kind of a door cannot be changed. Remove it and make another one."
            ));
        }
        _ => {}
    }
    let password = setup.line.as_ref().and_then(|line| line.password.clone()).filter(|text| !text.is_empty());
    // As it is stored, or the password would be another host's.
    let host = setup.line.as_ref().map(|line| line.host.trim().to_owned()).unwrap_or_default();
    let host_before = before.and_then(|before| before.settings.line.as_ref()).map(|line| line.host.as_str());
    if host_before.is_some_and(|before| before != host) {
        door_secrets::remove(writing.connection(), &setup.name).await?;
    }
    let settings = DoorSettings {
        label: setup.label,
        enabled: setup.enabled,
        default_service: setup.default_service.filter(|word| !word.trim().is_empty()),
        ring_limit_ms: setup.ring_limit_ms,
        line: setup.line.map(settings_of),
        ..before.map_or_else(|| DoorSettings::new(&setup.name, setup.kind), |before| before.settings.clone())
    };
    if before.is_some_and(|before| silences(&before.settings, &settings)) {
        engine.end_calls_of_door(writing, &settings.name).await?;
    }
    storage::doors::save(writing.connection(), &settings, &secrets::new_token(DOOR_TOKEN)).await?;
    let mut fields = before.map(|before| other_fields(&before.settings, &settings)).unwrap_or_default();
    if let Some(password) = password
        && engine.seed_password(writing, &settings.name, &host, &password).await?
    {
        fields.push("password".to_owned());
    }
    Ok(match before {
        None => Some(Difference::new("door", &settings.name, AuditDone::Made)),
        Some(_) if fields.is_empty() => None,
        Some(_) => Some(Difference { fields, ..Difference::new("door", &settings.name, AuditDone::Changed) }),
    })
}

fn setup_of(line: &LineSettings, has_password: bool) -> LineSetup {
    let line = line.clone();
    LineSetup {
        host: line.host,
        port: line.port,
        tls: line.tls,
        certificates: line.certificates,
        user: line.user,
        password: None,
        has_password,
        queues: line.queues,
        agents: line.agents,
        telephone: line.telephone,
        context: line.context,
        prefix: line.prefix,
        pauses: line.pauses,
        membership: line.membership,
    }
}

fn settings_of(line: LineSetup) -> LineSettings {
    LineSettings {
        host: line.host.trim().to_owned(),
        port: line.port,
        tls: line.tls,
        certificates: line.certificates,
        user: line.user,
        secret: None,
        queues: line.queues,
        agents: line.agents,
        telephone: line.telephone,
        context: line.context,
        prefix: line.prefix.filter(|prefix| !prefix.is_empty()),
        pauses: line.pauses,
        membership: line.membership,
    }
}

/// The first thing that does not fit, as a plain sentence.
fn wrong(setup: &DoorSetup) -> Option<Said> {
    let plain = |text: &str| text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    if setup.name.is_empty() || setup.name.len() > LONGEST_NAME || !plain(&setup.name) {
        return Some(said!("said-door-name", "A door needs a name of at most 40 letters, digits, _ and -."));
    }
    let Some(line) = &setup.line else {
        return setup
            .kind
            .is_line()
            .then(|| said!("said-door-needs-address", "This kind of door needs the address of its telephone system."));
    };
    let phones = setup.kind == DoorKind::DeskPhones;
    if !setup.kind.is_line() && !phones {
        return Some(said!("said-door-connects-not", "This kind of door does not connect to a telephone system."));
    }
    let maps = line.queues.iter().chain(&line.agents).flat_map(|(word, meaning)| [word, meaning]);
    let texts = [&setup.label, &line.host, &line.user, &line.telephone, &line.context];
    let others = [&setup.default_service, &line.prefix, &line.password].into_iter().flatten();
    let mut all = maps.chain(texts).chain(others);
    if line.host.trim().is_empty() && !phones {
        return Some(said!("said-door-no-address", "The address of the telephone system is missing."));
    }
    if all.any(|text| text.len() > LONGEST || text.chars().any(char::is_control)) {
        return Some(said!("said-door-text", "A text is too long, or holds characters that are not printed."));
    }
    if line.certificates.len() > LONGEST_CERTIFICATES || line.queues.len().max(line.agents.len()) > MOST_ENTRIES {
        return Some(said!("said-door-too-much", "There are too many certificates, queues or telephones."));
    }
    None
}
