//! Slots and order, on one monitor with a panel below.

use proptest::prelude::*;

use super::*;
use crate::{
    platform::toast_surface::Monitor,
    settings::{Dragged, Place},
    ui::windows::stack,
};

fn screen() -> Screen {
    let area = Area { x: 0, y: 0, width: 1280, height: 800 };
    let work_area = Area { height: 760, ..area };
    Screen::of(vec![Monitor { area, work_area, primary: true, ..Monitor::default() }])
}

fn on<'a>(screen: &'a Screen, appearance: &'a Appearance) -> Ground<'a> {
    Ground { screen, appearance, scale: 1.0, frozen: false }
}

fn call(id: &str, height: f32) -> Wanted {
    Wanted { content: Content::Toast(ToastId(id.to_owned())), height }
}

fn more(count: usize) -> Wanted {
    Wanted { content: Content::More(count), height: 36.0 }
}

fn at(place: Place) -> Appearance {
    Appearance { place, ..Appearance::default() }
}

#[test]
fn first_toast_stands_twelve_points_from_the_top_right() {
    let plan = plan(&[], &[call("a", 260.0)], on(&screen(), &at(Place::TopRight)));
    assert_eq!(plan[0].area, Area { x: 1280 - 12 - 372, y: 12, width: 372, height: 260 });
}

#[test]
fn a_new_call_does_not_move_the_one_that_is_there() {
    let appearance = at(Place::TopRight);
    let one = plan(&[], &[call("a", 260.0)], on(&screen(), &appearance));
    let two = plan(&one, &[call("b", 100.0), call("a", 260.0)], on(&screen(), &appearance));
    assert_eq!(two[0], one[0]);
    assert_eq!((two[1].slot, two[1].area.y), (1, 12 + 260 + 8));
}

#[test]
fn nothing_moves_under_the_pointer() {
    let (screen, appearance) = (screen(), at(Place::TopRight));
    let two = plan(&[], &[call("b", 100.0), call("a", 100.0)], on(&screen, &appearance));
    let frozen = Ground { frozen: true, ..on(&screen, &appearance) };
    let one = plan(&two, &[call("b", 100.0)], frozen);
    assert_eq!(one[0].area, two[1].area);
    let next = plan(&one, &[call("c", 100.0), call("b", 100.0)], frozen);
    assert_eq!((next[0].area, next[1].area.y), (two[1].area, two[1].area.bottom() + 8), "a new one comes after it");
    assert_eq!(plan(&one, &[call("b", 100.0)], on(&screen, &appearance))[0].area, two[0].area);
}

#[test]
fn a_toast_that_grows_under_the_pointer_covers_no_other() {
    for place in [Place::TopRight, Place::BottomRight] {
        let (screen, appearance) = (screen(), at(place));
        let two = plan(&[], &[call("b", 100.0), call("a", 100.0)], on(&screen, &appearance));
        let frozen = Ground { frozen: true, ..on(&screen, &appearance) };
        let grown = plan(&two, &[call("b", 100.0), call("a", 150.0)], frozen);
        assert_eq!(grown[0].area.overlap(grown[1].area), 0, "{place:?}");
        assert_eq!(grown[0].area.height, 150);
    }
}

#[test]
fn bottom_places_grow_upwards_and_stay_above_the_panel() {
    let wanted = [call("b", 100.0), call("a", 100.0)];
    let plan = plan(&[], &wanted, on(&screen(), &at(Place::BottomLeft)));
    assert_eq!((plan[0].area.x, plan[0].area.y), (12, 760 - 12 - 100));
    assert_eq!(plan[1].area.y, 760 - 12 - 100 - 8 - 100);
}

#[test]
fn the_bar_comes_last_and_toasts_do_not_overlap() {
    let appearance = at(Place::TopRight);
    let first = plan(&[], &[call("b", 100.0), call("a", 100.0), more(1)], on(&screen(), &appearance));
    let second = plan(&first, &[call("c", 100.0), call("b", 100.0), more(2)], on(&screen(), &appearance));
    assert!(matches!(second[2].content, Content::More(2)));
    for pair in second.windows(2) {
        assert!(pair[0].area.y + pair[0].area.height as i32 + 8 <= pair[1].area.y);
    }
    let mut slots: Vec<_> = second.iter().map(|placed| placed.slot).collect();
    slots.sort_unstable();
    slots.dedup();
    assert_eq!(slots.len(), 3);
}

