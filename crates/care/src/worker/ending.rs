//! The end of an account: somebody works here no more. What waits in their name
//! goes to a colleague or back to the team in the same act, so that nobody is left
//! with an owner who has gone (P2). Whoever was the last of their team does not leave
//! while it has something: another team has it first, or somebody is invited. Their name
//! stays beside what they did.

use basis::words::Line;
use jiff::Timestamp;

use super::hands::Hands;
use super::{Event, away, holder};
use crate::actor::WorkerId;
use crate::decide::States;
use crate::event;
use crate::guard::Guard;
use crate::journey::accountable::{Accountable, Owner};
use crate::journey::passing_on::{Left, WhyLeft, keeps_out};
use crate::journey::taking_over::Leaving;
use crate::journey::{self, Journey, Thing, taking_over};
use crate::place::{Place, TeamId};
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;

/// End somebody's account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EndAccount {
    /// Whose.
    pub worker: WorkerId,
    /// Why: whoever goes on reads it too.
    pub reason: Line,
    /// The colleague of the same team who goes on; the team where none is named.
    pub colleague: Option<WorkerId>,
    /// Who works in their team, and in those that stand behind it.
    #[serde(skip)]
    pub there: Vec<WorkerId>,
    /// The journeys in which something waits in their name, or in their team's where
    /// nobody else of it is there.
    pub holds: Vec<StreamRef>,
}

/// Decides on the end of an account.
///
/// # Errors
/// When there is no such account, it has ended, or the colleague is of another
/// team or gone, or something would be left with nobody.
pub fn end(
    states: &States,
    command: &EndAccount,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<(StreamRef, event::Event)>, Refusal> {
    let holder = holder::holder(states, command.worker)?;
    let colleague = command.colleague;
    let colleague =
        colleague.map(|colleague| holder::colleague(states, holder, colleague, place, now));
    let colleague = colleague.transpose()?;
    let ended = Event::Ended { reason: command.reason.clone() };
    let mut events = vec![(StreamRef::worker(command.worker), event::Event::Worker(ended))];
    let hands = Hands::of(states, &command.there, Some(command.worker), place, now);
    let mut left = Vec::new();
    for stream in &command.holds {
        let Some(State::Journey(journey)) = states.get(&stream.id) else {
            return Err(Refusal::NotHere);
        };
        let to = colleague.as_ref();
        let leaving = Leaving { worker: command.worker, to, reason: &command.reason, place, now };
        let guards = away::guards(states, stream);
        let there = |from: &Owner, open: &Accountable| {
            hands.answer(open) && !keeps_out(&guards, from, open.owner())
        };
        let handed = taking_over::hand_over(journey, &leaving, there);
        left.extend(left_with_nobody(journey, &handed, &holder.team, &guards, &hands));
        let handed = handed.into_iter().map(|event| event::Event::Journey(Box::new(event)));
        events.extend(handed.map(|event| (*stream, event)));
    }
    if left.is_empty() { Ok(events) } else { Err(Refusal::WouldBeLeft { left }) }
}

/// What of a journey goes to a team of which nobody is there or to whom the record is
/// closed, or stays with theirs where they were its last.
fn left_with_nobody(
    journey: &Journey,
    handed: &[journey::Event],
    team: &TeamId,
    guards: &[&Guard],
    hands: &Hands<'_>,
) -> Vec<Left> {
    let open = journey.open().into_iter();
    let why = |thing: Thing, before: &Accountable| {
        let goes = handed.iter().find_map(|event| match event {
            journey::Event::HandedOver { thing: one, accountable, .. } if *one == thing => {
                Some(accountable)
            }
            _ => None,
        });
        let (from, by) = (before.owner(), before.next().by);
        let of_the_team = matches!(from, Owner::Team(owner) if owner == team);
        let asked = before.next().doer_team() == Some(team) && from.team() != team;
        match goes {
            Some(after) if keeps_out(guards, from, after.owner()) => Some(WhyLeft::Guarded),
            Some(after) if !hands.answer(after) => Some(WhyLeft::NobodyWorksThere),
            _ if (of_the_team || asked) && !hands.are_there(team, by) => {
                Some(WhyLeft::NobodyWorksThere)
            }
            _ => None,
        }
    };
    let left = open.filter_map(|(thing, open)| {
        let (person, by, why) = (journey.person, open.next().by, why(thing, open)?);
        Some(Left { person, thing, by, why })
    });
    left.collect()
}
