//! An icon in the notification area, its tooltip and its message (`Shell_NotifyIconW`, version 4 of its behaviour).

use std::io;

use windows_sys::Win32::UI::Shell::{
    NIF_ICON, NIF_INFO, NIF_MESSAGE, NIF_SHOWTIP, NIF_TIP, NIIF_INFO, NIIF_RESPECT_QUIET_TIME, NIM_ADD, NIM_DELETE,
    NIM_MODIFY, NIM_SETVERSION, NOTIFY_ICON_DATA_FLAGS, NOTIFY_ICON_MESSAGE, NOTIFYICON_VERSION_4, NOTIFYICONDATAW,
    Shell_NotifyIconW,
};

use super::{
    hidden_window::{HiddenWindow, OF_ICON},
    picture::Picture,
    text::fill,
};

/// One icon; it goes when this is dropped.
pub struct NotifyIcon<'a> {
    window: &'a HiddenWindow,
    number: u32,
    picture: Picture,
    tooltip: String,
}

impl<'a> NotifyIcon<'a> {
    /// Shows the icon resource of this name. `number` tells this window's icons apart. Fails where there is no task bar
    /// (yet).
    pub fn add(window: &'a HiddenWindow, number: u32, resource: &str, tooltip: &str) -> io::Result<Self> {
        let icon = Self { window, number, picture: Picture::load(resource)?, tooltip: tooltip.to_owned() };
        let mut data = icon.data(NIF_MESSAGE | NIF_ICON | NIF_TIP | NIF_SHOWTIP);
        tell(NIM_ADD, &data)?;
        data.Anonymous.uVersion = NOTIFYICON_VERSION_4;
        tell(NIM_SETVERSION, &data)?;
        Ok(icon)
    }

    /// Shows a message at the icon; Windows 10 and later show it as a notification. One that is there is replaced.
    /// Windows cuts the title at 63 and the text at 255 UTF-16 units, and shows nothing without a text.
    pub fn message(&self, title: &str, text: &str) -> io::Result<()> {
        let mut data = self.data(NIF_INFO);
        fill(&mut data.szInfoTitle, title);
        fill(&mut data.szInfo, text);
        data.dwInfoFlags = NIIF_INFO | NIIF_RESPECT_QUIET_TIME;
        tell(NIM_MODIFY, &data)
    }

    /// Takes the message away.
    pub fn no_message(&self) -> io::Result<()> {
        tell(NIM_MODIFY, &self.data(NIF_INFO))
    }

    fn data(&self, flags: NOTIFY_ICON_DATA_FLAGS) -> NOTIFYICONDATAW {
        let mut data = NOTIFYICONDATAW {
            cbSize: size_of::<NOTIFYICONDATAW>() as u32,
            hWnd: self.window.handle(),
            uID: self.number,
            uFlags: flags,
            uCallbackMessage: OF_ICON,
            hIcon: self.picture.handle(),
            ..NOTIFYICONDATAW::default()
        };
        fill(&mut data.szTip, &self.tooltip);
        data
    }
}

impl Drop for NotifyIcon<'_> {
    fn drop(&mut self) {
        // Without a task bar there is nothing to take away.
        let _ = tell(NIM_DELETE, &self.data(0));
    }
}

fn tell(what: NOTIFY_ICON_MESSAGE, data: &NOTIFYICONDATAW) -> io::Result<()> {
    // SAFETY: the structure is whole, tells its size and outlives the call; window and picture belong to its maker.
    if unsafe { Shell_NotifyIconW(what, data) } == 0 {
        return Err(io::Error::other("the notification area did not take the icon"));
    }
    Ok(())
}
