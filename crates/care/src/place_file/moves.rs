//! What a change of place leaves behind, and where it goes: an owner for every
//! open thing, a team and a role for every worker, in the same act (P2).

use std::collections::BTreeMap;

use basis::words::Line;
use jiff::Timestamp;
use serde::Serialize;

use crate::offer::EntryId;
use crate::place::{Offer, OfferId, Place, RoleId, TeamId};
use crate::refusal::Refusal;

/// Where what is left behind goes: from what is gone to what is there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Moves {
    /// From a team that is gone to one that has its things, workers and walls.
    pub teams: BTreeMap<TeamId, TeamId>,
    /// From an offer that is gone to one that goes on with its people.
    pub offers: BTreeMap<OfferId, OfferId>,
    /// From a role that is gone to the one that its workers have.
    pub roles: BTreeMap<RoleId, RoleId>,
    /// The team that stands behind what is due when its own is not there any more.
    pub when_nobody_is_there: Option<TeamId>,
}

/// A new place and the moves into it: what the rules of each stream ask.
#[derive(Debug, Clone, Copy)]
pub struct Moving<'a> {
    /// The place that is taken into use.
    pub place: &'a Place,
    /// Where what is left behind goes.
    pub moves: &'a Moves,
    /// Why the place changes.
    pub reason: &'a Line,
}

impl Moving<'_> {
    /// The same team, or the one that has its things.
    ///
    /// # Errors
    /// When the place has neither.
    pub fn team(&self, id: &TeamId) -> Result<TeamId, Refusal> {
        let there = |id: &&TeamId| self.place.team(id).is_some();
        let found = Some(id).filter(there).or_else(|| self.moves.teams.get(id).filter(there));
        found.cloned().ok_or_else(|| left(format!("the team {id}")))
    }

    /// The offer that goes on instead of one that is gone; none where it is not, or where
    /// it never stood in the place's file but in the directory.
    ///
    /// # Errors
    /// When it is gone and the place has none instead.
    pub fn instead_of(&self, id: &OfferId) -> Result<Option<&Offer>, Refusal> {
        let stands_elsewhere = EntryId::in_the_directory_alone(id).is_some();
        if stands_elsewhere || self.place.offer(id).is_some() {
            return Ok(None);
        }
        let instead = self.moves.offers.get(id).and_then(|instead| self.place.offer(instead));
        instead.map(Some).ok_or_else(|| left(format!("the offer {id}")))
    }

    /// The same role, or the one that its workers have now.
    ///
    /// # Errors
    /// When the place has neither.
    pub fn role(&self, id: &RoleId) -> Result<RoleId, Refusal> {
        let there = |id: &&RoleId| self.place.has_role(id);
        let found = Some(id).filter(there).or_else(|| self.moves.roles.get(id).filter(there));
        found.cloned().ok_or_else(|| left(format!("the role {id}")))
    }

    /// The team that answers for something until it is due: its own, or where
    /// nobody of that is there before, the one that was named for it. What is
    /// overdue stays where it is.
    ///
    /// # Errors
    /// When nobody is there before it is due.
    pub fn answers(&self, id: &TeamId, now: Timestamp, due: Timestamp) -> Result<TeamId, Refusal> {
        let own = self.team(id)?;
        let there = |team: &TeamId| due <= now || self.place.staffed_before(team, now, due);
        if there(&own) {
            return Ok(own);
        }
        let instead = self.moves.when_nobody_is_there.as_ref();
        let instead = instead.filter(|team| self.place.team(team).is_some() && there(team));
        instead.cloned().ok_or(Refusal::NobodyOnDuty { team: own })
    }
}

fn left(what: String) -> Refusal {
    Refusal::LeftBehind { what }
}
