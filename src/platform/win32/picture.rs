//! A picture of the program's resources in the size of the task bar's icons.

use std::{io, ptr};

use windows_sys::Win32::{
    System::LibraryLoader::GetModuleHandleW,
    UI::WindowsAndMessaging::{DestroyIcon, HICON, IMAGE_ICON, LR_DEFAULTCOLOR, LoadImageW},
};

use super::{task_bar, text::wide};

/// A picture of the program's resources, given back when dropped.
pub struct Picture(HICON);

impl Picture {
    /// In the size of the task bar's icons, so that the file drawn for that size is taken where there is one.
    pub fn load(resource: &str) -> io::Result<Self> {
        let name = wide(resource);
        let side = task_bar::icon_side();
        // SAFETY: the name ends with a zero and outlives the call; the module is the program's own.
        let picture = unsafe {
            LoadImageW(GetModuleHandleW(ptr::null()), name.as_ptr(), IMAGE_ICON, side, side, LR_DEFAULTCOLOR)
        };
        if picture.is_null() { Err(io::Error::last_os_error()) } else { Ok(Self(picture)) }
    }

    /// Valid as long as this lives.
    pub fn handle(&self) -> HICON {
        self.0
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        // SAFETY: the picture was loaded without `LR_SHARED` and is given back once.
        unsafe { DestroyIcon(self.0) };
    }
}
