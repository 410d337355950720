//! Which tabs a session has and which one is open. That is remembered for each session, by the window alone.

use egui::{Id, Rect, Ui};
use nimbus_protocol::{ActivityState, ConversationId, Modality, Session};

use super::codes;
use crate::{
    state::work::is_distributed,
    ui::{
        icons, main_page,
        menu::shortcut,
        view::View,
        widgets::{
            count::Counts,
            tabs::{self, Tab as Shown},
        },
    },
};

/// One tab of the session view. The number is that of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Flow = 1,
    Info = 2,
    Codes = 3,
    Activity = 4,
}

/// The tabs that this session has. What it may not carry is left out (SPEC S6.7).
pub fn tabs_of(view: &View<'_>, session: &Session) -> Vec<Tab> {
    let call = !is_distributed(session);
    let flow = (call || !session.flow.is_empty()).then_some(Tab::Flow);
    let codes = codes::are_kept(view, session).then_some(Tab::Codes);
    // What there is to do stands first where nobody calls.
    let (first, second) = if call { (flow, Some(Tab::Info)) } else { (Some(Tab::Info), flow) };
    [first, second, codes, Some(Tab::Activity)].into_iter().flatten().collect()
}

/// After-call work has a memory of its own, so that it begins with what is to be written.
fn id(conversation: &ConversationId, after_call: bool) -> Id {
    Id::unique(("nimbus session tab", &conversation.0, after_call))
}

/// Opens a tab of this session.
pub fn show_tab(ui: &Ui, conversation: &ConversationId, tab: Tab) {
    ui.data_mut(|data| {
        for after_call in [false, true] {
            data.insert_temp(id(conversation, after_call), tab);
        }
    });
}

fn focus_wanted() -> Id {
    Id::unique("nimbus session tab by key")
}

/// The open tab takes the keyboard in this pass, so that Tab goes on to what it shows.
pub fn focus_tab(ui: &Ui) {
    ui.data_mut(|data| data.insert_temp(focus_wanted(), true));
}

/// Shows the row of tabs in `rect`; returns the open one.
pub(super) fn row(ui: &mut Ui, view: &View<'_>, open: &Session, rect: Rect) -> Tab {
    let t = view.t;
    let tabs = tabs_of(view, open);
    let after_call = view.state.agent.acw.as_ref().is_some_and(|acw| acw.conversation == open.conversation);
    let first = if after_call && tabs.contains(&Tab::Codes) { Tab::Codes } else { tabs[0] };
    let remembered: Option<Tab> = ui.data(|data| data.get_temp(id(&open.conversation, after_call)));
    let chosen = remembered.filter(|tab| tabs.contains(tab)).unwrap_or(first);
    let count = count(view, open);
    let call = open.modality == Modality::Call;
    let shown: Vec<_> = tabs
        .iter()
        .map(|tab| match tab {
            Tab::Flow if call => (t.get("session-call-flow"), icons::PATH),
            Tab::Flow => (t.get("session-flow"), icons::PATH),
            Tab::Info => (t.get("session-info"), icons::IDENTIFICATION_CARD),
            Tab::Codes => (t.get("session-codes"), icons::CHECK_CIRCLE),
            Tab::Activity => (t.get("session-activity"), icons::LIGHTNING),
        })
        .collect();
    let keys: Vec<_> = tabs.iter().map(|tab| shortcut(ui, t, &(*tab as usize).to_string())).collect();
    let row: Vec<_> = (0..tabs.len())
        .map(|index| Shown {
            text: &shown[index].0,
            icon: shown[index].1,
            count: count.filter(|_| tabs[index] == Tab::Activity),
            key: &keys[index],
        })
        .collect();
    let open_index = tabs.iter().position(|tab| *tab == chosen).unwrap_or_default();
    let mut area = main_page::area(ui, rect, "tabs");
    let by_key = ui.data_mut(|data| std::mem::take(data.get_temp_mut_or_default::<bool>(focus_wanted())));
    match tabs::show(&mut area, &row, open_index, by_key) {
        Some(other) => {
            ui.data_mut(|data| data.insert_temp(id(&open.conversation, after_call), tabs[other]));
            tabs[other]
        }
        None => chosen,
    }
}

fn count(view: &View<'_>, open: &Session) -> Option<(usize, Counts)> {
    let activities = view.state.activities_of(&open.conversation);
    let failed = activities.iter().filter(|activity| activity.state == ActivityState::Failed).count();
    if failed > 0 {
        Some((failed, Counts::Failures))
    } else {
        Some((activities.len(), Counts::Items)).filter(|(number, _)| *number > 0)
    }
}
