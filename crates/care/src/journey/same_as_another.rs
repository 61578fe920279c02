//! *Same as another* (P1): an introduction that tells the same as another open one
//! of the same person, who came twice or was introduced twice. The one with the
//! earlier first word stays, so that the date of the first word never moves; what was
//! agreed is kept in the ending, so that undoing a join opens it again as it was.

use std::collections::BTreeSet;

use basis::words::Line;
use jiff::Timestamp;

use super::accountable::{Accountable, Doer, NextAction, Owner, What};
use super::ending::Ending;
use super::introduction::{Introduction, Stage};
use super::{Event, IntroductionId, Journey};
use crate::actor::{PersonId, Worker};
use crate::decide::States;
use crate::identity::joining::{Side, whole};
use crate::place::{Came, ClockName, Place};
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;

/// An introduction tells the same as another.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EndAsSame {
    /// Whose it is.
    pub person: PersonId,
    /// Which ends.
    pub introduction: IntroductionId,
    /// Which stays.
    pub stays: IntroductionId,
    /// The person, and all who are joined with them.
    pub everybody: Vec<Side>,
    /// Why it is the same.
    pub reason: Line,
}

/// An introduction that had ended as the same as another, or with a support of somebody
/// joined, is open again, since the two who were joined are two.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OpenedAgain {
    /// The introduction.
    pub introduction: IntroductionId,
    /// Who answers, and what is next.
    pub accountable: Accountable,
}

pub(super) fn journey_of<'a>(states: &'a States, side: &Side) -> Option<&'a Journey> {
    match states.get(&side.journey.id) {
        Some(State::Journey(journey)) if journey.person == Some(side.person) => Some(journey),
        _ => None,
    }
}

/// Decides on an introduction that tells the same as another of theirs.
///
/// # Errors
/// When either has ended or is somebody else's, the one that would end came first, is
/// due sooner, waits for today or was spoken of where the other does and was not, or a
/// handover of it is under way.
pub(crate) fn end(
    states: &States,
    command: &EndAsSame,
    worker: &Worker,
) -> Result<(StreamRef, Event), Refusal> {
    let EndAsSame { person, introduction, stays, everybody, reason } = command;
    whole(states, &[*person], everybody.iter().map(|side| side.person))?;
    let with = |id: &IntroductionId| {
        everybody.iter().find_map(|side| {
            let journey = journey_of(states, side)?;
            Some((side, journey, journey.introductions.get(id)?))
        })
    };
    let (side, journey, ends) = with(introduction).ok_or(Refusal::NotHere)?;
    let (_, _, stays) = with(stays).ok_or(Refusal::NotHere)?;
    if ends.id == stays.id {
        return Err(Refusal::NotHere);
    }
    let (was, goes_on) = (ends.open()?, stays.open()?);
    if (stays.first_word, stays.id) > (ends.first_word, ends.id) {
        return Err(Refusal::TheOtherCameFirst);
    }
    journey.nothing_waits_for(ends)?;
    // Who waits to be spoken with today waits so in the one that goes on; and that
    // somebody has spoken with them is known there.
    let today = ends.today_since.filter(|_| ends.waits_for_today());
    if today.is_some_and(|since| !stays.waits_for_today() && !stays.was_heard_since(since)) {
        return Err(Refusal::TodayForThisOne);
    }
    if ends.spoken.is_some() && stays.spoken.is_none() {
        return Err(Refusal::SpokenWithInThisOne);
    }
    // What was promised sooner is not put off by being put together.
    if was.next().by < goes_on.next().by {
        return Err(Refusal::DueSooner { by: was.next().by });
    }
    let ending = Ending::SameAsAnother {
        introduction: stays.id,
        reason: reason.clone(),
        decided_by: worker.id,
        was: was.clone(),
    };
    Ok((side.journey, Event::IntroductionEnded { introduction: ends.id, ending }))
}

/// What opens again when a join is undone: every introduction that ended as the same
/// as one of somebody who is somebody else after all, or because that somebody is
/// supported already. Nobody is lost by it (P2): it
/// comes to whoever undoes the join, with what was agreed, at its time or, where that
/// is past, at the time of a first conversation from now.
///
/// # Errors
/// When the place has nobody for it, which its check rules out.
pub(crate) fn open_again(
    states: &States,
    everybody: &[Side],
    sides: &[BTreeSet<PersonId>; 2],
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    let mut opened = Vec::new();
    for side in everybody {
        let Some(journey) = journey_of(states, side) else { continue };
        let beside: Vec<&BTreeSet<PersonId>> =
            sides.iter().filter(|people| !people.contains(&side.person)).collect();
        let across = |holds: &dyn Fn(&Journey) -> bool| {
            everybody.iter().any(|other| {
                beside.iter().any(|people| people.contains(&other.person))
                    && journey_of(states, other).is_some_and(holds)
            })
        };
        for introduction in journey.introductions.values() {
            let Stage::Ended { ending, .. } = &introduction.stage else { continue };
            let (was, elsewhere) = match ending {
                Ending::SameAsAnother { introduction: stays, was, .. } => {
                    (was, across(&|other| other.introductions.contains_key(stays)))
                }
                Ending::AlreadySupported { support, was: Some(was), .. } => {
                    (was, across(&|other| other.supports.contains_key(support)))
                }
                _ => continue,
            };
            if elsewhere {
                let died = has_died(states, side);
                let accountable = again(introduction, was, died, (worker, place, now))?;
                let introduction = introduction.id;
                let event =
                    Event::IntroductionOpenedAgain(OpenedAgain { introduction, accountable });
                opened.push((side.journey, event));
            }
        }
    }
    Ok(opened)
}

fn has_died(states: &States, side: &Side) -> bool {
    let identity = states.get(&StreamRef::identity(side.person).id);
    matches!(identity, Some(State::Identity(identity)) if identity.death().is_some())
}

/// Who answers for it, and what is next: what was, or closing it where they died since.
fn again(
    introduction: &Introduction,
    was: &Accountable,
    died: bool,
    (worker, place, now): (&Worker, &Place, Timestamp),
) -> Result<Accountable, Refusal> {
    let clock =
        if introduction.same_day { ClockName::SameDay } else { ClockName::FirstConversation };
    let route = introduction.route.in_the_place();
    let came = Came { route: route.as_ref(), locality: introduction.locality.as_ref() };
    let (team, by) = place.who_receives(&came, clock, now);
    let (what, who) = if died {
        (What::CloseAfterDeath, Doer::Owner)
    } else {
        (was.next().what.clone(), was.next().who.clone())
    };
    let at = |by: Timestamp| {
        let next = NextAction { who: who.clone(), what: what.clone(), by };
        Accountable::agreed(Owner::Team(team.clone()), next, now, place)
    };
    // At its own time where that still lies ahead, and somebody is there for it.
    let open = at(was.next().by).or_else(|_| at(by))?;
    Ok(open.taken_by(worker, now, place))
}
