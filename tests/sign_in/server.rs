//! A team's server that knows its users by the provider, set up by its settings file as an administrator does it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use nimbus_backend::{
    Running,
    config::{
        self,
        arguments::{Common, ServeArguments},
    },
    limits::bucket::Rate,
};
use nimbus_bench::Failure;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::{
    heard,
    provider::{Provider, Ready, client},
};

/// The door's token.
const DOOR: &str = "/in/zammad/tk_0123456789abcdef";

pub struct Server {
    folder: TempDir,
    pub runtime: Runtime,
    running: Option<Running>,
    _turn: MutexGuard<'static, ()>,
}

/// One server at a time: they share the log of this process, in which their desktops are counted.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn seed(templates: &str) -> String {
    format!(
        r#"(
        users: [(id: "mara", upn: "mara.lindt@halden.example", display_name: "Mara Lindt", licences: [assistant],
                 services: ["service-desk"], takes_every_call: true)],
        services: [(id: "service-desk", name: "Service Desk", numbers: ["+41 44 333 22 11"])],
        doors: [(name: "zammad", kind: zammad, token: Some("tk_0123456789abcdef"))],
        templates: [{templates}],
        )"#
    )
}

fn settings(provider: &Ready) -> String {
    let scopes: Vec<_> = provider.scope.split(' ').map(|scope| format!("{scope:?}")).collect();
    format!(
        r#"(
        sign_in: (
            provider: other, label: "Halden Login", issuer: "{}", audience: ["{}"], client_id: "{}",
            scopes: [{}], resource: "{}",
        ),
        )"#,
        provider.issuer,
        provider.audience,
        provider.client_id,
        scopes.join(", "),
        provider.resource,
    )
}

impl Server {
    /// `templates` in the form of the seed file.
    pub fn start(provider: &Provider, templates: &str) -> Result<Self, Failure> {
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        heard::begin();
        let folder = TempDir::new()?;
        let write = |name: &str, text: String| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).map(|()| path)
        };
        let file = write("backend.ron", settings(&provider.ready))?;
        let arguments = ServeArguments {
            common: Common { config: Some(file), data_dir: Some(folder.path().to_owned()) },
            listen: Some(([127, 0, 0, 1], 0).into()),
            seed: Some(write("seed.ron", seed(templates))?),
            ..ServeArguments::default()
        };
        let mut options = config::options(&arguments)?;
        // All that is refused here comes from one address; another test holds that guessing is slowed down.
        options.rate_limits.failed_sign_ins = Rate::new(100_000, 10_000);
        let runtime = Runtime::new()?;
        let running = runtime.block_on(nimbus_backend::start(options))?;
        Ok(Self { folder, runtime, running: Some(running), _turn: turn })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.running.as_ref().unwrap().address())
    }

    pub fn door(&self) -> String {
        format!("{}{DOOR}", self.url())
    }

    /// How many event streams are open.
    pub fn streams(&self) -> Result<u64, Failure> {
        let request = client().get(format!("{}/metrics", self.url()));
        let text = self.runtime.block_on(async { request.send().await?.error_for_status()?.text().await })?;
        let line = text.lines().find_map(|line| line.strip_prefix("nimbus_streams "));
        Ok(line.ok_or("the server does not count its streams")?.parse()?)
    }

    /// Ends it and gives its folder with everything in it.
    pub fn stop(mut self) -> TempDir {
        self.end();
        std::mem::replace(&mut self.folder, TempDir::new().unwrap())
    }

    fn end(&mut self) {
        if let Some(running) = self.running.take() {
            self.runtime.block_on(running.stop());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}
