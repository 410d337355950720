//! The monitors: where they are, what of them is free for windows, and how many pixels a point has there.

use std::ptr;

use windows_sys::{
    Win32::{
        Foundation::{LPARAM, RECT},
        Graphics::Gdi::{EnumDisplayMonitors, GetMonitorInfoW, HDC, HMONITOR, MONITORINFO, MONITORINFOEXW},
        UI::{
            HiDpi::{GetDpiForMonitor, MDT_EFFECTIVE_DPI},
            WindowsAndMessaging::MONITORINFOF_PRIMARY,
        },
    },
    core::BOOL,
};

use super::text::read;
use crate::platform::toast_surface::{Area, Monitor};

/// Dots an inch of a screen whose points are pixels.
const POINTS_AN_INCH: f32 = 96.0;

/// All monitors in physical pixels of the whole desktop; the primary one first, the others in the order of Windows.
pub fn all() -> Vec<Monitor> {
    let mut handles: Vec<HMONITOR> = Vec::new();
    // SAFETY: `collect` is called during this call alone, with the pointer given here, which nobody else uses meanwhile.
    unsafe { EnumDisplayMonitors(ptr::null_mut(), ptr::null(), Some(collect), &raw mut handles as LPARAM) };
    let mut found: Vec<Monitor> = handles.into_iter().filter_map(read_one).collect();
    found.sort_by_key(|monitor| !monitor.primary);
    found
}

unsafe extern "system" fn collect(monitor: HMONITOR, _: HDC, _: *mut RECT, handles: LPARAM) -> BOOL {
    // SAFETY: `all` gives the address of a vector that lives until the enumeration ends, and this is its only user.
    let handles = unsafe { &mut *(handles as *mut Vec<HMONITOR>) };
    handles.push(monitor);
    1
}

/// `None` for a monitor that went away since.
fn read_one(monitor: HMONITOR) -> Option<Monitor> {
    let mut info = MONITORINFOEXW::default();
    info.monitorInfo.cbSize = size_of::<MONITORINFOEXW>() as u32;
    // SAFETY: `cbSize` tells that there is room for the name behind the structure that the call is declared with.
    let known = unsafe { GetMonitorInfoW(monitor, (&raw mut info).cast::<MONITORINFO>()) };
    if known == 0 {
        return None;
    }
    let (mut dpi, mut down) = (0, 0);
    // SAFETY: both numbers can be written during the call.
    let told = unsafe { GetDpiForMonitor(monitor, MDT_EFFECTIVE_DPI, &raw mut dpi, &raw mut down) };
    let scale = (told == 0 && dpi > 0).then(|| dpi as f32 / POINTS_AN_INCH);
    Some(Monitor {
        // `\\.\DISPLAY1`: named by its place at the graphics card.
        name: read(&info.szDevice),
        area: area(info.monitorInfo.rcMonitor),
        work_area: area(info.monitorInfo.rcWork),
        primary: info.monitorInfo.dwFlags & MONITORINFOF_PRIMARY != 0,
        scale,
    })
}

fn area(rect: RECT) -> Area {
    Area {
        x: rect.left,
        y: rect.top,
        width: (rect.right - rect.left).unsigned_abs(),
        height: (rect.bottom - rect.top).unsigned_abs(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_primary_monitor_begins_at_nought_and_holds_its_work_area() {
        let monitors = all();
        let primary = &monitors[0];
        assert!(primary.primary && !primary.name.is_empty());
        assert_eq!((primary.area.x, primary.area.y), (0, 0));
        for monitor in &monitors {
            let (area, work) = (monitor.area, monitor.work_area);
            assert!(work.width > 0 && work.height > 0 && monitor.scale.is_some_and(|scale| scale >= 1.0));
            assert!(work.x >= area.x && work.x + work.width as i32 <= area.x + area.width as i32);
            assert!(work.y >= area.y && work.y + work.height as i32 <= area.y + area.height as i32);
        }
    }

    #[test]
    fn an_area_left_of_the_primary_monitor() {
        let rect = RECT { left: -1920, top: -40, right: 0, bottom: 1040 };
        assert_eq!(area(rect), Area { x: -1920, y: -40, width: 1920, height: 1080 });
    }
}
