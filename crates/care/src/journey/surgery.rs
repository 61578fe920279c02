//! What a surgery is told of somebody whom it introduced, or who named it as
//! theirs: what its part in the care needs, in words that a worker writes to it.

use basis::ods::OdsCode;
use basis::words::Line;
use jiff::Timestamp;
use serde::Serialize;

use super::at_the_door::AtTheDoor;
use super::{Event, IntroductionId, Journey};
use crate::actor::ActorName;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::stream::Written;

/// Write to a surgery about what was agreed as next that concerns it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WriteToSurgery {
    /// About which introduction.
    pub introduction: IntroductionId,
    /// The surgery.
    pub surgery: OdsCode,
    /// What it is told.
    pub words: Line,
}

/// What was written to a surgery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Counted from 1 within the journey.
    pub number: u32,
    /// About which introduction.
    pub introduction: IntroductionId,
    /// The surgery.
    pub surgery: OdsCode,
    /// What it is told.
    pub words: Line,
    /// Who wrote it.
    pub by: ActorName,
    /// When.
    pub at: Timestamp,
}

impl Journey {
    /// The surgeries that have a part in the care: the one that they named, and the
    /// one that introduced them.
    pub fn surgeries(&self, introduction: IntroductionId, place: &Place) -> Vec<OdsCode> {
        let named = self.told.get(&introduction).and_then(|told| told.surgery.clone());
        let by = self.introduced_by.get(&introduction).and_then(|by| by.organisation.as_ref());
        let introduced = by.and_then(|id| place.organisation(id)?.ods.clone());
        named.into_iter().chain(introduced).collect()
    }
}

/// Decides on writing to a surgery.
///
/// # Errors
/// When it has no part in their care.
pub fn write(
    journey: &Journey,
    command: &WriteToSurgery,
    place: &Place,
) -> Result<Vec<Event>, Refusal> {
    journey.introduction(command.introduction)?;
    if !journey.surgeries(command.introduction, place).contains(&command.surgery) {
        return Err(Refusal::NotHere);
    }
    let WriteToSurgery { introduction, surgery, words } = command.clone();
    Ok(vec![AtTheDoor::SurgeryWritten { introduction, surgery, words }.into()])
}

/// What was written, after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &AtTheDoor, written: &Written) {
    let AtTheDoor::SurgeryWritten { introduction, surgery, words } = event.clone() else {
        return;
    };
    let number = u32::try_from(journey.letters.len()).unwrap_or(u32::MAX).saturating_add(1);
    let (by, at) = (written.by, written.at);
    journey.letters.push(Letter { number, introduction, surgery, words, by, at });
}
