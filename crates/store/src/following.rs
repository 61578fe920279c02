//! Following: reading what any program has written to this store, in an order that
//! never skips an event.
//!
//! Positions alone do not say it: on `PostgreSQL` a transaction takes a position and
//! may be kept long after another that took a later one. So every event says in
//! which transaction it was written, and a follower reads in the order of
//! transactions, only as far as all of them are settled. Whatever is written later
//! then comes later in the order too. A transaction that stays open, in any database
//! of the same server, holds followers up; it never makes them miss anything.

use care::stream::StreamId;

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// What was written after a place in the order, as far as it is settled.
    NEXT = "
        select written_in, position, stream, kind
        from event
        where (written_in, position) > ($1, $2) and written_in < {first_unsettled}
        order by written_in, position
        limit 500";

    /// The last that is settled.
    LAST = "
        select written_in, position
        from event
        where written_in < {first_unsettled}
        order by written_in desc, position desc
        limit 1";

    /// How many can be read that are not settled.
    UNSETTLED = "select count(*) from event where written_in >= {first_unsettled}";
}

/// A place in the order of everything that was written to one store. It says
/// nothing in another store, nor once this one was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    written_in: i64,
    position: i64,
}

impl At {
    /// Before everything.
    pub const THE_BEGINNING: Self = Self { written_in: -1, position: 0 };

    fn from(row: &Row) -> Result<Self, StoreError> {
        Ok(Self { written_in: row.int(0)?, position: row.int(1)? })
    }
}

/// An event that a follower hears of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Where it stands in the order.
    pub at: At,
    /// The stream that it is of.
    pub stream: StreamId,
    /// What kind of event.
    pub kind: String,
}

/// Where a follower begins that knows everything up to now.
///
/// # Errors
/// When the store cannot be read.
pub fn now(tx: &Tx<'_>) -> Result<At, StoreError> {
    let last = tx.query_one_or_none(&LAST, &[])?;
    last.map_or(Ok(At::THE_BEGINNING), |row| At::from(&row))
}

/// All that can be read now: as long as it is the same, nothing was written. Where
/// something is settled that could be read before, it is another, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    settled: At,
    unsettled: i64,
}

/// All that can be read now.
///
/// # Errors
/// When the store cannot be read.
pub fn written(tx: &Tx<'_>) -> Result<Written, StoreError> {
    Ok(Written { settled: now(tx)?, unsettled: tx.number(&UNSETTLED, &[])? })
}

/// The next events after a place in the order, at most 500; none where there is
/// nothing more that is settled.
///
/// # Errors
/// When the store cannot be read.
pub fn next(tx: &Tx<'_>, after: At) -> Result<Vec<Heard>, StoreError> {
    let rows = tx.query(&NEXT, &[after.written_in.into(), after.position.into()])?;
    let heard = |row: &Row| {
        let (stream, kind) = (StreamId(row.id(2)?), row.text(3)?.to_owned());
        Ok(Heard { at: At::from(row)?, stream, kind })
    };
    rows.iter().map(heard).collect()
}
