//! What is sealed is opened with its key and name, and with nothing else.

use super::*;

fn crm() -> SecretInfo {
    info("crm", &["crm.example"])
}

fn info(name: &str, hosts: &[&str]) -> SecretInfo {
    SecretInfo { name: name.into(), hosts: hosts.iter().map(|host| (*host).to_owned()).collect() }
}

fn vault(byte: u8) -> Vault {
    Vault::new(KeySource::Key(SecretsKey([byte; KEY_LEN])), Path::new(""))
}

#[test]
fn a_value_is_opened_with_its_key_and_name_only() {
    let sealed = vault(1).seal(&crm(), "hunter2", false).unwrap();
    assert_eq!(vault(1).open(&crm(), &sealed).unwrap(), "hunter2");
    for (key, info) in [
        (2, crm()),
        (1, info("crn", &["crm.example"])),
        (1, info("", &["crm.example"])),
        (1, info("crm", &["crm.example", "evil.example"])),
        (1, info("crm", &["evil.example"])),
        (1, info("crm", &[])),
    ] {
        assert!(matches!(vault(key).open(&info, &sealed), Err(VaultError::OtherKey(_))), "{key} {info:?}");
    }
    let two = vault(1).seal(&info("crm", &["a.example", "b.example"]), "hunter2", false).unwrap();
    assert_eq!(vault(1).open(&info("crm", &["b.example", "a.example"]), &two).unwrap(), "hunter2");
    let mut changed = sealed.clone();
    for at in 0..sealed.len() {
        changed[at] ^= 1;
        assert!(vault(1).open(&crm(), &changed).is_err(), "byte {at}");
        changed[at] ^= 1;
    }
    for short in 0..sealed.len() {
        assert!(vault(1).open(&crm(), &sealed[..short]).is_err());
    }
}

#[test]
fn what_an_earlier_version_sealed_is_opened_too() {
    let key = SecretsKey([1; KEY_LEN]);
    let mut sealed = b"hunter2".to_vec();
    let nonce = [7; NONCE_LEN];
    let bound = Aad::from("nimbus secret 1:crm");
    let tag = cipher(&key)
        .unwrap()
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), bound, &mut sealed)
        .unwrap();
    let sealed = [nonce.as_slice(), &sealed, tag.as_ref()].concat();
    assert_eq!(vault(1).open(&crm(), &sealed).unwrap(), "hunter2");
    assert!(vault(1).open(&info("crn", &["crm.example"]), &sealed).is_err());
}

#[test]
fn of_two_that_make_a_key_one_wins_and_no_half_file_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);
    let keys: Vec<SecretsKey> = std::thread::scope(|scope| {
        let made: Vec<_> = (0..8).map(|_| scope.spawn(|| made(&path).unwrap())).collect();
        made.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(keys.iter().all(|key| *key == keys[0]));
    assert_eq!(SecretsKey::from_digits(&fs::read_to_string(&path).unwrap()), Some(keys[0].clone()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_same_value_never_looks_the_same() {
    let vault = vault(1);
    let (one, other) = (vault.seal(&crm(), "hunter2", false).unwrap(), vault.seal(&crm(), "hunter2", false).unwrap());
    assert_ne!(one, other);
    assert!(!one.windows(7).any(|bytes| bytes == b"hunter2"));
}

#[test]
fn a_key_is_made_for_the_first_secret_and_never_for_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);
    let beside = || Vault::new(KeySource::BesideDatabase, folder.path());
    assert!(matches!(beside().seal(&crm(), "x", false), Err(VaultError::Missing(_))));
    assert!(!path.exists());
    let sealed = beside().seal(&crm(), "x", true).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(beside().open(&crm(), &sealed).unwrap(), "x");
    // A vault that missed the file finds it once it is back.
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let vault = beside();
    let sentence = vault.open(&crm(), &sealed).unwrap_err().to_string();
    assert!(sentence.contains("is missing") && sentence.contains(FILE_NAME), "{sentence}");
    fs::write(&path, text).unwrap();
    assert_eq!(vault.open(&crm(), &sealed).unwrap(), "x");
}

#[test]
fn a_file_that_is_no_key_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my.key");
    let texts = [String::new(), "short".into(), "0".repeat(65), format!("+{}", "0".repeat(63)), "ä".repeat(32)];
    for text in texts {
        fs::write(&path, &text).unwrap();
        let vault = Vault::new(KeySource::File(path.clone()), folder.path());
        assert!(matches!(vault.seal(&crm(), "x", true), Err(VaultError::Form(_))), "{text}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    fs::write(&path, format!("  {}\n", "aB".repeat(32))).unwrap();
    assert!(Vault::new(KeySource::File(path), folder.path()).seal(&crm(), "x", false).is_ok());
}
