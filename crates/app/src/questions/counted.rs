//! The numbers behind the promises, counted for everybody who looks: they are on the
//! first page that anybody sees, and counting them goes through all that is open and
//! ended lately. So one count serves all who come within ten seconds, until something
//! is written. In a place so large that something is always being written, it serves
//! them all the same; and since a count takes half a second there, whoever comes later is
//! shown the last one while the next is made: there the numbers are those of a minute ago
//! at most, and the page of the promises says of when.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use care::actor::Actor;
use jiff::{SignedDuration, Timestamp};
use sharing::Resource;
use store::following::{self, Written};
use store::reading::door_stays_open::{self, CameBack};
use store::reading::one_story::{self, OneStory};
use store::reading::promise_lists::{self, Handovers};
use store::reading::promises::{self, Numbers};
use store::{StoreError, Tx};

use super::Question;
use crate::{App, AppError};

/// How far back what has happened is counted for everybody.
const MONTH: SignedDuration = SignedDuration::from_hours(30 * 24);

/// For how long a count is good for whoever comes next.
const GOOD_FOR: SignedDuration = SignedDuration::from_secs(10);

/// For how long a count of a large place is shown while the next is made.
const SHOWN_FOR: SignedDuration = SignedDuration::from_mins(1);

/// From how many introductions on, open or ended within the month, a count stays good
/// while more is written; and from how many that wait, the one of those who lack an owner.
pub(super) const LARGE: i64 = 2000;

/// All numbers behind the promises.
#[derive(Debug, Clone)]
pub struct Counted {
    /// When they were counted.
    pub at: Timestamp,
    /// How many people came in the time that is counted.
    pub came: i64,
    /// P1 and P2, and what is not reviewed.
    pub numbers: Numbers,
    /// P4.
    pub handovers: Handovers,
    /// P3.
    pub one_story: OneStory,
    /// P5.
    pub came_back: CameBack,
    /// What had been written, by whichever server.
    written: Written,
    /// Which count it is, of those that this server has begun.
    number: u64,
}

impl Counted {
    /// Whether so much is gone through that it cannot be done for each visitor.
    fn is_large(&self) -> bool {
        let ended: i64 = self.numbers.endings.iter().map(|(_, count)| count).sum();
        self.numbers.open.saturating_add(ended) >= LARGE
    }

    /// Whether it may be shown to whoever comes now, while the next is made.
    fn is_shown_meanwhile(&self, now: Timestamp) -> bool {
        self.is_large() && is_within(SHOWN_FOR, self.at, now)
    }
}

/// Whether a count was made so lately that it is good, unless something was written.
fn is_of_late(at: Timestamp, now: Timestamp) -> bool {
    is_within(GOOD_FOR, at, now)
}

fn is_within(time: SignedDuration, at: Timestamp, now: Timestamp) -> bool {
    let ago = now.duration_since(at);
    !ago.is_negative() && ago < time
}

/// How many of those who wait lacked an owner or a next action (P2) when that was last
/// counted, and when: each who waits is looked at, where a page of the board reads fifty.
/// The board of a large place may tell it ten seconds late, as the promises do.
#[derive(Debug, Default)]
pub(crate) struct LastLacking(Mutex<Option<(Timestamp, i64)>>);

impl LastLacking {
    /// The count, where it was made within ten seconds.
    pub(super) fn of_late(&self, now: Timestamp) -> Option<i64> {
        let known = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.filter(|(at, _)| is_of_late(*at, now)).map(|(_, lacking)| lacking)
    }

    pub(super) fn keep(&self, now: Timestamp, lacking: i64) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, lacking));
    }
}

/// The last count.
#[derive(Debug, Default)]
pub(crate) struct LastCount {
    known: Mutex<Option<Arc<Counted>>>,
    /// Whose turn it is to count: one does it for all.
    turn: tokio::sync::Mutex<()>,
    /// How many counts were begun.
    begun: AtomicU64,
}

