//! The model: whole places lived through at random, the same for the same seed.
//! Several workers interleave between load and append, clocks move over nights,
//! weekends, bank holidays and both changes of the clock, commands are right and
//! wrong, and after each of them the promises' checker reads the raw events.
//!
//! A tenth of 100,000 commands, and the whole in `make soak`; `LW_SEEDS`, `LW_COMMANDS` and `LW_FIRST_SEED` set the size from outside.

mod at_the_door;
mod choosing;
mod front_door;
mod guarding;
mod links;
mod offers;
mod run;
mod supporting;
mod tally;
mod together;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use tally::Tally;
use testing::sizes::size;

/// Lives through one seed on a runtime of its own.
fn live(seed: u64, commands: u64) -> Result<(Tally, Vec<String>), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(run::live(seed, commands))
}

#[test]
fn nobody_is_lost_and_no_door_is_wrong_whatever_happens() {
    let (seeds, commands) = (size("LW_SEEDS", 50), size("LW_COMMANDS", 200));
    let first = size("LW_FIRST_SEED", 0);
    let (next, begun) = (AtomicU64::new(first), AtomicU64::new(0));
    let (all, failed) = (Mutex::new(Tally::default()), Mutex::new(Vec::new()));
    // More than there are processors: each waits for its store half of the time.
    let at_once = 3 * thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    // What one seed has found is mended before another is lived.
                    if seed >= first + seeds || !failed.lock().unwrap().is_empty() {
                        break;
                    }
                    begun.fetch_add(1, Ordering::SeqCst);
                    let lived = thread::Builder::new()
                        .name(format!("seed {seed}"))
                        .spawn(move || live(seed, commands))
                        .unwrap()
                        .join()
                        .unwrap_or_else(|_| Err("it panicked; the message stands above".into()));
                    match lived {
                        Ok((tally, _)) => all.lock().unwrap().add(tally),
                        Err(sentence) => failed.lock().unwrap().push((seed, sentence)),
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().unwrap();
    failed.sort();
    let told: Vec<String> =
        failed.iter().take(5).map(|(seed, sentence)| format!("seed {seed}: {sentence}")).collect();
    let again = failed.first().map_or(0, |(seed, _)| *seed);
    assert!(
        failed.is_empty(),
        "{} of {} seeds failed; LW_FIRST_SEED={again} LW_SEEDS=1 lives the first again\n{}",
        failed.len(),
        begun.into_inner(),
        told.join("\n")
    );
    let tally = all.into_inner().unwrap();
    let seldom = tally.too_seldom(seeds * commands);
    assert!(seldom.is_empty(), "too seldom: {seldom:#?}\n{tally:#?}");
}

#[test]
fn the_same_seed_lives_the_same_life() {
    let commands = size("LW_COMMANDS", 200);
    let (one, other) = (live(7, commands).unwrap(), live(7, commands).unwrap());
    assert!(one.1.len() > 50, "only {} events", one.1.len());
    assert_eq!(one, other);
}
