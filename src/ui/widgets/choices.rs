//! The list below a pulldown. Typing leaves only the values that hold what was typed; Enter takes the first of them, or the
//! one that the arrow keys have gone to.

use egui::{Align, Event, Key, Modifiers, Popup, RectAlign, Response, ScrollArea, Ui};

use super::{
    key_cap,
    menu::{self, Trailing},
};

/// A longer list scrolls, in points.
const MOST: f32 = 320.0;

/// What the list remembers while it is open.
#[derive(Clone, Debug, Default)]
struct Memory {
    typed: String,
    /// Number of the last pass that showed the list: a gap means that it was closed in between.
    pass: u64,
}

/// Opens and closes the list below `button`, `width` points wide. Returns the index of the value that the user took.
pub fn below(button: &Response, width: f32, align: RectAlign, values: &[&str], chosen: usize) -> Option<usize> {
    let was_open = Popup::is_id_open(&button.ctx, Popup::default_response_id(button));
    // Enter is for the list while it is open: pressing the button below it would close it before a value is taken.
    let enter =
        was_open && button.has_focus() && button.ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    menu::below_unless(button, enter, width, align, |ui| {
        let picked = list(ui, values, chosen, enter);
        if enter {
            ui.close();
        }
        picked
    })
    .flatten()
}

/// Shows `values` with a mark at the `chosen` one; `enter` takes the first of those that hold what was typed, unless the
/// keyboard has gone on to another row.
fn list(ui: &mut Ui, values: &[&str], chosen: usize, enter: bool) -> Option<usize> {
    let id = ui.unique_id().with("choices");
    let mut memory: Memory = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let pass = ui.ctx().cumulative_pass_nr();
    let opened = memory.pass + 1 < pass;
    if opened {
        memory = Memory::default();
    }
    memory.pass = pass;
    read_typed(ui, &mut memory.typed);
    let typed = memory.typed.clone();
    ui.data_mut(|data| data.insert_temp(id, memory));

    let shown: Vec<_> = matching(values, &typed);
    let mut picked = None;
    if !typed.is_empty() {
        menu::head(ui, &typed);
    }
    let enter_key = key_cap::enter(ui.ctx());
    let mut on_a_row = false;
    ScrollArea::vertical().max_height(MOST).show(ui, |ui| {
        let focused = ui.memory(egui::Memory::focused);
        let here = shown.iter().position(|index| focused == Some(menu::row_id(ui, values[*index])));
        on_a_row = here.is_some();
        for (place, index) in shown.iter().copied().enumerate() {
            let trailing = match (index == chosen, place == here.unwrap_or_default() && !typed.is_empty()) {
                (_, true) => Trailing::Key(&enter_key),
                (true, false) => Trailing::Check,
                (false, false) => Trailing::Nothing,
            };
            let row = menu::row(ui, None, values[index], trailing);
            if row.clicked() {
                picked = Some(index);
            }
            if opened && index == chosen {
                row.scroll_to_me(Some(Align::Center));
            }
        }
    });
    // Enter would also press the button below which the list is. A row that has the keyboard is pressed by Enter itself.
    let pressed = |ui: &Ui| ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if !typed.is_empty() && !on_a_row && (enter || pressed(ui)) {
        picked = shown.first().copied();
        ui.close();
    }
    picked
}

/// Adds what was typed in this pass.
fn read_typed(ui: &Ui, typed: &mut String) {
    ui.input(|input| {
        for event in &input.events {
            match event {
                Event::Text(text) if !(typed.is_empty() && text.trim().is_empty()) => typed.push_str(text),
                Event::Key { key: Key::Backspace, pressed: true, .. } => {
                    typed.pop();
                }
                _ => {}
            }
        }
    });
}

/// Indices of the values that hold `typed`, whatever the case; those that begin with it first.
fn matching(values: &[&str], typed: &str) -> Vec<usize> {
    let typed = typed.to_lowercase();
    let lower: Vec<_> = values.iter().map(|value| value.to_lowercase()).collect();
    let begins = (0..values.len()).filter(|index| lower[*index].starts_with(&typed));
    let holds = (0..values.len()).filter(|index| !lower[*index].starts_with(&typed) && lower[*index].contains(&typed));
    begins.chain(holds).collect()
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn what_begins_with_the_letters_stands_before_what_holds_them() {
        let values = ["Belarus", "Austria", "Russia", "United States"];
        assert_eq!(matching(&values, ""), [0, 1, 2, 3]);
        assert_eq!(matching(&values, "RUS"), [2, 0]);
        assert_eq!(matching(&values, "us"), [0, 1, 2]);
        assert!(matching(&values, "xy").is_empty());
    }
}
