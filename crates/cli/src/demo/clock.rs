//! The clock of the demonstration: the story has a day of its own, whatever day it is played on.
//!
//! While the campaign is played the clock is set forward from act to act; afterwards it goes on from the last one at
//! the machine's pace. How far it stands from the machine's clock is kept with the store, so that a second start goes
//! on in the same story.

use std::sync::atomic::{AtomicI64, Ordering};

use app::{Clock, SystemClock};
use jiff::{SignedDuration, Timestamp};

/// A clock that stands some way off the machine's.
#[derive(Default)]
pub(super) struct StoryClock {
    ahead: AtomicI64,
}

impl StoryClock {
    /// A clock so many milliseconds ahead of the machine's.
    pub(super) fn ahead(milliseconds: i64) -> Self {
        Self { ahead: AtomicI64::new(milliseconds) }
    }

    /// How many milliseconds it is ahead.
    pub(super) fn distance(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    /// From now on it is `moment`, and goes on from there.
    pub(super) fn set(&self, moment: Timestamp) {
        let ahead = moment.as_millisecond() - SystemClock.now().as_millisecond();
        self.ahead.store(ahead, Ordering::Relaxed);
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Timestamp {
        SystemClock.now().saturating_add(SignedDuration::from_millis(self.distance())).unwrap_or(Timestamp::MAX)
    }
}
