//! Accounts by invitation. Whoever runs the place hands somebody a link that works
//! once and ends by itself; opening it changes nothing. Who holds it chooses a
//! password and sets up a second factor, so that nobody else ever knows either.

use basis::secret::Sealed;
use basis::words::Line;
use jiff::{SignedDuration, Timestamp};

use super::{Account, Event, Holder, Invitation, Opens, Proof};
use crate::actor::WorkerId;
use crate::place::{Place, RoleId, TeamId};
use crate::refusal::Refusal;

/// How long an invitation works: long enough for somebody who works part of the
/// week, short enough that a forgotten one does not lie about.
pub const LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Invite somebody who has no account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct InviteWorker {
    /// The new worker's identifier, which is also their stream's.
    pub worker: WorkerId,
    /// The name that stands beside what they do.
    pub name: Line,
    /// What they will type to sign in, in small letters.
    pub sign_in_name: Line,
    /// Their team.
    pub team: TeamId,
    /// Their role.
    pub role: RoleId,
    /// The print of the link that they are handed.
    pub link: Sealed,
}

/// Invite somebody anew who has an account, and lost what they proved themselves
/// by. That counts no more, from now.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct InviteAgain {
    /// Whose account.
    pub worker: WorkerId,
    /// The print of the link that they are handed.
    pub link: Sealed,
}

/// Take up an invitation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AcceptInvitation {
    /// Whose account.
    pub worker: WorkerId,
    /// The print of the link.
    pub link: Sealed,
    /// What they prove themselves by from now on.
    pub proof: Proof,
}

/// Let a recovery code stand in for the second factor.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct UseRecoveryCode {
    /// Whose account.
    pub worker: WorkerId,
    /// The code's print.
    pub print: Sealed,
}

fn handed(link: Sealed, now: Timestamp) -> Invitation {
    Invitation { link, until: now.checked_add(LASTS).unwrap_or(now) }
}

/// Decides on an invitation.
///
/// # Errors
/// When the place has no such team or role, or they have an account.
pub fn invite(
    state: &Account,
    command: &InviteWorker,
    place: &Place,
    now: Timestamp,
) -> Result<Event, Refusal> {
    if state.holder.is_some() {
        return Err(Refusal::AlreadyYours);
    }
    let InviteWorker { worker, name, sign_in_name, team, role, link } = command.clone();
    let known = place.team(&team).ok_or_else(|| Refusal::NoSuchTeam { team: team.clone() })?;
    if !place.has_role(&role) {
        return Err(Refusal::NoSuchRole);
    }
    let (organisation, invitation) = (known.organisation.clone(), handed(link, now));
    Ok(Event::Invited { worker, name, sign_in_name, team, role, organisation, invitation })
}

/// Decides on an invitation of somebody who has an account.
///
/// # Errors
/// When there is no such account.
pub fn invite_again(
    state: &Account,
    command: &InviteAgain,
    now: Timestamp,
) -> Result<Event, Refusal> {
    match state.holder {
        Some(Holder { .. }) => Ok(Event::InvitedAgain { invitation: handed(command.link, now) }),
        None => Err(Refusal::NotHere),
    }
}

/// Decides on taking up an invitation.
///
/// # Errors
/// When the link was used, has ended, or another was handed over since.
pub fn accept(
    state: &Account,
    command: &AcceptInvitation,
    now: Timestamp,
) -> Result<Event, Refusal> {
    match &state.opens {
        Opens::Invitation(invitation)
            if invitation.link == command.link && now < invitation.until =>
        {
            Ok(Event::InvitationAccepted { proof: command.proof.clone() })
        }
        _ => Err(Refusal::InvitationOver),
    }
}

/// Decides on a recovery code.
///
/// # Errors
/// When it is none of theirs, or was used.
pub fn use_recovery_code(state: &Account, command: &UseRecoveryCode) -> Result<Event, Refusal> {
    match &state.opens {
        Opens::Both(proof) if proof.recovery.contains(&command.print) => {
            Ok(Event::RecoveryCodeUsed { print: command.print })
        }
        _ => Err(Refusal::NotHere),
    }
}

#[cfg(test)]
mod tests;
