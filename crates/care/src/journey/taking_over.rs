//! Taking over from a colleague who cannot go on: ill, on leave, gone. Nobody
//! waits for somebody who is not there (P2), and the sender of a handover that
//! waits is always somebody who can be asked (P4).

use basis::words::Line;
use jiff::Timestamp;

use super::accountable::{Accountable, Owner};
use super::{Event, Journey, Thing, number_after};
use crate::actor::{ActorName, Worker, WorkerId};
use crate::place::{Place, TeamId};
use crate::refusal::Refusal;
use crate::stream::Written;

/// A worker takes something over from a colleague who cannot go on with it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TakeOver {
    /// What.
    pub thing: Thing,
    /// Why: the colleague reads it too.
    pub reason: Line,
}

/// That somebody took over, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOver {
    /// Counted from 1 within the journey.
    pub number: u32,
    /// What.
    pub thing: Thing,
    /// From which worker, where one had it.
    pub from: Option<WorkerId>,
    /// From which team, where it was a team's.
    pub from_team: Option<TeamId>,
    /// Why.
    pub reason: Line,
    /// Who took it over; the program where it was passed on to them.
    pub by: ActorName,
    /// When they did.
    pub at: Timestamp,
}

/// Decides on taking over from a colleague: with an introduction or a handover,
/// everything of this journey that waits in the colleague's name (P4); with a
/// support, the supports of the same team and what was asked from them.
///
/// # Errors
/// When it has ended, there is no colleague to take it over from, or it is
/// another service's.
pub fn take_over(
    journey: &Journey,
    command: &TakeOver,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let (named, _) = journey.accountable(command.thing)?;
    let from = match named.owner().worker() {
        Some(by) if by == worker.id => return Err(Refusal::AlreadyYours),
        Some(by) => by,
        None => return Err(Refusal::NobodyHasIt),
    };
    let team = named.owner().team();
    let of_a_service = journey.is_of_a_support(command.thing);
    if of_a_service && *team != worker.team {
        return Err(Refusal::NotThisService { team: team.clone() });
    }
    let with_it = |thing: Thing, open: &Accountable| {
        let same = journey.is_of_a_support(thing) == of_a_service;
        same && open.owner().worker() == Some(from)
            && (!of_a_service || open.owner().team() == team)
    };
    let open = journey.open().into_iter().filter(|(thing, open)| with_it(*thing, open));
    let events = open.map(|(thing, open)| Event::TakenOver {
        thing,
        from,
        reason: command.reason.clone(),
        accountable: open.taken_by(worker, now, place),
    });
    Ok(events.collect())
}

/// Somebody who works here no more.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leaving<'a> {
    /// Who.
    pub(crate) worker: WorkerId,
    /// The colleague who goes on, where one is named.
    pub(crate) to: Option<&'a Worker>,
    /// Why.
    pub(crate) reason: &'a Line,
    /// The place.
    pub(crate) place: &'a Place,
    /// The time.
    pub(crate) now: Timestamp,
}

/// Everything of a journey that waits in the name of somebody who works here no
/// more: a colleague of their team has it now, or, where none is named, the team
/// that stood behind them, and at night the one that has a crisis, where somebody
/// works in it and no wall keeps it out. What was promised keeps its time (P2).
pub(crate) fn hand_over(
    journey: &Journey,
    leaving: &Leaving<'_>,
    has_hands: impl Fn(&Owner, &Accountable) -> bool,
) -> Vec<Event> {
    let Leaving { worker: from, to, reason, place, now } = *leaving;
    let theirs = |open: &Accountable| open.owner().worker() == Some(from);
    let open = journey.open().into_iter().filter(|(_, open)| theirs(open));
    let events = open.map(|(thing, open)| {
        // A support stays with its service, whoever else goes on with the rest.
        let to = to.filter(|to| !journey.is_of_a_support(thing) || *open.owner().team() == to.team);
        let accountable = match to {
            Some(to) => open.taken_by(to, now, place),
            // Nobody but the service sees whom it supports: it would be lost elsewhere.
            None if journey.is_of_a_support(thing) => open.with_its_own_team(),
            None => {
                let back = open.back_to_the_team(now, place);
                if has_hands(open.owner(), &back) { back } else { open.with_its_own_team() }
            }
        };
        Event::HandedOver { thing, from, reason: reason.clone(), accountable }
    });
    events.collect()
}

impl Journey {
    /// Everything that is open, with who answers for it.
    pub(crate) fn open(&self) -> Vec<(Thing, &Accountable)> {
        let introductions = self.introductions.keys().map(|id| Thing::Introduction(*id));
        let connections = self.connections.keys().map(|id| Thing::Connection(*id));
        let supports = self.supports.keys().map(|id| Thing::Support(*id));
        let all = introductions.chain(connections).chain(supports);
        all.filter_map(|thing| Some((thing, self.accountable(thing).ok()?.0))).collect()
    }
}

/// What was taken over after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let (thing, from, from_team, reason) = match event {
        Event::TakenOver { thing, from, reason, .. }
        | Event::HandedOver { thing, from, reason, .. } => (thing, Some(*from), None, reason),
        Event::PassedOn { thing, from: Owner::Team(team), reason, .. } => {
            (thing, None, Some(team.clone()), reason)
        }
        Event::PassedOn { thing, from: Owner::Worker { worker, .. }, reason, .. } => {
            (thing, Some(*worker), None, reason)
        }
        _ => return,
    };
    let number = number_after(journey.taken_over.len());
    let reason = reason.clone();
    let by = match event {
        // Whoever passes it on to somebody else has not taken it over.
        Event::PassedOn { accountable, .. }
            if accountable.owner().worker().map(ActorName::Worker) != Some(written.by) =>
        {
            ActorName::Program
        }
        _ => written.by,
    };
    let at = written.at;
    let thing = *thing;
    journey.taken_over.push(TakenOver { number, thing, from, from_team, reason, by, at });
}
