//! Appending: what was decided is sealed and chained outside the writer, then
//! written in one transaction with the rows, the outbox and the command's
//! identifier. Every stream that was read is compared; a clash is a retry.

mod heads;

use std::collections::BTreeSet;

use care::actor::PersonId;
use care::event::Event;
use care::keeping::{self, Extent};
use care::row::Row;
use care::stream::{Precision, StreamRef, Written};
use jiff::Timestamp;
use uuid::Uuid;

use crate::command;
use crate::engine::{StoreError, Tx, statements};
use crate::envelope::{Envelope, Hash, actor_columns};
use crate::erasures::carrying_out;
use crate::keys::{self, DataKey, Master, NewKey, SealedPayload};
use crate::outbox::{self, Queued};
use crate::reading::left_behind;
use crate::streams::{Head, Loaded, ReadError};
use crate::tables;

pub(crate) use heads::ALL as HEADS;
use heads::StreamChange;

statements! {
    /// Keep an event.
    INSERT_EVENT = "
        insert into event (position, stream, sequence, kind, version, happened_at,
            happened_precision, written_at, actor_kind, actor, on_behalf_of, organisation,
            command, correlation, place_version, data_key, payload_hash, hash, written_in)
        values ({next_position}, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
            $15, $16, $17, {transaction})
        returning position";

    /// Whether somebody works here no more.
    HAS_ENDED = "select count(*) from account where id = $1 and ended = 1";

    /// Keep its payload.
    INSERT_PAYLOAD = "insert into payload (position, salt, sealed) values ($1, $2, $3)";
}

/// Who and when, for the envelopes of one command.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The command's identifier: counted once, however often it is sent.
    pub command: Uuid,
    /// The command's name.
    pub name: &'static str,
    /// A keyed print of what it says and who says it, to know it again.
    pub print: Hash,
    /// When it is written.
    pub now: Timestamp,
    /// Who gives it.
    pub actor: care::actor::ActorName,
    /// The organisation that they work for.
    pub organisation: Option<String>,
    /// The version of the place file in use.
    pub place_version: u32,
}

/// A decision, sealed and ready to be written.
#[derive(Debug)]
pub struct Prepared {
    origin: Origin,
    streams: Vec<StreamChange>,
    keys: Vec<NewKey>,
    events: Vec<(Envelope, SealedPayload, Hash)>,
    rows: Vec<tables::Change>,
    messages: Vec<Queued>,
    after: Vec<Afterwards>,
    master: Master,
}

/// Why what was decided was not written.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// A stream that was read has moved on: load and decide again.
    #[error("somebody else wrote to the same stream; nothing of this was kept")]
    Clash,
    /// Another place file is in use than the one it was decided under.
    #[error("another place file is in use than the one this was decided under")]
    AnotherPlace,
    /// Whoever gives the command works here no more.
    #[error("whoever gave this command works here no more; nothing of it was kept")]
    WorksHereNoMore,
    /// The same command was carried out before.
    #[error("this was carried out already, once")]
    AlreadyDone,
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was left after an erasure could not be read.
    #[error(transparent)]
    Read(ReadError),
}

impl From<ReadError> for AppendError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Store(error) => Self::Store(error),
            other => Self::Read(other),
        }
    }
}

/// What events ask of the store besides being kept, in the same transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Afterwards {
    /// Messages that wait for a person are not sent: their permission is gone.
    MessagesStop(PersonId),
    /// So much of a person's record is destroyed.
    Erase(PersonId, Extent),
}

impl Afterwards {
    fn of(event: &Event) -> Option<Self> {
        match event {
            Event::Identity(event) => event.stops_messages_of().map(Self::MessagesStop),
            Event::Keeping(keeping::Event::Erased { person, extent, .. }) => {
                Some(Self::Erase(*person, *extent))
            }
            _ => None,
        }
    }
}