impl LastCount {
    fn known(&self) -> Option<Arc<Counted>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, counted: &Arc<Counted>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Some(Arc::clone(counted));
    }
}

impl App {
    /// All numbers behind the promises, as they are, or in a large place were within the
    /// last minute.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn counted(&self, actor: &Actor, now: Timestamp) -> Result<Arc<Counted>, AppError> {
        self.pass(actor, Question::SeePromises, &Resource::Place)?;
        let last = &self.0.last_count;
        let begun = last.begun.load(Ordering::Acquire);
        if let Some(known) = self.still_good(last.known(), now).await? {
            return Ok(known);
        }
        if let Some(known) = last.known().filter(|known| known.is_shown_meanwhile(now)) {
            self.count_for_the_next(actor, now, known.number);
            return Ok(known);
        }
        let _turn = last.turn.lock().await;
        // A count that was begun after they asked is what they asked for.
        if let Some(known) = last.known().filter(|known| known.number > begun) {
            return Ok(known);
        }
        self.count_and_keep(actor, now).await
    }

    /// Counts for whoever comes next, unless somebody does, or has counted since the count
    /// that was shown; nobody waits for it.
    fn count_for_the_next(&self, actor: &Actor, now: Timestamp, shown: u64) {
        let (app, actor) = (self.clone(), actor.clone());
        tokio::spawn(async move {
            let last = &app.0.last_count;
            let Ok(_turn) = last.turn.try_lock() else { return };
            if last.known().is_some_and(|known| known.number > shown) {
                return;
            }
            if let Err(cause) = app.count_and_keep(&actor, now).await {
                tracing::warn!(%cause, "the promises were not counted; the last count is shown");
            }
        });
    }

    async fn count_and_keep(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Arc<Counted>, AppError> {
        let since = now.checked_sub(MONTH).unwrap_or(now);
        let counted = Arc::new(self.count_since(actor, now, since).await?);
        self.0.last_count.keep(&counted);
        Ok(counted)
    }

    /// The same counted now, with what has happened since a time.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn count_since(
        &self,
        actor: &Actor,
        now: Timestamp,
        since: Timestamp,
    ) -> Result<Counted, AppError> {
        self.pass(actor, Question::SeePromises, &Resource::Place)?;
        let number = self.0.last_count.begun.fetch_add(1, Ordering::AcqRel).saturating_add(1);
        let read = move |tx: &Tx<'_>| count(tx, now, since.as_millisecond(), number);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// A count, where it is good still.
    async fn still_good(
        &self,
        known: Option<Arc<Counted>>,
        now: Timestamp,
    ) -> Result<Option<Arc<Counted>>, AppError> {
        let known = known.filter(|known| is_of_late(known.at, now));
        let Some(known) = known else { return Ok(None) };
        if known.is_large() {
            return Ok(Some(known));
        }
        let written = self.0.db.read::<_, StoreError, _>(following::written).await?;
        Ok(Some(known).filter(|known| known.written == written))
    }
}

/// Counts all of them, as they stand at one moment.
fn count(tx: &Tx<'_>, now: Timestamp, since: i64, number: u64) -> Result<Counted, StoreError> {
    let (written, at) = (following::written(tx)?, now.as_millisecond());
    Ok(Counted {
        at: now,
        came: promises::came(tx, since, at)?,
        numbers: promises::numbers(tx, since, since, at)?,
        handovers: promise_lists::handovers(tx, since, at)?,
        one_story: one_story::one_story(tx, since)?,
        came_back: door_stays_open::came_back(tx, since)?,
        written,
        number,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_lack_an_owner_is_known_for_ten_seconds_and_never_before_it_was_counted() {
        let last = LastLacking::default();
        let after = |seconds| Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds);
        assert_eq!(last.of_late(after(0)), None);
        last.keep(after(5), 3);
        assert_eq!([5, 14].map(|at| last.of_late(after(at))), [Some(3); 2]);
        assert_eq!([4, 15].map(|at| last.of_late(after(at))), [None; 2]);
    }
}
