//! Renders "start program": an argument vector, never a line for a shell. Starts nothing.

use nimbus_protocol::{ProgramAction, said};

use super::{Program, RenderError, public, read, text};
use crate::{
    escape::{Place, escape},
    field::Field,
    text::Piece,
    written::Resolve,
};

pub(super) fn rendered(action: &ProgramAction, resolve: Resolve<'_>) -> Result<Program, RenderError> {
    let mut arguments = Vec::with_capacity(action.arguments.len());
    for (at, source) in action.arguments.iter().enumerate() {
        let parts = read(source, Field::Argument(at))?;
        let resolve: Resolve<'_> = &mut |placeholder, place| public(placeholder, place, resolve);
        // The literal parts go through the same escaping: a NUL would end the argument early.
        let argument = escape(&text(source, Field::Argument(at), Place::Argument, resolve)?.text, Place::Argument);
        // "--delete" is a name that nobody has; a program would obey it.
        if let Some(Piece::Placeholder(first)) = parts.pieces.first()
            && argument.trim_start().starts_with(['-', '/'])
        {
            return Err(RenderError::Option(first.name.to_string()));
        }
        arguments.push(argument);
    }
    Ok(Program {
        program: literal(&action.program, Field::Program)?,
        arguments,
        folder: literal(&action.folder, Field::Folder)?,
    })
}

/// What decides which program runs is written out.
fn literal(source: &str, field: Field) -> Result<String, RenderError> {
    let parts = read(source, field)?;
    if parts.placeholders().next().is_some() || source.chars().any(char::is_control) {
        let message = said!("said-program-literal", "It must be written out, without placeholders.");
        return Err(RenderError::Broken { field, message });
    }
    // `$$(` is how a literal `$(` is written.
    Ok(parts.pieces.iter().map(|piece| if let Piece::Literal(text) = piece { text.as_str() } else { "" }).collect())
}
