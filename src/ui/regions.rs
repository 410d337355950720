//! The parts of a window that F6 and Shift F6 go through: header, content, bottom bar, and the newest toast (design §12).
//!
//! Pages say where their parts are; the first control there gets the keyboard. Knows no toast window: whoever has them asks
//! here whether one shall get the keyboard, and says when it comes back.

use egui::{Context, Id, Key, Modifiers, Popup, Rect, Ui, ViewportId};

use crate::state::AppState;

/// A part of a window. The toast is a window of its own and comes after the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    Header,
    Content,
    Bar,
    Toast,
}

/// What one window remembers from one pass to the next.
#[derive(Clone, Debug, Default)]
struct Memory {
    /// Where the page put its parts; what lies in neither is content.
    header: Vec<Rect>,
    bar: Option<Rect>,
    /// The keyboard went to the toast. As long as the same has the focus here, the toast is where the user is.
    at_toast: Option<Left>,
    /// The toast gave the keyboard back; whether backwards.
    came: Option<bool>,
}

/// What had the focus when the keyboard left the window, if anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Left(Option<Id>);

fn memory(window: ViewportId) -> Id {
    Id::unique(("nimbus regions", window))
}

fn wanted() -> Id {
    Id::unique("nimbus toast shall get the keyboard")
}

/// The page's header, or a part of it, stands here in this pass.
pub fn header(ui: &Ui, rect: Rect) {
    change(ui.ctx(), ui.ctx().viewport_id(), |memory| memory.header.push(rect));
}

/// The page's bottom bar stands here in this pass.
pub fn bar(ui: &Ui, rect: Rect) {
    change(ui.ctx(), ui.ctx().viewport_id(), |memory| memory.bar = Some(rect));
}

fn change<R>(ctx: &Context, window: ViewportId, change: impl FnOnce(&mut Memory) -> R) -> R {
    ctx.data_mut(|data| change(data.get_temp_mut_or_default(memory(window))))
}

/// Whether there is a toast's window to go to; where toasts are the desktop's notifications there is none.
pub fn has_toast(state: &AppState) -> bool {
    !state.notifies && !state.toasts().whole.is_empty()
}

/// Reads F6 and Shift F6, before anything of the page is shown. With `toast` there is one to go to.
pub fn read(ui: &Ui, toast: bool) {
    let window = ui.ctx().viewport_id();
    // What the last pass said; a page that has no header says nothing in this one.
    let parts = change(ui.ctx(), window, |memory| {
        let parts = memory.clone();
        *memory = Memory { at_toast: parts.at_toast, ..Memory::default() };
        parts
    });
    let focused = ui.memory(egui::Memory::focused);
    let mut here = focused.and_then(|id| region_of(ui, &parts, id));
    if parts.at_toast == Some(Left(focused)) {
        here = Some(Region::Toast);
    }
    let pressed = pressed(ui);
    let Some(back) = parts.came.or(pressed) else { return };
    if parts.came.is_some() {
        here = Some(Region::Toast);
    }
    // Nothing outside of a question can have the keyboard while it is asked.
    let asked = ui.memory(egui::Memory::top_modal_layer).is_some();
    let mut order: Vec<(Region, Option<Id>)> = Vec::new();
    if !asked {
        for region in [Region::Header, Region::Content, Region::Bar] {
            order.extend(first_of(ui, &parts, region).map(|id| (region, Some(id))));
        }
    }
    if toast {
        order.push((Region::Toast, None));
    }
    let place = here.and_then(|here| order.iter().position(|(region, _)| *region == here));
    let count = order.len();
    let next = match place {
        Some(place) if back => (place + count - 1) % count.max(1),
        Some(place) => (place + 1) % count.max(1),
        // From nowhere, what is new comes first.
        None if back || toast => count.saturating_sub(1),
        None => 0,
    };
    let mut at_toast = None;
    match order.get(next) {
        Some((Region::Toast, _)) if here != Some(Region::Toast) => {
            at_toast = Some(Left(focused));
            ui.data_mut(|data| data.insert_temp(wanted(), true));
        }
        Some((_, Some(id))) => {
            Popup::close_all(ui.ctx());
            ui.memory_mut(|memory| memory.request_focus(*id));
        }
        _ => {}
    }
    change(ui.ctx(), window, |memory| memory.at_toast = at_toast);
}

/// Which way F6 was pressed in this pass: whether backwards.
fn pressed(ui: &Ui) -> Option<bool> {
    ui.input_mut(|input| {
        // The longer one first: F6 alone would take both.
        let back = input.consume_key(Modifiers::SHIFT, Key::F6);
        let on = input.consume_key(Modifiers::NONE, Key::F6);
        (back || on).then_some(back)
    })
}

/// Whether F6 asked for the newest toast since the last look.
pub fn toast_wanted(ctx: &Context) -> bool {
    ctx.data_mut(|data| std::mem::take(data.get_temp_mut_or_default::<bool>(wanted())))
}

/// In a toast's window that has the keyboard: F6 gives it back to the main window, which goes on from there. Escape, which
/// closes the toast, gives it back to where it came from. Returns whether it was given back.
pub fn leave_toast(ui: &Ui) -> bool {
    let closed = ui.input(|input| input.key_pressed(Key::Escape));
    let came_from_there = change(ui.ctx(), ViewportId::ROOT, |memory| memory.at_toast.is_some());
    match pressed(ui) {
        Some(back) => come_back(ui.ctx(), back),
        None if closed && came_from_there => change(ui.ctx(), ViewportId::ROOT, |memory| memory.at_toast = None),
        None => return false,
    }
    ui.ctx().request_repaint_of(ViewportId::ROOT);
    true
}

/// The keyboard comes from the toast: the next pass of the main window goes on from there, or backwards.
pub fn come_back(ctx: &Context, back: bool) {
    change(ctx, ViewportId::ROOT, |memory| memory.came = Some(back));
}

/// The part that a control of the last pass stood in.
fn region_of(ui: &Ui, parts: &Memory, id: Id) -> Option<Region> {
    let rect = ui.ctx().viewport(|viewport| viewport.prev_pass.widgets.get(id).map(|widget| widget.rect))?;
    Some(region_at(parts, rect))
}

fn region_at(parts: &Memory, rect: Rect) -> Region {
    let holds = |part: &Rect| part.contains(rect.center());
    match (parts.header.iter().any(holds), parts.bar.iter().any(holds)) {
        (true, _) => Region::Header,
        (false, true) => Region::Bar,
        (false, false) => Region::Content,
    }
}

/// The first control of that part that can have the keyboard, in the last pass.
fn first_of(ui: &Ui, parts: &Memory, region: Region) -> Option<Id> {
    ui.ctx().viewport(|viewport| {
        let mut all = viewport.prev_pass.widgets.get_layer(ui.layer_id());
        all.find(|widget| widget.sense.is_focusable() && widget.enabled && region_at(parts, widget.rect) == region)
            .map(|widget| widget.id)
    })
}
