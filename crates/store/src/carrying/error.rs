//! Why something was not carried, in plain words.

use std::path::PathBuf;

use crate::engine::StoreError;
use crate::migrations::MigrationError;
use crate::standing::VERSION;
use crate::streams::ReadError;

/// Why a place was not carried, kept in a backup, or brought back.
#[derive(Debug, thiserror::Error)]
pub enum CarryError {
    /// Something is in the store that was to be filled.
    #[error(
        "the store that is to be filled is not empty. Nothing was changed in it. Name a new one: \
         a file that is not there yet, or a new database"
    )]
    NotEmpty,
    /// The store to carry from is not one that this program knows.
    #[error(transparent)]
    Standing(#[from] MigrationError),
    /// The store is being carried by nobody.
    #[error("this store is not being carried anywhere, so there is nothing to call off")]
    NotBeingCarried,
    /// What arrived is not what left.
    #[error(
        "what arrived is not what left ({what}). The place stays where it was and is open again; \
         the new store is not to be used"
    )]
    Differs {
        /// Which part.
        what: String,
    },
    /// What arrived is not as it should be.
    #[error(
        "what arrived does not verify ({first}, and {more} more). The store it came from is as it \
         was; the new store is not to be used. Look at the first store with `livingwell verify`"
    )]
    NotClean {
        /// The first finding.
        first: String,
        /// How many others.
        more: usize,
    },
    /// The file is no backup, or not whole.
    #[error("{what}. The store that is to be filled is not to be used")]
    Backup {
        /// What is wrong with it, and what to do.
        what: String,
    },
    /// The same, found before anything was written.
    #[error("{what}. Nothing was written: the store that was to be filled is as it was")]
    NotTheBackup {
        /// What is wrong with it, and what to do.
        what: String,
    },
    /// A file could not be written or read.
    #[error("{what}: {cause}")]
    File {
        /// What was being done.
        what: &'static str,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A file is there by the name of one that was to be made.
    #[error("{} is there already. It is as it was, and nothing was written: name a file that is \
             not there yet", path.display())]
    There {
        /// Which.
        path: PathBuf,
    },
    /// The backup is of another version of the tables.
    #[error(
        "this backup is of tables of version {found}, and this program knows {VERSION}. Nothing was \
         restored. Restore it with the program that made it, and start this program on that store"
    )]
    OtherVersion {
        /// Which.
        found: u32,
    },
    /// What the backup is to be sealed with is none, or does not open it.
    #[error("{0}")]
    Seal(String),
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is kept could not be read.
    #[error(transparent)]
    Read(ReadError),
}

impl CarryError {
    /// The same, where nothing has been written yet.
    pub(super) fn before_anything(self) -> Self {
        match self {
            Self::Backup { what } => Self::NotTheBackup { what },
            other => other,
        }
    }
}

impl From<ReadError> for CarryError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Store(error) => Self::Store(error),
            other => Self::Read(other),
        }
    }
}
