//! A death that was recorded in error: whoever was taken for dead lives. What waited to
//! be closed goes on, what had been closed is open again, and somebody speaks with them,
//! since nobody did meanwhile (P2). A handover that was closed is not asked anew without
//! them: whoever speaks with them does so.

use jiff::Timestamp;

use super::accountable::{Accountable, Doer, NextAction, Owner, What};
use super::connection::{Connection, Stage as Handover, Step};
use super::correction_events::LivesAfterAll;
use super::ending::Ending;
use super::introduction::{Introduction, Stage};
use super::support::{Support, SupportEnding};
use super::{Event, Journey, Thing};
use crate::place::{Came, ClockName, Place, TeamId};
use crate::refusal::Refusal;

/// What stands around whoever lives after all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around<'a> {
    /// The team inside the wall around them, or around somebody who is one with them.
    pub(crate) wall: Option<&'a TeamId>,
    /// The place.
    pub(crate) place: &'a Place,
    /// When it is said.
    pub(crate) now: Timestamp,
}

/// What goes on of a journey.
///
/// # Errors
/// When nobody would be there in time, which the place's check rules out for those who
/// receive introductions (P2).
pub(crate) fn goes_on(journey: &Journey, around: Around<'_>) -> Result<Vec<Event>, Refusal> {
    let introductions = journey.introductions.values().map(|introduction| {
        (Thing::Introduction(introduction.id), of_introduction(introduction, around))
    });
    let connections = journey
        .connections
        .values()
        .map(|connection| (Thing::Connection(connection.id), of_connection(connection, around)));
    let supports = journey
        .supports
        .values()
        .map(|support| (Thing::Support(support.id), of_support(support, around)));
    let all = introductions.chain(connections).chain(supports);
    let goes_on = all.filter_map(|(thing, goes_on)| match goes_on {
        Ok(goes_on) => goes_on.map(|accountable| Ok(lives(thing, accountable))),
        Err(refusal) => Some(Err(refusal)),
    });
    goes_on.collect()
}

/// The newest introduction opens again where nothing of theirs goes on: whoever came
/// back while they were taken for dead found a link that said nothing. None where it was
/// no introduction, or told the same as another.
///
/// # Errors
/// When nobody would be there in time, which the place's check rules out (P2).
pub(crate) fn is_told(journey: &Journey, around: Around<'_>) -> Result<Option<Event>, Refusal> {
    let theirs = journey.introductions.values().filter(|known| match &known.stage {
        Stage::Open { .. } => false,
        Stage::Ended { ending, .. } => {
            !matches!(ending, Ending::NotAnIntroduction { .. } | Ending::SameAsAnother { .. })
        }
    });
    let newest = theirs.max_by_key(|known| (known.first_word, known.id));
    newest.map(|known| Ok(lives(Thing::Introduction(known.id), anew(known, around)?))).transpose()
}

fn lives(thing: Thing, accountable: Accountable) -> Event {
    Event::LivesAfterAll(LivesAfterAll { thing, accountable })
}

/// Speaking with them is next.
fn speak(owner: Owner, by: Timestamp, around: Around<'_>) -> Result<Accountable, Refusal> {
    let next = NextAction { who: Doer::Owner, what: What::SayWeWereWrong, by };
    Accountable::agreed(owner, next, around.now, around.place)
}

/// Speaking with them is next, with whoever has it, no later than was promised before;
/// else with who receives now.
fn of_introduction(
    introduction: &Introduction,
    around: Around<'_>,
) -> Result<Option<Accountable>, Refusal> {
    match &introduction.stage {
        Stage::Open { accountable, .. } if accountable.next().what == What::CloseAfterDeath => {
            let owner = accountable.owner().clone();
            let clock = ClockName::to_speak(introduction.waits_for_today());
            let by = around.place.due(clock, owner.team(), around.now);
            let promised = introduction.promised_before.filter(|promised| *promised < by);
            let kept = promised.and_then(|by| speak(owner.clone(), by, around).ok());
            let kept = kept.map_or_else(|| speak(owner, by, around), Ok);
            kept.or_else(|_| anew(introduction, around)).map(Some)
        }
        Stage::Ended { ending: Ending::Died, .. } => anew(introduction, around).map(Some),
        Stage::Open { .. } | Stage::Ended { .. } => Ok(None),
    }
}

/// With the team inside a wall that stands around them; else with who receives now.
fn anew(introduction: &Introduction, around: Around<'_>) -> Result<Accountable, Refusal> {
    let Around { wall, place, now } = around;
    let clock = ClockName::to_speak(introduction.waits_for_today());
    let inside = wall.and_then(|team| {
        let by_the = |clock| speak(Owner::Team(team.clone()), place.due(clock, team, now), around);
        by_the(clock).or_else(|_| by_the(ClockName::Longest)).ok()
    });
    let route = introduction.route.in_the_place();
    let came = Came { route: route.as_ref(), locality: introduction.locality.as_ref() };
    let receives = || {
        let (team, by) = place.who_receives(&came, clock, now);
        speak(Owner::Team(team), by, around)
    };
    inside.map_or_else(receives, Ok)
}

/// The service goes on with its answer, or meets them: at its time where that still
/// lies ahead.
fn of_connection(
    connection: &Connection,
    around: Around<'_>,
) -> Result<Option<Accountable>, Refusal> {
    let Handover::Open { step, accountable, .. } = &connection.stage else { return Ok(None) };
    if accountable.next().what != What::CloseAfterDeath {
        return Ok(None);
    }
    let Around { place, now, .. } = around;
    let answer = place.due(ClockName::Answer, &connection.team, now);
    let offer = connection.offer.clone();
    let (what, by) = match step {
        Step::Asked => (What::Answer { offer }, answer),
        Step::Accepted { meeting, at, .. } => {
            let by = if *meeting > now { *meeting } else { answer };
            (What::Meet { offer, at: at.clone() }, by)
        }
    };
    let who = Doer::Team(connection.team.clone());
    let at = |owner: Owner, by| {
        let next = NextAction { who: who.clone(), what: what.clone(), by };
        Accountable::agreed(owner, next, now, place)
    };
    let theirs = accountable.owner();
    let longest = place.due(ClockName::Longest, theirs.team(), now);
    let kept = at(theirs.clone(), by).or_else(|_| at(theirs.clone(), longest));
    let receives = |_| {
        let came = Came { route: None, locality: None };
        let (team, by) = place.who_receives(&came, ClockName::FirstConversation, now);
        at(Owner::Team(team), by)
    };
    kept.or_else(receives).map(Some)
}

/// Its team speaks with them. What had been closed is the team's, since whoever had it
/// may have left; where the team is gone too, it stays closed, and the front door speaks
/// with them.
fn of_support(support: &Support, around: Around<'_>) -> Result<Option<Accountable>, Refusal> {
    let by_the = |owner: &Owner, clock| {
        let by = around.place.due(clock, owner.team(), around.now);
        speak(owner.clone(), by, around)
    };
    let theirs = |owner: &Owner| {
        let soon = by_the(owner, ClockName::FirstConversation);
        soon.or_else(|_| by_the(owner, ClockName::Longest))
    };
    match &support.ended {
        None if support.accountable.next().what == What::CloseAfterDeath => {
            theirs(support.accountable.owner()).map(Some)
        }
        Some((SupportEnding::Died, _)) => Ok(theirs(&Owner::Team(support.team().clone())).ok()),
        _ => Ok(None),
    }
}
