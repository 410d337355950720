//! What the tests of the user interface share: a renderer without a graphics card.
//!
//! Each test binary uses its own part of it, so that unused items are no mistake here.

#![allow(dead_code)]

pub mod harness;
pub mod renderer;
pub mod samples;
