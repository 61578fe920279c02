//! Day after day: everything that happens on a day is done at once, as in a place where
//! many work, and the next day begins when all of it is done.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;

use crate::BoroughError;
use crate::door::Door;
use crate::life::Life;
use crate::staff::Staff;
use crate::walk::{Became, Walk};

/// How many people's things are done at once: as many as keep the store's writer busy
/// and leave its readers to whoever looks at the place meanwhile.
const AT_ONCE: usize = 24;

/// A day of the borough.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Lives everybody's life; `progress` hears of each day that is done, and how many
/// people have come by then.
///
/// # Errors
/// When something could not be done at all.
pub async fn live<D: Door + Clone + 'static>(
    door: &D,
    staff: &Arc<Staff>,
    lives: impl IntoIterator<Item = Life>,
    mut progress: impl FnMut(Timestamp, u64),
) -> Result<Vec<Became>, BoroughError> {
    let walk = |life| Walk::new(door.clone(), Arc::clone(staff), life);
    let mut by_day: BTreeMap<i64, Vec<Walk<D>>> = BTreeMap::new();
    for walk in lives.into_iter().map(walk) {
        by_day.entry(day_of(&walk).unwrap_or(i64::MIN)).or_default().push(walk);
    }
    let (mut became, mut come) = (Vec::new(), 0);
    while let Some((day, walks)) = by_day.pop_first() {
        let end = end_of(day);
        let mut at_once = JoinSet::new();
        for mut walk in walks {
            come += u64::from(!walk.has_come());
            at_once.spawn(async move { walk.until(end).await.map(|()| walk) });
            if at_once.len() >= AT_ONCE {
                sort_in(at_once.join_next().await, &mut by_day, &mut became)?;
            }
        }
        while let Some(done) = at_once.join_next().await {
            sort_in(Some(done), &mut by_day, &mut became)?;
        }
        progress(end, come);
    }
    became.sort();
    Ok(became)
}

/// The number of the day of what happens next to somebody.
fn day_of<D: Door>(walk: &Walk<D>) -> Option<i64> {
    walk.next_at().map(|at| at.as_second().div_euclid(DAY.as_secs()))
}

fn end_of(day: i64) -> Timestamp {
    let end = day.saturating_add(1).saturating_mul(DAY.as_secs());
    Timestamp::from_second(end).unwrap_or(Timestamp::MAX)
}

/// Whoever has been walked with goes to their next day, or is done.
fn sort_in<D: Door>(
    done: Option<Result<Result<Walk<D>, BoroughError>, tokio::task::JoinError>>,
    by_day: &mut BTreeMap<i64, Vec<Walk<D>>>,
    became: &mut Vec<Became>,
) -> Result<(), BoroughError> {
    let Some(done) = done else { return Ok(()) };
    let walk = done.map_err(|_| BoroughError::Broken)??;
    match day_of(&walk) {
        Some(day) => by_day.entry(day).or_default().push(walk),
        None => became.push(walk.became()),
    }
    Ok(())
}
