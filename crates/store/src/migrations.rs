//! Bringing a store up to what this program knows: at the start, forwards only,
//! one program at a time, in one transaction that is kept whole or not at all.
//!
//! What the store keeps for good (streams, events, payloads, keys, the trace) is
//! changed step by step, by the numbered [`ALL_MIGRATIONS`]. What pages read is
//! made from events, so it is never changed: where its tables are other than this
//! program's, they are dropped and made again from the events that are there.
//! Erased events have no words and give no rows, so nothing of anybody returns.

use care::state::{ROWS, TABLES};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::engine::{Db, OpenOptions, StoreError, Tx};
use crate::envelope::hexadecimal;
use crate::keys::Master;
use crate::standing::{self, Carried, Standing, VERSION};
use crate::streams::{self, ReadError};
use crate::{setting, tables, trace};

/// One step forward.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// From the version below this to this one.
    pub to: u32,
    /// The statements, each of which runs on both engines. Tables that are new
    /// need none: they are made where they are not there.
    pub steps: &'static [&'static str],
}

/// Every step, in order; the last leads to [`VERSION`].
pub const ALL_MIGRATIONS: &[Migration] = &[
    // Sessions of the first version cannot end everywhere at once: everybody signs in again.
    Migration { to: 2, steps: &["drop table if exists session"] },
    // What was written before followers were there comes before everything else for them.
    Migration {
        to: 3,
        steps: &["alter table event add column written_in bigint not null default 0"],
    },
    // Providers of identities: tables that are new.
    Migration { to: 4, steps: &[] },
    // Alarms of the gate: a table that is new.
    Migration { to: 5, steps: &[] },
    // On SQLite the access trace moves to a file of its own (`engine::trace_file`).
    Migration { to: 6, steps: &[] },
    // Messages leave: each says how far it has come. What waited before, under a program that
    // sent none, may be for somebody who said in words when it is not safe: none of it goes.
    Migration {
        to: 7,
        steps: &[
            "alter table outbox add column standing text not null default 'waiting'",
            "alter table outbox add column tries bigint not null default 0",
            "alter table outbox add column try_at bigint not null default 0",
            "alter table outbox add column taken_at bigint",
            "alter table outbox add column taken_by text",
            "alter table outbox add column answer bigint",
            "update outbox set standing = 'given-up', address = ''",
        ],
    },
];

/// Which tables are made from events and by which reckoning: a digest, and their
/// names, so that a later program knows what to drop.
const MADE: &str = "made";

/// Why a store was not brought up. Nothing in it was changed.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// A newer program has laid the store out.
    #[error(
        "this store was written by a newer program (its tables are of version {found}; this \
         program knows {VERSION}). Nothing was changed. Start the newer program"
    )]
    Newer {
        /// The version that stands in the store.
        found: u32,
    },
    /// An older program has laid the store out, and it was only to be looked at.
    #[error(
        "this store is of an older program (its tables are of version {found}; this program knows \
         {VERSION}). Nothing was changed. Start the program once (`livingwell serve`), which \
         brings it up; make a copy of it before"
    )]
    Older {
        /// The version that stands in the store.
        found: u32,
    },
    /// The filling of the store was not finished.
    #[error(
        "this store was being filled from another store or a backup, and that was not finished. \
         Nothing was changed. Make it empty (delete the file, or make a new database), and fill \
         it again"
    )]
    BeingFilled,
    /// The place is being carried elsewhere.
    #[error(
        "this place is being carried to another store. Nothing was changed. Wait until `livingwell \
         move` is done; if it was interrupted, start it again with a new empty store, or call it \
         off with `livingwell move --call-off`"
    )]
    BeingCarried,
    /// The place was carried elsewhere.
    #[error(
        "this place was carried to another store, which is the place's now. Nothing was changed. \
         Name that one with --store"
    )]
    Away,
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is kept could not be read.
    #[error(transparent)]
    Read(ReadError),
}

impl From<ReadError> for MigrationError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Store(error) => Self::Store(error),
            other => Self::Read(other),
        }
    }
}

/// What was done to bring a store up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brought {
    /// Nothing: it was as this program knows it.
    AsItWas,
    /// It was new.
    Made,
    /// It was older; so many streams were read to make the tables again.
    Up {
        /// Its version before.
        from: u32,
        /// How many streams.
        streams: u64,
    },
}

/// Opens a store for the program, brought up to what it knows.
///
/// # Errors
/// When the store is newer, on its way, or cannot be opened. Nothing was changed.
pub fn open(options: OpenOptions, master: &Master) -> Result<Db, MigrationError> {
    let master = master.clone();
    let prepare = move |tx: &Tx<'_>| bring_up(tx, &master, ALL_MIGRATIONS).map(drop);
    Db::open_prepared(&options.guard(standing::guard()), prepare)
}

