//! Carrying what is kept to another store, whatever its engine: as it is, row by
//! row, from one snapshot.
//!
//! What is made from events is not carried: it is made again where it arrives
//! ([`crate::migrations`]), so that it says what the events say and nothing else.
//! [`Fate`] says of each table of the schema what becomes of it, and why.

mod backup;
mod error;
mod filling;
mod moving;
mod parcel;
mod restoring;
mod row_bytes;
mod seal;
mod shape;

pub use backup::{BackedUp, Halves, back_up};
pub use error::CarryError;
pub use moving::{Moved, Streams, call_off, move_place, streams_of};
pub use restoring::{Restored, restore};
pub use row_bytes::Counted;
pub use seal::{Opens, Seal};
pub use shape::{Shape, shapes};

/// Every statement of this module.
pub(crate) fn all_statements() -> Vec<&'static crate::Statement> {
    [backup::ALL, filling::ALL].concat()
}

/// What becomes of a table when a place is carried, or a backup made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Its rows go along, in both.
    Carried,
    /// Its rows go along to another store. A backup has them in a file of their own.
    Apart,
    /// Its rows go along to another store, and not into a backup.
    NotIntoABackup(&'static str),
    /// Its rows stay behind.
    LeftOut(&'static str),
    /// It is made again from the events.
    MadeAgain,
}

/// What becomes of each table that is not made from events.
const FATES: &[(&str, Fate)] = &[
    ("setting", Fate::LeftOut("a store says of itself what it is")),
    ("stream", Fate::Carried),
    ("event", Fate::Carried),
    ("payload", Fate::Carried),
    ("command", Fate::Carried),
    ("data_key", Fate::Apart),
    (
        "outbox",
        Fate::NotIntoABackup("it holds addresses in plain words, which an erasure could not reach"),
    ),
    ("trace", Fate::Carried),
    ("worker_session", Fate::LeftOut("who works here signs in again")),
    ("sign_in_begun", Fate::LeftOut("who works here signs in again")),
    ("sign_in_elsewhere", Fate::LeftOut("who works here signs in again")),
    ("factor_used", Fate::Carried),
    ("gate_alarm", Fate::Carried),
    ("spoken_of", Fate::Carried),
    ("sign_in_tries", Fate::LeftOut("whoever guesses begins anew, and is slowed anew")),
];

/// What becomes of a table; none where nobody has said.
pub fn fate(table: &str) -> Option<Fate> {
    if care::state::TABLES.iter().any(|made| made.name == table) {
        return Some(Fate::MadeAgain);
    }
    FATES.iter().find(|(name, _)| *name == table).map(|(_, fate)| *fate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_every_table_it_is_said_what_becomes_of_it() {
        let shapes = shapes();
        for shape in &shapes {
            assert!(fate(&shape.name).is_some(), "nobody says what becomes of {}", shape.name);
        }
        for (name, _) in FATES {
            assert!(shapes.iter().any(|shape| shape.name == *name), "there is no table {name}");
        }
    }
}
