//! The components' pictures beside those that are kept: a wrong token, radius or place changes one.
//!
//! `UPDATE_SNAPSHOTS=true scripts/test --test pictures components` keeps today's; look at the difference before.

use std::path::Path;

use egui_kittest::{SnapshotOptions, try_image_snapshot_options};

use crate::{
    components,
    screen::{DARK, LIGHT},
};

/// Both sheets, and each theme once.
const KEPT: [(&str, bool); 2] = [("23-components", false), ("23-components-more", true)];
/// Processors round the edges of letters otherwise.
const PIXELS: usize = 40;

#[test]
fn components_look_as_they_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures/kept");
    let options = SnapshotOptions::new().output_path(folder).max_failed_pixels(PIXELS);
    for (name, dark) in KEPT {
        let screen = components::screens().into_iter().find(|screen| screen.name == name).unwrap();
        let picture = screen.picture(if dark { &DARK } else { &LIGHT });
        if let Err(error) = try_image_snapshot_options(&picture, name, &options) {
            panic!("{error}");
        }
    }
}
