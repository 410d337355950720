//! What is lost where there is little room: words beyond a side, words over words, words cut short that are said nowhere else.

use egui::{FontFamily, Rect, Shape, epaint::ClippedShape};
use egui_kittest::{Harness, kittest::NodeT as _};

/// A rounding of pixels is no loss.
const NOTHING: f32 = 1.5;

/// Words on the screen.
struct Words {
    text: String,
    /// Where they are, and what of it is to be seen.
    rect: Rect,
    seen: Rect,
    cut_short: bool,
}

/// Everything that a user cannot read there, in words.
pub fn faults(harness: &Harness<'_>, overlaps: bool) -> Vec<String> {
    let window = harness.ctx.content_rect();
    let mut shown = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in &harness.output().shapes {
        words(shape, clip_rect.intersect(window), &mut shown);
    }
    let told = told(harness);
    let mut faults = Vec::new();
    for words in shown.iter().filter(|words| words.seen.is_positive()) {
        if words.cut_short {
            if !told.iter().any(|told| told.to_lowercase().contains(&words.text.to_lowercase())) {
                faults.push(format!("“{}” is cut short and said nowhere else", words.text));
            }
        } else if words.rect.left() < words.seen.left() - NOTHING || words.rect.right() > words.seen.right() + NOTHING {
            // A field scrolls what is written in it.
            if !fields(harness).iter().any(|field| field.intersects(words.seen)) {
                faults.push(format!("“{}” goes beyond a side: {:?} of {:?}", words.text, words.seen, words.rect));
            }
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
                let words = job.text.clone();
                found.push(Words { text: words, rect, seen: rect.intersect(clip), cut_short: text.galley.elided });
            }
        }
        _ => {}
    }
}

/// Everything that is said to a screen reader; a tooltip says the same.
fn told(harness: &Harness<'_>) -> Vec<String> {
    let all = harness.root().children_recursive();
    all.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value(), node.data().description().map(str::to_owned)]
    })
    .flatten()
    .collect()
}

fn fields(harness: &Harness<'_>) -> Vec<Rect> {
    use egui::Role;
    let all = harness.root().children_recursive();
    let nodes = all.map(|node| node.accesskit_node());
    nodes
        .filter(|node| matches!(node.role(), Role::TextInput | Role::MultilineTextInput | Role::PasswordInput))
        .filter_map(|node| node.bounding_box())
        .map(|at| {
            // The tree is in pixels.
            let scale = f64::from(harness.ctx.pixels_per_point());
            let [left, top, right, bottom] = [at.x0, at.y0, at.x1, at.y1].map(|side| (side / scale) as f32);
            Rect::from_min_max(egui::pos2(left, top), egui::pos2(right, bottom))
        })
        .collect()
}
