//! The measures of the settings page, by the rectangles that the harness reports (design.md, sections 5 and 7).

mod support;

use egui::{Rect, Role};
use egui_kittest::kittest::Queryable as _;
use nimbus_assistant::ui::settings::{SMALLEST, Section, SettingsPage};
use support::{
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
    assert_rect(harness.get_by_role_and_label(Role::Tab, "General").rect(), 8.0, 8.0, 180.0, 36.0);
    assert_rect(harness.get_by_role_and_label(Role::Tab, "Appearance").rect(), 8.0, 46.0, 180.0, 36.0);
    assert_rect(harness.get_by_role_and_label(Role::ComboBox, "Language").rect(), 692.0, 73.0, 180.0, 32.0);
    let switches = ["Start with the computer", "Show call flow before accepting", "Close button keeps running"]
        .map(|label| harness.get_by_role_and_label(Role::Switch, label).rect());
    for pair in switches.windows(2) {
        assert!(close(pair[1].center().y - pair[0].center().y, 52.0), "rows are 52 points apart");
    }
    assert!(switches.iter().all(|rect| close(rect.right(), 872.0) && close(rect.width(), 36.0)));
}

#[test]
fn a_narrow_window_shows_icons_only_with_their_names() {
    let (harness, _) = open_in(SMALLEST, people::standalone(), Section::General, SettingsPage::default());
    assert_rect(harness.get_by_role_and_label(Role::Tab, "General").rect(), 8.0, 8.0, 40.0, 36.0);
    let field = harness.get_by_role_and_label(Role::TextInput, "Your name").rect();
    assert!(field.right() <= SMALLEST.x, "{field:?}");
}
