//! Being away: leave, illness, the end of a shift. What waits in somebody's name
//! moves in the same act to who is there before it is due, with its action and its
//! time, or the act is not done and says what would be left (P2). Nothing is given to
//! somebody who is away; on coming back they take their things again in one act.

use basis::words::Line;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::hands::Hands;
use super::{Account, Event, Holder, holder};
use crate::actor::{Actor, PersonId, Worker, WorkerId};
use crate::decide::States;
use crate::event;
use crate::guard::Guard;
use crate::identity::joining;
use crate::journey::passing_on::{self, Left, Passing, To, Which};
use crate::journey::{self, Journey, Thing};
use crate::place::{Place, TeamId};
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;

/// The longest that somebody is away without saying it anew.
const LONGEST: SignedDuration = SignedDuration::from_hours(366 * 24);

/// Who has somebody's things while they are away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cover {
    /// A colleague of the same team.
    Colleague(WorkerId),
    /// A team, until one of them takes it.
    Team(TeamId),
}

/// That somebody is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Whether all of theirs moved, or what is due before they are back.
    pub everything: bool,
    /// Who has it.
    pub cover: Cover,
    /// Why: "annual leave", "end of my shift".
    pub reason: Line,
}

/// Somebody is away from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoAway {
    /// Who.
    pub worker: WorkerId,
    /// Until when.
    pub until: Timestamp,
    /// Whether all of theirs moves, or only what is due before they are back.
    pub everything: bool,
    /// Who has it.
    pub cover: Cover,
    /// The team that has what they cannot have in time, where one is named.
    pub otherwise: Option<TeamId>,
    /// Why: whoever goes on reads it too.
    pub reason: Line,
    /// Who works in their team and in those that are named: a team of which nobody is
    /// there is given nothing.
    #[serde(skip)]
    pub there: Vec<WorkerId>,
    /// The journeys in which something waits in their name, or in their team's where
    /// nobody else of it is there. The same form sent twice is the same, whatever there
    /// is by then.
    #[serde(skip)]
    pub holds: Vec<StreamRef>,
}

/// Somebody is back, and takes these of their things again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReturnToWork {
    /// Who.
    pub worker: WorkerId,
    /// What they take again of what colleagues hold.
    pub takes: Vec<(StreamRef, Thing)>,
    /// Why: the colleague reads it too.
    pub reason: Line,
}

/// Decides on going away.
///
/// # Errors
/// When it is not theirs to say, whoever shall have their things is away too or of
/// another team, or something would be left.
pub fn go(
    states: &States,
    command: &GoAway,
    place: &Place,
    now: Timestamp,
    by: &Actor,
) -> Result<Vec<(StreamRef, event::Event)>, Refusal> {
    let holder = holder::holder(states, command.worker)?;
    for_them(holder, by)?;
    if command.until <= now {
        return Err(Refusal::NotAhead);
    }
    let latest = now.checked_add(LONGEST).unwrap_or(now);
    if command.until > latest {
        return Err(Refusal::TooFarOff { latest });
    }
    let covers = covers(states, command, holder, place, now)?;
    let to = covers.as_ref().map_or_else(|| to_team(&command.cover, holder), To::Colleague);
    if let Some(team) = &command.otherwise {
        place.team(team).ok_or_else(|| Refusal::NoSuchTeam { team: team.clone() })?;
    }
    let before = (!command.everything).then_some(command.until);
    let mut hands = Hands::of(states, &command.there, Some(command.worker), place, now);
    // Whoever is ill is away, whoever else is there: what they had is their team's then.
    let is_told = *by == Actor::Program;
    hands.add(&holder.team, if is_told { now } else { command.until });
    let passing = Passing {
        which: Which::Of { worker: command.worker, team: &holder.team, before },
        to,
        otherwise: command.otherwise.as_ref(),
        in_any_case: is_told,
        reason: &command.reason,
        hands: &hands,
        place,
        now,
    };
    // Whoever says it anew has been away since they first said it, and has their things
    // back from then on.
    let before = holder::account(states, command.worker)?.away_at(now);
    let away = Away {
        from: before.map_or(now, |before| before.from),
        until: command.until,
        everything: command.everything,
        cover: command.cover.clone(),
        reason: command.reason.clone(),
    };
    let went = event::Event::Worker(Event::WentAway { away });
    let mut events = vec![(StreamRef::worker(command.worker), went)];
    events.extend(pass_all(states, &command.holds, &passing)?);
    Ok(events)
}

/// Everything of these journeys, or what of it would be left.
pub(crate) fn pass_all(
    states: &States,
    holds: &[StreamRef],
    passing: &Passing<'_>,
) -> Result<Vec<(StreamRef, event::Event)>, Refusal> {
    let (mut events, mut left): (Vec<_>, Vec<Left>) = (Vec::new(), Vec::new());
    for stream in holds {
        let (passed, of_it) =
            passing_on::pass_on(journey(states, stream)?, &guards(states, stream), passing);
        events.extend(passed.into_iter().map(|event| (*stream, on_journey(event))));
        left.extend(of_it);
    }
    if left.is_empty() { Ok(events) } else { Err(Refusal::WouldBeLeft { left }) }
}

