//! The choice of a duty profile (SPEC S6.1): segments or a pulldown on the start screen, a small one in a session. Without a
//! connection it cannot be made, and says so.

use std::sync::Arc;

use egui::{
    Color32, Id, Key, KeyboardShortcut, Modifiers, Popup, Rect, RectAlign, Response, Role, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, pos2,
};
use nimbus_protocol::{ProfileChoice, agent_state::OFF_DUTY};

use super::{
    agent_words as words, format,
    icons::{self, Icon},
    theme::{Palette, Type, focus, radius},
    view::View,
    widgets::{
        menu::{self, Trailing},
        paint::step,
        segmented::{self, Segment},
        text::{self, Fit},
        tooltip,
    },
};
use crate::{
    command::{AgentWish, Command},
    state::connection::Health,
};

const HEIGHT: f32 = 36.0;
const PADDING: f32 = 10.0;
const GLYPH: f32 = 16.0;
const GAP: f32 = 8.0;
const CARET: f32 = 14.0;
/// More profiles than these are a pulldown.
const MOST_SEGMENTS: usize = 3;
/// What a segment needs beside its words: its glyph and the gaps.
const SEGMENT_ROOM: f32 = 34.0;
/// The small one in a session's header.
const SMALL: f32 = 28.0;
const SMALL_PADDING: f32 = 8.0;
const SMALL_GLYPH: f32 = 14.0;
const SMALL_CARET: f32 = 12.0;
const MENU: f32 = 280.0;
const KEY: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::D);

/// Shows the choice over the available width; nothing where the agent has none.
pub fn switch(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) -> bool {
    let Some(chosen) = words::chosen_profile(view.state) else { return false };
    let profiles = &view.state.agent.profiles;
    let names: Vec<_> = profiles.iter().map(|profile| words::profile_name(view.t, profile)).collect();
    let each = ui.available_width() / names.len().max(1) as f32;
    let fit = names.iter().all(|name| text::width(ui, name, Type::BODY_MEDIUM) + SEGMENT_ROOM <= each);
    ui.add_enabled_ui(!is_offline(view), |ui| {
        let picked = if names.len() <= MOST_SEGMENTS && fit {
            segments(ui, view, &names, chosen)
        } else {
            pulldown(ui, view, &names, chosen)
        };
        asks.extend(picked.and_then(|index| wish(profiles, index)));
    });
    true
}

fn is_offline(view: &View<'_>) -> bool {
    view.state.connection.server.health != Health::Well
}

/// Why nothing can be chosen, where that is so.
fn hindered(view: &View<'_>, response: Response) -> Response {
    if is_offline(view) { tooltip::show(response, &view.t.get("agent-offline-hint"), None) } else { response }
}

fn wish(profiles: &[ProfileChoice], index: usize) -> Option<Command> {
    profiles.get(index).map(|profile| Command::Agent(AgentWish::Profile(profile.id.clone())))
}

fn segments(ui: &mut Ui, view: &View<'_>, names: &[String], chosen: usize) -> Option<usize> {
    let on_duty = view.state.profile() != OFF_DUTY;
    let segments: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(index, text)| Segment {
            text,
            icon: (index == chosen && on_duty).then_some(icons::fill::CHECK_CIRCLE),
            ..Segment::default()
        })
        .collect();
    if ui.input_mut(|input| input.consume_shortcut(&KEY)) {
        let segment = ui.next_auto_id().with(chosen);
        ui.memory_mut(|memory| memory.request_focus(segment));
    }
    let top = ui.cursor().min;
    let size = Vec2::new(ui.available_width(), segmented::HEIGHT);
    let picked = segmented::show(ui, &view.t.get("profile-name"), &segments, chosen, size.x);
    if is_offline(view) {
        // Over all of them, so that it is told wherever the pointer is.
        let whole = ui.interact(Rect::from_min_size(top, size), ui.unique_id().with("duty hint"), Sense::hover());
        hindered(view, whole);
    }
    picked
}

fn pulldown(ui: &mut Ui, view: &View<'_>, names: &[String], chosen: usize) -> Option<usize> {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
    let response = button(ui, view, rect, &names[chosen]);
    let fill = step(ui, &response, palette.surface, palette.hover, palette.press);
    ui.painter().rect(rect, radius::BUTTON, fill, Stroke::new(1.0, palette.line2), StrokeKind::Inside);
    let profile = &view.state.agent.profiles[chosen];
    let middle = rect.center().y;
    let (icon, colour) = look(palette, profile);
    icons::paint(ui.painter(), icon, GLYPH, pos2(rect.left() + PADDING + GLYPH / 2.0, middle), colour);
    let x = rect.left() + PADDING + GLYPH + GAP;
    let since = format::due(view.t, view.state.agent.profile_since, view.now, view.zone);
    let since = view.t.with("agent-since", &[("time", since.into())]);
    let since = text::galley(ui, &since, Type::SMALL, palette.tx3, Fit::Free);
    let room = rect.right() - PADDING - CARET - GAP - x;
    let name = text::galley(ui, &names[chosen], Type::BODY_MEDIUM, palette.tx, Fit::Line(room));
    let after = x + name.size().x + GAP;
    text::paint_left(ui, x, middle, Arc::clone(&name));
    // A wish that is not granted yet has no time of its own.
    let told = view.state.wished.profile.is_none() && after + since.size().x <= x + room;
    if told {
        text::paint_left(ui, after, middle, since);
    }
    caret(ui, CARET, rect.right() - PADDING - CARET / 2.0, middle, is_open(ui, &response));
    focus::ring(ui, &response, rect, radius::BUTTON);
    let response = hindered(view, tooltip::whole(response, &[&name]));
    list(view, &response, names, chosen, width)
}

