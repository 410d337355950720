//! The controls of the component sheet: their measures (design.md §7) and how they answer.

use std::{
    cell::{Cell, RefCell},
    fs,
    path::Path,
    rc::Rc,
    sync::Arc,
};

use egui::{Key, Rect, Shape, Ui, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    settings::Settings,
    state::AppState,
    ui::{
        theme::{Family, LIGHT, Type},
        widgets::{
            Button, chip, pulldown,
            search_pulldown::SearchPulldown,
            segmented,
            service_field::ServiceField,
            slider::{self, Scale},
            switch, text,
        },
    },
};

use crate::support::{
    gallery,
    harness::{page, settle},
    tooltips,
};

fn sheet() -> Harness<'static> {
    let (mut harness, _) = page(gallery::page::SIZE, false, AppState::default(), |ui, _, _| gallery::page::show(ui));
    settle(&mut harness);
    harness
}

#[test]
fn controls_have_the_designs_sizes() {
    let harness = sheet();
    let of = |label: &str| harness.get_by_label(label).rect();
    for (label, height) in [
        ("Accept", 32.0),
        ("Small", 28.0),
        ("Large 40", 40.0),
        ("Profile", 36.0),
        ("Duty", 30.0),
        ("Country", 32.0),
        ("Off Duty", 30.0),
        ("Search field", 32.0),
    ] {
        assert_eq!(of(label).height(), height, "{label}");
    }
    assert_eq!(of("Icon button").size(), Vec2::splat(32.0));
    assert_eq!(of("Small icon button").size(), Vec2::splat(28.0));
    // A segment stands 3 inside its track.
    assert_eq!(of("Duty").left() - of("Profile").left(), 3.0);
    // Padding 12, glyph 16 and gap 6 around the words; a small one has 10 and 14.
    let near = |label: &str, expected: f32| assert!((of(label).width() - expected).abs() <= 1.0, "{label}");
    near("Accept", width_of("Accept", Type::BODY_MEDIUM) + 24.0 + 16.0 + 6.0);
    near("Details", width_of("Details", Type::BODY_MEDIUM) + 24.0);
    near("Small", width_of("Small", Type::SMALL_MEDIUM) + 20.0 + 14.0 + 6.0);
}

/// Width of some words alone.
fn width_of(words: &str, style: Type) -> f32 {
    let width = Rc::new(Cell::new(0.0));
    let seen = Rc::clone(&width);
    let words = words.to_owned();
    let (mut harness, _) = page(Vec2::splat(100.0), false, AppState::default(), move |ui, _, _| {
        seen.set(text::width(ui, &words, style));
    });
    harness.step();
    width.get()
}

/// The other sheet of the gallery.
fn more() -> Harness<'static> {
    let size = gallery::more::SIZE;
    let (mut harness, _) = page(size, false, AppState::default(), |ui, _, _| gallery::more::show(ui));
    settle(&mut harness);
    harness
}

/// What is no control to look at: it helps the others.
const HELPERS: &[&str] = &["at_right", "choices", "follow", "menu_keys", "mod", "paint", "pulldown_face", "readable"];

#[test]
fn the_gallery_shows_every_control() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join("examples/gallery").join(name)).unwrap();
    let sheets = read("page.rs") + &read("more.rs") + &read("main.rs");
    for entry in fs::read_dir(root.join("src/ui/widgets")).unwrap() {
        let path = entry.unwrap().path();
        let module = path.file_stem().unwrap().to_string_lossy().into_owned();
        if HELPERS.contains(&module.as_str()) {
            continue;
        }
        // `button` and `icon_button` are known by their types.
        let type_name: String = module
            .split('_')
            .map(|word| word.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default() + &word[1..])
            .collect();
        let calls = [format!("{module}::"), format!("{type_name}::new("), format!("{type_name} {{")];
        let used = calls.iter().any(|call| sheets.contains(call.as_str()));
        assert!(used, "{module} is on no sheet of examples/gallery");
    }
}

#[test]
fn what_can_be_clicked_is_large_enough() {
    for harness in [sheet(), more()] {
        clickable_is_large_enough(&harness);
    }
}

fn clickable_is_large_enough(harness: &Harness<'_>) {
    for node in harness.root().children_recursive() {
        let node = node.accesskit_node();
        let clickable = [
            egui::Role::Button,
            egui::Role::Switch,
            egui::Role::CheckBox,
            egui::Role::RadioButton,
            egui::Role::Slider,
            egui::Role::ComboBox,
        ];
        if !clickable.contains(&node.role()) {
            continue;
        }
        let bounds = node.raw_bounds().unwrap();
        let rect = Rect::from_min_max(
            egui::pos2(bounds.x0 as f32, bounds.y0 as f32),
            egui::pos2(bounds.x1 as f32, bounds.y1 as f32),
        );
        assert!(rect.height() >= 28.0 && rect.width() >= 28.0, "{:?} is {rect:?}", node.label());
    }
}

