//! What a store must say of itself before anything is read or changed in it: it
//! may have been changed by a newer program since this one opened it, or be on
//! its way to another store. So it is asked at the beginning of every
//! transaction, not once.

use super::{Statement, StoreError};

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading the store as it stands.
    Read,
    /// Changing it.
    Write,
}

/// The question, and who judges the answer.
#[derive(Debug, Clone, Copy)]
pub struct Guard {
    /// The table that holds the answer. Every transaction shares it, so that
    /// whoever holds it alone ([`super::Tx::hold_alone`]) knows that nobody is
    /// half way through a change decided under the old answer.
    pub table: &'static str,
    /// The question: at most one row of one text, no parameters.
    pub asks: &'static Statement,
    /// Whether a transaction may go on under this answer.
    pub judge: fn(Option<&str>, Access) -> Result<(), StoreError>,
}
