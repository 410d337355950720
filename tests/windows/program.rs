//! The program as a whole: one instance, its command line, its end.

use nimbus_bench::{Failure, process::Program};

use crate::desk::{Desk, MAIN, PATIENCE, TOAST, binary};

#[test]
fn a_second_start_hands_its_words_over_and_ends() -> Result<(), Failure> {
    let desk = Desk::start()?;
    desk.tell(&["window", "hide"])?;
    desk.wait_for_no_window(MAIN)?;
    desk.tell(&["window", "show"])?;
    desk.wait_for_window(MAIN)?;

    desk.tell(&["window", "hide"])?;
    desk.wait_for_no_window(MAIN)?;
    // The same words as the first start; it ends well and opens no window of its own.
    let mut second = Program::start(&binary(), desk.folder.path())?;
    assert!(second.ended(PATIENCE)?.success());
    desk.wait_for_window(MAIN)?;

    let scripts = desk.tell(&["simulate"])?;
    assert!(scripts.lines().any(|script| script == "call"), "{scripts}");
    assert!(desk.tell(&["simulate", "nonsense"]).is_err());
    Ok(())
}

#[test]
fn a_simulated_call_rings_like_a_real_one() -> Result<(), Failure> {
    let desk = Desk::start()?;
    desk.tell(&["simulate", "call"])?;
    desk.wait_for_window(TOAST)?;
    Ok(())
}

#[test]
fn quit_ends_it_cleanly_while_a_call_rings() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    desk.hook.new_call("ringing")?;
    desk.wait_for_window(TOAST)?;
    desk.tell(&["window", "quit"])?;
    assert_eq!(desk.program.ended(PATIENCE)?.code(), Some(0));
    Ok(())
}
