//! Whether the user has told the system that they do not want to be disturbed (SPEC S10.2).
//!
//! Decides nothing about what is shown or heard. Asking may wait for the system: whoever asks has a thread for it.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "windows")]
mod windows;

/// Where the system is asked.
pub trait Quiet: Send + Sync {
    /// Whether it asks for quiet now; `None` where it cannot say.
    fn is_wanted(&self) -> Option<bool>;
}

/// This system.
pub fn of_this_system() -> Box<dyn Quiet> {
    #[cfg(target_os = "linux")]
    return Box::new(linux::Desktop::of_this_session());
    #[cfg(target_os = "windows")]
    return Box::new(windows::Shell);
    #[cfg(not(any(target_os = "linux", target_os = "windows")))]
    Box::new(Silent)
}

/// The desktop on the bus at this address (`unix:path=…`), with the program that reads GNOME's settings, if it is GNOME.
#[cfg(target_os = "linux")]
pub fn at(address: &str, gsettings: Option<&std::path::Path>) -> Box<dyn Quiet> {
    Box::new(linux::Desktop::new(Some(address.to_owned()), gsettings.map(std::path::Path::to_owned)))
}

/// Systems that cannot be asked yet.
#[cfg(not(any(target_os = "linux", target_os = "windows")))]
struct Silent;

#[cfg(not(any(target_os = "linux", target_os = "windows")))]
impl Quiet for Silent {
    fn is_wanted(&self) -> Option<bool> {
        None
    }
}

/// Says what it was told to say.
#[derive(Clone, Debug, Default)]
pub struct FixedQuiet(pub std::sync::Arc<std::sync::Mutex<Option<bool>>>);

impl FixedQuiet {
    pub fn set(&self, wanted: Option<bool>) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = wanted;
    }
}

impl Quiet for FixedQuiet {
    fn is_wanted(&self) -> Option<bool> {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
