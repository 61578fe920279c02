//! How long people waited for an offer, as it really happened lately.

use std::collections::BTreeMap;

use crate::engine::{StoreError, Tx, statements};

statements! {
    /// How long those waited who were met lately: each offer of the place, and how long from
    /// being asked.
    MET = "
        select offer, ended_at - asked_at
        from connection
        where ended_at >= $1 and step = 'met'
        order by offer, ended_at - asked_at";
}

/// How long those waited who were met since a time, by the offer's short name, in
/// milliseconds and in order.
///
/// # Errors
/// When the store cannot be read.
pub fn waited(tx: &Tx<'_>, since: i64) -> Result<BTreeMap<String, Vec<i64>>, StoreError> {
    let mut all: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for row in tx.query(&MET, &[since.into()])? {
        all.entry(row.text(0)?.to_owned()).or_default().push(row.int(1)?);
    }
    Ok(all)
}
