//! What guards a person's record beyond the rules that hold for everybody
//! (SYSTEM.md 2a): the wall around it, who is close to the person, and every
//! opening that needed a reason. A stream of its own beside
//! the identity, so that none of it mixes with what is known of them.
//!
//! | part | module |
//! | --- | --- |
//! | a wall, and who is inside | [`walls`] |
//! | one's own record, a relative's, a neighbour's | [`ties`] |
//! | opening with a reason, and its review | [`openings`] |

pub mod openings;
mod rows;
#[cfg(test)]
mod tests;
pub mod ties;
pub mod walls;

use std::collections::BTreeMap;

use basis::words::Line;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::actor::{PersonId, Worker, WorkerId};
use crate::command::GuardStep;
use crate::journey::Journey;
use crate::place::{Place, TeamId};
use crate::refusal::Refusal;
use crate::stream::Written;
use crate::worker::Account;

use openings::{Despite, Fits, Opening, OpeningId, Review};
pub use rows::{OPENING, TIE, WALL};
use ties::{Tie, Tied};
use walls::{Wall, WallKind};

/// What happened to what guards a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A wall was raised, or raised anew around another team.
    WallRaised {
        /// Around whose record.
        person: PersonId,
        /// What for.
        kind: WallKind,
        /// The team that is inside.
        team: TeamId,
        /// Why.
        reason: Line,
    },
    /// The wall came down.
    WallLowered {
        /// Why.
        reason: Line,
    },
    /// Somebody who works here is close to the person, or is the person.
    TieNoted {
        /// To whom.
        person: PersonId,
        /// Who.
        worker: WorkerId,
        /// How.
        tie: Tie,
    },
    /// They are close no more, or never were.
    TieWithdrawn {
        /// Who.
        worker: WorkerId,
        /// Why it is taken back.
        reason: Line,
    },
    /// Somebody opened the record with a reason.
    OpenedWithReason {
        /// This opening.
        opening: OpeningId,
        /// Whose record.
        person: PersonId,
        /// Who.
        worker: WorkerId,
        /// What stood in the way.
        despite: Despite,
        /// Why.
        reason: Line,
        /// Until when it stays open to them.
        until: Timestamp,
        /// By when somebody must have looked at it.
        review_by: Timestamp,
    },
    /// An opening was looked at.
    OpeningReviewed {
        /// Which.
        opening: OpeningId,
        /// By whom.
        by: WorkerId,
        /// What they found.
        review: Review,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::WallRaised { .. } => "guard.wall_raised",
            Self::WallLowered { .. } => "guard.wall_lowered",
            Self::TieNoted { .. } => "guard.tie_noted",
            Self::TieWithdrawn { .. } => "guard.tie_withdrawn",
            Self::OpenedWithReason { .. } => "guard.opened_with_reason",
            Self::OpeningReviewed { .. } => "guard.opening_reviewed",
        }
    }
}

/// What guards a record: nothing until something does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guard {
    /// The wall, while it stands.
    pub wall: Option<Wall>,
    /// Who of those who work here is close.
    pub ties: BTreeMap<WorkerId, Tied>,
    /// Every opening that needed a reason.
    pub openings: BTreeMap<OpeningId, Opening>,
}

impl Guard {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event, written: &Written) {
        let at = written.at;
        match event.clone() {
            Event::WallRaised { person, kind, team, .. } => {
                self.wall = Some(Wall { person, kind, team, raised: at });
            }
            Event::WallLowered { .. } => self.wall = None,
            // Whom they fear is kept out until governance takes that back.
            Event::TieNoted { worker, .. } if self.is_feared(worker) => {}
            Event::TieNoted { person, worker, tie } => {
                self.ties.insert(worker, Tied { person, tie, noted: at, by: written.by });
            }
            Event::TieWithdrawn { worker, .. } => {
                self.ties.remove(&worker);
            }
            Event::OpenedWithReason {
                opening,
                person,
                worker,
                despite,
                reason,
                until,
                review_by,
            } => {
                let review = None;
                let opened = Opening {
                    person,
                    worker,
                    despite,
                    reason,
                    opened: at,
                    until,
                    review_by,
                    review,
                };
                self.openings.insert(opening, opened);
            }
            Event::OpeningReviewed { opening, by, review } => {
                if let Some(opened) = self.openings.get_mut(&opening) {
                    opened.review = Some((by, at, review));
                }
            }
        }
    }
}

impl Guard {
    /// Whether the person is afraid of somebody who works here.
    fn is_feared(&self, worker: WorkerId) -> bool {
        self.ties.get(&worker).is_some_and(|tied| tied.tie == Tie::Afraid)
    }

    /// Whether somebody who works here is close to the person, or is the person.
    pub fn is_close(&self, worker: WorkerId) -> bool {
        self.ties.contains_key(&worker)
    }
}

/// What a step is decided over besides what guards the record already.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Whose record.
    pub person: PersonId,
    /// Their journey, where what is open of theirs has a say.
    pub journey: Option<&'a Journey>,
    /// The account of the worker whom the step names, where it names one.
    pub account: Option<&'a Account>,
    /// The identifier of an opening, should there be one.
    pub new: OpeningId,
}

/// Decides on a step that changes what guards a record.
///
/// # Errors
/// As each step says.
pub fn decide(
    guard: &Guard,
    about: &About<'_>,
    step: &GuardStep,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Event, Refusal> {
    let About { person, journey, account, new } = *about;
    match step {
        GuardStep::RaiseWall(step) => walls::raise(journey, person, step, place),
        GuardStep::LowerWall(step) => walls::lower(guard, step),
        GuardStep::NoteTie(step) => Ok(ties::note(person, step, worker)),
        GuardStep::NoteTieOf(step) => ties::note_of(person, step, account),
        GuardStep::WithdrawTie(step) => ties::withdraw(guard, step, worker),
        GuardStep::OpenDespiteTie(step) => {
            let open = (now, openings::STAYS_OPEN);
            openings::open(person, Despite::Tie, &step.reason, worker, open, new)
        }
        GuardStep::OpenInEmergency(step) => {
            let stays_open = match step.fits {
                Fits::This => openings::STAYS_OPEN,
                Fits::Several => SignedDuration::ZERO,
            };
            let (despite, open) = (Despite::NoPartInTheCare, (now, stays_open));
            openings::open(person, despite, &step.reason, worker, open, new)
        }
        GuardStep::ReviewOpening(step) => openings::review(guard, step, worker),
    }
}
