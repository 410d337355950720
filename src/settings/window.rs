//! Where the main window and the settings' window were put (SPEC S3.7): in each arrangement of monitors, and last of all.
//!
//! Knows neither the monitors there are nor the zoom.

use serde::{Deserialize, Serialize};

/// Arrangements that are remembered: desk, meeting rooms, home. More would grow the file for ever.
pub const MOST_ARRANGEMENTS: usize = 16;

/// A place of a window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowPlace {
    /// Where its frame begins, in physical pixels; `None` where the system does not tell.
    pub position: Option<[i32; 2]>,
    /// Its size inside the frame, in points at zoom 100 %.
    pub size: Option<[u32; 2]>,
}

/// All that is remembered of one window's places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowMemory {
    /// The last place, in whichever arrangement; files of earlier versions have it alone.
    pub position: Option<[i32; 2]>,
    pub size: Option<[u32; 2]>,
    /// The last place in each arrangement, the one that was used last at the end.
    pub places: Vec<ArrangedPlace>,
}

/// The last place in one arrangement of monitors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArrangedPlace {
    /// As the system's monitors are named together.
    pub arrangement: String,
    pub position: Option<[i32; 2]>,
    pub size: Option<[u32; 2]>,
}

impl WindowMemory {
    /// What is remembered for this arrangement, else the last place of all.
    pub fn in_arrangement(&self, arrangement: &str) -> WindowPlace {
        let here = self.places.iter().find(|place| place.arrangement == arrangement);
        let (position, size) = here.map_or((self.position, self.size), |place| (place.position, place.size));
        WindowPlace { position, size }
    }

    /// The window was put here. An empty name is no arrangement.
    pub fn remember(&mut self, arrangement: &str, place: &WindowPlace) {
        let (position, size) = (place.position, place.size);
        (self.position, self.size) = (position, size);
        if arrangement.is_empty() {
            return;
        }
        self.places.retain(|place| place.arrangement != arrangement);
        self.places.push(ArrangedPlace { arrangement: arrangement.to_owned(), position, size });
        self.forget_oldest();
    }

    /// Drops sizes that no window can have, and what is too much.
    pub(super) fn sanitise(&mut self) {
        let is_size = |[width, height]: &[u32; 2]| *width > 0 && *height > 0;
        self.size = self.size.filter(is_size);
        for place in &mut self.places {
            place.size = place.size.filter(is_size);
        }
        self.forget_oldest();
    }

    /// Keeps the arrangements that were used last.
    fn forget_oldest(&mut self) {
        let old = self.places.len().saturating_sub(MOST_ARRANGEMENTS);
        self.places.drain(..old);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: i32) -> WindowPlace {
        WindowPlace { position: Some([x, 10]), size: Some([400, 500]) }
    }

    #[test]
    fn s3_7_each_arrangement_has_its_place_and_a_new_one_begins_with_the_last() {
        let mut memory = WindowMemory::default();
        assert_eq!(memory.in_arrangement("desk"), WindowPlace::default());
        memory.remember("desk", &at(1));
        memory.remember("home", &at(2));
        assert_eq!(memory.in_arrangement("desk"), at(1));
        assert_eq!(memory.in_arrangement("home"), at(2));
        assert_eq!(memory.in_arrangement("train"), at(2));
        memory.remember("desk", &at(3));
        assert_eq!((memory.in_arrangement("desk"), memory.places.len()), (at(3), 2));
    }

    #[test]
    fn the_arrangement_that_was_not_used_for_longest_is_forgotten() {
        let mut memory = WindowMemory::default();
        for index in 0..MOST_ARRANGEMENTS {
            memory.remember(&index.to_string(), &at(index as i32));
        }
        memory.remember("0", &at(100));
        memory.remember("new", &at(200));
        assert_eq!(memory.places.len(), MOST_ARRANGEMENTS);
        assert!(memory.places.iter().all(|place| place.arrangement != "1"), "the oldest");
        assert_eq!(memory.in_arrangement("0"), at(100));
    }

    #[test]
    fn where_the_system_names_no_arrangement_the_last_place_counts() {
        let mut memory = WindowMemory::default();
        memory.remember("", &WindowPlace { position: None, ..at(1) });
        assert_eq!(memory.places, []);
        assert_eq!(memory.in_arrangement(""), WindowPlace { position: None, ..at(1) });
    }

    #[test]
    fn a_file_of_an_earlier_version_is_read() {
        let memory: WindowMemory = ron::from_str("(position: Some((300, 120)), size: Some((380, 640)))").unwrap();
        assert_eq!(memory.in_arrangement("any").position, Some([300, 120]));
        assert_eq!(memory.in_arrangement("any").size, Some([380, 640]));
    }
}
