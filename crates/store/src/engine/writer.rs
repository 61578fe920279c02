//! The one thread that writes, and the commits it lets transactions share.
//!
//! A durable commit costs a flush of the disk, the same for one transaction as
//! for a hundred. So whatever has arrived while the writer was busy runs in one
//! transaction of the database, each job in a savepoint of its own, and one
//! commit makes all of them durable. Nobody is answered before it has returned.

use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::job::Job;
use super::sqlite;
use super::statistics::Counters;
use super::{Access, CommitMode, Guard, OpenOptions, StoreError, Tx};

/// The writer's own things, moved into its thread.
pub(super) struct Writer {
    connection: Connection,
    jobs: Receiver<Box<dyn Job>>,
    mode: CommitMode,
    batch_jobs: usize,
    batch_time: Duration,
    guard: Option<Guard>,
    counters: Arc<Counters>,
}

impl Writer {
    pub(super) fn new(
        connection: Connection,
        jobs: Receiver<Box<dyn Job>>,
        options: &OpenOptions,
        counters: Arc<Counters>,
    ) -> Self {
        Self {
            connection,
            jobs,
            mode: options.commit_mode,
            batch_jobs: options.batch_jobs,
            batch_time: options.batch_time,
            guard: options.guard,
            counters,
        }
    }

    /// Serves until the store is closed, then empties the log into the file.
    pub(super) fn serve(self) {
        while let Ok(job) = self.jobs.recv() {
            match self.mode {
                CommitMode::Shared => self.share(job),
                CommitMode::EachAlone => self.alone(job),
            }
        }
        if let Err(cause) = self.control("pragma wal_checkpoint(truncate)") {
            // Nothing is lost: the log is read when the store opens again.
            tracing::warn!(%cause, "the log was not emptied on closing");
        }
    }

    /// Runs a job, and those that have arrived meanwhile, towards one commit.
    fn share(&self, first: Box<dyn Job>) {
        let mut batch = Vec::new();
        match self.together(first, &mut batch) {
            Ok(()) => {
                for job in batch {
                    self.answer(job);
                }
            }
            Err(cause) => {
                // Each job of the batch has seen what its neighbours did, which
                // is now undone; so each runs again, for itself.
                tracing::warn!(%cause, jobs = batch.len(), "a shared commit was abandoned");
                Counters::add(&self.counters.abandoned);
                self.roll_back();
                for job in batch {
                    self.alone(job);
                }
            }
        }
    }

    /// On success every job in `batch` is durable or undone; on an error none
    /// of them is kept.
    fn together(
        &self,
        first: Box<dyn Job>,
        batch: &mut Vec<Box<dyn Job>>,
    ) -> Result<(), StoreError> {
        let started = Instant::now();
        let mut next = Some(first);
        let mut begun = false;
        while let Some(job) = next {
            batch.push(job);
            if !begun {
                self.begin()?;
                begun = true;
            }
            if let Some(job) = batch.last_mut() {
                self.in_savepoint(job.as_mut())?;
            }
            let room = batch.len() < self.batch_jobs && started.elapsed() < self.batch_time;
            next = if room { self.jobs.try_recv().ok() } else { None };
        }
        self.commit()
    }

    /// An error means that the whole batch is gone or cannot be trusted.
    fn in_savepoint(&self, job: &mut dyn Job) -> Result<(), StoreError> {
        self.control("savepoint job")?;
        let tx = Tx::on_sqlite(&self.connection);
        let kept = job.run(&tx);
        // A full disk makes SQLite roll everything back. The next savepoint
        // would then open, and its release commit, a transaction of its own.
        if let Some(cause) = tx.undone() {
            return Err(cause);
        }
        if !kept {
            self.control("rollback to job")?;
        }
        self.control("release job")
    }

    /// Runs a job in a transaction of its own and answers it.
    fn alone(&self, mut job: Box<dyn Job>) {
        if let Err(cause) = self.in_own_transaction(job.as_mut()) {
            self.roll_back();
            job.fail(cause);
        }
        self.answer(job);
    }

    fn in_own_transaction(&self, job: &mut dyn Job) -> Result<(), StoreError> {
        self.begin()?;
        let tx = Tx::on_sqlite(&self.connection);
        let kept = job.run(&tx);
        if let Some(cause) = tx.undone() {
            return Err(cause);
        }
        if kept { self.commit() } else { self.control("rollback") }
    }

    fn begin(&self) -> Result<(), StoreError> {
        self.control("begin immediate")?;
        Tx::on_sqlite(&self.connection).judged_by(self.guard.as_ref(), Access::Write)
    }

    fn commit(&self) -> Result<(), StoreError> {
        self.control("commit")?;
        Counters::add(&self.counters.commits);
        Ok(())
    }

    fn roll_back(&self) {
        if !self.connection.is_autocommit()
            && let Err(cause) = self.control("rollback")
        {
            tracing::error!(%cause, "a transaction could not be rolled back");
        }
    }

    fn answer(&self, job: Box<dyn Job>) {
        Counters::add(&self.counters.jobs);
        job.answer();
    }

    fn control(&self, sql: &str) -> Result<(), StoreError> {
        let run = || {
            let mut prepared = self.connection.prepare_cached(sql)?;
            prepared.raw_query().next().map(drop)
        };
        run().map_err(|cause| sqlite::error(&cause, sql))
    }
}
