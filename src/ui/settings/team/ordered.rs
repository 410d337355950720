//! A list of names in an order of one's own: codes, reasons. Each can go up, down or away; a field adds one.

use egui::{Align, Key, Layout, RectAlign, Sense, Ui, UiBuilder, Vec2};

use crate::ui::{
    icons,
    settings::ids::id_from,
    texts::Texts,
    theme::{Palette, Type},
    widgets::{
        Button, IconButton,
        chip::{self, Kind},
        choices,
        field::Field,
        text,
    },
};

const BUTTON: f32 = 28.0;
const BUTTONS_APART: f32 = 2.0;
const ROW: f32 = 36.0;
const ADD: f32 = 240.0;
/// Between the field and its button.
const APART: f32 = 8.0;

/// One of the list.
pub trait Named: Clone {
    fn new(id: String, name: String) -> Self;
    fn id(&self) -> &str;
    /// How it is shown.
    fn label(&self) -> String;
}

/// Shows the list and lets the user change it; `salt` tells lists of one page apart. Returns whether it was changed.
pub fn ordered<T: Named>(ui: &mut Ui, t: &Texts, salt: &str, add: &str, draft: &mut String, list: &mut Vec<T>) -> bool {
    let labels: Vec<String> = list.iter().map(Named::label).collect();
    let step = lines(ui, t, salt, &labels);
    let added = add_ui(ui, t, add, draft, list);
    take(list, step);
    added || step.is_some()
}

/// The same for a choice of what there is already: `list` holds the ids of the chosen ones, `all` every id with its name.
/// What is not chosen yet is offered behind `add`.
pub fn chosen(ui: &mut Ui, salt: &str, t: &Texts, add: &str, all: &[(String, String)], list: &mut Vec<String>) {
    let name =
        |id: &String| all.iter().find(|(known, _)| known == id).map_or_else(|| id.clone(), |(_, name)| name.clone());
    let labels: Vec<String> = list.iter().map(name).collect();
    let step = lines(ui, t, salt, &labels);
    let rest: Vec<&(String, String)> = all.iter().filter(|(id, _)| !list.contains(id)).collect();
    take(list, step);
    if rest.is_empty() {
        return;
    }
    let button = chip::show(ui, add, Kind::Add);
    let names: Vec<&str> = rest.iter().map(|(_, name)| name.as_str()).collect();
    // None of them is the chosen one.
    let picked = choices::below(&button, ADD, RectAlign::BOTTOM_START, &names, usize::MAX);
    if let Some((id, _)) = picked.and_then(|index| rest.get(index)) {
        list.push(id.clone());
    }
}

/// What one click does to a list.
#[derive(Clone, Copy)]
enum Step {
    /// From here to there, which is a neighbour.
    Swap(usize, usize),
    Remove(usize),
}

fn take<T>(list: &mut Vec<T>, step: Option<Step>) {
    match step {
        Some(Step::Swap(from, to)) => list.swap(from, to),
        Some(Step::Remove(index)) => drop(list.remove(index)),
        None => {}
    }
}

/// The list's lines; returns what was clicked.
fn lines(ui: &mut Ui, t: &Texts, salt: &str, labels: &[String]) -> Option<Step> {
    let mut step = None;
    let last = labels.len().saturating_sub(1);
    for (index, label) in labels.iter().enumerate() {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
        let (words, place) = text::split_right(rect, 3.0 * BUTTON + 2.0 * BUTTONS_APART);
        text::line(ui, words.with_max_x(words.right() - 8.0), Align::Min, label, Type::BODY, Palette::of(ui).tx);
        let mut right = ui.new_child(
            UiBuilder::new().id_salt((salt, index)).max_rect(place).layout(Layout::left_to_right(Align::Center)),
        );
        right.spacing_mut().item_spacing.x = BUTTONS_APART;
        let named = |key: &str| t.with(key, &[("name", label.as_str().into())]);
        let (down, up) = (named("team-down"), named("team-up"));
        if right.add_enabled(index > 0, IconButton::new(icons::CARET_UP, &up).small()).clicked() {
            step = Some(Step::Swap(index, index - 1));
        }
        if right.add_enabled(index < last, IconButton::new(icons::CARET_DOWN, &down).small()).clicked() {
            step = Some(Step::Swap(index, index + 1));
        }
        if right.add(IconButton::new(icons::X, &named("team-remove-one")).small()).clicked() {
            step = Some(Step::Remove(index));
        }
    }
    step
}

fn add_ui<T: Named>(ui: &mut Ui, t: &Texts, add: &str, draft: &mut String, list: &mut Vec<T>) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = APART;
        let response = Field::new(add).hint(add).width(ADD).show(ui, draft);
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let words = t.get("team-add-one");
        let button = Button::new(&words).icon(icons::PLUS).name(add);
        let clicked = ui.add_enabled(!draft.trim().is_empty(), button).clicked();
        if !(entered || clicked) || draft.trim().is_empty() {
            return false;
        }
        let taken: Vec<&str> = list.iter().map(T::id).collect();
        let id = id_from(draft, &taken);
        list.push(T::new(id, draft.trim().to_owned()));
        draft.clear();
        // Several are usually added one after the other.
        response.request_focus();
        true
    })
    .inner
}