#[test]
fn a_dragged_place_comes_back_and_is_kept_on_the_screen() {
    for place in Place::ALL {
        let mut appearance = at(place);
        let dragged = Area { x: 300, y: 340, width: 372, height: 260 };
        let remembered = stack::dragged_to(dragged, &screen(), appearance.start_in(&screen().arrangement));
        appearance.put_down(screen().arrangement, remembered);
        let there = plan(&[], &[call("a", 260.0)], on(&screen(), &appearance))[0].area;
        assert_eq!(there, dragged, "{place:?}");

        appearance.put_down(screen().arrangement, Dragged { offset: [5000, 5000], from: None });
        let kept = plan(&[], &[call("a", 260.0)], on(&screen(), &appearance))[0].area;
        assert!(screen().monitors[0].area.contains(kept), "{place:?}: {kept:?}");
    }
}

#[test]
fn every_monitor_has_its_own_pixels_a_point() {
    let mut screen = screen();
    screen.monitors[0].scale = Some(1.5);
    let appearance = Appearance { zoom_percent: 200, ..at(Place::TopLeft) };
    let placed = plan(&[], &[call("a", 100.0)], Ground { scale: 2.0, ..on(&screen, &appearance) });
    assert_eq!((placed[0].scale, placed[0].area), (3.0, Area { x: 36, y: 36, width: 1116, height: 300 }));
}

#[test]
fn the_shadow_lies_outside_the_toast() {
    let toast = Area { x: 100, y: 50, width: 372, height: 200 };
    let (window, solid) = window_around(toast, true, 1.0);
    assert_eq!(window, Area { x: 84, y: 38, width: 404, height: 232 });
    assert_eq!(solid, Area { x: 16, y: 12, width: 372, height: 200 });
    assert_eq!(window_around(toast, false, 1.0), (toast, Area { x: 0, y: 0, ..toast }));
}

/// A step of a random history: a toast comes, a toast goes, or nothing; and whether the pointer is over one.
fn steps() -> impl Strategy<Value = Vec<(Option<u16>, usize, bool)>> {
    prop::collection::vec((prop::option::of(40..300_u16), 0..8_usize, any::<bool>()), 1..20)
}

proptest! {
    #[test]
    fn slots_are_kept_and_nothing_jumps_when_a_toast_comes_or_while_the_pointer_is_over_one(
        place in 0..8_usize,
        steps in steps(),
    ) {
        let (screen, appearance) = (screen(), at(Place::ALL[place]));
        let (mut wanted, mut before): (Vec<Wanted>, Vec<Placed>) = (Vec::new(), Vec::new());
        for (index, (comes, goes, frozen)) in steps.into_iter().enumerate() {
            match comes {
                // Without the pointer the others may close the gap of one that goes.
                None if wanted.is_empty() => {}
                None => {
                    wanted.remove(goes % wanted.len());
                }
                Some(height) if wanted.len() < MAX_SLOTS => wanted.insert(0, call(&index.to_string(), height.into())),
                Some(_) => {}
            }
            let after = plan(&before, &wanted, Ground { frozen, ..on(&screen, &appearance) });
            for (number, placed) in after.iter().enumerate() {
                prop_assert!(screen.monitors[0].area.contains(placed.area));
                prop_assert!(after[..number].iter().all(|other| other.slot != placed.slot));
                let old = before.iter().find(|old| old.content == placed.content);
                prop_assert!(old.is_none_or(|old| old.slot == placed.slot));
                if frozen {
                    prop_assert!(old.is_none_or(|old| old.area == placed.area), "moved under the pointer");
                }
            }
            let again = plan(&after, &wanted, Ground { frozen: false, ..on(&screen, &appearance) });
            let newest = call("newest", 100.0);
            let more: Vec<Wanted> = std::iter::once(newest).chain(wanted.iter().cloned()).collect();
            let next = plan(&again, &more, on(&screen, &appearance));
            for placed in &again {
                prop_assert!(next.contains(placed), "a new one moved {:?}", placed);
            }
            before = after;
        }
    }
}
