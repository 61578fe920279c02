//! Two who are known are one person, or look like it and are not. Streams are never
//! merged: a join, its undoing and "keep apart" are events in both identities, what
//! was written while joined stays where it was written, and whoever undoes a join
//! places it. While joined, the gate sees both as one record, and a wall, a
//! restriction, a death or an unsafe way of either holds for both.

use std::collections::{BTreeMap, BTreeSet};

use basis::words::Line;
use jiff::Timestamp;
use serde::Serialize;

use super::likely::Traits;
use super::reach::ChangeReach;
use super::{Event, Identity};
use crate::actor::{ActorName, PersonId, Worker};
use crate::decide::States;
use crate::guard::Guard;
use crate::journey::Journey;
use crate::journey::connection::Stage;
use crate::place::TeamId;
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;

basis::identifier!(
    /// A join of two people.
    JoinId
);

/// Somebody who is, or is to be, joined with somebody else, and their journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Side {
    /// Who.
    pub person: PersonId,
    /// Their journey.
    pub journey: StreamRef,
}

impl Side {
    /// The streams that a decision about them is made over.
    pub(crate) fn streams(self) -> [StreamRef; 3] {
        [StreamRef::identity(self.person), self.journey, StreamRef::guard(self.person)]
    }
}

/// A join that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// With whom.
    pub with: PersonId,
    /// Why.
    pub reason: Line,
    /// Since when.
    pub since: Timestamp,
    /// Who joined them.
    pub by: ActorName,
}

/// A join that was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// With whom they were joined.
    pub with: PersonId,
    /// Since when.
    pub since: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Why it was undone.
    pub reason: Line,
    /// Who undid it.
    pub by: ActorName,
}

/// That somebody is kept apart from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Why.
    pub reason: Line,
    /// Since when.
    pub since: Timestamp,
    /// Who said so.
    pub by: ActorName,
}

/// They are one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JoinPeople {
    /// The one.
    pub person: PersonId,
    /// The other.
    pub with: PersonId,
    /// Both, and all who are joined with either.
    pub everybody: Vec<Side>,
    /// Why.
    pub reason: Line,
}

/// They look alike and are two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeepApart {
    /// The one.
    pub person: PersonId,
    /// The other.
    pub from: PersonId,
    /// Why.
    pub reason: Line,
}

/// They were joined, and are two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnjoinPeople {
    /// The one.
    pub person: PersonId,
    /// The join that is undone.
    pub join: JoinId,
    /// All who are joined with them.
    pub everybody: Vec<Side>,
    /// Why.
    pub reason: Line,
}

/// What is read of each of those who are, or are to be, joined.
struct Read<'a> {
    side: Side,
    identity: &'a Identity,
    journey: &'a Journey,
    guard: &'a Guard,
}

/// One of those who are joined; none whose record was erased, who is nobody any more.
fn read<'a>(states: &'a States, side: &Side) -> Result<Option<Read<'a>>, Refusal> {
    let [identity, journey, guard] = side.streams().map(|stream| states.get(&stream.id));
    let (Some(State::Identity(identity)), Some(State::Journey(journey))) = (identity, journey)
    else {
        return Err(Refusal::NotHere);
    };
    let Some(State::Guard(guard)) = guard else { return Err(Refusal::NotHere) };
    let Some(known) = identity.known() else { return Ok(None) };
    let theirs = known.journey == side.journey.id
        && known.person == side.person
        && journey.person == Some(side.person);
    let read = Read { side: *side, identity, journey, guard };
    if theirs { Ok(Some(read)) } else { Err(Refusal::NotHere) }
}

fn read_all<'a>(states: &'a States, sides: &[Side]) -> Result<Vec<Read<'a>>, Refusal> {
    sides.iter().filter_map(|side| read(states, side).transpose()).collect()
}

/// Who is joined with somebody, through whomever: with themselves in it. Somebody
/// who is not among `known` leads no further.
pub(crate) fn reached(
    from: PersonId,
    known: &BTreeMap<PersonId, &Identity>,
    but: Option<JoinId>,
) -> BTreeSet<PersonId> {
    let mut all = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(person) = open.pop() {
        let joined = known.get(&person).map(|identity| identity.joined());
        let others = joined.into_iter().flatten().filter(|(join, _)| Some(**join) != but);
        open.extend(others.map(|(_, joined)| joined.with).filter(|with| all.insert(*with)));
    }
    all
}

