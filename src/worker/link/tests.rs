//! The link against a server made for the test.
