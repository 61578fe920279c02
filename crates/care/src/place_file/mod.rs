//! The place's own stream: which place file is in use since when. A change of
//! place is a command, so that every event can say under which version it was
//! decided, and a new bank holiday changes no past.

mod moves;

use std::collections::BTreeMap;

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};

use crate::decide::States;
use crate::event;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::row::{Kind, Row, Table, full};
use crate::state::State;
use crate::stream::{StreamId, StreamRef};

pub use moves::{Moves, Moving};

/// Take a place file into use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakePlace {
    /// The place, as it was read from its files.
    #[serde(serialize_with = "by_its_digest")]
    pub place: Box<Place>,
    /// Why; none is needed for the first.
    pub reason: Option<Line>,
    /// Where what is left behind goes.
    pub moves: Moves,
    /// The streams that hold something which the change leaves behind.
    pub left_behind: Vec<StreamRef>,
}

impl TakePlace {
    /// The first place file of a store: nothing can be left behind.
    pub fn first(place: Place) -> Self {
        let (moves, left_behind) = (Moves::default(), Vec::new());
        Self { place: Box::new(place), reason: None, moves, left_behind }
    }
}

fn by_its_digest<S: Serializer>(place: &Place, to: S) -> Result<S::Ok, S::Error> {
    place.digest.serialize(to)
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
    /// A place file was taken into use, and is kept with it.
    TakenWhole {
        /// Counted from 1.
        version: u32,
        /// The place's name.
        name: String,
        /// The SHA-256 of its files, in hexadecimal.
        digest: String,
        /// Its files, by their names.
        files: BTreeMap<String, String>,
        /// Why.
        reason: Option<Line>,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Taken { .. } => "place.taken",
            Self::TakenWhole { .. } => "place.taken_whole",
        }
    }
}

/// The place file in use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceInUse {
    /// Version, name and digest of it; none before the first.
    pub taken: Option<(u32, String, String)>,
    /// Its files, by their names; none where they were not kept.
    pub files: BTreeMap<String, String>,
}

impl PlaceInUse {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event) {
        let (Event::Taken { version, name, digest }
        | Event::TakenWhole { version, name, digest, .. }) = event;
        self.taken = Some((*version, name.clone(), digest.clone()));
        self.files = match event {
            Event::Taken { .. } => BTreeMap::new(),
            Event::TakenWhole { files, .. } => files.clone(),
        };
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

/// Decides on a place file. What the change leaves behind is given an owner in
/// the same act, or nothing is changed.
///
/// # Errors
/// When it is the one in use, when there is no reason for the change, or when
/// something is left behind without an owner.
pub fn take(
    states: &States,
    command: &TakePlace,
    now: Timestamp,
) -> Result<Vec<(StreamRef, event::Event)>, Refusal> {
    let Some(State::Place(state)) = states.get(&StreamRef::PLACE.id) else {
        return Err(Refusal::NotHere);
    };
    let TakePlace { place, reason, moves, left_behind } = command;
    let version = match &state.taken {
        Some((_, _, digest)) if *digest == place.digest => return Err(Refusal::PlaceInUse),
        Some((version, _, _)) => version.saturating_add(1),
        None => 1,
    };
    let taken = Event::TakenWhole {
        version,
        name: place.identity.name.clone(),
        digest: place.digest.clone(),
        files: place.files.clone(),
        reason: reason.clone(),
    };
    let mut events = vec![(StreamRef::PLACE, event::Event::Place(taken))];
    if version == 1 {
        return Ok(events);
    }
    let reason = reason.as_ref().ok_or(Refusal::NeedsAReason)?;
    let moving = Moving { place, moves, reason };
    for stream in left_behind {
        let state = states.get(&stream.id).ok_or(Refusal::NotHere)?;
        events.extend(moved(state, &moving, now)?.into_iter().map(|event| (*stream, event)));
    }
    Ok(events)
}

/// What one stream holds that the change leaves behind, given an owner.
fn moved(state: &State, moving: &Moving<'_>, now: Timestamp) -> Result<Vec<event::Event>, Refusal> {
    Ok(match state {
        State::Journey(journey) => {
            crate::journey::moved_with_the_place::decide(journey, moving, now)?
                .into_iter()
                .map(|event| event::Event::Journey(Box::new(event)))
                .collect()
        }
        State::Worker(account) => {
            let moved = crate::worker::moved(account, moving)?;
            moved.into_iter().map(event::Event::Worker).collect()
        }
        State::Guard(guard) => {
            let moved = crate::guard::walls::moved(guard, moving)?;
            moved.into_iter().map(event::Event::Guard).collect()
        }
        State::FormerIdentity(former) => {
            let handed = former.moved(moving)?;
            handed.into_iter().map(event::Event::FormerIdentity).collect()
        }
        _ => Vec::new(),
    })
}
