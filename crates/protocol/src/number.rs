//! Telephone numbers in any spelling: normalising for comparison and grouping for the eye.
