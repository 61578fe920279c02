//! The guests of gatherings who wish to be told of more: read apart from all else, and by those
//! who go to communities alone.

use care::outreach::{GatheringId, GuestId};

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// The guests of one gathering, in the order in which they came.
    OF_GATHERING = "
        select guest, name, reach, wish, since_at
        from guest
        where gathering = $1
        order by since_at, guest";

    /// All guests, by their names.
    ALL_GUESTS = "
        select guest, name, reach, wish, since_at, gathering from guest order by name, guest";
}

/// A guest who wishes to be told of more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestHere {
    /// Who.
    pub guest: GuestId,
    /// Their name.
    pub name: String,
    /// One way to reach them.
    pub reach: String,
    /// What they wish, by its stored name.
    pub wish: String,
    /// Since when they stand here, in milliseconds.
    pub since: i64,
}

/// The guests of one gathering.
///
/// # Errors
/// When the store cannot be read.
pub fn of_gathering(tx: &Tx<'_>, gathering: GatheringId) -> Result<Vec<GuestHere>, StoreError> {
    tx.query(&OF_GATHERING, &[gathering.0.into()])?.iter().map(guest).collect()
}

/// All guests by their names, each with the gathering where they came.
///
/// # Errors
/// When the store cannot be read.
pub fn all(tx: &Tx<'_>) -> Result<Vec<(GatheringId, GuestHere)>, StoreError> {
    let one = |row: &Row| Ok((GatheringId(row.id(5)?), guest(row)?));
    tx.query(&ALL_GUESTS, &[])?.iter().map(one).collect()
}

fn guest(row: &Row) -> Result<GuestHere, StoreError> {
    Ok(GuestHere {
        guest: GuestId(row.id(0)?),
        name: row.text(1)?.to_owned(),
        reach: row.text(2)?.to_owned(),
        wish: row.text(3)?.to_owned(),
        since: row.int(4)?,
    })
}
