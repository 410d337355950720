//! A toast never takes the keyboard: every letter lands where it was meant to.

use nimbus_bench::{Failure, typist::Typist};

/// Keysym of F6.
const F6: u32 = 0xFFC3;
const ESCAPE: u32 = 0xFF1B;
const SHIFT: u32 = 0xFFE1;

use crate::desk::{Desk, MAIN, PATIENCE, TOAST};

#[test]
fn every_letter_lands_in_the_window_that_is_written_in() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    let view = desk.display.screen()?;
    let typist = Typist::sit_down(&view, PATIENCE)?;
    let mut typed = 0;
    for call in 0..5 {
        desk.hook.new_call(&format!("typing-{call}"))?;
        // Written while the toast is on its way, while it is mapped, and after it.
        for letter in 'a'..='z' {
            view.type_key(letter as u32)?;
            typed += 1;
        }
        desk.screen.wait_for_window(TOAST, PATIENCE)?;
        for letter in 'a'..='z' {
            view.type_key(letter as u32)?;
            typed += 1;
        }
        assert_eq!(desk.screen.active_window()?, Some(typist.window()), "the keyboard stayed");
        desk.hook.hang_up(&format!("typing-{call}"), "cancel")?;
        desk.screen.wait_for_no_window(TOAST, PATIENCE)?;
    }
    assert_eq!(typist.arrived(typed, PATIENCE)?, typed);
    Ok(())
}

#[test]
fn f6_in_the_main_window_gives_the_toast_the_keyboard() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    desk.screen.wait_for_active(main, PATIENCE)?;
    desk.hook.new_call("f6")?;
    let toast = desk.screen.wait_for_window(TOAST, PATIENCE)?;
    assert_eq!(desk.screen.active_window()?, Some(main), "the toast did not take it by itself");
    desk.screen.type_key(F6)?;
    desk.screen.wait_for_active(toast, PATIENCE)
}

#[test]
fn s4_2_a_toast_gives_the_keyboard_back_with_f6_and_with_escape() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    desk.screen.wait_for_active(main, PATIENCE)?;
    desk.hook.new_call("back")?;
    let toast = desk.screen.wait_for_window(TOAST, PATIENCE)?;
    desk.screen.type_key(F6)?;
    desk.screen.wait_for_active(toast, PATIENCE)?;
    desk.screen.type_key(F6)?;
    desk.screen.wait_for_active(main, PATIENCE)?;
    assert!(desk.screen.window(TOAST)?.is_some(), "it stays: F6 goes on");
    desk.screen.type_key_with(SHIFT, F6)?;
    desk.screen.wait_for_active(toast, PATIENCE)?;
    desk.screen.type_key(ESCAPE)?;
    desk.screen.wait_for_no_window(TOAST, PATIENCE)?;
    desk.screen.wait_for_active(main, PATIENCE)
}
