//! The icon in the notification area and its menu, used with the mouse.
//!
//! Windows tells nobody where another program's icon is, so these are for wine's task bar: it is there as long as there
//! are icons, and the first one is at its right end.

use nimbus_bench::Failure;
use windows_sys::Win32::UI::Input::KeyboardAndMouse::{
    MOUSE_EVENT_FLAGS, MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP, MOUSEEVENTF_RIGHTDOWN, MOUSEEVENTF_RIGHTUP,
};

use crate::{
    desk::{Desk, MAIN, PATIENCE, click, on_wine, until},
    win32::{self, Place, Window},
};

/// Classes of the task bar and of menus, on every Windows.
const BAR: &str = "Shell_TrayWnd";
const MENU: &str = "#32768";
/// The menu's lines: what stands in each, and how many lines high it is. "Connected", who it is, a line across, "Hide" or
/// "Open Assistant", a line across, "Profile" with "Duty" and "Off Duty" below it, "Settings", "Info", a line across, "Quit".
const SECOND_CHOICE: f32 = 3.0;
const LINES: f32 = 10.5;
const LAST: f32 = 10.0;

/// The middle of the icon. It has a square of the bar's height.
fn icon() -> Option<(i32, i32)> {
    let bar = win32::windows().into_iter().find(|window| window.class() == BAR && window.is_visible())?.place();
    let half = (bar.bottom - bar.top) / 2;
    Some((bar.right - half, bar.top + half))
}

fn menu() -> Option<Window> {
    win32::windows().into_iter().find(|window| window.class() == MENU && window.is_visible())
}

fn middle(place: Place) -> (i32, i32) {
    (i32::midpoint(place.left, place.right), i32::midpoint(place.top, place.bottom))
}

/// Presses and releases a button of the mouse over the icon.
fn press([down, up]: [MOUSE_EVENT_FLAGS; 2]) -> Result<(), Failure> {
    let (x, y) = icon().ok_or("the icon is gone")?;
    win32::point(x, y);
    win32::button(down);
    win32::button(up);
    Ok(())
}

/// Opens the icon's menu and chooses the line whose middle is that many lines below its top.
fn choose(line: f32) -> Result<(), Failure> {
    press([MOUSEEVENTF_RIGHTDOWN, MOUSEEVENTF_RIGHTUP])?;
    until("the icon's menu", || menu().is_some())?;
    let menu = menu().ok_or("the menu came and went")?;
    let place = menu.place();
    let height = (place.bottom - place.top) as f32;
    click((middle(place).0, place.top + (height * line / LINES) as i32));
    until("the menu to close", || self::menu().is_none())
}

#[test]
fn the_menu_hides_opens_and_quits() -> Result<(), Failure> {
    if !on_wine() {
        println!("left out: Windows tells nobody where another program's icon is");
        return Ok(());
    }
    let mut desk = Desk::start()?;
    until("the icon", || icon().is_some())?;
    choose(SECOND_CHOICE)?;
    desk.wait_for_no_window(MAIN)?;
    choose(SECOND_CHOICE)?;
    desk.wait_for_window(MAIN)?;
    choose(LAST)?;
    assert_eq!(desk.program.ended(PATIENCE)?.code(), Some(0));
    until("the icon to go", || icon().is_none())
}

#[test]
fn a_click_hides_the_window_and_another_one_brings_it_back() -> Result<(), Failure> {
    if !on_wine() {
        println!("left out: Windows tells nobody where another program's icon is");
        return Ok(());
    }
    let desk = Desk::start()?;
    until("the icon", || icon().is_some())?;
    let left = [MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP];
    press(left)?;
    desk.wait_for_no_window(MAIN)?;
    // The second click of a double click does nothing; this one is to be a click of its own.
    std::thread::sleep(std::time::Duration::from_millis(600));
    press(left)?;
    desk.wait_for_window(MAIN)?;
    Ok(())
}
