//! Moving a place to another store: nobody writes meanwhile, every row is compared
//! on its arrival, every stream byte for byte, and the new store is verified before
//! it is the place's. Whatever fails on the way, the place stays where it was.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::error::CarryError;
use super::filling::Filling;
use super::row_bytes::{Counted, written};
use super::{Fate, fate, shapes};
use crate::engine::{Db, OpenOptions, Tx, Value};
use crate::envelope::{Hash, hexadecimal};
use crate::keys::Master;
use crate::migrations::MigrationError;
use crate::standing::{self, Carried, Standing, VERSION};
use crate::streams::{self, ReadError};
use crate::verify::{Report, verify};

/// What was moved.
#[derive(Debug)]
pub struct Moved {
    /// How many rows of each table that is carried.
    pub rows: BTreeMap<String, u64>,
    /// The streams, as they left and as they arrived.
    pub streams: Streams,
    /// What verifying the new store found: nothing is wrong in it.
    pub report: Report,
}

/// Every stream with its events and what they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streams {
    /// How many.
    pub count: u64,
    /// SHA-256 over each stream's identifier and the SHA-256 of its events'
    /// envelopes, hashes, salts and sealed payloads, in order of the identifiers.
    pub digest: Hash,
}

impl Streams {
    /// The digest in hexadecimal digits.
    pub fn written(&self) -> String {
        hexadecimal(&self.digest)
    }
}

/// Moves the place from one store to another, which must be empty.
///
/// # Errors
/// When the stores cannot be used, or what arrived is not what left. The place
/// stays where it was.
pub fn move_place(
    from: &OpenOptions,
    to: &OpenOptions,
    master: &Master,
) -> Result<Moved, CarryError> {
    Db::alone(from, may_be_carried)?;
    let filling = Filling::begin(to)?;
    Db::alone(from, |tx| {
        may_be_carried(tx)?;
        Ok::<_, CarryError>(standing::note(tx, Carried::BeingCarried)?)
    })?;
    let moved = carry(from, to, filling, master);
    let done = moved.and_then(|moved| {
        // The new store opens first: whatever happens in between, there is one
        // that opens and never two that take changes.
        Db::alone(to, standing::note_open)?;
        Db::alone(from, |tx| standing::note(tx, Carried::Away))?;
        Ok(moved)
    });
    done.inspect_err(|_| {
        if let Err(cause) = Db::alone(from, standing::note_open) {
            tracing::error!(
                alarm = true, %cause,
                "the place was not carried, and its store could not be opened again: \
                 livingwell move --call-off"
            );
        }
    })
}

/// Opens a store again from which a move was interrupted.
///
/// # Errors
/// When it is not being carried, or cannot be used.
pub fn call_off(from: &OpenOptions) -> Result<(), CarryError> {
    Db::alone(from, |tx| {
        if standing::read(tx)? != Standing::Carried(Carried::BeingCarried) {
            return Err(CarryError::NotBeingCarried);
        }
        Ok(standing::note_open(tx)?)
    })
}

/// Whether a store may be carried: it is this program's, or was interrupted.
fn may_be_carried(tx: &Tx<'_>) -> Result<(), CarryError> {
    match standing::read(tx)? {
        Standing::Version(VERSION) | Standing::Carried(Carried::BeingCarried) => Ok(()),
        Standing::Version(found) if found > VERSION => Err(MigrationError::Newer { found }.into()),
        Standing::Version(found) => Err(MigrationError::Older { found }.into()),
        Standing::New => Err(MigrationError::Older { found: 0 }.into()),
        Standing::Carried(Carried::Away) => Err(MigrationError::Away.into()),
        Standing::Carried(Carried::BeingFilled) => Err(MigrationError::BeingFilled.into()),
    }
}

fn carry(
    from: &OpenOptions,
    to: &OpenOptions,
    mut filling: Filling,
    master: &Master,
) -> Result<Moved, CarryError> {
    let (filling, left) = Db::snapshot(from, move |tx| {
        for shape in carried() {
            shape.walk::<CarryError>(tx, &mut |row| filling.row(&shape.name, row.to_vec()))?;
        }
        Ok::<_, CarryError>((filling, streams_of(tx)?))
    })?;
    let went = filling.finish(master)?;
    let own = master.clone();
    let (came, arrived, report) = Db::snapshot(to, move |tx| {
        let mut came = BTreeMap::new();
        for shape in carried() {
            let mut counted = Counted::default();
            shape.walk::<CarryError>(tx, &mut |row| {
                counted.add(row);
                Ok(())
            })?;
            if counted.rows > 0 {
                came.insert(shape.name, counted);
            }
        }
        Ok::<_, CarryError>((came, streams_of(tx)?, verify(tx, &own, &|_| {})?))
    })?;
    for (table, counted) in &went {
        if came.get(table) != Some(counted) {
            return Err(CarryError::Differs { what: format!("the table {table}") });
        }
    }
    if came.len() != went.len() || arrived != left {
        return Err(CarryError::Differs { what: "the streams".to_owned() });
    }
    if let Some(first) = report.findings.first() {
        let first = format!("{}: {}", first.at, first.what);
        return Err(CarryError::NotClean { first, more: report.findings.len() - 1 });
    }
    let rows = went.into_iter().map(|(table, counted)| (table, counted.rows)).collect();
    Ok(Moved { rows, streams: arrived, report })
}

/// The tables whose rows go along.
fn carried() -> impl Iterator<Item = super::Shape> {
    let goes_along = |name: &str| {
        matches!(fate(name), Some(Fate::Carried | Fate::Apart | Fate::NotIntoABackup(_)))
    };
    shapes().into_iter().filter(move |shape| goes_along(&shape.name))
}

/// Every stream of a store, byte for byte.
///
/// # Errors
/// When the store cannot be read.
pub fn streams_of(tx: &Tx<'_>) -> Result<Streams, ReadError> {
    let (mut whole, mut count, mut last) = (Sha256::new(), 0, Uuid::nil());
    loop {
        let some = streams::after(tx, last)?;
        let Some((end, _)) = some.last() else {
            return Ok(Streams { count, digest: whole.finalize().into() });
        };
        last = end.id.0;
        for (stream, head) in some {
            let mut one = Sha256::new();
            for recorded in streams::events(tx, stream.id)? {
                one.update(recorded.envelope.hash(&recorded.hash));
                let payload = recorded.payload.map_or([Value::Null, Value::Null], |payload| {
                    [payload.salt.into(), payload.sealed.into()]
                });
                one.update(written(&payload));
            }
            one.update(head.hash);
            whole.update(stream.id.0.as_bytes());
            whole.update(one.finalize());
            count += 1;
        }
    }
}
