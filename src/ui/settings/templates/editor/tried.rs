//! What would become of the open action with a session, and whether the template would run for it: worked out anew only
//! when something has changed of what it depends on. Pure.

use std::{collections::BTreeMap, sync::Arc};

use nimbus_protocol::{Me, Session, Template};
use nimbus_templates::{Judged, Preview, WhyNot, applies, judge, preview_after};

use super::look::values;
use crate::{
    settings::Settings,
    state::AppState,
    ui::memo::{Memo, Seen},
};

/// What came of it.
#[derive(Debug, PartialEq)]
pub(super) struct Outcome {
    pub seen: Preview,
    pub verdict: Result<(), WhyNot>,
    /// By the places of the conditions: what the session says, and whether that is what is asked for.
    met: Vec<(Option<String>, bool)>,
}

impl Outcome {
    /// Every condition with what it met. `template` is the one that was tried.
    pub fn judged<'a>(&self, template: &'a Template) -> impl Iterator<Item = Judged<'a>> {
        let both = template.conditions.iter().zip(&self.met);
        both.map(|(condition, (actual, met))| Judged { condition, actual: actual.clone(), met: *met })
    }
}

/// All that the outcome depends on.
#[derive(Debug)]
struct From {
    template: Template,
    action: usize,
    session: Session,
    responses: BTreeMap<String, String>,
    me: Seen<Me>,
    settings: Seen<Settings>,
}

/// The last outcome.
#[derive(Debug, Default)]
pub(super) struct Trying(Memo<From, Arc<Outcome>>);

impl Trying {
    /// Tries the action at this place. `session` is as it is at the template's moment; `responses` are the values that
    /// tested actions before it took from their answers.
    pub fn outcome(
        &mut self,
        state: &AppState,
        template: &Template,
        action: usize,
        session: &Session,
        responses: &BTreeMap<String, String>,
    ) -> Arc<Outcome> {
        let same = |from: &From| {
            from.action == action
                && from.me.is(&state.me)
                && from.settings.is(&state.settings)
                && from.template == *template
                && from.session == *session
                && from.responses == *responses
        };
        let make = || {
            let from = From {
                template: template.clone(),
                action,
                session: session.clone(),
                responses: responses.clone(),
                me: Seen::of(&state.me),
                settings: Seen::of(&state.settings),
            };
            (from, Arc::new(tried(state, template, action, session, responses)))
        };
        Arc::clone(self.0.get(same, make))
    }
}

fn tried(
    state: &AppState,
    template: &Template,
    action: usize,
    session: &Session,
    responses: &BTreeMap<String, String>,
) -> Outcome {
    let mut values = values(session, state);
    values.add_responses(responses);
    let country = &state.settings.general.country;
    let seen = template
        .actions
        .get(action)
        .map_or_else(Preview::default, |open| preview_after(open, &template.actions[..action], &values));
    Outcome {
        seen,
        verdict: applies(template, session, template.trigger, &state.me, country),
        met: judge(template, session, country).into_iter().map(|judged| (judged.actual, judged.met)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::{Action, Condition, TemplateOwner};
    use nimbus_templates::invented;

    use super::*;

    #[test]
    fn a_template_is_tried_again_only_when_what_it_depends_on_has_changed() {
        let open = |url: &str| Action::OpenUrl { url: url.to_owned() };
        let mut template = Template {
            owner: TemplateOwner::User("mia".to_owned()),
            conditions: vec![Condition::default()],
            actions: vec![open("https://a.example/$(Caller.Name|default(\"-\"))"), open("https://b.example")],
            ..Template::default()
        };
        let mut state = AppState::default();
        let mut session = invented(None);
        let mut responses = BTreeMap::new();
        let mut trying = Trying::default();
        let mut times = 0;
        // Whatever is kept is what would be worked out now.
        let mut check =
            |state: &AppState, template: &Template, action, session: &Session, responses: &BTreeMap<_, _>| {
                for _ in 0..3 {
                    let outcome = trying.outcome(state, template, action, session, responses);
                    assert_eq!(*outcome, tried(state, template, action, session, responses));
                    assert_eq!(outcome.judged(template).collect::<Vec<_>>(), judge(template, session, "").as_slice());
                }
                times += 1;
                assert_eq!(trying.0.computed(), times, "once for each change");
            };
        check(&state, &template, 0, &session, &responses);
        check(&state, &template, 1, &session, &responses);
        check(&state, &template, 0, &session, &responses);
        template.actions[0] = open("https://c.example/$(Caller.Name)");
        check(&state, &template, 0, &session, &responses);
        session.customer.name = Some("Jo".to_owned());
        check(&state, &template, 0, &session, &responses);
        Arc::make_mut(&mut state.me).id = "mia".to_owned();
        check(&state, &template, 0, &session, &responses);
        Arc::make_mut(&mut state.settings).templates.allowed_schemes.push("zoommtg".to_owned());
        check(&state, &template, 0, &session, &responses);
        responses.insert("id".to_owned(), "T-1".to_owned());
        check(&state, &template, 0, &session, &responses);
    }
}
