//! What the machine itself does while something is measured. A virtual machine may run at
//! a tenth of its speed for some hundredths of a second, on every core at once: nothing that
//! is measured then says anything of the program. A thread of its own does a small piece of
//! work again and again; how much of a core's time each took tells when that was so. The time
//! for which it waited for a core is not counted: that is the program's own doing.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// How often a piece is done: often enough to see a hundredth of a second, and seldom
/// enough to take no more than three hundredths of one core.
const EVERY: Duration = Duration::from_millis(2);
/// How often a number is mixed in a piece: about a twentieth of a millisecond.
const MIXES: u64 = 20_000;
/// Slow is what takes so many times the median.
const SLOW: u32 = 3;
/// A slow piece speaks for so much of the time before and after it, and for no more: where
/// the thread waited for a core meanwhile, nothing is known.
const SPEAKS_FOR: Duration = Duration::from_millis(4);
/// How long the machine is watched with nothing else going on.
const ALONE: Duration = Duration::from_secs(10);

/// For how many hundredths of the time the machine is slow while nothing else goes on.
pub(crate) fn alone() -> f64 {
    let ruler = Ruler::watching();
    thread::sleep(ALONE);
    ruler.seen().share()
}

/// A piece of work: when it was done, and how much time of a core it took.
type Piece = (Instant, Duration);

/// Watches the machine until it is asked what it saw.
pub(crate) struct Ruler {
    over: Arc<AtomicBool>,
    thread: JoinHandle<Vec<Piece>>,
}

impl Ruler {
    pub(crate) fn watching() -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&over);
        Self { over, thread: thread::spawn(move || pieces(&told)) }
    }

    /// When the machine was slow.
    pub(crate) fn seen(self) -> Slow {
        self.over.store(true, Ordering::Relaxed);
        Slow::among(&self.thread.join().unwrap_or_default())
    }
}

fn pieces(over: &AtomicBool) -> Vec<Piece> {
    let mut all = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let (at, before) = (Instant::now(), of_a_core());
        let mixed = (0..MIXES).fold(1_u64, |mixed, next| {
            black_box(mixed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(next))
        });
        black_box(mixed);
        all.push((at, of_a_core().saturating_sub(before)));
        thread::sleep(EVERY);
    }
    all
}

/// How much time of a core this thread has had.
fn of_a_core() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let whole = Duration::from_secs(u64::try_from(time.tv_sec).unwrap_or(0));
    whole + Duration::from_nanos(u64::try_from(time.tv_nsec).unwrap_or(0))
}

/// When the machine was slow: around each piece that was.
#[derive(Debug, Default)]
pub(crate) struct Slow {
    stretches: Vec<(Instant, Instant)>,
    watched: Duration,
}

impl Slow {
    fn among(pieces: &[Piece]) -> Self {
        let mut took: Vec<Duration> = pieces.iter().map(|(_, took)| *took).collect();
        took.sort();
        let Some(median) = took.get(took.len() / 2) else { return Self::default() };
        let slow = |(_, took): &Piece| *took > *median * SLOW;
        let mut stretches: Vec<(Instant, Instant)> = Vec::new();
        for three in pieces.windows(3).filter(|three| slow(&three[1])) {
            let at = three[1].0;
            let from = three[0].0.max(at.checked_sub(SPEAKS_FOR).unwrap_or(at));
            let until = three[2].0.min(at + three[1].1 + SPEAKS_FOR);
            match stretches.last_mut() {
                Some(last) if last.1 >= from => last.1 = until,
                _ => stretches.push((from, until)),
            }
        }
        let ends = pieces.first().zip(pieces.last());
        Self { stretches, watched: ends.map_or(Duration::ZERO, |(first, last)| last.0 - first.0) }
    }

    /// Whether it was while this was done.
    pub(crate) fn touches(&self, begun: Instant, ended: Instant) -> bool {
        self.stretches.iter().any(|(from, until)| *from < ended && begun < *until)
    }

    /// How many hundredths of the time it was.
    pub(crate) fn share(&self) -> f64 {
        let slow: Duration = self.stretches.iter().map(|(from, until)| *until - *from).sum();
        100.0 * slow.as_secs_f64() / self.watched.as_secs_f64().max(f64::EPSILON)
    }
}