/// Seals and chains what was decided over `loaded`, and works out which rows
/// change. The streams of `rests_on` must still stand as they did, too. Pure but for
/// the nonces.
///
/// # Errors
/// When a payload cannot be written or sealed.
pub fn prepare(
    master: &Master,
    origin: Origin,
    over: (Vec<Loaded>, Vec<(StreamRef, Head)>),
    events: &[(StreamRef, Event)],
    messages: Vec<Queued>,
) -> Result<Prepared, ReadError> {
    prepare_and_follow(master, origin, over, events, messages).map(|(prepared, _)| prepared)
}

/// The same, with every stream as it stands once it is written: for whoever decides the
/// next command before this one is.
///
/// # Errors
/// As [`prepare`].
pub fn prepare_and_follow(
    master: &Master,
    origin: Origin,
    (mut loaded, rests_on): (Vec<Loaded>, Vec<(StreamRef, Head)>),
    events: &[(StreamRef, Event)],
    messages: Vec<Queued>,
) -> Result<(Prepared, Vec<Loaded>), ReadError> {
    let mut prepared = Prepared {
        origin,
        streams: rests_on
            .into_iter()
            .map(|(stream, head)| StreamChange { stream, before: head, after: head })
            .collect(),
        keys: Vec::new(),
        events: Vec::with_capacity(events.len()),
        rows: Vec::new(),
        messages,
        master: master.clone(),
        after: events.iter().filter_map(|(_, event)| Afterwards::of(event)).collect(),
    };
    for (stream, _) in events {
        if !loaded.iter().any(|known| known.stream.id == stream.id) {
            // Streams of the same new subject share the key that the first makes, each
            // compartment its own: destroying one must leave the others.
            let compartment = |stream: &StreamRef| crate::streams::compartment_of(stream.kind);
            let twin = loaded.iter().find(|known| {
                stream.subject.is_some()
                    && known.stream.subject == stream.subject
                    && compartment(&known.stream) == compartment(stream)
            });
            let key = twin.and_then(|known| known.key.clone());
            loaded.push(new_stream(master, &mut prepared, *stream, key)?);
        }
    }
    for known in &mut loaded {
        let (id, before) = (known.stream.id, known.head);
        let rows_before =
            if before.version == 0 { Vec::new() } else { known.state.rows(known.stream.id) };
        for (_, event) in events.iter().filter(|(stream, _)| stream.id == id) {
            seal(master, &mut prepared, known, event)?;
        }
        if known.head != before {
            let rows_after: Vec<Row> = known.state.rows(known.stream.id);
            prepared.rows.extend(tables::difference(&rows_before, &rows_after));
        }
        prepared.streams.push(StreamChange { stream: known.stream, before, after: known.head });
    }
    Ok((prepared, loaded))
}

fn new_stream(
    master: &Master,
    prepared: &mut Prepared,
    stream: StreamRef,
    key: Option<DataKey>,
) -> Result<Loaded, ReadError> {
    let key = match key {
        Some(key) => key,
        None => make_key(master, prepared, stream)?,
    };
    let state = care::state::State::before_the_first(stream.kind);
    Ok(Loaded { stream, head: Head::NEW, state, key: Some(key) })
}

fn make_key(
    master: &Master,
    prepared: &mut Prepared,
    stream: StreamRef,
) -> Result<DataKey, ReadError> {
    let compartment = crate::streams::compartment_of(stream.kind);
    let made_at = prepared.origin.now.as_millisecond();
    let (key, new) = master.make(stream.subject, compartment, made_at)?;
    prepared.keys.push(new);
    Ok(key)
}

fn seal(
    master: &Master,
    prepared: &mut Prepared,
    known: &mut Loaded,
    event: &Event,
) -> Result<(), ReadError> {
    let key = match &known.key {
        Some(key) => key.clone(),
        None => make_key(master, prepared, known.stream)?,
    };
    let origin = &prepared.origin;
    let sequence = known.head.version + 1;
    let payload = key.seal(&event.payload()?, known.stream.id, sequence, event.kind())?;
    let happened = event.happened();
    let envelope = Envelope {
        stream: known.stream.id,
        sequence,
        kind: event.kind().to_owned(),
        version: event.version(),
        happened: happened.unwrap_or(origin.now).as_millisecond(),
        precision: if happened.is_some() { Precision::Minute } else { Precision::Exact },
        written: origin.now.as_millisecond(),
        actor: origin.actor,
        on_behalf_of: None,
        organisation: origin.organisation.clone(),
        command: origin.command,
        correlation: origin.command,
        place_version: origin.place_version,
        key: key.id,
        payload_hash: payload.hash(),
    };
    let hash = envelope.hash(&known.head.hash);
    let written = Written { sequence, at: origin.now, by: origin.actor };
    known.state.evolve(Some(event), &written);
    known.head = Head { version: sequence, hash };
    known.key = Some(key);
    prepared.events.push((envelope, payload, hash));
    Ok(())
}

