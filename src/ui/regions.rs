//! The parts of a window that F6 and Shift F6 go through: header, content, bottom bar, the newest toast, and the bar that
//! stands for further ones (design §12).
//!
//! Pages say where their parts are; the first control there gets the keyboard. Knows no toast window: whoever has them asks
//! here whether one shall get the keyboard, and says when it comes back.

use egui::{Context, Id, Key, Modifiers, Popup, Rect, Ui, ViewportId};

use crate::state::AppState;

/// A part of a window. The toast and the bar of further ones are windows of their own and come after the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    Header,
    Content,
    Bar,
    Toast,
    More,
}

/// Which windows of toasts there are to go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Toasts {
    pub whole: bool,
    pub more: bool,
}

/// What a key in the window of a toast asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The main window gets the keyboard.
    ForMain,
    /// Another window of toasts does.
    ForToasts,
}

/// What one window remembers from one pass to the next.
#[derive(Clone, Debug, Default)]
struct Memory {
    /// Where the page put its parts; what lies in neither is content.
    header: Vec<Rect>,
    bar: Option<Rect>,
    /// The keyboard went to this one of the toasts' windows. As long as the same has the focus here, that is where the user is.
    at_toast: Option<(Region, Behind)>,
    /// It gave the keyboard back; whether backwards.
    came: Option<(Region, bool)>,
}

/// What had the focus when the keyboard left the window, if anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Behind(Option<Id>);

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

/// The windows of toasts that there are; where toasts are the desktop's notifications there are none.
pub fn toasts(state: &AppState) -> Toasts {
    if state.notifies {
        return Toasts::default();
    }
    let board = state.toasts();
    Toasts { whole: !board.whole.is_empty(), more: board.more > 0 }
}

/// Reads F6 and Shift F6, before anything of the page is shown.
pub fn read(ui: &Ui, toasts: Toasts) {
    let window = ui.ctx().viewport_id();
    // What the last pass said; a page that has no header says nothing in this one.
    let parts = change(ui.ctx(), window, |memory| {
        let parts = memory.clone();
        *memory = Memory { at_toast: parts.at_toast, ..Memory::default() };
        parts
    });
    let focused = ui.memory(egui::Memory::focused);
    let mut here = focused.and_then(|id| region_of(ui, &parts, id));
    if let Some((region, _)) = parts.at_toast.filter(|(_, behind)| *behind == Behind(focused)) {
        here = Some(region);
    }
    let pressed = pressed(ui);
    let came = parts.came.map(|(_, back)| back);
    let Some(back) = came.or(pressed) else { return };
    if let Some((region, _)) = parts.came {
        here = Some(region);
    }
    // Nothing outside of a question can have the keyboard while it is asked.
    let asked = ui.memory(egui::Memory::top_modal_layer).is_some();
    let mut order: Vec<(Region, Option<Id>)> = Vec::new();
    if !asked {
        for region in [Region::Header, Region::Content, Region::Bar] {
            order.extend(first_of(ui, &parts, region).map(|id| (region, Some(id))));
        }
    }
    let beyond = [(toasts.whole, Region::Toast), (toasts.more, Region::More)];
    order.extend(beyond.into_iter().filter_map(|(there, region)| there.then_some((region, None))));
    let place = here.and_then(|here| order.iter().position(|(region, _)| *region == here));
    let count = order.len();
    let next = match place {
        Some(place) if back => (place + count - 1) % count.max(1),
        Some(place) => (place + 1) % count.max(1),
        // From nowhere, what is new comes first.
        None if back => count.saturating_sub(1),
        None => order.iter().position(|(region, _)| *region == Region::Toast).unwrap_or(0),
    };
    let mut at_toast = None;
    match order.get(next) {
        Some((region, None)) if here != Some(*region) => {
            at_toast = Some((*region, Behind(focused)));
            want(ui.ctx(), *region);
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

fn want(ctx: &Context, region: Region) {
    ctx.data_mut(|data| data.insert_temp(wanted(), Some(region)));
}

/// Which of the toasts' windows F6 asked for since the last look: the newest toast, or the bar of further ones.
pub fn toast_wanted(ctx: &Context) -> Option<Region> {
    ctx.data_mut(|data| std::mem::take(data.get_temp_mut_or_default::<Option<Region>>(wanted())))
}

/// In the window of a toast, or of the bar, that has the keyboard: F6 goes on to the next of them, or gives it back to the
/// main window, which goes on from there. Escape, which closes a toast, gives it back to where it came from. Returns who
/// gets it, if it was given away.
pub fn leave_toast(ui: &Ui, here: Region, toasts: Toasts) -> Option<Left> {
    let closed = ui.input(|input| input.key_pressed(Key::Escape));
    let came_from_there = change(ui.ctx(), ViewportId::ROOT, |memory| memory.at_toast.is_some());
    let other = match (here, pressed(ui)) {
        (Region::Toast, Some(false)) if toasts.more => Region::More,
        (Region::More, Some(true)) if toasts.whole => Region::Toast,
        (_, Some(back)) => {
            come_back(ui.ctx(), here, back);
            return Some(Left::ForMain);
        }
        (_, None) if closed && came_from_there => {
            change(ui.ctx(), ViewportId::ROOT, |memory| memory.at_toast = None);
            ui.ctx().request_repaint_of(ViewportId::ROOT);
            return Some(Left::ForMain);
        }
        (_, None) => return None,
    };
    // Where the main window's keyboard waits stays as it was.
    change(ui.ctx(), ViewportId::ROOT, |memory| {
        memory.at_toast = memory.at_toast.map(|(_, behind)| (other, behind));
    });
    want(ui.ctx(), other);
    Some(Left::ForToasts)
}

/// The keyboard comes from this one of the toasts' windows: the next pass of the main window goes on from there, or
/// backwards.
pub fn come_back(ctx: &Context, from: Region, back: bool) {
    change(ctx, ViewportId::ROOT, |memory| memory.came = Some((from, back)));
    ctx.request_repaint_of(ViewportId::ROOT);
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
