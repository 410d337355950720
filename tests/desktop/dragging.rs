//! A toast is dragged by its handle with a real mouse, stays there, and comes back there.

use std::time::{Duration, Instant};

use nimbus_bench::{
    Failure,
    screen::{Place, Screen},
};

use crate::desk::{Desk, PATIENCE, TOAST};

/// The handle's place in a toast: middle of the strip.
const HANDLE: (i32, i32) = (186, 8);

fn drag_by(desk: &Desk, by: (i32, i32)) -> Result<Place, Failure> {
    let toast = desk.screen.wait_for_window(TOAST, PATIENCE)?;
    let before = desk.screen.place_of(toast)?;
    let from = (before.x + HANDLE.0, before.y + HANDLE.1);
    desk.screen.drag(from, (from.0 + by.0, from.1 + by.1))?;
    let wanted = Place { x: before.x + by.0, y: before.y + by.1, ..before };
    wait_for_place(&desk.screen, toast, wanted)
}

fn wait_for_place(screen: &Screen, window: u32, wanted: Place) -> Result<Place, Failure> {
    let end = Instant::now() + PATIENCE;
    let mut place = screen.place_of(window)?;
    while Instant::now() < end && place != wanted {
        place = screen.place_of(window)?;
    }
    assert_eq!(place, wanted);
    Ok(place)
}

/// The place is written a moment after the toast was put down.
fn wait_until_remembered(desk: &Desk) -> Result<(), Failure> {
    let file = desk.folder.path().join("settings.ron");
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        if std::fs::read_to_string(&file)?.contains("1280x800") {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err("the place of the toast was not written".into())
}

#[test]
fn it_follows_the_mouse_twice_and_comes_back_after_a_restart() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    desk.hook.new_call("drag-1")?;
    desk.screen.wait_for_toast(PATIENCE)?;
    drag_by(&desk, (-300, 200))?;
    // A second drag must work as well: the release of the first never reached the program.
    let there = drag_by(&desk, (-60, 40))?;
    wait_until_remembered(&desk)?;
    desk.hook.hang_up("drag-1", "cancel")?;
    desk.screen.wait_for_no_window(TOAST, PATIENCE)?;

    desk.hook.new_call("drag-2")?;
    let toast = desk.screen.wait_for_window(TOAST, PATIENCE)?;
    wait_for_place(&desk.screen, toast, there)?;
    desk.hook.hang_up("drag-2", "cancel")?;
    desk.screen.wait_for_no_window(TOAST, PATIENCE)?;

    desk.restart()?;
    desk.hook.new_call("drag-3")?;
    let toast = desk.screen.wait_for_window(TOAST, PATIENCE)?;
    wait_for_place(&desk.screen, toast, there)?;
    Ok(())
}
