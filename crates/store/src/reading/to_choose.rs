//! Offers to which somebody can be connected: those of the place's own file and those that a
//! team of the place answers for. Those that are paused or closed are among them, since
//! whoever looks for one is told why it cannot be chosen.

use care::offer::{EntryId, Standing};

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// All of them, by their names.
    TO_CHOOSE = "
        select offer, name, standing, why, answers
        from offer
        where standing <> 'proposed' and same_as is null
              and (answers is not null
                   or (coalesce(source, '') > 'place ' and coalesce(source, '') < 'place!'))
        order by sort, offer";
}

/// An offer to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToChoose {
    /// By what it is known.
    pub offer: EntryId,
    /// What it is called.
    pub name: String,
    /// How it stands.
    pub standing: Standing,
    /// Why it is paused or closed.
    pub why: Option<String>,
    /// The team that answers for it, where somebody said so.
    pub answers: Option<String>,
}

/// All of them, by their names.
///
/// # Errors
/// When the store cannot be read.
pub fn to_choose(tx: &Tx<'_>) -> Result<Vec<ToChoose>, StoreError> {
    let unread = || StoreError::Other { detail: "an offer's standing cannot be read".to_owned() };
    let one = |row: &Row| {
        Ok(ToChoose {
            offer: EntryId(row.id(0)?),
            name: row.text(1)?.to_owned(),
            standing: row.text(2)?.parse().map_err(|_| unread())?,
            why: row.text_or_null(3)?.map(str::to_owned),
            answers: row.text_or_null(4)?.map(str::to_owned),
        })
    };
    tx.query(&TO_CHOOSE, &[])?.iter().map(one).collect()
}
