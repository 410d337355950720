//! The tab Codes & Tags (SPEC S5.4): primary code, secondary codes, tags, a note. Each change is asked for at once.

use std::sync::Arc;

use egui::{RectAlign, Sense, Ui, Vec2};
use nimbus_protocol::{Code, ServiceInfo, Session};

use super::{note, tags};
use crate::{
    command::{Command, WrapUpEdit},
    ui::{
        theme::{Palette, Type},
        view::View,
        widgets::{
            chip::{self, Kind},
            choices,
            search_pulldown::{Picked, SearchPulldown},
            text::{self, Fit},
            tooltip,
        },
    },
};

const LABEL: f32 = 16.0;
const LABEL_BELOW: f32 = 6.0;
/// Between two groups.
pub(super) const BETWEEN: f32 = 14.0;
/// Between chips, and between their lines.
pub(super) const CHIPS_APART: f32 = 6.0;
const ADD_MENU: f32 = 260.0;

/// Whether anything of this tab may be kept for the session.
pub(super) fn are_kept(view: &View<'_>, session: &Session) -> bool {
    has_codes(view, session) || session.features.tags || session.features.note
}

fn service<'a>(view: &View<'a>, session: &Session) -> Option<&'a ServiceInfo> {
    let id = &session.service.as_ref()?.id;
    view.state.services.iter().find(|service| service.id == *id)
}

fn has_codes(view: &View<'_>, session: &Session) -> bool {
    session.features.codes
        && service(view, session)
            .is_some_and(|service| !service.primary_codes.is_empty() || !service.secondary_codes.is_empty())
}

/// Shows the tab below the last widget.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, asks: &mut Vec<Command>) {
    if let Some(service) = service(view, session).filter(|_| session.features.codes) {
        if !service.primary_codes.is_empty() {
            primary(ui, view, session, service, asks);
            ui.add_space(BETWEEN);
        }
        if !service.secondary_codes.is_empty() {
            secondary(ui, view, session, service, asks);
            ui.add_space(BETWEEN);
        }
    }
    if session.features.tags {
        tags::show(ui, view, session, asks);
        ui.add_space(BETWEEN);
    }
    if session.features.note {
        note::show(ui, view, session, asks);
    }
}

/// Asks for a change of what is written.
pub(super) fn edit(session: &Session, asks: &mut Vec<Command>, change: WrapUpEdit) {
    asks.push(Command::Write(session.conversation.clone(), change));
}

/// A field's label for the eye; the field itself has the name.
pub(super) fn label(ui: &mut Ui, words: &str) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LABEL), Sense::hover());
    let palette = Palette::of(ui);
    let galley = text::galley(ui, words, Type::SMALL_MEDIUM, palette.tx2, Fit::Line(rect.width()));
    text::paint_left(ui, rect.left(), rect.center().y, Arc::clone(&galley));
    tooltip::whole(response, &[&galley]);
    ui.add_space(LABEL_BELOW);
}

fn primary(ui: &mut Ui, view: &View<'_>, session: &Session, service: &ServiceInfo, asks: &mut Vec<Command>) {
    let t = view.t;
    let words = t.get("codes-primary");
    label(ui, &words);
    let written = view.state.wrap_up(session);
    let names: Vec<_> = service.primary_codes.iter().map(|code| code.name.as_str()).collect();
    let chosen = service.primary_codes.iter().position(|code| written.primary.as_ref() == Some(&code.id));
    let (hint, nothing, enter) = (t.get("codes-choose"), t.get("codes-none"), t.get("key-enter"));
    let pulldown = SearchPulldown {
        name: &words,
        hint: &hint,
        values: &names,
        chosen,
        nothing: Some(&nothing),
        missing: service.code_required && session.state.is_ended(),
        height: 36.0,
        enter: &enter,
    };
    let width = ui.available_width();
    if let Some(picked) = pulldown.show(ui, width) {
        let code = match picked {
            Picked::Value(index) => service.primary_codes.get(index).map(|code| code.id.clone()),
            Picked::Nothing => None,
        };
        edit(session, asks, WrapUpEdit::Primary(code));
    }
}

/// The chosen ones as chips, in the order of the choice; the others behind "Add code".
fn secondary(ui: &mut Ui, view: &View<'_>, session: &Session, service: &ServiceInfo, asks: &mut Vec<Command>) {
    let t = view.t;
    label(ui, &t.get("codes-secondary"));
    let written = view.state.wrap_up(session);
    let find = |id: &String| service.secondary_codes.iter().find(|code| code.id == *id);
    let chosen: Vec<&Code> = written.secondary.iter().filter_map(find).collect();
    let rest: Vec<&Code> =
        service.secondary_codes.iter().filter(|code| !written.secondary.contains(&code.id)).collect();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(CHIPS_APART);
        for code in chosen {
            if chip::show(ui, &code.name, Kind::Chosen).clicked() {
                edit(session, asks, WrapUpEdit::RemoveSecondary(code.id.clone()));
            }
        }
        if rest.is_empty() {
            return;
        }
        let add = chip::show(ui, &t.get("codes-add"), Kind::Add);
        let names: Vec<_> = rest.iter().map(|code| code.name.as_str()).collect();
        // None of them is the chosen one.
        let picked = choices::below(&add, ADD_MENU, RectAlign::BOTTOM_START, &names, usize::MAX);
        if let Some(code) = picked.and_then(|index| rest.get(index)) {
            edit(session, asks, WrapUpEdit::AddSecondary(code.id.clone()));
        }
    });
}
