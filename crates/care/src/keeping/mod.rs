//! How a person's record is kept: held for a court, restricted, corrected, kept
//! on or erased when its time is up (SYSTEM.md 2a "Retention, correction,
//! erasure, restriction, access"). A stream of its own for each person, under the
//! place's key, since a mark must outlive the keys of whom it is about: what was
//! written in it before a person was erased goes with them, and the mark itself
//! names nobody.
//!
//! | part | module |
//! | --- | --- |
//! | on what each of it rests | [`ground`] |
//! | a court or an inquiry needs it as it is | [`holds`] |
//! | kept and not used (UK GDPR article 18) | [`restriction`] |
//! | a disputed opinion, and what belongs to somebody else (article 16) | [`correction`] |
//! | its time is up | [`retention`] |
//! | erased (article 17) | [`erasing`] |

pub mod correction;
pub mod erasing;
pub mod ground;
pub mod holds;
pub mod restriction;
pub mod retention;
mod rows;

use std::collections::BTreeMap;

use basis::identifiers::Ids;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{PersonId, Worker, WorkerId};
use crate::command::KeepingStep;
use crate::decide::States;
use crate::event::Event as AnyEvent;
use crate::journey::Journey;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::{StreamId, StreamRef, Written};

pub use erasing::{Extent, Mark, Proposal};
pub use ground::Ground;
use holds::Hold;
use restriction::Restriction;
use retention::KeptOn;
pub use rows::{ERASURE, ERASURE_PROPOSED, HOLD, KEPT_ON, RESTRICTION};

basis::identifier!(
    /// A legal hold.
    HoldId
);
basis::identifier!(
    /// A proposal to erase.
    ProposalId
);
basis::identifier!(
    /// An erasure.
    ErasureId
);

/// What happened to how a record is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A hold was laid on it.
    HoldPlaced {
        /// Whose record.
        person: PersonId,
        /// The hold.
        hold: HoldId,
        /// For what.
        ground: Ground,
    },
    /// A hold was taken off.
    HoldReleased {
        /// The hold.
        hold: HoldId,
        /// Why.
        ground: Ground,
    },
    /// It was restricted.
    Restricted {
        /// Whose record.
        person: PersonId,
        /// On what that rests.
        ground: Ground,
    },
    /// The restriction was lifted.
    RestrictionLifted {
        /// Why.
        ground: Ground,
    },
    /// Its time was up, and it is kept on.
    KeptOn {
        /// Whose record.
        person: PersonId,
        /// The day on which somebody looks at it again.
        until: Date,
        /// Why.
        ground: Ground,
    },
    /// Somebody proposed that a compartment or the whole person be erased.
    ErasureProposed {
        /// Whose record.
        person: PersonId,
        /// The proposal.
        proposal: ProposalId,
        /// How much.
        extent: Extent,
        /// On what that rests.
        ground: Ground,
    },
    /// A proposal was taken back.
    ErasureWithdrawn {
        /// The proposal.
        proposal: ProposalId,
        /// Why.
        ground: Ground,
    },
    /// It was erased: keys and payloads are destroyed in the same transaction.
    Erased {
        /// Whose record.
        person: PersonId,
        /// The erasure.
        erasure: ErasureId,
        /// How much.
        extent: Extent,
        /// On what it rests; none where a restored store was erased again.
        ground: Option<Ground>,
        /// Who proposed it, where it needed two.
        proposed_by: Option<WorkerId>,
        /// When it was erased first.
        first: Timestamp,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::HoldPlaced { .. } => "keeping.hold_placed",
            Self::HoldReleased { .. } => "keeping.hold_released",
            Self::Restricted { .. } => "keeping.restricted",
            Self::RestrictionLifted { .. } => "keeping.restriction_lifted",
            Self::KeptOn { .. } => "keeping.kept_on",
            Self::ErasureProposed { .. } => "keeping.erasure_proposed",
            Self::ErasureWithdrawn { .. } => "keeping.erasure_withdrawn",
            Self::Erased { .. } => "keeping.erased",
        }
    }
}

/// How a record is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keeping {
    /// Whose record; none before the first event.
    pub person: Option<PersonId>,
    /// The holds that lie on it.
    pub holds: BTreeMap<HoldId, Hold>,
    /// Whether it is restricted.
    pub restriction: Option<Restriction>,
    /// Until when it is kept on.
    pub kept_on: Option<KeptOn>,
    /// Erasures that wait for a second.
    pub proposals: BTreeMap<ProposalId, Proposal>,
    /// What was erased.
    pub erased: Vec<Mark>,
}

