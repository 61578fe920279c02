//! What the machine itself does meanwhile: a piece of work of always the same size, done
//! again and again on every core at once. Where one in a hundred of these takes many times
//! the median, so does one in a hundred of anything else that keeps every core busy.

use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

/// How long it is measured.
const LASTS: Duration = Duration::from_secs(4);
/// How often a number is mixed in one piece of work: about a millisecond.
const MIXES: u64 = 400_000;

/// What each piece of work took, in milliseconds.
pub(crate) fn measured() -> Vec<f64> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let working: Vec<_> = (0..cores).map(|_| thread::spawn(pieces)).collect();
    working.into_iter().filter_map(|core| core.join().ok()).flatten().collect()
}

fn pieces() -> Vec<f64> {
    let began = Instant::now();
    let mut took = Vec::new();
    while began.elapsed() < LASTS {
        let piece = Instant::now();
        let mixed = (0..MIXES).fold(1_u64, |mixed, next| {
            black_box(mixed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(next))
        });
        black_box(mixed);
        took.push(piece.elapsed().as_secs_f64() * 1000.0);
    }
    took
}
