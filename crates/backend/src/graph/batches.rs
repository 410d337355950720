//! In which portions accounts are asked for, and what becomes of a portion that Graph does not understand. Pure.

use std::collections::{BTreeSet, VecDeque};

/// Most ids that Graph takes in one request for presences.
pub const MOST_IDS: usize = 650;
/// Most requests that Graph takes in one batch.
pub const MOST_IN_BATCH: usize = 20;

/// The portions that one round still has to ask for.
#[derive(Clone, Debug, Default)]
pub struct Portions(VecDeque<Vec<String>>);

impl Portions {
    /// Each id once, whoever named it how often.
    pub fn new(ids: impl IntoIterator<Item = String>) -> Self {
        let ids: Vec<String> = ids.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        Self(ids.chunks(MOST_IDS).map(<[String]>::to_vec).collect())
    }

    pub fn take(&mut self) -> Option<Vec<String>> {
        self.0.pop_front()
    }

    /// Graph took offence at a portion: its halves are asked for instead, so that one bad id does not spoil the rest.
    /// Gives the bad one back once it stands alone.
    pub fn split(&mut self, mut portion: Vec<String>) -> Option<String> {
        if portion.len() < 2 {
            return portion.pop();
        }
        let second = portion.split_off(portion.len() / 2);
        self.0.push_front(second);
        self.0.push_front(portion);
        None
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_id_is_asked_once_a_round_and_never_more_than_650_together(
            ids in proptest::collection::vec(0_u32..4_000, 0..3_000),
            bad in proptest::collection::btree_set(0_u32..4_000, 0..4),
        ) {
            let mut portions = Portions::new(ids.iter().map(u32::to_string));
            let mut answered: BTreeMap<String, u32> = BTreeMap::new();
            let mut found = BTreeSet::new();
            let mut requests = 0_usize;
            while let Some(portion) = portions.take() {
                requests += 1;
                prop_assert!(!portion.is_empty() && portion.len() <= MOST_IDS);
                if portion.iter().any(|id| bad.contains(&id.parse().unwrap())) {
                    found.extend(portions.split(portion));
                } else {
                    for id in portion {
                        *answered.entry(id).or_default() += 1;
                    }
                }
            }
            let all: BTreeSet<String> = ids.iter().map(u32::to_string).collect();
            let bad: BTreeSet<String> = bad.iter().map(u32::to_string).filter(|id| all.contains(id)).collect();
            prop_assert_eq!(&found, &bad);
            prop_assert!(answered.values().all(|times| *times == 1));
            prop_assert_eq!(answered.into_keys().chain(bad.iter().cloned()).collect::<BTreeSet<_>>(), all.clone());
            // One request for each portion, and what finding a bad one costs.
            prop_assert!(requests <= all.len().div_ceil(MOST_IDS) + bad.len() * 22);
        }
    }
}
