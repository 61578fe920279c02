//! What somebody who works here changes of their own account: their password,
//! their second factor, their recovery codes. Each but the last ends every session,
//! so that whoever else has got in is out.

use basis::secret::Sealed;

use super::{Account, Event, Opens};
use crate::actor::{Actor, WorkerId};
use crate::refusal::Refusal;

/// Choose another password.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ChangePassword {
    /// Whose account.
    pub worker: WorkerId,
    /// The new password's argon2id print.
    pub password_print: String,
}

/// Set up a second factor anew, or for the first time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RenewFactor {
    /// Whose account.
    pub worker: WorkerId,
    /// The factor's secret, sealed.
    pub factor: Vec<u8>,
    /// The prints of new recovery codes.
    pub recovery: Vec<Sealed>,
}

/// Have new recovery codes; the old ones count no more.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RenewRecoveryCodes {
    /// Whose account.
    pub worker: WorkerId,
    /// Their prints.
    pub recovery: Vec<Sealed>,
}

pub(super) fn own<'a>(
    state: &'a Account,
    worker: WorkerId,
    by: &Actor,
) -> Result<&'a Opens, Refusal> {
    let theirs = by.worker().is_some_and(|by| by.id == worker) && !state.has_ended;
    if theirs { Ok(&state.opens) } else { Err(Refusal::NotHere) }
}

/// Decides on another password.
///
/// # Errors
/// When it is another's account, or none is open.
pub fn change_password(
    state: &Account,
    command: &ChangePassword,
    by: &Actor,
) -> Result<Event, Refusal> {
    match own(state, command.worker, by)? {
        Opens::PasswordAlone(_) | Opens::Both(_) => {
            Ok(Event::PasswordChanged { password_print: command.password_print.clone() })
        }
        Opens::Nothing | Opens::Invitation(_) => Err(Refusal::NotHere),
    }
}

/// Decides on another second factor.
///
/// # Errors
/// As [`change_password`].
pub fn renew_factor(state: &Account, command: &RenewFactor, by: &Actor) -> Result<Event, Refusal> {
    match own(state, command.worker, by)? {
        Opens::PasswordAlone(_) | Opens::Both(_) => {
            let RenewFactor { factor, recovery, .. } = command.clone();
            Ok(Event::FactorRenewed { factor, recovery })
        }
        Opens::Nothing | Opens::Invitation(_) => Err(Refusal::NotHere),
    }
}

/// Decides on new recovery codes.
///
/// # Errors
/// As [`change_password`], and where there is no factor that they stand in for.
pub fn renew_recovery_codes(
    state: &Account,
    command: &RenewRecoveryCodes,
    by: &Actor,
) -> Result<Event, Refusal> {
    match own(state, command.worker, by)? {
        Opens::Both(_) => Ok(Event::RecoveryCodesRenewed { recovery: command.recovery.clone() }),
        _ => Err(Refusal::NotHere),
    }
}
