//! Erasure: the one exception to "nothing lost" (P9), lawful and recorded. One
//! entry is erased by one; a compartment or a whole person only by a second who
//! agrees with the first. Nothing that is open is ever lost by it (P2), nothing
//! on hold is erased, and what remains is a mark that says when and on what
//! ground, with no word of what was there.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{ErasureId, Event, Ground, Keeping, ProposalId};
use crate::actor::{ActorName, PersonId, Worker};
use crate::journey::Journey;
use crate::refusal::Refusal;
use crate::stream::{Compartment, StreamId};

/// How much is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Extent {
    /// One entry of a journey: the words of one event.
    Entry {
        /// The journey's stream.
        stream: StreamId,
        /// Where the entry stands in it.
        sequence: u64,
    },
    /// All that is kept under one key.
    Compartment(Compartment),
    /// All that is kept about the person.
    Person,
}

impl Extent {
    /// Its name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Entry { .. } => "entry",
            Self::Compartment(_) => "compartment",
            Self::Person => "person",
        }
    }

    /// Whether it takes the journey with it.
    fn takes_the_journey(self) -> bool {
        matches!(self, Self::Person | Self::Compartment(Compartment::Care))
    }
}

/// Erase one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EraseEntry {
    /// Where it stands in the journey.
    pub sequence: u64,
    /// On what that rests.
    pub ground: Ground,
}

/// Propose that a compartment or the whole person be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposeErasure {
    /// What: none for the whole person.
    pub compartment: Option<Compartment>,
    /// On what that rests.
    pub ground: Ground,
}

/// Take a proposal back, one's own or another's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawErasure {
    /// Which.
    pub proposal: ProposalId,
    /// Why it is not to be.
    pub ground: Ground,
}

/// Agree with a proposal, as the second; it is erased at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Erase {
    /// Which.
    pub proposal: ProposalId,
}

/// Erase again what a store that was restored has brought back. By the program
/// alone, from the list that is kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplayErasure {
    /// Whose record.
    pub person: PersonId,
    /// Which erasure.
    pub erasure: ErasureId,
    /// How much.
    pub extent: Extent,
    /// When it was erased first.
    pub first: Timestamp,
}

/// An erasure that waits for a second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// How much.
    pub extent: Extent,
    /// On what it rests.
    pub ground: Ground,
    /// Who proposed it.
    pub by: ActorName,
    /// When.
    pub at: Timestamp,
}

/// The mark that an erasure leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Which erasure.
    pub erasure: ErasureId,
    /// Where the mark itself stands in the stream of how the record is kept.
    pub number: u64,
    /// How much was erased.
    pub extent: Extent,
    /// On what it rests; none where it was erased again after a restore.
    pub ground: Option<Ground>,
    /// When it was erased first.
    pub first: Timestamp,
    /// Who erased it.
    pub by: ActorName,
}

/// Decides on erasing one entry. `without` is the journey as it would be.
///
/// # Errors
/// When a hold lies on the record, or something open, its owner or its next
/// action would be lost or come back by it (P2).
pub(super) fn entry(
    keeping: &Keeping,
    person: PersonId,
    journey: (&Journey, &Journey, StreamId),
    command: &EraseEntry,
    erasure: ErasureId,
    now: Timestamp,
) -> Result<Event, Refusal> {
    keeping.not_on_hold()?;
    let (before, without, stream) = journey;
    if before.open() != without.open() || (before.person.is_some() && without.person.is_none()) {
        return Err(Refusal::HoldsWhatIsOpen);
    }
    let EraseEntry { sequence, ground } = command.clone();
    let extent = Extent::Entry { stream, sequence };
    let ground = Some(ground);
    Ok(Event::Erased { person, erasure, extent, ground, proposed_by: None, first: now })
}

/// Decides on a proposal. What stands in the way is said now, not to the second.
///
/// # Errors
/// When a hold lies on the record, or something of the person is open (P2).
pub(super) fn propose(
    keeping: &Keeping,
    person: PersonId,
    journey: Option<&Journey>,
    command: &ProposeErasure,
    proposal: ProposalId,
) -> Result<Event, Refusal> {
    let extent = command.compartment.map_or(Extent::Person, Extent::Compartment);
    may_go(keeping, journey, extent)?;
    Ok(Event::ErasureProposed { person, proposal, extent, ground: command.ground.clone() })
}

/// Decides on taking a proposal back.
///
/// # Errors
/// When there is none.
pub(super) fn withdraw(keeping: &Keeping, command: &WithdrawErasure) -> Result<Event, Refusal> {
    keeping.proposals.get(&command.proposal).ok_or(Refusal::NotHere)?;
    let WithdrawErasure { proposal, ground } = command.clone();
    Ok(Event::ErasureWithdrawn { proposal, ground })
}

/// Decides on erasing what was proposed.
///
/// # Errors
/// When there is no such proposal, it is one's own, a hold lies on the record,
/// or something of the person is open (P2).
pub(super) fn erase(
    keeping: &Keeping,
    person: PersonId,
    journey: Option<&Journey>,
    command: &Erase,
    (erasure, worker): (ErasureId, &Worker),
    now: Timestamp,
) -> Result<Event, Refusal> {
    let proposal = keeping.proposals.get(&command.proposal).ok_or(Refusal::NotHere)?;
    let proposed_by = proposal.by.worker();
    if proposed_by == Some(worker.id) {
        return Err(Refusal::NeedsASecond);
    }
    may_go(keeping, journey, proposal.extent)?;
    let (extent, ground) = (proposal.extent, Some(proposal.ground.clone()));
    Ok(Event::Erased { person, erasure, extent, ground, proposed_by, first: now })
}

/// Whether so much may go at all.
fn may_go(keeping: &Keeping, journey: Option<&Journey>, extent: Extent) -> Result<(), Refusal> {
    keeping.not_on_hold()?;
    if extent == Extent::Compartment(Compartment::Place) {
        return Err(Refusal::NotHere);
    }
    if !extent.takes_the_journey() {
        return Ok(());
    }
    // A journey that was not looked at may have something open.
    let open = journey.ok_or(Refusal::NotHere)?.open();
    let open: Vec<_> = open.into_iter().map(|(thing, _)| thing).collect();
    if open.is_empty() { Ok(()) } else { Err(Refusal::SomethingOpen { open }) }
}

/// Decides on a replay: what was erased once stays erased, whatever a restored
/// store says of it.
pub(crate) fn replay(command: &ReplayErasure) -> Event {
    let ReplayErasure { person, erasure, extent, first } = *command;
    Event::Erased { person, erasure, extent, ground: None, proposed_by: None, first }
}
