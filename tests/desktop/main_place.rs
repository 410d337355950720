//! The main window and the settings' window keep to the monitors and follow the zoom (SPEC S3.7, S10.3).

use std::time::{Duration, Instant};

use nimbus_bench::{Failure, screen::Place};

use crate::desk::{Desk, MAIN, PATIENCE};

const SETTINGS: &str = "Settings";
/// Keysyms.
const CONTROL: u32 = 0xFFE3;
const F1: u32 = 0xFFBE;
/// The whole screen, and its left part.
const WHOLE: Place = Place { x: 0, y: 0, width: 1280, height: 800 };
const LEFT: Place = Place { width: 600, ..WHOLE };
/// More than the window manager's frame takes at any side.
const FRAME: i32 = 40;

/// Waits until the window is as wanted.
fn comes(desk: &Desk, window: u32, wanted: impl Fn(Place) -> bool) -> Result<Place, Failure> {
    let end = Instant::now() + PATIENCE;
    loop {
        let place = desk.screen.place_of(window)?;
        if wanted(place) {
            return Ok(place);
        }
        assert!(Instant::now() < end, "{place:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn is_inside(place: Place, room: Place) -> bool {
    let (right, bottom) = (place.x + place.width as i32, place.y + place.height as i32);
    let ends = (room.x + room.width as i32, room.y + room.height as i32);
    room.x <= place.x && room.y <= place.y && right <= ends.0 && bottom <= ends.1
}

fn is_at_the_right_edge(place: Place, room: Place) -> bool {
    let free = room.x + room.width as i32 - (place.x + place.width as i32);
    is_inside(place, room) && (0..FRAME).contains(&free)
}

/// `words` are without blanks: how many there are is the file's own business.
fn wait_until_written(desk: &Desk, words: &str) -> Result<(), Failure> {
    let end = Instant::now() + PATIENCE;
    let file = desk.folder.path().join("settings.ron");
    loop {
        let text = std::fs::read_to_string(&file)?.replace([' ', '\n'], "");
        if text.contains(words) {
            return Ok(());
        }
        assert!(Instant::now() < end, "{words:?} was not written: {text}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn s3_7_a_remembered_place_off_the_screen_comes_back_at_the_right_edge() -> Result<(), Failure> {
    let desk = Desk::start_where_it_was(
        "(general: (display_name: \"Mia Winter\"), window: (position: Some((4000, 3000)), size: Some((400, 500))))",
    )?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    let place = comes(&desk, main, |place| is_at_the_right_edge(place, WHOLE))?;
    assert_eq!((place.width, place.height), (400, 500));
    Ok(())
}

#[test]
fn s3_7_it_comes_back_when_its_monitor_goes_and_each_arrangement_has_its_place() -> Result<(), Failure> {
    let mut desk =
        Desk::start_where_it_was("(general: (display_name: \"Mia Winter\"), window: (size: Some((400, 500))))")?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    desk.screen.wait_for_active(main, PATIENCE)?;
    desk.screen.move_window(main, 800, 100)?;
    wait_until_written(&desk, "arrangement:\"1280x800+0+0\",position:Some((800,100)),size:Some((400,500))")?;
    let there = desk.screen.place_of(main)?;

    desk.screen.set_monitors(&[("left", LEFT)])?;
    let place = comes(&desk, main, |place| is_at_the_right_edge(place, LEFT))?;
    assert_eq!((place.width, place.height), (400, 500));

    // What the program did itself is not remembered; what the user does is.
    desk.screen.set_monitors(&[("whole", WHOLE)])?;
    desk.restart_where_it_was()?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    comes(&desk, main, |place| place == there)?;
    Ok(())
}

#[test]
fn s10_3_the_windows_grow_with_the_zoom_up_to_the_screen_and_shrink_again() -> Result<(), Failure> {
    let desk = Desk::start_where_it_was(
        "(general: (display_name: \"Mia Winter\"), appearance: (zoom_percent: 200), \
        window: (position: Some((600, 100)), size: Some((400, 500))))",
    )?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    let large = |place: Place| (800..=801).contains(&place.width) && (700..800).contains(&place.height);
    comes(&desk, main, |place| large(place) && is_inside(place, WHOLE))?;
    desk.screen.wait_for_active(main, PATIENCE)?;
    desk.screen.type_key(F1)?;
    let settings = desk.screen.wait_for_window(SETTINGS, PATIENCE)?;
    comes(&desk, settings, |place| place.width > 1200 && place.height > 700 && is_inside(place, WHOLE))?;

    desk.screen.wait_for_active(settings, PATIENCE)?;
    desk.screen.wait_for_paint(settings, PATIENCE)?;
    desk.screen.type_key_with(CONTROL, u32::from('0'))?;
    comes(&desk, main, |place| (place.width, place.height) == (400, 500) && is_inside(place, WHOLE))?;
    comes(&desk, settings, |place| place.width < 1000 && is_inside(place, WHOLE))?;
    // The program made room for it; the user's own place is what counts when there is room again.
    comes(&desk, main, |place| (600..=602).contains(&place.x) && (100..100 + FRAME).contains(&place.y))?;
    wait_until_written(&desk, "zoom_percent:100")?;
    wait_until_written(&desk, "position:Some((600,100)),size:Some((400,500))")
}

#[test]
fn the_settings_window_has_a_place_of_its_own_and_comes_back_there() -> Result<(), Failure> {
    let mut desk = Desk::start_where_it_was(
        "(general: (display_name: \"Mia Winter\"), settings_window: (position: Some((100, 80)), size: Some((700, 500))))",
    )?;
    let opened = |desk: &Desk| -> Result<u32, Failure> {
        let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
        desk.screen.wait_for_active(main, PATIENCE)?;
        desk.screen.wait_for_paint(main, PATIENCE)?;
        desk.screen.type_key(F1)?;
        desk.screen.wait_for_window(SETTINGS, PATIENCE)
    };
    let settings = opened(&desk)?;
    let is_at = |place: Place, x: i32, y: i32| {
        (place.width, place.height) == (700, 500)
            && (x..x + FRAME).contains(&place.x)
            && (y..y + FRAME).contains(&place.y)
    };
    comes(&desk, settings, |place| is_at(place, 100, 80))?;
    desk.screen.wait_for_active(settings, PATIENCE)?;
    desk.screen.move_window(settings, 300, 120)?;
    wait_until_written(&desk, "settings_window:(position:Some((300,120)),size:Some((700,500))")?;
    let there = desk.screen.place_of(settings)?;
    desk.restart_where_it_was()?;
    let settings = opened(&desk)?;
    comes(&desk, settings, |place| place == there)?;
    Ok(())
}
