//! What stands around every event: who, when, on which stream, under which key,
//! and the hash that chains it to the one before. It holds no personal words.
//!
//! The hash is SHA-256 over the fields below, each with its length before it,
//! beginning with the hash of the event before. It covers the hash of the
//! salted ciphertext and never the plain text's, so that an erased payload
//! leaves a chain that still holds.

use care::actor::{ActorName, WorkerId};
use care::stream::{Precision, StreamId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The head of a stream without events.
pub const BEFORE_THE_FIRST: Hash = [0; 32];

/// The envelope of one event, without its position (which the database gives,
/// and which says nothing that the sequence does not).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The stream.
    pub stream: StreamId,
    /// Where it stands in its stream, from 1.
    pub sequence: u64,
    /// What kind of event.
    pub kind: String,
    /// The version of its payload.
    pub version: u32,
    /// When it happened, in milliseconds.
    pub happened: i64,
    /// How exactly that is known.
    pub precision: Precision,
    /// When it was written, in milliseconds.
    pub written: i64,
    /// Who wrote it.
    pub actor: ActorName,
    /// On whose behalf, where it was for somebody else.
    pub on_behalf_of: Option<Uuid>,
    /// The organisation that the actor works for.
    pub organisation: Option<String>,
    /// The command that it answers.
    pub command: Uuid,
    /// What joins commands that belong together.
    pub correlation: Uuid,
    /// The version of the place file under which it was decided.
    pub place_version: u32,
    /// The key its payload is kept under.
    pub key: Uuid,
    /// SHA-256 of salt and ciphertext.
    pub payload_hash: Hash,
}

impl Envelope {
    /// The hash of this event on top of the one before.
    pub fn hash(&self, before: &Hash) -> Hash {
        let mut hash = Fields(Sha256::new());
        hash.field(before);
        hash.field(self.stream.0.as_bytes());
        hash.field(&self.sequence.to_be_bytes());
        hash.field(self.kind.as_bytes());
        hash.field(&self.version.to_be_bytes());
        hash.field(&self.happened.to_be_bytes());
        hash.field(self.precision.name().as_bytes());
        hash.field(&self.written.to_be_bytes());
        let (kind, worker) = actor_columns(self.actor);
        hash.field(kind.as_bytes());
        hash.field_or_none(worker.as_ref().map(|id| id.as_bytes().as_slice()));
        hash.field_or_none(self.on_behalf_of.as_ref().map(|id| id.as_bytes().as_slice()));
        hash.field_or_none(self.organisation.as_deref().map(str::as_bytes));
        hash.field(self.command.as_bytes());
        hash.field(self.correlation.as_bytes());
        hash.field(&self.place_version.to_be_bytes());
        hash.field(self.key.as_bytes());
        hash.field(&self.payload_hash);
        hash.0.finalize().into()
    }
}

/// The actor as two columns: what kind, and which worker.
pub(crate) fn actor_columns(actor: ActorName) -> (&'static str, Option<Uuid>) {
    match actor {
        ActorName::Anyone => ("anyone", None),
        ActorName::Worker(worker) => ("worker", Some(worker.0)),
        ActorName::Program => ("program", None),
    }
}

/// The actor from its two columns.
pub(crate) fn actor_from(kind: &str, worker: Option<Uuid>) -> Option<ActorName> {
    match (kind, worker) {
        ("anyone", None) => Some(ActorName::Anyone),
        ("program", None) => Some(ActorName::Program),
        ("worker", Some(worker)) => Some(ActorName::Worker(WorkerId(worker))),
        _ => None,
    }
}

/// How exactly a time is known, from its column.
pub(crate) fn precision_from(name: &str) -> Option<Precision> {
    [Precision::Exact, Precision::Minute].into_iter().find(|precision| precision.name() == name)
}

/// A hash in hexadecimal digits.
pub(crate) fn hexadecimal(hash: &Hash) -> String {
    hash.iter().fold(String::new(), |mut digits, byte| {
        digits.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        digits.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        digits
    })
}

/// Fields with their lengths before them, so that no two envelopes read alike.
pub(crate) struct Fields(pub(crate) Sha256);

impl Fields {
    pub(crate) fn field(&mut self, bytes: &[u8]) {
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX - 1);
        self.0.update(length.to_be_bytes());
        self.0.update(bytes);
    }

    pub(crate) fn field_or_none(&mut self, bytes: Option<&[u8]>) {
        match bytes {
            Some(bytes) => self.field(bytes),
            None => self.0.update(u32::MAX.to_be_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope() -> Envelope {
        Envelope {
            stream: StreamId(Uuid::from_u128(7)),
            sequence: 1,
            kind: "journey.introduction_made".to_owned(),
            version: 1,
            happened: 1,
            precision: Precision::Exact,
            written: 1,
            actor: ActorName::Anyone,
            on_behalf_of: None,
            organisation: None,
            command: Uuid::from_u128(8),
            correlation: Uuid::from_u128(8),
            place_version: 1,
            key: Uuid::from_u128(9),
            payload_hash: [3; 32],
        }
    }

    #[test]
    fn changing_any_field_or_the_event_before_changes_the_hash() {
        let plain = envelope();
        let hash = plain.hash(&BEFORE_THE_FIRST);
        let worker = ActorName::Worker(WorkerId(Uuid::from_u128(5)));
        let changed = [
            Envelope { stream: StreamId(Uuid::from_u128(6)), ..plain.clone() },
            Envelope { sequence: 2, ..plain.clone() },
            Envelope { kind: "journey.introduction_mad".to_owned(), ..plain.clone() },
            Envelope { version: 2, ..plain.clone() },
            Envelope { happened: 2, ..plain.clone() },
            Envelope { precision: Precision::Minute, ..plain.clone() },
            Envelope { written: 2, ..plain.clone() },
            Envelope { actor: worker, ..plain.clone() },
            Envelope { on_behalf_of: Some(Uuid::nil()), ..plain.clone() },
            Envelope { organisation: Some(String::new()), ..plain.clone() },
            Envelope { command: Uuid::nil(), ..plain.clone() },
            Envelope { correlation: Uuid::nil(), ..plain.clone() },
            Envelope { place_version: 2, ..plain.clone() },
            Envelope { key: Uuid::nil(), ..plain.clone() },
            Envelope { payload_hash: [4; 32], ..plain.clone() },
        ];
        for envelope in changed {
            assert_ne!(envelope.hash(&BEFORE_THE_FIRST), hash, "{envelope:?}");
        }
        assert_ne!(plain.hash(&[1; 32]), hash);
        assert_eq!(plain.hash(&BEFORE_THE_FIRST), hash);
    }
}
