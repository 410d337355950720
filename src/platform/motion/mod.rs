//! Whether the user has told the system that things should not move (design.md §10).
//!
//! Decides nothing about what moves. Systems that cannot be asked are taken to mind nothing: the program has a switch of its
//! own.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "windows")]
mod windows;

/// Calls `told` with what the system says, now and after each change, from a thread of its own where asking may wait.
pub fn follow(told: impl Fn(bool) + Send + 'static) -> std::io::Result<()> {
    #[cfg(target_os = "linux")]
    return linux::follow(None, told);
    #[cfg(target_os = "windows")]
    return windows::follow(told);
    #[cfg(not(any(target_os = "linux", target_os = "windows")))]
    {
        drop(told);
        Ok(())
    }
}

/// The same of the desktop on the bus at this address (`unix:path=…`).
#[cfg(target_os = "linux")]
pub fn follow_at(address: &str, told: impl Fn(bool) + Send + 'static) -> std::io::Result<()> {
    linux::follow(Some(address.to_owned()), told)
}
