//! Streams as they are kept: the row that every writer compares and sets, the
//! events in order, and their payloads in rows of their own, which can go
//! without breaking the chain.

use care::actor::PersonId;
use care::decide::States;
use care::event::{Event, Unreadable};
use care::state::State;
use care::stream::{StreamId, StreamKind, StreamRef, Written};
use jiff::Timestamp;
use uuid::Uuid;

use crate::engine::{Row, StoreError, Tx, statements};
use crate::envelope::{BEFORE_THE_FIRST, Envelope, Hash, actor_from, precision_from};
use crate::keys::{self, DataKey, KeyError, Master};

/// Streams, events and payloads.
pub const SCHEMA: &[&str] = &[
    "create table if not exists stream (
        id uuid primary key,
        kind text not null,
        subject uuid,
        version bigint not null,
        head bytea not null
    )",
    "create index if not exists stream_by_subject on stream (subject)",
    "create table if not exists event (
        position bigint primary key,
        stream uuid not null,
        sequence bigint not null,
        kind text not null,
        version bigint not null,
        happened_at bigint not null,
        happened_precision text not null,
        written_at bigint not null,
        actor_kind text not null,
        actor uuid,
        on_behalf_of uuid,
        organisation text,
        command uuid not null,
        correlation uuid not null,
        place_version bigint not null,
        data_key uuid not null,
        payload_hash bytea not null,
        hash bytea not null,
        written_in bigint not null default 0,
        unique (stream, sequence)
    )",
    "create index if not exists event_in_order on event (written_in, position)",
    "create table if not exists payload (
        position bigint primary key,
        salt bytea not null,
        sealed bytea not null
    )",
];

statements! {
    /// The head of a stream.
    HEAD = "select kind, subject, version, head from stream where id = $1";

    /// The events of a stream, in order, with what is left of their payloads.
    EVENTS = "
        select e.sequence, e.kind, e.version, e.happened_at, e.happened_precision,
               e.written_at, e.actor_kind, e.actor, e.on_behalf_of, e.organisation,
               e.command, e.correlation, e.place_version, e.data_key, e.payload_hash, e.hash,
               p.salt, p.sealed
        from event e
        left join payload p on p.position = e.position
        where e.stream = $1
        order by e.sequence";

    /// The streams of a person.
    OF_SUBJECT = "
        select id, kind, subject, version, head from stream
        where subject = $1
        order by id";

    /// All streams after one, for verifying: listed by key.
    STREAMS_AFTER = "
        select id, kind, subject, version, head from stream
        where id > $1
        order by id
        limit 500";
}

/// Why something kept could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The database could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A key or payload does not open.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A payload is not an event.
    #[error(transparent)]
    Event(#[from] Unreadable),
    /// A stored name is not one that this program knows.
    #[error(
        "the store holds {what} that this program does not know ({found}). Nothing was changed. \
         It may have been written by a newer program"
    )]
    Unknown {
        /// What it should name.
        what: &'static str,
        /// What stands there.
        found: String,
    },
    /// A stream has no key to open it with.
    #[error("the key of a stream is gone")]
    NoKey,
}

/// Where a stream stands: what a writer compares and sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How many events it has.
    pub version: u64,
    /// The hash of the last.
    pub hash: Hash,
}

impl Head {
    /// Of a stream without events.
    pub const NEW: Self = Self { version: 0, hash: BEFORE_THE_FIRST };
}

/// One event as it is kept.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Its envelope.
    pub envelope: Envelope,
    /// Its hash, as kept.
    pub hash: Hash,
    /// Salt and sealed payload; none once erased.
    pub payload: Option<keys::SealedPayload>,
}

/// A stream as it was read.
#[derive(Debug)]
pub struct Loaded {
    /// The stream.
    pub stream: StreamRef,
    /// Where it stood.
    pub head: Head,
    /// Its state, folded.
    pub state: State,
    /// The key that its next event is kept under; none before the first.
    pub key: Option<DataKey>,
}

/// Reads and folds a stream that a command is decided over.
///
/// # Errors
/// When the store cannot be read, or what stands there cannot be opened.
pub fn load(tx: &Tx<'_>, master: &Master, stream: StreamRef) -> Result<Loaded, ReadError> {
    let mut state = State::before_the_first(stream.kind);
    let compartment = compartment_of(stream.kind);
    let key = keys::key_of(tx, master, stream.subject, compartment)?;
    let Some((_, head)) = head(tx, stream.id)? else {
        return Ok(Loaded { stream, head: Head::NEW, state, key });
    };
    for recorded in events(tx, stream.id)? {
        let event = open(&recorded, stream.kind, key.as_ref())?;
        state.evolve(event.as_ref(), &written(&recorded.envelope));
    }
    Ok(Loaded { stream, head, state, key })
}

/// The state of a stream as it would be without one of its events.
///
/// # Errors
/// As [`load`].
pub fn state_without(
    tx: &Tx<'_>,
    master: &Master,
    stream: StreamRef,
    sequence: u64,
) -> Result<State, ReadError> {
    fold(tx, master, stream, Some(sequence))
}

/// The state of a stream as its events tell it now.
///
/// # Errors
/// As [`load`].
pub(crate) fn fold(
    tx: &Tx<'_>,
    master: &Master,
    stream: StreamRef,
    without: Option<u64>,
) -> Result<State, ReadError> {
    let mut state = State::before_the_first(stream.kind);
    let key = keys::key_of(tx, master, stream.subject, compartment_of(stream.kind))?;
    for recorded in events(tx, stream.id)? {
        if Some(recorded.envelope.sequence) != without {
            let event = open(&recorded, stream.kind, key.as_ref())?;
            state.evolve(event.as_ref(), &written(&recorded.envelope));
        }
    }
    Ok(state)
}

