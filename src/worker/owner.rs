//! Whose something on this computer is. Knows nothing of what it is.

use serde::{Deserialize, Serialize};

/// One person at one backend: two people at one computer, and two servers, have nothing to do with each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Owner {
    /// Name of the backend, see [`Target::name`](super::target::Target::name).
    pub backend: String,
    /// The user's id there. Empty in what was written before it was noted; then it is anybody's at that backend.
    #[serde(default)]
    pub user: String,
}

impl Owner {
    pub fn new(backend: impl Into<String>, user: impl Into<String>) -> Self {
        Self { backend: backend.into(), user: user.into() }
    }

    /// Whether what is theirs may be told to the backend in the name of `other`.
    pub fn is(&self, other: &Self) -> bool {
        self.backend == other.backend && (self.user == other.user || self.user.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_one_persons_is_nobody_elses() {
        let ada = Owner::new("https://calls.example", "ada");
        assert!(ada.is(&ada));
        assert!(!ada.is(&Owner::new("https://calls.example", "bob")));
        assert!(!ada.is(&Owner::new("https://elsewhere.example", "ada")));
        assert!(Owner::new("https://calls.example", "").is(&ada));
        assert!(!ada.is(&Owner::new("https://calls.example", "")), "nobody has signed in yet");
    }
}
