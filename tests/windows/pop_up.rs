//! A web hook's call comes up above everything and leaves the keyboard where it was; dragged, it comes back there.

use std::{
    thread,
    time::{Duration, Instant},
};

use nimbus_bench::Failure;
use windows_sys::Win32::UI::Input::KeyboardAndMouse::{MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP};

use crate::{
    desk::{Desk, MAIN, PATIENCE, TOAST, until},
    note::Note,
    picture,
    win32::{self, Place, Window},
};

/// Middle of the strip by which a toast is dragged, from its upper right corner.
const HANDLE: (i32, i32) = (-186, 8);

/// The visible windows of the desktop, the uppermost first.
fn stack() -> Vec<Window> {
    win32::windows().into_iter().filter(|window| window.is_visible()).collect()
}

fn type_letters(letters: &str) {
    letters.bytes().for_each(win32::key);
}

#[test]
fn a_toast_is_above_everything_and_every_letter_lands_where_it_was_meant_to() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    let note = Note::open()?;
    type_letters("BEFORE");
    until("what was written", || note.text() == "before")?;

    desk.hook.new_call("rings")?;
    let toast = desk.wait_for_window(TOAST)?;
    type_letters("AFTER");
    picture::keep_when_painted("toast.png", toast.place())?;
    type_letters("PAINT");
    until("what was written over the toast", || note.text() == "beforeafterpaint")?;
    assert_eq!(win32::foreground(), note.window, "the keyboard stays where the user has it");
    assert!(toast.is_topmost(), "other programs cannot come above it");
    let stack = stack();
    let height = |window: Window| stack.iter().position(|other| *other == window);
    let main = desk.wait_for_window(MAIN)?;
    assert!(height(toast) < height(note.window) && height(toast) < height(main), "{toast:?} in {stack:?}");

    desk.hook.answer("rings")?;
    desk.wait_for_no_window(TOAST)?;
    assert_eq!(win32::foreground(), note.window, "the keyboard stays when it goes, too");
    type_letters("GONE");
    until("what was written without the toast", || note.text() == "beforeafterpaintgone")
}

#[test]
fn a_call_comes_up_while_the_main_window_is_hidden() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    desk.tell(&["window", "hide"])?;
    desk.wait_for_no_window(MAIN)?;
    for call in ["hidden-1", "hidden-2"] {
        desk.hook.new_call(call)?;
        desk.wait_for_window(TOAST)?;
        desk.hook.hang_up(call, "cancel")?;
        desk.wait_for_no_window(TOAST)?;
    }
    assert!(desk.window(MAIN).is_none());
    desk.tell(&["window", "show"])?;
    desk.wait_for_window(MAIN)?;
    Ok(())
}

/// Drags the toast by its handle, as a hand does that looks where the window is, and puts it down when it is there.
fn drag(toast: Window, by: (i32, i32)) -> Result<Place, Failure> {
    let before = toast.place();
    let wanted = (before.left + by.0, before.top + by.1);
    let mut hand = (before.right + HANDLE.0, before.top + HANDLE.1);
    win32::point(hand.0, hand.1);
    // A toast ignores the mouse for its first moments, so that no click meant for something else hits it.
    thread::sleep(Duration::from_millis(600));
    win32::button(MOUSEEVENTF_LEFTDOWN);
    let end = Instant::now() + PATIENCE;
    loop {
        let now = toast.place();
        let left = (wanted.0 - now.left, wanted.1 - now.top);
        if left == (0, 0) {
            break;
        }
        if Instant::now() > end {
            return Err(format!("the toast does not follow the mouse: it is at {now:?}").into());
        }
        // Small steps: the window follows only once its own loop has taken the mouse over, and from where it is then.
        hand = (hand.0 + left.0.clamp(-10, 10), hand.1 + left.1.clamp(-10, 10));
        win32::point(hand.0, hand.1);
        thread::sleep(Duration::from_millis(40));
    }
    win32::button(MOUSEEVENTF_LEFTUP);
    Ok(toast.place())
}

#[test]
fn where_the_user_drags_it_is_remembered_over_a_restart() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    let settings = desk.folder.path().join("settings.ron");
    let before = std::fs::read_to_string(&settings)?;
    desk.hook.new_call("drag-1")?;
    let there = drag(desk.wait_for_window(TOAST)?, (-300, 200))?;
    until("the place to be written down", || std::fs::read_to_string(&settings).is_ok_and(|now| now != before))?;
    desk.hook.hang_up("drag-1", "cancel")?;
    desk.wait_for_no_window(TOAST)?;

    desk.restart()?;
    desk.hook.new_call("drag-2")?;
    let toast = desk.wait_for_window(TOAST)?;
    // It may be higher now, since it tells of previous calls; its corner is what counts.
    until("the toast at its place", || {
        let now = toast.place();
        (now.right, now.top) == (there.right, there.top)
    })
}
