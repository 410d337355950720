//! Turns errors of libraries into words that can stand in a sentence for the user.

use std::error::Error;

/// The innermost cause: libraries wrap "Connection refused (os error 111)" in words that tell users nothing.
pub fn cause(error: &dyn Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    let text = innermost.to_string();
    // The number is for programmers.
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
