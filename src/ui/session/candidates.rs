//! Several contacts have the caller's number: the agent says which of them it is (SPEC S9.5). The name comes back with the
//! session, and then nothing is offered any more.

use egui::{RectAlign, Ui};
use nimbus_protocol::{ContactHit, Session};

use crate::{
    command::Command,
    state::Tone,
    ui::{
        view::View,
        widgets::{Button, callout, choices},
    },
};

/// Width of the list, in points.
const LIST: f32 = 300.0;
const BELOW: f32 = 12.0;

/// Shows the row below the last widget; nothing where nobody is to be chosen.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, asks: &mut Vec<Command>) {
    let candidates = &session.customer.candidates;
    if candidates.is_empty() {
        return;
    }
    let t = view.t;
    let sentence = t.with("candidates-several", &[("count", candidates.len().into())]);
    ui.push_id(("candidates", &session.conversation.0), |ui| {
        callout::with(ui, Tone::Info, &sentence, |ui| {
            let name = t.get("candidates-choose-name");
            let button = ui.add(Button::new(&t.get("candidates-choose")).name(&name).small());
            let labels = labels(candidates);
            let labels: Vec<_> = labels.iter().map(String::as_str).collect();
            // None of them is the chosen one.
            let picked = choices::below(&button, LIST, RectAlign::BOTTOM_END, &labels, usize::MAX);
            if let Some(hit) = picked.and_then(|index| candidates.get(index)) {
                let conversation = session.conversation.clone();
                asks.push(Command::ChooseContact { conversation, contact: hit.id.clone() });
            }
        });
    });
    ui.add_space(BELOW);
}

/// "Rosa Brandt · Halden AG"; namesakes of one company are numbered, since each is a row of its own.
fn labels(candidates: &[ContactHit]) -> Vec<String> {
    let plain = |hit: &ContactHit| {
        let parts = [hit.name.as_str(), hit.company.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let mut labels: Vec<String> = Vec::new();
    for (index, hit) in candidates.iter().enumerate() {
        let label = plain(hit);
        let before = candidates[..index].iter().filter(|other| plain(other) == label).count();
        labels.push(if before == 0 { label } else { format!("{label} ({})", before + 1) });
    }
    labels
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::ContactHit;

    use super::labels;

    #[test]
    fn a_contact_is_called_by_name_and_company_and_namesakes_are_told_apart() {
        let hit = |name: &str, company: &str| ContactHit {
            name: name.into(),
            company: company.into(),
            ..ContactHit::default()
        };
        let hits = [hit("Rosa", "Halden"), hit("", "Halden"), hit("Rosa", "Halden"), hit("Jo", "")];
        assert_eq!(labels(&hits), ["Rosa · Halden", "Halden", "Rosa · Halden (2)", "Jo"]);
    }
}
