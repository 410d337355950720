//! Toasts stand where the monitors and panels leave room for them, also when those change while a toast is up.

use std::time::{Duration, Instant};

use nimbus_bench::{Failure, monitors::Panel, screen::Place};

use crate::desk::{Desk, PATIENCE, TOAST};

/// Two halves of the desk's screen.
const LEFT: Place = Place { x: 0, y: 0, width: 600, height: 800 };
const RIGHT: Place = Place { x: 600, y: 0, width: 680, height: 700 };
/// Between a toast and the edges of the room for it.
const EDGE: i32 = 12;

/// Waits until the toast's top right corner is there.
fn comes_to(desk: &Desk, corner: (i32, i32)) -> Result<(), Failure> {
    let end = Instant::now() + PATIENCE;
    loop {
        let toast = desk.screen.wait_for_window(TOAST, PATIENCE)?;
        let place = desk.screen.place_of(toast)?;
        if (place.x + place.width as i32, place.y) == corner {
            return Ok(());
        }
        assert!(Instant::now() < end, "{place:?} instead of the corner {corner:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn top_right(monitor: Place) -> (i32, i32) {
    (monitor.x + monitor.width as i32 - EDGE, monitor.y + EDGE)
}

#[test]
fn a_toast_follows_the_monitors_while_it_is_up_and_the_next_one_comes_up_there() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    desk.hook.new_call("monitors-1")?;
    comes_to(&desk, (1280 - EDGE, EDGE))?;
    desk.screen.set_monitors(&[("left", LEFT), ("right", RIGHT)])?;
    comes_to(&desk, top_right(LEFT))?;
    desk.screen.set_monitors(&[("right", RIGHT), ("left", LEFT)])?;
    comes_to(&desk, top_right(RIGHT))?;
    desk.hook.hang_up("monitors-1", "cancel")?;
    desk.screen.wait_for_no_window(TOAST, PATIENCE)?;

    // While no toast is up the change is noticed as well.
    desk.screen.set_monitors(&[("left", LEFT), ("right", RIGHT)])?;
    desk.hook.new_call("monitors-2")?;
    comes_to(&desk, top_right(LEFT))
}

#[test]
fn a_toast_gives_way_to_a_panel_and_takes_the_room_back() -> Result<(), Failure> {
    const PANEL: u16 = 40;
    let mut desk = Desk::start()?;
    let view = desk.display.screen()?;
    desk.hook.new_call("panel")?;
    comes_to(&desk, (1280 - EDGE, EDGE))?;
    let panel = Panel::at_top(&view, PANEL)?;
    comes_to(&desk, (1280 - EDGE, EDGE + i32::from(PANEL)))?;
    drop(panel);
    comes_to(&desk, (1280 - EDGE, EDGE))
}
