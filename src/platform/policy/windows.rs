//! Windows: the file in `ProgramData`, the user's and the machine's group policies in the registry; the last is the
//! strongest.

use std::{io, path::PathBuf};

use nimbus_protocol::said;
use winreg::{
    HKEY, RegKey, RegValue,
    enums::{HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, KEY_READ, RegType},
};

use super::{FILE, file};
use crate::settings::{
    keys::Value,
    policy::{Content, Source},
};

const KEY: &str = r"Software\Policies\NimbusAssistant";
/// `Preset\General\CloseToTray` is as deep as it gets.
const DEEPEST: usize = 3;
/// More than there are settings; nobody means more.
const MOST_VALUES: usize = 500;

pub(super) fn sources() -> Vec<Source> {
    let program_data = std::env::var_os("ProgramData").map(PathBuf::from);
    let in_file = program_data.and_then(|folder| file(&folder.join("nimbus-assistant").join(FILE)));
    let user = registry(HKEY_CURRENT_USER, KEY, "HKCU");
    let machine = registry(HKEY_LOCAL_MACHINE, KEY, "HKLM");
    [in_file, user, machine].into_iter().flatten().collect()
}

fn registry(hive: HKEY, path: &str, name: &str) -> Option<Source> {
    let mut values = Vec::new();
    let content = match RegKey::predef(hive).open_subkey_with_flags(path, KEY_READ) {
        Ok(key) => collect(&key, "", 1, &mut values).map(|()| Content::Registry(values)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => Err(error),
    };
    Some(Source { place: format!(r"{name}\{path}"), content: content.map_err(Into::into) })
}

fn collect(key: &RegKey, path: &str, depth: usize, values: &mut Vec<(String, Value)>) -> io::Result<()> {
    for entry in key.enum_values() {
        let (name, value) = entry?;
        if values.len() >= MOST_VALUES {
            return Err(io::Error::other(said!(
                "said-policy-too-many",
                "there are more than {most} values",
                most = MOST_VALUES
            )));
        }
        values.push((format!("{path}{name}"), read(&value)));
    }
    if depth > DEEPEST {
        return Ok(());
    }
    for name in key.enum_keys() {
        let name = name?;
        let inner = key.open_subkey_with_flags(&name, KEY_READ)?;
        collect(&inner, &format!(r"{path}{name}\"), depth + 1, values)?;
    }
    Ok(())
}

fn read(value: &RegValue<'_>) -> Value {
    let bytes = value.bytes.as_ref();
    let other = || Value::Other(format!("{:?}", value.vtype));
    match value.vtype {
        RegType::REG_DWORD => {
            bytes.try_into().map_or_else(|_| other(), |bytes| Value::Number(u32::from_le_bytes(bytes).into()))
        }
        RegType::REG_QWORD => {
            bytes.try_into().map_or_else(|_| other(), |bytes| Value::Number(u64::from_le_bytes(bytes)))
        }
        RegType::REG_SZ | RegType::REG_EXPAND_SZ => Value::Text(words(bytes).concat()),
        RegType::REG_MULTI_SZ => Value::List(words(bytes)),
        _ => other(),
    }
}

/// The texts that zeros end. Whoever writes a value may leave the last zero out, or write nothing at all.
fn words(bytes: &[u8]) -> Vec<String> {
    let letters: Vec<_> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let texts = letters.split(|letter| *letter == 0).filter(|text| !text.is_empty());
    texts.map(String::from_utf16_lossy).collect()
}

#[cfg(test)]
mod tests {
    use winreg::enums::HKEY_CURRENT_USER;

    use super::*;

    #[test]
    fn values_are_found_with_their_paths() {
        let root = format!(r"Software\NimbusAssistantTests\policy-{}", std::process::id());
        let user = RegKey::predef(HKEY_CURRENT_USER);
        assert_eq!(registry(HKEY_CURRENT_USER, &root, "HKCU"), None);
        let (key, _) = user.create_subkey(&root).unwrap();
        let (general, _) = key.create_subkey("General").unwrap();
        general.set_value("CloseToTray", &0u32).unwrap();
        general.set_value("OwnNumbers", &vec!["21", "22"]).unwrap();
        let (preset, _) = key.create_subkey(r"Preset\Appearance").unwrap();
        preset.set_value("Theme", &"Dark").unwrap();
        general.set_value("Language", &"").unwrap();

        let found = registry(HKEY_CURRENT_USER, &root, "HKCU").unwrap();
        user.delete_subkey_all(&root).unwrap();
        assert_eq!(found.place, format!(r"HKCU\{root}"));
        let Ok(Content::Registry(mut values)) = found.content else { panic!("{found:?}") };
        values.sort_by(|one, other| one.0.cmp(&other.0));
        let expected = [
            (r"General\CloseToTray", Value::Number(0)),
            (r"General\Language", Value::Text(String::new())),
            (r"General\OwnNumbers", Value::List(vec!["21".to_owned(), "22".to_owned()])),
            (r"Preset\Appearance\Theme", Value::Text("Dark".to_owned())),
        ];
        assert_eq!(values, expected.map(|(path, value)| (path.to_owned(), value)));
    }

    #[test]
    fn texts_end_with_a_zero_or_without() {
        let bytes = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        for (text, expected) in [("", vec![]), ("\0", vec![]), ("21\0", vec!["21"]), ("21\0ü\0\0", vec!["21", "ü"])] {
            assert_eq!(words(&bytes(text)), expected);
        }
        assert_eq!(words(b"a\0b"), ["a"], "half a letter is none");
    }
}