impl Keeping {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event, written: &Written) {
        let Written { sequence: number, at, by } = *written;
        match event.clone() {
            Event::HoldPlaced { person, hold, ground } => {
                self.person = Some(person);
                self.holds.insert(hold, Hold { ground, since: at });
            }
            Event::HoldReleased { hold, .. } => drop(self.holds.remove(&hold)),
            Event::Restricted { person, ground } => {
                self.person = Some(person);
                self.restriction = Some(Restriction { ground, by, since: at });
            }
            Event::RestrictionLifted { .. } => self.restriction = None,
            Event::KeptOn { person, until, ground } => {
                self.person = Some(person);
                self.kept_on = Some(KeptOn { until, ground, at });
            }
            Event::ErasureProposed { person, proposal, extent, ground } => {
                self.person = Some(person);
                self.proposals.insert(proposal, Proposal { extent, ground, by, at });
            }
            Event::ErasureWithdrawn { proposal, .. } => drop(self.proposals.remove(&proposal)),
            Event::Erased { person, erasure, extent, ground, first, .. } => {
                // What was true of a person who is not here any more goes too;
                // so the state is the same with and without what was erased.
                if extent == Extent::Person {
                    *self = Self::default();
                }
                self.person = Some(person);
                self.proposals.retain(|_, proposal| proposal.extent != extent);
                self.erased.push(Mark { erasure, number, extent, ground, first, by });
            }
        }
    }

    /// Whether nothing of the person is here any more.
    pub fn person_is_erased(&self) -> bool {
        self.erased.iter().any(|mark| mark.extent == Extent::Person)
    }
}

/// The name under which a journey stands among the states a command is decided
/// over, as it would be without what the command erases.
pub fn as_it_would_be(journey: StreamId) -> StreamId {
    StreamId(uuid::Uuid::from_u128(!journey.0.as_u128()))
}

/// Decides on a step that changes how a record is kept.
///
/// # Errors
/// As each step says; and where the person is erased, as if they had never been.
pub fn decide(
    states: &States,
    (person, journey): (PersonId, Option<StreamRef>),
    step: &KeepingStep,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
    ids: &mut Ids,
) -> Result<Vec<(StreamRef, AnyEvent)>, Refusal> {
    let stream = StreamRef::keeping(person);
    let Some(State::Keeping(keeping)) = states.get(&stream.id) else {
        return Err(Refusal::NotHere);
    };
    if keeping.person_is_erased() {
        return Err(Refusal::NotHere);
    }
    let state = journey.and_then(|journey| journey_in(states, journey.id));
    let state = state.filter(|state| state.person == Some(person));
    let new = ids.uuid(now);
    let event = match step {
        KeepingStep::PlaceHold(step) => holds::place(person, HoldId(new), step),
        KeepingStep::ReleaseHold(step) => holds::release(keeping, step)?,
        KeepingStep::RestrictRecord(step) => restriction::restrict(keeping, person, step)?,
        KeepingStep::LiftRestriction(step) => restriction::lift(keeping, step)?,
        KeepingStep::KeepOn(step) => retention::keep_on(person, step, place.calendar.day(now))?,
        KeepingStep::ProposeErasure(step) => {
            erasing::propose(keeping, person, state, step, ProposalId(new))?
        }
        KeepingStep::WithdrawErasure(step) => erasing::withdraw(keeping, step)?,
        KeepingStep::Erase(step) => {
            erasing::erase(keeping, person, state, step, (ErasureId(new), worker), now)?
        }
        KeepingStep::EraseEntry(step) => {
            let journeys = both(states, journey, state)?;
            erasing::entry(keeping, person, journeys, step, ErasureId(new), now)?
        }
        KeepingStep::AddStatement(step) => {
            let (journey, state) = journey.zip(state).ok_or(Refusal::NotHere)?;
            let added = correction::add_statement(state, step, worker)?;
            return Ok(vec![(journey, AnyEvent::Journey(Box::new(added)))]);
        }
        KeepingStep::MoveConversation(step) => {
            let journeys = both(states, journey, state)?;
            let (erased, moved) =
                correction::move_conversation(states, keeping, person, journeys, step, new, now)?;
            let there = (step.to, AnyEvent::Journey(Box::new(moved)));
            return Ok(vec![there, (stream, AnyEvent::Keeping(erased))]);
        }
    };
    Ok(vec![(stream, AnyEvent::Keeping(event))])
}

fn journey_in(states: &States, id: StreamId) -> Option<&Journey> {
    match states.get(&id) {
        Some(State::Journey(journey)) => Some(journey),
        _ => None,
    }
}

/// A journey as it is and as it would be.
fn both<'a>(
    states: &'a States,
    journey: Option<StreamRef>,
    state: Option<&'a Journey>,
) -> Result<(&'a Journey, &'a Journey, StreamId), Refusal> {
    let (journey, before) = journey.zip(state).ok_or(Refusal::NotHere)?;
    let without = journey_in(states, as_it_would_be(journey.id)).ok_or(Refusal::NotHere)?;
    if before == without {
        return Err(Refusal::NotHere);
    }
    Ok((before, without, journey.id))
}

#[cfg(test)]
mod tests;
