//! Looks for secrets where none may be: whole, in parts, and in the forms in which programs write things down. It knows
//! nothing of what the secrets are.

use std::{collections::HashSet, fs, path::Path};

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD},
};

/// So many bytes of a secret in a row are no chance.
const PART: usize = 24;

/// What is searched for.
pub struct Secrets {
    /// Every part of every form of every secret.
    parts: HashSet<Vec<u8>>,
    /// Those that are shorter than a part, as a whole.
    short: Vec<Vec<u8>>,
}

impl Secrets {
    pub fn new<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        let mut secrets = Self { parts: HashSet::new(), short: Vec::new() };
        for form in values.into_iter().flat_map(forms) {
            if form.len() < PART {
                secrets.short.push(form);
            } else {
                secrets.parts.extend(form.windows(PART).map(<[u8]>::to_vec));
            }
        }
        secrets
    }

    /// Whether these bytes hold anything of a secret.
    pub fn are_in(&self, bytes: &[u8]) -> bool {
        let short = |short: &Vec<u8>| bytes.windows(short.len()).any(|window| window == short.as_slice());
        bytes.windows(PART).any(|window| self.parts.contains(window)) || self.short.iter().any(short)
    }

    /// The files of a folder and all below it that hold anything of a secret; `looked` counts the files.
    pub fn files(&self, folder: &Path, looked: &mut usize) -> Vec<String> {
        let mut found = Vec::new();
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                found.extend(self.files(&path, looked));
            } else if path.is_file() {
                *looked += 1;
                if self.are_in(&fs::read(&path).unwrap()) {
                    found.push(path.display().to_string());
                }
            }
        }
        found
    }
}

/// As it is, by percent signs, and in base64 wherever it begins in what was encoded.
fn forms(value: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![value.as_bytes().to_vec()];
    let percent: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
    if percent != value {
        forms.push(percent.into_bytes());
    }
    for before in 0..3 {
        let bytes = [vec![0; before], value.as_bytes().to_vec()].concat();
        for text in [STANDARD_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)] {
            // Its first and last letters hold bits of the neighbours too.
            let (first, last) = ([0, 2, 3][before], text.len() - 1);
            forms.push(text.as_bytes()[first..last].to_vec());
        }
    }
    // With hexadecimal digits, as a database's journal or a debugger shows bytes.
    forms.push(value.bytes().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect());
    forms
}

#[test]
fn secrets_are_found_in_every_form_and_in_parts() {
    let secret = "ory_rt_Zm9yZXN0/mountain+lake~0123456789-abcdefghij";
    let secrets = Secrets::new([secret]);
    let inside = |text: &str| secrets.are_in(format!("before {text} after").as_bytes());
    assert!(inside(secret) && inside(&secret[7..31]) && inside(&secret[20..44]));
    assert!(!inside(&secret[7..30]) && !inside("nothing of the kind, however long it may be"));
    for before in ["", "a", "ab", "abc", "abcd"] {
        let text = format!("{before}{secret}{before}");
        assert!(inside(&STANDARD_NO_PAD.encode(&text)) && inside(&URL_SAFE_NO_PAD.encode(&text)), "{before}");
    }
    assert!(inside(&url::form_urlencoded::byte_serialize(secret.as_bytes()).collect::<String>()));
    assert!(Secrets::new(["short one"]).are_in(b"a short one here"));

    let folder = tempfile::TempDir::new().unwrap();
    fs::create_dir(folder.path().join("below")).unwrap();
    fs::write(folder.path().join("innocent"), "words").unwrap();
    fs::write(folder.path().join("below/planted"), &secret[3..30]).unwrap();
    let mut looked = 0;
    let found = secrets.files(folder.path(), &mut looked);
    assert!(found.len() == 1 && found[0].ends_with("below/planted") && looked == 2, "{found:?}");
}