/// Who is joined with somebody, as far as their identities were read: with themselves
/// in it.
pub(crate) fn everybody(states: &States, person: PersonId) -> BTreeSet<PersonId> {
    let mut all = BTreeSet::from([person]);
    let mut open = vec![person];
    while let Some(person) = open.pop() {
        let Some(State::Identity(identity)) = states.get(&StreamRef::identity(person).id) else {
            continue;
        };
        open.extend(identity.joined().values().map(|it| it.with).filter(|it| all.insert(*it)));
    }
    all
}

/// The identities of all who are joined, read whole: nobody who is joined with one of
/// them is missing, and nobody else is there.
///
/// # Errors
/// When somebody was joined or un-joined since the command was made.
pub(crate) fn whole<'a>(
    states: &'a States,
    from: &[PersonId],
    everybody: impl IntoIterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, &'a Identity>, Refusal> {
    let mut known = BTreeMap::new();
    for person in everybody {
        let Some(State::Identity(identity)) = states.get(&StreamRef::identity(person).id) else {
            return Err(Refusal::NotHere);
        };
        known.insert(person, identity);
    }
    let reached: BTreeSet<PersonId> =
        from.iter().flat_map(|person| reached(*person, &known, None)).collect();
    if reached.iter().eq(known.keys()) { Ok(known) } else { Err(Refusal::JoinedMeanwhile) }
}

/// Decides on a join.
///
/// # Errors
/// When they are joined already, one has died and the other has not, nothing says
/// that they are the same, or a wall would shut out those who answer (P2) or let in
/// who is outside.
pub(crate) fn join(
    states: &States,
    command: &JoinPeople,
    join: JoinId,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    let JoinPeople { person, with, everybody, reason } = command;
    let all = read_all(states, everybody)?;
    let known = whole(states, &[*person, *with], everybody.iter().map(|side| side.person))?;
    if reached(*person, &known, None).contains(with) {
        return Err(Refusal::JoinedAlready);
    }
    let died = all.iter().filter(|read| read.identity.death().is_some()).count();
    if died != 0 && died != all.len() {
        return Err(Refusal::OneHasDied);
    }
    something_says_so(&all, *person, *with)?;
    walls_hold(&all)?;
    let joined = |person: PersonId, with: PersonId| {
        let reason = reason.clone();
        (StreamRef::identity(person), Event::Joined { join, person, with, reason })
    };
    let mut events = vec![joined(*person, *with), joined(*with, *person)];
    // Where one asked not to be contacted, or nothing is safe, nothing goes to the
    // other either until they have been asked.
    let closed = |read: &Read<'_>| {
        read.identity.known().is_some_and(|known| known.reach.way.stops_everything())
    };
    if all.iter().any(closed) {
        let others = all.iter().filter(|read| !closed(read));
        events.extend(others.map(|read| to_be_confirmed(read.side.person)));
    }
    Ok(events)
}

fn to_be_confirmed(person: PersonId) -> (StreamRef, Event) {
    (StreamRef::identity(person), Event::ReachToBeConfirmed { person })
}

/// A join rests on something: what is known of both, or both are at the front door,
/// where whoever joins them can ask.
fn something_says_so(all: &[Read<'_>], one: PersonId, other: PersonId) -> Result<(), Refusal> {
    let find = |person| all.iter().find(|read| read.side.person == person);
    let (Some(one), Some(other)) = (find(one), find(other)) else {
        return Err(Refusal::NotHere);
    };
    let at_the_door = |read: &Read<'_>| {
        read.journey.introductions.values().any(|introduction| introduction.open().is_ok())
    };
    let alike = Traits::of(one.identity).like(&Traits::of(other.identity)).is_some();
    if alike || (at_the_door(one) && at_the_door(other)) {
        Ok(())
    } else {
        Err(Refusal::NothingSaysSo)
    }
}