/// Decides on being back.
///
/// # Errors
/// When it is not theirs to say, or they were not away. What has ended or was taken
/// again meanwhile stays as it is.
pub fn back(
    states: &States,
    command: &ReturnToWork,
    place: &Place,
    now: Timestamp,
    by: &Actor,
) -> Result<Vec<(StreamRef, event::Event)>, Refusal> {
    let account = holder::account(states, command.worker)?;
    let holder = account.working()?;
    let themselves = by.worker().filter(|by| by.id == holder.worker).ok_or(Refusal::NotHere)?;
    let away = account.away.as_ref().ok_or(Refusal::AlreadyEnded)?;
    let came = event::Event::Worker(Event::Returned);
    let mut events = vec![(StreamRef::worker(command.worker), came)];
    for (stream, thing) in &command.takes {
        let journey = journey(states, stream)?;
        let theirs = journey.taken_over.iter().any(|passed| {
            passed.thing == *thing && passed.from == Some(holder.worker) && passed.at >= away.from
        });
        if !theirs {
            return Err(Refusal::NotHere);
        }
        let Ok((open, _)) = journey.accountable(*thing) else { continue };
        let of_a_service = journey.is_of_a_support(*thing);
        let elsewhere = of_a_service && open.owner().team() != &holder.team;
        if open.owner().worker() == Some(holder.worker) || elsewhere {
            continue;
        }
        let accountable = open.taken_by(themselves, now, place);
        let (from, reason) = (open.owner().clone(), command.reason.clone());
        let taken =
            journey::Event::PassedOn { thing: *thing, from, team: None, reason, accountable };
        events.push((*stream, on_journey(taken)));
    }
    Ok(events)
}

/// Refuses to give anything to somebody who is away: where the states tell.
///
/// # Errors
/// When they are.
pub(crate) fn is_there(states: &States, worker: WorkerId, now: Timestamp) -> Result<(), Refusal> {
    let Ok(account) = holder::account(states, worker) else { return Ok(()) };
    match account.away_at(now) {
        Some(away) => Err(Refusal::IsAway { worker, until: away.until }),
        None => Ok(()),
    }
}

impl Account {
    /// That they are away at a moment, if they are.
    pub fn away_at(&self, at: Timestamp) -> Option<&Away> {
        self.away.as_ref().filter(|away| away.from <= at && at < away.until)
    }
}

/// Somebody says it for themselves; where they cannot, a colleague of their team or
/// whoever runs the place does.
fn for_them(holder: &Holder, by: &Actor) -> Result<(), Refusal> {
    match by {
        Actor::Program => Ok(()),
        Actor::Worker(by) if by.id == holder.worker || by.team == holder.team => Ok(()),
        Actor::Worker(_) => Err(Refusal::NotThisService { team: holder.team.clone() }),
        Actor::Anyone => Err(Refusal::NeedsAWorker),
    }
}

/// The colleague who has somebody's things, where it is one.
fn covers(
    states: &States,
    command: &GoAway,
    holder: &Holder,
    place: &Place,
    now: Timestamp,
) -> Result<Option<Worker>, Refusal> {
    let colleague = match &command.cover {
        Cover::Team(team) => {
            place.team(team).ok_or_else(|| Refusal::NoSuchTeam { team: team.clone() })?;
            return Ok(None);
        }
        Cover::Colleague(colleague) => *colleague,
    };
    holder::colleague(states, holder, colleague, place, now).map(Some)
}

fn to_team<'a>(cover: &'a Cover, holder: &'a Holder) -> To<'a> {
    match cover {
        Cover::Team(team) => To::Team(team),
        Cover::Colleague(_) => To::Team(&holder.team),
    }
}

fn journey<'a>(states: &'a States, stream: &StreamRef) -> Result<&'a Journey, Refusal> {
    match states.get(&stream.id) {
        Some(State::Journey(journey)) => Ok(journey),
        _ => Err(Refusal::NotHere),
    }
}

/// What guards the record that a journey belongs to, and those of everybody who is one
/// with its person.
pub(super) fn guards<'a>(states: &'a States, journey: &StreamRef) -> Vec<&'a Guard> {
    let everybody = journey.subject.map(|person| joining::everybody(states, person));
    let guard = |person: PersonId| match states.get(&StreamRef::guard(person).id) {
        Some(State::Guard(guard)) => Some(guard),
        _ => None,
    };
    everybody.into_iter().flatten().filter_map(guard).collect()
}

fn on_journey(event: journey::Event) -> event::Event {
    event::Event::Journey(Box::new(event))
}

/// The streams of these journeys and of what guards them, each once.
pub(crate) fn with_their_guards(
    journeys: impl Iterator<Item = StreamRef>,
) -> impl Iterator<Item = StreamRef> {
    let journeys: std::collections::BTreeSet<StreamRef> = journeys.collect();
    let guards: std::collections::BTreeSet<StreamRef> =
        journeys.iter().filter_map(|stream| stream.subject.map(StreamRef::guard)).collect();
    journeys.into_iter().chain(guards)
}