/// Writes what was prepared, all of it or nothing.
///
/// # Errors
/// When a stream has moved on, the command was carried out before, or the store
/// cannot.
pub fn commit(tx: &Tx<'_>, prepared: &Prepared) -> Result<(), AppendError> {
    let origin = &prepared.origin;
    if !command::keep(tx, origin)? {
        return Err(AppendError::AlreadyDone);
    }
    if left_behind::version_in_use(tx)? != i64::from(origin.place_version) {
        return Err(AppendError::AnotherPlace);
    }
    if let Some(worker) = origin.actor.worker()
        && tx.number(&HAS_ENDED, &[worker.0.into()])? > 0
    {
        return Err(AppendError::WorksHereNoMore);
    }
    for change in &prepared.streams {
        heads::set(tx, change)?;
    }
    for key in &prepared.keys {
        key.keep(tx)?;
    }
    prepared.keys_are_there(tx)?;
    for (envelope, payload, hash) in &prepared.events {
        insert_event(tx, envelope, payload, hash)?;
    }
    for change in &prepared.rows {
        change.write(tx)?;
    }
    for after in &prepared.after {
        match after {
            Afterwards::MessagesStop(person) => outbox::stop(tx, *person)?,
            Afterwards::Erase(person, extent) => {
                carrying_out::carry_out(tx, &prepared.master, *person, *extent)?;
            }
        }
    }
    // What waited stops first: a message of this command is under the permission
    // that holds from now on.
    for message in &prepared.messages {
        outbox::queue(tx, message)?;
    }
    Ok(())
}

impl Prepared {
    /// Nothing is written under a key that was destroyed since it was read.
    fn keys_are_there(&self, tx: &Tx<'_>) -> Result<(), AppendError> {
        let used: BTreeSet<Uuid> = self.events.iter().map(|(envelope, ..)| envelope.key).collect();
        for key in used.into_iter().filter(|key| !self.keys.iter().any(|new| new.is(*key))) {
            if !keys::is_there(tx, key)? {
                return Err(AppendError::Clash);
            }
        }
        Ok(())
    }
}

fn insert_event(
    tx: &Tx<'_>,
    envelope: &Envelope,
    payload: &SealedPayload,
    hash: &Hash,
) -> Result<(), StoreError> {
    let (actor_kind, actor) = actor_columns(envelope.actor);
    let values = [
        envelope.stream.0.into(),
        i64::try_from(envelope.sequence).unwrap_or(i64::MAX).into(),
        envelope.kind.as_str().into(),
        i64::from(envelope.version).into(),
        envelope.happened.into(),
        envelope.precision.name().into(),
        envelope.written.into(),
        actor_kind.into(),
        actor.into(),
        envelope.on_behalf_of.into(),
        envelope.organisation.clone().into(),
        envelope.command.into(),
        envelope.correlation.into(),
        i64::from(envelope.place_version).into(),
        envelope.key.into(),
        envelope.payload_hash.to_vec().into(),
        hash.to_vec().into(),
    ];
    let position = tx
        .query_one_or_none(&INSERT_EVENT, &values)?
        .ok_or_else(|| StoreError::Other { detail: "an event got no position".to_owned() })?
        .int(0)?;
    let kept = [position.into(), payload.salt.clone().into(), payload.sealed.clone().into()];
    tx.execute(&INSERT_PAYLOAD, &kept).map(|_| ())
}
