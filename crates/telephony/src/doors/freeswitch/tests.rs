//! Rules of the event socket.
