//! The look is decided in one place, `src/ui/theme`: no other file of the user interface names a colour, a font, a radius, a
//! shadow, or a width or a space that is not the design's. What the tokens promise is computed here.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

use egui::Color32;
use nimbus_assistant::ui::theme::{DARK, LIGHT, Palette};

/// What makes a colour out of numbers or takes one of egui's own.
const COLOURS: &[&str] = &[
    "Color32::from_",
    "Color32::WHITE",
    "Color32::BLACK",
    "Color32::GRAY",
    "Color32::DARK_",
    "Color32::LIGHT_",
    "Color32::RED",
    "Color32::GREEN",
    "Color32::BLUE",
    "Color32::YELLOW",
    "Rgba::from_",
    "Hsva::",
    "hex_color!",
];
/// What chooses a font past the type scale.
const FONTS: &[&str] = &["FontId", "FontFamily", "TextStyle", "RichText", ".strong()", ".monospace()", ".heading()"];
/// What makes a shadow past the two levels.
const SHADOWS: &[&str] = &["Shadow {", "Shadow::"];
/// Glyphs are drawn by their own font in sizes of their own.
const DRAWS_GLYPHS: &str = "src/ui/icons/mod.rs";

/// Calls whose argument at this place is a radius.
const RADII: &[(&str, usize)] = &[
    ("rect_filled(", 1),
    ("rect_stroke(", 1),
    ("painter().rect(", 1),
    ("painter.rect(", 1),
    ("Shape::rect_filled(", 1),
    ("CornerRadius::same(", 0),
    (".corner_radius(", 0),
];
/// Widths of lines: of a hairline and an outline, of what must be seen to be used, of the focus.
const WIDTHS: &[f32] = &[1.0, 1.5, 2.0];
/// Spaces that are written as numbers; what a mock-up has otherwise is a constant with a name.
const SPACES: &[f32] = &[2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 20.0, 24.0];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The files of the user interface, without tests and comments, beside those of the theme.
fn elsewhere() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), &mut found);
    found.retain(|(name, _)| !name.starts_with("src/ui/theme/") && !name.ends_with("/tests.rs"));
    for (_, source) in &mut found {
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        *source = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    }
    assert!(found.len() > 100, "the user interface was found");
    found
}

