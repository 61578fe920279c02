//! What the store has to tell of its erasures: for the list that is kept apart,
//! for `verify`, and whether a store that was restored has something back.

use std::collections::BTreeSet;

use care::actor::PersonId;
use care::keeping::{ErasureId, Extent};
use care::stream::{Compartment, StreamId, StreamKind, StreamRef};
use jiff::Timestamp;
use uuid::Uuid;

use super::carrying_out::NONE;
use crate::engine::{Row, StoreError, Tx, Value, statements};
use crate::envelope::Hash;
use crate::keys;
use crate::streams::{self, ReadError, compartment_of};

statements! {
    /// Every erasure, oldest first.
    ERASURES = "
        select id, person, extent, compartment, entry_stream, entry_sequence, first_at
        from erasure
        order by first_at, id";

    /// The hash by which an entry is known wherever it is restored.
    HASH_OF = "select hash from event where stream = $1 and sequence = $2";

    /// The keys that a stream's events were kept under.
    KEYS_OF = "select distinct data_key from event where stream = $1 order by data_key";

    /// Whether a person has a key.
    HAS_ANY_KEY = "select count(*) from data_key where subject = $1";

    /// Whether anything is left of what a stream's events said under a key.
    HAS_WORDS = "
        select count(*) from event e
        join payload p on p.position = e.position
        where e.stream = $1 and e.data_key = $2";

    /// Where an entry stands, and whether its words are there.
    ENTRY = "
        select e.sequence, count(p.position) from event e
        left join payload p on p.position = e.position
        where e.stream = $1 and e.hash = $2
        group by e.sequence";

    /// Whether an erasure is known here, or went with the whole person's.
    IS_KNOWN = "
        select count(*) from erasure where id = $1 or (person = $2 and extent = 'person')";

    /// Whether a stream is there.
    HAS_STREAM = "select count(*) from stream where id = $1";
}

/// An erasure as the list tells of it: no name and no word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Which.
    pub id: ErasureId,
    /// Whose record.
    pub person: PersonId,
    /// When it was erased first.
    pub at: Timestamp,
    /// What was erased.
    pub what: What,
}

/// What was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A whole person.
    Person(Kept),
    /// One compartment.
    Compartment(Compartment, Kept),
    /// One entry.
    Entry {
        /// Its stream.
        stream: StreamId,
        /// The hash of its event.
        event: Hash,
    },
}

/// Where something was kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// The keys that were destroyed.
    pub keys: Vec<Uuid>,
    /// The streams that were under them.
    pub streams: Vec<StreamId>,
}

/// Every erasure that the store knows of.
///
/// # Errors
/// When the store cannot be read.
pub fn all(tx: &Tx<'_>) -> Result<Vec<Erasure>, ReadError> {
    tx.query(&ERASURES, NONE)?.iter().filter_map(|row| erasure(tx, row).transpose()).collect()
}

fn erasure(tx: &Tx<'_>, row: &Row) -> Result<Option<Erasure>, ReadError> {
    let person = PersonId(row.id(1)?);
    let what = match extent(row, 2)? {
        Extent::Person => What::Person(kept(tx, person, |_| true)?),
        Extent::Compartment(compartment) => {
            let of = |stream: &StreamRef| compartment_of(stream.kind) == compartment;
            What::Compartment(compartment, kept(tx, person, of)?)
        }
        Extent::Entry { stream, sequence } => {
            let at = [stream.0.into(), i64::try_from(sequence).unwrap_or(i64::MAX).into()];
            let Some(found) = tx.query_one_or_none(&HASH_OF, &at)? else { return Ok(None) };
            let Ok(event) = found.bytes(0)?.try_into() else { return Ok(None) };
            What::Entry { stream, event }
        }
    };
    let at = Timestamp::from_millisecond(row.int(6)?).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(Some(Erasure { id: ErasureId(row.id(0)?), person, at, what }))
}

/// The extent in four columns: its name, the compartment, the entry.
fn extent(row: &Row, from: usize) -> Result<Extent, ReadError> {
    let name = row.text(from)?;
    let unknown = |what, found: &str| ReadError::Unknown { what, found: found.to_owned() };
    match name {
        "person" => Ok(Extent::Person),
        "compartment" => {
            let named = row.text(from + 1)?;
            let compartment = Compartment::named(named);
            compartment.map(Extent::Compartment).ok_or_else(|| unknown("a compartment", named))
        }
        "entry" => {
            let sequence = u64::try_from(row.int(from + 3)?).unwrap_or(0);
            Ok(Extent::Entry { stream: StreamId(row.id(from + 2)?), sequence })
        }
        other => Err(unknown("the extent of an erasure", other)),
    }
}

