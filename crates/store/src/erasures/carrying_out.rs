//! Destroying what is erased: keys, payloads, what waits in the outbox, and every
//! row that pages read. What is left is folded again, so that the tables say what
//! the events say, no more.

use care::actor::PersonId;
use care::keeping::Extent;
use care::stream::{Compartment, StreamId, StreamRef};

use crate::engine::{StoreError, Tx, Value, statements};
use crate::keys::Master;
use crate::streams::{self, ReadError, compartment_of};
use crate::{outbox, setting, tables};

statements! {
    /// Destroy every key of a person.
    DESTROY_KEYS = "delete from data_key where subject = $1";

    /// Destroy the key of one compartment.
    DESTROY_KEY = "delete from data_key where subject = $1 and compartment = $2";

    /// Delete what a stream's events say.
    FORGET_STREAM = "
        delete from payload where position in (select position from event where stream = $1)";

    /// Delete what a stream's events say, but for the last.
    FORGET_ALL_BUT_LAST = "
        delete from payload where position in (
            select position from event
            where stream = $1 and sequence < (select max(sequence) from event where stream = $1))";

    /// Delete what one event says.
    FORGET_ENTRY = "
        delete from payload where position in (
            select position from event where stream = $1 and sequence = $2)";
}

/// The setting that says that what was erased has still to leave the files.
const TO_SCRUB: &str = "erased_not_scrubbed";

/// Carries an erasure out. The mark is the last event of how the record is kept.
pub(crate) fn carry_out(
    tx: &Tx<'_>,
    master: &Master,
    person: PersonId,
    extent: Extent,
) -> Result<(), ReadError> {
    setting::put(tx, TO_SCRUB, "1")?;
    match extent {
        Extent::Entry { stream, sequence } => entry(tx, master, stream, sequence),
        Extent::Compartment(compartment) => {
            tx.execute(&DESTROY_KEY, &[person.0.into(), compartment.name().into()])?;
            if compartment == Compartment::Care {
                outbox::forget(tx, person)?;
            }
            let of = |stream: &StreamRef| compartment_of(stream.kind) == compartment;
            forget(tx, master, person, of)
        }
        Extent::Person => {
            tx.execute(&DESTROY_KEYS, &[person.0.into()])?;
            outbox::forget(tx, person)?;
            forget(tx, master, person, |_| true)?;
            let keeping = StreamRef::keeping(person);
            tx.execute(&FORGET_ALL_BUT_LAST, &[keeping.id.0.into()])?;
            tables_follow(tx, master, keeping)
        }
    }
}

fn entry(tx: &Tx<'_>, master: &Master, stream: StreamId, sequence: u64) -> Result<(), ReadError> {
    let sequence = i64::try_from(sequence).unwrap_or(i64::MAX);
    tx.execute(&FORGET_ENTRY, &[stream.0.into(), sequence.into()])?;
    match streams::head(tx, stream)? {
        Some((stream, _)) => tables_follow(tx, master, stream),
        None => Ok(()),
    }
}

fn forget(
    tx: &Tx<'_>,
    master: &Master,
    person: PersonId,
    of: impl Fn(&StreamRef) -> bool,
) -> Result<(), ReadError> {
    for (stream, _) in streams::of_subject(tx, person)? {
        if of(&stream) {
            tx.execute(&FORGET_STREAM, &[stream.id.0.into()])?;
            tables_follow(tx, master, stream)?;
        }
    }
    Ok(())
}

/// The tables hold what is left of a stream.
fn tables_follow(tx: &Tx<'_>, master: &Master, stream: StreamRef) -> Result<(), ReadError> {
    let state = streams::fold(tx, master, stream, None)?;
    let kept = tables::rows_of(tx, stream.id)?;
    for change in tables::difference(&kept, &state.rows(stream.id)) {
        change.write(tx)?;
    }
    Ok(())
}

/// The tables from which an erasure deletes, for [`crate::Db::scrub`].
pub fn tables_erased_from() -> Vec<String> {
    let made = care::state::TABLES.iter().map(|table| table.name);
    ["payload", "data_key", "outbox"].into_iter().chain(made).map(str::to_owned).collect()
}

/// Whether what was erased has still to leave the files: the program stopped
/// before it had.
///
/// # Errors
/// When the store cannot be read.
pub fn is_to_scrub(tx: &Tx<'_>) -> Result<bool, StoreError> {
    Ok(setting::get(tx, TO_SCRUB)?.as_deref() == Some("1"))
}

/// Notes that it has.
///
/// # Errors
/// When the store cannot.
pub fn is_scrubbed(tx: &Tx<'_>) -> Result<(), StoreError> {
    setting::put(tx, TO_SCRUB, "0")
}

/// No parameters.
pub(crate) const NONE: &[Value] = &[];