/// The arguments of a call, up to its closing parenthesis; `rest` begins behind the opening one.
fn arguments(rest: &str) -> Vec<&str> {
    let (mut depth, mut from, mut found) = (0, 0, Vec::new());
    for (at, letter) in rest.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => {
                found.push(rest[from..at].trim());
                break;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(rest[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// Numbers that stand at this place of the call's arguments.
fn numbers(source: &str, call: &str, place: usize) -> Vec<f32> {
    let calls = source.match_indices(call).map(|(at, _)| arguments(&source[at + call.len()..]));
    calls.filter_map(|arguments| arguments.get(place)?.parse().ok()).collect()
}

/// Faults of one file against the lists above.
fn faults(name: &str, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lists = if name == DRAWS_GLYPHS { [COLOURS, SHADOWS, &[]] } else { [COLOURS, SHADOWS, FONTS] };
    for literal in lists.concat() {
        if source.contains(literal) {
            found.push(format!("{name}: {literal}"));
        }
    }
    for (call, place) in RADII {
        let wrong = numbers(source, call, *place).into_iter().filter(|number| *number != 0.0);
        found.extend(wrong.map(|number| format!("{name}: {call} with the radius {number}")));
    }
    for (at, _) in source.match_indices("const ") {
        let line = source[at..].lines().next().unwrap_or_default();
        if line.contains("RADIUS") && line.split('=').nth(1).is_some_and(|value| value.contains(char::is_numeric)) {
            found.push(format!("{name}: {line}"));
        }
    }
    let widths = numbers(source, "Stroke::new(", 0).into_iter().filter(|width| !WIDTHS.contains(width));
    found.extend(widths.map(|width| format!("{name}: a line {width} wide")));
    let spaces = numbers(source, "add_space(", 0).into_iter().filter(|space| !SPACES.contains(space));
    found.extend(spaces.map(|space| format!("{name}: a space of {space}")));
    found
}

#[test]
fn only_the_theme_decides_how_things_look() {
    let found: Vec<String> = elsewhere().iter().flat_map(|(name, source)| faults(name, source)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_literal_is_recognised() {
    for literal in [
        "Color32::from_rgb(1, 2, 3)",
        "FontId::new(13.0, family)",
        "RichText::new(words).size(13.0)",
        "egui::Shadow { blur: 3, ..Shadow::NONE }",
        "ui.painter().rect_filled(Rect::from_min_size(a, vec2(1.0, 2.0)), 7, palette.line);",
        "painter.rect_stroke(rect, 2.5, stroke, kind);",
        "frame.corner_radius(12)",
        "const TILE_RADIUS: u8 = 16;",
        "Stroke::new(3.0, palette.line)",
        "ui.add_space(7.0);",
    ] {
        assert!(!faults("src/ui/a.rs", literal).is_empty(), "{literal}");
    }
    for sound in [
        "Color32::TRANSPARENT",
        "painter.rect_filled(rect, 0, palette.win)",
        "painter.rect_filled(rect, HEIGHT / 2.0, palette.win)",
        "frame.corner_radius(radius::CARD)",
        "Stroke::new(1.5, palette.line2)",
        "ui.add_space(GAP)",
    ] {
        assert_eq!(faults("src/ui/a.rs", sound), Vec::<String>::new());
    }
    let tokens = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/theme/tokens.rs")).unwrap();
    assert!(COLOURS.iter().any(|literal| tokens.contains(literal)), "the list must know what a literal looks like");
}

/// WCAG 2.x: from 1 (the same) to 21 (black on white).
fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |colour: Color32| {
        let linear = |part: u8| {
            let part = f32::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Every background that text may stand on.
const BACKGROUNDS: &[&str] = &["win", "surface", "raised", "sunken", "hover", "hoverR", "press"];
/// Tokens of text and glyphs, with what else they stand on: their own tint, a callout's, a key cap.
const TEXTS: &[(&str, &[&str])] = &[
    ("tx", &["accSoft", "okSoft", "warnSoft", "badSoft", "key"]),
    ("tx2", &["key"]),
    ("tx3", &[]),
    ("accTx", &["accSoft"]),
    ("ok", &["okSoft"]),
    ("warn", &["warnSoft"]),
    ("bad", &["badSoft"]),
];
/// What stands on a fill.
const ON_FILLS: &[(&str, &str)] =
    &[("onAcc", "acc"), ("onAcc", "accH"), ("okOn", "okFill"), ("warnOn", "warnFill"), ("badOn", "badFill")];
/// Shapes that must be seen to be used or understood. `warnFill` is never the only carrier.
const SHAPES: &[&str] = &["line2", "acc", "accTx", "okFill", "badFill"];
const BEHIND_SHAPES: &[&str] = &["win", "surface", "raised"];

fn token(palette: &Palette, name: &str) -> Color32 {
    palette.named().into_iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no token {name}")).1
}

/// Pairs whose contrast is below `least`.
fn too_low(palette: &Palette, pairs: impl Iterator<Item = (&'static str, &'static str)>, least: f32) -> Vec<String> {
    let measured = pairs.map(|(one, on)| (one, on, contrast(token(palette, one), token(palette, on))));
    let low = measured.filter(|(_, _, contrast)| *contrast < least);
    low.map(|(one, on, contrast)| format!("{one} on {on} has {contrast:.2} (dark: {})", palette.dark)).collect()
}

#[test]
fn text_has_a_contrast_of_4_5_and_shapes_of_3_on_every_background() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
    for palette in [&LIGHT, &DARK] {
        let texts = TEXTS.iter().flat_map(|(text, more)| BACKGROUNDS.iter().chain(*more).map(move |on| (*text, *on)));
        assert_eq!(too_low(palette, texts, 4.5), [""; 0]);
        assert_eq!(too_low(palette, ON_FILLS.iter().copied(), 4.5), [""; 0]);
        let shapes = SHAPES.iter().flat_map(|shape| BEHIND_SHAPES.iter().map(move |on| (*shape, *on)));
        assert_eq!(too_low(palette, shapes, 3.0), [""; 0]);
    }
}

#[test]
fn every_token_is_text_shape_background_or_decoration() {
    let decoration = ["line", "warnFill"];
    for (name, _) in LIGHT.named() {
        let listed = BACKGROUNDS.contains(&name)
            || TEXTS.iter().any(|(text, on)| *text == name || on.contains(&name))
            || ON_FILLS.iter().any(|(on, fill)| *on == name || *fill == name)
            || SHAPES.contains(&name)
            || decoration.contains(&name);
        assert!(listed, "nobody has measured {name}");
    }
}
