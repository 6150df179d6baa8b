//! Many times of the same work, in three figures.

use std::time::{Duration, Instant};

/// How long a piece of work takes, done again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spread {
    /// Half of the rounds took no longer.
    pub(super) median: Duration,
    /// Nineteen of twenty rounds took no longer.
    pub(super) p95: Duration,
    /// Ninety-nine of a hundred took no longer.
    pub(super) p99: Duration,
    /// The slowest round.
    pub(super) max: Duration,
}

impl Spread {
    /// Does it once uncounted, so that files and pages of memory are there, then in `rounds` rounds.
    pub(super) fn of<E>(rounds: usize, mut work: impl FnMut() -> Result<(), E>) -> Result<Self, E> {
        work()?;
        let mut times = Vec::with_capacity(rounds);
        for _ in 0..rounds {
            let begun = Instant::now();
            work()?;
            times.push(begun.elapsed());
        }
        Ok(Self::among(times))
    }

    /// Of rounds that took so long.
    pub(super) fn among(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        // The smallest time that so many of a hundred rounds do not exceed.
        let within = |percent: usize| {
            let rank = (times.len() * percent).div_ceil(100);
            times.get(rank.saturating_sub(1)).copied().unwrap_or_default()
        };
        Self { median: within(50), p95: within(95), p99: within(99), max: within(100) }
    }

    /// As programs read it.
    pub(super) fn json(&self) -> serde_json::Value {
        let [median, p95, p99, max] = [self.median, self.p95, self.p99, self.max].map(millis);
        serde_json::json!({ "median": median, "p95": p95, "p99": p99, "max": max })
    }

    /// As people read it, when there are so many that the slowest of a hundred says something.
    pub(super) fn words_to_99(&self) -> String {
        let [median, p95, p99, max] = [self.median, self.p95, self.p99, self.max].map(millis);
        format!("median {median:>7.1}   p95 {p95:>7.1}   p99 {p99:>7.1}   max {max:>7.1} ms")
    }

    /// As people read it.
    pub(super) fn words(&self) -> String {
        let Self { median, p95, max, .. } = self;
        format!("median {:>7.1}   p95 {:>7.1}   max {:>7.1} ms", millis(*median), millis(*p95), millis(*max))
    }
}

/// Milliseconds with their fractions.
pub(super) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_figures_are_times_that_were_measured() {
        let among = |times: &[u64]| {
            let Spread { median, p95, p99, max } =
                Spread::among(times.iter().map(|time| Duration::from_millis(*time)).collect());
            [median, p95, p99, max].map(|time| time.as_millis())
        };
        assert_eq!(among(&[9]), [9, 9, 9, 9]);
        assert_eq!(among(&[4, 1, 3, 2]), [2, 4, 4, 4]);
        assert_eq!(among(&(1..=20).rev().collect::<Vec<_>>()), [10, 19, 20, 20]);
    }
}
