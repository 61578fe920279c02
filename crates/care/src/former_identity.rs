//! Who somebody was before: gender recognition (Gender Recognition Act 2004
//! s.22), adoption. It is laid away in a stream and a compartment of its own,
//! which matching, search, joins, old events and overrides never show
//! (SYSTEM.md 2a); only the named team reads it, and every reading stands in the
//! trace. No table holds a word of it.

use std::collections::BTreeMap;

use basis::words::{Line, Telling};
use serde::{Deserialize, Serialize};

use crate::actor::{ActorName, PersonId, Worker};
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
    /// The named team is gone from the place, and another has what it kept.
    Handed {
        /// The team that is gone.
        from: TeamId,
        /// The team that has it now.
        to: TeamId,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Kept { .. } => "former_identity.kept",
            Self::Handed { .. } => "former_identity.handed",
        }
    }
}

/// What each team keeps of who somebody was: nothing, for nearly everybody. No team
/// writes over what another keeps, nor learns that it keeps anything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormerIdentity {
    kept: BTreeMap<TeamId, (PersonId, Vec<Former>)>,
}

/// That a former identity is kept, and for which teams: nothing else of it.
pub static FORMER_IDENTITY: Table = Table {
    name: "former_identity",
    key: &["person", "team"],
    columns: &[full("stream", Kind::Id), full("person", Kind::Id), full("team", Kind::Text)],
    indexes: &[],
    unique: &[],
};

impl FormerIdentity {
    /// The state after one more event, by who wrote it.
    pub fn evolve(&mut self, event: &Event, by: ActorName) {
        match event.clone() {
            Event::Kept { person, former, team } => {
                // Written by a change of place, when there was one for all teams: the
                // same, with another team.
                if by == ActorName::Program {
                    self.kept.clear();
                }
                let (_, theirs) = self.kept.entry(team).or_insert((person, Vec::new()));
                // Written anew: the team's own, and what was handed to it stays.
                theirs.pop();
                theirs.push(former);
            }
            Event::Handed { from, to } => {
                let Some((person, handed)) = self.kept.remove(&from) else { return };
                let (_, theirs) = self.kept.entry(to).or_insert((person, Vec::new()));
                theirs.splice(0..0, handed);
            }
        }
    }

    /// The same with other teams, where the change of a place leaves theirs behind.
    ///
    /// # Errors
    /// When no team has it instead.
    pub(crate) fn moved(&self, moving: &Moving<'_>) -> Result<Vec<Event>, Refusal> {
        let mut handed = Vec::new();
        for from in self.kept.keys() {
            let to = moving.team(from)?;
            if to != *from {
                handed.push(Event::Handed { from: from.clone(), to });
            }
        }
        Ok(handed)
    }

    /// What is kept for a team.
    pub fn of(&self, team: &TeamId) -> &[Former] {
        self.kept.get(team).map(|(_, theirs)| theirs.as_slice()).unwrap_or_default()
    }

    /// Its rows: one for each team.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        let row = |(team, (person, _)): (&TeamId, &(PersonId, Vec<Former>))| {
            let kept = vec![stream.0.into(), person.0.into(), team.as_str().into()];
            Row::of(&FORMER_IDENTITY, kept)
        };
        self.kept.iter().map(row).collect()
    }
}

/// Decides on laying it away: for the team of whoever was told, and no other. It is
/// never refused because another team keeps one, which would tell that there is one.
pub fn keep(command: &KeepFormerIdentity, worker: &Worker) -> Event {
    let KeepFormerIdentity { person, former } = command.clone();
    Event::Kept { person, former, team: worker.team.clone() }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::actor::WorkerId;
    use crate::event::Event as Written;
    use crate::stream::{StreamKind, StreamRef};

    const WHOSE: PersonId = PersonId(Uuid::from_u128(9));
    const BY: ActorName = ActorName::Worker(WorkerId(Uuid::from_u128(7)));
    /// One payload a line: its kind, then its JSON. Only ever added to.
    const SHIPPED: &str = include_str!("former_identity/events-ever-shipped.txt");

    fn team(team: &str) -> TeamId {
        TeamId::read(team).unwrap()
    }

    fn kept(name: &str, for_team: &str) -> Event {
        let former = Former { name: Line::read(name).unwrap(), note: None };
        Event::Kept { person: WHOSE, former, team: team(for_team) }
    }

    fn names(state: &FormerIdentity, of: &str) -> Vec<String> {
        state.of(&team(of)).iter().map(|former| former.name.as_str().to_owned()).collect()
    }

    #[test]
    fn a_team_that_is_gone_hands_on_what_it_kept_and_nothing_is_written_over() {
        let mut state = FormerIdentity::default();
        state.evolve(&kept("Wystan", "front-door"), BY);
        state.evolve(&kept("Christopher", "crisis-line"), BY);
        let (from, to) = (team("crisis-line"), team("front-door"));
        state.evolve(&Event::Handed { from, to }, ActorName::Program);
        assert_eq!(names(&state, "front-door"), ["Christopher", "Wystan"]);
        state.evolve(&kept("Wystan Hugh", "front-door"), BY);
        assert_eq!(names(&state, "front-door"), ["Christopher", "Wystan Hugh"]);
        assert_eq!(state.rows(StreamRef::former_identity(WHOSE).id).len(), 1);
    }

    #[test]
    fn what_an_older_program_moved_with_the_place_is_with_the_new_team_alone() {
        let mut state = FormerIdentity::default();
        state.evolve(&kept("Wystan", "night-team"), BY);
        state.evolve(&kept("Wystan", "front-door"), ActorName::Program);
        assert_eq!(names(&state, "front-door"), ["Wystan"]);
        assert!(state.of(&team("night-team")).is_empty());
    }

    #[test]
    fn every_event_ever_shipped_is_read_and_every_kind_stands_among_them() {
        let shipped: Vec<_> = SHIPPED.lines().filter_map(|line| line.split_once(' ')).collect();
        let mut state = FormerIdentity::default();
        for (kind, payload) in &shipped {
            let read = Written::read(StreamKind::FormerIdentity, kind, payload.as_bytes()).unwrap();
            let Written::FormerIdentity(event) = read else { panic!("{kind}") };
            assert_eq!(event.kind(), *kind);
            state.evolve(&event, BY);
        }
        assert!(!state.rows(StreamRef::former_identity(WHOSE).id).is_empty());
        let (from, to) = (team("crisis-line"), team("front-door"));
        for event in [kept("Wystan", "front-door"), Event::Handed { from, to }] {
            let payload = Written::FormerIdentity(event.clone()).payload().unwrap();
            let line = format!("{} {}", event.kind(), String::from_utf8(payload).unwrap());
            assert!(shipped.iter().any(|(kind, _)| *kind == event.kind()), "add:\n{line}");
        }
    }
}
