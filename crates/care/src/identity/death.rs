//! Death: messages stop, links end, confidentiality continues (SYSTEM.md 2a), and
//! what was open comes to a worker to close (P2).

use basis::words::Line;
use jiff::civil::Date;
use serde::Serialize;

use super::{Event, Identity};
use crate::actor::PersonId;
use crate::refusal::Refusal;
use crate::stream::StreamRef;

/// Record that a person died.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordDeath {
    /// Who.
    pub person: PersonId,
    /// Their journey.
    pub journey: StreamRef,
    /// On which day, where that is known.
    pub on: Option<Date>,
    /// How it is known: who told us, or what was read.
    pub known_from: Line,
}

/// Decides on a death.
///
/// # Errors
/// When nobody is known by that identifier, it was recorded before, or the day
/// lies ahead.
pub fn record_death(
    identity: &Identity,
    command: &RecordDeath,
    today: Date,
) -> Result<Event, Refusal> {
    let known = identity.known().ok_or(Refusal::NotHere)?;
    if known.person != command.person || known.journey != command.journey.id {
        return Err(Refusal::NotHere);
    }
    if identity.death().is_some() {
        return Err(Refusal::TheyDied);
    }
    if command.on.is_some_and(|day| day > today) {
        return Err(Refusal::NotYet);
    }
    let RecordDeath { person, on, known_from, .. } = command.clone();
    Ok(Event::Died { person, on, known_from })
}
