//! What the tests of the user interface share: a renderer without a graphics card, invented people, a page's stage.
//!
//! Each test binary uses its own part of it, so that unused items are no mistake here.

#![allow(dead_code, clippy::unwrap_used)]

pub mod access;
pub mod agent;
pub mod calling;
pub mod gallery;
pub mod harness;
pub mod people;
pub mod renderer;
pub mod samples;
pub mod settings_page;
pub mod sign_in;
pub mod team;
pub mod templates;
pub mod templates_page;
pub mod tooltips;
