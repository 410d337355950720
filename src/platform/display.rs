//! Which kind of display the program's windows are on, and what that kind lets a program do.

/// Chosen in the same way as the windowing library chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    X11,
    /// Programs can neither place nor raise their windows there (SPEC S4.8).
    Wayland,
    Windows,
    MacOs,
    /// A system with a choice of displays, and none is running.
    None,
}

impl Display {
    /// The display of this run.
    pub fn of_this_run() -> Self {
        if cfg!(target_os = "windows") {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::MacOs
        } else {
            let named = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
            Self::by_names(named)
        }
    }

    fn by_names(named: impl Fn(&str) -> bool) -> Self {
        if named("WAYLAND_DISPLAY") || named("WAYLAND_SOCKET") {
            Self::Wayland
        } else if named("DISPLAY") {
            Self::X11
        } else {
            Self::None
        }
    }

    /// Whether toasts are own windows; if not, the desktop's notifications show them.
    pub fn places_windows(self) -> bool {
        self != Self::Wayland
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(names: &[&str]) -> Display {
        Display::by_names(|name| names.contains(&name))
    }

    #[test]
    fn wayland_comes_first_since_it_often_brings_an_x_server_along() {
        assert_eq!(with(&["WAYLAND_DISPLAY", "DISPLAY"]), Display::Wayland);
        assert_eq!(with(&["WAYLAND_SOCKET"]), Display::Wayland);
        assert_eq!(with(&["DISPLAY"]), Display::X11);
        assert_eq!(with(&[]), Display::None);
    }

    #[test]
    fn only_wayland_places_no_windows() {
        assert!(!Display::Wayland.places_windows());
        for display in [Display::X11, Display::Windows, Display::MacOs] {
            assert!(display.places_windows());
        }
    }
}
