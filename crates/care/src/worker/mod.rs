//! The people who work here: who they are, in which team and role, and how they
//! prove it. A local account is enough for now; it is added at the command line.

use basis::words::Line;
use serde::{Deserialize, Serialize};

use crate::actor::WorkerId;
use crate::place::{OrganisationId, Place, RoleId, TeamId};
use crate::place_file::Moving;
use crate::refusal::Refusal;
use crate::row::{Kind, Row, Table, full};
use crate::stream::StreamId;

/// Give somebody who works here an account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AddWorker {
    /// The new worker's identifier, which is also their stream's.
    pub worker: WorkerId,
    /// The name that stands beside what they do.
    pub name: Line,
    /// What they type to sign in, in small letters.
    pub sign_in_name: Line,
    /// The password's argon2id print; the password itself is never kept.
    pub password_print: String,
    /// Their team.
    pub team: TeamId,
    /// Their role.
    pub role: RoleId,
}

/// What happened to a worker's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody got an account.
    Added {
        /// Who.
        worker: WorkerId,
        /// Their name.
        name: Line,
        /// What they type to sign in.
        sign_in_name: Line,
        /// The password's print.
        password_print: String,
        /// Their team.
        team: TeamId,
        /// Their role.
        role: RoleId,
        /// Who employs them.
        organisation: OrganisationId,
    },
    /// The place changed, and they have another team or role in it.
    Moved {
        /// Their team now.
        team: TeamId,
        /// Their role now.
        role: RoleId,
        /// Who employs them now.
        organisation: OrganisationId,
        /// Why.
        reason: Line,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Added { .. } => "worker.added",
            Self::Moved { .. } => "worker.moved",
        }
    }
}

/// A worker's account, once it is there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// The event that made it.
    pub added: Option<Event>,
}

impl Account {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event) {
        match (event, &mut self.added) {
            (Event::Added { .. }, added) => *added = Some(event.clone()),
            (
                Event::Moved { team, role, organisation, .. },
                Some(Event::Added {
                    team: old_team, role: old_role, organisation: employer, ..
                }),
            ) => {
                old_team.clone_from(team);
                old_role.clone_from(role);
                employer.clone_from(organisation);
            }
            (Event::Moved { .. }, _) => {}
        }
    }

    /// Its row.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        self.added
            .iter()
            .filter_map(|event| {
                let Event::Added { worker, name, sign_in_name, password_print, .. } = event else {
                    return None;
                };
                let Event::Added { team, role, organisation, .. } = event else { return None };
                let cells = vec![
                    stream.0.into(),
                    worker.0.into(),
                    name.as_str().into(),
                    sign_in_name.as_str().into(),
                    password_print.as_str().into(),
                    team.as_str().into(),
                    role.as_str().into(),
                    organisation.as_str().into(),
                ];
                Some(Row::of(&WORKER, cells))
            })
            .collect()
    }
}

/// The people who work here. No two sign in by the same name.
pub static WORKER: Table = Table {
    name: "worker",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("name", Kind::Text),
        full("sign_in_name", Kind::Text),
        full("password_print", Kind::Text),
        full("team", Kind::Text),
        full("role", Kind::Text),
        full("organisation", Kind::Text),
    ],
    indexes: &[],
    unique: &["sign_in_name"],
};

/// Decides on a new account.
///
/// # Errors
/// When the place has no such team or role, or the worker is there already.
pub fn add(state: &Account, command: &AddWorker, place: &Place) -> Result<Vec<Event>, Refusal> {
    if state.added.is_some() {
        return Err(Refusal::AlreadyYours);
    }
    let AddWorker { worker, name, sign_in_name, password_print, team, role } = command.clone();
    let known = place.team(&team).ok_or_else(|| Refusal::NoSuchTeam { team: team.clone() })?;
    if !place.has_role(&role) {
        return Err(Refusal::NoSuchRole);
    }
    let organisation = known.organisation.clone();
    Ok(vec![Event::Added { worker, name, sign_in_name, password_print, team, role, organisation }])
}

/// Another team or role for a worker whom the change of a place leaves behind.
///
/// # Errors
/// When there is none for them.
pub(crate) fn moved(state: &Account, moving: &Moving<'_>) -> Result<Option<Event>, Refusal> {
    let Some(Event::Added { team, role, organisation, .. }) = &state.added else {
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
