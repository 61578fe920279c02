//! A wall around a record: of somebody who works here, their relatives and
//! neighbours, people in refuges and in the public eye (SYSTEM.md 2a). Search and
//! lists show neither that it is there nor an address, outside the named team.
//! Whoever answers for something open of theirs is inside too, so that nobody
//! is lost behind a wall (P2).

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Event, Guard};
use crate::actor::PersonId;
use crate::journey::{Journey, Thing};
use crate::place::{Place, TeamId};
use crate::place_file::Moving;
use crate::refusal::Refusal;

/// What a wall is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum WallKind {
    /// They work here.
    Staff,
    /// A relative of somebody who works here.
    Relative,
    /// A neighbour of somebody who works here.
    Neighbour,
    /// They live where nobody may find them.
    Refuge,
    /// Many know their name.
    PublicEye,
}

impl WallKind {
    /// Its name in the store and on forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Relative => "relative",
            Self::Neighbour => "neighbour",
            Self::Refuge => "refuge",
            Self::PublicEye => "public-eye",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|kind| kind.name() == name)
    }
}

/// Raise a wall around somebody's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RaiseWall {
    /// What for.
    pub kind: WallKind,
    /// The team inside.
    pub team: TeamId,
    /// Why.
    pub reason: Line,
}

/// Take it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LowerWall {
    /// Why.
    pub reason: Line,
}

/// A wall that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wall {
    /// Around whose record.
    pub person: PersonId,
    /// What for.
    pub kind: WallKind,
    /// The team inside.
    pub team: TeamId,
    /// Since when.
    pub raised: Timestamp,
}

/// Decides on a wall. What is open at the front door must be with the named team
/// first: a wall that keeps out those who answer would lose somebody (P2).
///
/// # Errors
/// When the place has no such team, or another team answers for them.
pub(super) fn raise(
    journey: Option<&Journey>,
    person: PersonId,
    command: &RaiseWall,
    place: &Place,
) -> Result<Event, Refusal> {
    let RaiseWall { kind, team, reason } = command.clone();
    if place.team(&team).is_none() {
        return Err(Refusal::NoSuchTeam { team });
    }
    let journey = journey.filter(|journey| journey.person == Some(person));
    let open = journey.ok_or(Refusal::NotHere)?.open();
    let of_the_front_door = open.iter().filter(|(thing, _)| !matches!(thing, Thing::Support(_)));
    let mut others = of_the_front_door.filter(|(_, open)| *open.owner().team() != team);
    match others.next() {
        Some((_, open)) => {
            Err(Refusal::AnsweredOutsideTheWall { team: open.owner().team().clone() })
        }
        None => Ok(Event::WallRaised { person, kind, team, reason }),
    }
}

/// Decides on taking it down.
///
/// # Errors
/// When none stands.
pub(super) fn lower(guard: &Guard, command: &LowerWall) -> Result<Event, Refusal> {
    guard.wall.as_ref().ok_or(Refusal::NotHere)?;
    Ok(Event::WallLowered { reason: command.reason.clone() })
}

/// A wall raised anew around another team, where the change of a place leaves the
/// team inside behind.
///
/// # Errors
/// When no team is inside instead.
pub(crate) fn moved(guard: &Guard, moving: &Moving<'_>) -> Result<Option<Event>, Refusal> {
    let Some(wall) = &guard.wall else { return Ok(None) };
    let team = moving.team(&wall.team)?;
    let (person, kind, reason) = (wall.person, wall.kind, moving.reason.clone());
    Ok((team != wall.team).then_some(Event::WallRaised { person, kind, team, reason }))
}
