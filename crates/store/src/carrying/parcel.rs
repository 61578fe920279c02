//! The file of a backup, inside its seal: a first line, then parts one after the
//! other, each with a letter, its length and its bytes:
//!
//! - `H`: which backup, which half of it, when, and of which version of the tables;
//! - `T`: the table to which the rows that follow belong, with its columns;
//! - `R`: one row;
//! - `E`: the end, with the SHA-256 of everything before. Nothing follows.
//!
//! A file that was cut has no end, and one that was changed another digest; the
//! seal finds both as well.

use std::io::{Read, Write};

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::error::CarryError;
use super::row_bytes;
use super::seal::WRITING;
use super::shape::Shape;
use crate::engine::Value;
use crate::standing::VERSION;

const FIRST_LINE: &[u8] = b"living well, backup, version 1\n";

/// Longer than any row can be.
const LONGEST: u32 = 256 * 1024 * 1024;

/// Which half of a backup a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Half {
    /// What is kept, sealed under keys that are not in it.
    Record,
    /// Those keys, wrapped by the master key, which is in neither.
    Keys,
}

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Header {
    /// The two halves of one backup have the same.
    pub backup: Uuid,
    pub half: Half,
    /// When it was made, in milliseconds.
    pub at: i64,
    /// The version of the tables.
    pub schema: u32,
}

impl Header {
    pub(super) fn new(backup: Uuid, half: Half, at: i64) -> Self {
        Self { backup, half, at, schema: VERSION }
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Heading {
    table: String,
    columns: Vec<String>,
}

/// A file being written.
pub(super) struct Packing<W: Write> {
    out: W,
    hash: Sha256,
}

impl<W: Write> Packing<W> {
    pub(super) fn begin(out: W, header: &Header) -> Result<Self, CarryError> {
        let mut packing = Self { out, hash: Sha256::new() };
        packing.put(FIRST_LINE)?;
        packing.part(b'H', &json(header)?)?;
        Ok(packing)
    }

    pub(super) fn table(&mut self, shape: &Shape) -> Result<(), CarryError> {
        let columns = shape.columns.iter().map(|(name, _)| name.clone()).collect();
        self.part(b'T', &json(&Heading { table: shape.name.clone(), columns })?)
    }

    pub(super) fn row(&mut self, row: &[Value]) -> Result<(), CarryError> {
        self.part(b'R', &row_bytes::written(row))
    }

    /// The end; gives the writer back.
    pub(super) fn finish(mut self) -> Result<W, CarryError> {
        let digest = self.hash.clone().finalize();
        self.part(b'E', &digest)?;
        Ok(self.out)
    }

    fn part(&mut self, letter: u8, bytes: &[u8]) -> Result<(), CarryError> {
        let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= LONGEST);
        let length = length.ok_or_else(|| broken("a row is too long for a backup"))?;
        self.put(&[letter])?;
        self.put(&length.to_be_bytes())?;
        self.put(bytes)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), CarryError> {
        self.hash.update(bytes);
        self.out.write_all(bytes).map_err(|cause| CarryError::File { what: WRITING, cause })
    }
}

/// A file being read.
pub(super) struct Unpacking<R: Read> {
    from: R,
    hash: Sha256,
    table: Option<String>,
}

impl<R: Read> Unpacking<R> {
    pub(super) fn begin(from: R) -> Result<(Self, Header), CarryError> {
        let mut unpacking = Self { from, hash: Sha256::new(), table: None };
        let mut first = [0; FIRST_LINE.len()];
        unpacking.take(&mut first)?;
        if first != FIRST_LINE {
            return Err(broken("this is no backup of Living Well, or of a newer program"));
        }
        let (letter, bytes) = unpacking.part()?;
        let header = serde_json::from_slice(&bytes).ok().filter(|_| letter == b'H');
        let header: Header = header.ok_or_else(|| broken("the backup does not say what it is"))?;
        if header.schema != VERSION {
            return Err(CarryError::OtherVersion { found: header.schema });
        }
        Ok((unpacking, header))
    }

    /// The next row and its table; none at the end, which must be whole.
    pub(super) fn next(&mut self) -> Result<Option<(String, Vec<Value>)>, CarryError> {
        loop {
            let before = self.hash.clone().finalize();
            let (letter, bytes) = self.part()?;
            match letter {
                b'T' => {
                    let heading: Heading = serde_json::from_slice(&bytes)
                        .map_err(|_| broken("a table has no name"))?;
                    columns_are_known(&heading)?;
                    self.table = Some(heading.table);
                }
                b'R' => {
                    let row = row_bytes::read(&bytes);
                    let row = row.ok_or_else(|| broken("a row of the backup cannot be read"))?;
                    let table = self.table.clone();
                    let table = table.ok_or_else(|| broken("a row belongs to no table"))?;
                    return Ok(Some((table, row)));
                }
                b'E' if bytes == before.as_slice() => {
                    let mut more = [0];
                    let more = self.from.read(&mut more).map_err(|cause| cut(&cause))?;
                    return if more == 0 { Ok(None) } else { Err(broken("more follows the end")) };
                }
                _ => return Err(broken("the backup was changed")),
            }
        }
    }

    fn part(&mut self) -> Result<(u8, Vec<u8>), CarryError> {
        let mut head = [0; 5];
        self.take(&mut head)?;
        let [letter, length @ ..] = head;
        let length = u32::from_be_bytes(length);
        if length > LONGEST {
            return Err(broken("the backup was changed"));
        }
        let mut bytes = vec![0; length as usize];
        self.take(&mut bytes)?;
        Ok((letter, bytes))
    }

    fn take(&mut self, into: &mut [u8]) -> Result<(), CarryError> {
        self.from.read_exact(into).map_err(|cause| cut(&cause))?;
        self.hash.update(into);
        Ok(())
    }
}

fn columns_are_known(heading: &Heading) -> Result<(), CarryError> {
    let shape = super::shapes().into_iter().find(|shape| shape.name == heading.table);
    let known = shape
        .is_some_and(|shape| shape.columns.iter().map(|(name, _)| name).eq(heading.columns.iter()));
    let what = format!("the backup's table {} is another than this program's", heading.table);
    if known { Ok(()) } else { Err(CarryError::Backup { what }) }
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, CarryError> {
    serde_json::to_vec(value).map_err(|cause| broken(&cause.to_string()))
}

fn broken(what: &str) -> CarryError {
    CarryError::Backup { what: what.to_owned() }
}

fn cut(cause: &std::io::Error) -> CarryError {
    CarryError::Backup { what: format!("the backup was cut or changed ({cause})") }
}
