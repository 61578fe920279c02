//! Streams of events, and what the rules may know of an event besides what it
//! says: where it stands and when it was written.

use jiff::Timestamp;
use uuid::Uuid;

use crate::actor::{ActorName, PersonId};
use crate::offer::EntryId;

basis::identifier!(
    /// A stream of events.
    StreamId
);

/// What a stream is about. Streams are never merged (ARCHITECTURE.md).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, strum::VariantArray,
)]
pub enum StreamKind {
    /// Who a person is, how to reach them, and which journeys are theirs.
    Identity,
    /// A person's journey: introductions, conversations, connections, support.
    Journey,
    /// What guards a person's record: a wall, who is close, openings.
    Guard,
    /// Who they were before.
    FormerIdentity,
    /// What they answered to the questions about equality.
    Equality,
    /// How a person's record is kept: held, restricted, erased.
    Keeping,
    /// An offer of the directory.
    Offer,
    /// Somebody who works here.
    Worker,
    /// The place's own file, as it was taken into use.
    Place,
    /// Something to which people come.
    Gathering,
    /// Somebody who wishes to be told of more.
    Guest,
    /// What a community said.
    Voice,
    /// What a team is advised.
    Advice,
}

impl StreamKind {
    /// Its name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Journey => "journey",
            Self::Guard => "guard",
            Self::FormerIdentity => "former-identity",
            Self::Equality => "equality",
            Self::Keeping => "keeping",
            Self::Offer => "offer",
            Self::Worker => "worker",
            Self::Place => "place",
            Self::Gathering => "gathering",
            Self::Guest => "guest",
            Self::Voice => "voice",
            Self::Advice => "advice",
        }
    }

    /// The kind with that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|kind| kind.name() == name)
    }
}

/// A stream, its kind, and the person whose keys its words are kept under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct StreamRef {
    /// Which stream.
    pub id: StreamId,
    /// What it is about.
    pub kind: StreamKind,
    /// Whose it is; none for streams that belong to no person.
    pub subject: Option<PersonId>,
}

impl StreamRef {
    /// The place's own stream: one, with a fixed identifier.
    pub const PLACE: Self =
        Self { id: StreamId(Uuid::from_u128(1)), kind: StreamKind::Place, subject: None };

    /// A person's identity stream has the person's identifier.
    pub fn identity(person: PersonId) -> Self {
        Self { id: StreamId(person.0), kind: StreamKind::Identity, subject: Some(person) }
    }

    /// What guards a person's record has the person's identifier, with the bits of
    /// its second half turned.
    pub fn guard(person: PersonId) -> Self {
        let id = Uuid::from_u128(person.0.as_u128() ^ u128::from(u64::MAX >> 2));
        Self { id: StreamId(id), kind: StreamKind::Guard, subject: Some(person) }
    }

    /// A former identity has the person's identifier, with other bits turned.
    pub fn former_identity(person: PersonId) -> Self {
        let id = Uuid::from_u128(person.0.as_u128() ^ u128::from(u64::MAX >> 3));
        Self { id: StreamId(id), kind: StreamKind::FormerIdentity, subject: Some(person) }
    }

    /// What somebody answered about equality has the person's identifier, with yet
    /// other bits turned.
    pub fn equality(person: PersonId) -> Self {
        let id = Uuid::from_u128(person.0.as_u128() ^ u128::from(u64::MAX >> 5));
        Self { id: StreamId(id), kind: StreamKind::Equality, subject: Some(person) }
    }

    /// How a person's record is kept has the person's identifier, with some bits
    /// turned. It is under the place's key: its last mark outlives the person's.
    pub fn keeping(person: PersonId) -> Self {
        let id = Uuid::from_u128(person.0.as_u128() ^ u128::from(u64::MAX >> 4));
        Self { id: StreamId(id), kind: StreamKind::Keeping, subject: None }
    }

    /// A journey's stream.
    pub fn journey(id: StreamId, person: PersonId) -> Self {
        Self { id, kind: StreamKind::Journey, subject: Some(person) }
    }

    /// An offer's stream has an identifier made from the offer's: another directory chooses
    /// those, and must not be able to name a stream of ours by one.
    pub fn offer(offer: EntryId) -> Self {
        let id = basis::identifiers::derived("the stream of an offer", &[offer.0.as_bytes()]);
        Self { id: StreamId(id), kind: StreamKind::Offer, subject: None }
    }

    /// A worker's stream has the worker's identifier.
    pub fn worker(worker: crate::actor::WorkerId) -> Self {
        Self { id: StreamId(worker.0), kind: StreamKind::Worker, subject: None }
    }
}

/// Which of a subject's keys an event's words are kept under. Destroying a
/// compartment's key erases it alone.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Compartment {
    /// What is written in the course of care.
    Care,
    /// Who somebody was before: read by the named team alone (2a).
    FormerIdentity,
    /// What they answered to the questions about equality: for counting alone.
    Equality,
    /// What belongs to no person: the place's own.
    Place,
}

impl Compartment {
    /// Its name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::FormerIdentity => "former-identity",
            Self::Equality => "equality",
            Self::Place => "place",
        }
    }

    /// The compartment with that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Care, Self::FormerIdentity, Self::Equality, Self::Place];
        all.into_iter().find(|compartment| compartment.name() == name)
    }
}

/// How exactly it is known when something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// The program saw it happen.
    Exact,
    /// Somebody said so, to the minute.
    Minute,
}

impl Precision {
    /// Its name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Minute => "minute",
        }
    }
}

/// What the rules may know of an event besides what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Where it stands in its stream; the first is 1.
    pub sequence: u64,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: ActorName,
}
