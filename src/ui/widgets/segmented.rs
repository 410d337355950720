//! A segmented switch: a few choices side by side, one of them chosen. Arrow keys move the choice.

use egui::{FocusDirection, Id, Key, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{
    paint::boxed,
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, Type, focus, radius},
};

pub const HEIGHT: f32 = 36.0;
const PADDING: f32 = 3.0;
const GLYPH: f32 = 16.0;
const GAP: f32 = 8.0;

/// One choice.
#[derive(Clone, Copy, Debug, Default)]
pub struct Segment<'a> {
    pub text: &'a str,
    /// Shows only while it is chosen, in the colour of what is well.
    pub icon: Option<Icon>,
    /// Shows always, as quiet as the words: what kind of choice it is.
    pub glyph: Option<Icon>,
}

impl<'a> From<&'a str> for Segment<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }
}

/// Shows the switch over `width` points; `name` is the group's name. Returns the new choice if the user made one.
pub fn show(ui: &mut Ui, name: &str, segments: &[Segment<'_>], chosen: usize, width: f32) -> Option<usize> {
    let (rect, group) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
    group.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), name));
    let palette = Palette::of(ui);
    ui.painter().rect_filled(rect, radius::TRACK, palette.sunken);
    let inner = rect.shrink(PADDING);
    let each = inner.width() / segments.len().max(1) as f32;
    // Where one has no room for both, the words say more; and a row of which some have a glyph looks broken.
    let wide = |segment: &Segment<'_>| text::width(ui, segment.text, Type::BODY_MEDIUM) + GLYPH + GAP > each - 8.0;
    let glyphs = !segments.iter().any(|segment| segment.glyph.is_some() && wide(segment));
    let mut answer = None;
    for (index, segment) in segments.iter().enumerate() {
        let place =
            Rect::from_min_size(inner.min + Vec2::new(each * index as f32, 0.0), Vec2::new(each, inner.height()));
        let segment = Segment { glyph: segment.glyph.filter(|_| glyphs), ..*segment };
        let response = one(ui, place, group.id.with(index), &segment, index == chosen);
        if response.clicked() {
            answer = Some(index);
        }
        if response.has_focus() {
            answer = answer.or_else(|| arrow(ui, group.id, index, segments.len()));
        }
    }
    answer.filter(|index| *index != chosen)
}

fn one(ui: &Ui, rect: Rect, id: Id, segment: &Segment<'_>, chosen: bool) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, segment.text));
    let palette = Palette::of(ui);
    let mut colour = if response.hovered() && ui.is_enabled() { palette.tx } else { palette.tx2 };
    if chosen {
        let (fill, outline) =
            if palette.dark { (palette.press, palette.press) } else { (palette.surface, palette.line) };
        boxed(ui, rect, radius::SEGMENT, fill, outline);
        colour = palette.tx;
    }
    let mark = segment.icon.filter(|_| chosen).map(|icon| (icon, palette.ok));
    let mark = mark.or_else(|| segment.glyph.map(|icon| (icon, palette.tx2)));
    let glyph = mark.map_or(0.0, |_| GLYPH + GAP);
    let galley = text::galley(ui, segment.text, Type::BODY_MEDIUM, colour, Fit::Line(rect.width() - 8.0 - glyph));
    let elided = galley.elided;
    let left = rect.center().x - f32::midpoint(galley.size().x, glyph);
    if let Some((icon, colour)) = mark {
        icons::paint(ui.painter(), icon, GLYPH, egui::pos2(left + GLYPH / 2.0, rect.center().y), colour);
    }
    text::paint_left(ui, left + glyph, rect.center().y, galley);
    focus::ring(ui, &response, rect, radius::SEGMENT);
    if elided { tooltip::show(response, segment.text, None) } else { response }
}

/// The neighbour that an arrow key asks for; the focus goes with it.
fn arrow(ui: &Ui, group: Id, index: usize, count: usize) -> Option<usize> {
    let step = ui.input(|input| {
        let back = input.key_pressed(Key::ArrowLeft) || input.key_pressed(Key::ArrowUp);
        let on = input.key_pressed(Key::ArrowRight) || input.key_pressed(Key::ArrowDown);
        i32::from(on) - i32::from(back)
    });
    let next = index.checked_add_signed(step as isize).filter(|next| *next < count && step != 0)?;
    ui.memory_mut(|memory| {
        memory.request_focus(group.with(next));
        // The library's own search for a neighbour would go on from there.
        memory.move_focus(FocusDirection::None);
    });
    Some(next)
}