/// Opens a store that is as this program knows it, and changes nothing in one
/// that is not.
///
/// # Errors
/// When the store is older or newer, on its way, or cannot be opened.
pub fn open_as_it_is(options: OpenOptions) -> Result<Db, MigrationError> {
    Db::open_prepared(&options.guard(standing::guard()), |tx| match checked(tx)? {
        Standing::Version(VERSION) => Ok(()),
        Standing::Version(found) => Err(MigrationError::Older { found }),
        Standing::New | Standing::Carried(_) => Err(MigrationError::Older { found: 0 }),
    })
}

/// Brings a store up, in a transaction that is alone.
///
/// # Errors
/// As [`open`].
pub fn bring_up(
    tx: &Tx<'_>,
    master: &Master,
    migrations: &[Migration],
) -> Result<Brought, MigrationError> {
    lay_out_settings(tx)?;
    let from = match checked(tx)? {
        Standing::Version(VERSION) if made_as_now(tx)? => {
            if !trace::is_laid_out(tx)? {
                trace::SCHEMA.iter().try_for_each(|sql| tx.define(sql))?;
            }
            return Ok(Brought::AsItWas);
        }
        Standing::Version(from) => from,
        Standing::New | Standing::Carried(_) => {
            lay_out(tx)?;
            return Ok(Brought::Made);
        }
    };
    // Whoever is half way through a change finishes it under the old version.
    tx.hold_alone(standing::TABLE)?;
    for migration in migrations.iter().filter(|migration| migration.to > from) {
        migration.steps.iter().try_for_each(|sql| tx.define(sql))?;
    }
    drop_what_is_made(tx)?;
    lay_out(tx)?;
    let streams = fill(tx, master)?;
    tracing::warn!(from, to = VERSION, streams, "the store was brought up to this program");
    Ok(Brought::Up { from, streams })
}

/// What the store says of itself, where that is no reason to leave it alone.
fn checked(tx: &Tx<'_>) -> Result<Standing, MigrationError> {
    match standing::read(tx)? {
        Standing::Version(found) if found > VERSION => Err(MigrationError::Newer { found }),
        Standing::Carried(Carried::BeingFilled) => Err(MigrationError::BeingFilled),
        Standing::Carried(Carried::BeingCarried) => Err(MigrationError::BeingCarried),
        Standing::Carried(Carried::Away) => Err(MigrationError::Away),
        standing @ (Standing::New | Standing::Version(_)) => Ok(standing),
    }
}

/// The one table that must be there before anything can be asked.
pub(crate) fn lay_out_settings(tx: &Tx<'_>) -> Result<(), StoreError> {
    setting::SCHEMA.iter().try_for_each(|sql| tx.define(sql))
}

/// Every table, where it is not there, and the version they are of.
pub(crate) fn lay_out(tx: &Tx<'_>) -> Result<(), StoreError> {
    tx.define_own()?;
    crate::schema().iter().try_for_each(|sql| tx.define(sql))?;
    setting::put(tx, MADE, &made())?;
    standing::is_of_this_version(tx)
}

/// The tables made from events, as they are made now.
fn made() -> String {
    let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
    format!("{} {}", digest(), names.join(","))
}

/// SHA-256 of every made table's definition, and of the reckoning of its rows.
pub fn digest() -> String {
    let mut hash = Sha256::new();
    hash.update(ROWS.to_be_bytes());
    for sql in tables::SCHEMA.iter() {
        hash.update(sql.as_bytes());
        hash.update(b";");
    }
    hexadecimal(&hash.finalize().into())
}

fn made_as_now(tx: &Tx<'_>) -> Result<bool, StoreError> {
    Ok(setting::get(tx, MADE)?.as_deref() == Some(made().as_str()))
}

fn drop_what_is_made(tx: &Tx<'_>) -> Result<(), StoreError> {
    let before = setting::get(tx, MADE)?;
    let before = before.as_deref().and_then(|made| made.split_once(' '));
    let before = before.into_iter().flat_map(|(_, names)| names.split(','));
    let now = TABLES.iter().map(|table| table.name);
    let plain = |name: &&str| name.bytes().all(|byte| byte == b'_' || byte.is_ascii_lowercase());
    before
        .filter(plain)
        .chain(now)
        .try_for_each(|name| tx.define(&format!("drop table if exists {name}")))
}

/// Makes every row from the events that are there; the tables are empty.
///
/// # Errors
/// When the store cannot, or what is kept cannot be opened with this master key.
pub(crate) fn fill(tx: &Tx<'_>, master: &Master) -> Result<u64, ReadError> {
    let (mut last, mut done) = (Uuid::nil(), 0);
    loop {
        let some = streams::after(tx, last)?;
        let Some((end, _)) = some.last() else { return Ok(done) };
        last = end.id.0;
        for (stream, _) in some {
            let state = streams::fold(tx, master, stream, None)?;
            for change in tables::difference(&[], &state.rows(stream.id)) {
                change.write(tx)?;
            }
            done += 1;
        }
    }
}
