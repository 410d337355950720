//! A text with values in their places, and which parts of it are values.

use std::ops::Range;

use crate::{
    escape::Place,
    render::RenderError,
    text::{Piece, Placeholder, Text},
};

/// What was written, with the bytes that values take up in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    pub inserted: Vec<Range<usize>>,
}

impl Written {
    pub fn literal(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn value(&mut self, text: &str) {
        let from = self.text.len();
        self.text.push_str(text);
        self.inserted.push(from..self.text.len());
    }

    pub fn append(&mut self, other: &Self) {
        let from = self.text.len();
        self.text.push_str(&other.text);
        self.inserted.extend(other.inserted.iter().map(|range| range.start + from..range.end + from));
    }
}

/// Gives a placeholder's value after all filters, escaped for its place.
pub(crate) type Resolve<'a> = &'a mut dyn FnMut(&Placeholder, Place) -> Result<String, RenderError>;

/// Writes a text whose values all stand at the same kind of place.
pub(crate) fn write(text: &Text, place: Place, resolve: Resolve<'_>) -> Result<Written, RenderError> {
    let mut written = Written::default();
    for piece in &text.pieces {
        match piece {
            Piece::Literal(literal) => written.literal(literal),
            Piece::Placeholder(placeholder) => written.value(&resolve(placeholder, place)?),
        }
    }
    Ok(written)
}
