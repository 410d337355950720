//! The controls that pages are made of, measured as in the design. Every one has a name for screen readers.
//!
//! Controls with the look of a form control implement `egui::Widget` or have a `show` of their own; most also have
//! `at`, which places them in a given rectangle.

pub mod at_right;
pub mod avatar;
pub mod bottom_bar;
pub mod button;
pub mod callout;
pub mod card;
pub mod check_box;
pub mod chip;
pub mod choices;
pub mod code_block;
pub mod connection_line;
pub mod count;
pub mod dialog;
pub mod disc;
pub mod field;
pub mod follow;
pub mod icon_button;
pub mod info_table;
pub mod key_button;
pub mod key_cap;
pub mod link;
pub mod list_row;
pub mod lock;
pub mod menu;
mod menu_keys;
pub mod multi_pulldown;
pub mod paint;
pub mod pill;
pub mod placeholders;
pub mod pulldown;
mod pulldown_face;
pub mod readable;
pub mod ring;
pub mod search_pulldown;
pub mod segmented;
pub mod service_field;
pub mod slider;
pub mod switch;
pub mod tabs;
pub mod text;
pub mod tooltip;

pub use button::Button;
pub use icon_button::IconButton;
