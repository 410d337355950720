//! Holds the text catalogue and the code together: no key without a text, no text without a use.

#![allow(clippy::unwrap_used)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use nimbus_assistant::ui::texts::LANGUAGES;

/// The keys of a catalogue: what stands before `=` at the start of a line.
fn keys(catalogue: &str) -> BTreeSet<String> {
    catalogue
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim().to_owned())
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

/// The crates beside the desktop, whose sentences are put into words there.
fn crate_sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("crates")).unwrap() {
        sources(&entry.unwrap().path().join("src"), &mut found);
    }
    found
}

/// The code without comments and before its tests: a test may ask for a key that does not exist.
fn without_tests(source: &str) -> String {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The literal that follows `opening`, past white space, each time it occurs.
fn literals_after<'a>(source: &'a str, opening: &str) -> Vec<&'a str> {
    source
        .match_indices(opening)
        .filter_map(|(at, _)| source[at + opening.len()..].trim_start().strip_prefix('"'))
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// How code asks for a text: `t` and `texts` are the names that a catalogue goes by, `text` is `Notice`'s field.
const ASKS: &[&str] = &["t.get(", "t.with(", "texts.get(", "texts.with(", "Words::new(", "text:"];

#[test]
fn every_key_that_is_asked_for_has_a_text() {
    for language in LANGUAGES {
        let known = keys(language.catalogue);
        for (path, source) in all_sources() {
            for opening in ASKS {
                for key in literals_after(&without_tests(&source), opening) {
                    // `text:` also names fields that hold no key; a key has a hyphen and no blank.
                    if *opening == "text:" && (!key.contains('-') || key.contains(' ')) {
                        continue;
                    }
                    assert!(known.contains(key), "{path} asks for \"{key}\", which {}.ftl lacks", language.tag);
                }
            }
        }
    }
}

#[test]
fn every_text_is_asked_for() {
    let everything = all_sources().into_iter().chain(crate_sources());
    let code: String = everything.map(|(_, source)| without_tests(&source)).collect();
    let literals: BTreeSet<_> = code.split('"').collect();
    for language in LANGUAGES {
        let unused: Vec<_> =
            keys(language.catalogue).into_iter().filter(|key| !literals.contains(key.as_str())).collect();
        assert!(unused.is_empty(), "{}.ftl has texts that nothing asks for: {unused:?}", language.tag);
    }
}

/// The string literals at the beginning of this code, parted by commas and white space, without their escapes.
fn literals(code: &str) -> Vec<String> {
    let mut letters = code.chars().peekable();
    let mut found = Vec::new();
    loop {
        while letters.next_if(|letter| letter.is_whitespace() || *letter == ',').is_some() {}
        if letters.next_if_eq(&'"').is_none() {
            return found;
        }
        let mut text = String::new();
        loop {
            match letters.next().unwrap() {
                '"' => break,
                // Behind a backslash a literal goes on after the white space of the next line.
                '\\' if letters.peek() == Some(&'\n') => {
                    while letters.next_if(|letter| letter.is_whitespace()).is_some() {}
                }
                '\\' => text.extend(letters.next()),
                letter => text.push(letter),
            }
        }
        found.push(text);
    }
}

