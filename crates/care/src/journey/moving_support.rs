//! Support goes up or down within its own team: one act, with its reason, and with
//! what is next. To another team it goes by a warm handover ([`super::onward`]).

use basis::words::Line;
use serde::{Deserialize, Serialize};

use super::accountable::Accountable;
use super::contact::Then;
use super::support_events;
use super::{Event, Journey, SupportId, Thing};
use crate::actor::Worker;
use crate::place::{OfferId, Place, TeamId};
use crate::refusal::Refusal;
use jiff::Timestamp;

/// Which way support goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// More of it, or more intensive.
    Up,
    /// Less of it.
    Down,
}

impl Direction {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// The direction with that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Up, Self::Down].into_iter().find(|one| one.name() == name)
    }
}

/// What another service is asked for by a supporting team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Onward {
    /// To go on instead of the team, with more.
    Up,
    /// To go on instead of the team, with less.
    Down,
    /// To go on instead of the team, while they stay well.
    StayingWell,
    /// To help beside the team, which goes on.
    Beside,
}

impl Onward {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::StayingWell => "staying-well",
            Self::Beside => "beside",
        }
    }

    /// The one with that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Up, Self::Down, Self::StayingWell, Self::Beside];
        all.into_iter().find(|one| one.name() == name)
    }

    /// Whether the service goes on instead of the team that asked.
    pub fn is_instead(self) -> bool {
        self != Self::Beside
    }
}

/// Move support up or down within the team.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MoveSupport {
    /// Which.
    pub support: SupportId,
    /// Up or down.
    pub direction: Direction,
    /// Another offer of the same team, where it is another.
    pub offer: Option<OfferId>,
    /// What it is like from now on: "each week, at home".
    pub how: Line,
    /// Why.
    pub reason: Line,
    /// What the person said of it.
    pub said: Option<Line>,
    /// What is next.
    pub then: Then,
}

/// Decides on moving support within the team; to another offer, where it is one of the
/// team's: `team` is whose that is. Whoever stays well and is moved up is
/// supported as before again.
///
/// # Errors
/// When it has ended, is another team's, the offer is not the team's, or what is
/// next breaks P2.
pub fn decide(
    journey: &Journey,
    command: &MoveSupport,
    team: Option<&TeamId>,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let open = journey.support_of(command.support, worker)?;
    journey.was_spoken_of(Thing::Support(command.support))?;
    if let Some(team) = team.filter(|team| **team != worker.team) {
        return Err(Refusal::NotThisService { team: team.clone() });
    }
    let (mut events, owner) = open.taken_first(command.support, worker, now, place);
    let accountable = Accountable::agreed(owner, command.then.as_next(), now, place)?;
    let MoveSupport { support, direction, offer, how, reason, said, .. } = command.clone();
    events.push(Event::SupportMoved(support_events::SupportMoved {
        support,
        direction,
        offer,
        how,
        reason,
        said,
        accountable,
    }));
    Ok(events)
}
