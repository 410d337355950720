//! The sheets of components, as `cargo run --example gallery` shows them.

use nimbus_assistant::state::AppState;

use crate::{
    screen::{Screen, Window},
    support::gallery,
};

pub fn screens() -> Vec<Screen> {
    let sheet = |name, size| Screen { window: Window::Fitting, ..Screen::main(name, AppState::default) }.sized(size);
    vec![
        sheet("23-components", gallery::page::SIZE).showing(|| Box::new(|ui, _, _| gallery::page::show(ui))),
        sheet("23-components-more", gallery::more::SIZE).showing(|| Box::new(|ui, _, _| gallery::more::show(ui))),
    ]
}
