//! Tests of distribution, named after the rule that each proves. Time is passed in.

mod acw;
mod histories;
mod kinds;
mod layers;
mod mirrored;
mod queue;
mod races;
mod reasons;
mod rona;
mod schedule;
mod world;
