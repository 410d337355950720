//! Templates: placeholders, escaping by place, rendering. Pure; no I/O.
