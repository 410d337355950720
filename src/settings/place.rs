//! Where toasts come up (SPEC S4.6, S10.3): the place on a monitor, the monitor, and where they were dragged to.
//!
//! Knows the user's choices only, not the monitors there are.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{
        MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};

use super::Appearance;

/// Place on a monitor's work area from which toasts stack. The middle of the screen is none: it is where one works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    TopLeft,
    Top,
    #[default]
    TopRight,
    Left,
    Right,
    BottomLeft,
    Bottom,
    BottomRight,
}

/// One of two sides, or between them: left or top, and right or bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Start,
    Middle,
    End,
}

impl Place {
    /// All places, as one reads them.
    pub const ALL: [Self; 8] = [
        Self::TopLeft,
        Self::Top,
        Self::TopRight,
        Self::Left,
        Self::Right,
        Self::BottomLeft,
        Self::Bottom,
        Self::BottomRight,
    ];

    /// From left to right.
    pub fn column(self) -> Side {
        match self {
            Self::TopLeft | Self::Left | Self::BottomLeft => Side::Start,
            Self::Top | Self::Bottom => Side::Middle,
            Self::TopRight | Self::Right | Self::BottomRight => Side::End,
        }
    }

    /// From top to bottom.
    pub fn row(self) -> Side {
        match self {
            Self::TopLeft | Self::Top | Self::TopRight => Side::Start,
            Self::Left | Self::Right => Side::Middle,
            Self::BottomLeft | Self::Bottom | Self::BottomRight => Side::End,
        }
    }
}

/// The monitor on which toasts come up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MonitorChoice {
    /// The one that the system calls the main one.
    #[default]
    Main,
    /// The one that the system calls so. While it is not there, the main one stands in for it.
    Named(String),
}

/// A place on a monitor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Spot {
    pub place: Place,
    pub monitor: MonitorChoice,
}

/// Where toasts were dragged to in one arrangement of monitors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Dragged {
    /// Physical pixels from `from` to the same corner or edge of the first toast.
    pub offset: [i32; 2],
    /// `None` only in files of earlier versions, where it counted from the chosen place.
    pub from: Option<Spot>,
}

/// Where the first toast shall be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start<'a> {
    pub place: Place,
    pub monitor: &'a MonitorChoice,
    /// Physical pixels from the place; `None` stands at the design's distance from it.
    pub offset: Option<[i32; 2]>,
}

impl Appearance {
    /// Where toasts begin in this arrangement of monitors.
    pub fn start_in(&self, arrangement: &str) -> Start<'_> {
        let chosen = Start { place: self.place, monitor: &self.monitor, offset: None };
        let Some(dragged) = self.dragged.get(arrangement).filter(|_| self.use_dragged) else { return chosen };
        match &dragged.from {
            Some(spot) => Start { place: spot.place, monitor: &spot.monitor, offset: Some(dragged.offset) },
            None => Start { offset: Some(dragged.offset), ..chosen },
        }
    }

    /// Toasts come up where they were dragged to last, in this arrangement.
    pub fn put_down(&mut self, arrangement: String, dragged: Dragged) {
        self.dragged.insert(arrangement, dragged);
        self.use_dragged = true;
    }
}

impl<'de> Deserialize<'de> for Dragged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Form)
    }
}

/// Reads the form of today, with names, and the one before it: the offset alone.
struct Form;

impl<'de> Visitor<'de> for Form {
    type Value = Dragged;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a dragged place: (offset: (x, y), from: …) or (x, y)")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Dragged, A::Error> {
        #[derive(Deserialize)]
        struct Named {
            offset: [i32; 2],
            #[serde(default)]
            from: Option<Spot>,
        }
        let Named { offset, from } = Named::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Dragged { offset, from })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Dragged, A::Error> {
        let offset = <[i32; 2]>::deserialize(SeqAccessDeserializer::new(seq))?;
        Ok(Dragged { offset, from: None })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_place_is_another_field_of_three_by_three_without_the_middle() {
        let fields: BTreeSet<_> =
            Place::ALL.iter().map(|place| format!("{:?} {:?}", place.row(), place.column())).collect();
        assert_eq!(fields.len(), 8);
        assert!(!fields.contains("Middle Middle"));
    }

    #[test]
    fn a_dragged_place_counts_in_its_arrangement_while_it_is_chosen() {
        let second = MonitorChoice::Named("HDMI-1".to_owned());
        let mut appearance = Appearance { place: Place::Bottom, ..Appearance::default() };
        let from = Some(Spot { place: Place::TopLeft, monitor: second.clone() });
        appearance.put_down("two".to_owned(), Dragged { offset: [3, 4], from });
        let dragged = Start { place: Place::TopLeft, monitor: &second, offset: Some([3, 4]) };
        let chosen = Start { place: Place::Bottom, monitor: &MonitorChoice::Main, offset: None };
        assert_eq!(appearance.start_in("two"), dragged);
        assert_eq!(appearance.start_in("one"), chosen);
        appearance.use_dragged = false;
        assert_eq!(appearance.start_in("two"), chosen, "the choice counts, and the dragged place is kept");
        appearance.put_down("one".to_owned(), Dragged { offset: [5, 6], from: None });
        assert_eq!(appearance.start_in("one"), Start { offset: Some([5, 6]), ..chosen });
    }
}
