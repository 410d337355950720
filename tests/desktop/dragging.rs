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
    settle(&desk.screen, toast, (before.x + by.0, before.y + by.1))
}

/// Waits until the toast is where the mouse let it go. The window manager takes over a few pixels after the press.
fn settle(screen: &Screen, window: u32, wanted: (i32, i32)) -> Result<Place, Failure> {
    const SLIP: i32 = 40;
    let end = Instant::now() + PATIENCE;
    let mut before = screen.place_of(window)?;
    loop {
        std::thread::sleep(Duration::from_millis(200));
        let now = screen.place_of(window)?;
        if now == before && (now.x - wanted.0).abs() <= SLIP && (now.y - wanted.1).abs() <= SLIP {
            return Ok(now);
        }
        assert!(Instant::now() < end, "dragged to {now:?} instead of {wanted:?}");
        before = now;
    }
}

/// The toast may be higher than the dragged one, since it tells of previous calls; its corner is what counts.
fn comes_back_to(desk: &Desk, wanted: Place) -> Result<(), Failure> {
    let toast = desk.screen.wait_for_window(TOAST, PATIENCE)?;
    let end = Instant::now() + PATIENCE;
    let corner = |place: Place| (place.x + place.width as i32, place.y);
    let mut place = desk.screen.place_of(toast)?;
    while Instant::now() < end && corner(place) != corner(wanted) {
        place = desk.screen.place_of(toast)?;
    }
    assert_eq!(corner(place), corner(wanted));
    Ok(())
}

/// The place is written a moment after the toast was put down.
fn wait_until_remembered(desk: &Desk, place: Place) -> Result<(), Failure> {
    let offset = format!("({},{})", place.x + place.width as i32 - 1280, place.y);
    let file = desk.folder.path().join("settings.ron");
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        if std::fs::read_to_string(&file)?.replace(' ', "").contains(&offset) {
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
    wait_until_remembered(&desk, there)?;
    desk.hook.hang_up("drag-1", "cancel")?;
    desk.screen.wait_for_no_window(TOAST, PATIENCE)?;

    desk.hook.new_call("drag-2")?;
    comes_back_to(&desk, there)?;
    desk.hook.hang_up("drag-2", "cancel")?;
    desk.screen.wait_for_no_window(TOAST, PATIENCE)?;

    desk.restart()?;
    desk.hook.new_call("drag-3")?;
    comes_back_to(&desk, there)?;
    Ok(())
}
