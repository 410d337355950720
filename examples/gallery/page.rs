//! The sheet of components as the mock-up of that name draws it. Shared by the gallery's window and the tests.

use egui::{Color32, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2};
use nimbus_assistant::{
    state::Tone,
    ui::{
        icons,
        theme::{Palette, Type, focus, radius},
        widgets::{
            Button, IconButton,
            avatar::{self, Badge},
            callout, check_box,
            chip::{self, Kind},
            count::{self, Counts},
            disc::{self, Content},
            field::Field,
            pulldown, ring,
            segmented::{self, Segment},
            slider::{self, Scale},
            switch,
            text::{self, Fit},
            tooltip,
        },
    },
};

/// Size of the sheet in points.
pub const SIZE: Vec2 = Vec2::new(928.0, 650.0);
pub const EDGE: f32 = 24.0;
pub const COLUMN: f32 = 416.0;
const COLUMNS_APART: f32 = 40.0;

/// Draws the sheet.
pub fn show(ui: &mut Ui) {
    columns(ui, [left, right]);
}

/// Two columns side by side.
pub fn columns(ui: &mut Ui, parts: [fn(&mut Ui); 2]) {
    let whole = ui.max_rect();
    let top = whole.min + Vec2::splat(EDGE);
    for (index, column) in parts.into_iter().enumerate() {
        let min = top + Vec2::new(index as f32 * (COLUMN + COLUMNS_APART), 0.0);
        let rect = Rect::from_min_max(min, pos2(min.x + COLUMN, whole.bottom() - EDGE));
        let builder = UiBuilder::new().id_salt(index).max_rect(rect);
        column(&mut ui.new_child(builder.layout(egui::Layout::top_down(egui::Align::Min))));
    }
}

pub fn head(ui: &mut Ui, words: &str) {
    let palette = Palette::of(ui);
    text::label(ui, words, Type::SMALL_MEDIUM, palette.tx2);
    ui.add_space(8.0);
}

pub fn row(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        contents(ui);
    });
    ui.add_space(10.0);
}

fn left(ui: &mut Ui) {
    head(ui, "Buttons: primary, default, quiet, destructive, disabled");
    row(ui, |ui| {
        ui.add(Button::new("Accept").icon(icons::CHECK).primary());
        ui.add(Button::new("Copy").icon(icons::COPY));
        ui.add(Button::new("Details").quiet());
        ui.add(Button::new("Delete").icon(icons::TRASH).destructive());
    });
    row(ui, |ui| {
        ui.add_enabled(false, Button::new("Disabled"));
        let button = ui.add(Button::new("Focus").primary());
        // As after the key Tab; there is one focus in a window, and the field below has it.
        focus::paint(ui, button.rect, radius::BUTTON);
        ui.add(Button::new("Small").icon(icons::ARROW_CLOCKWISE).small());
        ui.add(Button::new("Large 40").large());
        ui.add(IconButton::new(icons::GEAR_SIX, "Icon button"));
        ui.add(IconButton::new(icons::X, "Small icon button").small());
    });
    ui.add_space(6.0);
    head(ui, "Segments, switch, check, radio");
    row(ui, |ui| {
        let duty = Segment { text: "Duty", icon: Some(icons::fill::CHECK_CIRCLE), ..Segment::default() };
        segmented::show(ui, "Profile", &[duty, "Off Duty".into()], 0, 196.0);
        switch::show(ui, "Switch on", &mut true);
        switch::show(ui, "Switch off", &mut false);
    });
    row(ui, |ui| {
        check_box::check(ui, "Check box on", &mut true);
        check_box::check(ui, "off", &mut false);
        check_box::radio(ui, "Radio on", true);
        check_box::radio(ui, "Radio off", false);
    });
    ui.add_space(2.0);
    head(ui, "Chips: choice, suggestion, tag, add");
    row(ui, |ui| {
        chip::show(ui, "Chosen", Kind::Chosen);
        chip::show(ui, "Suggested", Kind::Suggestion);
        chip::show(ui, "tag", Kind::Tag);
        chip::show(ui, "Add", Kind::Add);
        chip::plain_add(ui, "2 more");
        let (rect, _) = ui.allocate_exact_size(Vec2::new(64.0, 26.0), Sense::hover());
        let pill = count::paint(ui, rect.left_center(), 3, Counts::Items);
        count::paint(ui, pos2(pill.right() + 6.0, rect.center().y), 1, Counts::Failures);
    });
    ui.add_space(6.0);
    head(ui, "Rings: ringing, after-call work, last 30 s, retry");
    row(ui, rings);
    head(ui, "Callouts");
    callout::show(ui, Tone::Info, "A new version is ready. Restart when it suits you.");
    ui.add_space(8.0);
    callout::with(ui, Tone::Attention, "Sign-in expires in 10 minutes.", |ui| {
        ui.add(Button::new("Sign in").small());
    });
}

