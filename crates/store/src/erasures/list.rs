//! The list of erasures, kept apart from the store: a plain file, to which one
//! line is added for each erasure and forced to the disk before anybody hears
//! that it was erased. A store that is restored from before an erasure is erased
//! again from it, before anyone signs in. It holds no name and no word.
//!
//! The first line is [`FIRST_LINE`]. Every other line is, with single spaces
//! between: the time (RFC 3339, UTC), the erasure's identifier, what it is
//! (`person`, `compartment` or `entry`), the person's identifier, and then
//!
//! - for a person `keys=` and `streams=`, each with identifiers and commas between,
//! - for a compartment the same, after `compartment=` and its name,
//! - for an entry `stream=` and `event=`, the SHA-256 of the event in hexadecimal;
//!
//! and last the first 16 digits of the SHA-256 of the line up to there, without
//! the space, by which a line that was changed is known. A last line without an
//! end was being written when the machine stopped; nobody has heard of it, and it
//! is written again from the store.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use care::actor::PersonId;
use care::keeping::ErasureId;
use care::stream::{Compartment, StreamId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::told::{Erasure, Kept, What};
use crate::envelope::{Hash, hexadecimal};

/// What the file begins with.
pub const FIRST_LINE: &str = "living well, list of erasures, version 1";

/// How many digits of a line's hash stand at its end.
const CHECK: usize = 16;

/// The list at hand.
#[derive(Debug, Clone)]
pub struct List {
    path: PathBuf,
}

/// The list could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The file could not be read or written.
    #[error(
        "the list of erasures {path} cannot be used: {source}. What was erased stays erased in \
         the store; until the list can be written, no erasure is safe from a restore. Mend the \
         file or its folder and start again: what is missing in it is written then"
    )]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A line is not one that the program wrote.
    #[error(
        "line {line} of the list of erasures {path} was changed or is of a newer program. \
         Nothing was opened, since somebody who was erased could come back. Bring the file back \
         from its copy"
    )]
    Line {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
    },
}

impl List {
    /// The list in a file.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is one.
    pub fn exists(&self) -> bool {
        self.path.exists()
    }

    /// Every erasure on it, in the order in which they were written. A line that
    /// was not finished is left out.
    ///
    /// # Errors
    /// When the file cannot be read, or a line of it was changed.
    pub fn read(&self) -> Result<Vec<Erasure>, ListError> {
        if !self.exists() {
            return Ok(Vec::new());
        }
        let text = fs::read_to_string(&self.path).map_err(|source| self.failed(source))?;
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let mut erasures = Vec::new();
        for (number, line) in whole.lines().enumerate() {
            let wrong = || ListError::Line { path: self.path.clone(), line: number + 1 };
            if number == 0 {
                if line != FIRST_LINE {
                    return Err(wrong());
                }
            } else {
                erasures.push(read_line(line).ok_or_else(wrong)?);
            }
        }
        Ok(erasures)
    }

    /// Begins it where it is not there: a place has a list from its first day, so
    /// that one without is known to have lost it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin(&self) -> Result<(), ListError> {
        if self.exists() { Ok(()) } else { self.write(&[]).map_err(|source| self.failed(source)) }
    }

    /// Adds those that are not on it, and forces them to the disk.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn add(&self, erasures: &[Erasure]) -> Result<(), ListError> {
        let known: BTreeSet<ErasureId> = self.read()?.iter().map(|erasure| erasure.id).collect();
        let new: Vec<&Erasure> =
            erasures.iter().filter(|erasure| !known.contains(&erasure.id)).collect();
        if new.is_empty() {
            return Ok(());
        }
        self.write(&new).map_err(|source| self.failed(source))
    }

    fn write(&self, new: &[&Erasure]) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let is_new = !self.exists();
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        cut_what_is_not_whole(&self.path)?;
        let mut file = options.append(true).create(true).open(&self.path)?;
        let mut text = String::new();
        if file.metadata()?.len() == 0 {
            text.push_str(FIRST_LINE);
            text.push('\n');
        }
        for erasure in new {
            text.push_str(&line(erasure));
            text.push('\n');
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        if is_new { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn failed(&self, source: io::Error) -> ListError {
        ListError::File { path: self.path.clone(), source }
    }
}

/// A line that was being written when the machine stopped goes.
fn cut_what_is_not_whole(path: &Path) -> io::Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let kept = fs::read(path)?;
    let whole = kept.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    if whole == kept.len() {
        return Ok(());
    }
    OpenOptions::new().write(true).open(path)?.set_len(whole as u64)
}