fn kept(tx: &Tx<'_>, person: PersonId, of: impl Fn(&StreamRef) -> bool) -> Result<Kept, ReadError> {
    let mut kept = Kept::default();
    for (stream, _) in streams::of_subject(tx, person)? {
        if of(&stream) {
            kept.streams.push(stream.id);
            for row in tx.query(&KEYS_OF, &[stream.id.0.into()])? {
                kept.keys.push(row.id(0)?);
            }
        }
    }
    kept.keys.sort_unstable();
    kept.keys.dedup();
    Ok(kept)
}

/// How much of an erasure a store has back, having been restored from before it:
/// words, keys, or, where those were left out on the way, streams that nothing says
/// were erased. None where it has nothing back.
///
/// # Errors
/// When the store cannot be read.
pub fn is_back(tx: &Tx<'_>, erasure: &Erasure) -> Result<Option<Extent>, ReadError> {
    let known = some(tx, &IS_KNOWN, &[erasure.id.0.into(), erasure.person.0.into()])?;
    let unmarked = |kept: &Kept| -> Result<bool, StoreError> {
        let mut there = kept.streams.iter().map(|id| some(tx, &HAS_STREAM, &[id.0.into()]));
        if known { Ok(false) } else { there.try_fold(false, |any, one| Ok(any || one?)) }
    };
    Ok(match &erasure.what {
        What::Person(kept) => {
            let has_key = some(tx, &HAS_ANY_KEY, &[erasure.person.0.into()])?;
            (has_key || has_words(tx, kept)? || unmarked(kept)?).then_some(Extent::Person)
        }
        What::Compartment(compartment, kept) => {
            let mut back = has_words(tx, kept)? || unmarked(kept)?;
            for key in &kept.keys {
                back |= keys::is_there(tx, *key)?;
            }
            back.then_some(Extent::Compartment(*compartment))
        }
        What::Entry { stream, event } => {
            let at = [stream.0.into(), event.to_vec().into()];
            let Some(found) = tx.query_one_or_none(&ENTRY, &at)? else { return Ok(None) };
            let sequence = u64::try_from(found.int(0)?).unwrap_or(0);
            let back = found.int(1)? > 0 || !known;
            back.then_some(Extent::Entry { stream: *stream, sequence })
        }
    })
}

fn has_words(tx: &Tx<'_>, kept: &Kept) -> Result<bool, StoreError> {
    for stream in &kept.streams {
        for key in &kept.keys {
            if some(tx, &HAS_WORDS, &[stream.0.into(), (*key).into()])? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn some(
    tx: &Tx<'_>,
    statement: &crate::engine::Statement,
    values: &[Value],
) -> Result<bool, StoreError> {
    Ok(tx.number(statement, values)? > 0)
}

/// The marks of all erasures: which payloads may be missing, and must be.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    people: BTreeSet<PersonId>,
    their_keeping: BTreeSet<StreamId>,
    compartments: BTreeSet<(PersonId, Compartment)>,
    entries: BTreeSet<(StreamId, u64)>,
}

/// What the marks say of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marked {
    /// It was erased: its words must be gone.
    Erased,
    /// It may have been: what stood under another key was.
    MayBeErased,
    /// It was not: its words must be there.
    No,
}

impl Marks {
    pub(crate) fn read(tx: &Tx<'_>) -> Result<Self, ReadError> {
        let mut marks = Self::default();
        for row in tx.query(&ERASURES, NONE)? {
            let person = PersonId(row.id(1)?);
            match extent(&row, 2)? {
                Extent::Person => {
                    marks.people.insert(person);
                    marks.their_keeping.insert(StreamRef::keeping(person).id);
                }
                Extent::Compartment(compartment) => {
                    marks.compartments.insert((person, compartment));
                }
                Extent::Entry { stream, sequence } => {
                    marks.entries.insert((stream, sequence));
                }
            }
        }
        Ok(marks)
    }

    pub(crate) fn say(&self, stream: &StreamRef, sequence: u64, last: u64) -> Marked {
        let entry = self.entries.contains(&(stream.id, sequence));
        let person = stream.subject.is_some_and(|person| self.people.contains(&person));
        let keeping = stream.kind == StreamKind::Keeping
            && sequence < last
            && self.their_keeping.contains(&stream.id);
        let compartment = stream.subject.is_some_and(|person| {
            self.compartments.contains(&(person, compartment_of(stream.kind)))
        });
        if entry || person || keeping {
            Marked::Erased
        } else if compartment {
            Marked::MayBeErased
        } else {
            Marked::No
        }
    }
}
