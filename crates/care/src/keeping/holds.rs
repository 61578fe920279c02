//! Legal hold: an inquiry, a complaint or a court needs the record as it is.
//! While a hold lies on it nothing of it is erased, whoever asks.

use jiff::Timestamp;
use serde::Serialize;

use super::{Event, Ground, HoldId, Keeping};
use crate::actor::PersonId;
use crate::refusal::Refusal;

/// Lay a hold on a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceHold {
    /// For what.
    pub ground: Ground,
}

/// Take a hold off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleaseHold {
    /// Which.
    pub hold: HoldId,
    /// Why it is not needed any more.
    pub ground: Ground,
}

/// A hold that lies on a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// For what.
    pub ground: Ground,
    /// Since when.
    pub since: Timestamp,
}

/// Decides on a hold. Several can lie on one record, each for its own reason.
pub(super) fn place(person: PersonId, hold: HoldId, command: &PlaceHold) -> Event {
    Event::HoldPlaced { person, hold, ground: command.ground.clone() }
}

/// Decides on taking a hold off.
///
/// # Errors
/// When there is no such hold.
pub(super) fn release(keeping: &Keeping, command: &ReleaseHold) -> Result<Event, Refusal> {
    keeping.holds.get(&command.hold).ok_or(Refusal::NotHere)?;
    let ReleaseHold { hold, ground } = command.clone();
    Ok(Event::HoldReleased { hold, ground })
}

impl Keeping {
    /// Refuses what would erase while a hold lies on the record.
    ///
    /// # Errors
    /// When one does: since when the first, and what it rests on.
    pub(super) fn not_on_hold(&self) -> Result<(), Refusal> {
        match self.holds.values().min_by_key(|hold| hold.since) {
            Some(hold) => Err(Refusal::OnHold {
                since: hold.since,
                rests_on: hold.ground.rests_on.as_str().to_owned(),
            }),
            None => Ok(()),
        }
    }
}
