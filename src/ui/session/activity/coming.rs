//! What still waits for its moment: templates that would run when the session is accepted or ends.

use std::sync::Arc;

use egui::{Align, Id, Margin, Sense, Ui, Vec2, pos2};
use nimbus_protocol::{Modality, Session, Trigger};
use nimbus_templates::decide;

use super::{considered::Considered, head};
use crate::{
    state::AppState,
    ui::{
        icons,
        memo::Memo,
        theme::{Palette, Type},
        view::View,
        widgets::{card, paint, text},
    },
};

const ROW: f32 = 38.0;
const PADDING: f32 = 12.0;
const GLYPH: f32 = 18.0;
const GAP: f32 = 10.0;
const ABOVE: f32 = 16.0;

pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session) {
    let coming = ui.data_mut(|data| {
        let kept: &mut Coming = data.get_temp_mut_or_default(Id::unique("nimbus activity coming"));
        kept.of(view.state, session)
    });
    for (trigger, names) in coming.iter() {
        let call = session.modality == Modality::Call;
        let key = match (*trigger, call) {
            (Trigger::Accepted, true) => "activity-when-accepted",
            (Trigger::Accepted, false) => "activity-when-taken",
            (_, true) => "activity-when-ended",
            (_, false) => "activity-when-done",
        };
        ui.add_space(ABOVE);
        head(ui, &view.t.get(key), "");
        card::show(ui, Margin::ZERO, |ui| {
            for (index, name) in names.iter().enumerate() {
                if index > 0 {
                    let y = ui.cursor().top();
                    let line = Palette::of(ui).line;
                    paint::hairline(ui, ui.max_rect().left(), ui.max_rect().right(), y, line);
                }
                row(ui, view, name);
            }
        });
    }
}

fn row(ui: &mut Ui, view: &View<'_>, template: &str) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let inner = rect.shrink2(Vec2::new(PADDING, 0.0));
    let glyph = pos2(inner.left() + GLYPH / 2.0, inner.center().y);
    icons::paint(ui.painter(), icons::MINUS_CIRCLE, GLYPH, glyph, palette.tx3);
    let waiting = view.t.get("activity-state-waiting");
    let words = inner.with_min_x(inner.left() + GLYPH + GAP);
    let width = text::width(ui, &waiting, Type::SMALL);
    let place = words.with_max_x(words.right() - width - GAP);
    text::line(ui, place, Align::Min, template, Type::BODY_MEDIUM, palette.tx);
    text::line(ui, words, Align::Max, &waiting, Type::SMALL, palette.tx3);
}

/// Moments with the names of the templates that would run then.
type Moments = Vec<(Trigger, Vec<String>)>;

/// What was found last. Only what the rules look at decides: a running call is painted again each second.
#[derive(Clone, Debug, Default)]
struct Coming(Memo<Considered, Arc<Moments>>);

impl Coming {
    fn of(&mut self, state: &AppState, session: &Session) -> Arc<Moments> {
        let make = || (Considered::of(state, session), Arc::new(coming(state, session)));
        Arc::clone(self.0.get(|considered| considered.is(state, session), make))
    }
}

/// The moments that are still to come, each with the templates that would run then; without those that have none.
fn coming(state: &AppState, session: &Session) -> Moments {
    if session.state.is_ended() || !session.features.templates {
        return Vec::new();
    }
    let triggers: &[Trigger] =
        if session.accepted_at.is_some() { &[Trigger::Terminated] } else { &[Trigger::Accepted, Trigger::Terminated] };
    let country = &state.settings.general.country;
    let at = |trigger: Trigger| {
        let all = decide(&state.templates, session, trigger, &state.me, country);
        let run = all.into_iter().filter(|(_, why)| why.is_ok());
        (trigger, run.map(|(template, _)| template.name.clone()).collect::<Vec<_>>())
    };
    triggers.iter().map(|trigger| at(*trigger)).filter(|(_, templates)| !templates.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::{EndReason, SessionState, Template, TemplateOwner};
    use nimbus_templates::invented;

    use super::*;

    fn state() -> AppState {
        let template = |id: &str, trigger| Template {
            id: id.to_owned(),
            name: id.to_owned(),
            owner: TemplateOwner::Services(Vec::new()),
            trigger,
            ..Template::default()
        };
        let templates = vec![
            template("ring", Trigger::Ringing),
            template("take", Trigger::Accepted),
            template("end", Trigger::Terminated),
        ];
        AppState { templates: Arc::new(templates), ..AppState::default() }
    }

    fn ids(session: &Session) -> Vec<String> {
        let state = state();
        coming(&state, session).into_iter().flat_map(|(_, names)| names).collect()
    }

    #[test]
    fn what_is_still_to_come_waits_for_its_moment() {
        let service = nimbus_protocol::ServiceRef { id: "s".into(), name: "S".into(), upn: String::new() };
        let talking = invented(Some(service));
        assert_eq!(ids(&talking), ["end"]);
        assert_eq!(ids(&Session { accepted_at: None, ..talking.clone() }), ["take", "end"]);
        let ended = SessionState::Ended(EndReason::Completed);
        assert!(ids(&Session { state: ended, ..talking.clone() }).is_empty());
        assert!(ids(&Session { service: None, ..talking }).is_empty(), "they belong to services");
    }

    #[test]
    fn rules_are_looked_at_again_only_when_they_the_session_or_the_user_have_changed() {
        let service = nimbus_protocol::ServiceRef { id: "s".into(), name: "S".into(), upn: String::new() };
        let mut session = invented(Some(service));
        let mut state = state();
        let mut kept = Coming::default();
        let mut count = |state: &AppState, session: &Session| {
            for _ in 0..3 {
                assert_eq!(*kept.of(state, session), coming(state, session), "nothing old is told");
            }
            kept.0.computed()
        };
        assert_eq!(count(&state, &session), 1);
        session.accepted_at = None;
        assert_eq!(count(&state, &session), 2);
        Arc::make_mut(&mut state.templates).truncate(2);
        assert_eq!(count(&state, &session), 3);
        Arc::make_mut(&mut state.settings).general.country = "CH".to_owned();
        assert_eq!(count(&state, &session), 4);
        Arc::make_mut(&mut state.me).id = "mia".to_owned();
        assert_eq!(count(&state, &session), 5);
    }
}