#[test]
fn text_has_the_type_scales_size_line_and_family() {
    let harness = sheet();
    for (label, line) in [
        ("1:22", 34.0),
        ("04:12", 26.0),
        ("Rosa Brandt", 20.0),
        ("Body 13", 18.0),
        ("Secondary 12", 16.0),
        ("Hint 11", 16.0),
        ("GET /api/{id}", 18.0),
    ] {
        assert_eq!(harness.get_by_label(label).rect().height(), line, "{label}");
    }
    // Digits have one width, or timers would jump.
    assert_eq!(width_of("11:11", Type::LARGE), width_of("08:08", Type::LARGE));
    assert_ne!(Family::Medium.get(), Family::Regular.get());
}

/// A page with one control over a value, and the value.
fn over<T: Clone + 'static>(value: T, show: impl Fn(&mut Ui, &mut T) + 'static) -> (Harness<'static>, Rc<RefCell<T>>) {
    let value = Rc::new(RefCell::new(value));
    let inner = Rc::clone(&value);
    let (mut harness, _) = page(Vec2::new(300.0, 200.0), false, AppState::default(), move |ui, _, _| {
        show(ui, &mut inner.borrow_mut());
    });
    settle(&mut harness);
    (harness, value)
}

#[test]
fn a_switch_turns_with_a_click_and_with_space() {
    let (mut harness, on) = over(false, |ui, on| {
        switch::show(ui, "Sound", on);
    });
    harness.get_by_label("Sound").click();
    settle(&mut harness);
    assert!(*on.borrow());
    harness.get_by_label("Sound").focus();
    settle(&mut harness);
    harness.key_press(Key::Space);
    settle(&mut harness);
    assert!(!*on.borrow());
}

#[test]
fn a_slider_goes_in_steps_and_to_its_ends_by_keyboard() {
    let scale = Scale { range: 80..=200, step: 5, ticks: &[80, 100, 125, 150, 200] };
    let (mut harness, zoom) = over(100, move |ui, zoom| {
        slider::show(ui, "Zoom", zoom, &scale, 200.0);
    });
    harness.get_by_label("Zoom").focus();
    settle(&mut harness);
    for (key, expected) in
        [(Key::ArrowRight, 105), (Key::ArrowLeft, 100), (Key::End, 200), (Key::ArrowRight, 200), (Key::Home, 80)]
    {
        harness.key_press(key);
        settle(&mut harness);
        assert_eq!(*zoom.borrow(), expected, "{key:?}");
    }
}

#[test]
fn segments_are_chosen_by_click_and_by_arrow() {
    let (mut harness, chosen) = over(0, |ui, chosen| {
        let segments = ["Light".into(), "Dark".into(), "System".into()];
        if let Some(other) = segmented::show(ui, "Theme", &segments, *chosen, 240.0) {
            *chosen = other;
        }
    });
    harness.get_by_label("Dark").click();
    settle(&mut harness);
    assert_eq!(*chosen.borrow(), 1);
    harness.get_by_label("Dark").focus();
    settle(&mut harness);
    harness.key_press(Key::ArrowRight);
    settle(&mut harness);
    assert_eq!(*chosen.borrow(), 2);
    harness.key_press(Key::ArrowRight);
    settle(&mut harness);
    assert_eq!(*chosen.borrow(), 2, "there is nothing after the last");
}

#[test]
fn a_pulldown_opens_its_list_and_gives_the_choice() {
    let (mut harness, chosen) = over(0, |ui, chosen| {
        if let Some(other) = pulldown::show(ui, "Country", &["Switzerland", "Germany"], *chosen, 160.0) {
            *chosen = other;
        }
    });
    assert!(harness.query_by_label("Germany").is_none());
    harness.get_by_label("Country").click();
    settle(&mut harness);
    harness.get_by_label("Germany").click();
    settle(&mut harness);
    assert_eq!(*chosen.borrow(), 1);
    assert!(harness.query_by_label("Germany").is_none(), "the list closes after the choice");
}

/// The words that are painted.
fn painted(harness: &Harness<'_>) -> Vec<String> {
    fn texts(shape: &Shape, found: &mut Vec<String>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
            Shape::Text(text) => found.push(text.galley.job.text.clone()),
            _ => {}
        }
    }
    let mut found = Vec::new();
    harness.output().shapes.iter().for_each(|clipped| texts(&clipped.shape, &mut found));
    found
}

