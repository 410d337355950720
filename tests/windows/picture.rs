//! A picture of the screen, kept as an artifact of the test run. It is taken from below wine, by the X server that wine
//! paints on: inside of wine, what OpenGL has painted cannot be seen.

use std::{collections::BTreeSet, path::Path, process::Command};

use image::RgbaImage;
use nimbus_bench::Failure;

use crate::{desk::until, win32::Place};

/// The folder for the pictures, and the X server's program that takes them; `scripts/windows` sets both.
const FOLDER: &str = "NIMBUS_ARTIFACTS";
const CAMERA: &str = "NIMBUS_CAMERA";
/// Title of the window in which wine shows the whole desktop.
const DESKTOP: &str = "nimbus - Wine desktop";
/// More than a plain surface has, less than any text has with its smoothed edges.
const PAINTED: usize = 20;

/// Waits until what stands at `place` is painted, and keeps the picture that proves it under this name.
/// Where nobody asks for pictures it does nothing.
pub fn keep_when_painted(name: &str, place: Place) -> Result<(), Failure> {
    let (Ok(folder), Ok(camera)) = (std::env::var(FOLDER), std::env::var(CAMERA)) else { return Ok(()) };
    let file = format!("{folder}/{name}");
    // A picture that cannot be taken or read counts as nothing painted; the wait ends with a sentence.
    until("the window to be painted", || take(&camera, &file).is_ok_and(|picture| colours(&picture, place) > PAINTED))
}

fn take(camera: &str, file: &str) -> Result<RgbaImage, Failure> {
    let taken = Command::new("start").args(["/wait", "/unix", camera, "-silent", "-window", DESKTOP, file]).status()?;
    if !taken.success() {
        return Err(format!("no picture was taken: {taken}").into());
    }
    // Wine shows the folders below it under their own names, on the drive that the tests are on.
    Ok(image::open(Path::new(file))?.into_rgba8())
}

fn colours(picture: &RgbaImage, place: Place) -> usize {
    let inside = |(x, y, _): &(u32, u32, &image::Rgba<u8>)| {
        (place.left..place.right).contains(&(*x as i32)) && (place.top..place.bottom).contains(&(*y as i32))
    };
    picture.enumerate_pixels().filter(inside).map(|(_, _, pixel)| pixel.0).collect::<BTreeSet<_>>().len()
}
