//! Signs that no link may hold, wherever they stand in it: such a link reads otherwise than it is.

use crate::LinkError;

pub(crate) fn look(text: &str) -> Result<(), LinkError> {
    if text.chars().any(char::is_control) {
        return Err(LinkError::Control);
    }
    if text.chars().any(is_hidden) { Err(LinkError::Hidden) } else { Ok(()) }
}

/// Signs without a picture of their own (Unicode's `Default_Ignorable_Code_Point`, line separators) and those that turn
/// the direction of others (`Bidi_Control`).
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        // For private use, and no characters at all: nobody knows what they look like.
        | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// The spaces and dashes that people put into numbers beside ASCII's.
pub(crate) fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' | '\u{2010}'..='\u{2013}'
    )
}

/// Whether another sign may be taken for an ASCII one: digits and letters of other scripts and widths.
pub(crate) fn is_look_alike(c: char) -> bool {
    !c.is_ascii()
        && (c.is_alphanumeric()
            || matches!(c, '\u{ff01}'..='\u{ffee}' | '\u{fe50}'..='\u{fe6f}' | '\u{207a}' | '\u{208a}'))
}
