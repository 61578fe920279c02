//! Seeded chance: everybody in the borough has a stream of their own, so that the
//! same seed makes the same person whoever else is made, and in whichever order.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;

/// One person's chance.
#[derive(Debug)]
pub(crate) struct Chance(ChaCha12Rng);

impl Chance {
    /// The chance of the person of that number.
    pub(crate) fn of(seed: u64, number: u64) -> Self {
        let mut chance = ChaCha12Rng::seed_from_u64(seed);
        chance.set_stream(number);
        Self(chance)
    }

    /// Another's chance, drawn from this one.
    pub(crate) fn another(&mut self) -> Self {
        Self::of(self.0.random(), 0)
    }

    /// Whether something happens that happens so often in a thousand times.
    pub(crate) fn thousandths(&mut self, often: u32) -> bool {
        self.0.random_range(0..1000) < often
    }

    /// A number from the first to the last, both among them.
    pub(crate) fn between(&mut self, first: i64, last: i64) -> i64 {
        self.0.random_range(first..=last.max(first))
    }

    /// A place in a list of that length.
    pub(crate) fn below(&mut self, length: usize) -> usize {
        self.0.random_range(0..length.max(1))
    }

    /// One of some.
    pub(crate) fn one<T: Copy>(&mut self, first: T, others: &[T]) -> T {
        others.get(self.below(others.len() + 1)).copied().unwrap_or(first)
    }

    /// The place of one among those weights.
    pub(crate) fn weighted(&mut self, weights: &[u32]) -> usize {
        let whole: u32 = weights.iter().sum();
        let mut left = self.0.random_range(0..whole.max(1));
        for (at, weight) in weights.iter().enumerate() {
            match left.checked_sub(*weight) {
                Some(less) => left = less,
                None => return at,
            }
        }
        0
    }
}

/// A point from 0 up to 1 for the person of that number: points of neighbours lie far
/// apart, so that a few people already are of every sort.
pub(crate) fn spread(seed: u64, number: u64) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let begin = f64::from(u32::try_from(seed % 1000).unwrap_or(0)) / 1000.0;
    let number = f64::from(u32::try_from(number % 0xffff_ffff).unwrap_or(0));
    (begin + number * GOLDEN).fract()
}