fn line(erasure: &Erasure) -> String {
    let joined = |ids: Vec<String>| ids.join(",");
    let kept = |kept: &Kept| {
        let keys = joined(kept.keys.iter().map(ToString::to_string).collect());
        let streams = joined(kept.streams.iter().map(ToString::to_string).collect());
        format!("keys={keys} streams={streams}")
    };
    let Erasure { id, person, at, what } = erasure;
    let said = match what {
        What::Person(at) => format!("person {person} {}", kept(at)),
        What::Compartment(compartment, at) => {
            format!("compartment {person} compartment={} {}", compartment.name(), kept(at))
        }
        What::Entry { stream, event } => {
            format!("entry {person} stream={stream} event={}", hexadecimal(event))
        }
    };
    let line = format!("{at} {id} {said}");
    format!("{line} {}", check(&line))
}

fn read_line(text: &str) -> Option<Erasure> {
    let (said, checked) = text.rsplit_once(' ')?;
    if check(said) != checked {
        return None;
    }
    let mut parts = said.split(' ');
    let at = parts.next()?.parse().ok()?;
    let id = parts.next()?.parse().ok()?;
    let kind = parts.next()?;
    let person: PersonId = parts.next()?.parse().ok()?;
    let mut field = |name: &str| parts.next()?.strip_prefix(name)?.strip_prefix('=');
    let what = match kind {
        "person" => {
            What::Person(Kept { keys: ids(field("keys")?)?, streams: streams(field("streams")?)? })
        }
        "compartment" => {
            let compartment = Compartment::named(field("compartment")?)?;
            let kept = Kept { keys: ids(field("keys")?)?, streams: streams(field("streams")?)? };
            What::Compartment(compartment, kept)
        }
        "entry" => {
            let stream = StreamId(field("stream")?.parse().ok()?);
            What::Entry { stream, event: from_hexadecimal(field("event")?)? }
        }
        _ => return None,
    };
    parts.next().is_none().then_some(Erasure { id, person, at, what })
}

fn ids(text: &str) -> Option<Vec<Uuid>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    text.split(',').map(|id| id.parse().ok()).collect()
}

fn streams(text: &str) -> Option<Vec<StreamId>> {
    Some(ids(text)?.into_iter().map(StreamId).collect())
}

fn check(line: &str) -> String {
    let hash: Hash = Sha256::digest(line.as_bytes()).into();
    hexadecimal(&hash).chars().take(CHECK).collect()
}

fn from_hexadecimal(text: &str) -> Option<Hash> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pair = |pair: &[u8]| Some(digit(*pair.first()?)? * 16 + digit(*pair.get(1)?)?);
    let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(pair).collect();
    bytes?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Vec<Erasure> {
        let (id, person) = (ErasureId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let at = "2026-11-23T10:42:00.123Z".parse().unwrap();
        let kept = Kept {
            keys: vec![Uuid::from_u128(3), Uuid::from_u128(4)],
            streams: vec![StreamId(Uuid::from_u128(5))],
        };
        let entry = What::Entry { stream: StreamId(Uuid::from_u128(6)), event: [0xa7; 32] };
        let other = |id| ErasureId(Uuid::from_u128(id));
        vec![
            Erasure { id, person, at, what: What::Person(kept) },
            Erasure { id: other(7), person, at, what: entry },
            Erasure {
                id: other(8),
                person,
                at,
                what: What::Compartment(Compartment::Care, Kept::default()),
            },
        ]
    }

    #[test]
    fn what_is_written_is_read_again_once_however_often_it_is_added() {
        let folder = tempfile::tempdir().unwrap();
        let list = List::at(folder.path().join("apart/list.txt"));
        assert_eq!(list.read().unwrap(), Vec::new());
        list.add(&some()[..1]).unwrap();
        list.add(&some()).unwrap();
        list.add(&some()).unwrap();
        assert_eq!(list.read().unwrap(), some());
        let text = fs::read_to_string(list.path()).unwrap();
        assert_eq!(text.lines().count(), 4, "{text}");
    }

    #[test]
    fn a_line_that_was_not_finished_is_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let list = List::at(folder.path().join("list.txt"));
        list.add(&some()[..2]).unwrap();
        let text = fs::read_to_string(list.path()).unwrap();
        for kept in [text.len() - 1, text.len() - 20, FIRST_LINE.len() + 1, 10] {
            fs::write(list.path(), &text[..kept]).unwrap();
            assert!(list.read().unwrap().len() < 2);
            list.add(&some()).unwrap();
            assert_eq!(list.read().unwrap(), some());
        }
    }

    #[test]
    fn a_line_that_was_changed_is_found_and_nothing_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let list = List::at(folder.path().join("list.txt"));
        list.add(&some()).unwrap();
        let text = fs::read_to_string(list.path()).unwrap();
        fs::write(list.path(), text.replace("000002 ", "000009 ")).unwrap();
        let error = list.read().unwrap_err().to_string();
        assert!(error.starts_with("line 2 of the list"), "{error}");
        assert!(list.add(&some()).is_err());
    }
}
