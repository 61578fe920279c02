//! What a correction brings to a journey: each event's own words.

use basis::words::Telling;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::accountable::Accountable;
use super::conversation::Means;
use super::statement::Entry;
use super::{ConversationId, IntroductionId, Thing};
use crate::actor::WorkerId;
use crate::keeping::Ground;

/// A conversation that was written into somebody else's record came here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationMovedHere {
    /// The introduction it belongs to.
    pub introduction: IntroductionId,
    /// The conversation.
    pub conversation: ConversationId,
    /// When it was held.
    pub held: Timestamp,
    /// How they spoke.
    pub means: Means,
    /// What they said, in their own words.
    pub said: Option<Telling>,
    /// What the worker wrote.
    pub note: Option<Telling>,
    /// Who held it.
    pub held_by: Option<WorkerId>,
}

/// The person put their own statement beside an entry that they dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementAdded {
    /// What they dispute.
    pub about: Entry,
    /// Their words.
    pub statement: Telling,
    /// On what the correction rests.
    pub ground: Ground,
    /// Who heard them.
    pub heard_by: WorkerId,
}

/// They live, whose death was recorded in error: something goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LivesAfterAll {
    /// What.
    pub thing: Thing,
    /// Who answers, and what is next.
    pub accountable: Accountable,
}
