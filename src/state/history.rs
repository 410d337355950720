//! The search in the history: what was looked for and the pages that came so far. The backend does the looking.

use std::sync::Arc;

use nimbus_protocol::Session;

use super::{AppState, Words, event::Effect};

/// Sessions of one page.
pub const PAGE: usize = 25;

/// A search; without a query there is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    pub query: String,
    /// Tells answers to this search from those to an earlier one.
    number: u64,
    /// `found` is still what an earlier search found.
    stale: bool,
    /// Newest first.
    pub found: Vec<Arc<Session>>,
    /// There may be more.
    pub more: bool,
    /// An answer is on its way.
    pub busy: bool,
    /// Why the last page did not come.
    pub failed: Option<Words>,
}

impl AppState {
    pub(super) fn search_for(&mut self, query: &str) -> Vec<Effect> {
        let query = query.trim();
        if query == self.search.query && self.search.failed.is_none() {
            return Vec::new();
        }
        self.memory.last_search += 1;
        let number = self.memory.last_search;
        if query.is_empty() {
            self.search = Arc::default();
            return Vec::new();
        }
        // The last results stay until the new ones are here, so that the list does not flicker while one types.
        let found = self.search.found.clone();
        let query = query.to_owned();
        let search = Search { query: query.clone(), number, stale: true, found, busy: true, ..Search::default() };
        self.search = Arc::new(search);
        vec![Effect::FindHistory { number, query, before: None }]
    }

    pub(super) fn search_more(&mut self) -> Vec<Effect> {
        let Some(oldest) = self.search.found.last() else { return Vec::new() };
        if self.search.busy || !(self.search.more || self.search.failed.is_some()) {
            return Vec::new();
        }
        // Nothing of this search has come yet where its first page failed.
        let before = (!self.search.stale).then_some(oldest.started_at);
        self.memory.last_search += 1;
        let number = self.memory.last_search;
        let search = Arc::make_mut(&mut self.search);
        (search.number, search.busy, search.failed) = (number, true, None);
        vec![Effect::FindHistory { number, query: search.query.clone(), before }]
    }

    pub(super) fn history_found(&mut self, number: u64, found: Result<Vec<Session>, Words>) {
        if self.search.number != number || self.search.query.is_empty() {
            return;
        }
        let search = Arc::make_mut(&mut self.search);
        search.busy = false;
        match found {
            Ok(page) => {
                search.more = page.len() >= PAGE;
                if std::mem::take(&mut search.stale) {
                    search.found.clear();
                }
                for session in page {
                    // Several may have begun in the same millisecond as the last one of the page before.
                    if search.found.iter().all(|known| known.conversation != session.conversation) {
                        search.found.push(Arc::new(session));
                    }
                }
            }
            Err(words) => search.failed = Some(words),
        }
    }
}
