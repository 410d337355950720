//! The program as a whole: one instance, its command line, its end.

use nimbus_bench::Failure;

use crate::desk::{Desk, MAIN, PATIENCE, TOAST};

#[test]
fn a_second_start_shows_the_first_window() -> Result<(), Failure> {
    let desk = Desk::start()?;
    desk.tell(&["window", "hide"])?;
    desk.screen.wait_for_no_window(MAIN, PATIENCE)?;
    desk.tell(&[])?;
    desk.screen.wait_for_window(MAIN, PATIENCE)?;
    Ok(())
}

#[test]
fn a_simulated_call_rings_like_a_real_one() -> Result<(), Failure> {
    let desk = Desk::start()?;
    desk.tell(&["simulate", "call"])?;
    desk.screen.wait_for_window(TOAST, PATIENCE)?;
    Ok(())
}

#[test]
fn quit_ends_it_cleanly_while_a_call_rings() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    desk.hook.new_call("ringing")?;
    desk.screen.wait_for_window(TOAST, PATIENCE)?;
    desk.tell(&["window", "quit"])?;
    assert!(desk.program.ended(PATIENCE)?.success());
    Ok(())
}
