//! Durations of one kind and how they are summed up.

use std::time::Duration;

#[derive(Clone, Debug, Default)]
pub struct Series {
    millis: Vec<f64>,
}

impl Series {
    pub fn add(&mut self, duration: Duration) {
        self.millis.push(duration.as_secs_f64() * 1000.0);
    }

    /// The nearest-rank percentile, in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.millis.clone();
        sorted.sort_by(f64::total_cmp);
        let rank = (sorted.len() * percent).div_ceil(100).clamp(1, sorted.len().max(1));
        sorted.get(rank - 1).copied().unwrap_or(f64::NAN)
    }

    pub fn summary(&self) -> String {
        format!(
            "p50 {:6.1} ms   p95 {:6.1} ms   p99 {:6.1} ms   max {:6.1} ms   ({} times)",
            self.percentile(50),
            self.percentile(95),
            self.percentile(99),
            self.percentile(100),
            self.millis.len()
        )
    }
}
