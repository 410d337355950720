//! A page as a keyboard and a screen reader find it: what has the focus, in which order Tab goes, what everything is called.

use egui::{Event, Key, Modifiers, Role, accesskit::NodeId};
use egui_kittest::{Harness, kittest::NodeT as _};

use super::harness::settle;

/// More controls than any screen has.
const MANY: usize = 400;

/// One node of the tree.
#[derive(Clone, Debug)]
pub struct Node {
    pub id: NodeId,
    pub role: Role,
    pub name: String,
    pub value: String,
    pub rect: egui::Rect,
    pub focused: bool,
    /// It can be used: focused or pressed.
    pub control: bool,
    /// It is the chosen one, or on.
    pub on: bool,
}

impl Node {
    pub fn told(&self) -> String {
        format!("{:?} {:?}", self.role, self.name)
    }
}

/// Everything that is shown, in the tree's order.
pub fn nodes(harness: &Harness<'_>) -> Vec<Node> {
    let all = harness.root().children_recursive();
    all.map(|node| {
        let inner = node.accesskit_node();
        let data = inner.data();
        let acts = |action| data.supports_action(action);
        let value = inner.value().unwrap_or_default();
        // What only stands there is named by its words.
        let name = if inner.role() == Role::Label { Some(value.clone()) } else { inner.label() };
        Node {
            id: inner.locate().0,
            role: inner.role(),
            name: name.unwrap_or_default(),
            value,
            rect: inner.bounding_box().map_or(egui::Rect::NOTHING, |at| {
                let at = [at.x0, at.y0, at.x1, at.y1].map(|side| side as f32);
                egui::Rect::from_min_max(egui::pos2(at[0], at[1]), egui::pos2(at[2], at[3]))
            }),
            focused: inner.is_focused(),
            on: inner.toggled() == Some(egui::accesskit::Toggled::True),
            control: !inner.is_hidden()
                && inner.role() != Role::ScrollBar
                && (acts(egui::accesskit::Action::Focus) || acts(egui::accesskit::Action::Click)),
        }
    })
    .collect()
}

/// What has the keyboard.
pub fn focused(harness: &Harness<'_>) -> Option<Node> {
    nodes(harness).into_iter().find(|node| node.focused)
}

/// Presses a key, as fingers do: down in one pass.
pub fn press(harness: &mut Harness<'_>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    settle(harness);
}

pub fn write(harness: &mut Harness<'_>, words: &str) {
    harness.event(Event::Text(words.to_owned()));
    settle(harness);
}

/// Tab or Shift Tab, with as few passes as it takes.
fn tab(harness: &mut Harness<'_>, modifiers: Modifiers) {
    harness.input_mut().events.push(Event::Key {
        key: Key::Tab,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    });
    harness.run_steps(3);
}

/// Goes on with Tab until what is called `name` has the keyboard.
pub fn tab_to(harness: &mut Harness<'_>, name: &str) {
    let mut seen = Vec::new();
    for _ in 0..MANY {
        if let Some(node) = focused(harness) {
            if node.name == name {
                return;
            }
            if seen.iter().filter(|other| **other == node.told()).count() > 2 {
                break;
            }
            seen.push(node.told());
        }
        tab(harness, Modifiers::NONE);
    }
    panic!("Tab never reaches {name:?}, but {seen:#?}");
}

/// Holds a screen to both of the rules below. They are the same in the dark, and are looked at once.
pub fn check(harness: &mut Harness<'_>, screen: &str, dark: bool) {
    if !dark {
        check_names(harness, screen);
        check_tab(harness, screen);
    }
}

/// Each control has a name and a role that says what it is.
pub fn check_names(harness: &Harness<'_>, screen: &str) {
    let faults: Vec<String> = nodes(harness)
        .into_iter()
        .filter(|node| node.control)
        .filter(|node| {
            let unfit = matches!(node.role, Role::Unknown | Role::GenericContainer | Role::Label | Role::Pane);
            unfit || node.name.trim().is_empty()
        })
        .map(|node| format!("{} at {:?}", node.told(), node.rect))
        .collect();
    assert!(faults.is_empty(), "{screen}: controls that say not who or what they are: {faults:#?}");
}

/// Tab reaches everything in the order of reading, comes round, and goes back the same way.
pub fn check_tab(harness: &mut Harness<'_>, screen: &str) {
    // From the beginning, wherever the keyboard is.
    harness.ctx.memory_mut(|memory| memory.focused().inspect(|id| memory.surrender_focus(*id)));
    harness.run_steps(2);
    let mut order: Vec<Node> = Vec::new();
    let mut faults = Vec::new();
    let mut completed = false;
    loop {
        tab(harness, Modifiers::NONE);
        let shown = nodes(harness);
        let Some(here) = shown.iter().find(|node| node.focused).cloned() else {
            assert!(order.is_empty(), "{screen}: the keyboard is lost after {:?}", order.last().map(Node::told));
            return;
        };
        if order.first().is_some_and(|first| first.id == here.id) {
            break;
        }
        if order.last().is_some_and(|last| last.id == here.id) && !completed {
            // Where something can be completed, the first Tab does that.
            completed = true;
            continue;
        }
        completed = false;
        let known = order.iter().any(|before| before.id == here.id) || order.len() > MANY;
        assert!(!known, "{screen}: Tab never comes round, it is back at {}", here.told());
        if let Some(before) = order.last().and_then(|last| shown.iter().find(|node| node.id == last.id))
            && !is_in_order(before.rect, here.rect)
        {
            faults.push(format!("{} {:?} after {} {:?}", here.told(), here.rect, before.told(), before.rect));
        }
        order.push(here);
    }
    tab(harness, Modifiers::SHIFT);
    let back = focused(harness).map(|node| node.told());
    assert_eq!(back, order.last().map(Node::told), "{screen}: Shift Tab goes another way than Tab");
    assert!(faults.is_empty(), "{screen}: Tab does not go as one reads: {faults:#?}");
}

/// Whether `after` is read after `before`: at its right, below it, or at the top of a column at its right.
fn is_in_order(before: egui::Rect, after: egui::Rect) -> bool {
    let overlap = before.bottom().min(after.bottom()) - before.top().max(after.top());
    if overlap > before.height().min(after.height()) / 2.0 {
        return after.center().x >= before.center().x || after.contains_rect(before);
    }
    after.top() >= before.top() || after.left() >= before.right() - 1.0
}

/// The tree in lines, without what has no name.
pub fn told(harness: &Harness<'_>) -> String {
    let line = |node: Node| {
        let name = node.name.replace('\n', " ");
        let value =
            if node.value.is_empty() || node.value == node.name { String::new() } else { format!(" = {}", node.value) };
        let on = if node.on { " (on)" } else { "" };
        let focus = if node.focused { " <" } else { "" };
        (!name.trim().is_empty()).then(|| format!("{:?} {name}{}{on}{focus}\n", node.role, value.replace('\n', " ")))
    };
    nodes(harness).into_iter().filter_map(line).collect()
}
