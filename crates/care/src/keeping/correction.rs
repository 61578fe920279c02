//! Correction (UK GDPR article 16): an opinion that the person disputes stays,
//! since it was held and acted on, with the person's own statement beside it; and
//! what belongs to somebody else leaves this record for theirs.

use basis::words::Telling;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::erasing::{self, EraseEntry};
use super::{ErasureId, Event, Ground, Keeping};
use crate::actor::{PersonId, Worker};
use crate::decide::States;
use crate::journey::correction_events;
use crate::journey::statement::Entry;
use crate::journey::{self, ConversationId, IntroductionId, Journey};
use crate::refusal::Refusal;
use crate::stream::{StreamId, StreamRef};

/// Put the person's own statement beside what they dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddStatement {
    /// What they dispute.
    pub about: Entry,
    /// Their statement, in their words.
    pub statement: Telling,
    /// On what the correction rests.
    pub ground: Ground,
}

/// Move a conversation to the record of the person whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveConversation {
    /// Which.
    pub conversation: ConversationId,
    /// Where it stands in the journey that it leaves.
    pub sequence: u64,
    /// The journey of the person whose it is.
    pub to: StreamRef,
    /// The introduction there to which it belongs.
    pub introduction: IntroductionId,
    /// On what that rests.
    pub ground: Ground,
}

/// Decides on a statement.
///
/// # Errors
/// When there is no such entry.
pub(super) fn add_statement(
    journey: &Journey,
    command: &AddStatement,
    worker: &Worker,
) -> Result<journey::Event, Refusal> {
    if !journey.has(command.about) {
        return Err(Refusal::NotHere);
    }
    let AddStatement { about, statement, ground } = command.clone();
    Ok(journey::Event::StatementAdded(correction_events::StatementAdded {
        about,
        statement,
        ground,
        heard_by: worker.id,
    }))
}

/// Decides on moving a conversation: what happens here, and what happens there.
/// Neither record names the other person.
///
/// # Errors
/// When it is not in the one record or its introduction not in the other, a hold
/// lies on this one, or something open would be lost by it (P2).
pub(super) fn move_conversation(
    states: &States,
    keeping: &Keeping,
    person: PersonId,
    journeys: (&Journey, &Journey, StreamId),
    command: &MoveConversation,
    new: Uuid,
    now: Timestamp,
) -> Result<(Event, journey::Event), Refusal> {
    let (here, _, stream) = journeys;
    let found = here.conversations.iter().find(|held| held.id == command.conversation);
    let held = found.filter(|held| held.sequence == command.sequence).ok_or(Refusal::NotHere)?;
    let there = super::journey_in(states, command.to.id).ok_or(Refusal::NotHere)?;
    let introduction = there.introduction(command.introduction)?;
    if stream == command.to.id || there.person != command.to.subject {
        return Err(Refusal::NotHere);
    }
    let erase = EraseEntry { sequence: command.sequence, ground: command.ground.clone() };
    let erased = erasing::entry(keeping, person, journeys, &erase, ErasureId(new), now)?;
    let moved = journey::Event::ConversationMovedHere(correction_events::ConversationMovedHere {
        introduction: introduction.id,
        conversation: held.id,
        held: held.held,
        means: held.means,
        said: held.said.clone(),
        note: held.note.clone(),
        held_by: held.worker,
    });
    Ok((erased, moved))
}
