//! The server as its users meet it: every test starts one on a free port.
//!
//! One program for all subjects: linking the server takes longer than compiling what asks it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../../../../tests/support/recording_server.rs"]
#[allow(dead_code)]
mod recording_server;
#[path = "../support/mod.rs"]
mod support;

mod admin;
mod agent_states;
mod api;
mod audit;
mod authorisation;
mod calls;
mod contacts;
mod desk_phones;
mod doors_admin;
mod first_call;
mod graph;
mod hooks;
mod matched;
mod protection;
mod reports;
mod run_action;
mod run_again;
mod secrets;
mod service_templates;
mod simulator;
mod stream;
mod tasks_api;
mod team;
mod templates_api;
mod tls;
mod web_hooks;
mod work;
mod wrap_up;
