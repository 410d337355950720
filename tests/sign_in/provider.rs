//! The provider of the tests as a process, its second port, and the browser in which a person signs in. What they are is
//! told in `provider/provider.mjs`.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use nimbus_bench::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// What the provider says when it is ready.
#[derive(Debug, Deserialize)]
pub struct Ready {
    pub issuer: String,
    control: String,
    pub client_id: String,
    pub resource: String,
    pub audience: String,
    pub scope: String,
}

pub struct Provider {
    pub ready: Ready,
    pub runtime: Runtime,
    client: reqwest::Client,
    child: Child,
}

/// What the browser tells at its end.
#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "read by people, where a test fails")]
pub struct Browsed {
    pub ok: bool,
    #[serde(default)]
    pub steps: Vec<String>,
    #[serde(default)]
    pub page_text: String,
    #[serde(default)]
    pub error: String,
}

/// The folder of its sources.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/sign_in/provider")
}

/// Where Node and the provider's packages are.
pub fn installed() -> PathBuf {
    let needed = "NIMBUS_TEST_SIGN_IN and NIMBUS_TEST_BROWSER are not set: run this test by `scripts/test --test sign_in`, \
        which installs a provider and finds a browser";
    assert!(std::env::var_os("NIMBUS_TEST_BROWSER").is_some(), "{needed}");
    PathBuf::from(std::env::var_os("NIMBUS_TEST_SIGN_IN").expect(needed))
}

/// To this computer nobody needs certificates.
pub fn client() -> reqwest::Client {
    // Another test of this process may have chosen it before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap()
}

impl Provider {
    /// Starts one with these settings; see `provider/settings.mjs`.
    pub fn start(settings: &Value) -> Result<Self, Failure> {
        let mut child = Command::new(installed().join("bin/node"))
            .arg(folder().join("provider.mjs"))
            .arg(settings.to_string())
            // It ends when this does.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line)?;
        let ready = serde_json::from_str(&line).map_err(|_| "the provider of the tests did not start")?;
        Ok(Self { ready, runtime: Runtime::new()?, client: client(), child })
    }

    pub fn ask<T: serde::de::DeserializeOwned>(&self, method: &str, path: &str, body: &Value) -> Result<T, Failure> {
        let url = format!("{}{path}", self.ready.control);
        let request = self.client.request(method.parse()?, url).json(body);
        self.runtime.block_on(async {
            let answer = request.send().await?;
            let status = answer.status();
            let text = answer.text().await?;
            if !status.is_success() {
                return Err(text.into());
            }
            Ok::<T, Failure>(serde_json::from_str(&text)?)
        })
    }

    pub fn tell(&self, path: &str, body: &Value) -> Result<(), Failure> {
        self.ask::<Value>("POST", path, body).map(|_| ())
    }

    /// How often this was asked for, such as `token.refresh`; what was refused is counted a second time by its error.
    pub fn count(&self, what: &str) -> Result<u64, Failure> {
        let counters: BTreeMap<String, u64> = self.ask("GET", "/counters", &json!({}))?;
        Ok(counters.get(what).copied().unwrap_or(0))
    }

    /// Everything that must be found nowhere, by its kind.
    pub fn secrets(&self) -> Result<BTreeMap<String, Vec<String>>, Failure> {
        self.ask("GET", "/secrets", &json!({}))
    }

    pub fn forge(&self, kind: &str) -> Result<String, Failure> {
        let made: Value = self.ask("POST", "/forge", &json!({"kind": kind}))?;
        Ok(made["token"].as_str().ok_or("no token was made")?.to_owned())
    }

    /// The next answer at this place goes wrong in this way.
    pub fn fault(&self, at: &str, what: &str, more: &Value) -> Result<(), Failure> {
        let mut fault = json!({"at": at, "do": what});
        fault.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        self.tell("/faults", &fault)
    }
}

/// Opens this address in a browser in which Mara signs in, and tells where she got to.
pub fn browse(url: &str) -> Result<Browsed, Failure> {
    let told = Command::new(installed().join("bin/node"))
        .arg(folder().join("browser.mjs"))
        .args([url, "--user", "mara", "--seconds", "60"])
        .stderr(Stdio::null())
        .output()?;
    Ok(serde_json::from_slice(&told.stdout)?)
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
