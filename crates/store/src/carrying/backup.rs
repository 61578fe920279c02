//! A backup: what is kept in one sealed file, and the wrapped keys in another,
//! from one snapshot, while others go on reading and writing.
//!
//! The two belong on different machines. Somebody's keys that were destroyed make
//! their words unreadable in every copy of the first file; so nothing goes into it
//! that is in plain words: what pages read is made again on the way back, and what
//! waits to be sent stays behind.

use std::fs::{self, File, OpenOptions as FileOptions};
use std::io::{BufWriter, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::error::CarryError;
use super::parcel::{Half, Header, Packing};
use super::seal::{Seal, WRITING};
use super::shape::shapes;
use super::{Fate, fate};
use crate::engine::{Db, OpenOptions, Tx, statements};

statements! {
    /// How many messages wait to be sent.
    WAITING = "select count(*) from outbox where standing = 'waiting'";
}

/// Where the two halves go.
#[derive(Debug, Clone)]
pub struct Halves {
    /// What is kept.
    pub record: PathBuf,
    /// The wrapped keys.
    pub keys: PathBuf,
}

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackedUp {
    /// How many rows of what is kept.
    pub rows: u64,
    /// How many keys.
    pub keys: u64,
    /// How many messages wait to be sent, and are not in it.
    pub waiting: i64,
}

/// Makes a backup of a store. Either both files are there, whole, or neither.
///
/// # Errors
/// When the store cannot be read, a file is there already or cannot be written.
pub fn back_up(
    from: &OpenOptions,
    to: &Halves,
    seal: &Seal,
    (backup, at): (Uuid, i64),
) -> Result<BackedUp, CarryError> {
    let (record, keys) = (Written::begin(&to.record)?, Written::begin(&to.keys)?);
    let half = |written: &Written, half| {
        let file = written.file.try_clone().map_err(not_written)?;
        let sealed = seal.writer(BufWriter::new(file))?;
        Packing::begin(sealed, &Header::new(backup, half, at))
    };
    let mut of_record = half(&record, Half::Record)?;
    let mut of_keys = half(&keys, Half::Keys)?;
    let done = Db::snapshot(from, move |tx| {
        let mut done = BackedUp { rows: 0, keys: 0, waiting: waiting(tx)? };
        for shape in shapes() {
            match fate(&shape.name) {
                Some(Fate::Carried) => {
                    of_record.table(&shape)?;
                    shape.walk::<CarryError>(tx, &mut |row| {
                        done.rows += 1;
                        of_record.row(row)
                    })?;
                }
                Some(Fate::Apart) => {
                    of_keys.table(&shape)?;
                    shape.walk::<CarryError>(tx, &mut |row| {
                        done.keys += 1;
                        of_keys.row(row)
                    })?;
                }
                _ => {}
            }
        }
        for packing in [of_record, of_keys] {
            let sealed = packing.finish()?.finish().map_err(not_written)?;
            sealed.into_inner().map_err(|error| not_written(error.into_error()))?;
        }
        Ok::<_, CarryError>(done)
    })?;
    keep_both(keys, record)?;
    Ok(done)
}

/// Both, or neither: half a backup opens nothing, and looks like one.
fn keep_both(keys: Written, record: Written) -> Result<(), CarryError> {
    let path = keys.path.clone();
    keys.keep()?;
    record.keep().inspect_err(|_| drop(fs::remove_file(path)))
}

fn waiting(tx: &Tx<'_>) -> Result<i64, CarryError> {
    Ok(tx.number(&WAITING, &[])?)
}

fn not_written(cause: std::io::Error) -> CarryError {
    CarryError::File { what: WRITING, cause }
}

/// A file that is written under another name until it is whole, and gone if it
/// never is.
struct Written {
    file: File,
    under: PathBuf,
    path: PathBuf,
}

impl Written {
    fn begin(path: &Path) -> Result<Self, CarryError> {
        if path.exists() {
            return Err(CarryError::There { path: path.to_owned() });
        }
        let mut under = path.as_os_str().to_owned();
        under.push(".unfinished");
        let under = PathBuf::from(under);
        fs::remove_file(&under).ok();
        let mut options = FileOptions::new();
        let file = options.write(true).create_new(true).mode(0o600).open(&under);
        Ok(Self { file: file.map_err(not_written)?, under, path: path.to_owned() })
    }

    fn keep(mut self) -> Result<(), CarryError> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let kept = self.file.flush().and_then(|()| self.file.sync_all());
        kept.and_then(|()| fs::rename(&self.under, &self.path)).map_err(not_written)?;
        let told = File::open(folder).and_then(|folder| folder.sync_all());
        told.inspect_err(|_| drop(fs::remove_file(&self.path))).map_err(not_written)
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        // Once it was kept there is none by that name.
        fs::remove_file(&self.under).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_left_as_it_was_and_said_to_be_there_once() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("monday");
        fs::write(&there, "another").unwrap();
        let refused = Written::begin(&there).map(drop).unwrap_err();
        assert!(matches!(&refused, CarryError::There { path } if *path == there));
        assert!(std::error::Error::source(&refused).is_none());
        assert_eq!(fs::read_to_string(&there).unwrap(), "another");
    }

    #[test]
    fn where_one_file_cannot_be_kept_neither_is() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name| folder.path().join(name);
        let (keys, record) = (Written::begin(&at("keys")), Written::begin(&at("record")));
        // Somebody puts a folder where the record was to go.
        fs::create_dir_all(at("record").join("full")).unwrap();
        assert!(keep_both(keys.unwrap(), record.unwrap()).is_err());
        let mut left = fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name());
        assert_eq!(left.next().unwrap(), "record");
        assert_eq!(left.next(), None);
    }
}
