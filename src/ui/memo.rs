//! What is worked out anew only when what it depends on has changed. Pages are painted again at each second and each
//! blink of a cursor; what they show seldom differs. Knows nothing of what is kept.

use std::sync::{Arc, Weak};

/// One value with what it was worked out from.
#[derive(Clone, Debug)]
pub struct Memo<K, V> {
    kept: Option<(K, V)>,
    #[cfg(test)]
    computed: u64,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self {
            kept: None,
            #[cfg(test)]
            computed: 0,
        }
    }
}

impl<K, V> Memo<K, V> {
    /// The value. `same` says whether what it was worked out from is what it is now; only where it is not, `make` gives
    /// both anew.
    pub fn get(&mut self, same: impl FnOnce(&K) -> bool, make: impl FnOnce() -> (K, V)) -> &V {
        if self.kept.as_ref().is_some_and(|(from, _)| !same(from)) {
            self.kept = None;
        }
        let kept = self.kept.get_or_insert_with(|| {
            #[cfg(test)]
            {
                self.computed += 1;
            }
            make()
        });
        &kept.1
    }

    /// How often the value was worked out.
    #[cfg(test)]
    pub fn computed(&self) -> u64 {
        self.computed
    }
}

/// Tells whether shared data is what it was, without comparing it and without keeping it alive. While one looks, nobody
/// can change the data in its place: `Arc::make_mut` moves what is looked at.
#[derive(Clone, Debug)]
pub struct Seen<T>(Weak<T>);

impl<T> Seen<T> {
    pub fn of(data: &Arc<T>) -> Self {
        Self(Arc::downgrade(data))
    }

    pub fn is(&self, now: &Arc<T>) -> bool {
        std::ptr::eq(self.0.as_ptr(), Arc::as_ptr(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_worked_out_once_for_what_stays_the_same() {
        let mut memo = Memo::default();
        let mut ask = |number: u32| *memo.get(|from| *from == number, || (number, number * 2));
        assert_eq!([1, 1, 1, 2, 2, 1].map(&mut ask), [2, 2, 2, 4, 4, 2]);
        assert_eq!(memo.computed(), 3);
    }

    #[test]
    fn changed_data_is_never_taken_for_what_it_was() {
        let mut data = Arc::new(vec![1]);
        let seen = Seen::of(&data);
        assert!(seen.is(&data) && seen.is(&Arc::clone(&data)));
        // Nobody else holds it, so that it could have been changed in its place.
        Arc::make_mut(&mut data).push(2);
        assert!(!seen.is(&data));
        let seen = Seen::of(&data);
        drop(data);
        let all: Vec<Arc<Vec<i32>>> = (0..100).map(|_| Arc::new(vec![1, 2])).collect();
        assert!(!all.iter().any(|one| seen.is(one)), "its place is not given to others while it is remembered");
    }
}
