//! The components that the mock-up's sheet has no room for: rows, menus, dialogs, tables, and what locks, long texts and
//! turned-off controls look like.

use egui::{Sense, Ui, Vec2};
use nimbus_assistant::{
    state::Tone,
    ui::{
        icons,
        theme::{Palette, Type},
        widgets::{
            Button, IconButton, callout, card, check_box,
            chip::{self, Kind},
            code_block,
            connection_line::{self, Link},
            count::Counts,
            dialog, disc,
            field::Field,
            info_table::{self, Entry},
            key_button, key_cap, link,
            list_row::{self, Row},
            lock,
            menu::{self, Trailing},
            multi_pulldown, pill, placeholders, pulldown,
            search_pulldown::SearchPulldown,
            segmented,
            service_field::{self, ServiceField},
            slider::{self, Scale},
            switch,
            tabs::{self, Tab},
            text,
        },
    },
};

use super::page::{COLUMN, columns, head, row};

/// Size of the sheet in points.
pub const SIZE: Vec2 = Vec2::new(928.0, 1_120.0);
const LONG: &str = "A name that is far too long for the place in which it has to stand, as names are";

/// Draws the sheet.
pub fn show(ui: &mut Ui) {
    columns(ui, [left, right]);
}

fn left(ui: &mut Ui) {
    head(ui, "Turned off: each control at 55 %");
    ui.add_enabled_ui(false, |ui| {
        row(ui, |ui| {
            ui.add(Button::new("Off primary").primary());
            ui.add(IconButton::new(icons::COPY, "Off icon button"));
            switch::show(ui, "Off switch", &mut true);
            check_box::check(ui, "Off check box", &mut true);
            chip::show(ui, "Off chip", Kind::Chosen);
        });
        row(ui, |ui| {
            pulldown::show(ui, "Off pulldown", &["Switzerland"], 0, 120.0);
            Field::new("Off field").width(110.0).show(ui, &mut "Rosa".to_owned());
            let scale = Scale { range: 80..=200, step: 5, ticks: &[80, 200] };
            slider::show(ui, "Off slider", &mut 150, &scale, 120.0);
        });
        segmented::show(ui, "Off segments", &["Day".into(), "Week".into()], 1, 180.0);
    });
    ui.add_space(12.0);
    head(ui, "Locked");
    row(ui, |ui| {
        lock::show(ui, "Set by your administrator");
        ui.add_enabled_ui(false, |ui| switch::show(ui, "Locked switch", &mut true));
        key_cap::show(ui, "Ctrl K");
        let (rect, _) = ui.allocate_exact_size(Vec2::new(90.0, 18.0), Sense::hover());
        pill::show(ui, rect.left_center(), "Simulation");
    });
    lock::line(ui, "Set by your administrator");
    ui.add_space(8.0);
    head(ui, "Long texts");
    row(ui, |ui| {
        ui.add(Button::new(LONG).icon(icons::CHECK).width(190.0));
        pulldown::show(ui, "Long pulldown", &[LONG], 0, 200.0);
    });
    row(ui, |ui| {
        ui.set_max_width(200.0);
        chip::show(ui, LONG, Kind::Tag);
    });
    callout::with(ui, Tone::Error, "No connection to the server. Next try in 12 s. Calls still ring.", |ui| {
        ui.add(Button::new("Try now").small());
    });
    ui.add_space(8.0);
    callout::show(ui, Tone::Success, "Everything was saved.");
    ui.add_space(12.0);
    head(ui, "Rows");
    for (salt, tone, title, stale) in [
        ("known", disc::Tone::Ok, "Rosa Brandt", false),
        ("long", disc::Tone::Bad, LONG, false),
        ("old", disc::Tone::Plain, "Tom Keller", true),
    ] {
        let shown = Row {
            icon: icons::PHONE_INCOMING,
            tone,
            title,
            sub: "Claims Hotline",
            time: "11:06",
            duration: "4:12",
            name: title,
            stale,
        };
        list_row::show(ui, &shown, salt);
    }
    ui.add_space(12.0);
    head(ui, "Code with placeholders, code block");
    placeholders::show(ui, "https://crm.example/customers/$(Caller.Number)?service=$(Service.Name)");
    ui.add_space(8.0);
    code_block::show(ui, "POST https://crm.example/tickets\n504 Gateway Timeout", 6);
    ui.add_space(12.0);
    head(ui, "Table");
    let entries =
        [Entry { label: "Customer", value: Some("Rosa Brandt") }, Entry { label: "A label that wraps", value: None }];
    info_table::show(ui, &entries, "Empty", |label| format!("Copy {label}"));
}

