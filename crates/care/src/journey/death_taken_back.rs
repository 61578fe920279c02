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
use crate::place::{Came, ClockName, Place};
use crate::refusal::Refusal;

/// What goes on of a journey.
///
/// # Errors
/// When nobody would be there in time, which the place's check rules out for those who
/// receive introductions (P2).
pub(crate) fn goes_on(
    journey: &Journey,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introductions = journey.introductions.values().map(|introduction| {
        (Thing::Introduction(introduction.id), of_introduction(introduction, place, now))
    });
    let connections = journey.connections.values().map(|connection| {
        (Thing::Connection(connection.id), of_connection(connection, place, now))
    });
    let supports = journey
        .supports
        .values()
        .map(|support| (Thing::Support(support.id), of_support(support, place, now)));
    let all = introductions.chain(connections).chain(supports);
    let goes_on = all.filter_map(|(thing, goes_on)| match goes_on {
        Ok(goes_on) => goes_on.map(|accountable| Ok(LivesAfterAll { thing, accountable })),
        Err(refusal) => Some(Err(refusal)),
    });
    goes_on.map(|event| event.map(Event::LivesAfterAll)).collect()
}

/// Speaking with them is next, with whoever has it; else with who receives now.
fn of_introduction(
    introduction: &Introduction,
    place: &Place,
    now: Timestamp,
) -> Result<Option<Accountable>, Refusal> {
    let clock = ClockName::to_speak(introduction.waits_for_today());
    let at = |owner: Owner, by| {
        let next = NextAction { who: Doer::Owner, what: What::SayWeWereWrong, by };
        Accountable::agreed(owner, next, now, place)
    };
    let anew = || {
        let route = introduction.route.in_the_place();
        let came = Came { route: route.as_ref(), locality: introduction.locality.as_ref() };
        let (team, by) = place.who_receives(&came, clock, now);
        at(Owner::Team(team), by)
    };
    match &introduction.stage {
        Stage::Open { accountable, .. } if accountable.next().what == What::CloseAfterDeath => {
            let owner = accountable.owner().clone();
            let by = place.due(clock, owner.team(), now);
            at(owner, by).or_else(|_| anew()).map(Some)
        }
        Stage::Ended { ending: Ending::Died, .. } => anew().map(Some),
        Stage::Open { .. } | Stage::Ended { .. } => Ok(None),
    }
}

/// The service goes on with its answer, or meets them: at its time where that still
/// lies ahead.
fn of_connection(
    connection: &Connection,
    place: &Place,
    now: Timestamp,
) -> Result<Option<Accountable>, Refusal> {
    let Handover::Open { step, accountable, .. } = &connection.stage else { return Ok(None) };
    if accountable.next().what != What::CloseAfterDeath {
        return Ok(None);
    }
    let answer = place.due(ClockName::Answer, &connection.team, now);
    let offer = connection.offer.clone();
    let (what, by) = match step {
        Step::Asked => (What::Answer { offer }, answer),
        Step::Accepted { meeting, at, .. } => {
            let by = if *meeting > now { *meeting } else { answer };
            (What::Meet { offer, at: at.clone() }, by)
        }
    };
    let next = NextAction { who: Doer::Team(connection.team.clone()), what, by };
    let theirs = accountable.owner().clone();
    let agreed = Accountable::agreed(theirs.clone(), next.clone(), now, place).or_else(|_| {
        let by = place.due(ClockName::Longest, theirs.team(), now);
        Accountable::agreed(theirs, NextAction { by, ..next }, now, place)
    });
    agreed.map(Some)
}

/// Its team speaks with them. What had been closed is the team's, since whoever had it
/// may have left.
fn of_support(
    support: &Support,
    place: &Place,
    now: Timestamp,
) -> Result<Option<Accountable>, Refusal> {
    let team = Owner::Team(support.team().clone());
    let owner = match &support.ended {
        None if support.accountable.next().what == What::CloseAfterDeath => {
            support.accountable.owner().clone()
        }
        Some((SupportEnding::Died, _)) => team,
        _ => return Ok(None),
    };
    let by_the = |clock| {
        let by = place.due(clock, owner.team(), now);
        let next = NextAction { who: Doer::Owner, what: What::SayWeWereWrong, by };
        Accountable::agreed(owner.clone(), next, now, place)
    };
    by_the(ClockName::FirstConversation).or_else(|_| by_the(ClockName::Longest)).map(Some)
}
