//! The `nimbus-backend` program: arguments and settings in, a running server out.

use std::process::ExitCode;

use clap::Parser;
use nimbus_backend::{
    Clock, api,
    config::{
        self,
        arguments::{Arguments, Command, Common, KeyCommand, ServeArguments, SignInCommand, TokenCommand},
    },
    engine::keys,
    lines::registry::Lines,
    logging, secrets, sign_in, start,
    storage::{self, StorageError},
    tenant::differences::Difference,
};
use nimbus_protocol::{AuditActor, AuditDone, NewApiKey, UnixMillis};
use sqlx::{Connection, SqliteConnection};

/// A plain sentence for whoever started the program.
type Told = String;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return tell(&format!("The program cannot run here: {error}")),
    };
    match runtime.block_on(run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(told) => tell(&told),
    }
}

fn tell(told: &str) -> ExitCode {
    eprintln!("nimbus-backend: {told}");
    ExitCode::FAILURE
}

async fn run(arguments: Arguments) -> Result<(), Told> {
    match arguments.command {
        None => serve(&arguments.serve).await,
        Some(Command::Serve(serve_arguments)) => serve(&serve_arguments).await,
        Some(Command::Token { command }) => token(command).await,
        Some(Command::Key { command }) => key(command).await,
        Some(Command::Doors { common, public_url, json }) => doors(&common, public_url, json).await,
        Some(Command::SignIn { command: SignInCommand::Check { common, sign_in } }) => check(&common, &sign_in).await,
        Some(Command::Openapi) => {
            println!("{}", api::openapi().to_pretty_json().map_err(|error| error.to_string())?);
            Ok(())
        }
    }
}

async fn serve(arguments: &ServeArguments) -> Result<(), Told> {
    logging::begin(&arguments.log, arguments.log_format)?;
    let options = config::options(arguments).map_err(|error| error.to_string())?;
    outlive_hang_ups();
    let mut running = start(options).await.map_err(|error| error.to_string())?;
    // For whoever started the program with port 0 and waits for this line.
    println!("listening on {}", running.url());
    tokio::select! {
        () = asked_to_stop() => {
            running.stop().await;
            Ok(())
        }
        () = running.ended() => Err("The server ended unexpectedly; its log says why.".into()),
    }
}

/// SIGHUP means "read the certificate again" and must not end a server without one. Once heard it never ends a process.
fn outlive_hang_ups() {
    #[cfg(unix)]
    if let Err(error) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()) {
        tracing::warn!(%error, "SIGHUP cannot be heard");
    }
}

/// Ends on Ctrl-C and, where there is one, on SIGTERM.
async fn asked_to_stop() {
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            terminated.recv().await;
        }
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be heard");
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending::<()>().await;
}

async fn token(command: TokenCommand) -> Result<(), Told> {
    match command {
        TokenCommand::Create { common, user } => {
            let mut database = open(&common).await?;
            let agent = storage::people::agent_by_upn(&mut database, &user).await.map_err(|error| error.to_string())?;
            let agent =
                agent.ok_or_else(|| format!("There is no user {user}. Users come from the seed file (--seed)."))?;
            let token = secrets::new_token("nb_");
            let id = uuid::Uuid::new_v4().to_string();
            let hash = secrets::hash(&token);
            let now = Clock::system().now();
            let made = Difference::new("token", &id, AuditDone::Made);
            recorded(&mut database, now, made, async |writing| {
                storage::tokens::add(writing, &id, &agent, &hash, now).await.map(|()| true)
            })
            .await?;
            eprintln!("Token {id} of {user}. It is shown this once:");
            println!("{token}");
        }
        TokenCommand::List { common } => {
            for token in storage::tokens::list(&mut open(&common).await?).await.map_err(|error| error.to_string())? {
                let made = jiff::Timestamp::from_millisecond(token.made_at.0).map(|at| at.to_string());
                println!("{}  {}  {}", token.id, made.unwrap_or_default(), token.upn);
            }
        }
        TokenCommand::Revoke { common, id } => {
            let revoked = Difference::new("token", &id, AuditDone::Removed);
            let remove = async |writing: &mut _| storage::tokens::remove(writing, &id).await;
            if !recorded(&mut open(&common).await?, Clock::system().now(), revoked, remove).await? {
                return Err(format!("There is no token with the id {id}; see `nimbus-backend token list`."));
            }
            eprintln!("Token {id} is revoked.");
        }
    }
    Ok(())
}

