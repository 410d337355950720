//! What the shell is told (`SHChangeNotify`).

use std::ptr;

use windows_sys::Win32::UI::Shell::{SHCNE_ASSOCCHANGED, SHCNF_IDLIST, SHChangeNotify};

/// Tells that kinds of links or files belong to other programs now, so that icons and "Default apps" are read anew.
pub fn associations_changed() {
    // SAFETY: this event takes no items, so nothing is read.
    unsafe { SHChangeNotify(SHCNE_ASSOCCHANGED as i32, SHCNF_IDLIST, ptr::null(), ptr::null()) };
}