fn right(ui: &mut Ui) {
    head(ui, "Tabs, wide and narrow");
    let shown = [
        Tab { text: "Call Flow", icon: icons::PATH, count: None, key: "Ctrl 1" },
        Tab { text: "Info", icon: icons::IDENTIFICATION_CARD, count: None, key: "Ctrl 2" },
        Tab { text: "Codes & Tags", icon: icons::CLIPBOARD_TEXT, count: Some((3, Counts::Items)), key: "Ctrl 3" },
        Tab { text: "Activity", icon: icons::LIGHTNING, count: Some((1, Counts::Failures)), key: "Ctrl 4" },
    ];
    tabs::show(ui, &shown, 0, false);
    ui.add_space(8.0);
    ui.scope(|ui| {
        ui.set_max_width(240.0);
        tabs::show(ui, &shown, 2, false);
    });
    ui.add_space(12.0);
    head(ui, "Menu");
    menu::frame(Palette::of(ui)).show(ui, |ui| {
        ui.set_width(240.0);
        menu::head(ui, "Assistant");
        menu::row(ui, Some(icons::PHONE_PLUS), "Call on behalf", Trailing::Key("Ctrl K"));
        menu::row(ui, None, "Chosen one", Trailing::Check);
        menu::separator(ui);
        menu::row(ui, Some(icons::POWER), "Quit", Trailing::Words("stays in the tray"));
    });
    ui.add_space(16.0);
    head(ui, "Dialog");
    dialog::frame(Palette::of(ui)).show(ui, |ui| {
        dialog::content(ui, "Reset all settings?", "Close", |ui| {
            let words = "Everything you have chosen goes back to its default. You can undo it afterwards.";
            text::paragraph(ui, words, Type::BODY, Palette::of(ui).tx2);
            ui.add_space(16.0);
            row(ui, |ui| {
                ui.add(Button::new("Cancel").raised());
                ui.add(Button::new("Reset all").destructive());
                ui.add(Button::new("Import").primary().key("Enter"));
            });
        })
    });
    ui.add_space(16.0);
    head(ui, "Pulldowns: one of many, several, searched, quiet");
    row(ui, |ui| {
        multi_pulldown::show(ui, "Services", "2 services", &[("Claims", true), ("Reception", true)], 160.0);
        let searched = SearchPulldown {
            name: "Primary code",
            hint: "None",
            values: &["Damage", "Question"],
            chosen: None,
            nothing: None,
            missing: true,
            height: 32.0,
            enter: "Enter",
        };
        searched.show(ui, 160.0);
    });
    row(ui, |ui| {
        link::add(ui, icons::PLUS, "Add condition");
        let (rect, _) = ui.allocate_exact_size(Vec2::new(160.0, 28.0), Sense::hover());
        link::pulldown_at(ui, rect, "Quiet pulldown", &["when it rings", "at the end"], 0, "when it rings");
    });
    head(ui, "Service, key button, connection");
    let (rect, _) = ui.allocate_exact_size(Vec2::new(COLUMN, service_field::HEIGHT), Sense::hover());
    let field = ServiceField {
        name: "On behalf of",
        service: "Claims Hotline",
        number: "+41 44 555 01 20",
        open: false,
        choice: true,
        keyboard: true,
    };
    field.at(ui, rect);
    ui.add_space(8.0);
    key_button::show(ui, icons::COPY, "Copy all", "Ctrl Shift C");
    ui.add_space(8.0);
    for (link, first, second) in [
        (Link::Connected, "Connected", "Zammad web hook"),
        (Link::Connecting, "Connecting", ""),
        (Link::Broken, "Not connected", "Next try in 12 s"),
    ] {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(COLUMN, 40.0), Sense::hover());
        connection_line::show(ui, rect, link, first, second);
    }
    ui.add_space(8.0);
    head(ui, "Card, fields for numbers, secrets and code");
    card::show(ui, egui::Margin::same(12), |ui| {
        row(ui, |ui| {
            Field::new("Secret").password().width(110.0).show(ui, &mut "12345678".to_owned());
            Field::new("Code field").code().width(110.0).show(ui, &mut "{id}".to_owned());
            Field::new("Find")
                .icon(icons::MAGNIFYING_GLASS)
                .hint("Find")
                .search()
                .width(120.0)
                .show(ui, &mut String::new());
        });
        Field::new("Number").large().width(240.0).show(ui, &mut "+41 44 555 01 20".to_owned());
    });
}
