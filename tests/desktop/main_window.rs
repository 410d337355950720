//! The main window: it comes to the front for a call where the user wants that (SPEC S3.6), and where it stood it comes
//! back (SPEC S3.7).

use std::time::{Duration, Instant};

use nimbus_bench::{
    Failure,
    screen::{Cover, Place},
    typist::Typist,
};

use crate::desk::{Desk, MAIN, PATIENCE, TOAST};

/// Settings of a user who wants the window on top for incoming events.
const ON_TOP: &str = "(general: (display_name: \"Mia Winter\", country: \"CH\"), \
    appearance: (theme: Light, on_top_on_events: true))";

/// Lets a call ring while somebody types into another window; every letter must land there.
fn rings_while_typing(desk: &mut Desk, typist: &Typist<'_>, call: &str) -> Result<(), Failure> {
    let view = desk.display.screen()?;
    let letters = 'a'..='z';
    desk.hook.new_call(call)?;
    for letter in letters.clone() {
        view.type_key(letter as u32)?;
    }
    desk.screen.wait_for_window(TOAST, PATIENCE)?;
    desk.screen.wait_for_window(MAIN, PATIENCE)?;
    for letter in letters.clone() {
        view.type_key(letter as u32)?;
    }
    let typed = 2 * letters.count();
    assert_eq!(typist.arrived(typed, PATIENCE)?, typed);
    assert_eq!(desk.screen.active_window()?, Some(typist.window()), "the keyboard stayed");
    Ok(())
}

/// Waits until the window is above every other one but the toast.
fn wait_until_on_top(desk: &Desk, window: u32) -> Result<(), Failure> {
    let toast = desk.screen.wait_for_window(TOAST, PATIENCE)?;
    let end = Instant::now() + PATIENCE;
    let mut stack = desk.screen.stacking()?;
    while Instant::now() < end {
        stack.retain(|other| *other != toast);
        if stack.last() == Some(&window) {
            return Ok(());
        }
        stack = desk.screen.stacking()?;
    }
    Err(format!("{window} is not on top of {stack:?}").into())
}

#[test]
fn it_comes_out_of_the_tray_for_a_call_without_the_keyboard() -> Result<(), Failure> {
    let mut desk = Desk::start_with(ON_TOP)?;
    let view = desk.display.screen()?;
    let typist = Typist::sit_down(&view, PATIENCE)?;
    for call in ["tray-1", "tray-2"] {
        desk.tell(&["window", "hide"])?;
        desk.screen.wait_for_no_window(MAIN, PATIENCE)?;
        desk.screen.wait_for_active(typist.window(), PATIENCE)?;
        rings_while_typing(&mut desk, &typist, call)?;
        let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
        wait_until_on_top(&desk, main)?;
        desk.hook.hang_up(call, "cancel")?;
        desk.screen.wait_for_no_window(TOAST, PATIENCE)?;
    }
    // What the user asks for takes the keyboard as before.
    desk.tell(&["window", "hide"])?;
    desk.screen.wait_for_no_window(MAIN, PATIENCE)?;
    desk.tell(&["window", "show"])?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    desk.screen.wait_for_active(main, PATIENCE)
}

#[test]
fn it_comes_out_of_the_task_bar_for_a_call_without_the_keyboard() -> Result<(), Failure> {
    let mut desk = Desk::start_with(ON_TOP)?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    let view = desk.display.screen()?;
    let typist = Typist::sit_down(&view, PATIENCE)?;
    for call in ["task-bar-1", "task-bar-2"] {
        desk.screen.minimise(main)?;
        desk.screen.wait_for_no_window(MAIN, PATIENCE)?;
        desk.screen.wait_for_active(typist.window(), PATIENCE)?;
        rings_while_typing(&mut desk, &typist, call)?;
        wait_until_on_top(&desk, main)?;
        desk.hook.hang_up(call, "cancel")?;
        desk.screen.wait_for_no_window(TOAST, PATIENCE)?;
    }
    Ok(())
}

#[test]
fn it_comes_from_below_other_windows_for_a_call_and_goes_back_among_them() -> Result<(), Failure> {
    let mut desk = Desk::start_with(ON_TOP)?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    let view = desk.display.screen()?;
    let cover = Cover::over(&view)?;
    let typist = Typist::sit_down(&view, PATIENCE)?;
    rings_while_typing(&mut desk, &typist, "below")?;
    wait_until_on_top(&desk, main)?;
    desk.hook.hang_up("below", "cancel")?;
    desk.screen.wait_for_no_window(TOAST, PATIENCE)?;
    let end = Instant::now() + PATIENCE;
    while desk.screen.atoms_of(main, "_NET_WM_STATE")?.iter().any(|atom| atom == "_NET_WM_STATE_ABOVE") {
        assert!(Instant::now() < end, "it stayed above the others after the call");
    }
    drop(cover);
    Ok(())
}

/// Waits until the window stands still somewhere and says where.
fn settled(desk: &Desk, window: u32) -> Result<Place, Failure> {
    let mut before = desk.screen.place_of(window)?;
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        std::thread::sleep(Duration::from_millis(300));
        let now = desk.screen.place_of(window)?;
        if now == before {
            return Ok(now);
        }
        before = now;
    }
    Err("the window does not stand still".into())
}

/// `words` are without blanks: how many there are is the file's own business.
fn wait_until_written(desk: &Desk, words: &str) -> Result<(), Failure> {
    let end = Instant::now() + PATIENCE;
    let file = desk.folder.path().join("settings.ron");
    let mut text = String::new();
    while Instant::now() < end {
        text = std::fs::read_to_string(&file)?.replace(' ', "");
        if text.contains(words) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err(format!("{words:?} was not written: {text}").into())
}

#[test]
fn it_stays_where_it_was_put_when_it_was_hidden_and_over_a_restart() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    desk.screen.move_window(main, 300, 120)?;
    let put = settled(&desk, main)?;
    desk.screen.wait_for_active(main, PATIENCE)?;
    wait_until_written(&desk, "position:Some((300,120))")?;
    for _ in 0..2 {
        desk.tell(&["window", "hide"])?;
        desk.screen.wait_for_no_window(MAIN, PATIENCE)?;
        desk.tell(&["window", "show"])?;
        let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
        assert_eq!(settled(&desk, main)?, put, "hidden and shown again");
    }
    desk.restart_where_it_was()?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    assert_eq!(settled(&desk, main)?, put, "started again");
    Ok(())
}
