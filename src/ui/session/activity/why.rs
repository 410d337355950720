//! "Why?": the session's decision log in plain sentences with times, to be read and copied (SPEC S8.9).

use std::{collections::BTreeMap, sync::Arc};

use egui::{Align, Id, Margin, Sense, Ui, Vec2, pos2};
use nimbus_protocol::{Activity, Session};
use nimbus_templates::Line;

use super::{considered::Considered, head};
use crate::{
    command::{Command, Copied},
    state::AppState,
    ui::{
        format, icons,
        memo::{Memo, Seen},
        theme::{Palette, Type},
        view::View,
        widgets::{
            Button, card,
            text::{self, Fit},
        },
    },
};

const ABOVE: f32 = 14.0;
const TIME: f32 = 62.0;
const BETWEEN: f32 = 6.0;

pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, activities: &[&Activity], asks: &mut Vec<Command>) {
    let t = view.t;
    let id = Id::unique(("nimbus why", &session.conversation.0));
    let mut open: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    ui.add_space(ABOVE);
    let lines = if open { lines(ui, view.state, session, activities) } else { Arc::default() };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let words = t.get(if open { "why-close" } else { "why-open" });
        if ui.add(Button::new(&words).icon(icons::LIST_MAGNIFYING_GLASS).small()).clicked() {
            open = !open;
            ui.data_mut(|data| data.insert_temp(id, open));
        }
        let copy = t.get("why-copy");
        if open && ui.add(Button::new(&copy).icon(icons::COPY).small().quiet()).clicked() {
            asks.push(Command::Copy { what: Copied::Value(t.get("why-head")), text: plain(view, &lines) });
        }
    });
    if lines.is_empty() {
        return;
    }
    ui.add_space(ABOVE);
    head(ui, &t.get("why-head"), "");
    card::show(ui, Margin::symmetric(12, 10), |ui| {
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                ui.add_space(BETWEEN);
            }
            one(ui, view, line);
        }
    });
}

fn lines(ui: &Ui, state: &AppState, session: &Session, activities: &[&Activity]) -> Arc<Vec<Line>> {
    ui.data_mut(|data| {
        let kept: &mut Log = data.get_temp_mut_or_default(Id::unique("nimbus why lines"));
        kept.of(state, session, activities)
    })
}

/// What the log is told from.
type Told = (Considered, Seen<BTreeMap<String, Activity>>);

/// The log that was told last.
#[derive(Clone, Debug, Default)]
struct Log(Memo<Told, Arc<Vec<Line>>>);

impl Log {
    /// `activities` are the session's among those of `state`.
    fn of(&mut self, state: &AppState, session: &Session, activities: &[&Activity]) -> Arc<Vec<Line>> {
        let same = |(considered, seen): &Told| seen.is(&state.activities) && considered.is(state, session);
        let make = || {
            let from = (Considered::of(state, session), Seen::of(&state.activities));
            (from, Arc::new(told(state, session, activities)))
        };
        Arc::clone(self.0.get(same, make))
    }
}

fn told(state: &AppState, session: &Session, activities: &[&Activity]) -> Vec<Line> {
    nimbus_templates::why(session, activities, &state.templates, &state.me, &state.settings.general.country)
}

fn time(view: &View<'_>, line: &Line) -> String {
    line.at.map(|at| format::clock_seconds(at, view.zone)).unwrap_or_default()
}

fn one(ui: &mut Ui, view: &View<'_>, line: &Line) {
    let palette = Palette::of(ui);
    let time = time(view, line);
    let left = TIME;
    let words = view.t.said(&line.text);
    let galley = text::galley(ui, &words, Type::SMALL, palette.tx, Fit::Wrap(ui.available_width() - left));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), galley.size().y), Sense::hover());
    let first = rect.with_max_y(rect.top() + Type::SMALL.line).with_max_x(rect.left() + left);
    if !time.is_empty() {
        text::line(ui, first, Align::Min, &time, Type::SMALL, palette.tx3);
    }
    ui.painter().galley(pos2(rect.left() + left, rect.top()), galley, palette.tx);
    text::name(ui, rect.with_min_x(rect.left() + left), &words, false);
}

/// The log as it is copied, one sentence a line.
fn plain(view: &View<'_>, lines: &[Line]) -> String {
    let line = |line: &Line| {
        let (time, words) = (time(view, line), view.t.said(&line.text));
        if time.is_empty() { words } else { format!("{time} {words}") }
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::{ActivityState, Trigger, UnixMillis, activity::ActivityKind};
    use nimbus_templates::invented;

    use super::*;

    #[test]
    fn s8_9_the_log_is_written_again_only_when_something_has_happened() {
        let session = invented(None);
        let activity = Activity {
            id: "a".to_owned(),
            conversation: session.conversation.clone(),
            trigger: Trigger::Ringing,
            template: "t".to_owned(),
            template_name: "Ticket".to_owned(),
            position: 0,
            kind: ActivityKind::WebRequest,
            state: ActivityState::Running,
            at: UnixMillis(1),
            took_ms: None,
            result: nimbus_protocol::Said::default(),
            detail: String::new(),
            values: Vec::new(),
            attempt: 0,
            attempts: 0,
        };
        let mut state = AppState { activities: Arc::new([("a".to_owned(), activity)].into()), ..AppState::default() };
        let mut log = Log::default();
        let mut count = |state: &AppState, session: &Session| {
            let activities = state.activities_of(&session.conversation);
            for _ in 0..3 {
                assert_eq!(*log.of(state, session, &activities), told(state, session, &activities));
            }
            log.0.computed()
        };
        assert_eq!(count(&state, &session), 1);
        for one in Arc::make_mut(&mut state.activities).values_mut() {
            one.state = ActivityState::Done;
        }
        assert_eq!(count(&state, &session), 2);
        assert_eq!(count(&state, &Session { accepted_at: None, ..session }), 3);
    }
}
