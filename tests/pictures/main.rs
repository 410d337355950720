//! Every screen as a picture: light, dark, in German and at zoom 150 %.
//!
//! As tests they hold that each can be painted, differs between the looks, is told to a screen reader, is gone through by
//! keyboard, loses no words in any language where there is little room, stands still when nothing changes, and, of the
//! components, that they look as they did. With
//! `NIMBUS_PICTURES=FOLDER` (`scripts/pictures`) they also write `FOLDER/NAME-LOOK.png`.

#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod calling;
#[cfg(not(windows))]
mod complete;
mod components;
#[cfg(not(windows))]
mod kept;
mod main_window;
mod narrow;
#[cfg(not(windows))]
mod quiet;
mod screen;
mod settings;
mod sign_in;
mod templates;
mod toasts;

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Mutex, PoisonError},
};

use image::RgbaImage;
#[cfg(not(windows))]
use nimbus_assistant::ui::texts::LANGUAGES;
use screen::{DARK, GERMAN, LIGHT, Look, Screen, ZOOMED};
#[cfg(not(windows))]
use support::access;

/// Every screen.
fn screens() -> Vec<Screen> {
    [
        main_window::screens(),
        narrow::screens(),
        sign_in::screens(),
        toasts::screens(),
        calling::screens(),
        settings::screens(),
        templates::screens(),
        components::screens(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Does it for each screen, as many at a time as there are processors. What is found is told all at once.
fn each(check: impl Fn(&Screen) -> Vec<String> + Sync) {
    let waiting = Mutex::new(screens());
    let faults = Mutex::new(Vec::new());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(screen) = next() {
                    let found = catch_unwind(AssertUnwindSafe(|| check(&screen)));
                    // What the panic said stands above, where panics are told.
                    let found = found.unwrap_or_else(|_| vec!["it panicked".to_owned()]);
                    let found = found.into_iter().map(|fault| format!("{}: {fault}", screen.name));
                    faults.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
                }
            });
        }
    });
    let mut faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
    faults.sort();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// How many colours there are, counted on every seventh pixel.
fn colours(image: &RgbaImage) -> usize {
    image.pixels().step_by(7).map(|pixel| pixel.0).collect::<BTreeSet<_>>().len()
}

#[test]
fn every_screen_can_be_painted_in_every_look() {
    let folder = std::env::var_os("NIMBUS_PICTURES");
    if let Some(folder) = &folder {
        std::fs::create_dir_all(folder).unwrap();
    }
    each(|screen| {
        let mut faults = Vec::new();
        // That German and 150 % can be painted as well is worth the time where somebody looks at them.
        let looks: &[Look] = if folder.is_some() { &[LIGHT, DARK, GERMAN, ZOOMED] } else { &[LIGHT, DARK] };
        let pictures: Vec<_> = looks.iter().map(|look| (look, screen.picture(look))).collect();
        for (look, image) in &pictures {
            let size = screen.size_at(look.zoom) * look.scale();
            if [image.width(), image.height()] != [size.x.round() as u32, size.y.round() as u32] {
                faults.push(format!("{} is {}×{}", look.ending, image.width(), image.height()));
            }
            if colours(image) <= 30 {
                faults.push(format!("{} is almost empty", look.ending));
            }
            if let Some(folder) = folder.as_deref().map(Path::new) {
                image.save(folder.join(format!("{}-{}.png", screen.name, look.ending))).unwrap();
            }
        }
        if pictures[0].1 == pictures[1].1 {
            faults.push("it ignores the theme".to_owned());
        }
        faults
    });
}

/// Pages are the same on every system: what is looked for below is looked for once, where that is quickest.
#[cfg(not(windows))]
#[test]
fn s14_1_every_screen_is_told_to_a_screen_reader_and_gone_through_with_tab() {
    each(|screen| {
        let mut stage = screen.stage(&LIGHT, screen.size);
        access::check_names(&stage.harness, screen.name);
        // A sheet of components stands in columns, and nobody works in it.
        if screen.name.starts_with("23-") {
            return Vec::new();
        }
        access::check_tab(&mut stage.harness, screen.name);
        Vec::new()
    });
}

/// German at zoom 200 % on a small screen leaves the smallest window; so do all languages with their longest words.
#[cfg(not(windows))]
#[test]
fn s14_1_no_language_loses_words_in_its_window_nor_in_the_smallest() {
    each(|screen| {
        let mut faults = Vec::new();
        for language in LANGUAGES {
            // The longest words in the usual window, all in the smallest.
            let usual = (language.tag == GERMAN.language).then_some(screen.size);
            let smallest = Some(screen.smallest()).filter(|smallest| usual != Some(*smallest));
            for size in usual.into_iter().chain(smallest) {
                let mut stage = screen.stage(&Look::of(language.tag), size);
                let found = complete::faults(&mut stage.harness, screen.steps.is_none());
                faults.extend(found.into_iter().map(|fault| format!("{} at {size:?}: {fault}", language.tag)));
            }
        }
        faults
    });
}

#[cfg(not(windows))]
#[test]
fn s14_2_a_settled_screen_is_painted_again_only_when_it_says_something_else() {
    each(quiet::faults);
}

#[test]
fn every_picture_has_a_name_of_its_own() {
    let screens = screens();
    let names: BTreeSet<_> = screens.iter().map(|screen| screen.name).collect();
    assert_eq!(names.len(), screens.len());
}
