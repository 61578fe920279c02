//! What is decided of people themselves: who they are, that two are one, what guards
//! them, that they died, and that they live after all.

use basis::identifiers::Ids;
use jiff::Timestamp;
use jiff::civil::Date;

use super::{Decision, States};
use crate::actor::{Actor, PersonId, Worker};
use crate::command::{Command, GuardStep, IdentityStep};
use crate::event::Event;
use crate::guard::{self, openings::OpeningId};
use crate::identity::joining::{self, JoinId, Side, Undoing};
use crate::identity::{self, Identity, RecordDeath, TakeBackDeath};
use crate::journey::death_taken_back::Around;
use crate::journey::{
    self, Journey, after_death, already_supported, death_taken_back, same_as_another,
};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;

pub(super) fn on_guard(
    states: &States,
    (person, journey, new): (PersonId, Option<StreamRef>, OpeningId),
    step: &GuardStep,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Decision, Refusal> {
    let stream = StreamRef::guard(person);
    let Some(State::Guard(guard)) = states.get(&stream.id) else {
        return Err(Refusal::NotHere);
    };
    let journey = journey.and_then(|journey| states.get(&journey.id));
    let journey = journey.and_then(|state| match state {
        State::Journey(journey) => Some(journey),
        _ => None,
    });
    let account = step.account().map(StreamRef::worker);
    let account = account.and_then(|account| match states.get(&account.id) {
        Some(State::Worker(account)) => Some(account),
        _ => None,
    });
    let about = guard::About { person, journey, account, new };
    let event = guard::decide(guard, &about, step, worker, place, now)?;
    Ok(Decision { events: vec![(stream, Event::Guard(event))], messages: Vec::new() })
}

pub(super) fn on_identity(
    states: &States,
    person: PersonId,
    seen: Option<u64>,
    step: &IdentityStep,
    worker: &Worker,
    today: Date,
) -> Result<Decision, Refusal> {
    let stream = StreamRef::identity(person);
    let Some(State::Identity(state)) = states.get(&stream.id) else {
        return Err(Refusal::NotHere);
    };
    let events = identity::decide(state, step, seen, worker, today)?;
    let mut events: Vec<_> = events.into_iter().map(|event| (stream, event)).collect();
    if let IdentityStep::ChangeReach(change) = step {
        events.extend(joining::reach_of_others(states, person, change, worker)?);
    }
    Ok(of_identities(events))
}

/// Two who are one, or look like it.
pub(super) fn together(
    states: &States,
    command: &Command,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
    ids: &mut Ids,
) -> Result<Decision, Refusal> {
    match command {
        Command::JoinPeople(command) => {
            joining::join(states, command, JoinId(ids.uuid(now))).map(of_identities)
        }
        Command::KeepApart(command) => joining::keep_apart(states, command).map(of_identities),
        Command::UnjoinPeople(command) => {
            let Undoing { events, sides } = joining::unjoin(states, command)?;
            let everybody = &command.everybody;
            let opened =
                same_as_another::open_again(states, everybody, &sides, worker, place, now)?;
            let mut decision = of_identities(events);
            decision.events.extend(of_journeys(opened).events);
            Ok(decision)
        }
        Command::EndAsSame(command) => {
            same_as_another::end(states, command, worker).map(|ended| of_journeys(vec![ended]))
        }
        Command::EndAlreadySupported(command) => {
            already_supported::end(states, command, worker, place, now).map(of_journeys)
        }
        _ => Err(Refusal::NotHere),
    }
}

fn of_identities(events: Vec<(StreamRef, identity::Event)>) -> Decision {
    let events = events.into_iter().map(|(at, event)| (at, Event::Identity(event)));
    Decision { events: events.collect(), messages: Vec::new() }
}

fn of_journeys(events: Vec<(StreamRef, journey::Event)>) -> Decision {
    let events = events.into_iter().map(|(at, event)| (at, Event::Journey(Box::new(event))));
    Decision { events: events.collect(), messages: Vec::new() }
}

pub(super) fn died(
    states: &States,
    command: &RecordDeath,
    actor: &Actor,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    let told = actor.worker().ok_or(Refusal::NeedsAWorker)?;
    let mut events = Vec::new();
    for (side, identity, journey) in one_person(states, command.person, command.everybody())? {
        let died = identity::record_death(identity, side, command, place.calendar.day(now))?;
        events.push((StreamRef::identity(side.person), Event::Identity(died)));
        let to_close = after_death::comes_to_close(journey, told, place, now)?;
        events.extend(to_close.into_iter().map(|event| on(side, event)));
    }
    Ok(events)
}

pub(super) fn lives_after_all(
    states: &States,
    command: &TakeBackDeath,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    let everybody = one_person(states, command.person, command.everybody())?;
    let mut walls = everybody.iter().filter_map(|(side, ..)| {
        match states.get(&StreamRef::guard(side.person).id) {
            Some(State::Guard(guard)) => guard.wall.as_ref().map(|wall| &wall.team),
            _ => None,
        }
    });
    let around = Around { wall: walls.next(), place, now };
    let (mut events, mut goes_on) = (Vec::new(), Vec::new());
    for (side, identity, journey) in &everybody {
        let Some(lives) = identity::take_back_death(identity, *side, command)? else { continue };
        events.push((StreamRef::identity(side.person), Event::Identity(lives)));
        let theirs = death_taken_back::goes_on(journey, around)?;
        goes_on.extend(theirs.into_iter().map(|event| on(*side, event)));
    }
    // Somebody speaks with whoever was taken for dead, also where nothing was open.
    if !events.is_empty() && goes_on.is_empty() {
        for (side, _, journey) in &everybody {
            if let Some(told) = death_taken_back::is_told(journey, around)? {
                goes_on.push(on(*side, told));
                break;
            }
        }
    }
    events.extend(goes_on);
    Ok(events)
}

fn on(side: Side, event: journey::Event) -> (StreamRef, Event) {
    (side.journey, Event::Journey(Box::new(event)))
}

/// Everybody who is one with somebody, as they are known and with their journeys. Of
/// those who are joined, somebody who was erased is nobody any more.
///
/// # Errors
/// When somebody is left out, or nobody is known by such an identifier.
fn one_person(
    states: &States,
    person: PersonId,
    everybody: Vec<Side>,
) -> Result<Vec<(Side, &Identity, &Journey)>, Refusal> {
    joining::whole(states, &[person], everybody.iter().map(|side| side.person))?;
    let mut all = Vec::new();
    for side in everybody {
        let identity = states.get(&StreamRef::identity(side.person).id);
        let (Some(State::Identity(identity)), Some(State::Journey(journey))) =
            (identity, states.get(&side.journey.id))
        else {
            return Err(Refusal::NotHere);
        };
        if identity.known().is_some() || side.person == person {
            all.push((side, identity, journey));
        }
    }
    Ok(all)
}
