//! Code with placeholders: these in the accent's colours, and a line below what is wrong.

use std::{ops::Range, sync::Arc};

use egui::{
    Color32, Galley, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, pos2,
    text::{LayoutJob, TextWrapping},
};
use nimbus_templates::marks;

use super::text;
use crate::ui::theme::{Palette, Type, radius};

/// How far a tint goes beyond its letters at the sides, and how far it stays inside its line.
const SIDE: f32 = 2.0;
const INSET: f32 = 0.5;

/// Lays the text out. `wrong` are the bytes of a mistake; `lenient` while a placeholder is being written; without a bound
/// `width` it stays on one line.
pub fn galley_of(ui: &Ui, source: &str, wrong: Option<Range<usize>>, lenient: bool, width: f32) -> Arc<Galley> {
    let palette = Palette::of(ui);
    let wrong = wrong.filter(|range| range.start < range.end).unwrap_or_default();
    let marks = marks(source);
    let mut job = LayoutJob::default();
    for part in parts(source, &wrong, marks.iter().map(|mark| mark.span.clone())) {
        let mark = marks.iter().find(|mark| mark.span.start <= part.start && part.end <= mark.span.end);
        let mut format = text::format(Type::CODE, palette.tx);
        match mark {
            Some(mark) if mark.sound || lenient => format.color = palette.acc_tx,
            Some(_) => format.color = palette.bad,
            None => {}
        }
        if wrong.start <= part.start && part.end <= wrong.end {
            format.underline = Stroke::new(1.5, palette.bad);
        }
        job.append(&source[part], 0.0, format);
    }
    job.wrap = TextWrapping { max_width: width, break_anywhere: true, ..TextWrapping::default() };
    job.break_on_newline = width.is_finite();
    job.keep_trailing_whitespace = true;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Shows `source` to be read, over the available width.
pub fn show(ui: &mut Ui, source: &str) {
    let galley = galley_of(ui, source, None, false, ui.available_width());
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let palette = Palette::of(ui);
    ui.painter().add(tints(palette, source, false, &galley, rect.min));
    ui.painter().galley(rect.min, galley, palette.tx);
    text::name(ui, rect, source, false);
}

/// What lies below the placeholders of `source`, to be painted before the text. `origin` is the galley's corner.
pub fn tints(palette: &Palette, source: &str, lenient: bool, galley: &Galley, origin: Pos2) -> Shape {
    let colour = |sound| if sound || lenient { palette.acc_soft } else { palette.bad_soft };
    let marks = marks(source);
    pills(galley, origin, source, marks.iter().map(|mark| (mark.span.clone(), colour(mark.sound))))
}

/// A round tint below each of these bytes of `source`, which the galley shows with all its letters.
pub fn pills(
    galley: &Galley,
    origin: Pos2,
    source: &str,
    spans: impl Iterator<Item = (Range<usize>, Color32)>,
) -> Shape {
    let mut shapes = Vec::new();
    for (span, colour) in spans {
        let letters = |bytes: &str| bytes.chars().count();
        let (Some(before), Some(inside)) = (source.get(..span.start), source.get(span)) else { continue };
        let range = letters(before)..letters(before) + letters(inside);
        for rect in rows_of(galley, range) {
            let rect = rect.translate(origin.to_vec2()).expand2(Vec2::new(SIDE, -INSET));
            shapes.push(Shape::rect_filled(rect, radius::KEY_CAP, colour));
        }
    }
    Shape::Vec(shapes)
}

/// The parts of the rows that these letters take up.
fn rows_of(galley: &Galley, letters: Range<usize>) -> Vec<Rect> {
    let mut rects = Vec::new();
    let mut at = 0;
    for row in &galley.rows {
        let glyphs = &row.row.glyphs;
        let from = letters.start.saturating_sub(at).min(glyphs.len());
        let to = letters.end.saturating_sub(at).min(glyphs.len());
        if let (Some(first), Some(last)) = (glyphs.get(from), to.checked_sub(1).and_then(|last| glyphs.get(last)))
            && from < to
        {
            let left = row.pos.x + first.pos.x;
            let right = row.pos.x + last.pos.x + last.advance_width;
            rects.push(Rect::from_min_max(pos2(left, row.pos.y), pos2(right, row.pos.y + row.row.size.y)));
        }
        at += glyphs.len() + usize::from(row.ends_with_newline);
    }
    rects
}

/// The text cut at every bound, in order.
fn parts(source: &str, wrong: &Range<usize>, marks: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut cuts = vec![0, source.len(), wrong.start, wrong.end];
    cuts.extend(marks.flat_map(|span| [span.start, span.end]));
    // Whoever gives a place inside a letter means the letter.
    cuts.retain(|cut| source.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_text_is_cut_where_marks_and_mistakes_begin_and_end() {
        let cut = |wrong: std::ops::Range<usize>, mark: Option<std::ops::Range<usize>>| {
            parts("ä$(A.B)x", &wrong, mark.into_iter())
        };
        assert_eq!(cut(0..0, Some(2..8)), [0..2, 2..8, 8..9]);
        assert_eq!(cut(4..9, Some(2..8)), [0..2, 2..4, 4..8, 8..9]);
        assert_eq!(cut(1..3, None), [0..3, 3..9], "no letter is cut");
        assert!(parts("", &(0..0), std::iter::empty()).is_empty());
    }
}
