//! The licences of what a program contains, as one plain text: a list, then every text once.
//!
//! The texts are those that the packages bring: they name the holders of the copyright, as the licences ask.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use crate::tree::Tree;

/// How a file begins that holds a licence or belongs to one, in lower case.
const NAMES: &[&str] = &["licence", "license", "copying", "copyright", "notice", "unlicense"];
const RULE: &str = "------------------------------------------------------------------------";

/// The text. `fonts` is the folder with the fonts and their licences.
pub fn text(tree: &Tree, fonts: &Path) -> io::Result<String> {
    let root = &tree.packages[tree.root];
    let mut text = format!(
        "{} {} contains the works of others that are listed here. Their licences follow the list.\n\n",
        root.name, root.version
    );
    // Who has it, by what it says: most packages have the same few texts.
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // Writing into a string cannot fail.
    for package in tree.foreign() {
        let name = format!("{} {}", package.name, package.version);
        let licence = package.licence.as_deref().unwrap_or("see its text");
        let _ = writeln!(text, "{name}: {licence}; {}", package.repository.as_deref().unwrap_or("crates.io"));
        for file in files(&package.folder)? {
            let licence = tidy(&fs::read_to_string(file)?);
            texts.entry(licence).or_default().push(name.clone());
        }
    }
    for file in files(fonts)? {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let mut parts = stem.splitn(3, '-').skip(1);
        let name = format!("{} (font)", parts.next().unwrap_or_default());
        let _ = writeln!(text, "{name}: {}", parts.next().unwrap_or_default());
        texts.entry(tidy(&fs::read_to_string(file)?)).or_default().push(name);
    }
    let mut texts: Vec<_> = texts.into_iter().collect();
    texts.sort_by(|(_, one), (_, other)| one.cmp(other));
    for (licence, mut names) in texts {
        names.dedup();
        let _ = write!(text, "\n{RULE}\n{}\n\n{licence}\n", names.join(", "));
    }
    Ok(text)
}

/// The files of licences in a folder, by name. Texts in other encodings than UTF-8 are none that we could print.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
        // `license.rs` is a program.
        let is_text = !path.extension().is_some_and(|extension| extension == "rs" || extension == "html");
        if is_text && path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The same text however its lines end.
fn tidy(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Package;

    fn package(folder: &Path, name: &str) -> Package {
        let folder = folder.join(name);
        fs::create_dir(&folder).unwrap();
        Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: Some("MIT".to_owned()),
            repository: None,
            folder,
            checksum: Some("00".to_owned()),
            needs: Vec::new(),
        }
    }

    #[test]
    fn every_text_stands_once_with_all_who_have_it() {
        let base = tempfile::tempdir().unwrap();
        let (one, two) = (package(base.path(), "one"), package(base.path(), "two"));
        fs::write(one.folder.join("LICENSE-MIT"), "Do as\r\nyou like  \r\n").unwrap();
        fs::write(one.folder.join("license.rs"), "fn main() {}").unwrap();
        fs::write(two.folder.join("license.txt"), "Do as\nyou like").unwrap();
        fs::write(two.folder.join("README"), "Buy more").unwrap();
        let ours = Package { checksum: None, ..package(base.path(), "ours") };
        fs::write(ours.folder.join("LICENSE"), "Ours").unwrap();
        let fonts = base.path().join("fonts");
        fs::create_dir(&fonts).unwrap();
        fs::write(fonts.join("LICENSE-Inter-OFL.txt"), "Type with it").unwrap();

        let text = text(&Tree { packages: vec![one, ours, two], root: 1 }, &fonts).unwrap();
        assert!(text.starts_with("ours 1.0.0 contains"));
        assert!(text.contains("one 1.0.0: MIT; crates.io\ntwo 1.0.0: MIT; crates.io\nInter (font): OFL\n"), "{text}");
        assert!(text.contains("\none 1.0.0, two 1.0.0\n\nDo as\nyou like\n"), "{text}");
        assert!(text.contains("\nInter (font)\n\nType with it\n"));
        assert!(!text.contains("Ours") && !text.contains("Buy") && !text.contains("fn main"));
    }
}
