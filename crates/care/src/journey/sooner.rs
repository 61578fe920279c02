//! Sooner: what somebody says, or a worker hears, can mean that it must be today.
//! Urgency is a reason in words and a time, never a score (SYSTEM.md 2).

use basis::words::Line;
use jiff::Timestamp;

use super::accountable::{Accountable, Doer, NextAction, Owner, What};
use super::{Event, IntroductionId, Journey};
use crate::actor::Worker;
use crate::place::{ClockName, Place};
use crate::refusal::Refusal;

/// Speak with them today, for a reason.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct BringForward {
    /// Which introduction.
    pub introduction: IntroductionId,
    /// Why, in words.
    pub reason: Line,
}

/// Decides on it: speaking with them is next, on the same day, with whoever has it
/// or, where nobody of theirs is there in time, with who receives now.
///
/// # Errors
/// When it has ended, or they wait to be spoken with today already. Whoever was heard
/// since can be in danger anew.
pub fn bring_forward(
    journey: &Journey,
    command: &BringForward,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    let open = introduction.open()?;
    if introduction.waits_for_today() {
        return Err(Refusal::SameDayAlready);
    }
    let owner = open.owner().by_day(worker);
    let by = place.due(ClockName::SameDay, owner.team(), now);
    let next = |by| NextAction { who: Doer::Owner, what: What::SpeakToday, by };
    let accountable = Accountable::agreed(owner, next(by), now, place).or_else(|_| {
        let locality = introduction.locality.as_ref();
        let (team, by) = introduction.route.who_receives(locality, ClockName::SameDay, place, now);
        Accountable::agreed(Owner::Team(team), next(by), now, place)
    })?;
    let BringForward { introduction, reason } = command.clone();
    Ok(vec![Event::BroughtForward { introduction, reason, accountable }])
}
