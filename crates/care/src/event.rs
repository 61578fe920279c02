//! Every event of every stream, as the store keeps it: a kind and version that
//! stand in the envelope, and a payload of JSON that is encrypted.

use serde::{Deserialize, Serialize};

use crate::stream::{Compartment, StreamKind};
use crate::{
    equality, former_identity, guard, identity, journey, keeping, offer, outreach, place_file,
    worker,
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Event {
    /// To what is known of a person.
    Identity(identity::Event),
    /// On a person's journey.
    Journey(Box<journey::Event>),
    /// To what guards a person's record.
    Guard(guard::Event),
    /// To a former identity.
    FormerIdentity(former_identity::Event),
    /// To what somebody answered about equality.
    Equality(equality::Event),
    /// To how a person's record is kept.
    Keeping(keeping::Event),
    /// To an offer of the directory.
    Offer(offer::Event),
    /// To a worker's account.
    Worker(worker::Event),
    /// To the place's file.
    Place(place_file::Event),
    /// In outreach.
    Outreach(outreach::Event),
}

/// A payload could not be read as an event of its stream.
#[derive(Debug, thiserror::Error)]
#[error("an event of kind {kind} cannot be read: {source}")]
pub struct Unreadable {
    /// The kind that the envelope names.
    pub kind: String,
    /// What serde says.
    pub source: serde_json::Error,
}

impl Event {
    /// Its name in the envelope.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Identity(event) => event.kind(),
            Self::Journey(event) => event.kind(),
            Self::Guard(event) => event.kind(),
            Self::FormerIdentity(event) => event.kind(),
            Self::Equality(event) => event.kind(),
            Self::Keeping(event) => event.kind(),
            Self::Offer(event) => event.kind(),
            Self::Worker(event) => event.kind(),
            Self::Place(event) => event.kind(),
            Self::Outreach(event) => event.kind(),
        }
    }

    /// The version of its payload. A changed payload is a new variant, so this
    /// is 1 until a kind must be written anew under its old name.
    pub fn version(&self) -> u32 {
        1
    }

    /// Which of the subject's keys it is kept under.
    pub fn compartment(&self) -> Compartment {
        match self {
            Self::FormerIdentity(_) => Compartment::FormerIdentity,
            Self::Equality(_) => Compartment::Equality,
            Self::Identity(_)
            | Self::Journey(_)
            | Self::Guard(_)
            | Self::Outreach(outreach::Event::Guest(_)) => Compartment::Care,
            Self::Keeping(_)
            | Self::Offer(_)
            | Self::Worker(_)
            | Self::Place(_)
            | Self::Outreach(_) => Compartment::Place,
        }
    }

    /// When it happened, where somebody says so; else it is when it was written.
    pub fn happened(&self) -> Option<jiff::Timestamp> {
        match self {
            Self::Journey(event) => event.happened(),
            Self::Identity(_)
            | Self::Guard(_)
            | Self::FormerIdentity(_)
            | Self::Equality(_)
            | Self::Keeping(_)
            | Self::Offer(_)
            | Self::Worker(_)
            | Self::Place(_)
            | Self::Outreach(_) => None,
        }
    }

    /// Its payload.
    ///
    /// # Errors
    /// None that is known: every field can be written as JSON.
    pub fn payload(&self) -> Result<Vec<u8>, Unreadable> {
        serde_json::to_vec(self)
            .map_err(|source| Unreadable { kind: self.kind().to_owned(), source })
    }

    /// Reads a payload of a stream of this kind.
    ///
    /// # Errors
    /// When it is not one that any version of the program wrote.
    pub fn read(stream: StreamKind, kind: &str, payload: &[u8]) -> Result<Self, Unreadable> {
        let read = match stream {
            StreamKind::Identity => serde_json::from_slice(payload).map(Self::Identity),
            StreamKind::Journey => serde_json::from_slice(payload).map(Self::Journey),
            StreamKind::Guard => serde_json::from_slice(payload).map(Self::Guard),
            StreamKind::FormerIdentity => serde_json::from_slice(payload).map(Self::FormerIdentity),
            StreamKind::Equality => serde_json::from_slice(payload).map(Self::Equality),
            StreamKind::Keeping => serde_json::from_slice(payload).map(Self::Keeping),
            StreamKind::Offer => serde_json::from_slice(payload).map(Self::Offer),
            StreamKind::Worker => serde_json::from_slice(payload).map(Self::Worker),
            StreamKind::Place => serde_json::from_slice(payload).map(Self::Place),
            StreamKind::Gathering | StreamKind::Guest | StreamKind::Voice | StreamKind::Advice => {
                outreach::Event::read(stream, payload).map(Self::Outreach)
            }
        };
        read.map_err(|source| Unreadable { kind: kind.to_owned(), source })
    }
}
