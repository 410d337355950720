//! The menu as a flat list, for systems whose trays have neither submenus nor check marks. Pure data.

use super::TrayEntry;

/// One line of the flat menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlatEntry {
    pub kind: FlatKind,
    pub id: String,
    /// With the mark of a chosen entry and the indentation of a submenu already in it.
    pub label: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlatKind {
    Separator,
    Enabled,
    Disabled,
}

/// Submenus become an inactive heading with indented lines, chosen entries get a leading mark. A submenu that can be chosen
/// itself is one line: its lines only lead further into the same, and would make a long list of the menu.
pub fn flatten(menu: &[TrayEntry]) -> Vec<FlatEntry> {
    let mut lines = Vec::new();
    add(&mut lines, menu, 0, true);
    lines
}

/// Whether the second menu can be shown by relabelling the first one.
pub fn same_shape(a: &[FlatEntry], b: &[FlatEntry]) -> bool {
    let separator = |entry: &FlatEntry| entry.kind == FlatKind::Separator;
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| separator(a) == separator(b))
}

fn add(lines: &mut Vec<FlatEntry>, menu: &[TrayEntry], depth: usize, parent_enabled: bool) {
    for entry in menu {
        let TrayEntry::Item(item) = entry else {
            lines.push(FlatEntry { kind: FlatKind::Separator, id: String::new(), label: String::new() });
            continue;
        };
        let mark = match item.checked {
            Some(true) => "✓ ",
            // As wide as the mark, so that the names of one list stand below each other.
            Some(false) => "\u{2003}",
            None => "",
        };
        let enabled = parent_enabled && item.enabled;
        let active = enabled && !item.id.is_empty();
        lines.push(FlatEntry {
            kind: if active { FlatKind::Enabled } else { FlatKind::Disabled },
            id: item.id.clone(),
            label: format!("{}{mark}{}", "    ".repeat(depth), item.label),
        });
        if item.id.is_empty() {
            add(lines, &item.children, depth + 1, enabled);
        }
    }
}

#[cfg(test)]
mod tests {
    use FlatKind::{Disabled, Enabled, Separator};

    use super::*;
    use crate::platform::tray::TrayItem;

    fn item(id: &str, label: &str) -> TrayItem {
        TrayItem { id: id.to_owned(), label: label.to_owned(), enabled: true, ..TrayItem::default() }
    }

    fn menu(chosen: usize) -> Vec<TrayEntry> {
        let profile = |index: usize, name: &str| {
            TrayEntry::Item(TrayItem { checked: Some(index == chosen), ..item(&format!("profile:{index}"), name) })
        };
        vec![
            TrayEntry::Item(item("", "Connected")),
            TrayEntry::Separator,
            TrayEntry::Item(TrayItem {
                children: vec![profile(0, "Duty"), profile(1, "Off Duty")],
                ..item("", "Profile")
            }),
            TrayEntry::Item(item("quit", "Quit")),
        ]
    }

    #[test]
    fn submenus_are_indented_and_the_chosen_one_is_marked() {
        let lines = flatten(&menu(1));
        let labels: Vec<_> = lines.iter().map(|line| line.label.as_str()).collect();
        assert_eq!(labels, ["Connected", "", "Profile", "    \u{2003}Duty", "    ✓ Off Duty", "Quit"]);
        let kinds: Vec<_> = lines.iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [Disabled, Separator, Disabled, Enabled, Enabled, Enabled]);
    }

    #[test]
    fn a_submenu_that_can_be_chosen_itself_is_one_line() {
        let page = TrayEntry::Item(item("settings:general", "General"));
        let settings = TrayEntry::Item(TrayItem { children: vec![page], ..item("settings", "Settings") });
        let line = FlatEntry { kind: Enabled, id: "settings".to_owned(), label: "Settings".to_owned() };
        assert_eq!(flatten(&[settings]), [line]);
    }

    #[test]
    fn children_of_a_disabled_submenu_cannot_be_chosen() {
        let mut menu = menu(0);
        if let TrayEntry::Item(profile) = &mut menu[2] {
            profile.enabled = false;
        }
        let kinds: Vec<_> = flatten(&menu)[3..5].iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [FlatKind::Disabled, FlatKind::Disabled]);
    }

    #[test]
    fn another_choice_is_a_relabelling_and_another_length_is_not() {
        assert!(same_shape(&flatten(&menu(0)), &flatten(&menu(1))));
        assert!(!same_shape(&flatten(&menu(0)), &flatten(&menu(0)[1..])));
    }
}