#[test]
fn s10_1_a_list_names_the_key_that_takes_its_first_value_in_the_users_language() {
    let mut settings = Settings::default();
    settings.general.language = Some("fr".to_owned());
    let state = AppState { settings: Arc::new(settings), ..AppState::default() };
    let (mut harness, _) = page(Vec2::new(300.0, 200.0), false, state, |ui, _, _| {
        pulldown::show(ui, "Pays", &["Suisse", "Allemagne"], 0, 200.0);
    });
    settle(&mut harness);
    harness.get_by_label("Pays").click();
    settle(&mut harness);
    harness.event(egui::Event::Text("all".to_owned()));
    settle(&mut harness);
    let words = painted(&harness);
    assert!(words.contains(&"Entrée".to_owned()) && !words.contains(&"Enter".to_owned()), "{words:?}");
}

#[test]
fn a_list_that_was_typed_in_gives_the_row_that_the_arrows_went_to_else_the_first() {
    let (mut harness, chosen) = over(0, |ui, chosen| {
        if let Some(other) = pulldown::show(ui, "Country", &["Norway", "India", "Indonesia"], *chosen, 160.0) {
            *chosen = other;
        }
    });
    harness.get_by_label("Country").focus();
    settle(&mut harness);
    let mut choose = |keys: &[Key]| {
        harness.key_press(Key::Enter);
        settle(&mut harness);
        harness.event(egui::Event::Text("ind".to_owned()));
        settle(&mut harness);
        assert!(harness.query_by_label("Norway").is_none());
        for key in keys {
            harness.key_press(*key);
            settle(&mut harness);
        }
        assert!(harness.query_by_label("India").is_none(), "the list closes after the choice");
        *chosen.borrow()
    };
    assert_eq!(choose(&[Key::ArrowDown, Key::ArrowDown, Key::Enter]), 2);
    assert_eq!(choose(&[Key::Enter]), 1);
    assert_eq!(choose(&[Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::Enter]), 1);
}

#[test]
fn words_that_are_cut_short_are_whole_in_a_tooltip() {
    const LONG: &str = "Schadenaufnahme für Privatkunden in der Ostschweiz";
    let (mut harness, _) = over((), |ui, ()| {
        ui.set_width(160.0);
        let place = |ui: &mut Ui| ui.allocate_exact_size(Vec2::new(160.0, 40.0), egui::Sense::hover()).0;
        let rect = place(ui);
        Button::new(LONG).name("Button").at(ui, rect, "");
        chip::tag(ui, LONG, "Chip");
        let rect = place(ui);
        ServiceField { name: "Service", service: LONG, number: "", open: false, choice: true, keyboard: true }
            .at(ui, rect);
        let search = SearchPulldown {
            name: "Search",
            hint: "",
            values: &[LONG],
            chosen: Some(0),
            nothing: None,
            missing: false,
            height: 36.0,
            enter: "Enter",
        };
        search.show(ui, 160.0);
        pulldown::show(ui, "List", &["One", LONG], 0, 160.0);
    });
    for name in ["Button", "Chip", "Service", "Search"] {
        let place = harness.get_by_label(name).rect().center();
        assert_eq!(tooltips::at(&mut harness, place), [LONG], "{name}");
    }
    for list in ["Search", "List"] {
        harness.get_by_label(list).click();
        settle(&mut harness);
        let place = harness.get_by_role_and_label(egui::Role::MenuItem, LONG).rect().center();
        assert_eq!(tooltips::at(&mut harness, place), [LONG], "a row of {list}");
        harness.key_press(Key::Escape);
        settle(&mut harness);
    }
}

#[test]
fn a_disabled_button_answers_nothing() {
    let (mut harness, pressed) = over(false, |ui, pressed| {
        *pressed |= ui.add_enabled(false, Button::new("Retry")).clicked();
    });
    harness.get_by_label("Retry").click();
    settle(&mut harness);
    assert!(!*pressed.borrow());
}

/// The focus ring is for the keyboard: a click leaves none behind.
#[test]
fn the_focus_ring_shows_only_after_keyboard_use() {
    let (mut harness, _) = over((), |ui, ()| {
        ui.add_space(20.0);
        ui.add(Button::new("Retry"));
    });
    let ring = |harness: &mut Harness<'_>| {
        let image = harness.render().unwrap();
        let [r, g, b, _] = LIGHT.acc_tx.to_array();
        image.pixels().filter(|pixel| pixel.0[..3] == [r, g, b]).count()
    };
    assert_eq!(ring(&mut harness), 0);
    harness.get_by_label("Retry").focus();
    settle(&mut harness);
    assert_eq!(ring(&mut harness), 0, "focused, but not by the keyboard");
    harness.key_press(Key::Tab);
    settle(&mut harness);
    harness.key_press(Key::Tab);
    settle(&mut harness);
    assert!(ring(&mut harness) > 100);
    harness.get_by_label("Retry").click();
    settle(&mut harness);
    harness.remove_cursor();
    settle(&mut harness);
    assert_eq!(ring(&mut harness), 0);
}