fn rings(ui: &mut Ui) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(COLUMN, 92.0), Sense::hover());
    let at = |x: f32| pos2(rect.left() + x, rect.center().y);
    let words = |ui: &Ui, x: f32, words: &str, style: Type| {
        text::paint_centred(ui, at(x), text::galley(ui, words, style, palette.tx, Fit::Free));
    };
    ring::paint(ui, at(22.0), 44.0, 3.0, 0.7, palette.acc_tx);
    let glyph = Content::Glyph(icons::PHONE_INCOMING, 18.0);
    disc::paint(ui, at(22.0), 34.0, disc::Tone::Accent, glyph);
    ring::paint(ui, at(84.0), 44.0, 4.0, 0.68, palette.acc_tx);
    words(ui, 84.0, "1:22", Type::SMALL_SEMIBOLD);
    ring::paint(ui, at(145.0), 44.0, 4.0, 0.2, palette.warn);
    words(ui, 145.0, "0:24", Type::SMALL_SEMIBOLD);
    ring::paint(ui, at(202.0), 36.0, 3.0, 0.5, palette.bad);
    words(ui, 202.0, "12", Type::SMALL_SEMIBOLD);
    ring::paint(ui, at(286.0), 92.0, 6.0, 0.68, palette.acc_tx);
    words(ui, 286.0, "1:22", Type::LARGE);
}

fn right(ui: &mut Ui) {
    head(ui, "Presence: shape and colour, never colour alone");
    row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (badge, words) in [
            (Badge::Available, "Available"),
            (Badge::Busy, "Busy"),
            (Badge::AfterCall, "After-call"),
            (Badge::Off, "Off duty"),
        ] {
            let palette = Palette::of(ui);
            let (rect, _) = ui.allocate_exact_size(Vec2::new(46.0, 38.0), Sense::hover());
            let centre = pos2(rect.left() + 18.0, rect.center().y);
            avatar::paint(ui, centre, avatar::SIZE, "Mia Winter", Some(badge), palette.win);
            text::label(ui, words, Type::SMALL, palette.tx2);
            ui.add_space(10.0);
        }
    });
    ui.add_space(6.0);
    head(ui, "Fields: rest, focus, error");
    row(ui, |ui| {
        ui.vertical(|ui| {
            Field::new("Search field").hint("Search").width(118.0).show(ui, &mut String::new());
        });
        let field = Field::new("Filled field").width(118.0).show(ui, &mut "Rosa".to_owned());
        if !field.has_focus() && ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        ui.vertical(|ui| {
            Field::new("Wrong field").error(Some("Number too short")).width(128.0).show(ui, &mut "+41 7".to_owned());
        });
    });
    ui.add_space(6.0);
    head(ui, "Tooltip with shortcut (after 500 ms)");
    tooltip::frame(Palette::of(ui)).show(ui, |ui| tooltip::content(ui, "Copy to clipboard", Some("Ctrl Shift C")));
    ui.add_space(16.0);
    head(ui, "Pulldown, slider");
    row(ui, |ui| {
        pulldown::show(ui, "Country", &["Switzerland", "Germany"], 0, 160.0);
        let scale = Scale { range: 80..=200, step: 5, ticks: &[80, 100, 125, 150, 200] };
        slider::show(ui, "Zoom", &mut 100, &scale, 200.0);
    });
    ui.add_space(6.0);
    head(ui, "Type: 28 / 20 / 15 / 13 / 12 / 11, and code 12");
    let palette = Palette::of(ui);
    row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        text::label(ui, "1:22", Type::DISPLAY, palette.tx);
        text::label(ui, "04:12", Type::LARGE, palette.tx);
        text::label(ui, "Rosa Brandt", Type::TITLE, palette.tx);
        text::label(ui, "Body 13", Type::BODY, palette.tx);
    });
    row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        text::label(ui, "Secondary 12", Type::SMALL, palette.tx2);
        text::label(ui, "Hint 11", Type::HINT, palette.tx3);
        text::label(ui, "GET /api/{id}", Type::CODE, palette.tx);
    });
    ui.add_space(6.0);
    head(ui, "Surfaces: win, surface, raised, sunken, hover, press; acc, ok, warn, bad");
    let p = palette;
    surfaces(ui, &[p.win, p.surface, p.raised, p.sunken, p.hover, p.press, p.acc]);
    surfaces(ui, &[p.ok_fill, p.warn_fill, p.bad_fill, p.acc_soft, p.ok_soft, p.warn_soft, p.bad_soft]);
}

fn surfaces(ui: &mut Ui, fills: &[Color32]) {
    row(ui, |ui| {
        for fill in fills {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(49.0, 32.0), Sense::hover());
            let outline = Stroke::new(1.0, Palette::of(ui).line);
            ui.painter().rect(rect, radius::BUTTON, *fill, outline, StrokeKind::Inside);
        }
    });
}
