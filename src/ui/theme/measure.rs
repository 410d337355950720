//! Spaces and radii that more than one file needs, in points at zoom 100 %.

/// Side of the grid that everything stands on.
pub const GRID: f32 = 4.0;
/// Between the window's edge and what it holds.
pub const EDGE: f32 = 16.0;
/// Edge on the side of icon buttons, so that their glyphs line up with the other edge.
pub const ICON_EDGE: f32 = 8.0;
/// Content of the main window is never wider.
pub const MAX_CONTENT: f32 = 560.0;
/// Smallest side of what can be clicked, also where the drawing is smaller.
pub const HIT: f32 = 28.0;
/// How long hovering and switching take to fade, in seconds.
pub const FADE: f32 = 0.12;

/// Radii of corners.
pub mod radius {
    /// Underlines, and lines that show where something is dropped.
    pub const BAR: u8 = 1;
    pub const GRIP: u8 = 2;
    pub const KEY_CAP: u8 = 4;
    pub const CHECK: u8 = 4;
    /// A place for toasts on the small screen.
    pub const SLOT: u8 = 5;
    pub const MENU_ROW: u8 = 6;
    pub const CODE: u8 = 6;
    pub const SMALL_BUTTON: u8 = 7;
    pub const SEGMENT: u8 = 7;
    pub const TOOLTIP: u8 = 7;
    pub const BUTTON: u8 = 8;
    pub const ROW: u8 = 8;
    pub const TRACK: u8 = 9;
    pub const LARGE_BUTTON: u8 = 10;
    pub const CALLOUT: u8 = 10;
    pub const MENU: u8 = 10;
    pub const TABLE: u8 = 10;
    pub const CARD: u8 = 12;
    pub const TOAST: u8 = 14;
    pub const DIALOG: u8 = 14;
    /// The tile with the mark on the sign-in page.
    pub const TILE: u8 = 16;
}