/// A join lets nobody in who is outside a wall, and shuts out nobody who answers (P2):
/// whoever answers for something open of one of them, or is asked to meet them, is
/// inside the wall of each other.
fn walls_hold(all: &[Read<'_>]) -> Result<(), Refusal> {
    for walled in all {
        let Some(wall) = &walled.guard.wall else { continue };
        let met = walled.journey.connections.values();
        let met = met.filter(|one| matches!(one.stage, Stage::Met { .. })).map(|one| &one.team);
        let inside: BTreeSet<&TeamId> =
            answering(walled.journey).chain(met).chain([&wall.team]).collect();
        let others = all.iter().filter(|read| read.side.person != walled.side.person);
        let mut teams = others.flat_map(|read| answering(read.journey));
        if let Some(team) = teams.find(|team| !inside.contains(team)) {
            return Err(Refusal::AnsweredOutsideTheWall { team: team.clone() });
        }
    }
    Ok(())
}

/// The teams that answer for something open, or are asked to meet somebody.
fn answering(journey: &Journey) -> impl Iterator<Item = &TeamId> {
    let asked = journey.connections.values();
    let asked = asked.filter(|one| matches!(one.stage, Stage::Open { .. })).map(|one| &one.team);
    journey.open().into_iter().map(|(_, open)| open.owner().team()).chain(asked)
}

/// Decides on keeping two apart.
///
/// # Errors
/// When one is not known, they are joined, or it is one and the same.
pub(crate) fn keep_apart(
    states: &States,
    command: &KeepApart,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    let KeepApart { person, from, reason } = command;
    if person == from {
        return Err(Refusal::NotHere);
    }
    let known = [person, from].map(|one| states.get(&StreamRef::identity(*one).id));
    let [Some(State::Identity(one)), Some(State::Identity(other))] = known else {
        return Err(Refusal::NotHere);
    };
    if one.known().is_none() || other.known().is_none() {
        return Err(Refusal::NotHere);
    }
    if one.joined().values().any(|joined| joined.with == *from) {
        return Err(Refusal::JoinedAlready);
    }
    let apart = |person: PersonId, from: PersonId| {
        let reason = reason.clone();
        (StreamRef::identity(person), Event::KeptApart { person, from, reason })
    };
    Ok(vec![apart(*person, *from), apart(*from, *person)])
}

/// What changes for all others who are joined with somebody whose way of being reached
/// changes: the same, so that nothing goes to one by a way that is not safe for the
/// other.
///
/// # Errors
/// When somebody was joined or un-joined meanwhile, or as the change itself says.
pub(crate) fn reach_of_others(
    states: &States,
    person: PersonId,
    change: &ChangeReach,
    worker: &Worker,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    let all: BTreeSet<PersonId> = change.joined.iter().copied().chain([person]).collect();
    let known = whole(states, &[person], all)?;
    let others = known
        .into_iter()
        .filter(|(other, identity)| *other != person && identity.known().is_some());
    let changed = others.map(|(other, identity)| {
        Ok((StreamRef::identity(other), super::reach::change(identity, change, worker)?))
    });
    changed.collect()
}

/// What becomes of a join that is undone.
pub(crate) struct Undoing {
    /// What happens to the identities.
    pub(crate) events: Vec<(StreamRef, Event)>,
    /// Who is on either side of it from now on.
    pub(crate) sides: [BTreeSet<PersonId>; 2],
}

/// Decides on undoing a join.
///
/// # Errors
/// When there is no such join, or somebody was joined or un-joined meanwhile.
pub(crate) fn unjoin(states: &States, command: &UnjoinPeople) -> Result<Undoing, Refusal> {
    let UnjoinPeople { person, join, everybody, reason } = command;
    let all = read_all(states, everybody)?;
    let known = whole(states, &[*person], everybody.iter().map(|side| side.person))?;
    let found = known.iter().find_map(|(one, identity)| {
        identity.joined().get(join).map(|joined| (*one, joined.with, joined.since))
    });
    let (one, other, since) = found.ok_or(Refusal::NotHere)?;
    let undone = |person: PersonId, with: PersonId| {
        let (join, reason) = (*join, reason.clone());
        (StreamRef::identity(person), Event::Unjoined { join, person, with, reason })
    };
    // Nothing is written any more of somebody who was erased.
    let is_known = |person: &PersonId| known.get(person).is_some_and(|it| it.known().is_some());
    let both = [(one, other), (other, one)].into_iter();
    let both = both.filter(|(person, _)| is_known(person));
    let mut events: Vec<_> = both.map(|(person, with)| undone(person, with)).collect();
    // Whose word it was is not known any more where it was said while joined.
    let said_meanwhile = all
        .iter()
        .filter(|read| read.identity.touched.reach.is_some_and(|touched| touched.at >= since));
    events.extend(said_meanwhile.map(|read| to_be_confirmed(read.side.person)));
    let sides = [one, other].map(|person| reached(person, &known, Some(*join)));
    Ok(Undoing { events, sides })
}
