//! The team of a run, as a seed file.

use std::fmt::Write;

use crate::Plan;

pub fn upn(number: usize) -> String {
    format!("a{number}@load.example")
}

/// Each agent is a member of two services, so that all services together have all agents twice.
pub fn text(plan: &Plan) -> String {
    let mut text = String::from("(services: [\n");
    for number in 0..plan.services {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "(id: \"s{number}\", name: \"Service {number}\", queue_limit: 50),");
    }
    text.push_str("], users: [\n");
    for number in 0..plan.agents {
        let (first, second) = (number % plan.services, (number * 7 + 3) % plan.services);
        let services = if first == second { format!("\"s{first}\"") } else { format!("\"s{first}\", \"s{second}\"") };
        let _ = writeln!(
            text,
            "(id: \"a{number}\", upn: \"{}\", display_name: \"Agent {number}\", \
             services: [{services}], licences: [assistant, contact_centre, external_task, email], \
             administrator: {}),",
            upn(number),
            number == 0
        );
    }
    text.push_str("])\n");
    text
}
