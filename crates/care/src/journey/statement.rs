//! What a person says about an entry that they dispute. The entry stays, since
//! it was held and acted on; their own words stand beside it wherever it is
//! shown (UK GDPR article 16; SYSTEM.md 2a).

use basis::words::Telling;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::correction_events;
use super::{ConnectionId, ConversationId, Event, IntroductionId, Journey, number_after};
use crate::keeping::Ground;
use crate::stream::Written;

/// Something written that can be disputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Entry {
    /// What stands in an introduction.
    Introduction(IntroductionId),
    /// What stands in a conversation.
    Conversation(ConversationId),
    /// What a service was told.
    Connection(ConnectionId),
}

impl Entry {
    /// Its identifier.
    pub fn id(self) -> Uuid {
        match self {
            Self::Introduction(id) => id.0,
            Self::Conversation(id) => id.0,
            Self::Connection(id) => id.0,
        }
    }
}

/// A person's statement about an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Counted from 1 within the journey.
    pub number: u32,
    /// What they dispute.
    pub about: Entry,
    /// Their words.
    pub words: Telling,
    /// On what the correction rests.
    pub ground: Ground,
    /// When it was written.
    pub at: Timestamp,
}

impl Journey {
    /// Whether the journey has that entry.
    pub fn has(&self, entry: Entry) -> bool {
        match entry {
            Entry::Introduction(id) => self.introductions.contains_key(&id),
            Entry::Conversation(id) => self.conversations.iter().any(|held| held.id == id),
            Entry::Connection(id) => self.connections.contains_key(&id),
        }
    }
}

/// Statements after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let Event::StatementAdded(correction_events::StatementAdded {
        about, statement, ground, ..
    }) = event.clone()
    else {
        return;
    };
    let number = number_after(journey.statements.len());
    journey.statements.push(Statement { number, about, words: statement, ground, at: written.at });
}
