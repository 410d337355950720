//! A web hook's call comes up as a toast, whatever the main window is doing, and goes when it is answered.

use nimbus_bench::{Failure, screen::Cover};

use crate::desk::{Desk, MAIN, PATIENCE, TOAST};

fn rings_and_goes(desk: &mut Desk, call: &str) -> Result<(), Failure> {
    desk.hook.new_call(call)?;
    desk.screen.wait_for_toast(PATIENCE)?;
    let toast = desk.screen.wait_for_window(TOAST, PATIENCE)?;
    let place = desk.screen.place_of(toast)?;
    assert_eq!((place.x + place.width as i32, place.y), (1280 - 12, 12), "top right, 12 from the edges");
    let state = desk.screen.atoms_of(toast, "_NET_WM_STATE")?;
    for wanted in ["_NET_WM_STATE_ABOVE", "_NET_WM_STATE_SKIP_TASKBAR"] {
        assert!(state.iter().any(|atom| atom == wanted), "{wanted} is missing in {state:?}");
    }
    assert_eq!(desk.screen.stacking()?.last(), Some(&toast), "the toast is above every other window");
    desk.hook.answer(call)?;
    desk.screen.wait_for_no_window(TOAST, PATIENCE)?;
    desk.hook.hang_up(call, "normalClearing")?;
    Ok(())
}

#[test]
fn while_the_main_window_is_shown() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    rings_and_goes(&mut desk, "shown-1")?;
    rings_and_goes(&mut desk, "shown-2")
}

#[test]
fn while_the_main_window_is_covered() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    let view = desk.display.screen()?;
    let _cover = Cover::over(&view)?;
    rings_and_goes(&mut desk, "covered-1")?;
    rings_and_goes(&mut desk, "covered-2")
}

#[test]
fn while_the_main_window_is_minimised() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    let window = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    desk.screen.minimise(window)?;
    desk.screen.wait_for_no_window(MAIN, PATIENCE)?;
    rings_and_goes(&mut desk, "minimised-1")?;
    rings_and_goes(&mut desk, "minimised-2")
}

#[test]
fn while_the_main_window_is_hidden() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    desk.tell(&["window", "hide"])?;
    desk.screen.wait_for_no_window(MAIN, PATIENCE)?;
    rings_and_goes(&mut desk, "hidden-1")?;
    rings_and_goes(&mut desk, "hidden-2")?;
    desk.tell(&["window", "show"])?;
    desk.screen.wait_for_window(MAIN, PATIENCE)?;
    Ok(())
}

#[test]
fn a_call_that_is_given_up_takes_its_toast_along() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    desk.hook.new_call("given-up")?;
    desk.screen.wait_for_window(TOAST, PATIENCE)?;
    desk.hook.hang_up("given-up", "cancel")?;
    desk.screen.wait_for_no_window(TOAST, PATIENCE)
}
