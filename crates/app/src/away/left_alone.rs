//! What a team has, or is asked, and nobody of it is there for once somebody has gone. The
//! store tells what there is and who works there; who is there for what is the rule of
//! [`care::worker::hands`], and said nowhere else.

use care::actor::WorkerId;
use care::place::{Place, RoleId, TeamId};
use care::worker::hands::Hands;
use jiff::Timestamp;
use store::reading::away::{self, Colleague, Held};
use store::{StoreError, Tx};

/// Somebody who goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gone<'a> {
    /// Their team.
    pub(crate) team: &'a TeamId,
    /// Who.
    pub(crate) worker: WorkerId,
    /// When they are back; never, where they leave for good.
    pub(crate) until: Option<Timestamp>,
}

/// What is left alone by them.
///
/// # Errors
/// When the store cannot be read.
pub(crate) fn left_alone(
    tx: &Tx<'_>,
    gone: &Gone<'_>,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Held>, StoreError> {
    let Gone { team, worker, until } = *gone;
    let mut hands = Hands::none(place, now);
    for one in away::colleagues(tx, team.as_str())? {
        let Colleague { id, role, away, can_come_in, .. } = one;
        if can_come_in
            && id != worker
            && let Ok(role) = RoleId::read(&role)
        {
            let until = away.and_then(|away| Timestamp::from_millisecond(away.until).ok());
            hands.works(team, &role, until);
        }
    }
    if hands.are_there_now(team) {
        return Ok(Vec::new());
    }
    if let Some(until) = until {
        hands.add(team, until);
    }
    let mut held = away::of_nobody_by_name(tx, team.as_str())?;
    let due = |held: &Held| Timestamp::from_millisecond(held.due.by).unwrap_or(now);
    held.retain(|held| !hands.are_there(team, due(held)));
    Ok(held)
}
