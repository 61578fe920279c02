//! How long one waits for an offer today: from what really happened lately to those who were
//! connected to it, never from what somebody typed.

use std::collections::HashMap;
use std::sync::PoisonError;

use care::offer::EntryId;
use care::place::OfferId;
use jiff::{SignedDuration, Timestamp};
use store::reading::waited::waited;
use store::{StoreError, Tx};

use crate::{App, AppError};

/// Those who were met in so many days count.
const LATELY: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Of fewer than so many nothing is told: it would be somebody's own.
const FEWEST: usize = 5;
/// After so long it is reckoned anew.
const KNOWN_FOR: SignedDuration = SignedDuration::from_mins(10);
/// A day, in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

impl App {
    /// Reckons anew how long one waits, where that was long ago.
    pub(super) async fn know_waits_anew(&self, now: Timestamp) -> Result<(), AppError> {
        let due = {
            let made = self.0.directory.index.read().unwrap_or_else(PoisonError::into_inner);
            made.as_ref().is_some_and(|made| now.duration_since(made.waits_at) >= KNOWN_FOR)
        };
        if !due {
            return Ok(());
        }
        let since = (now - LATELY).as_millisecond();
        let read = move |tx: &Tx<'_>| waited(tx, since);
        let waited = self.0.db.read::<_, StoreError, _>(read).await?;
        let waits: HashMap<EntryId, u16> = waited
            .into_iter()
            .filter_map(|(offer, waited)| {
                let offer = OfferId::read(&offer).ok()?;
                Some((EntryId::of(&offer), usual(&waited)?))
            })
            .collect();
        let mut made = self.0.directory.index.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = made.as_mut() {
            made.index.know_waits(waits);
            made.waits_at = now;
        }
        Ok(())
    }
}

/// How long half of them waited at most, in whole days; a day that has begun counts. They
/// are in order.
fn usual(waited: &[i64]) -> Option<u16> {
    if waited.len() < FEWEST {
        return None;
    }
    let middle = *waited.get(waited.len() / 2)?;
    u16::try_from(middle.max(0).unsigned_abs().div_ceil(DAY.unsigned_abs())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_that_of_the_one_in_the_middle_and_of_few_nothing_is_told() {
        assert_eq!(usual(&[DAY, 2 * DAY, 3 * DAY, 4 * DAY]), None);
        assert_eq!(usual(&[0, DAY, 3 * DAY + 1, 4 * DAY, 90 * DAY]), Some(4));
        assert_eq!(usual(&[0; 5]), Some(0));
    }
}
