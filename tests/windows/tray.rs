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
/// The menu's lines: what stands in each, and how many lines high it is. "Connected", a line across, "Hide" or "Open
/// Assistant", a line across, "Settings", "Info", a line across, "Quit".
const SECOND_CHOICE: f32 = 2.0;
const LINES: f32 = 6.5;
const LAST: f32 = 6.0;

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

/// Opens the icon's menu with a button of the mouse, pressed and released, and chooses the line whose middle is that many
/// lines below its top.
fn choose([press, release]: [MOUSE_EVENT_FLAGS; 2], line: f32) -> Result<(), Failure> {
    let (x, y) = icon().ok_or("the icon is gone")?;
    win32::point(x, y);
    win32::button(press);
    win32::button(release);
    until("the icon's menu", || menu().is_some())?;
    let menu = menu().ok_or("the menu came and went")?;
    let place = menu.place();
    let height = (place.bottom - place.top) as f32;
    click((middle(place).0, place.top + (height * line / LINES) as i32));
    until("the menu to close", || self::menu().is_none())
}

/// Both buttons open the menu: the tray's library does not tell them apart.
#[test]
fn the_menu_hides_opens_and_quits() -> Result<(), Failure> {
    if !on_wine() {
        println!("left out: Windows tells nobody where another program's icon is");
        return Ok(());
    }
    let right = [MOUSEEVENTF_RIGHTDOWN, MOUSEEVENTF_RIGHTUP];
    let left = [MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP];
    let mut desk = Desk::start()?;
    until("the icon", || icon().is_some())?;
    choose(right, SECOND_CHOICE)?;
    desk.wait_for_no_window(MAIN)?;
    choose(left, SECOND_CHOICE)?;
    desk.wait_for_window(MAIN)?;
    choose(right, LAST)?;
    assert_eq!(desk.program.ended(PATIENCE)?.code(), Some(0));
    until("the icon to go", || icon().is_none())
}
