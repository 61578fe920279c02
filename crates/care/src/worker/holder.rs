//! Who works here, by their account: whoever answers for something, has a
//! colleague's things or walks with somebody is looked up the same way.

use basis::words::Line;
use jiff::Timestamp;

use super::{Account, away};
use crate::actor::{Worker, WorkerId};
use crate::decide::States;
use crate::place::{OrganisationId, Place, RoleId, TeamId};
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;

/// Who somebody is, by their account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub worker: WorkerId,
    /// Their name.
    pub name: Line,
    /// What they type to sign in.
    pub sign_in_name: Line,
    /// Their team.
    pub team: TeamId,
    /// Their role.
    pub role: RoleId,
    /// Who employs them.
    pub organisation: OrganisationId,
}

impl Holder {
    /// The worker whom others see.
    pub(crate) fn as_worker(&self) -> Worker {
        let Self { worker, name, team, role, organisation, .. } = self.clone();
        Worker { id: worker, name: name.as_str().to_owned(), team, role, organisation }
    }
}

impl Account {
    /// Who works here by it.
    ///
    /// # Errors
    /// When it is nobody's, or has ended.
    pub(crate) fn working(&self) -> Result<&Holder, Refusal> {
        match &self.holder {
            None => Err(Refusal::NotHere),
            Some(_) if self.has_ended => Err(Refusal::AlreadyEnded),
            Some(holder) => Ok(holder),
        }
    }
}

/// Somebody's account, where the states have it.
pub(crate) fn account(states: &States, worker: WorkerId) -> Result<&Account, Refusal> {
    match states.get(&StreamRef::worker(worker).id) {
        Some(State::Worker(account)) => Ok(account),
        _ => Err(Refusal::NotHere),
    }
}

/// Who works here under that identifier.
pub(crate) fn holder(states: &States, worker: WorkerId) -> Result<&Holder, Refusal> {
    account(states, worker)?.working()
}

/// The colleague of the same team who is there to have somebody's things.
///
/// # Errors
/// When they work here no more or have not come in yet, are of another team or another
/// work, are the same, or are away.
pub(super) fn colleague(
    states: &States,
    holder: &Holder,
    colleague: WorkerId,
    place: &Place,
    now: Timestamp,
) -> Result<Worker, Refusal> {
    let account = account(states, colleague)?;
    let found = account.working()?;
    if !account.can_come_in() {
        return Err(Refusal::NotInYet);
    }
    // Who is there for something else could not open what they would have.
    let same_work = place.work(&found.role) == place.work(&holder.role);
    if found.team != holder.team || found.worker == holder.worker || !same_work {
        return Err(Refusal::NotThisService { team: holder.team.clone() });
    }
    away::is_there(states, colleague, now)?;
    Ok(found.as_worker())
}
