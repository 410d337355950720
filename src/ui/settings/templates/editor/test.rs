//! Sending the open action for real, once, on request alone; and what came of it.

use std::collections::BTreeMap;

use egui::{Frame, Key, Margin, Sense, Ui, Vec2, pos2};
use nimbus_protocol::{Action, Me, Session, Template, TestAction, TestOutcome};
use nimbus_templates::{Preview, secrets_of};

use super::{
    super::names::Names,
    Desk, Editor,
    look::{Look, values},
};
use crate::{
    command::{Command, TemplateWish},
    state::template_desk::TemplateDesk,
    ui::{
        icons, menu,
        theme::{Palette, Type, radius},
        view::View,
        widgets::{
            key_button,
            text::{self, Fit},
        },
    },
};

const GLYPH: f32 = 16.0;
const LEFT: f32 = 26.0;
/// A longer result is a sentence.
const STATUS: usize = 36;
/// More lines of an answer are left out.
const LINES: usize = 12;

/// The last tests, by the actions' places.
#[derive(Debug, Default)]
pub(super) struct Tests {
    asked: BTreeMap<usize, Asked>,
}

/// A test, with what was sent and for which session: for others its result says nothing.
#[derive(Debug)]
struct Asked {
    number: u64,
    action: Action,
    session: Session,
}

/// What is tried: the session at the template's moment, what would be sent, and what the button says.
pub(super) struct Tried<'a> {
    pub session: &'a Session,
    pub seen: &'a Preview,
    pub words: &'a str,
}

impl Tests {
    /// Places have changed their meaning.
    pub fn forget(&mut self) {
        self.asked.clear();
    }

    /// The number of the action's test, as long as action and session are those that were tested.
    fn number(&self, template: &Template, at: usize, session: &Session) -> Option<u64> {
        let asked = self.asked.get(&at)?;
        (template.actions.get(at) == Some(&asked.action) && *session == asked.session).then_some(asked.number)
    }

    /// What the tests of the actions before this one took from their answers. What is kept secret came as dots and is no
    /// value.
    pub fn responses(
        &self,
        template: &Template,
        action: usize,
        session: &Session,
        desk: &TemplateDesk,
    ) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for (at, earlier) in template.actions.iter().enumerate().take(action) {
            let Action::WebRequest(request) = earlier else { continue };
            let Some(outcome) = self.number(template, at, session).and_then(|number| desk.test(number)) else {
                continue;
            };
            for value in request.extract.iter().filter(|value| !value.secret) {
                if let Some(text) = outcome.values.get(&value.name) {
                    found.insert(value.name.clone(), text.clone());
                }
            }
        }
        found
    }

    /// Asks for the test under this number.
    pub fn ask(
        &mut self,
        number: u64,
        template: &Template,
        action: usize,
        look: &Look,
        view: &View<'_>,
    ) -> Option<Command> {
        let tested = template.actions.get(action)?.clone();
        let session = look.at_moment(view.state, template, &Names::of(view.state));
        let mut values = values(&session, view.state);
        values.add_responses(&self.responses(template, action, &session, &view.state.template_desk));
        self.asked.insert(action, Asked { number, action: tested.clone(), session });
        let test = TestAction {
            action: tested,
            owner: template.owner.clone(),
            values: values.public(),
            country: view.state.settings.general.country.clone(),
        };
        Some(Command::Templates(TemplateWish::Test { number, test: Box::new(test) }))
    }
}

/// The button and the last result. Returns whether the test shall be made; `asked` says that its key was pressed.
pub(super) fn show(
    ui: &mut Ui,
    desk: &Desk<'_>,
    editor: &Editor,
    template: &Template,
    tried: &Tried<'_>,
    asked: bool,
) -> bool {
    let Tried { session, seen, words } = tried;
    let number = editor.tests.number(template, editor.action, session);
    let outcome = number.and_then(|number| desk.view.state.template_desk.test(number));
    let sending = number.is_some() && outcome.is_none();
    let wrong = desk.problems.iter().find(|problem| problem.action == Some(editor.action));
    let withheld = is_withheld(template, editor.action, &desk.view.state.me);
    let may = seen.problems.is_empty() && wrong.is_none() && !withheld && !sending && !template.actions.is_empty();
    let key = menu::shortcut(ui, desk.t, Key::T.name());
    let shown = if sending { desk.t.get("editor-testing") } else { (*words).to_owned() };
    let response = ui.add_enabled_ui(may, |ui| key_button::show(ui, icons::fill::PLAY, &shown, &key)).inner;
    if let Some(problem) = wrong.filter(|_| asked) {
        super::form::wrong(ui, &desk.t.said(&problem.message));
    }
    if withheld {
        ui.add_space(6.0);
        text::paragraph(ui, &desk.t.get("editor-test-withheld"), Type::SMALL, Palette::of(ui).tx2);
    }
    if let Some(outcome) = outcome {
        ui.add_space(10.0);
        result(ui, desk, outcome);
    }
    may && (asked || response.clicked())
}

/// The team's secrets are sent for its templates alone, and their tests are an administrator's.
fn is_withheld(template: &Template, action: usize, me: &Me) -> bool {
    let carries = |action: &Action| !secrets_of(action).is_empty();
    !me.administrator && template.owner.is_of_tenant() && template.actions.get(action).is_some_and(carries)
}