async fn key(command: KeyCommand) -> Result<(), Told> {
    match command {
        KeyCommand::Create { common, name, scope } => {
            let mut database = open(&common).await?;
            let now = Clock::system().now();
            let made = keys::new_key(NewApiKey { name, scopes: scope }, now);
            let hash = secrets::hash(&made.key);
            recorded(
                &mut database,
                now,
                Difference::new("api-key", &made.about.id, AuditDone::Made),
                async |writing| storage::api_keys::add(writing, &made.about, &hash).await.map(|()| true),
            )
            .await?;
            eprintln!("Key {} for {}. It is shown this once:", made.about.id, made.about.name);
            println!("{}", made.key);
        }
        KeyCommand::List { common } => {
            for key in storage::api_keys::list(&mut open(&common).await?).await.map_err(|error| error.to_string())? {
                let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.slug()).collect();
                let used = key.last_used_at.and_then(|at| jiff::Timestamp::from_millisecond(at.0).ok());
                let used = used.map_or_else(|| "never used".to_owned(), |at| format!("used {at}"));
                println!("{}  {}  {}  {}", key.id, scopes.join(","), used, key.name);
            }
        }
        KeyCommand::Revoke { common, id } => {
            let revoked = Difference::new("api-key", &id, AuditDone::Removed);
            let remove = async |writing: &mut _| storage::api_keys::remove(writing, &id).await;
            if !recorded(&mut open(&common).await?, Clock::system().now(), revoked, remove).await? {
                return Err(format!("There is no key with the id {id}; see `nimbus-backend key list`."));
            }
            eprintln!("Key {id} is revoked.");
        }
    }
    Ok(())
}

async fn doors(common: &Common, public_url: String, json: bool) -> Result<(), Told> {
    let mut database = open(common).await?;
    let base_url = public_url.trim_end_matches('/').to_owned();
    let known = nimbus_backend::engine::known::load(&mut database, "CH", base_url).await;
    let known = known.map_err(|error| error.to_string())?;
    let infos: Vec<_> = known.doors.iter().map(|door| known.door_info(door, &Lines::default())).collect();
    if json {
        println!("{}", serde_json::to_string_pretty(&infos).map_err(|error| error.to_string())?);
        return Ok(());
    }
    for door in infos {
        println!("{:<12} {:<22} {}", door.name, door.label, door.url);
    }
    Ok(())
}

/// Says line by line what fits and what does not.
async fn check(common: &Common, arguments: &config::sign_in::SignInArguments) -> Result<(), Told> {
    let settings = config::sign_in_of(common, arguments).map_err(|error| error.to_string())?;
    let settings = settings.ok_or("The settings say nothing of sign-in; see docs/sign-in.md. Tokens by hand work.")?;
    let found = sign_in::check::check(&settings).await;
    for one in &found {
        println!("{one}");
    }
    if found.iter().any(sign_in::check::Finding::is_wrong) {
        return Err("Users cannot sign in like this.".into());
    }
    println!("The settings and the provider fit together.");
    Ok(())
}

/// Makes a change that the record of the administration names too, in one transaction. False if there was nothing to change.
async fn recorded(
    database: &mut SqliteConnection,
    now: UnixMillis,
    difference: Difference,
    change: impl AsyncFnOnce(&mut SqliteConnection) -> Result<bool, StorageError>,
) -> Result<bool, Told> {
    let told = |error: &dyn std::fmt::Display| error.to_string();
    let mut writing = database.begin_with("BEGIN IMMEDIATE").await.map_err(|error| told(&error))?;
    if !change(&mut writing).await.map_err(|error| told(&error))? {
        return Ok(false);
    }
    storage::audit::add(&mut writing, now, &AuditActor::Command, difference).await.map_err(|error| told(&error))?;
    writing.commit().await.map_err(|error| told(&error))?;
    Ok(true)
}

/// Opens the database beside a server that may be running.
async fn open(common: &Common) -> Result<sqlx::SqliteConnection, Told> {
    let folder = config::data_dir_of(common).map_err(|error| error.to_string())?;
    let path = folder.join(storage::FILE_NAME);
    if !path.exists() {
        return Err(format!(
            "There is no database in {}. Start the server once, or name --data-dir.",
            folder.display()
        ));
    }
    storage::connect(&path).await.map_err(|error| error.to_string())
}
