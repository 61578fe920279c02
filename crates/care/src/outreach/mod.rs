//! Outreach (SYSTEM.md section 4): what the place does beyond its doors. Gatherings with
//! communities and training, who came (as numbers), what communities said, the advice that is
//! passed to a team because of it and what the team did about it, and the few guests who wish
//! to be told of more. Nothing of it is anybody's record: whoever is introduced at a gathering
//! has a journey like everybody else, and only the number stays here.
//!
//! | part | module |
//! | --- | --- |
//! | something that is planned, moved, called off or written down | [`gathering`] |
//! | somebody who wishes to be told of more, until they do not | [`guest`] |
//! | what a community said | [`voice`] |
//! | what a team is advised, and what it did about it | [`advice`] |
//! | what somebody wants to happen | [`step`] |
//! | the rules | [`deciding`] |
//! | what pages read | [`tables`] |

pub mod advice;
pub mod deciding;
pub mod gathering;
pub mod guest;
pub mod step;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod voice;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::actor::PersonId;
use crate::row::Row;
use crate::stream::{StreamId, StreamKind, StreamRef, Written};

pub use advice::Advice;
pub use gathering::Gathering;
pub use guest::Guest;
pub use step::OutreachStep;
pub use voice::Voice;

basis::identifier!(
    /// Something to which people come.
    GatheringId
);
basis::identifier!(
    /// Somebody who wishes to be told of more.
    GuestId
);
basis::identifier!(
    /// Something that a community said.
    VoiceId
);
basis::identifier!(
    /// Something that a team is advised.
    AdviceId
);

/// Something that happened in outreach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Event {
    /// To a gathering.
    Gathering(gathering::Event),
    /// To a guest.
    Guest(guest::Event),
    /// To what a community said.
    Voice(voice::Event),
    /// To what a team is advised.
    Advice(advice::Event),
}

impl Event {
    /// Its name in the envelope.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Gathering(event) => event.kind(),
            Self::Guest(event) => event.kind(),
            Self::Voice(event) => event.kind(),
            Self::Advice(event) => event.kind(),
        }
    }

    /// Reads a payload of a stream of this kind.
    ///
    /// # Errors
    /// When it is not one that any version of the program wrote.
    pub fn read(stream: StreamKind, payload: &[u8]) -> Result<Self, serde_json::Error> {
        match stream {
            StreamKind::Guest => serde_json::from_slice(payload).map(Self::Guest),
            StreamKind::Voice => serde_json::from_slice(payload).map(Self::Voice),
            StreamKind::Advice => serde_json::from_slice(payload).map(Self::Advice),
            _ => serde_json::from_slice(payload).map(Self::Gathering),
        }
    }
}

/// The state of one stream of outreach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Of a gathering.
    Gathering(Gathering),
    /// Of a guest.
    Guest(Guest),
    /// Of what a community said.
    Voice(Voice),
    /// Of what a team is advised.
    Advice(Advice),
}

impl State {
    /// The state before the first event.
    pub fn before_the_first(kind: StreamKind) -> Self {
        match kind {
            StreamKind::Guest => Self::Guest(Guest::default()),
            StreamKind::Voice => Self::Voice(Voice::default()),
            StreamKind::Advice => Self::Advice(Advice::default()),
            _ => Self::Gathering(Gathering::default()),
        }
    }

    /// The state after one more event; one of another stream's kind changes nothing.
    pub fn evolve(&mut self, event: &Event, written: &Written) {
        match (self, event) {
            (Self::Gathering(state), Event::Gathering(event)) => state.evolve(event, written),
            (Self::Guest(state), Event::Guest(event)) => state.evolve(event, written),
            (Self::Voice(state), Event::Voice(event)) => state.evolve(event, written),
            (Self::Advice(state), Event::Advice(event)) => state.evolve(event, written),
            _ => {}
        }
    }

    /// The rows that pages read of it.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        match self {
            Self::Gathering(state) => tables::gathering(state, stream),
            Self::Guest(state) => tables::guest(state, stream),
            Self::Voice(state) => tables::voice(state, stream),
            Self::Advice(state) => tables::advice(state, stream),
        }
    }
}

/// A form says what it is about by an identifier, and must not be able to name a stream of
/// anybody's by one: a stream's own is made from it.
fn derived(what_for: &str, id: Uuid) -> StreamId {
    StreamId(basis::identifiers::derived(what_for, &[id.as_bytes()]))
}

impl GatheringId {
    /// Its stream.
    pub fn stream(self) -> StreamRef {
        let id = derived("the stream of a gathering", self.0);
        StreamRef { id, kind: StreamKind::Gathering, subject: None }
    }
}

impl GuestId {
    /// By whose keys their words are kept: their own, so that they can be taken out again.
    /// Nobody who uses support has this identifier, and no record is found by it.
    pub fn subject(self) -> PersonId {
        PersonId(basis::identifiers::derived("a guest", &[self.0.as_bytes()]))
    }

    /// Their stream.
    pub fn stream(self) -> StreamRef {
        let id = derived("the stream of a guest", self.0);
        StreamRef { id, kind: StreamKind::Guest, subject: Some(self.subject()) }
    }
}

impl VoiceId {
    /// Its stream.
    pub fn stream(self) -> StreamRef {
        let id = derived("the stream of a voice", self.0);
        StreamRef { id, kind: StreamKind::Voice, subject: None }
    }
}

impl AdviceId {
    /// Its stream.
    pub fn stream(self) -> StreamRef {
        let id = derived("the stream of advice", self.0);
        StreamRef { id, kind: StreamKind::Advice, subject: None }
    }
}
