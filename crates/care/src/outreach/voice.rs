//! What a community said, in words that name nobody, with the needs that it speaks of. Whether
//! an offer helps is the directory's to say whenever it is asked, and is never typed.

use std::collections::BTreeSet;

use basis::words::Telling;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{GatheringId, VoiceId};
use crate::actor::ActorName;
use crate::place::{CommunityId, NeedId};
use crate::stream::Written;

/// What happened to what a community said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// It was written down.
    WrittenDown {
        /// Which.
        voice: VoiceId,
        /// Who said it: a community, and nobody.
        community: CommunityId,
        /// At which gathering, where it was at one.
        gathering: Option<GatheringId>,
        /// What was said.
        words: Telling,
        /// The needs of the place that it speaks of.
        needs: BTreeSet<NeedId>,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::WrittenDown { .. } => "voice.written_down",
        }
    }
}

/// What is known of what a community said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Which.
    pub id: VoiceId,
    /// Who said it.
    pub community: CommunityId,
    /// At which gathering.
    pub gathering: Option<GatheringId>,
    /// What was said.
    pub words: Telling,
    /// The needs that it speaks of.
    pub needs: BTreeSet<NeedId>,
    /// Who wrote it down.
    pub by: ActorName,
    /// When.
    pub at: Timestamp,
}

/// The state of the stream of what a community said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Voice {
    /// What is known of it.
    pub known: Option<Known>,
}

impl Voice {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event, written: &Written) {
        let Event::WrittenDown { voice, community, gathering, words, needs } = event.clone();
        let (by, at) = (written.by, written.at);
        self.known = Some(Known { id: voice, community, gathering, words, needs, by, at });
    }
}
