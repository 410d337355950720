//! What becomes of a toast's window when its toast goes, on a screen that writes down what it is asked.

use std::time::Duration;

use super::{leaving::FADE, *};
use crate::{
    platform::toast_surface::{Area, Monitor, Told},
    settings::Settings,
    state::tests::{START, event, linked, ringing, talking},
    ui::windows::toasts,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Shown(usize),
    Hidden(usize),
    LetGo(usize),
}

#[derive(Default)]
struct Desk {
    done: Mutex<Vec<Done>>,
    opaque: bool,
}

impl Desk {
    fn note(&self, done: Done) {
        self.done.lock().unwrap().push(done);
    }

    fn taken(&self) -> Vec<Done> {
        std::mem::take(&mut *self.done.lock().unwrap())
    }
}

impl ToastSurface for Desk {
    fn adopt(&self, _slot: usize, _title: &str) -> Adoption {
        Adoption::Done
    }

    fn show(&self, slot: usize, _placing: &Placing) {
        self.note(Done::Shown(slot));
    }

    fn hide(&self, slot: usize) {
        self.note(Done::Hidden(slot));
    }

    fn let_go(&self, slot: usize) -> bool {
        if !self.opaque {
            self.note(Done::LetGo(slot));
        }
        !self.opaque
    }

    fn focus(&self, _slot: usize) {}

    fn screen(&self) -> Arc<Screen> {
        let area = Area { x: 0, y: 0, width: 1920, height: 1080 };
        Arc::new(Screen::of(vec![Monitor { area, work_area: area, primary: true, ..Monitor::default() }]))
    }

    fn on_screen_change(&self, _told: Told) {}

    fn composited(&self) -> bool {
        !self.opaque
    }
}

struct Play {
    stage: Stage,
    desk: Arc<Desk>,
    shared: Shared,
    now: Instant,
    number: u64,
}

impl Play {
    fn on(desk: Desk) -> Self {
        let (desk, shared) = (Arc::new(desk), Shared::new(linked()));
        let surface: Arc<dyn ToastSurface> = desk.clone();
        let stage = Stage::new(egui::Context::default(), surface, shared.clone(), toasts::wishes(), toasts::titles());
        Self { stage, desk, shared, now: Instant::now(), number: 0 }
    }

    /// What the windows are asked for when a session changes, so long after the last change.
    fn hears(&mut self, after: Duration, session: nimbus_protocol::Session) -> Vec<Done> {
        self.now += after;
        self.number += 1;
        let number = self.number;
        self.shared.update(|state| state.apply(event(number, session), START));
        self.stage.refresh(self.now);
        self.desk.taken()
    }

    fn rings(&mut self, id: &str) -> Vec<Done> {
        self.hears(Duration::ZERO, ringing(id, i64::try_from(self.number).unwrap()))
    }

    fn is_answered(&mut self, id: &str) -> Vec<Done> {
        self.hears(Duration::from_secs(1), talking(ringing(id, 0), 1_000))
    }
}

#[test]
fn a_toast_that_is_over_fades_out_deaf_and_is_hidden_then() {
    let mut play = Play::on(Desk::default());
    assert_eq!(play.rings("a"), [Done::Shown(0)]);
    assert_eq!(play.is_answered("a"), [Done::LetGo(0)], "clicks fall through from now on");
    let view = play.stage.view(0).unwrap();
    assert_eq!(view.gone.map(|(toast, _)| toast.id.0.clone()), Some("conversation:a".to_owned()));
    assert!(play.stage.fades(0, play.now + FADE / 2));
    assert_eq!(play.desk.taken(), []);
    assert!(!play.stage.fades(0, play.now + FADE));
    assert_eq!(play.desk.taken(), [Done::Hidden(0)]);
    assert_eq!(play.stage.view(0), None);
}

#[test]
fn what_comes_meanwhile_takes_its_place_at_once() {
    let mut play = Play::on(Desk::default());
    play.rings("a");
    play.is_answered("a");
    assert_eq!(play.rings("b"), [Done::Hidden(0), Done::Shown(0)]);
    assert_eq!(play.stage.view(0).unwrap().gone, None);
}

#[test]
fn a_toast_that_moves_up_is_not_covered_and_one_that_stays_does_not_end_the_fading() {
    let mut play = Play::on(Desk::default());
    play.rings("a");
    play.rings("b");
    assert_eq!(play.is_answered("b"), [Done::LetGo(1)]);
    play.rings("b");
    assert_eq!(play.is_answered("a"), [Done::LetGo(0), Done::Hidden(0), Done::Shown(1)]);
}

#[test]
fn nothing_fades_where_it_cannot_be_seen_is_not_wanted_or_would_keep_the_keyboard() {
    let mut play = Play::on(Desk { opaque: true, ..Desk::default() });
    play.rings("a");
    assert_eq!(play.is_answered("a"), [Done::Hidden(0)]);

    let mut play = Play::on(Desk::default());
    let mut settings = Settings::default();
    settings.appearance.reduced_motion = true;
    play.shared.update(|state| state.settings = Arc::new(settings));
    play.rings("a");
    assert_eq!(play.is_answered("a"), [Done::Hidden(0)]);

    let mut play = Play::on(Desk::default());
    play.rings("a");
    play.stage.set_focused(0, true);
    assert_eq!(play.is_answered("a"), [Done::Hidden(0)], "it was answered by key");
    play.rings("b");
    play.stage.set_focused(0, true);
    play.stage.set_hovered(0, true, play.now);
    assert_eq!(play.is_answered("b"), [Done::LetGo(0)], "it was clicked");
}

/// Where the window of the first toast is.
fn window(play: &Play) -> Area {
    let area = play.stage.lock().placed_in(0).unwrap().area;
    crate::ui::windows::plan::window_around(area, true, 1.0).0
}

#[test]
fn a_grip_that_is_let_go_where_it_was_pressed_ends_the_drag() {
    let mut play = Play::on(Desk::default());
    play.rings("a");
    let there = window(&play);
    play.stage.drag_started(0, play.now);
    assert_eq!(play.stage.dragged_to(0, there, true, play.now), None);
    assert!(play.stage.watches_drag(0), "the window manager may not have taken the pointer yet");
    let later = play.now + Duration::from_secs(60);
    assert_eq!(play.stage.dragged_to(0, there, false, later), None);
    assert!(play.stage.watches_drag(0), "while the window manager has the pointer it is held");
    assert_eq!(play.stage.dragged_to(0, there, true, later), None);
    assert!(!play.stage.watches_drag(0), "the stack would stand still until this toast goes");
}

#[test]
fn a_toast_that_was_dragged_says_where_to_once_and_is_put_down_when_the_pointer_is_back() {
    let mut play = Play::on(Desk::default());
    play.rings("a");
    let began = window(&play);
    let there = Area { x: began.x - 300, y: began.y - 40, ..began };
    play.stage.drag_started(0, play.now);
    let mut later = play.now + Duration::from_millis(50);
    assert_eq!(play.stage.dragged_to(0, there, false, later), None, "it may move on");
    later += Duration::from_secs(1);
    assert!(play.stage.dragged_to(0, there, false, later).is_some());
    assert_eq!(play.stage.dragged_to(0, there, false, later), None);
    assert!(play.stage.watches_drag(0));
    assert_eq!(play.stage.dragged_to(0, there, true, later), None);
    assert!(!play.stage.watches_drag(0));
    assert_eq!(window(&play), there);
}
