//! What was moved to another time.

use care::stream::StreamId;
use uuid::Uuid;

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// The due times of theirs that were moved, newest first.
    MOVED = "
        select m.thing, m.from_at, m.to_at, m.reason, w.name, m.moved_at
        from moved m
        left join worker w on w.id = m.worker
        where m.stream = $1
        order by m.number desc";
}

/// A due time that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// What it is about.
    pub thing: Uuid,
    /// From when.
    pub from: i64,
    /// To when.
    pub to: i64,
    /// Why.
    pub reason: String,
    /// Who moved it.
    pub worker: Option<String>,
    /// When they did.
    pub at: i64,
}

/// The due times of a journey that were moved, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn moved(tx: &Tx<'_>, journey: StreamId) -> Result<Vec<Moved>, StoreError> {
    tx.query(&MOVED, &[journey.0.into()])?.iter().map(moved_row).collect()
}

fn text(row: &Row, index: usize) -> Result<Option<String>, StoreError> {
    Ok(row.text_or_null(index)?.map(str::to_owned))
}

fn moved_row(row: &Row) -> Result<Moved, StoreError> {
    Ok(Moved {
        thing: row.id(0)?,
        from: row.int(1)?,
        to: row.int(2)?,
        reason: row.text(3)?.to_owned(),
        worker: text(row, 4)?,
        at: row.int(5)?,
    })
}
