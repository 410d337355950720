//! Every control on one sheet, like the mock-up of the components.

use egui::{Sense, Ui, Vec2, pos2};
use nimbus_assistant::{
    state::Tone,
    ui::{
        icons,
        theme::{Palette, Type},
        widgets::{
            Button, IconButton,
            avatar::{self, Badge},
            callout, check_box,
            chip::{self, Kind},
            count::{self, Counts},
            disc::{self, Content},
            field::Field,
            key_cap, pulldown, ring,
            segmented::{self, Segment},
            slider::{self, Scale},
            switch, text,
        },
    },
};

/// Size of the sheet in points.
pub const SIZE: Vec2 = Vec2::new(880.0, 580.0);
const COLUMN: f32 = 408.0;

/// Draws the sheet.
pub fn show(ui: &mut Ui) {
    let whole = ui.max_rect();
    let top = whole.min + Vec2::splat(24.0);
    for (index, column) in [left as fn(&mut Ui), right].into_iter().enumerate() {
        let min = top + Vec2::new(index as f32 * (COLUMN + 24.0), 0.0);
        let rect = egui::Rect::from_min_size(min, Vec2::new(COLUMN, SIZE.y - 48.0));
        let builder = egui::UiBuilder::new().id_salt(index).max_rect(rect);
        column(&mut ui.new_child(builder.layout(egui::Layout::top_down(egui::Align::Min))));
    }
}

fn head(ui: &mut Ui, words: &str) {
    let palette = Palette::of(ui);
    text::label(ui, words, Type::SMALL_MEDIUM, palette.tx3);
    ui.add_space(8.0);
}

fn row(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        contents(ui);
    });
    ui.add_space(10.0);
}

fn left(ui: &mut Ui) {
    head(ui, "Buttons");
    row(ui, |ui| {
        ui.add(Button::new("Accept").icon(icons::CHECK).primary());
        ui.add(Button::new("Copy").icon(icons::COPY));
        ui.add(Button::new("Details").quiet());
        ui.add(Button::new("Delete").icon(icons::TRASH).destructive());
    });
    row(ui, |ui| {
        ui.add_enabled(false, Button::new("Disabled"));
        ui.add(Button::new("Small").icon(icons::ARROW_CLOCKWISE).small());
        ui.add(Button::new("Large 40").large());
        ui.add(IconButton::new(icons::GEAR_SIX, "Icon button"));
        ui.add(IconButton::new(icons::X, "Small icon button").small());
    });
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
    head(ui, "Chips: choice, suggestion, tag, add");
    row(ui, |ui| {
        chip::show(ui, "Chosen", Kind::Chosen);
        chip::show(ui, "Suggested", Kind::Suggestion);
        chip::show(ui, "tag", Kind::Tag);
        chip::show(ui, "Add", Kind::Add);
        let (rect, _) = ui.allocate_exact_size(Vec2::new(64.0, 26.0), Sense::hover());
        let pill = count::paint(ui, rect.left_center(), 3, Counts::Items);
        count::paint(ui, pos2(pill.right() + 6.0, rect.center().y), 1, Counts::Failures);
    });
    head(ui, "Rings");
    row(ui, |ui| {
        let palette = Palette::of(ui);
        let (rect, _) = ui.allocate_exact_size(Vec2::new(COLUMN, 92.0), Sense::hover());
        let at = |x: f32| pos2(rect.left() + x, rect.center().y);
        ring::paint(ui, at(22.0), 44.0, 3.0, 0.7, palette.acc_tx);
        let glyph = Content::Glyph(icons::PHONE_INCOMING, 18.0);
        disc::paint(ui, at(22.0), 34.0, disc::Tone::Accent, glyph);
        ring::paint(ui, at(84.0), 44.0, 4.0, 0.68, palette.acc_tx);
        ring::paint(ui, at(145.0), 44.0, 4.0, 0.2, palette.warn);
        ring::paint(ui, at(202.0), 36.0, 3.0, 0.5, palette.bad);
        ring::paint(ui, at(286.0), 92.0, 6.0, 0.68, palette.acc_tx);
    });
    callout::show(ui, Tone::Info, "A new version is ready. Restart when it suits you.");
    ui.add_space(8.0);
    callout::with(ui, Tone::Attention, "Sign-in expires in 10 minutes.", |ui| {
        ui.add(Button::new("Sign in").small());
    });
}

fn right(ui: &mut Ui) {
    head(ui, "Presence");
    row(ui, |ui| {
        let palette = Palette::of(ui);
        for badge in [Badge::Available, Badge::Busy, Badge::AfterCall, Badge::Off] {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(60.0, 38.0), Sense::hover());
            let centre = pos2(rect.left() + 18.0, rect.center().y);
            avatar::paint(ui, centre, avatar::SIZE, "Mia Winter", Some(badge), palette.win);
        }
    });
    head(ui, "Fields");
    row(ui, |ui| {
        Field::new("Search field").hint("Search").width(120.0).show(ui, &mut String::new());
        Field::new("Filled field").width(120.0).show(ui, &mut "Rosa".to_owned());
        Field::new("Code field").code().width(120.0).show(ui, &mut "{id}".to_owned());
    });
    Field::new("Wrong field").error(Some("Number too short")).width(128.0).show(ui, &mut "+41 7".to_owned());
    ui.add_space(10.0);
    head(ui, "Pulldown, slider, key cap");
    row(ui, |ui| {
        pulldown::show(ui, "Country", &["Switzerland", "Germany"], 0, 160.0);
        slider::show(
            ui,
            "Zoom",
            &mut 100,
            &Scale { range: 80..=200, step: 5, ticks: &[80, 100, 125, 150, 200] },
            180.0,
        );
        key_cap::show(ui, "Ctrl K");
    });
    head(ui, "Type");
    let palette = Palette::of(ui);
    text::label(ui, "Display 1:22", Type::DISPLAY, palette.tx);
    text::label(ui, "Large 04:12", Type::LARGE, palette.tx);
    text::label(ui, "Title Rosa Brandt", Type::TITLE, palette.tx);
    text::label(ui, "Body 13", Type::BODY, palette.tx);
    text::label(ui, "Small 12", Type::SMALL, palette.tx2);
    text::label(ui, "Hint 11", Type::HINT, palette.tx3);
    text::label(ui, "GET /api/{id}", Type::CODE, palette.tx);
}
