//! Bringing a place back from a backup, into an empty store. Whoever is on the list
//! of erasures does not come back: their keys are not written, nor any word that
//! was under them, not even for a moment.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use care::stream::StreamId;
use uuid::Uuid;

use super::backup::Halves;
use super::error::CarryError;
use super::filling::Filling;
use super::parcel::{Half, Header, Unpacking};
use super::seal::Opens;
use super::shape::{Shape, shapes};
use crate::engine::{Db, OpenOptions, Value};
use crate::envelope::Hash;
use crate::erasures::Erasure;
use crate::erasures::told::What;
use crate::keys::Master;
use crate::standing;

/// What was brought back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was made, in milliseconds.
    pub made_at: i64,
    /// How many rows of what is kept.
    pub rows: u64,
    /// How many keys.
    pub keys: u64,
    /// How many keys were left out, since what they opened was erased.
    pub keys_left_out: u64,
    /// How many payloads were left out for the same reason.
    pub words_left_out: u64,
}

/// Fills an empty store from a backup, leaving out what was erased since. What is
/// left of it (the marks) is for `app` to write, by its one door.
///
/// # Errors
/// When the files are not the two halves of one backup, whole and unchanged; when
/// the store is not empty; when the master key is another's.
pub fn restore(
    from: &Halves,
    opens: &Opens,
    erased: &[Erasure],
    to: &OpenOptions,
    master: &Master,
) -> Result<Restored, CarryError> {
    // Read to their ends first: nothing is written from a file that was cut.
    let whole = |path, half| whole(path, opens, half).map_err(CarryError::before_anything);
    let (header, of_keys) = (whole(&from.record, Half::Record)?, whole(&from.keys, Half::Keys)?);
    if header.backup != of_keys.backup {
        let what = "the two files are not of the same backup".to_owned();
        return Err(CarryError::NotTheBackup { what });
    }
    let mut filling = Filling::begin(to)?;
    let mut sieve = Sieve::of(erased);
    let mut restored =
        Restored { made_at: header.at, rows: 0, keys: 0, keys_left_out: 0, words_left_out: 0 };
    for (path, count) in [(&from.record, &mut restored.rows), (&from.keys, &mut restored.keys)] {
        let (mut unpacking, _) = open(path, opens)?;
        while let Some((table, row)) = unpacking.next()? {
            if sieve.keeps(&table, &row) {
                *count += 1;
                filling.row(&table, row)?;
            }
        }
    }
    restored.keys_left_out = sieve.keys_left_out;
    restored.words_left_out = sieve.words_left_out;
    filling.finish(master)?;
    Db::alone(to, standing::note_open)?;
    Ok(restored)
}

type Opened = Unpacking<age::stream::StreamReader<BufReader<File>>>;

fn open(path: &Path, opens: &Opens) -> Result<(Opened, Header), CarryError> {
    let file = File::open(path)
        .map_err(|cause| CarryError::File { what: "the backup could not be read", cause })?;
    Unpacking::begin(opens.reader(BufReader::new(file))?)
}

fn whole(path: &Path, opens: &Opens, half: Half) -> Result<Header, CarryError> {
    let (mut unpacking, header) = open(path, opens)?;
    while unpacking.next()?.is_some() {}
    if header.half == half {
        return Ok(header);
    }
    let what = "the two files are in each other's place: first the backup, then its keys";
    Err(CarryError::Backup { what: what.to_owned() })
}

/// What was erased, and so does not come back.
#[derive(Debug)]
struct Sieve {
    shapes: Vec<Shape>,
    keys: BTreeSet<Uuid>,
    entries: BTreeSet<(StreamId, Hash)>,
    positions: BTreeSet<i64>,
    keys_left_out: u64,
    words_left_out: u64,
}

impl Sieve {
    fn of(erased: &[Erasure]) -> Self {
        let (mut keys, mut entries) = (BTreeSet::new(), BTreeSet::new());
        for erasure in erased {
            match &erasure.what {
                What::Person(kept) | What::Compartment(_, kept) => keys.extend(&kept.keys),
                What::Entry { stream, event } => {
                    entries.insert((*stream, *event));
                }
            }
        }
        let (shapes, positions) = (shapes(), BTreeSet::new());
        Self { shapes, keys, entries, positions, keys_left_out: 0, words_left_out: 0 }
    }

    /// Whether a row comes back. Events come before what they say, and keys last.
    fn keeps(&mut self, table: &str, row: &[Value]) -> bool {
        let Some(shape) = self.shapes.iter().find(|shape| shape.name == table) else {
            return true;
        };
        let id = |column| match shape.value(row, column) {
            Some(Value::Id(id)) => Some(*id),
            _ => None,
        };
        let number = |column| match shape.value(row, column) {
            Some(Value::Int(number)) => Some(*number),
            _ => None,
        };
        match table {
            "event" => {
                let hash = match shape.value(row, "hash") {
                    Some(Value::Bytes(hash)) => hash.as_slice().try_into().ok(),
                    _ => None,
                };
                let entry = id("stream").map(StreamId).zip(hash);
                let erased = id("data_key").is_some_and(|key| self.keys.contains(&key))
                    || entry.is_some_and(|entry| self.entries.contains(&entry));
                self.positions.extend(number("position").filter(|_| erased));
                true
            }
            "payload" => {
                let gone = number("position").is_some_and(|at| self.positions.contains(&at));
                self.words_left_out += u64::from(gone);
                !gone
            }
            "data_key" => {
                let gone = id("id").is_some_and(|key| self.keys.contains(&key));
                self.keys_left_out += u64::from(gone);
                !gone
            }
            _ => true,
        }
    }
}
