//! A server as a process of its own, to be killed.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_nimbus-backend"))
}

/// The server as its own process, started again and again on one port.
pub struct Server {
    folder: PathBuf,
    address: Option<String>,
    child: Option<Child>,
}

impl Server {
    /// Not started yet; `seed.ron` in the folder is its seed, `backend.ron` its settings if there are any.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), address: None, child: None }
    }

    /// Returns when it listens.
    pub async fn start(&mut self) {
        let listen = self.address.clone().unwrap_or_else(|| "127.0.0.1:0".into());
        let mut child = program()
            .args(["--log", "error", "--listen", &listen, "--data-dir"])
            .arg(&self.folder)
            .arg("--seed")
            .arg(self.folder.join("seed.ron"))
            .args(
                self.folder
                    .join("backend.ron")
                    .exists()
                    .then(|| self.folder.join("backend.ron"))
                    .iter()
                    .flat_map(|config| [std::ffi::OsString::from("--config"), config.clone().into_os_string()]),
            )
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.next_line().await.unwrap().expect("the server did not start");
        self.address = Some(line.strip_prefix("listening on http://").unwrap().to_owned());
        self.child = Some(child);
    }

    pub async fn kill(&mut self) {
        // SIGKILL: the process gets no chance to tidy up.
        self.child.take().unwrap().kill().await.unwrap();
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address.as_ref().unwrap())
    }
}
