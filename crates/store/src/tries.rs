//! Tries at signing in, counted before anything is compared, so that whoever
//! guesses is slowed on every server alike. A bucket is a keyed print of who tries
//! at what: no name and no address stands here.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::engine::{StoreError, Tx, statements};

/// Buckets, each with its tries, until when it is closed, and when it was last
/// tried.
pub const SCHEMA: &[&str] = &[
    "create table if not exists sign_in_tries (
        bucket bytea primary key,
        tries bigint not null,
        closed_until bigint not null,
        last_at bigint not null
    )",
    "create index if not exists sign_in_tries_by_last on sign_in_tries (last_at)",
];

statements! {
    /// What is known of a bucket.
    OF = "select tries, closed_until, last_at from sign_in_tries where bucket = $1";

    /// One more try.
    PUT = "
        insert into sign_in_tries (bucket, tries, closed_until, last_at) values ($1, $2, $3, $4)
        on conflict (bucket) do update set tries = excluded.tries,
            closed_until = excluded.closed_until, last_at = excluded.last_at";

    /// A bucket of somebody who proved to be who they are.
    FORGET = "delete from sign_in_tries where bucket = $1";

    /// Buckets that nobody tried for long.
    SWEEP = "delete from sign_in_tries where last_at < $1";
}

/// How long a bucket is kept after its last try; longer than any stays closed, and than
/// four days on which nobody works.
const KEPT: SignedDuration = SignedDuration::from_hours(5 * 24);

/// How tries are slowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slowing {
    /// How many are free.
    pub free: i64,
    /// After how long one try is forgotten.
    pub forgets: SignedDuration,
    /// How long it is closed after the first that is not free; twice as long after
    /// each further one.
    pub first: SignedDuration,
    /// How long at most.
    pub longest: SignedDuration,
}

impl Slowing {
    /// How long it is closed after so many tries.
    pub fn closed_for(&self, tries: i64) -> SignedDuration {
        let beyond = tries.saturating_sub(self.free);
        let Ok(doublings) = u32::try_from(beyond - 1) else { return SignedDuration::ZERO };
        // 2^20 seconds is longer than anything is ever closed.
        let twice = 1_i64 << doublings.min(20);
        let wait = self.first.as_secs().saturating_mul(twice);
        SignedDuration::from_secs(wait).min(self.longest)
    }

    /// How many tries still count, so long after the last.
    pub fn still_count(&self, tries: i64, since: SignedDuration) -> i64 {
        let forgotten = since.as_secs() / self.forgets.as_secs().max(1);
        tries.saturating_sub(forgotten.max(0)).max(0)
    }
}

/// A bucket, and how tries at it are slowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// A keyed print.
    pub print: [u8; 32],
    /// How it is slowed.
    pub slowing: Slowing,
    /// Where this print is known, the bucket does not count: of many who share it, one
    /// has proved to be who they are.
    pub but_for: Option<[u8; 32]>,
}

/// Counts a try in every bucket, unless one of them is closed: then none counts,
/// and it is told until when.
///
/// # Errors
/// When the store cannot.
pub fn count(
    tx: &Tx<'_>,
    buckets: &[Bucket],
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let at = now.as_millisecond();
    let swept = now.checked_sub(KEPT).unwrap_or(now);
    tx.execute(&SWEEP, &[swept.as_millisecond().into()])?;
    let known_prints = known(tx, buckets)?;
    let (mut counted, mut closed) = (Vec::new(), None);
    for Bucket { print, slowing, but_for } in buckets {
        if but_for.is_some_and(|print| known_prints.contains(&print)) {
            continue;
        }
        let known = tx.query_one_or_none(&OF, &[print.to_vec().into()])?;
        let (tries, until, last) = match known {
            Some(row) => (row.int(0)?, row.int(1)?, row.int(2)?),
            None => (0, 0, at),
        };
        if at < until {
            closed = closed.max(Some(until));
        }
        let since = SignedDuration::from_millis(at.saturating_sub(last));
        let tries = slowing.still_count(tries, since).saturating_add(1);
        let wait = i64::try_from(slowing.closed_for(tries).as_millis()).unwrap_or(i64::MAX);
        // Another server's clock may be behind: what is not closed is open at any time.
        let until = if wait == 0 { 0 } else { at.saturating_add(wait) };
        counted.push((print.to_vec(), tries, until));
    }
    if let Some(until) = closed {
        return Ok(Some(Timestamp::from_millisecond(until).unwrap_or(now)));
    }
    for (print, tries, until) in counted {
        tx.execute(&PUT, &[print.into(), tries.into(), until.into(), at.into()])?;
    }
    Ok(None)
}

/// The prints for which buckets do not count and that are known.
fn known(tx: &Tx<'_>, buckets: &[Bucket]) -> Result<BTreeSet<[u8; 32]>, StoreError> {
    let asked: BTreeSet<[u8; 32]> = buckets.iter().filter_map(|one| one.but_for).collect();
    let mut known = BTreeSet::new();
    for print in asked {
        if tx.query_one_or_none(&OF, &[print.to_vec().into()])?.is_some() {
            known.insert(print);
        }
    }
    Ok(known)
}

/// Notes a print that is known from now on, for as long as buckets are kept.
///
/// # Errors
/// When the store cannot.
pub fn know(tx: &Tx<'_>, print: [u8; 32], now: Timestamp) -> Result<(), StoreError> {
    let known = [print.to_vec().into(), 0.into(), 0.into(), now.as_millisecond().into()];
    tx.execute(&PUT, &known).map(drop)
}

/// Forgets a bucket: whoever tried proved to be who they are.
///
/// # Errors
/// When the store cannot.
pub fn forget(tx: &Tx<'_>, print: [u8; 32]) -> Result<(), StoreError> {
    tx.execute(&FORGET, &[print.to_vec().into()]).map(drop)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SLOWING: Slowing = Slowing {
        free: 5,
        forgets: SignedDuration::from_hours(1),
        first: SignedDuration::from_secs(1),
        longest: SignedDuration::from_hours(1),
    };

    #[test]
    fn five_are_free_and_then_each_waits_twice_as_long_up_to_an_hour() {
        let waits: Vec<i64> = (1..=20).map(|tries| SLOWING.closed_for(tries).as_secs()).collect();
        assert_eq!(waits[..5], [0; 5]);
        assert_eq!(waits[5..11], [1, 2, 4, 8, 16, 32]);
        assert_eq!(waits[17..], [3600; 3]);
    }

    proptest! {
        #[test]
        fn more_tries_never_wait_shorter_and_none_longer_than_the_longest(tries in 0_i64..i64::MAX) {
            let wait = SLOWING.closed_for(tries);
            prop_assert!(wait <= SLOWING.closed_for(tries.saturating_add(1)));
            prop_assert!(wait <= SLOWING.longest);
        }

        #[test]
        fn time_only_ever_forgets(tries in 0_i64..1000, hours in 0_i64..2000) {
            let left = SLOWING.still_count(tries, SignedDuration::from_hours(hours));
            prop_assert!(left <= tries && left >= 0);
            prop_assert_eq!(left, (tries - hours).max(0));
        }
    }
}
