//! Death: messages stop, links end, confidentiality continues (SYSTEM.md 2a), and
//! what was open comes to a worker to close (P2).

use basis::words::Line;
use jiff::civil::Date;
use serde::Serialize;

use super::joining::Side;
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
    /// All others who are joined with them: a death is everybody's who is one person.
    pub joined: Vec<Side>,
    /// On which day, where that is known.
    pub on: Option<Date>,
    /// How it is known: who told us, or what was read.
    pub known_from: Line,
}

impl RecordDeath {
    /// Them, and all who are joined with them.
    pub(crate) fn everybody(&self) -> Vec<Side> {
        let own = Side { person: self.person, journey: self.journey };
        let others = self.joined.iter().copied().filter(|side| side.person != self.person);
        std::iter::once(own).chain(others).collect()
    }
}

/// Decides on a death, of one of those who are joined.
///
/// # Errors
/// When nobody is known by that identifier, it was recorded before, or the day
/// lies ahead.
pub fn record_death(
    identity: &Identity,
    side: Side,
    command: &RecordDeath,
    today: Date,
) -> Result<Event, Refusal> {
    let known = identity.known().ok_or(Refusal::NotHere)?;
    if known.person != side.person || known.journey != side.journey.id {
        return Err(Refusal::NotHere);
    }
    if identity.death().is_some() {
        return Err(Refusal::TheyDied);
    }
    if command.on.is_some_and(|day| day > today) {
        return Err(Refusal::NotYet);
    }
    let RecordDeath { on, known_from, .. } = command.clone();
    Ok(Event::Died { person: side.person, on, known_from })
}
