//! A screen reader of a test's own: the accessibility services that the program looks for, and a reader of its tree.
//!
//! Where nobody can look at windows from outside, this is how a test learns what the program shows.

use std::{
    sync::mpsc,
    time::{Duration, Instant},
};

use nimbus_bench::Failure;
use zbus::{
    blocking::{Connection, Proxy, connection},
    zvariant::OwnedObjectPath,
};

use crate::bus::Bus;

const SERVICE: &str = "org.a11y.Bus";
const SERVICE_PATH: &str = "/org/a11y/bus";
const REGISTRY: &str = "org.a11y.atspi.Registry";
const REGISTRY_PATH: &str = "/org/a11y/atspi/accessible/root";
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const COMPONENT: &str = "org.a11y.atspi.Component";
/// AT-SPI's `ATSPI_COORD_TYPE_WINDOW`.
const IN_WINDOW: (u32,) = (1,);
const ACTION: &str = "org.a11y.atspi.Action";

/// AT-SPI's numbers of kinds (`AtspiRole`), as far as tests ask for them.
const ROLES: [(u32, &str); 8] = [
    (11, "combo box"),
    (29, "label"),
    (37, "page tab"),
    (39, "panel"),
    (43, "button"),
    (44, "radio button"),
    (51, "slider"),
    (79, "entry"),
];

/// A node of the accessibility tree: who has it, and under which path (AT-SPI's `(so)`).
type Node = (String, OwnedObjectPath);

/// Says that a screen reader runs, and that there is one bus for everything.
struct Status {
    bus: String,
}

#[zbus::interface(name = "org.a11y.Bus")]
impl Status {
    fn get_address(&self) -> String {
        self.bus.clone()
    }
}

struct Enabled;

#[allow(clippy::unused_self, reason = "the bus's macro wants it")]
#[zbus::interface(name = "org.a11y.Status")]
impl Enabled {
    #[zbus(property)]
    fn is_enabled(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn screen_reader_enabled(&self) -> bool {
        true
    }
}

/// Where programs report that they can be read.
struct Registry {
    path: OwnedObjectPath,
    programs: mpsc::Sender<Node>,
}

#[zbus::interface(name = "org.a11y.atspi.Socket")]
impl Registry {
    /// The answer is the root of all programs, under the unique name of its owner. It is one structure; without the
    /// outer brackets it would be two values.
    fn embed(&self, program: Node, #[zbus(connection)] own: &zbus::Connection) -> zbus::fdo::Result<(Node,)> {
        let name = own.unique_name().ok_or_else(|| zbus::fdo::Error::Failed("not on a bus".to_owned()))?;
        // Nobody listens any more when the test is over.
        let _ = self.programs.send(program);
        Ok(((name.to_string(), self.path.clone()),))
    }
}

pub struct ScreenReader {
    connection: Connection,
    programs: mpsc::Receiver<Node>,
    /// The root of the program's tree, once it has reported.
    root: Option<Node>,
}

impl ScreenReader {
    /// To be started before the program, on its session bus.
    pub fn start(bus: &Bus) -> Result<Self, Failure> {
        let (sender, programs) = mpsc::channel();
        let path = OwnedObjectPath::try_from(REGISTRY_PATH)?;
        let connection = connection::Builder::address(bus.address.as_str())?
            .serve_at(SERVICE_PATH, Status { bus: bus.address.clone() })?
            .serve_at(SERVICE_PATH, Enabled)?
            .serve_at(REGISTRY_PATH, Registry { path, programs: sender })?
            .name(SERVICE)?
            .name(REGISTRY)?
            .build()?;
        Ok(Self { connection, programs, root: None })
    }

    /// Waits until something of exactly this name is shown.
    pub fn wait_for(&mut self, name: &str, patience: Duration) -> Result<(), Failure> {
        self.find(patience, name, |shown| shown == name).map(|_| ())
    }

    /// Waits until something is shown whose name is as `wanted`, and returns the name. `what` is for the failure.
    pub fn find(&mut self, patience: Duration, what: &str, wanted: impl Fn(&str) -> bool) -> Result<String, Failure> {
        self.find_node(patience, what, wanted).map(|(name, _)| name)
    }

    /// Waits until something of exactly this name is shown, and does what a click on it does.
    pub fn press(&mut self, name: &str, patience: Duration) -> Result<(), Failure> {
        let (_, (owner, path)) = self.find_node(patience, name, |shown| shown == name)?;
        let done: bool = Proxy::new(&self.connection, owner.as_str(), &path, ACTION)?.call("DoAction", &(0_i32))?;
        if done { Ok(()) } else { Err(format!("{name:?} cannot be pressed").into()) }
    }

    /// Where the middle of what has this name is in its window, in pixels. Waits until it is shown.
    pub fn middle_of(&mut self, name: &str, patience: Duration) -> Result<(i32, i32), Failure> {
        let (_, (owner, path)) = self.find_node(patience, name, |shown| shown == name)?;
        let component = Proxy::new(&self.connection, owner.as_str(), &path, COMPONENT)?;
        let (left, top, width, height): (i32, i32, i32, i32) = component.call("GetExtents", &IN_WINDOW)?;
        Ok((left + width / 2, top + height / 2))
    }

    /// What AT-SPI calls the kind of what has this name. Waits until it is shown.
    pub fn role_of(&mut self, name: &str, patience: Duration) -> Result<String, Failure> {
        let (_, (owner, path)) = self.find_node(patience, name, |shown| shown == name)?;
        let number: u32 = Proxy::new(&self.connection, owner.as_str(), &path, ACCESSIBLE)?.call("GetRole", &())?;
        let known = ROLES.iter().find(|(known, _)| *known == number);
        Ok(known.map_or_else(|| format!("role {number}"), |(_, name)| (*name).to_owned()))
    }

    /// Waits until nothing of this name is shown any more.
    pub fn wait_for_no(&mut self, name: &str, patience: Duration) -> Result<(), Failure> {
        let end = Instant::now() + patience;
        while self.shows(name) {
            if Instant::now() > end {
                return Err(format!("{name:?} is still shown").into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    pub fn shows(&mut self, name: &str) -> bool {
        self.shown().iter().any(|(shown, _)| shown == name)
    }

    fn find_node(
        &mut self,
        patience: Duration,
        what: &str,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<(String, Node), Failure> {
        let end = Instant::now() + patience;
        loop {
            let shown = self.shown();
            if let Some(found) = shown.iter().find(|(name, _)| wanted(name)) {
                return Ok(found.clone());
            }
            if Instant::now() > end {
                let names: Vec<_> = shown.into_iter().map(|(name, _)| name).collect();
                return Err(format!("{what:?} is not shown, but {names:?}").into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Everything that is shown now, by name.
    fn shown(&mut self) -> Vec<(String, Node)> {
        // A program reports anew when the accessibility service is announced anew; only its last report holds.
        self.root = self.programs.try_iter().last().or(self.root.take());
        let mut shown = Vec::new();
        let mut nodes: Vec<_> = self.root.clone().into_iter().collect();
        while let Some(node) = nodes.pop() {
            // The tree changes while it is read: a node may be gone before it is asked.
            if let Ok((name, children)) = self.read(&node) {
                shown.push((name, node));
                nodes.extend(children);
            }
        }
        shown
    }

    fn read(&self, (owner, path): &Node) -> zbus::Result<(String, Vec<Node>)> {
        let node = Proxy::new(&self.connection, owner.as_str(), path, ACCESSIBLE)?;
        Ok((node.get_property("Name")?, node.call("GetChildren", &())?))
    }
}
