//! How long statements take: each is counted, and one that takes longer than it may is named in the log. Its values are
//! not: they are people's names and numbers.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// What the transactions of one store share.
#[derive(Default)]
pub(crate) struct Watch {
    run: AtomicU64,
    slow: AtomicU64,
    /// In microseconds; nothing is slow while it is 0.
    limit: AtomicU64,
}

impl Watch {
    pub(crate) fn call_slow_after(&self, limit: Duration) {
        self.limit.store(u64::try_from(limit.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    pub(crate) fn run(&self) -> u64 {
        self.run.load(Ordering::Relaxed)
    }

    pub(crate) fn slow(&self) -> u64 {
        self.slow.load(Ordering::Relaxed)
    }

    /// One more statement.
    pub(crate) fn count(&self) {
        self.run.fetch_add(1, Ordering::Relaxed);
    }

    /// It has ended; `rows` is how many it gave or changed, `None` when it failed.
    pub(crate) fn ended(&self, statement: &'static str, begun: Instant, rows: Option<u64>) {
        let limit = self.limit.load(Ordering::Relaxed);
        if limit == 0 {
            return;
        }
        let took = begun.elapsed();
        if took < Duration::from_micros(limit) {
            return;
        }
        self.slow.fetch_add(1, Ordering::Relaxed);
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        match rows {
            Some(rows) => tracing::warn!(statement, ms, rows, "slow statement"),
            None => tracing::warn!(statement, ms, "slow statement, and it failed"),
        }
    }
}
