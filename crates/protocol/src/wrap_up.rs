//! What an agent writes about a session: codes, tags and a note (SPEC S5.4).

use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// Most tags of one session, most letters of a tag and of a note.
pub const MOST_TAGS: usize = 30;
pub const LONGEST_TAG: usize = 60;
pub const LONGEST_NOTE: usize = 20_000;

/// `PUT /api/v1/sessions/{conversation}/wrap-up` takes all of it; the latest `edited_at` counts, so that repeating it or
/// delivering it late does no harm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct WrapUp {
    /// Id of the primary code.
    pub primary: Option<String>,
    /// Ids of the secondary codes, in the order in which they were chosen.
    pub secondary: Vec<String>,
    pub tags: Vec<String>,
    pub note: String,
    /// When the agent wrote it, by the backend's clock as the desktop knows it; 0 if never.
    pub edited_at: UnixMillis,
}

impl WrapUp {
    pub fn is_empty(&self) -> bool {
        self.primary.is_none() && self.secondary.is_empty() && self.tags.is_empty() && self.note.is_empty()
    }
}
