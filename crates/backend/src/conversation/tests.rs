//! What the core promises: readable scenarios, and that neither order nor repetition matters.
