//! The report of `template test` for people: what would happen, line by line.

use super::trial::{Acted, One, Tried};

pub(super) fn of(tried: &Tried) -> String {
    tried.templates.iter().map(template).collect::<Vec<_>>().join("\n\n")
}

fn template(one: &One) -> String {
    let verdict = match &one.why {
        None => "would run".to_owned(),
        Some(why) => format!("would not run: {why}"),
    };
    let mut lines = vec![format!("{} ({}) {verdict}", one.name, one.id)];
    lines.extend(one.problems.iter().map(|problem| format!("  problem: {problem}")));
    for condition in &one.conditions {
        let met = if condition.met { "yes" } else { "no" };
        let value = condition.value.as_deref().unwrap_or("nothing");
        lines.push(format!("  {met}: {} (it is: {value})", condition.asks));
    }
    for (position, acted) in one.actions.iter().enumerate() {
        lines.extend(action(position + 1, acted));
    }
    lines.join("\n")
}

fn action(number: usize, acted: &Acted) -> Vec<String> {
    let mut lines = vec![format!("  {number}. {}", acted.address)];
    lines.extend(acted.arguments.iter().map(|argument| format!("     {argument}")));
    lines.extend(acted.headers.iter().map(|(name, value)| format!("     {name}: {value}")));
    for (name, value) in &acted.body {
        let value = value.replace('\n', "\n     ");
        lines.push(if name.is_empty() { format!("     {value}") } else { format!("     {name} = {value}") });
    }
    lines.extend(acted.problems.iter().map(|problem| format!("     problem: {problem}")));
    if let Some(sent) = &acted.sent {
        lines.push(if sent.sent {
            format!("     sent: {} ({} ms)", sent.result, sent.took_ms)
        } else {
            format!("     {}", sent.result)
        });
        lines.extend(sent.values.iter().map(|(name, value)| format!("     Response.{name} = {value}")));
    }
    lines
}
