//! Own secrets with a store that remembers, and with none.

use nimbus_requests::secrets::MOST_HOSTS;
use tempfile::TempDir;

use super::*;

/// A store that does nothing but say why.
struct Refusing(SecretsError);

impl Secrets for Refusing {
    fn get(&self, _: &str) -> Result<Option<String>, SecretsError> {
        Err(self.0.clone())
    }

    fn set(&self, _: &str, _: &str) -> Result<(), SecretsError> {
        Err(self.0.clone())
    }

    fn delete(&self, _: &str) -> Result<(), SecretsError> {
        Err(self.0.clone())
    }
}

/// One that is not there.
fn no_store() -> Arc<Refusing> {
    Arc::new(Refusing(SecretsError::Unavailable("no such service".into())))
}

fn owner(user: &str) -> Owner {
    Owner { backend: "https://calls.example".to_owned(), user: user.to_owned() }
}

fn new(value: Option<&str>, hosts: &[&str]) -> NewSecret {
    let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
    NewSecret { hosts, value: value.map(str::to_owned) }
}

fn values(secrets: &OwnSecrets, user: &str, name: &str) -> Result<Vec<(String, Vec<String>)>, Said> {
    let found = secrets.of_names(&owner(user), [&name.to_owned()])?;
    Ok(found.into_iter().map(|secret| (secret.value, secret.hosts)).collect())
}

#[test]
fn s8_8_a_value_is_in_the_key_store_and_only_its_name_and_hosts_on_the_disk() {
    let (folder, store) = (TempDir::new().unwrap(), Arc::new(MemorySecrets::default()));
    let secrets = OwnSecrets::new(Arc::clone(&store) as _, folder.path());
    let kept = secrets.put(&owner("mia"), "crm", &new(Some("hush-hush"), &["CRM.example", "crm.example", " "]));
    assert_eq!(kept, Ok(Kept::InTheStore));
    assert_eq!(store.accounts().len(), 1);
    let file = fs::read_to_string(folder.path().join(FILE)).unwrap();
    assert!(file.contains("crm.example") && !file.contains("hush"), "{file}");

    // The next run of the program, and nobody but the owner.
    let again = OwnSecrets::new(Arc::clone(&store) as _, folder.path());
    assert_eq!(values(&again, "mia", "crm").unwrap(), [("hush-hush".to_owned(), vec!["crm.example".to_owned()])]);
    assert!(again.list(&owner("ben")).is_empty());
    assert_eq!(values(&again, "ben", "crm").unwrap_err(), "There is no secret named \"crm\".");

    // Other hosts without a new value, then a new value.
    again.put(&owner("mia"), "crm", &new(None, &["api.example"])).unwrap();
    assert_eq!(values(&again, "mia", "crm").unwrap(), [("hush-hush".to_owned(), vec!["api.example".to_owned()])]);
    again.put(&owner("mia"), "crm", &new(Some("other"), &["api.example"])).unwrap();
    assert_eq!(values(&again, "mia", "crm").unwrap()[0].0, "other");

    again.remove(&owner("mia"), "crm").unwrap();
    again.remove(&owner("mia"), "crm").unwrap();
    assert!(again.list(&owner("mia")).is_empty() && store.accounts().is_empty());
}

#[test]
fn without_a_store_a_value_lasts_for_the_run_and_that_is_said() {
    let folder = TempDir::new().unwrap();
    let secrets = OwnSecrets::new(no_store(), folder.path());
    let kept = secrets.put(&owner("mia"), "crm", &new(Some("hush"), &["crm.example"]));
    assert_eq!(kept, Ok(Kept::ForThisRun("no such service".into())));
    assert_eq!(values(&secrets, "mia", "crm").unwrap()[0].0, "hush");

    let again = OwnSecrets::new(no_store(), folder.path());
    assert_eq!(again.list(&owner("mia")).len(), 1, "the name is still known");
    assert!(values(&again, "mia", "crm").unwrap_err().text.contains("enter it again"));
    again.remove(&owner("mia"), "crm").unwrap();
    assert!(again.list(&owner("mia")).is_empty());
}

#[test]
fn of_a_store_that_is_locked_nobody_is_told_to_enter_a_value_again() {
    let (folder, store) = (TempDir::new().unwrap(), Arc::new(MemorySecrets::default()));
    let secrets = OwnSecrets::new(store as _, folder.path());
    secrets.put(&owner("mia"), "crm", &new(Some("hush"), &["crm.example"])).unwrap();
    let locked = Arc::new(Refusing(SecretsError::Locked("it is locked".into())));
    let locked = OwnSecrets::new(locked, folder.path());
    let sentence = "The secret \"crm\" could not be read from the key store: it is locked.";
    assert_eq!(values(&locked, "mia", "crm").unwrap_err().text, sentence);
    // What is entered all the same lasts for this run of the program.
    let kept = locked.put(&owner("mia"), "crm", &new(Some("other"), &["crm.example"]));
    assert_eq!(kept, Ok(Kept::ForThisRun("it is locked".into())));
    assert_eq!(values(&locked, "mia", "crm").unwrap()[0].0, "other");
}

#[test]
fn what_cannot_be_a_secret_is_refused_and_nothing_is_kept() {
    let (folder, store) = (TempDir::new().unwrap(), Arc::new(MemorySecrets::default()));
    let secrets = OwnSecrets::new(Arc::clone(&store) as _, folder.path());
    let many: Vec<String> = (0..=MOST_HOSTS).map(|at| format!("{at}.example")).collect();
    let unfit = SecretProblem::Unfit;
    // One rule for these and the team's.
    for (name, secret, problem) in [
        ("a b", new(Some("v"), &["h.example"]), unfit(Unfit::Name)),
        ("a", new(Some("v"), &[]), unfit(Unfit::Hosts)),
        ("a", NewSecret { hosts: many, value: Some("v".to_owned()) }, unfit(Unfit::Hosts)),
        ("a", new(Some("v"), &["*.example"]), unfit(Unfit::Host("*.example".to_owned()))),
        ("a", new(None, &["h.example"]), SecretProblem::NoValue("a".to_owned())),
        ("a", new(Some("a\tb"), &["h.example"]), unfit(Unfit::Value)),
    ] {
        if let SecretProblem::Unfit(unfit) = &problem {
            assert_eq!(problem.said(), unfit.said());
        }
        assert_eq!(secrets.put(&owner("mia"), name, &secret), Err(problem));
    }
    assert!(store.accounts().is_empty() && secrets.list(&owner("mia")).is_empty());
}

#[test]
fn a_list_that_cannot_be_read_is_set_aside() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(FILE), "[{").unwrap();
    let secrets = OwnSecrets::new(Arc::new(MemorySecrets::default()), folder.path());
    assert!(secrets.list(&owner("mia")).is_empty());
    assert_eq!(fs::read_to_string(folder.path().join("template-secrets.broken.json")).unwrap(), "[{");
    secrets.put(&owner("mia"), "crm", &new(Some("v"), &["h.example"])).unwrap();
    assert_eq!(secrets.list(&owner("mia")).len(), 1);
}
