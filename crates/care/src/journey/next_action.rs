//! What is next, agreed anew or moved to another time. Moving needs a reason,
//! and every move is counted beside the promise (P2).

use basis::words::Line;
use jiff::Timestamp;

use super::accountable::{Accountable, Doer, NextAction, What};
use super::{Event, Journey, Thing, number_after};
use crate::actor::{ActorName, Worker};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::stream::Written;

/// What was next is done; agree on what comes now.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AgreeNext {
    /// What it is about.
    pub thing: Thing,
    /// A sentence with a verb.
    pub next: Line,
    /// By when.
    pub by: Timestamp,
}

/// The same is due at another time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MoveDue {
    /// What it is about.
    pub thing: Thing,
    /// By when now.
    pub by: Timestamp,
    /// Why.
    pub reason: Line,
}

/// A due time that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Counted from 1 within the journey.
    pub number: u32,
    /// What it is about.
    pub thing: Thing,
    /// When it was due.
    pub from: Timestamp,
    /// When it is due now.
    pub to: Timestamp,
    /// Why.
    pub reason: Line,
    /// Who moved it.
    pub by: ActorName,
    /// When they did.
    pub at: Timestamp,
}

impl Journey {
    /// Who answers for an open thing and what is next, and the last event that
    /// changed either.
    ///
    /// # Errors
    /// When there is no such thing, or it has ended.
    pub fn accountable(&self, thing: Thing) -> Result<(&Accountable, &Written), Refusal> {
        use super::introduction::Stage;
        match thing {
            Thing::Introduction(id) => match &self.introduction(id)?.stage {
                Stage::Open { accountable, touched, .. } => Ok((accountable, touched)),
                Stage::Ended { .. } => Err(Refusal::AlreadyEnded),
            },
            Thing::Connection(id) => self.connection(id)?.accountable(),
            Thing::Support(id) => {
                let support = self.supports.get(&id).ok_or(Refusal::NotHere)?;
                if support.ended.is_some() {
                    return Err(Refusal::AlreadyEnded);
                }
                Ok((&support.accountable, &support.touched))
            }
        }
    }

    /// Refuses where the thing was changed since the form was filled in, so
    /// that both can be shown. `seen` is the journey's last sequence then.
    ///
    /// # Errors
    /// When somebody wrote first.
    pub fn unchanged_since(&self, thing: Thing, seen: Option<u64>) -> Result<(), Refusal> {
        let Some(seen) = seen else { return Ok(()) };
        let Ok((_, touched)) = self.accountable(thing) else {
            return Ok(());
        };
        if touched.sequence > seen {
            return Err(Refusal::SomeoneWroteFirst { by: touched.by, at: touched.at });
        }
        Ok(())
    }
}

/// Decides on what is next. Whoever agrees on it does not become its owner.
///
/// # Errors
/// When the thing has ended, or what is next breaks P2; while speaking with them is
/// next, since nothing else was agreed with them then. A connection's next
/// action follows from its answer and cannot be agreed otherwise.
pub fn agree(
    journey: &Journey,
    command: &AgreeNext,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let (open, _) = journey.accountable(command.thing)?;
    if matches!(command.thing, Thing::Connection(_)) {
        return Err(Refusal::NotHere);
    }
    journey.was_spoken_of(command.thing)?;
    let what = What::Agreed { words: command.next.clone() };
    let next = NextAction { who: Doer::Owner, what, by: command.by };
    let accountable = Accountable::agreed(open.owner().by_day(worker), next, now, place)?;
    Ok(vec![Event::NextAgreed { thing: command.thing, accountable }])
}

impl Journey {
    /// Refuses what would be agreed with somebody whom nobody has spoken with: they
    /// are waiting to be spoken with for the first time, today, or again.
    pub(super) fn was_spoken_of(&self, thing: Thing) -> Result<(), Refusal> {
        let (open, _) = self.accountable(thing)?;
        let waits = match thing {
            Thing::Introduction(id) => {
                let introduction = self.introduction(id)?;
                introduction.spoken.is_none() || introduction.waits_to_be_heard()
            }
            // That they met is their own word: what comes next is agreed with them.
            other => {
                let what = &open.next().what;
                let lives = match other {
                    Thing::Support(id) => self.supports.get(&id).and_then(|it| it.lives_since),
                    _ => None,
                };
                lives.is_some() || what.is_done_by_speaking() && *what != What::AgreeAfterMeeting
            }
        };
        if waits { Err(Refusal::NobodyHasSpoken) } else { Ok(()) }
    }
}

/// Decides on another due time for the same next action.
///
/// # Errors
/// When the thing has ended, or the new time breaks P2.
pub fn move_due(
    journey: &Journey,
    command: &MoveDue,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let (open, _) = journey.accountable(command.thing)?;
    let from = open.next().by;
    let next = NextAction { by: command.by, ..open.next().clone() };
    let accountable = Accountable::agreed(open.owner().by_day(worker), next, now, place)?;
    let MoveDue { thing, reason, .. } = command.clone();
    Ok(vec![Event::DueMoved { thing, from, reason, accountable }])
}

/// Moves after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let Event::DueMoved { thing, from, reason, accountable } = event else {
        return;
    };
    let number = number_after(journey.moved.len());
    journey.moved.push(Moved {
        number,
        thing: *thing,
        from: *from,
        to: accountable.next().by,
        reason: reason.clone(),
        by: written.by,
        at: written.at,
    });
}
