//! Dialects as their systems speak them, and bodies as nobody should send them.