/// Shows the small one ending at `right`; returns where it begins. Below `room` points it is its glyph alone.
pub fn compact(ui: &mut Ui, view: &View<'_>, right: f32, middle: f32, wide: bool, asks: &mut Vec<Command>) -> f32 {
    let Some(chosen) = words::chosen_profile(view.state) else { return right };
    let palette = Palette::of(ui);
    let profiles = &view.state.agent.profiles;
    let names: Vec<_> = profiles.iter().map(|profile| words::profile_name(view.t, profile)).collect();
    let galley = text::galley(ui, &names[chosen], Type::SMALL_MEDIUM, palette.tx, Fit::Line(96.0));
    let words_width = if wide { GAP + galley.size().x } else { 0.0 };
    let width = 2.0 * SMALL_PADDING + SMALL_GLYPH + words_width + 4.0 + SMALL_CARET;
    let rect = Rect::from_min_size(pos2(right - width, middle - SMALL / 2.0), Vec2::new(width, SMALL));
    let mut area = ui.new_child(egui::UiBuilder::new().id_salt("duty").max_rect(rect));
    if is_offline(view) {
        area.disable();
    }
    let ui = &mut area;
    let response = button(ui, view, rect, &names[chosen]);
    let fill = step(ui, &response, palette.hover.gamma_multiply(0.0), palette.hover, palette.press);
    ui.painter().rect_filled(rect, radius::SMALL_BUTTON, fill);
    let (icon, colour) = look(palette, &profiles[chosen]);
    let mut x = rect.left() + SMALL_PADDING;
    icons::paint(ui.painter(), icon, SMALL_GLYPH, pos2(x + SMALL_GLYPH / 2.0, middle), colour);
    x += SMALL_GLYPH;
    if wide {
        text::paint_left(ui, x + GAP, middle, Arc::clone(&galley));
        x += words_width;
    }
    caret(ui, SMALL_CARET, x + 4.0 + SMALL_CARET / 2.0, middle, is_open(ui, &response));
    focus::ring(ui, &response, rect, radius::SMALL_BUTTON);
    let response =
        if wide { tooltip::whole(response, &[&galley]) } else { tooltip::show(response, &names[chosen], None) };
    let response = hindered(view, response);
    asks.extend(list(view, &response, &names, chosen, MENU).and_then(|index| wish(profiles, index)));
    rect.left()
}

/// The choice as a control, before anything is painted; the key for it works wherever the focus is.
fn button(ui: &Ui, view: &View<'_>, rect: Rect, value: &str) -> Response {
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "duty")), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), view.t.get("profile-name"));
        info.current_text_value = Some(value.to_owned());
        info
    });
    if ui.is_enabled() && ui.input_mut(|input| input.consume_shortcut(&KEY)) {
        response.request_focus();
        Popup::open_id(ui.ctx(), Popup::default_response_id(&response));
    }
    response
}

fn is_open(ui: &Ui, response: &Response) -> bool {
    Popup::is_id_open(ui.ctx(), Popup::default_response_id(response))
}

fn caret(ui: &Ui, size: f32, x: f32, middle: f32, open: bool) {
    let icon = if open { icons::CARET_UP } else { icons::CARET_DOWN };
    icons::paint(ui.painter(), icon, size, pos2(x, middle), Palette::of(ui).tx2);
}

/// On duty is a state, and green; off duty is a moon.
fn look(palette: &Palette, profile: &ProfileChoice) -> (Icon, Color32) {
    if profile.id == OFF_DUTY { (icons::MOON, palette.tx2) } else { (icons::fill::CHECK_CIRCLE, palette.ok) }
}

fn list(view: &View<'_>, response: &Response, names: &[String], chosen: usize, width: f32) -> Option<usize> {
    let picked = menu::below(response, width, RectAlign::BOTTOM_START, |ui| {
        menu::head(ui, &view.t.get("profile-name"));
        let mut picked = None;
        for (index, profile) in view.state.agent.profiles.iter().enumerate() {
            let services = words::profile_services(view.t, profile);
            let trailing = if index == chosen { Trailing::Check } else { Trailing::Words(&services) };
            if menu::row(ui, Some(words::profile_icon(profile)), &names[index], trailing).clicked() {
                picked = Some(index);
            }
        }
        picked
    });
    picked.flatten().filter(|index| *index != chosen)
}
