//! *Not reached*: an introduction ends so only after the attempts that the place
//! requires, and one for the same day only by a senior's decision that covers a
//! welfare check (P1). Silence is never read as an answer, and the door stays open.

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ending::Ending;
use super::{Event, IntroductionId, Journey};
use crate::actor::Worker;
use crate::place::Place;
use crate::refusal::Refusal;

/// Somebody went to see, or asked somebody who did, whether they are well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WelfareCheck {
    /// When.
    pub at: Timestamp,
    /// Who checked: the police, a neighbourhood nurse, one of us.
    pub by: Line,
    /// What they found.
    pub found: Line,
}

/// End an introduction as *not reached*.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EndNotReached {
    /// Which.
    pub introduction: IntroductionId,
    /// What was left for them, so that they know that the door is open.
    pub left_for_them: Line,
    /// The welfare check; an introduction for the same day needs one.
    pub welfare: Option<WelfareCheck>,
}

/// Decides on it.
///
/// # Errors
/// When more must be tried, when a service has yet to answer, when a second view
/// waits, and for the same day when it is no senior's decision or covers no check.
pub fn end(
    journey: &Journey,
    command: &EndNotReached,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    introduction.open()?;
    journey.nothing_waits_for(introduction)?;
    introduction.tried_enough(place)?;
    if introduction.same_day {
        if !place.is_senior(&worker.role) {
            return Err(Refusal::NeedsASenior);
        }
        let check = command.welfare.as_ref().ok_or(Refusal::NeedsAWelfareCheck)?;
        introduction.happened_by(check.at, now)?;
    }
    let ending = Ending::NotReached {
        left_for_them: command.left_for_them.clone(),
        welfare: command.welfare.clone(),
        decided_by: worker.id,
    };
    Ok(vec![Event::IntroductionEnded { introduction: introduction.id, ending }])
}
