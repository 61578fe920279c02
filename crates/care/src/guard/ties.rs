//! Who of those who work here is close to a person: it is their own record, or a
//! relative's, a neighbour's, a friend's. They say so themselves, or the person does:
//! whoever is afraid of somebody who works here is not safe by that one's own word.
//! From then on they need a reason to open it, which governance reads. Where
//! somebody's own record is here, their team-mates are colleagues, who need a reason
//! too.

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Event, Guard};
use crate::actor::{ActorName, PersonId, Worker, WorkerId};
use crate::refusal::Refusal;
use crate::worker::Account;

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
    /// The person is afraid of them, or asked that they see nothing: no reason and no
    /// emergency opens it to them (2a).
    Afraid,
}

impl Tie {
    /// Its name in the store and on forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Relative => "relative",
            Self::Neighbour => "neighbour",
            Self::Friend => "friend",
            Self::Afraid => "afraid",
        }
    }

    /// The tie of that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|tie| tie.name() == name)
    }
}

/// Somebody who is close, as it was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tied {
    /// To whom.
    pub person: PersonId,
    /// How.
    pub tie: Tie,
    /// When it was noted.
    pub noted: Timestamp,
    /// By whom: by themselves, or by whoever the person told.
    pub by: ActorName,
}

/// A worker says that they know this person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteTie {
    /// How.
    pub tie: Tie,
}

/// The person says that a worker knows them. Whoever is named is told nothing of it:
/// the record needs a reason of them, and no page says why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteTieOf {
    /// Who.
    pub worker: WorkerId,
    /// How.
    pub tie: Tie,
}

/// Decides on a tie that the person told of, of somebody who has an account here.
///
/// # Errors
/// When nobody has.
pub(super) fn note_of(
    person: PersonId,
    command: &NoteTieOf,
    account: Option<&Account>,
) -> Result<Event, Refusal> {
    account.and_then(|account| account.holder.as_ref()).ok_or(Refusal::NotHere)?;
    let NoteTieOf { worker, tie } = *command;
    Ok(Event::TieNoted { person, worker, tie })
}

/// Governance takes a tie back: it was noted by mistake, or is one no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawTie {
    /// Of whom.
    pub worker: WorkerId,
    /// Why.
    pub reason: Line,
}

/// Decides on taking a tie back: by somebody else than whom it keeps out.
///
/// # Errors
/// When there is none, or it is one's own.
pub(super) fn withdraw(
    guard: &Guard,
    command: &WithdrawTie,
    by: &Worker,
) -> Result<Event, Refusal> {
    guard.ties.get(&command.worker).ok_or(Refusal::NotHere)?;
    if command.worker == by.id {
        return Err(Refusal::NotByOneself);
    }
    let WithdrawTie { worker, reason } = command.clone();
    Ok(Event::TieWithdrawn { worker, reason })
}

/// Decides on a tie: said by the worker of themselves, and never refused.
pub(super) fn note(person: PersonId, command: &NoteTie, worker: &Worker) -> Event {
    Event::TieNoted { person, worker: worker.id, tie: command.tie }
}
