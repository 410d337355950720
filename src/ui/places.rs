//! Names of places and monitors as people know them: "Top right", "Main screen", "Screen 2 (1920 × 1080, left)".

use super::texts::Texts;
use crate::{
    settings::{Appearance, MonitorChoice, Place},
    state::screens::{Monitor, Screens},
};

/// What a place is called.
pub fn place_name(t: &Texts, place: Place) -> String {
    match place {
        Place::TopLeft => t.get("place-top-left"),
        Place::Top => t.get("place-top"),
        Place::TopRight => t.get("place-top-right"),
        Place::Left => t.get("place-left"),
        Place::Right => t.get("place-right"),
        Place::BottomLeft => t.get("place-bottom-left"),
        Place::Bottom => t.get("place-bottom"),
        Place::BottomRight => t.get("place-bottom-right"),
    }
}

/// The monitors to choose from, the main one first, and the index of the chosen one.
///
/// A chosen one that is not connected is listed as well, so that nothing looks as if it were forgotten.
pub fn monitors(t: &Texts, screens: &Screens, chosen: &MonitorChoice) -> (Vec<(MonitorChoice, String)>, usize) {
    let main = main_of(screens);
    let mut list = vec![(MonitorChoice::Main, t.get("monitor-main"))];
    let others = screens.monitors.iter().filter(|monitor| Some(*monitor) != main);
    for (index, monitor) in others.enumerate() {
        let name = other_name(t, index + 2, monitor, main);
        list.push((MonitorChoice::Named(monitor.name.clone()), name));
    }
    let MonitorChoice::Named(name) = chosen else { return (list, 0) };
    // Today's main monitor may have been another one when it was chosen.
    if main.is_some_and(|main| main.name == *name) {
        return (list, 0);
    }
    let index = list.iter().position(|(choice, _)| choice == chosen).unwrap_or_else(|| {
        list.push((chosen.clone(), t.with("monitor-gone", &[("name", name.as_str().into())])));
        list.len() - 1
    });
    (list, index)
}

/// "Top right · Main screen", or that it is where the user dragged it.
pub fn start_words(t: &Texts, screens: &Screens, appearance: &Appearance) -> String {
    let start = appearance.start_in(&screens.arrangement);
    if start.offset.is_some() {
        return t.get("settings-place-dragged");
    }
    let place = place_name(t, start.place);
    let (list, index) = monitors(t, screens, start.monitor);
    match list.get(index) {
        Some((_, monitor)) if screens.monitors.len() > 1 => format!("{place} · {monitor}"),
        _ => place,
    }
}

fn main_of(screens: &Screens) -> Option<&Monitor> {
    screens.monitors.iter().find(|monitor| monitor.main).or_else(|| screens.monitors.first())
}

fn other_name(t: &Texts, number: usize, monitor: &Monitor, main: Option<&Monitor>) -> String {
    let [width, height] = monitor.size;
    let arguments = [
        ("number", number.to_string().into()),
        ("width", width.to_string().into()),
        ("height", height.to_string().into()),
        ("side", main.map(|main| side(t, monitor, main)).unwrap_or_default().into()),
    ];
    t.with("monitor-other", &arguments)
}

/// On which side of the main monitor the middle of another one is.
fn side(t: &Texts, monitor: &Monitor, main: &Monitor) -> String {
    let middle = |monitor: &Monitor, axis: usize| 2 * monitor.position[axis] + monitor.size[axis] as i32;
    let (x, y) = (middle(monitor, 0) - middle(main, 0), middle(monitor, 1) - middle(main, 1));
    match (x.abs() >= y.abs(), x < 0, y < 0) {
        (true, true, _) => t.get("monitor-left"),
        (true, false, _) => t.get("monitor-right"),
        (false, _, true) => t.get("monitor-above"),
        (false, _, false) => t.get("monitor-below"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monitor(name: &str, main: bool, position: [i32; 2]) -> Monitor {
        Monitor { name: name.to_owned(), main, position, size: [1920, 1080] }
    }

    fn named(name: &str) -> MonitorChoice {
        MonitorChoice::Named(name.to_owned())
    }

    fn names(screens: &Screens, chosen: &MonitorChoice) -> (Vec<String>, usize) {
        let (list, index) = monitors(&Texts::default(), screens, chosen);
        (list.into_iter().map(|(_, name)| name).collect(), index)
    }

    #[test]
    fn monitors_are_told_by_size_and_side() {
        let screens = Screens {
            monitors: vec![
                monitor("DP-1", false, [-1920, 0]),
                monitor("DP-2", true, [0, 0]),
                monitor("DP-3", false, [100, 1080]),
            ],
            ..Screens::default()
        };
        let wanted = ["Main screen", "Screen 2 (1920 × 1080, left)", "Screen 3 (1920 × 1080, below)"];
        assert_eq!(names(&screens, &MonitorChoice::Main), (wanted.map(str::to_owned).to_vec(), 0));
        assert_eq!(names(&screens, &named("DP-3")).1, 2);
        assert_eq!(names(&screens, &named("DP-2")).1, 0, "it is the main one now");
    }

    #[test]
    fn a_chosen_monitor_that_is_gone_is_still_the_chosen_one() {
        let screens = Screens { monitors: vec![monitor("DP-1", true, [0, 0])], ..Screens::default() };
        let (list, index) = names(&screens, &named("HDMI-1"));
        assert_eq!((list[index].as_str(), list.len()), ("HDMI-1 (not connected)", 2));
        assert_eq!(names(&Screens::default(), &MonitorChoice::Main), (vec!["Main screen".to_owned()], 0));
    }
}
