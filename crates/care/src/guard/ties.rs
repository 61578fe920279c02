//! Who of those who work here is close to a person: it is their own record, or a
//! relative's, a neighbour's, a friend's. From then on they need a reason to
//! open it, and governance is told. Where somebody's own record is here, their
//! team-mates are colleagues, who need a reason too.

use serde::{Deserialize, Serialize};

use super::Event;
use crate::actor::{PersonId, Worker};

/// How somebody who works here is close to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum Tie {
    /// It is they themselves.
    Own,
    /// They are related, or live together.
    Relative,
    /// They live nearby.
    Neighbour,
    /// They know each other otherwise.
    Friend,
}

impl Tie {
    /// Its name in the store and on forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Relative => "relative",
            Self::Neighbour => "neighbour",
            Self::Friend => "friend",
        }
    }

    /// The tie of that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|tie| tie.name() == name)
    }
}

/// A worker says that they know this person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteTie {
    /// How.
    pub tie: Tie,
}

/// Decides on a tie: said by the worker of themselves, and never refused.
pub(super) fn note(person: PersonId, command: &NoteTie, worker: &Worker) -> Event {
    Event::TieNoted { person, worker: worker.id, tie: command.tie }
}
