//! Finds and reads the licences of what the program contains, where its package has put them. Opens nothing.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{guarded, hands::Hands};
use crate::state::AppEvent;

const NAME: &str = "THIRD-PARTY.txt";
/// Some hundred kilobytes in truth.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// Reads them and tells them line by line.
pub(super) async fn read(hands: Hands) {
    let lines = guarded::blocking(|| {
        let program = std::env::current_exe().ok()?;
        places(&program).iter().find_map(|place| lines(place).ok())
    })
    .await;
    hands.tell(AppEvent::Licences(lines.ok().flatten())).await;
}

/// Where packages put the file, beside or around the program: archives and Windows, macOS, Debian.
fn places(program: &Path) -> Vec<PathBuf> {
    let Some(folder) = program.parent() else { return Vec::new() };
    let shared = folder.join("../share/doc/nimbus-assistant");
    vec![
        folder.join(NAME),
        folder.join("..").join(NAME),
        folder.join("../Resources").join(NAME),
        shared.join(NAME),
        shared.join(format!("{NAME}.gz")),
    ]
}

fn lines(file: &Path) -> io::Result<Vec<String>> {
    let bytes = fs::File::open(file)?;
    let text = if file.extension().is_some_and(|ending| ending == "gz") {
        packed(bytes)?
    } else {
        io::read_to_string(io::Read::take(bytes, MOST_BYTES))?
    };
    Ok(text.lines().map(str::to_owned).collect())
}

/// Debian packs what is beside its programs.
fn packed(bytes: fs::File) -> io::Result<String> {
    io::read_to_string(io::Read::take(flate2::read::GzDecoder::new(bytes), MOST_BYTES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_where_each_package_puts_it() {
        for place in ["bin/THIRD-PARTY.txt", "THIRD-PARTY.txt", "Resources/THIRD-PARTY.txt"] {
            let folder = tempfile::tempdir().unwrap();
            for part in ["bin", "Resources", "share/doc/nimbus-assistant"] {
                fs::create_dir_all(folder.path().join(part)).unwrap();
            }
            let program = folder.path().join("bin/nimbus-assistant");
            let found = || places(&program).iter().find_map(|place| lines(place).ok());
            assert_eq!(found(), None);
            fs::write(folder.path().join(place), "one\ntwo\n").unwrap();
            assert_eq!(found(), Some(vec!["one".to_owned(), "two".to_owned()]), "{place}");
        }
    }

    #[test]
    fn debians_packed_file_is_read() {
        use std::io::Write as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("THIRD-PARTY.txt.gz");
        let mut packer = flate2::write::GzEncoder::new(fs::File::create(&file).unwrap(), flate2::Compression::fast());
        packer.write_all("Inter (font): OFL\n".as_bytes()).unwrap();
        packer.finish().unwrap();
        assert_eq!(lines(&file).unwrap(), ["Inter (font): OFL"]);
    }
}
