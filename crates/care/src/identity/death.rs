//! Death: messages stop, links end, confidentiality continues (SYSTEM.md 2a), and
//! what was open comes to a worker to close (P2). One that was recorded in error is
//! taken back: nobody who lives stays among the dead.

use basis::words::Line;
use jiff::civil::Date;
use serde::Serialize;

use super::joining::Side;
use super::{Event, Identity};
use crate::actor::PersonId;
use crate::refusal::Refusal;
use crate::stream::StreamRef;

/// Say that somebody lives after all, whose death was recorded in error: of the wrong
/// person, or while two who are two were taken for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakeBackDeath {
    /// Who.
    pub person: PersonId,
    /// Their journey.
    pub journey: StreamRef,
    /// All others who are joined with them: so is a life.
    pub joined: Vec<Side>,
    /// How it is known.
    pub known_from: Line,
}

impl TakeBackDeath {
    /// Them, and all who are joined with them.
    pub(crate) fn everybody(&self) -> Vec<Side> {
        with_the_others(self.person, self.journey, &self.joined)
    }
}

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
        with_the_others(self.person, self.journey, &self.joined)
    }
}

fn with_the_others(person: PersonId, journey: StreamRef, joined: &[Side]) -> Vec<Side> {
    let others = joined.iter().copied().filter(|side| side.person != person);
    std::iter::once(Side { person, journey }).chain(others).collect()
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

/// Decides that somebody lives after all, of those who are joined; nothing where nobody
/// has recorded that they died, or it was taken back already.
///
/// # Errors
/// When nobody is known by that identifier.
pub fn take_back_death(
    identity: &Identity,
    side: Side,
    command: &TakeBackDeath,
) -> Result<Option<Event>, Refusal> {
    let known = identity.known().ok_or(Refusal::NotHere)?;
    if known.person != side.person || known.journey != side.journey.id {
        return Err(Refusal::NotHere);
    }
    let (person, known_from) = (side.person, command.known_from.clone());
    Ok(identity.death().map(|_| Event::DeathTakenBack { person, known_from }))
}
