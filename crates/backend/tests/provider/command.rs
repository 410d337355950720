//! `nimbus-backend sign-in check`: what an administrator is told.

use tokio::process::Command;

use crate::support::provider::{AUDIENCE, Provider};

/// Exit code and all that was printed.
async fn check(issuer: &str, more: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nimbus-backend"));
    command.args(["sign-in", "check", "--sign-in-issuer", issuer, "--sign-in-audience", AUDIENCE]);
    command.args(["--sign-in-client-id", "desktop"]).args(more);
    let made = command.output().await.unwrap();
    let text = String::from_utf8_lossy(&made.stdout).into_owned() + &String::from_utf8_lossy(&made.stderr);
    (made.status.success(), text)
}

#[tokio::test]
async fn settings_that_fit_are_told_so() {
    let provider = Provider::start().await;
    let (good, text) = check(&provider.url, &[]).await;
    assert!(good && text.contains("1 keys are published") && text.contains("fit together"), "{text}");
}

#[tokio::test]
async fn what_does_not_fit_is_told_in_a_sentence() {
    let provider = Provider::start().await;
    let (good, text) = check(&format!("{}/", provider.url), &[]).await;
    assert!(!good && text.contains("slash"), "{text}");
    provider.mood().down = true;
    let (good, text) = check(&provider.url, &[]).await;
    assert!(!good && text.contains("answers with status 503"), "{text}");
    let (good, text) = check("http://login.example.com", &[]).await;
    assert!(!good && text.contains("must begin with https://"), "{text}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backend.ron");
    std::fs::write(&path, "(sign_in: (device_code: true))").unwrap();
    provider.mood().down = false;
    let (good, text) = check(&provider.url, &["--config", path.to_str().unwrap()]).await;
    assert!(!good && text.contains("does not offer it"), "{text}");
}
