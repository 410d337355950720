//! What is counted for `/metrics`, in the Prometheus text format. Names of doors only; nothing of any call.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};

/// Label of what is counted per door.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct DoorLabel {
    pub door: String,
}

/// The counters, cheap to reach from everywhere.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    /// Call events that doors took.
    pub door_events: Family<DoorLabel, Counter>,
    /// Requests that doors refused. Unknown doors are counted under an empty name, so that nobody outside makes labels.
    pub door_refusals: Family<DoorLabel, Counter>,
    pub streams: Gauge,
    /// How often a slow stream had to read the database again.
    pub stream_rereads: Counter,
    event_lag: Histogram,
    commit: Histogram,
    commits: AtomicU64,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("nimbus");
        let door_events = Family::default();
        registry.register("door_events", "Call events taken, by door", door_events.clone());
        let door_refusals = Family::default();
        registry.register("door_refusals", "Requests refused, by door", door_refusals.clone());
        let streams = Gauge::default();
        registry.register("streams", "Event streams open now", streams.clone());
        let stream_rereads = Counter::default();
        registry.register("stream_rereads", "Slow streams that read the database again", stream_rereads.clone());
        let event_lag = Histogram::new(BUCKETS);
        registry.register_with_unit(
            "event_lag",
            "From a door's request to the event written to a stream",
            Unit::Seconds,
            event_lag.clone(),
        );
        let commit = Histogram::new(BUCKETS);
        registry.register_with_unit("commit", "Time of one database commit", Unit::Seconds, commit.clone());
        Self {
            registry,
            door_events,
            door_refusals,
            streams,
            stream_rereads,
            event_lag,
            commit,
            commits: AtomicU64::new(0),
        }
    }
}

/// Seconds.
const BUCKETS: [f64; 12] = [0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

impl Metrics {
    pub fn saw_lag(&self, lag: Duration) {
        self.event_lag.observe(lag.as_secs_f64());
    }

    pub fn saw_commit(&self, took: Duration) {
        self.commit.observe(took.as_secs_f64());
        self.commits.fetch_add(1, Ordering::Relaxed);
    }

    /// Commits since the start.
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    /// The whole page.
    pub fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}