/// The streams that are kept about a person under their own keys.
///
/// # Errors
/// When the store cannot be read.
pub fn of_subject(tx: &Tx<'_>, person: PersonId) -> Result<Vec<(StreamRef, Head)>, ReadError> {
    let rows = tx.query(&OF_SUBJECT, &[person.0.into()])?;
    rows.iter().map(|row| head_from(row.id(0)?, row, 1)).collect()
}

/// The states of several loaded streams.
pub fn states(loaded: &[Loaded]) -> States {
    loaded.iter().map(|loaded| (loaded.stream.id, loaded.state.clone())).collect()
}

/// The compartment under which a kind of stream is kept.
pub(crate) fn compartment_of(kind: StreamKind) -> care::stream::Compartment {
    match kind {
        StreamKind::Identity | StreamKind::Journey | StreamKind::Guard | StreamKind::Guest => {
            care::stream::Compartment::Care
        }
        StreamKind::FormerIdentity => care::stream::Compartment::FormerIdentity,
        StreamKind::Equality => care::stream::Compartment::Equality,
        StreamKind::Keeping
        | StreamKind::Offer
        | StreamKind::Worker
        | StreamKind::Place
        | StreamKind::Gathering
        | StreamKind::Voice
        | StreamKind::Advice => care::stream::Compartment::Place,
    }
}

/// What the rules may know of an envelope.
pub fn written(envelope: &Envelope) -> Written {
    let at = Timestamp::from_millisecond(envelope.written).unwrap_or(Timestamp::UNIX_EPOCH);
    Written { sequence: envelope.sequence, at, by: envelope.actor }
}

/// A stream and where it stands, if it is there.
///
/// # Errors
/// When the store cannot be read.
pub fn head(tx: &Tx<'_>, id: StreamId) -> Result<Option<(StreamRef, Head)>, ReadError> {
    let row = tx.query_one_or_none(&HEAD, &[id.0.into()])?;
    row.map(|row| head_from(id.0, &row, 0)).transpose()
}

fn head_from(id: Uuid, row: &Row, from: usize) -> Result<(StreamRef, Head), ReadError> {
    let kind = row.text(from)?;
    let kind = StreamKind::named(kind)
        .ok_or_else(|| ReadError::Unknown { what: "a kind of stream", found: kind.to_owned() })?;
    let subject = row.id_or_null(from + 1)?.map(PersonId);
    let version = u64::try_from(row.int(from + 2)?).unwrap_or(0);
    let head = Head { version, hash: hash_from(row.bytes(from + 3)?)? };
    Ok((StreamRef { id: StreamId(id), kind, subject }, head))
}

/// The next streams in order of their identifiers, after one.
///
/// # Errors
/// When the store cannot be read.
pub fn after(tx: &Tx<'_>, id: Uuid) -> Result<Vec<(StreamRef, Head)>, ReadError> {
    let rows = tx.query(&STREAMS_AFTER, &[id.into()])?;
    rows.iter().map(|row| head_from(row.id(0)?, row, 1)).collect()
}

/// The events of a stream as they are kept, in order.
///
/// # Errors
/// When the store cannot be read.
pub fn events(tx: &Tx<'_>, stream: StreamId) -> Result<Vec<Recorded>, ReadError> {
    let rows = tx.query(&EVENTS, &[stream.0.into()])?;
    rows.iter().map(|row| recorded(stream, row)).collect()
}

/// Opens an event; none where its payload was erased.
///
/// # Errors
/// When it does not open, or is no event.
pub fn open(
    recorded: &Recorded,
    kind: StreamKind,
    key: Option<&DataKey>,
) -> Result<Option<Event>, ReadError> {
    let Some(payload) = &recorded.payload else {
        return Ok(None);
    };
    let key = key.ok_or(ReadError::NoKey)?;
    let envelope = &recorded.envelope;
    let plain = key.open(&payload.sealed, envelope.stream, envelope.sequence, &envelope.kind)?;
    Ok(Some(Event::read(kind, &envelope.kind, &plain)?))
}

fn recorded(stream: StreamId, row: &Row) -> Result<Recorded, ReadError> {
    let (precision, actor) = (row.text(4)?, row.text(6)?);
    let envelope = Envelope {
        stream,
        sequence: u64::try_from(row.int(0)?).unwrap_or(0),
        kind: row.text(1)?.to_owned(),
        version: u32::try_from(row.int(2)?).unwrap_or(0),
        happened: row.int(3)?,
        precision: precision_from(precision).ok_or_else(|| ReadError::Unknown {
            what: "a precision",
            found: precision.to_owned(),
        })?,
        written: row.int(5)?,
        actor: actor_from(actor, row.id_or_null(7)?)
            .ok_or_else(|| ReadError::Unknown { what: "an actor", found: actor.to_owned() })?,
        on_behalf_of: row.id_or_null(8)?,
        organisation: row.text_or_null(9)?.map(str::to_owned),
        command: row.id(10)?,
        correlation: row.id(11)?,
        place_version: u32::try_from(row.int(12)?).unwrap_or(0),
        key: row.id(13)?,
        payload_hash: hash_from(row.bytes(14)?)?,
    };
    let payload = match (row.bytes_or_null(16)?, row.bytes_or_null(17)?) {
        (Some(salt), Some(sealed)) => {
            Some(keys::SealedPayload { salt: salt.to_vec(), sealed: sealed.to_vec() })
        }
        _ => None,
    };
    Ok(Recorded { envelope, hash: hash_from(row.bytes(15)?)?, payload })
}

fn hash_from(bytes: &[u8]) -> Result<Hash, ReadError> {
    bytes
        .try_into()
        .map_err(|_| ReadError::Unknown { what: "a hash", found: format!("{} bytes", bytes.len()) })
}