/// A sentence that leaves its crate in English must be the one that the catalogue has, or people who read English would
/// read something else in the log than in the window.
#[test]
fn the_catalogue_says_what_the_code_says() {
    let english = texts(LANGUAGES[0].catalogue);
    let mut faults = Vec::new();
    for (path, source) in all_sources().into_iter().chain(crate_sources()) {
        let code = without_tests(&source);
        for (at, opening) in code.match_indices("said!(") {
            let literals = literals(&code[at + opening.len()..]);
            let [key, sentence, ..] = &literals[..] else { continue };
            let sentence = sentence.replace('{', "{ $").replace('}', " }");
            match english.get(key) {
                // A blank line behind it is no part of a text.
                Some((text, _)) if text.join(" ").trim_end() == sentence => {}
                Some((text, _)) => faults.push(format!("{path}, {key}:\n  {sentence}\n  {}", text.join(" "))),
                None => faults.push(format!("{path}: no text for\n{key} = {sentence}")),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What a server answers reaches its reader in their language only where the sentence has a key.
#[test]
fn every_refusal_of_the_server_has_a_key() {
    let mut problems = 0;
    for (path, source) in crate_sources() {
        let code = without_tests(&source);
        for opening in ["Problem::new(", "Self::new(StatusCode::", "EngineError::Refused(", "NotMade::Invalid("] {
            for (at, _) in code.match_indices(opening) {
                let mut depth = 0;
                let end = code[at..].find(|letter| {
                    depth += i32::from(letter == '(') - i32::from(letter == ')');
                    letter == ')' && depth == 0
                });
                let call = &code[at..at + end.unwrap()];
                // The slug is no sentence, nor are words of the seed file, which its administrator reads in the log.
                let words = |text: &&str| text.split_whitespace().count() > 1 && !call.contains("seed file");
                let bare = call.split('"').skip(1).step_by(2).filter(words).count();
                assert!(bare == 0 || call.contains("said!("), "{path}: {call}");
                problems += 1;
            }
        }
        for opening in ["-> Option<&'static str> {", "let detail = \"", "let detail = format!("] {
            let is_api = path.contains("crates/backend/src/api/");
            assert!(!is_api || !code.contains(opening), "{path}: {opening}");
        }
    }
    assert!(problems > 50, "{problems}");
}

#[test]
fn no_language_says_the_same_twice() {
    for language in LANGUAGES {
        let lines =
            language.catalogue.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
        let written = lines.filter(|line| line.contains('=')).count();
        assert_eq!(written, keys(language.catalogue).len(), "{}", language.tag);
    }
}

#[test]
fn every_language_has_the_same_keys() {
    let first = keys(LANGUAGES[0].catalogue);
    for language in LANGUAGES {
        let known = keys(language.catalogue);
        let missing: Vec<_> = first.difference(&known).collect();
        let unknown: Vec<_> = known.difference(&first).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{}: {missing:?} missing, {unknown:?} new", language.tag);
    }
}

/// How many letters a text has, in the longest of its forms for different numbers.
fn length(lines: &[String]) -> usize {
    let letters = |line: &String| line.chars().count();
    let is_form = |line: &&String| line.starts_with('[') || line.starts_with("*[");
    let forms = lines.iter().filter(is_form).map(letters).max().unwrap_or_default();
    lines.iter().filter(|line| !is_form(line)).map(letters).sum::<usize>() + forms
}

/// The lines of each text, with the names of the arguments that it fills in.
fn texts(catalogue: &str) -> BTreeMap<String, (Vec<String>, BTreeSet<String>)> {
    let mut found: BTreeMap<String, (Vec<String>, BTreeSet<String>)> = BTreeMap::new();
    let mut key = String::new();
    for line in catalogue.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line;
        if let Some((name, rest)) = line.split_once('=').filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            name.trim().clone_into(&mut key);
            words = rest;
        }
        let (text, arguments) = found.entry(key.clone()).or_default();
        text.push(words.trim().to_owned());
        let names = words.split('$').skip(1).map(|rest| {
            rest.chars()
                .take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter))
                .collect::<String>()
        });
        arguments.extend(names.filter(|name| !name.is_empty()));
    }
    found
}

#[test]
fn every_language_fills_in_the_same_arguments() {
    let first = texts(LANGUAGES[0].catalogue);
    for language in &LANGUAGES[1..] {
        for (key, (_, arguments)) in texts(language.catalogue) {
            assert_eq!(Some(&arguments), first.get(&key).map(|(_, known)| known), "{key} of {}", language.tag);
        }
    }
}

/// Words for a button or a column that are far longer than the English ones would push others out of a narrow window.
/// What long texts do to the pages themselves is seen in `tests/pictures`.
#[test]
fn no_text_is_much_longer_than_the_english_one() {
    let first = texts(LANGUAGES[0].catalogue);
    for language in &LANGUAGES[1..] {
        for (key, (text, _)) in texts(language.catalogue) {
            let (english, other) = (length(&first[&key].0), length(&text));
            let forms = if text.len() > first[&key].0.len() { 40 } else { 0 };
            assert!(
                other <= english * 19 / 10 + 14 + forms,
                "{key} of {}: {other} letters for {english}",
                language.tag
            );
        }
    }
}

/// A text that is the same as in English was forgotten, unless the words are the same in both languages.
#[test]
fn texts_are_translated() {
    let first = texts(LANGUAGES[0].catalogue);
    for language in &LANGUAGES[1..] {
        let same = texts(language.catalogue).into_iter().filter(|(key, (text, _))| {
            // Sentences only: single words such as "Status" are often the same.
            text.join(" ").split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).count() > 3
                && first[key].0 == *text
        });
        let same: Vec<_> = same.map(|(key, _)| key).collect();
        assert!(same.is_empty(), "{} says in English: {same:?}", language.tag);
    }
}

/// Keys that have other names in other languages.
const KEYS: &[&str] =
    &["Enter", "Return", "Esc", "Escape", "Ctrl", "Control", "Cmd", "Command", "Shift", "Del", "Delete"];

/// A key cap says what stands on the user's keyboard: "Entrée", "Invio", "Strg".
#[test]
fn keys_are_named_by_the_catalogue() {
    let mut faults = Vec::new();
    for (path, source) in all_sources() {
        let code = without_tests(&source);
        for key in KEYS {
            if code.contains(&format!("\"{key}\"")) || code.contains(&format!("\"{key} ")) {
                faults.push(format!("{path}: {key}"));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}
