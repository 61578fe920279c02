//! The place's own stream: which place file is in use since when. A change of
//! place is a command, so that every event can say under which version it was
//! decided, and a new bank holiday changes no past.

use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::row::{Kind, Row, Table, full};
use crate::stream::StreamId;

/// Take a place file into use.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TakePlace {
    /// The place's name.
    pub name: String,
    /// The SHA-256 of its files, in hexadecimal.
    pub digest: String,
}

/// What happened to the place's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A place file was taken into use.
    Taken {
        /// Counted from 1.
        version: u32,
        /// The place's name.
        name: String,
        /// The SHA-256 of its files, in hexadecimal.
        digest: String,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Taken { .. } => "place.taken",
        }
    }
}

/// The place file in use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceInUse {
    /// Version, name and digest of it; none before the first.
    pub taken: Option<(u32, String, String)>,
}

impl PlaceInUse {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event) {
        let Event::Taken { version, name, digest } = event;
        self.taken = Some((*version, name.clone(), digest.clone()));
    }

    /// Its row.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        self.taken
            .iter()
            .map(|(version, name, digest)| {
                let cells = vec![
                    stream.0.into(),
                    i64::from(*version).into(),
                    name.as_str().into(),
                    digest.as_str().into(),
                ];
                Row::of(&PLACE_IN_USE, cells)
            })
            .collect()
    }
}

/// The place file in use: one row.
pub static PLACE_IN_USE: Table = Table {
    name: "place_in_use",
    key: &["stream"],
    columns: &[
        full("stream", Kind::Id),
        full("version", Kind::Number),
        full("name", Kind::Text),
        full("digest", Kind::Text),
    ],
    indexes: &[],
    unique: &[],
};

/// Decides on a place file.
///
/// # Errors
/// When it is the one in use.
pub fn take(state: &PlaceInUse, command: &TakePlace) -> Result<Vec<Event>, Refusal> {
    let version = match &state.taken {
        Some((_, _, digest)) if *digest == command.digest => return Err(Refusal::PlaceInUse),
        Some((version, _, _)) => version.saturating_add(1),
        None => 1,
    };
    let TakePlace { name, digest } = command.clone();
    Ok(vec![Event::Taken { version, name, digest }])
}
