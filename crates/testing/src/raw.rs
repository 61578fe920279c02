//! Events as they are kept: envelopes, and payloads opened to plain JSON and
//! not interpreted. Read through a second handle on the store's file, so that
//! the program needs no back door for its tests.

use std::fs;
use std::path::Path;

use basis::secret::Key;
use care::stream::{Compartment, StreamId, StreamKind, StreamRef};
use serde_json::Value;
use store::envelope::Envelope;
use store::keys::{self, Master};
use store::{Db, ReadError, Tx, streams};
use uuid::Uuid;

/// One event as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct RawEvent {
    /// Who, when and where.
    pub envelope: Envelope,
    /// What it says, as JSON; null once erased.
    pub body: Value,
}

/// The key that lies beside the store in a place's folder.
pub fn master_of(folder: &Path) -> Master {
    let digits = fs::read_to_string(folder.join("keys/master.key")).unwrap();
    let bytes: Vec<u8> =
        (0..32).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap()).collect();
    Master::new(Key::from_bytes(bytes.try_into().unwrap()))
}

/// A second, reading handle on a place's store.
#[derive(Debug)]
pub struct RawStore {
    db: Db,
    master: Master,
}

impl RawStore {
    /// Opens the store in a place's folder, with the key that lies beside it.
    pub fn open(folder: &Path) -> Self {
        let master = master_of(folder);
        let options = crate::engine::options(folder).readers(1).writers(1);
        let db = Db::open(&options, &store::schema()).unwrap();
        Self { db, master }
    }

    /// How many rows the access trace holds.
    pub fn traced(&self) -> i64 {
        static COUNT: store::Statement =
            store::Statement::written("how many are traced", "select count(*) from trace");
        let read = |tx: &Tx<'_>| -> Result<i64, ReadError> {
            Ok(tx.query_one_or_none(&COUNT, &[])?.map_or(Ok(0), |row| row.int(0))?)
        };
        self.db.read_blocking(read).unwrap()
    }

    /// Every event of a stream, in order.
    pub fn stream(&self, stream: StreamRef) -> Vec<RawEvent> {
        let master = self.master.clone();
        let read = move |tx: &Tx<'_>| opened(tx, &master, stream);
        self.db.read_blocking(read).unwrap()
    }

    /// Every stream with every event.
    pub fn all(&self) -> Vec<(StreamRef, Vec<RawEvent>)> {
        let master = self.master.clone();
        let read = move |tx: &Tx<'_>| -> Result<_, ReadError> {
            let mut all = Vec::new();
            let mut last = Uuid::nil();
            loop {
                let some = streams::after(tx, last)?;
                let Some((end, _)) = some.last() else {
                    return Ok(all);
                };
                last = end.id.0;
                for (stream, _) in some {
                    all.push((stream, opened(tx, &master, stream)?));
                }
            }
        };
        self.db.read_blocking(read).unwrap()
    }
}

fn opened(tx: &Tx<'_>, master: &Master, stream: StreamRef) -> Result<Vec<RawEvent>, ReadError> {
    let compartment = match stream.kind {
        StreamKind::Identity | StreamKind::Journey | StreamKind::Guard | StreamKind::Guest => {
            Compartment::Care
        }
        StreamKind::FormerIdentity => Compartment::FormerIdentity,
        StreamKind::Equality => Compartment::Equality,
        StreamKind::Keeping
        | StreamKind::Offer
        | StreamKind::Worker
        | StreamKind::Place
        | StreamKind::Gathering
        | StreamKind::Voice
        | StreamKind::Advice => Compartment::Place,
    };
    let key = keys::key_of(tx, master, stream.subject, compartment)?;
    let open = |id: StreamId, recorded: streams::Recorded| {
        let envelope = recorded.envelope;
        let body = match (&recorded.payload, &key) {
            (Some(payload), Some(key)) => {
                let plain = key.open(&payload.sealed, id, envelope.sequence, &envelope.kind)?;
                serde_json::from_slice(&plain).unwrap()
            }
            _ => Value::Null,
        };
        Ok(RawEvent { envelope, body })
    };
    streams::events(tx, stream.id)?.into_iter().map(|recorded| open(stream.id, recorded)).collect()
}
