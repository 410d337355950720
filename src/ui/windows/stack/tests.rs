//! Where toasts stand, on screens of all kinds.

use proptest::prelude::*;

use super::*;

const LEFT: Area = Area { x: 0, y: 0, width: 1920, height: 1080 };
const RIGHT: Area = Area { x: 1920, y: 100, width: 1280, height: 900 };
const TOAST: (u32, u32) = (372, 200);

/// The main monitor with a panel below, and another one to its right.
fn two() -> Screen {
    let left = Monitor {
        name: "DP-1".to_owned(),
        area: LEFT,
        work_area: Area { height: 1040, ..LEFT },
        primary: true,
        scale: None,
    };
    let right = Monitor { name: "HDMI-1".to_owned(), area: RIGHT, work_area: RIGHT, primary: false, scale: None };
    Screen::of(vec![right, left])
}

fn stack(screen: &Screen, place: Place, monitor: &MonitorChoice) -> Stack {
    Stack::new(screen, Start { place, monitor, offset: None }, 1.0, 1.0)
}

#[test]
fn each_place_is_twelve_from_the_edges_of_the_work_area_or_in_their_middle() {
    let middle = 1040 / 2 - 95;
    let at = [
        (Place::TopLeft, (12, 12)),
        (Place::Top, (774, 12)),
        (Place::TopRight, (1536, 12)),
        (Place::Left, (12, middle)),
        (Place::Right, (1536, middle)),
        (Place::BottomLeft, (12, 828)),
        (Place::Bottom, (774, 828)),
        (Place::BottomRight, (1536, 828)),
    ];
    for (place, corner) in at {
        let area = stack(&two(), place, &MonitorChoice::Main).put(TOAST, true).unwrap();
        assert_eq!((area.x, area.y), corner, "{place:?}");
    }
}

#[test]
fn the_named_monitor_is_taken_and_the_main_one_while_it_is_gone() {
    let second = MonitorChoice::Named("HDMI-1".to_owned());
    let area = stack(&two(), Place::TopRight, &second).put(TOAST, true).unwrap();
    assert_eq!((area.right(), area.y), (RIGHT.right() - 12, 112));
    let mut alone = two();
    alone.monitors.retain(|monitor| monitor.primary);
    let area = stack(&alone, Place::TopRight, &second).put(TOAST, true).unwrap();
    assert_eq!((area.right(), area.y), (1920 - 12, 12));
}

#[test]
fn a_stack_from_the_middle_goes_on_above_its_first_and_then_in_a_column_beside_it() {
    let mut stack = stack(&two(), Place::Right, &MonitorChoice::Main);
    let places: Vec<_> = (0..8).map(|_| stack.put(TOAST, true).unwrap()).collect();
    let corners: Vec<_> = places.iter().map(|area| (area.x, area.y)).collect();
    let beside = 1536 - 372 - 8;
    assert_eq!(corners[..3], [(1536, 425), (1536, 633), (1536, 217)]);
    assert_eq!(corners[3..], [(beside, 12), (beside, 220), (beside, 428), (beside, 636), (beside - 380, 12)]);
}

#[test]
fn what_finds_no_place_is_left_out_unless_it_must_be_shown() {
    let area = Area { x: 0, y: 0, width: 400, height: 300 };
    let monitor = Monitor { area, work_area: area, ..Monitor::default() };
    let mut stack = stack(&Screen::of(vec![monitor]), Place::TopRight, &MonitorChoice::Main);
    let first = stack.put(TOAST, true).unwrap();
    assert_eq!(stack.put(TOAST, false), None);
    assert_eq!(stack.put(TOAST, true), Some(first));
}

#[test]
fn a_toast_dragged_to_the_other_monitor_stays_there() {
    let main = MonitorChoice::Main;
    let start = Start { place: Place::TopRight, monitor: &main, offset: None };
    let first = Area { x: 2000, y: 300, width: 372, height: 200 };
    let dragged = dragged_to(first, &two(), start);
    let start = Start { offset: Some(dragged.offset), ..start };
    let mut stack = Stack::new(&two(), start, 1.0, 1.0);
    assert_eq!(stack.put(TOAST, true), Some(first));
    assert!(RIGHT.contains(stack.put((372, 600), true).unwrap()));
}

fn screens() -> impl Strategy<Value = Screen> {
    let monitor = (-3000..3000_i32, -2000..2000_i32, 800..4000_u32, 600..2400_u32, 0..80_u32, any::<bool>());
    prop::collection::vec(monitor, 1..4).prop_map(|monitors| {
        let monitors = monitors.into_iter().enumerate().map(|(index, (x, y, width, height, panel, primary))| {
            let area = Area { x, y, width, height };
            let work_area = Area { height: height - panel, ..area };
            Monitor { name: format!("{index}"), area, work_area, primary, scale: None }
        });
        Screen::of(monitors.collect())
    })
}

fn starts() -> impl Strategy<Value = (usize, usize, Option<[i32; 2]>)> {
    (0..8_usize, 0..4_usize, prop::option::of([-4000..4000_i32, -4000..4000_i32]))
}

proptest! {
    #[test]
    fn every_toast_is_inside_one_monitor_apart_from_the_others_and_moved_by_no_later_one(
        screen in screens(),
        (place, monitor, offset) in starts(),
        heights in prop::collection::vec(30..300_u32, 1..9),
    ) {
        let choice = MonitorChoice::Named(monitor.to_string());
        let start = Start { place: Place::ALL[place], monitor: &choice, offset };
        let mut stack = Stack::new(&screen, start, 1.0, 1.0);
        let mut placed: Vec<Area> = Vec::new();
        for height in &heights {
            let Some(area) = stack.put((372, *height), placed.len() < 2) else { continue };
            prop_assert!(screen.monitors.iter().any(|monitor| monitor.area.contains(area)), "{area:?}");
            for other in &placed {
                let around = Area { x: area.x - 8, y: area.y - 8, width: area.width + 16, height: area.height + 16 };
                prop_assert_eq!(around.overlap(*other), 0);
            }
            placed.push(area);
        }
        prop_assert!(placed.len() >= heights.len().min(2));
    }

    #[test]
    fn a_stack_begins_again_where_it_was_dragged_to(
        screen in screens(),
        (place, monitor, _) in starts(),
        (x, y, height) in (0..400_i32, 0..300_i32, 30..300_u32),
    ) {
        let choice = MonitorChoice::Named(monitor.to_string());
        let start = Start { place: Place::ALL[place], monitor: &choice, offset: None };
        let home = monitor_of(&screen, &choice).unwrap().area;
        let first = Area { x: home.x + x, y: home.y + y, width: 372, height };
        let dragged = dragged_to(first, &screen, start);
        let mut stack = Stack::new(&screen, Start { offset: Some(dragged.offset), ..start }, 1.0, 1.0);
        let back = stack.put((372, height), true).unwrap();
        // Where it may be on either of two monitors, the other one may hold more of it: as it is, or as high as a stack takes
        // its toasts to be before it knows them.
        let usual = corner_at(start.place, point_of(first, start.place, 0), (372, 2 * ABOVE_MIDDLE as u32));
        let on = |monitor: &&Monitor| monitor.area.overlap(first) > 0 || monitor.area.overlap(usual) > 0;
        let either = screen.monitors.iter().filter(on).count() > 1;
        prop_assert!(back == first || either, "{:?} instead of {:?}", back, first);
    }
}
