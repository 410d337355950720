//! The tray's pictures: PNG files drawn from `assets/icons`, one for each size so that edges stay on whole pixels.

use super::{Ground, TrayIcon};

/// A square picture: four bytes a pixel (alpha, red, green, blue), rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels a side.
    pub side: u32,
    pub argb: Vec<u8>,
}

/// Pixels a side of the files.
pub const SIDES: [u32; 4] = [16, 22, 32, 64];

macro_rules! sizes {
    ($name:literal) => {
        [
            include_bytes!(concat!("../../../assets/icons/png/tray-", $name, "-16.png")),
            include_bytes!(concat!("../../../assets/icons/png/tray-", $name, "-22.png")),
            include_bytes!(concat!("../../../assets/icons/png/tray-", $name, "-32.png")),
            include_bytes!(concat!("../../../assets/icons/png/tray-", $name, "-64.png")),
        ]
    };
}

/// The PNG files of a state, in the order of [`SIDES`].
pub fn files(icon: TrayIcon, ground: Ground) -> [&'static [u8]; 4] {
    match (icon, ground) {
        (TrayIcon::SignedOut, Ground::Light) => sizes!("signed-out-on-light"),
        (TrayIcon::SignedOut, Ground::Dark) => sizes!("signed-out-on-dark"),
        (TrayIcon::Connected, Ground::Light) => sizes!("connected-on-light"),
        (TrayIcon::Connected, Ground::Dark) => sizes!("connected-on-dark"),
        (TrayIcon::NotConnected, Ground::Light) => sizes!("not-connected-on-light"),
        (TrayIcon::NotConnected, Ground::Dark) => sizes!("not-connected-on-dark"),
        (TrayIcon::Incoming, Ground::Light) => sizes!("incoming-on-light"),
        (TrayIcon::Incoming, Ground::Dark) => sizes!("incoming-on-dark"),
        (TrayIcon::Attention, Ground::Light) => sizes!("attention-on-light"),
        (TrayIcon::Attention, Ground::Dark) => sizes!("attention-on-dark"),
    }
}

/// The pictures of a state in all sizes. A file that cannot be read is left out; the tests hold that none is.
pub fn pictures(icon: TrayIcon, ground: Ground) -> Vec<Picture> {
    files(icon, ground).into_iter().filter_map(decode).collect()
}

/// Reads a square PNG with eight bits for each of red, green, blue and alpha.
pub fn decode(file: &[u8]) -> Option<Picture> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(info.buffer_size());
    if info.width != info.height || info.color_type != png::ColorType::Rgba {
        return None;
    }
    for pixel in pixels.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    Some(Picture { side: info.width, argb: pixels })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ICONS: [TrayIcon; 5] =
        [TrayIcon::SignedOut, TrayIcon::Connected, TrayIcon::NotConnected, TrayIcon::Incoming, TrayIcon::Attention];

    #[test]
    fn every_state_has_every_size() {
        for icon in ICONS {
            for ground in [Ground::Light, Ground::Dark] {
                let pictures = pictures(icon, ground);
                assert_eq!(
                    pictures.iter().map(|picture| picture.side).collect::<Vec<_>>(),
                    SIDES,
                    "{icon:?} {ground:?}"
                );
                for picture in pictures {
                    assert_eq!(picture.argb.len(), (picture.side * picture.side * 4) as usize);
                }
            }
        }
    }

    /// States must differ without colour (SPEC S3.1), so silhouettes are compared, and for badges of the same outline
    /// the light glyphs, by the red in them: the green and the blue disc have little.
    #[test]
    fn states_differ_in_shape() {
        let shape = |icon| -> Vec<(bool, bool)> {
            let largest = pictures(icon, Ground::Dark).pop().unwrap();
            largest.argb.chunks_exact(4).map(|pixel| (pixel[0] > 127, pixel[1] > 127)).collect()
        };
        for (index, a) in ICONS.into_iter().enumerate() {
            for b in ICONS.into_iter().skip(index + 1) {
                let different = shape(a).iter().zip(shape(b)).filter(|(a, b)| **a != *b).count();
                assert!(different >= 40, "{a:?} and {b:?} look alike: {different} pixels differ");
            }
        }
    }

    #[test]
    fn alpha_comes_first_and_the_headset_is_visible_on_its_ground() {
        // The left pad of the headset, in the 32 pixel file.
        let at = |ground| {
            let picture = &pictures(TrayIcon::Connected, ground)[2];
            let start = ((22 * picture.side + 5) * 4) as usize;
            picture.argb[start..start + 4].to_vec()
        };
        assert_eq!(at(Ground::Dark), [0xFF, 0xFF, 0xFF, 0xFF]);
        assert_eq!(at(Ground::Light), [0xFF, 0x1A, 0x1D, 0x23]);
    }

    #[test]
    fn a_damaged_file_gives_nothing() {
        assert_eq!(decode(b"no picture"), None);
        let whole = files(TrayIcon::Connected, Ground::Dark)[0];
        assert_eq!(decode(&whole[..whole.len() / 2]), None);
    }
}
