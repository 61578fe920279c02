//! Who does something: a person at the door, a worker, or the program itself.

use serde::{Deserialize, Serialize};

use crate::place::{OrganisationId, RoleId, TeamId};

basis::identifier!(
    /// A person who uses or may use support.
    PersonId
);
basis::identifier!(
    /// Somebody who works in the place.
    WorkerId
);

/// Who gives a command or asks a question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Somebody at the public door, who need not say who they are.
    Anyone,
    /// Somebody who signed in.
    Worker(Worker),
    /// The program, at the word of whoever runs it (the command line).
    Program,
}

/// A worker as far as the rules need to know them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Worker {
    /// Who they are.
    pub id: WorkerId,
    /// The name that stands beside what they do.
    pub name: String,
    /// What they do here, by the place's roles.
    pub role: RoleId,
    /// The team they work in.
    pub team: TeamId,
    /// The organisation that employs them.
    pub organisation: OrganisationId,
}

impl Actor {
    /// The worker, where it is one.
    pub fn worker(&self) -> Option<&Worker> {
        match self {
            Self::Worker(worker) => Some(worker),
            Self::Anyone | Self::Program => None,
        }
    }

    /// The actor as an event's envelope names them.
    pub fn named(&self) -> ActorName {
        match self {
            Self::Anyone => ActorName::Anyone,
            Self::Worker(worker) => ActorName::Worker(worker.id),
            Self::Program => ActorName::Program,
        }
    }
}

/// The actor as an event's envelope names them: no name, no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActorName {
    /// Somebody at the public door.
    Anyone,
    /// A worker.
    Worker(WorkerId),
    /// The program.
    Program,
}

impl ActorName {
    /// The worker, where it is one.
    pub fn worker(self) -> Option<WorkerId> {
        match self {
            Self::Worker(worker) => Some(worker),
            Self::Anyone | Self::Program => None,
        }
    }
}
