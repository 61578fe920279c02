//! *Already supported*: a service of ours is with them, and its owner is told by
//! the same act: hearing what is new becomes the support's next action, so that
//! nobody asks twice and nothing lies between two (P1, P2).

use basis::words::Line;

use super::accountable::What;
use super::ending::Ending;
use super::{Event, IntroductionId, Journey, SupportId, Thing};
use crate::actor::Worker;
use crate::place::Place;
use crate::refusal::Refusal;
use jiff::Timestamp;

/// Somebody who came again has a service with them already.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EndAlreadySupported {
    /// Which introduction.
    pub introduction: IntroductionId,
    /// The support whose owner is told.
    pub support: SupportId,
    /// What its owner is told.
    pub told: Line,
}

/// Decides on it. What was agreed as next with the service is kept beside.
///
/// # Errors
/// When the support has ended, when something of the introduction waits for an
/// answer, or when nobody of the service is there in time.
pub fn end(
    journey: &Journey,
    command: &EndAlreadySupported,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    introduction.open()?;
    journey.nothing_waits_for(introduction)?;
    let thing = Thing::Support(command.support);
    let (open, _) = journey.accountable(thing)?;
    let meant = match &open.next().what {
        What::Agreed { words } => Some(words.clone()),
        What::HearWhatIsNew { meant, .. } => meant.clone(),
        _ => None,
    };
    let what = What::HearWhatIsNew { told: command.told.clone(), meant };
    let owner = open.owner().clone();
    let accountable = open.no_later(owner, &what, introduction.clock(), now, place)?;
    let ending = Ending::AlreadySupported {
        support: command.support,
        told: command.told.clone(),
        told_by: worker.id,
    };
    let introduction = introduction.id;
    Ok(vec![
        Event::NextAgreed { thing, accountable },
        Event::IntroductionEnded { introduction, ending },
    ])
}
