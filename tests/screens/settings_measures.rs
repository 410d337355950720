//! The measures of the settings page, by the rectangles that the harness reports (design.md, sections 5 and 7).

use egui::{Rect, Role};
use egui_kittest::kittest::Queryable as _;
use nimbus_assistant::ui::settings::{SMALLEST, Section, SettingsPage};

use crate::support::{
    people,
    settings_page::{open, open_in},
};

fn close(a: f32, b: f32) -> bool {
    (a - b).abs() <= 1.0
}

fn assert_rect(found: Rect, left: f32, top: f32, width: f32, height: f32) {
    let fits = close(found.left(), left)
        && close(found.top(), top)
        && close(found.width(), width)
        && close(found.height(), height);
    assert!(fits, "{found:?} is not at {left}, {top} with {width} × {height}");
}

#[test]
fn list_rows_and_controls_have_the_designs_measures() {
    let (harness, _) = open(Section::General);
    assert_rect(harness.get_by_role_and_label(Role::Tab, "General").rect(), 8.0, 48.0, 180.0, 36.0);
    assert_rect(harness.get_by_role_and_label(Role::Tab, "Appearance").rect(), 8.0, 124.0, 180.0, 36.0);
    // The field of the search stands above the list.
    assert_rect(harness.get_by_role_and_label(Role::SearchInput, "Search settings").rect(), 42.0, 8.0, 136.0, 32.0);
    assert_rect(harness.get_by_role_and_label(Role::ComboBox, "Language").rect(), 692.0, 73.0, 180.0, 32.0);
    let labels = [
        "Start with the computer",
        "Show the sign-in window at start",
        "Show call flow before accepting",
        "Close button keeps running",
    ];
    let switches = labels.map(|label| harness.get_by_role_and_label(Role::Switch, label).rect());
    for pair in switches.windows(2) {
        assert!(close(pair[1].center().y - pair[0].center().y, 52.0), "rows are 52 points apart");
    }
    assert!(switches.iter().all(|rect| close(rect.right(), 872.0) && close(rect.width(), 36.0)));
}

#[test]
fn a_narrow_window_shows_icons_only_with_their_names() {
    let (harness, _) = open_in(SMALLEST, people::standalone(), Section::General, SettingsPage::default());
    assert_rect(harness.get_by_role_and_label(Role::Tab, "General").rect(), 8.0, 48.0, 40.0, 36.0);
    let field = harness.get_by_role_and_label(Role::TextInput, "Your name").rect();
    assert!(field.right() <= SMALLEST.x, "{field:?}");
}

#[test]
fn appearance_has_the_mock_ups_measures() {
    let (harness, _) = open(Section::Appearance);
    let of = |role, label: &str| harness.get_by_role_and_label(role, label).rect();
    // The places' hit areas are 28 high, 3 more than what is drawn at each side.
    let origin = of(Role::Button, "Top left").min + egui::vec2(-11.0, 3.0 - 11.0);
    let at = |rect: Rect| rect.translate(-origin.to_vec2());
    for (label, x, y) in [
        ("Top left", 11.0, 11.0),
        ("Top centre", 105.0, 11.0),
        ("Top right", 199.0, 11.0),
        ("Middle left", 11.0, 58.0),
        ("Where I dragged it last", 105.0, 59.0),
        ("Middle right", 199.0, 58.0),
        ("Bottom left", 11.0, 105.0),
        ("Bottom centre", 105.0, 105.0),
        ("Bottom right", 199.0, 105.0),
    ] {
        assert_rect(at(of(Role::Button, label)), x, y - 3.0, 56.0, 28.0);
    }
    let words = 264.0 + 20.0;
    let radio = |label: &str| at(of(Role::RadioButton, label)).left_center();
    assert!(close(radio("Where I dragged it last").x, words) && close(radio("Where I dragged it last").y, 77.0));
    assert!(close(radio("Top right").x, words) && close(radio("Top right").y, 103.0));
    assert_rect(at(of(Role::ComboBox, "Screen")), words, 124.0, 150.0, 32.0);
    assert_rect(at(of(Role::Button, "Preview")), words + 158.0, 124.0, 97.0, 32.0);
    // The zoom's row, from its right edge: the value, plus, a track of 200, minus.
    let right = 872.0;
    assert!(close(right - of(Role::Button, "Zoom in").center().x, 68.0));
    let track = of(Role::Slider, "Zoom").shrink2(egui::vec2(8.0, 0.0));
    assert!(close(right - track.right(), 90.0) && close(track.width(), 200.0), "{track:?}");
    assert!(close(right - of(Role::Button, "Zoom out").center().x, 316.0));
    // From the map's lower edge: 16 to the line, then 31 to the middle of the row.
    assert!(close(of(Role::Slider, "Zoom").center().y - origin.y, 156.0 + 16.0 + 31.0));
    // Where the tests of the whole program click.
    assert!(of(Role::Tab, "Appearance").contains(egui::pos2(98.0, 142.0)));
    assert!(of(Role::Button, "Preview").contains(egui::pos2(715.0, 362.0)));
}
