//! Opening a record with a reason: in an emergency by somebody who has no part in
//! the care (P7), or by somebody who is close to the person. It is open at once,
//! for a while, and stands on a list until somebody else has looked at it.

use basis::words::Line;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Event, Guard};
use crate::actor::{PersonId, Worker, WorkerId};
use crate::refusal::Refusal;

basis::identifier!(
    /// An opening that needed a reason.
    OpeningId
);

/// How long a record that was opened with a reason stays open: a long shift.
pub const STAYS_OPEN: SignedDuration = SignedDuration::from_hours(12);

/// Within which time somebody must have looked at it. The documents say "in
/// time" (D4 information sharing agreements); three days is ours.
pub const REVIEWED_WITHIN: SignedDuration = SignedDuration::from_hours(72);

/// What stood in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Despite {
    /// They have no part in the care: an emergency.
    NoPartInTheCare,
    /// They are close to the person.
    Tie,
}

impl Despite {
    /// Its name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoPartInTheCare => "emergency",
            Self::Tie => "tie",
        }
    }
}

/// Open the record of somebody who is close, with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenDespiteTie {
    /// Why it must be they.
    pub reason: Line,
}

/// Open a record in an emergency, with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenInEmergency {
    /// What the emergency is.
    pub reason: Line,
    /// How many records what was told fits.
    pub fits: Fits,
}

/// How many records fit what was told in an emergency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Fits {
    /// This one alone: it opens.
    This,
    /// Others too: none of them opens, and each stands on the list of reviews, since the
    /// answer that several fit tells that they are here.
    Several,
}

/// Say what was found on looking at an opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewOpening {
    /// Which.
    pub opening: OpeningId,
    /// What was found.
    pub review: Review,
}

/// What was found on looking at an opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Whether it was right to open it.
    pub right: bool,
    /// What was found, and what was done about it.
    pub finding: Line,
}

/// An opening, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Whose record.
    pub person: PersonId,
    /// Who opened it.
    pub worker: WorkerId,
    /// What stood in the way.
    pub despite: Despite,
    /// Why.
    pub reason: Line,
    /// When.
    pub opened: Timestamp,
    /// Until when it stays open to them.
    pub until: Timestamp,
    /// By when somebody must have looked at it.
    pub review_by: Timestamp,
    /// Who looked at it, when, and what they found.
    pub review: Option<(WorkerId, Timestamp, Review)>,
}

/// Decides on an opening that stays open for some time, or for none where it could not be
/// told which record was meant. A reason is all it takes, so that nobody waits in an
/// emergency; the review comes after.
///
/// # Errors
/// When the clock has run out of time to count.
pub(super) fn open(
    person: PersonId,
    despite: Despite,
    reason: &Line,
    worker: &Worker,
    (now, stays_open): (Timestamp, SignedDuration),
    opening: OpeningId,
) -> Result<Event, Refusal> {
    let until = now.checked_add(stays_open).map_err(|_| Refusal::NotAhead)?;
    let review_by = now.checked_add(REVIEWED_WITHIN).map_err(|_| Refusal::NotAhead)?;
    let (worker, reason) = (worker.id, reason.clone());
    Ok(Event::OpenedWithReason { opening, person, worker, despite, reason, until, review_by })
}

/// Decides on a review: by somebody else than who opened it, once.
///
/// # Errors
/// When there is no such opening, it was looked at, or it is one's own.
pub(super) fn review(
    guard: &Guard,
    command: &ReviewOpening,
    worker: &Worker,
) -> Result<Event, Refusal> {
    let opened = guard.openings.get(&command.opening).ok_or(Refusal::NotHere)?;
    if opened.worker == worker.id {
        return Err(Refusal::NotByOneself);
    }
    if opened.review.is_some() {
        return Err(Refusal::AlreadyReviewed);
    }
    let ReviewOpening { opening, review } = command.clone();
    Ok(Event::OpeningReviewed { opening, by: worker.id, review })
}
