//! Whether Windows shall show no animations: "Animation effects" in its accessibility settings.

use windows_sys::{
    Win32::UI::WindowsAndMessaging::{SPI_GETCLIENTAREAANIMATION, SystemParametersInfoW},
    core::BOOL,
};

/// `false` where Windows does not say.
pub fn is_unwanted() -> bool {
    let mut animated: BOOL = 1;
    // SAFETY: for this question Windows writes one BOOL, and `animated` outlives the call.
    let answered = unsafe { SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, (&raw mut animated).cast(), 0) };
    answered != 0 && animated == 0
}
