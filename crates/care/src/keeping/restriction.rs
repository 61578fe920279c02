//! Restriction: a record that is kept but not used, while somebody disputes it
//! or objects (UK GDPR article 18). Those who could open it see that it is
//! restricted and whom to ask, and nothing of it.

use jiff::Timestamp;
use serde::Serialize;

use super::{Event, Ground, Keeping};
use crate::actor::{ActorName, PersonId};
use crate::refusal::Refusal;

/// Restrict a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RestrictRecord {
    /// On what that rests.
    pub ground: Ground,
}

/// Lift the restriction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LiftRestriction {
    /// Why it may be used again.
    pub ground: Ground,
}

/// A restriction that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// On what it rests.
    pub ground: Ground,
    /// Who restricted it: whom to ask.
    pub by: ActorName,
    /// Since when.
    pub since: Timestamp,
}

/// Decides on a restriction.
///
/// # Errors
/// When one stands.
pub(super) fn restrict(
    keeping: &Keeping,
    person: PersonId,
    command: &RestrictRecord,
) -> Result<Event, Refusal> {
    if keeping.restriction.is_some() {
        return Err(Refusal::RestrictedAlready);
    }
    Ok(Event::Restricted { person, ground: command.ground.clone() })
}

/// Decides on lifting it.
///
/// # Errors
/// When none stands.
pub(super) fn lift(keeping: &Keeping, command: &LiftRestriction) -> Result<Event, Refusal> {
    keeping.restriction.as_ref().ok_or(Refusal::NotHere)?;
    Ok(Event::RestrictionLifted { ground: command.ground.clone() })
}
