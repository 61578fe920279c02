//! A team that closes: what it and its workers answer for, and what is asked of it,
//! goes to another team in one act with a reason, or the act is not done and says
//! what would be left (P2). A team that is taken out of the place's files for good
//! is a change of place, which does the same.

use basis::words::Line;
use jiff::Timestamp;
use serde::Serialize;

use super::away::pass_all;
use super::hands::Hands;
use crate::actor::{Actor, WorkerId};
use crate::decide::States;
use crate::event;
use crate::journey::passing_on::{Passing, To, Which};
use crate::place::{Place, TeamId};
use crate::refusal::Refusal;
use crate::stream::StreamRef;

/// A team closes, and another has its things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CloseTeam {
    /// Which closes.
    pub team: TeamId,
    /// Who works in it.
    #[serde(skip)]
    pub workers: Vec<WorkerId>,
    /// Who works in those that have its things.
    #[serde(skip)]
    pub there: Vec<WorkerId>,
    /// Which has its things.
    pub to: TeamId,
    /// The team that has what that one cannot have in time, where one is named.
    pub otherwise: Option<TeamId>,
    /// Why: whoever goes on reads it too.
    pub reason: Line,
    /// The journeys in which something is theirs. The same form sent twice is the
    /// same, whatever there is by then.
    #[serde(skip)]
    pub holds: Vec<StreamRef>,
}

/// Decides on a team's closing.
///
/// # Errors
/// When it is another team's to say, there is no such team, nothing is theirs, or
/// something would be left.
pub fn close(
    states: &States,
    command: &CloseTeam,
    place: &Place,
    now: Timestamp,
    by: &Actor,
) -> Result<Vec<(StreamRef, event::Event)>, Refusal> {
    match by {
        Actor::Program => {}
        Actor::Worker(by) if by.team == command.team => {}
        Actor::Worker(_) => {
            return Err(Refusal::NotThisService { team: command.team.clone() });
        }
        Actor::Anyone => return Err(Refusal::NeedsAWorker),
    }
    for team in [&command.to].into_iter().chain(&command.otherwise) {
        if place.team(team).is_none() || *team == command.team {
            return Err(Refusal::NoSuchTeam { team: team.clone() });
        }
    }
    let hands = Hands::of(states, &command.there, None, place, now);
    let passing = Passing {
        which: Which::OfTeam(&command.team, &command.workers),
        to: To::Team(&command.to),
        otherwise: command.otherwise.as_ref(),
        in_any_case: false,
        reason: &command.reason,
        hands: &hands,
        place,
        now,
    };
    let events = pass_all(states, &command.holds, &passing)?;
    if events.is_empty() { Err(Refusal::NotHere) } else { Ok(events) }
}
