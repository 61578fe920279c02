//! What can go wrong in the store, in plain words: what happened, what was
//! kept, what to do. The details name tables and columns, never a value.

use std::fmt;

/// Why a transaction did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no room for the change.
    #[error(
        "the disk that holds the store is full. This change was not kept; everything that was \
         acknowledged before is. Make room on the disk, then try again ({detail})"
    )]
    Full {
        /// The database's own words.
        detail: String,
    },

    /// The change breaks a constraint of the schema.
    #[error(
        "the change breaks a rule of the store ({what}). Nothing of it was kept. Load what is \
         stored now and decide again ({detail})"
    )]
    Constraint {
        /// Which kind of constraint.
        what: Constraint,
        /// The database's own words: the table and columns.
        detail: String,
    },

    /// Another program holds the store for writing.
    #[error(
        "another program is writing to the store and did not finish in time. This change was not \
         kept. Stop the other program, then try again ({detail})"
    )]
    Busy {
        /// The database's own words.
        detail: String,
    },

    /// Others were changing the same at the same time, every time it was tried.
    #[error(
        "others were changing the same at the same time. This change was not kept. Try again in a \
         moment ({detail})"
    )]
    Conflict {
        /// The database's own words.
        detail: String,
    },

    /// The database's server is not there, or went away.
    #[error(
        "the database server cannot be reached. Everything that was acknowledged is kept; this \
         change was not acknowledged. Look whether the server runs and whether the address, the \
         name and the password are right; a repeat under the same command counts once ({detail})"
    )]
    Unreachable {
        /// What the connection said.
        detail: String,
    },

    /// The database's server did not prove who it is.
    #[error(
        "the database server did not prove who it is, so nothing was said to it. Everything that \
         was acknowledged is kept. Its certificate must be for the very name in the address, by an \
         authority that this machine trusts or that sslrootcert=FILE in the address names; to go \
         without encryption say sslmode=disable ({detail})"
    )]
    Unproved {
        /// What the encryption said.
        detail: String,
    },

    /// The files cannot be read or written, or are not a sound database.
    #[error(
        "the store's files cannot be read or written, or are damaged. This change was not kept. \
         Stop the program, keep a copy of the files as they are, check the disk and the folder's \
         permissions, and restore from the last backup if they are damaged ({detail})"
    )]
    Unreadable {
        /// The database's own words.
        detail: String,
    },

    /// The store's own file and that of its access trace are not together.
    #[error(
        "the store and its access trace are two files that belong together, and {what}. Nothing \
         was changed. Bring both back from where they were copied or moved, side by side, or \
         move what belongs to another store away"
    )]
    Apart {
        /// Which file is missing, or is there alone.
        what: String,
    },

    /// The database compares words otherwise than the program does.
    #[error(
        "this database compares words by the rules of {collation} and keeps them in {encoding}; \
         the program needs C and UTF8, so that lists are in the same order everywhere. Nothing was \
         changed. Make the database with: create database ... template template0 encoding 'UTF8' \
         lc_collate 'C' lc_ctype 'C'"
    )]
    Unsuitable {
        /// How it compares.
        collation: String,
        /// How it keeps words.
        encoding: String,
    },

    /// The store is not open to this program any more: see [`super::Guard`].
    #[error("{why}")]
    Shut {
        /// What has become of it, what was kept, and what to do.
        why: String,
    },

    /// The store was closed before the work was begun.
    #[error("the store is closed. This change was not begun and nothing of it was kept")]
    Closed,

    /// The threads that serve the store have ended before they answered.
    #[error(
        "the store's {threads} stopped before answering. Everything that was acknowledged is kept; \
         this change was not acknowledged, and may or may not be kept. Start the program again and \
         look before repeating it; a repeat under the same command counts once"
    )]
    Lost {
        /// Which threads: writer or readers.
        threads: &'static str,
    },

    /// The use-case itself panicked: a mistake of ours.
    #[error(
        "a mistake in the program stopped this change half way. All of it was undone, and nothing \
         else was touched. What stands in the log will help to mend it"
    )]
    Panicked,

    /// A row did not hold what the statement promised: a mistake of ours.
    #[error(
        "column {index} of a row was read as {wanted} but holds {found}. Nothing of this change \
         was kept. The statement and the code that reads it differ"
    )]
    Column {
        /// Which column, counted from 0.
        index: usize,
        /// What the code asked for.
        wanted: &'static str,
        /// What was there.
        found: &'static str,
    },

    /// Anything else the database said.
    #[error("the store refused the change: {detail}. Nothing of it was kept")]
    Other {
        /// The database's own words.
        detail: String,
    },
}

/// Which kind of constraint a change broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constraint {
    /// A row with the same key is there already.
    Unique,
    /// A row it points to is not there, or one that points to it is.
    Reference,
    /// A value that must be there is missing.
    Missing,
    /// A check over the row's values failed.
    Check,
    /// Another kind.
    Other,
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unique => "the same is there already",
            Self::Reference => "what it points to is not there, or still pointed to",
            Self::Missing => "a value is missing",
            Self::Check => "a check failed",
            Self::Other => "a constraint failed",
        })
    }
}
