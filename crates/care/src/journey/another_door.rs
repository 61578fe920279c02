//! *Another door*: another area's or another age's service has accepted them, and
//! the person there is named (P1). A pointer to somewhere else is no ending: who is
//! only told where to go is still ours.

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ending::Ending;
use super::{Event, IntroductionId, Journey};
use crate::actor::Worker;
use crate::refusal::Refusal;

/// Why it is another's door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum Why {
    /// They live, or have their surgery, in another area.
    OtherArea,
    /// They are younger or older than those whom this place serves.
    OtherAge,
}

impl Why {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::OtherArea => "other-area",
            Self::OtherAge => "other-age",
        }
    }

    /// The reason with that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|why| why.name() == name)
    }
}

/// Another door has accepted somebody.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EndAtAnotherDoor {
    /// Which introduction.
    pub introduction: IntroductionId,
    /// Why it is theirs.
    pub why: Why,
    /// Which door: the service and where it is.
    pub door: Line,
    /// The person there who accepted.
    pub accepted_by: Line,
    /// When they did.
    pub accepted: Timestamp,
    /// What the person said of it, in their words.
    pub said: Line,
}

/// Decides on it.
///
/// # Errors
/// When nobody has spoken with the person, when the other door has not accepted
/// yet, or when something waits for an answer.
pub fn end(
    journey: &Journey,
    command: &EndAtAnotherDoor,
    worker: &Worker,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    introduction.open()?;
    introduction.they_spoke_last()?;
    journey.nothing_waits_for(introduction)?;
    introduction.happened_by(command.accepted, now)?;
    let EndAtAnotherDoor { introduction, why, door, accepted_by, accepted, said } = command.clone();
    let heard_by = worker.id;
    let ending = Ending::AnotherDoor { why, door, accepted_by, accepted, said, heard_by };
    Ok(vec![Event::IntroductionEnded { introduction, ending }])
}
