//! Holds the Windows icons equal to the PNG files that they are made from.
//!
//! Windows takes an icon out of a container with one picture for each size. `UPDATE_ICONS=1 scripts/test --test icons`
//! writes the containers anew after a PNG has changed.

#![allow(clippy::unwrap_used)]

use std::{fs, path::PathBuf};

use nimbus_assistant::platform::tray::icons::decode;

/// Pixels a side of the program's own icon: small and large lists, the task bar at usual scales, the desktop.
const APP: &[u32] = &[16, 24, 32, 48, 64, 256];
const TRAY: &[u32] = &[16, 22, 32, 64];
/// From this size on a picture is stored as the PNG that it is; older loaders want smaller ones as plain pixels.
const PACKED_FROM: u32 = 64;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/icons")
}

/// Name of each container, and the sizes that it holds.
fn containers() -> Vec<(String, &'static [u32])> {
    let states = ["signed-out", "connected", "not-connected", "incoming", "attention"];
    let grounds = ["on-light", "on-dark"];
    let tray = states.iter().flat_map(|state| grounds.map(|ground| (format!("tray-{state}-{ground}"), TRAY)));
    tray.chain([("app-icon".to_owned(), APP)]).collect()
}

fn pngs(name: &str, sides: &[u32]) -> Vec<Vec<u8>> {
    sides.iter().map(|side| fs::read(folder().join(format!("png/{name}-{side}.png"))).unwrap()).collect()
}

/// The container's format is that of `ICONDIR` and `ICONDIRENTRY` (Microsoft, "Icons", 1995).
fn container(pngs: &[Vec<u8>]) -> Vec<u8> {
    let pictures: Vec<(u32, Vec<u8>)> = pngs
        .iter()
        .map(|png| {
            let side = decode(png).unwrap().side;
            (side, if side < PACKED_FROM { pixels(png) } else { png.clone() })
        })
        .collect();
    let mut file = vec![0, 0, 1, 0];
    file.extend((pictures.len() as u16).to_le_bytes());
    let mut offset = 6 + 16 * pictures.len();
    for (side, bytes) in &pictures {
        // A zero means 256.
        let side = u8::try_from(*side).unwrap_or(0);
        file.extend([side, side, 0, 0, 1, 0, 32, 0]);
        file.extend((bytes.len() as u32).to_le_bytes());
        file.extend((offset as u32).to_le_bytes());
        offset += bytes.len();
    }
    for (_, bytes) in pictures {
        file.extend(bytes);
    }
    file
}

/// A bitmap without its file header: rows from the bottom in blue, green, red, alpha; then a mask of one bit a pixel
/// for loaders that know no alpha, for which the height counts twice.
fn pixels(png: &[u8]) -> Vec<u8> {
    let picture = decode(png).unwrap();
    let side = picture.side as usize;
    let mut bytes = Vec::new();
    for word in [40, picture.side, 2 * picture.side, 1 | 32 << 16, 0, 0, 0, 0, 0, 0] {
        bytes.extend(word.to_le_bytes());
    }
    let rows = || picture.argb.chunks_exact(4 * side).rev();
    for row in rows() {
        row.chunks_exact(4).for_each(|pixel| bytes.extend(pixel.iter().rev()));
    }
    for row in rows() {
        let mut mask = vec![0; side.div_ceil(32) * 4];
        for (x, pixel) in row.chunks_exact(4).enumerate() {
            mask[x / 8] |= u8::from(pixel[0] == 0) << (7 - x % 8);
        }
        bytes.extend(mask);
    }
    bytes
}

#[test]
fn the_containers_hold_the_pictures() {
    for (name, sides) in containers() {
        let file = folder().join(format!("ico/{name}.ico"));
        let wanted = container(&pngs(&name, sides));
        if std::env::var_os("UPDATE_ICONS").is_some() {
            fs::write(&file, &wanted).unwrap();
        }
        let there = fs::read(&file).unwrap();
        assert!(there == wanted, "{} is not made from its PNG files: UPDATE_ICONS=1 makes it anew", file.display());
    }
}

#[test]
fn a_picture_of_each_size_is_found_where_the_container_says() {
    for (name, sides) in containers() {
        let file = container(&pngs(&name, sides));
        let word = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
        for (index, (side, png)) in sides.iter().zip(pngs(&name, sides)).enumerate() {
            let entry = 6 + 16 * index;
            let (length, offset) = (word(entry + 8) as usize, word(entry + 12) as usize);
            let bytes = &file[offset..offset + length];
            if *side >= PACKED_FROM {
                assert_eq!(bytes, png, "{name} {side}");
                continue;
            }
            // The pixel in the middle, by the format's own arithmetic.
            let middle = side / 2;
            let at = (40 + 4 * ((side - 1 - middle) * side + middle)) as usize;
            let picture = decode(&png).unwrap();
            let there = (4 * (middle * side + middle)) as usize;
            let [alpha, red, green, blue] = picture.argb[there..there + 4].try_into().unwrap();
            assert_eq!(bytes[at..at + 4], [blue, green, red, alpha], "{name} {side}");
            assert_eq!(length, (40 + 4 * side * side + side * side.div_ceil(32) * 4) as usize, "{name} {side}");
        }
    }
}

/// The tray names its icons as resources; each must be there under that name.
#[test]
fn the_build_script_lists_every_container() {
    let script = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("build.rs")).unwrap();
    for (name, _) in containers() {
        let state = name.trim_start_matches("tray-").trim_end_matches("-on-light").trim_end_matches("-on-dark");
        assert!(script.contains(&format!("\"{state}\"")) || script.contains(&format!("\"{name}\"")), "{name}");
    }
}
