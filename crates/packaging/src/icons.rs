//! Icon files of Windows (.ico) and macOS (.icns). Both are lists of pictures; newer systems take PNG files as they are,
//! so nothing is decoded here but a picture's size.

/// Why a picture cannot be in an icon.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum IconError {
    #[error("is no PNG file")]
    NoPng,
    #[error("is {0} by {1} pixels, and the icon has no place for that size")]
    Size(u32, u32),
}

/// The place of the picture at fault, and the fault.
type At = (usize, IconError);

/// The names under which macOS looks for a square picture of this size: as it is, and as half the size on screens with
/// two pixels a point.
fn names(size: u32) -> &'static [&'static [u8; 4]] {
    match size {
        16 => &[b"icp4"],
        32 => &[b"icp5", b"ic11"],
        64 => &[b"ic12"],
        128 => &[b"ic07"],
        256 => &[b"ic08", b"ic13"],
        512 => &[b"ic09", b"ic14"],
        1024 => &[b"ic10"],
        _ => &[],
    }
}

/// The icon file of macOS. All numbers in it are big-endian.
pub fn icns(pictures: &[Vec<u8>]) -> Result<Vec<u8>, At> {
    let mut entries = Vec::new();
    for (at, picture) in pictures.iter().enumerate() {
        let size = square(picture).map_err(|error| (at, error))?;
        if names(size).is_empty() {
            return Err((at, IconError::Size(size, size)));
        }
        for name in names(size) {
            entries.extend(*name);
            entries.extend((picture.len() as u32 + 8).to_be_bytes());
            entries.extend(picture);
        }
    }
    let mut icon = b"icns".to_vec();
    icon.extend((entries.len() as u32 + 8).to_be_bytes());
    icon.extend(entries);
    Ok(icon)
}

/// The icon file of Windows: a directory, then the pictures. All numbers in it are little-endian.
pub fn ico(pictures: &[Vec<u8>]) -> Result<Vec<u8>, At> {
    const HEADER: usize = 6;
    const ENTRY: usize = 16;
    let mut icon = vec![0, 0, 1, 0];
    icon.extend((pictures.len() as u16).to_le_bytes());
    let mut offset = HEADER + ENTRY * pictures.len();
    for (at, picture) in pictures.iter().enumerate() {
        let size = square(picture).map_err(|error| (at, error))?;
        // One byte a side, in which 0 means 256.
        let side = match size {
            1..=255 => size as u8,
            256 => 0,
            _ => return Err((at, IconError::Size(size, size))),
        };
        // No palette, one plane, 32 bits a pixel.
        icon.extend([side, side, 0, 0, 1, 0, 32, 0]);
        icon.extend((picture.len() as u32).to_le_bytes());
        icon.extend((offset as u32).to_le_bytes());
        offset += picture.len();
    }
    for picture in pictures {
        icon.extend(picture);
    }
    Ok(icon)
}

/// The side of a square PNG file in pixels. Its first chunk begins at byte 8 and holds width and height (PNG, 11.2.2).
fn square(picture: &[u8]) -> Result<u32, IconError> {
    let number = |at: usize| {
        let bytes = picture.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let is_png = picture.starts_with(b"\x89PNG\r\n\x1a\n") && picture.get(12..16) == Some(b"IHDR");
    match (is_png, number(16), number(20)) {
        (true, Some(width), Some(height)) if width == height => Ok(width),
        (true, Some(width), Some(height)) => Err(IconError::Size(width, height)),
        _ => Err(IconError::NoPng),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As much of a PNG file as is looked at.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        png.extend(width.to_be_bytes());
        png.extend(height.to_be_bytes());
        png.extend([8, 6, 0, 0, 0]);
        png
    }

    /// Walks through an .icns file as its reader does: name and length, then so many bytes.
    fn entries(icon: &[u8]) -> Vec<(String, Vec<u8>)> {
        let length = |at: usize| u32::from_be_bytes(icon[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!((&icon[..4], length(4)), (&b"icns"[..], icon.len()));
        let mut found = Vec::new();
        let mut at = 8;
        while at < icon.len() {
            let end = at + length(at + 4);
            found.push((String::from_utf8(icon[at..at + 4].to_vec()).unwrap(), icon[at + 8..end].to_vec()));
            at = end;
        }
        found
    }

    #[test]
    fn macos_finds_every_picture_under_its_names() {
        let (small, large) = (png(32, 32), png(1024, 1024));
        let found = entries(&icns(&[small.clone(), large.clone()]).unwrap());
        assert_eq!(found, [("icp5".into(), small.clone()), ("ic11".into(), small), ("ic10".into(), large)]);
    }

    #[test]
    fn windows_finds_every_picture_where_the_directory_says() {
        let pictures = [png(16, 16), png(256, 256)];
        let icon = ico(&pictures).unwrap();
        assert_eq!(icon[..6], [0, 0, 1, 0, 2, 0]);
        for (at, (picture, side)) in pictures.iter().zip([16, 0]).enumerate() {
            let entry = &icon[6 + 16 * at..][..16];
            let number = |from: usize| u32::from_le_bytes(entry[from..from + 4].try_into().unwrap()) as usize;
            assert_eq!(entry[..2], [side, side]);
            assert_eq!(&icon[number(12)..][..number(8)], picture);
        }
    }

    #[test]
    fn what_has_no_place_is_named() {
        assert_eq!(icns(&[png(16, 16), png(17, 17)]), Err((1, IconError::Size(17, 17))));
        assert_eq!(ico(&[png(512, 512)]), Err((0, IconError::Size(512, 512))));
        assert_eq!(ico(&[png(16, 32)]), Err((0, IconError::Size(16, 32))));
        assert_eq!(ico(&[b"GIF89a".to_vec()]), Err((0, IconError::NoPng)));
        assert_eq!(ico(&[png(16, 16)[..20].to_vec()]), Err((0, IconError::NoPng)));
    }
}
