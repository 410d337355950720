//! The monitors as far as the user chooses among them. What a window needs to know of them is the platform's business.

/// The monitors that are connected now; none where the system does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screens {
    /// Names this arrangement; dragged places are remembered for each.
    pub arrangement: String,
    pub monitors: Vec<Monitor>,
}

/// One monitor. Position and size are in physical pixels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Monitor {
    /// What the system calls it.
    pub name: String,
    pub main: bool,
    pub position: [i32; 2],
    pub size: [u32; 2],
}