fn result(ui: &mut Ui, desk: &Desk<'_>, outcome: &TestOutcome) {
    let (t, palette) = (desk.t, Palette::of(ui));
    let (fill, icon, colour) = if outcome.done {
        (palette.ok_soft, icons::fill::CHECK_CIRCLE, palette.ok)
    } else {
        (palette.bad_soft, icons::fill::WARNING_CIRCLE, palette.bad)
    };
    let frame = Frame::new().fill(fill).corner_radius(radius::CALLOUT).inner_margin(Margin::symmetric(12, 10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let whole = ui.available_width();
        let took = t.with("editor-took", &[("ms", outcome.took_ms.to_string().into())]);
        let took = text::galley(ui, &took, Type::SMALL, palette.tx2, Fit::Free);
        let room = whole - LEFT - took.size().x - 10.0;
        // A status is read at a glance, a sentence is not.
        let told = t.said(&outcome.result);
        let style = if told.len() <= STATUS { Type::BODY_SEMIBOLD } else { Type::BODY };
        let title = text::galley(ui, &told, style, palette.tx, Fit::Wrap(room));
        let (rect, _) = ui.allocate_exact_size(Vec2::new(whole, title.size().y), Sense::hover());
        let first = rect.top() + Type::BODY.line / 2.0;
        icons::paint(ui.painter(), icon, GLYPH, pos2(rect.left() + GLYPH / 2.0, first), colour);
        text::paint_right(ui, rect.right(), first, took);
        text::paint_left(ui, rect.left() + LEFT, rect.center().y, title);
        text::name(ui, rect, &told, false);
        inset(ui, |ui| {
            if !outcome.answer.trim().is_empty() {
                ui.add_space(4.0);
                code(ui, outcome.answer.trim());
            }
            for (name, value) in &outcome.values {
                ui.add_space(4.0);
                code(ui, &format!("{name} = {value}"));
            }
            if outcome.sent {
                ui.add_space(4.0);
                text::paragraph(ui, &t.get("editor-sent-for-real"), Type::SMALL, palette.tx2);
            }
        });
    });
}

fn inset(ui: &mut Ui, show: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.add_space(LEFT);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            show(ui);
        });
    });
}

fn code(ui: &mut Ui, words: &str) {
    let palette = Palette::of(ui);
    let galley = text::galley(ui, words, Type::CODE_SMALL, palette.tx, Fit::Code(ui.available_width(), LINES));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), galley.size().y), Sense::hover());
    ui.painter().galley(rect.min, galley, palette.tx);
    text::name(ui, rect, words, false);
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::{Authorisation, Extract, TemplateOwner, WebRequestAction};
    use nimbus_templates::invented;

    use super::*;

    #[test]
    fn values_of_tested_actions_serve_the_next_but_for_secret_ones() {
        let extract = |name: &str, secret| Extract { name: name.to_owned(), secret, ..Extract::default() };
        let first =
            WebRequestAction { extract: vec![extract("id", false), extract("token", true)], ..Default::default() };
        let template =
            Template { actions: vec![Action::WebRequest(Box::new(first)), Action::default()], ..Template::default() };
        let values = [("id", "T-1"), ("token", "••••")].map(|(name, text)| (name.to_owned(), text.to_owned()));
        let outcome = TestOutcome { done: true, values: values.into(), ..TestOutcome::default() };
        let desk = TemplateDesk { tests: vec![(7, outcome)], ..TemplateDesk::default() };
        let mut tests = Tests::default();
        let session = invented(None);
        assert!(tests.responses(&template, 1, &session, &desk).is_empty());
        tests.asked.insert(0, Asked { number: 7, action: template.actions[0].clone(), session: session.clone() });
        let found = tests.responses(&template, 1, &session, &desk);
        assert_eq!(found, [("id".to_owned(), "T-1".to_owned())].into());
        assert!(tests.responses(&template, 0, &session, &desk).is_empty(), "an action does not have its own answer");

        let another = Session { simulated: !session.simulated, ..session.clone() };
        assert!(tests.responses(&template, 1, &another, &desk).is_empty(), "it was another call's");
        let mut changed = template.clone();
        if let Action::WebRequest(request) = &mut changed.actions[0] {
            request.url.push('x');
        }
        assert!(tests.responses(&changed, 1, &session, &desk).is_empty(), "something else was sent");
        assert_eq!(tests.number(&changed, 0, &session), None);
    }

    #[test]
    fn s8_8_a_secret_of_the_team_is_sent_for_no_agents_test() {
        let authorisation = Authorisation::Bearer("$(Secret.desk)".to_owned());
        let request = WebRequestAction { authorisation, ..WebRequestAction::default() };
        let actions = vec![Action::WebRequest(Box::new(request)), Action::default()];
        let team = Template { owner: TemplateOwner::Everyone, actions, ..Template::default() };
        let (agent, administrator) = (Me::default(), Me { administrator: true, ..Me::default() });
        assert!(is_withheld(&team, 0, &agent));
        assert!(!is_withheld(&team, 1, &agent), "it carries none");
        assert!(!is_withheld(&team, 0, &administrator));
        let own = Template { owner: TemplateOwner::User("mia".to_owned()), ..team };
        assert!(!is_withheld(&own, 0, &agent), "the secret is the user's own");
    }
}
