//! What is lost where there is little room: words beyond an edge that cannot be scrolled to, words over words, words cut
//! short that no tooltip tells whole.

use egui::{Color32, FontFamily, Order, Rect, Role, Shape, epaint::ClippedShape};
use egui_kittest::{Harness, kittest::NodeT as _};

use crate::support::tooltips;

/// A rounding of pixels is no loss.
const NOTHING: f32 = 1.5;

/// Words on the screen.
struct Words {
    text: String,
    /// Where they are, where something can be seen, and what of them is to be seen.
    rect: Rect,
    clip: Rect,
    seen: Rect,
    cut_short: bool,
    /// Something was painted over them: a sheet, a list.
    covered: bool,
}

/// Everything that a user cannot read there, in words.
pub fn faults(harness: &mut Harness<'_>, overlaps: bool) -> Vec<String> {
    let window = harness.ctx.content_rect();
    let mut shown = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in &harness.output().shapes {
        words(shape, clip_rect.intersect(window), &mut shown);
    }
    let fields = placed(harness, &[Role::TextInput, Role::MultilineTextInput, Role::PasswordInput]);
    let bars = placed(harness, &[Role::ScrollBar]);
    let mut faults = Vec::new();
    for words in &shown {
        // A field scrolls what is written in it.
        let in_field = fields.iter().any(|field| field.intersects(words.seen));
        let (rect, clip) = (words.rect, words.clip);
        if rect.top() < clip.top() - NOTHING || rect.bottom() > clip.bottom() + NOTHING {
            if !in_field && !scrolls(&bars, clip) {
                faults.push(format!("“{}” is out of sight, and nothing scrolls: {clip:?} of {rect:?}", words.text));
            }
        } else if words.cut_short {
            if words.seen.is_positive() && !is_told(harness, words, in_field) {
                faults.push(format!("“{}” is cut short and no tooltip tells it whole", words.text));
            }
        } else if words.seen.is_positive()
            && !in_field
            && (rect.left() < clip.left() - NOTHING || rect.right() > clip.right() + NOTHING)
        {
            faults.push(format!("“{}” goes beyond a side: {:?} of {rect:?}", words.text, words.seen));
        }
    }
    if overlaps {
        for (index, one) in shown.iter().enumerate() {
            for other in &shown[index + 1..] {
                let both = one.seen.intersect(other.seen).shrink(NOTHING);
                if both.is_positive() {
                    faults.push(format!("“{}” stands over “{}”", one.text, other.text));
                }
            }
        }
    }
    faults
}

fn words(shape: &Shape, clip: Rect, found: &mut Vec<Words>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| words(shape, clip, found)),
        Shape::Text(text) => {
            let is_text = |family: &FontFamily| !matches!(family, FontFamily::Name(name) if ["icon", "fill", "bold"].contains(&&**name));
            let job = &text.galley.job;
            let of_words = job.sections.iter().any(|section| is_text(&section.format.font_id.family));
            if of_words && !job.text.trim().is_empty() {
                let rect = text.galley.mesh_bounds.translate(text.pos.to_vec2());
                found.push(Words {
                    text: job.text.clone(),
                    rect,
                    clip,
                    seen: rect.intersect(clip),
                    cut_short: text.galley.elided,
                    covered: false,
                });
            }
        }
        Shape::Rect(shape) if shape.fill != Color32::TRANSPARENT => {
            let over = shape.rect.intersect(clip);
            for words in found.iter_mut().filter(|words| over.contains(words.seen.center())) {
                words.covered = true;
            }
        }
        _ => {}
    }
}

/// Whether what is beyond the upper or lower edge of `clip` can be scrolled to: it has a bar at its side.
fn scrolls(bars: &[Rect], clip: Rect) -> bool {
    let beside = |bar: &Rect| {
        // What a scrolling page has moved out of sight altogether shows nothing of itself.
        let level = !clip.is_positive() || bar.y_range().intersection(clip.y_range()).span() > 0.0;
        level && clip.expand(4.0).x_range().contains(bar.center().x)
    };
    bars.iter().filter(|bar| bar.height() > bar.width()).any(beside)
}

/// Whether a tooltip tells the words whole.
fn is_told(harness: &mut Harness<'_>, words: &Words, in_field: bool) -> bool {
    let said = |told: &[String]| told.iter().any(|told| told.to_lowercase().contains(&words.text.to_lowercase()));
    let place = words.seen.center();
    let below = harness.ctx.layer_id_at(place).is_none_or(|layer| layer.order <= Order::Middle);
    let open = harness.ctx.memory(|memory| memory.areas().visible_layer_ids().iter().any(|l| l.order > Order::Middle));
    // A hint is gone once somebody writes, and below a sheet or beside an open list nothing is told: these are only read out.
    if in_field || words.covered || (below && open) {
        return said(&read_out(harness));
    }
    said(&tooltips::at(harness, place))
}

/// Everything that is said to a screen reader.
fn read_out(harness: &Harness<'_>) -> Vec<String> {
    let all = harness.root().children_recursive();
    all.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value(), node.data().description().map(str::to_owned)]
    })
    .flatten()
    .collect()
}

/// Where everything of these roles is.
fn placed(harness: &Harness<'_>, roles: &[Role]) -> Vec<Rect> {
    let all = harness.root().children_recursive();
    let nodes = all.map(|node| node.accesskit_node());
    nodes
        .filter(|node| roles.contains(&node.role()))
        .filter_map(|node| node.bounding_box())
        .map(|at| {
            // The tree is in pixels.
            let scale = f64::from(harness.ctx.pixels_per_point());
            let [left, top, right, bottom] = [at.x0, at.y0, at.x1, at.y1].map(|side| (side / scale) as f32);
            Rect::from_min_max(egui::pos2(left, top), egui::pos2(right, bottom))
        })
        .collect()
}
