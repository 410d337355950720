//! Turns errors of libraries into words that can stand in a sentence for the user.

pub use nimbus_requests::cause;
