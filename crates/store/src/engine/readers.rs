//! The threads that read, each on a connection of its own. A transaction sees
//! the store as it stood when it began, and never waits for the writer.

use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::job::Job;
use super::sqlite;
use super::{Access, Guard, StoreError, Tx};

/// The queue that the readers take turns at.
pub(super) type Shared = Arc<Mutex<Receiver<Box<dyn Job>>>>;

/// Serves until the store is closed.
pub(super) fn serve(connection: &Connection, guard: Option<&Guard>, jobs: &Shared) {
    while let Some(mut job) = take(jobs) {
        if let Err(cause) = in_snapshot(connection, guard, job.as_mut()) {
            job.fail(cause);
        }
        job.answer();
    }
}

/// Runs `work` once in a snapshot of its own.
pub(super) fn once<T, E: From<StoreError>>(
    connection: &Connection,
    guard: Option<&Guard>,
    work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let control = |sql: &str| {
        connection.execute_batch(sql).map_err(|cause| sqlite::error(&cause, "reading all of it"))
    };
    control("begin")?;
    let tx = Tx::on_sqlite(connection);
    tx.judged_by(guard, Access::Read)?;
    let read = work(&tx)?;
    control("rollback")?;
    Ok(read)
}

fn take(jobs: &Shared) -> Option<Box<dyn Job>> {
    // Nothing that can panic runs under the lock.
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn in_snapshot(
    connection: &Connection,
    guard: Option<&Guard>,
    job: &mut dyn Job,
) -> Result<(), StoreError> {
    let control = |sql| {
        let run = || connection.prepare_cached(sql)?.execute([]);
        run().map_err(|cause| sqlite::error(&cause, sql))
    };
    control("begin")?;
    let tx = Tx::on_sqlite(connection);
    match tx.judged_by(guard, Access::Read) {
        Ok(()) => drop(job.run(&tx)),
        Err(cause) => job.fail(cause),
    }
    match tx.undone() {
        Some(cause) => Err(cause),
        None => control("rollback").map(drop),
    }
}
