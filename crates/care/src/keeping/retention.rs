//! Retention: when a record's time is up, by the place's own classes, somebody
//! looks at it. It is kept on for a reason until a day, or its erasure is
//! proposed; nothing goes by itself.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::{Event, Ground};
use crate::actor::PersonId;
use crate::refusal::Refusal;

/// Keep a record on, although its time is up or will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeepOn {
    /// The day on which somebody looks at it again.
    pub until: Date,
    /// Why.
    pub ground: Ground,
}

/// That a record is kept on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOn {
    /// The day on which somebody looks at it again.
    pub until: Date,
    /// Why.
    pub ground: Ground,
    /// When that was decided.
    pub at: Timestamp,
}

/// The longest that a record is kept on without being looked at again: ours, so
/// that "for ever" is nobody's answer.
const LONGEST_YEARS: i16 = 20;

/// Decides on keeping a record on.
///
/// # Errors
/// When the day does not lie ahead, or is further off than twenty years.
pub(super) fn keep_on(person: PersonId, command: &KeepOn, today: Date) -> Result<Event, Refusal> {
    if command.until <= today {
        return Err(Refusal::NotAhead);
    }
    if command.until.year() > today.year().saturating_add(LONGEST_YEARS) {
        return Err(Refusal::KeptTooLong { years: LONGEST_YEARS });
    }
    let KeepOn { until, ground } = command.clone();
    Ok(Event::KeptOn { person, until, ground })
}
