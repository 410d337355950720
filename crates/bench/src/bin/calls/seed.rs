//! The team of a run, as a seed file: agents with a telephone each, services, and the door to the Asterisk.

use std::fmt::Write;

use crate::{Plan, recording};

pub fn upn(number: usize) -> String {
    format!("a{number}@calls.example")
}

/// The queue has the service's name.
pub fn service(number: usize) -> String {
    format!("line{number}")
}

pub fn text(plan: &Plan, port: u16) -> String {
    let mut text = String::from("(services: [\n");
    for number in 0..plan.services {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "(id: \"{}\", name: \"Line {number}\"),", service(number));
    }
    text.push_str("], users: [\n");
    for number in 0..plan.agents {
        let _ = writeln!(
            text,
            "(id: \"a{number}\", upn: \"{}\", display_name: \"Agent {number}\", extensions: [\"{}\"], \
             services: [\"{}\"], licences: [assistant, contact_centre], administrator: {}),",
            upn(number),
            recording::extension(number),
            service(number % plan.services),
            number == 0
        );
    }
    let _ = writeln!(
        text,
        "], doors: [(name: \"pbx\", kind: asterisk, line: (host: \"127.0.0.1\", port: {port}, user: \"nimbus\", \
         secret: \"bench\"))])"
    );
    text
}
