//! How a store is opened.

use std::path::PathBuf;
use std::time::Duration;

use super::Guard;
use super::address::{Address, NotAnAddress};

/// Whether transactions share durable commits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CommitMode {
    /// Those that arrive while the writer is busy share one: the right choice.
    #[default]
    Shared,
    /// One each. Slower many times over; for comparing.
    EachAlone,
}

/// Where a store is.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// In one file.
    File(PathBuf),
    /// On a server of `PostgreSQL`.
    Server(Box<Address>),
}

/// How to open a store.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    pub(super) place: Place,
    pub(super) commit_mode: CommitMode,
    pub(super) batch_time: Duration,
    pub(super) batch_jobs: usize,
    /// Connections that write, on a server; a file has one.
    pub(super) writers: usize,
    pub(super) readers: usize,
    pub(super) page_limit: Option<u32>,
    pub(super) guard: Option<Guard>,
}

impl OpenOptions {
    /// The file at `path` (made if it is not there) with shared commits of at
    /// most 5 ms and 256 transactions, and four readers.
    pub fn sqlite(path: impl Into<PathBuf>) -> Self {
        Self {
            place: Place::File(path.into()),
            commit_mode: CommitMode::default(),
            batch_time: Duration::from_millis(5),
            batch_jobs: 256,
            writers: 1,
            readers: 4,
            page_limit: None,
            guard: None,
        }
    }

    /// The database at a `postgres://` address, with sixteen connections that
    /// write and eight that read. Another machine must prove by a certificate who it
    /// is, unless the address says `sslmode=disable`; `sslrootcert=FILE` names the
    /// authority where it is none of those that this machine trusts.
    ///
    /// # Errors
    /// When the text is no such address.
    pub fn postgres(address: &str) -> Result<Self, NotAnAddress> {
        let place = Place::Server(Box::new(Address::read(address)?));
        Ok(Self { place, writers: 16, readers: 8, ..Self::sqlite("") })
    }

    /// Whether transactions share durable commits.
    #[must_use]
    pub fn commit_mode(mut self, mode: CommitMode) -> Self {
        self.commit_mode = mode;
        self
    }

    /// After how long a shared commit takes in no more transactions.
    #[must_use]
    pub fn batch_time(mut self, time: Duration) -> Self {
        self.batch_time = time;
        self
    }

    /// How many transactions may share a commit; at least one.
    #[must_use]
    pub fn batch_jobs(mut self, jobs: usize) -> Self {
        self.batch_jobs = jobs.max(1);
        self
    }

    /// How many connections write at once, on a server; at least one.
    #[must_use]
    pub fn writers(mut self, writers: usize) -> Self {
        self.writers = writers.max(1);
        self
    }

    /// How many transactions may read at once; at least one.
    #[must_use]
    pub fn readers(mut self, readers: usize) -> Self {
        self.readers = readers.max(1);
        self
    }

    /// What the store must say of itself at the beginning of every transaction.
    #[must_use]
    pub fn guard(mut self, guard: Guard) -> Self {
        self.guard = Some(guard);
        self
    }

    /// How many pages the file may have: a full disk on demand, for tests.
    #[must_use]
    pub fn page_limit(mut self, pages: u32) -> Self {
        self.page_limit = Some(pages);
        self
    }
}
