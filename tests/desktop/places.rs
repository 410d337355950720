//! Toasts come up at the place and on the monitor that the user chose, and the settings show where that is.

use std::time::{Duration, Instant};

use nimbus_bench::{Failure, screen::Place};

use crate::desk::{Desk, MAIN, PATIENCE, TOAST};

const SETTINGS: &str = "Settings";
const PREVIEW: &str = "Preview";
/// Keysym of F1, which opens the settings at their last page.
const F1: u32 = 0xFFBE;
/// Middles of what is clicked in the settings window, in its pixels; `settings_measures` holds that they are there.
const APPEARANCE: (i32, i32) = (98, 142);
const PREVIEW_BUTTON: (i32, i32) = (715, 362);

/// Settings of the desk's user with more about looks.
fn settings(appearance: &str) -> String {
    format!("(general: (display_name: \"Mia Winter\", country: \"CH\"), appearance: (theme: Light, {appearance}))")
}

fn rings_at(desk: &mut Desk, call: &str) -> Result<Place, Failure> {
    desk.hook.new_call(call)?;
    let toast = desk.screen.wait_for_window(TOAST, PATIENCE)?;
    let place = desk.screen.place_of(toast)?;
    desk.hook.hang_up(call, "cancel")?;
    desk.screen.wait_for_no_window(TOAST, PATIENCE)?;
    Ok(place)
}

#[test]
fn a_toast_comes_up_at_the_chosen_place() -> Result<(), Failure> {
    let mut desk = Desk::start_with(&settings("place: BottomLeft"))?;
    let place = rings_at(&mut desk, "bottom-left")?;
    assert_eq!((place.x, place.y + place.height as i32), (12, 800 - 12));
    Ok(())
}

#[test]
fn a_toast_comes_up_on_the_chosen_monitor_and_on_the_main_one_while_that_is_gone() -> Result<(), Failure> {
    let left = Place { x: 0, y: 0, width: 640, height: 800 };
    let right = Place { x: 640, y: 0, width: 640, height: 700 };
    let mut desk = Desk::start_with(&settings("corner: BottomRight, monitor: Named(\"right\")"))?;
    let place = rings_at(&mut desk, "one-monitor")?;
    assert_eq!((place.x + place.width as i32, place.y + place.height as i32), (1280 - 12, 800 - 12));
    desk.screen.set_monitors(&[("left", left), ("right", right)])?;
    let end = Instant::now() + PATIENCE;
    let mut corner = (0, 0);
    // The program learns of the monitors a moment later.
    for call in 0.. {
        let place = rings_at(&mut desk, &format!("two-monitors-{call}"))?;
        corner = (place.x + place.width as i32, place.y + place.height as i32);
        if corner == (1280 - 12, 700 - 12) || Instant::now() > end {
            break;
        }
    }
    assert_eq!(corner, (1280 - 12, 700 - 12));
    desk.screen.set_monitors(&[("left", left)])?;
    for call in 0.. {
        let place = rings_at(&mut desk, &format!("left-alone-{call}"))?;
        corner = (place.x + place.width as i32, place.y + place.height as i32);
        if corner == (640 - 12, 800 - 12) || Instant::now() > end {
            break;
        }
    }
    assert_eq!(corner, (640 - 12, 800 - 12));
    Ok(())
}

#[test]
fn the_preview_comes_up_there_without_a_call_and_goes_by_itself() -> Result<(), Failure> {
    let desk = Desk::start_with(&settings("place: BottomLeft"))?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    desk.screen.wait_for_active(main, PATIENCE)?;
    desk.screen.type_key(F1)?;
    let window = desk.screen.wait_for_window(SETTINGS, PATIENCE)?;
    desk.screen.wait_for_paint(window, PATIENCE)?;
    let end = Instant::now() + PATIENCE;
    let toast = loop {
        // The window takes a moment to be painted; a click before that falls on nothing.
        for button in [APPEARANCE, PREVIEW_BUTTON] {
            let at = desk.screen.place_of(window)?;
            desk.screen.click(at.x + button.0, at.y + button.1)?;
            std::thread::sleep(Duration::from_millis(200));
        }
        if let Some(toast) = desk.screen.window(PREVIEW)? {
            break toast;
        }
        assert!(Instant::now() < end, "no preview came");
    };
    let place = desk.screen.place_of(toast)?;
    assert_eq!((place.x, place.y + place.height as i32), (12, 800 - 12));
    assert_eq!(desk.screen.active_window()?, Some(window), "the keyboard stayed");
    desk.screen.wait_for_no_window(PREVIEW, PATIENCE)?;
    assert_eq!(desk.screen.window(TOAST)?, None);
    Ok(())
}
