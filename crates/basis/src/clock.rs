//! The time comes in as an argument; this is where it comes from.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// Something that knows what time it is.
pub trait Clock: Send + Sync {
    /// The time now, in UTC, to the millisecond (what the store keeps).
    fn now(&self) -> Timestamp;
}

/// The machine's own clock: the one lawful place that reads it.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one lawful place that reads the clock")]
    fn now(&self) -> Timestamp {
        to_millisecond(Timestamp::now())
    }
}

/// A clock that somebody sets: tests and the made-up place move it by hand.
#[derive(Debug)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock that stands at `at` until it is moved.
    pub fn at(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.as_millisecond()))
    }

    /// Moves the clock to `at`, forwards or back.
    pub fn set(&self, at: Timestamp) {
        self.0.store(at.as_millisecond(), Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// Cuts a time to the millisecond, so that what is kept and read again is equal
/// to what was decided.
pub fn to_millisecond(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_stands_until_it_is_moved() {
        let clock = SetClock::at(Timestamp::UNIX_EPOCH);
        assert_eq!(clock.now(), Timestamp::UNIX_EPOCH);
        let later = "2026-10-25T00:59:59Z".parse().unwrap();
        clock.set(later);
        assert_eq!(clock.now(), later);
    }
}
