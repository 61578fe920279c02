//! A guest: one of the few who came and wish to be told of more. They stand here by a name and
//! one way to reach them, in a stream of their own under keys of their own, read by the
//! outreach team alone, until they do not wish it any more: then their keys are destroyed, and
//! the words of it are gone from the store, its backups' restores included (P9's one exception).

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{GatheringId, GuestId};
use crate::stream::Written;

/// What a guest wishes.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Wish {
    /// To be told of what is on next.
    TellMe,
    /// To be rung.
    RingMe,
}

/// What happened to a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// They gave a name, having been told who reads it.
    Named {
        /// Who.
        guest: GuestId,
        /// Where they came.
        gathering: GatheringId,
        /// Their name, as they say it.
        name: Line,
        /// One way to reach them.
        reach: Line,
        /// What they wish.
        wish: Wish,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Named { .. } => "guest.named",
        }
    }
}

/// What is known of a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub id: GuestId,
    /// Where they came.
    pub gathering: GatheringId,
    /// Their name.
    pub name: Line,
    /// One way to reach them.
    pub reach: Line,
    /// What they wish.
    pub wish: Wish,
    /// Since when they stand here.
    pub since: Timestamp,
}

/// The state of a guest's stream: the same for one who was taken out as for one who was never
/// there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guest {
    /// What is known of them.
    pub known: Option<Known>,
}

impl Guest {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event, written: &Written) {
        let Event::Named { guest, gathering, name, reach, wish } = event.clone();
        let since = written.at;
        self.known = Some(Known { id: guest, gathering, name, reach, wish, since });
    }
}
