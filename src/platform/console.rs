//! Where words for a terminal go. On Windows a program with windows is in no terminal, also when it was started from
//! one, until it asks.

/// To be called before something is written for whoever started the program, after which it ends.
pub fn join() {
    #[cfg(target_os = "windows")]
    super::win32::console::join();
}

/// Tells why the program ends: on standard error, or in a box on the screen where nobody would read that.
pub fn tell_error(text: &str) {
    #[cfg(target_os = "windows")]
    super::win32::console::tell_error("Nimbus Assistant", text);
    #[cfg(not(target_os = "windows"))]
    eprintln!("nimbus-assistant: {text}");
}
