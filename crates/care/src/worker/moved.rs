//! Where a worker goes whose team or role the change of a place takes away, so that
//! nobody who works here is left without one.

use super::{Account, Event, Holder};
use crate::place_file::Moving;
use crate::refusal::Refusal;

/// Another team or role for a worker whom the change of a place leaves behind.
///
/// # Errors
/// When there is none for them.
pub(crate) fn moved(state: &Account, moving: &Moving<'_>) -> Result<Option<Event>, Refusal> {
    let Some(Holder { team, role, organisation, .. }) = state.working().ok() else {
        return Ok(None);
    };
    let (now_team, now_role) = (moving.team(team)?, moving.role(role)?);
    let employs = moving.place.team(&now_team).map(|team| team.organisation.clone());
    let employs = employs.unwrap_or_else(|| organisation.clone());
    if (&now_team, &now_role, &employs) == (team, role, organisation) {
        return Ok(None);
    }
    let reason = moving.reason.clone();
    Ok(Some(Event::Moved { team: now_team, role: now_role, organisation: employs, reason }))
}
