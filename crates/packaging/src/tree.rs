//! What a program is made of: the packages below one package of the workspace, for one system.
//!
//! `cargo tree` says what is in the program: what only builds or tests it is not, nor what only a test switches on.
//! `cargo metadata` says what each package is, and `Cargo.lock` which file it came as.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

/// One package of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// An SPDX expression.
    pub licence: Option<String>,
    pub repository: Option<String>,
    /// Where its files are.
    pub folder: PathBuf,
    /// SHA-256 of the file that the registry gave, in hexadecimal. The workspace's own packages have none.
    pub checksum: Option<String>,
    /// Places in [`Tree::packages`].
    pub needs: Vec<usize>,
}

/// Sorted by name and version; the program's own package is at [`Tree::root`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    pub packages: Vec<Package>,
    pub root: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum TreeError {
    #[error("cargo cannot be run: {0}")]
    Cargo(#[source] io::Error),
    #[error("cargo says: {0}")]
    Refused(String),
    #[error("what cargo says is no JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("{0}: {1}")]
    Lock(PathBuf, #[source] io::Error),
    #[error("there is no package {0}")]
    NoPackage(String),
}

impl Tree {
    /// Asks cargo, which may fetch what is missing.
    pub fn read(workspace: &Path, package: &str, target: &str) -> Result<Self, TreeError> {
        let manifest = workspace.join("Cargo.toml");
        let ask = |arguments: &[&str]| {
            let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
            let mut command = Command::new(cargo);
            command.args(arguments).arg("--locked").arg("--manifest-path").arg(&manifest);
            said(&command.output().map_err(TreeError::Cargo)?)
        };
        let inside = ask(&[
            "tree",
            "--package",
            package,
            "--edges=normal,no-proc-macro",
            "--target",
            target,
            "--prefix=none",
            "--format={p}",
        ])?;
        let metadata = ask(&["metadata", "--format-version=1", "--filter-platform", target])?;
        let lock = workspace.join("Cargo.lock");
        let lock = fs::read_to_string(&lock).map_err(|error| TreeError::Lock(lock, error))?;
        Self::of(&inside, &serde_json::from_str(&metadata)?, &lock, package)
    }

    fn of(inside: &str, metadata: &Value, lock: &str, root: &str) -> Result<Self, TreeError> {
        let inside = inside.lines().filter_map(name_and_version).collect::<BTreeSet<_>>();
        let mut packages = BTreeMap::new();
        for package in list(&metadata["packages"]) {
            let key = (word(&package["name"]), word(&package["version"]));
            if inside.contains(&key) {
                packages.insert(key, package);
            }
        }
        let places: BTreeMap<_, _> =
            packages.values().enumerate().map(|(place, package)| (word(&package["id"]), place)).collect();
        let place = packages.keys().position(|(name, _)| *name == root);
        let root = place.ok_or_else(|| TreeError::NoPackage(root.to_owned()))?;
        let needs = needs(&metadata["resolve"]["nodes"]);
        let checksums = checksums(lock);
        let packages = packages.iter().map(|(key, package)| {
            let below = needs.get(word(&package["id"])).into_iter().flatten();
            let needs: BTreeSet<_> = below.filter_map(|id| places.get(id).copied()).collect();
            self::package(package, checksums.get(key), needs.into_iter().collect())
        });
        Ok(Self { packages: packages.collect(), root })
    }

    /// The packages of others.
    pub fn foreign(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.checksum.is_some())
    }
}

fn said(output: &Output) -> Result<String, TreeError> {
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(TreeError::Refused(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

/// From a line of `cargo tree`: `serde v1.0.1`, with more words after it for some packages.
fn name_and_version(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split(' ');
    Some((words.next()?, words.next()?.strip_prefix('v')?))
}

fn package(package: &Value, checksum: Option<&&str>, needs: Vec<usize>) -> Package {
    let manifest = Path::new(word(&package["manifest_path"]));
    Package {
        name: word(&package["name"]).to_owned(),
        version: word(&package["version"]).to_owned(),
        // Before SPDX expressions, alternatives were written with a slash.
        licence: package["license"].as_str().map(|licence| licence.replace('/', " OR ")),
        repository: package["repository"].as_str().map(str::to_owned),
        folder: manifest.parent().map(Path::to_owned).unwrap_or_default(),
        checksum: checksum.map(|&sum| sum.to_owned()),
        needs,
    }
}

/// What each package needs while it runs; `null` is how cargo names that kind.
fn needs(nodes: &Value) -> BTreeMap<&str, Vec<&str>> {
    let runs = |need: &&Value| list(&need["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
    let mut found = BTreeMap::new();
    for node in list(nodes) {
        let below = list(&node["deps"]).iter().filter(runs).filter_map(|need| need["pkg"].as_str());
        found.insert(word(&node["id"]), below.collect());
    }
    found
}

/// The checksums of `Cargo.lock` by name and version. Cargo writes the file one key a line, in this order.
fn checksums(lock: &str) -> BTreeMap<(&str, &str), &str> {
    let mut found = BTreeMap::new();
    let (mut name, mut version) = ("", "");
    for line in lock.lines() {
        let Some((key, value)) = line.split_once(" = ") else { continue };
        let value = value.trim_matches('"');
        match key {
            "name" => name = value,
            "version" => version = value,
            "checksum" => {
                found.insert((name, version), value);
            }
            _ => {}
        }
    }
    found
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"ours\"\nversion = \"1.0.0\"\n\n[[package]]\n\
        name = \"theirs\"\nversion = \"2.0.0\"\nsource = \"registry\"\nchecksum = \"abc\"\n";

    fn need(package: &str, kind: &Value) -> Value {
        json!({"pkg": package, "dep_kinds": [{"kind": kind}]})
    }

    fn metadata() -> Value {
        let package = |id: &str, name: &str, version: &str, licence: &str| {
            json!({"id": id, "name": name, "version": version, "license": licence,
                "manifest_path": format!("/src/{name}/Cargo.toml"), "repository": null})
        };
        json!({
            "packages": [package("o", "ours", "1.0.0", "MIT"), package("t", "theirs", "2.0.0", "MIT/Apache-2.0"),
                package("a", "also", "2.0.0", "MIT"), package("b", "theirs", "1.9.0", "MIT")],
            "resolve": {"nodes": [
                {"id": "o", "deps": [need("t", &Value::Null), need("a", &json!("build")), need("b", &json!("dev"))]},
                {"id": "t", "deps": [need("a", &Value::Null)]},
                {"id": "a", "deps": []},
                {"id": "b", "deps": []},
            ]},
        })
    }

    const INSIDE: &str = "ours v1.0.0 (/src/ours)\ntheirs v2.0.0\nalso v2.0.0\ntheirs v2.0.0 (*)\n";

    fn tree(root: &str) -> Result<Tree, TreeError> {
        Tree::of(INSIDE, &metadata(), LOCK, root)
    }

    #[test]
    fn only_what_is_inside_is_part() {
        let tree = tree("ours").unwrap();
        let found: Vec<_> = tree.packages.iter().map(|package| (&*package.name, &*package.version)).collect();
        assert_eq!(found, [("also", "2.0.0"), ("ours", "1.0.0"), ("theirs", "2.0.0")]);
        let root = &tree.packages[tree.root];
        // What it needs to be built is inside too here, by way of another package, but it is not this one's.
        assert_eq!((&*root.name, root.checksum.as_deref(), &*root.needs), ("ours", None, &[2][..]));
        assert_eq!(tree.packages[2].needs, [0]);
    }

    #[test]
    fn a_package_of_others_has_its_checksum_and_an_spdx_expression() {
        let tree = tree("ours").unwrap();
        let theirs: Vec<_> = tree.foreign().collect();
        assert_eq!(theirs.len(), 1);
        assert_eq!(theirs[0].checksum.as_deref(), Some("abc"));
        assert_eq!(theirs[0].licence.as_deref(), Some("MIT OR Apache-2.0"));
        assert_eq!(theirs[0].folder, Path::new("/src/theirs"));
    }

    #[test]
    fn a_package_that_is_not_there_is_named() {
        assert!(matches!(tree("others"), Err(TreeError::NoPackage(name)) if name == "others"));
    }
}
