//! Who somebody was before: gender recognition (Gender Recognition Act 2004
//! s.22), adoption. It is laid away in a stream and a compartment of its own,
//! which matching, search, joins, old events and overrides never show
//! (SYSTEM.md 2a); only the named team reads it, and every reading stands in the
//! trace. No table holds a word of it.

use basis::words::{Line, Telling};
use serde::{Deserialize, Serialize};

use crate::actor::{PersonId, Worker};
use crate::place::TeamId;
use crate::place_file::Moving;
use crate::refusal::Refusal;
use crate::row::{Kind, Row, Table, full};
use crate::stream::StreamId;

/// What is kept of a former identity. Never a row, never an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    /// The former name.
    pub name: Line,
    /// What else must be known of it, and why it is kept at all.
    pub note: Option<Telling>,
}

/// Lay a former identity away, for one's own team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeepFormerIdentity {
    /// Whose.
    pub person: PersonId,
    /// What is kept.
    pub former: Former,
}

/// What happened to a former identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// It was laid away, or written anew.
    Kept {
        /// Whose.
        person: PersonId,
        /// What is kept, for the named team alone.
        former: Former,
        /// The named team.
        team: TeamId,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Kept { .. } => "former_identity.kept",
        }
    }
}

/// A former identity: none, for nearly everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormerIdentity {
    kept: Option<(PersonId, Former, TeamId)>,
}

/// That a former identity is kept, and for which team: nothing else of it.
pub static FORMER_IDENTITY: Table = Table {
    name: "former_identity",
    key: &["person"],
    columns: &[full("stream", Kind::Id), full("person", Kind::Id), full("team", Kind::Text)],
    indexes: &[],
    unique: &[],
};

impl FormerIdentity {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event) {
        let Event::Kept { person, former, team } = event.clone();
        self.kept = Some((person, former, team));
    }

    /// The same kept for another team, where the change of a place leaves its own
    /// behind.
    ///
    /// # Errors
    /// When no team has it instead.
    pub(crate) fn moved(&self, moving: &Moving<'_>) -> Result<Option<Event>, Refusal> {
        let Some((person, former, team)) = &self.kept else { return Ok(None) };
        let now_with = moving.team(team)?;
        let (person, former) = (*person, former.clone());
        Ok((now_with != *team).then_some(Event::Kept { person, former, team: now_with }))
    }

    /// What is kept.
    pub fn former(&self) -> Option<&Former> {
        self.kept.as_ref().map(|(_, former, _)| former)
    }

    /// Its row.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        let row = |(person, _, team): &(PersonId, Former, TeamId)| {
            let kept = vec![stream.0.into(), person.0.into(), team.as_str().into()];
            Row::of(&FORMER_IDENTITY, kept)
        };
        self.kept.iter().map(row).collect()
    }
}

/// Decides on laying it away: for the team of whoever was told, and no other.
pub fn keep(command: &KeepFormerIdentity, worker: &Worker) -> Event {
    let KeepFormerIdentity { person, former } = command.clone();
    Event::Kept { person, former, team: worker.team.clone() }
}
