//! The gallery's sheets, which its window in `examples/gallery` shows as well.

#[path = "../../examples/gallery/more.rs"]
pub mod more;
#[path = "../../examples/gallery/page.rs"]
pub mod page;
