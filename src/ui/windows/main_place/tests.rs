//! Where the main window stands, on screens of all kinds.

use egui::vec2;
use proptest::prelude::*;

use super::*;

const LAPTOP: Area = Area { x: 0, y: 0, width: 1920, height: 1080 };
/// Left of the laptop and higher.
const DESK: Area = Area { x: -2560, y: -300, width: 2560, height: 1440 };
const PANEL: u32 = 40;
const SIZE: Vec2 = vec2(380.0, 640.0);
const SMALLEST: Vec2 = vec2(320.0, 440.0);

fn monitor(area: Area, primary: bool, scale: Option<f32>) -> Monitor {
    let work_area = Area { height: area.height - PANEL, ..area };
    Monitor { name: format!("{area:?}"), area, work_area, primary, scale }
}

fn undocked() -> Screen {
    Screen::of(vec![monitor(LAPTOP, true, None)])
}

fn docked() -> Screen {
    Screen::of(vec![monitor(LAPTOP, true, None), monitor(DESK, false, None)])
}

fn wish(position: Option<[i32; 2]>) -> Wish {
    Wish { position, now: None, size: SIZE, smallest: SMALLEST, zoom: 1.0, frame: vec2(2.0, 32.0), scale: 1.0 }
}

fn area(screen: &Screen, wish: &Wish) -> Area {
    stand(screen, wish).unwrap().area
}

#[test]
fn a_place_on_a_screen_is_kept_also_left_of_and_above_the_main_one() {
    for place in [[300, 120], [-2000, -250]] {
        let stands = area(&docked(), &wish(Some(place)));
        assert_eq!(stands, Area { x: place[0], y: place[1], width: 382, height: 672 });
    }
}

#[test]
fn s3_7_a_place_off_every_screen_comes_to_the_right_edge_of_the_main_one() {
    let right_edge = Area { x: 1920 - 382, y: (1040 - 672) / 2, width: 382, height: 672 };
    for place in [[-2000, -250], [4000, 3000], [i32::MAX, i32::MIN], [i32::MIN, i32::MAX]] {
        assert_eq!(area(&undocked(), &wish(Some(place))), right_edge, "{place:?}");
    }
    assert_eq!(area(&undocked(), &wish(None)), right_edge);
    assert_eq!(stand(&Screen::default(), &wish(None)), None);
}

#[test]
fn a_place_half_outside_or_over_a_panel_is_brought_inside() {
    assert_eq!(area(&undocked(), &wish(Some([1800, 900]))), Area { x: 1538, y: 368, width: 382, height: 672 });
    assert_eq!(area(&undocked(), &wish(Some([-100, -20]))), Area { x: 0, y: 0, width: 382, height: 672 });
}

#[test]
fn it_grows_with_the_zoom_up_to_the_work_area_and_keeps_its_monitor() {
    let before = area(&docked(), &wish(Some([-500, 0])));
    let grown = stand(&docked(), &Wish { zoom: 2.0, now: Some(before), ..wish(Some([-500, 0])) }).unwrap();
    assert_eq!(grown.inner, [760, 1280]);
    assert_eq!((grown.area.right(), grown.area.bottom()), (0, DESK.bottom() - PANEL as i32), "it stays on its monitor");
    let grown = stand(&undocked(), &Wish { zoom: 2.0, ..wish(Some([0, 0])) }).unwrap();
    assert_eq!(grown.inner, [760, 1040 - 32], "as high as the work area");
}

#[test]
fn on_a_screen_smaller_than_the_smallest_size_it_is_as_large_as_the_screen() {
    let tiny = Area { width: 300, height: 300, ..LAPTOP };
    let stands = stand(&Screen::of(vec![monitor(tiny, true, None)]), &wish(Some([50, 50]))).unwrap();
    assert_eq!((stands.area.width, stands.area.height), (300, 260));
    assert_eq!(stands.smallest, stands.inner);
}

#[test]
fn a_title_bar_can_be_reached_when_enough_of_it_is_on_a_screen() {
    let window = Area { x: 0, y: 0, width: 380, height: 672 };
    let at = |x, y| is_reachable(&undocked(), Area { x, y, ..window }, 1.0);
    assert!(at(0, 0) && at(1860, 500) && at(-320, 0) && at(0, -12));
    assert!(!at(1861, 500) && !at(-321, 0) && !at(0, -13) && !at(0, 1080) && !at(-2000, -100));
}

#[test]
fn it_opens_where_it_was_and_elsewhere_the_window_manager_chooses() {
    let remembered = WindowPlace { position: Some([300, 120]), size: Some([400, 500]) };
    let opens = opening(Some(&undocked()), &remembered, SIZE, SMALLEST, 1.5);
    assert_eq!(
        (opens.position, opens.size, opens.smallest),
        (Some([300.0, 120.0]), vec2(600.0, 750.0), SMALLEST * 1.5)
    );
    let opens = opening(Some(&undocked()), &WindowPlace::default(), SIZE, SMALLEST, 2.0);
    assert_eq!((opens.position, opens.size), (None, vec2(760.0, 1008.0)));
    let twice = Screen::of(vec![monitor(LAPTOP, true, Some(2.0))]);
    let opens = opening(Some(&twice), &remembered, SIZE, SMALLEST, 1.0);
    assert_eq!((opens.position, opens.size, opens.scale), (Some([150.0, 0.0]), vec2(400.0, 488.0), 2.0));
    let opens = opening(None, &remembered, SIZE, SMALLEST, 1.0);
    assert_eq!((opens.position, opens.size), (Some([300.0, 120.0]), vec2(400.0, 500.0)));
}

