//! A text field's text while it is edited. It counts when Enter is pressed, the field is left or the window closes.

use egui::Ui;

use crate::ui::widgets::field::Field;

/// The draft of one value.
#[derive(Debug, Default)]
pub struct Draft {
    text: String,
    /// The value that the draft began from.
    base: Option<String>,
}

impl Draft {
    /// Shows the field with `value` or with what the user has typed so far. Returns a new value once it counts.
    pub fn show(&mut self, ui: &mut Ui, value: &str, field: Field<'_>) -> Option<String> {
        if self.base.as_deref() != Some(value) {
            value.clone_into(&mut self.text);
            self.base = Some(value.to_owned());
        }
        let response = field.show(ui, &mut self.text);
        let closing = response.has_focus() && ui.input(|input| input.viewport().close_requested());
        let counts = response.lost_focus() || closing;
        (counts && self.text != value).then(|| self.text.clone())
    }

    /// Back to the value that is saved.
    pub fn reset(&mut self) {
        self.base = None;
    }
}