fn scales() -> impl Strategy<Value = Option<f32>> {
    prop::sample::select(vec![None, Some(1.0), Some(1.25), Some(1.5), Some(2.0)])
}

/// Monitors side by side, as they are: they do not overlap, may begin left of or above the first, and may be tiny.
fn screens() -> impl Strategy<Value = Screen> {
    let monitor = (-1500..1500_i32, 200..4000_u32, 200..2400_u32, 0..80_u32, any::<bool>(), scales());
    (-5000..1000_i32, prop::collection::vec(monitor, 1..4)).prop_map(|(mut x, monitors)| {
        let monitors = monitors.into_iter().map(|(y, width, height, panel, primary, scale)| {
            let area = Area { x, y, width, height };
            x = area.right();
            let work_area = Area { y: y + panel as i32, height: height - panel, ..area };
            Monitor { name: format!("{x}"), area, work_area, primary, scale }
        });
        Screen::of(monitors.collect())
    })
}

fn wishes() -> impl Strategy<Value = Wish> {
    let position = prop::option::of([-6000..12000_i32, -3000..4000_i32]);
    let size = (100..2000_u32, 100..2000_u32);
    let scale = prop::sample::select(vec![1.0_f32, 1.25, 1.5, 2.0]);
    (position, size, 16..=40_u32, 0..40_u32, scale).prop_map(|(position, size, zoom, title, scale)| Wish {
        position,
        now: None,
        size: vec2(size.0 as f32, size.1 as f32),
        smallest: SMALLEST,
        zoom: zoom as f32 / 20.0,
        frame: vec2(2.0, title as f32),
        scale,
    })
}

proptest! {
    #[test]
    fn it_is_wholly_in_one_work_area_and_no_smaller_than_it_may_be(screen in screens(), wish in wishes()) {
        let stands = stand(&screen, &wish).unwrap();
        let home = screen.monitors.iter().find(|monitor| monitor.work_area.contains(stands.area));
        let home = home.ok_or_else(|| TestCaseError::fail(format!("{stands:?}")))?;
        let scale = home.scale.unwrap_or(wish.scale);
        prop_assert_eq!(stands.scale, scale);
        let frame = [stands.area.width - stands.inner[0], stands.area.height - stands.inner[1]];
        let room = [home.work_area.width - frame[0], home.work_area.height - frame[1]];
        for (axis, room) in room.into_iter().enumerate() {
            let smallest = (wish.smallest[axis] * (scale * wish.zoom)).round() as u32;
            let wished = ((wish.size[axis] * (scale * wish.zoom)).round() as u32).max(smallest);
            prop_assert_eq!(stands.inner[axis], wished.min(room));
            prop_assert_eq!(stands.smallest[axis], smallest.min(room));
        }
        prop_assert!(is_reachable(&screen, stands.area, wish.scale), "{:?}", stands);
    }

    #[test]
    fn where_it_stands_it_stays(screen in screens(), wish in wishes()) {
        let first = stand(&screen, &wish).unwrap();
        let again = Wish { position: Some([first.area.x, first.area.y]), ..wish };
        prop_assert_eq!(stand(&screen, &again).unwrap(), first, "at the next start");
        let now = Wish { now: Some(first.area), ..again };
        prop_assert_eq!(stand(&screen, &now).unwrap(), first, "and while it runs");
    }

    #[test]
    fn a_zoom_that_is_taken_back_leaves_it_where_it_was(screen in screens(), wish in wishes(), zoom in 16..=40_u32) {
        let first = stand(&screen, &wish).unwrap();
        let chosen = Wish { position: Some([first.area.x, first.area.y]), now: Some(first.area), ..wish };
        let zoomed = stand(&screen, &Wish { zoom: zoom as f32 / 20.0, ..chosen }).unwrap();
        prop_assert_eq!(zoomed.scale, first.scale, "the same monitor");
        prop_assert_eq!(stand(&screen, &Wish { now: Some(zoomed.area), ..chosen }).unwrap(), first);
    }

    #[test]
    fn docked_again_it_is_where_it_was(docked in screens(), undocked in screens(), wish in wishes()) {
        let desk = stand(&docked, &wish).unwrap();
        let remembered = Wish { position: Some([desk.area.x, desk.area.y]), ..wish };
        let away = stand(&undocked, &remembered).unwrap();
        prop_assert!(undocked.monitors.iter().any(|monitor| monitor.work_area.contains(away.area)));
        prop_assert_eq!(stand(&docked, &remembered).unwrap(), desk);
    }

    #[test]
    fn off_every_screen_it_comes_to_the_right_edge_of_the_main_one(screen in screens(), wish in wishes()) {
        let far = stand(&screen, &Wish { position: Some([50_000, 50_000]), ..wish }).unwrap();
        let main = screen.main().unwrap().work_area;
        prop_assert!(main.contains(far.area));
        prop_assert_eq!(far.area.right(), main.right());
    }
}
