//! The threads that serve the store on `PostgreSQL`, each on a connection of its
//! own. Every change is serializable: where the server finds that two would not
//! give what they give one after the other, it undoes one, and that one is run
//! again from its beginning.

use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::address::Address;
use super::job::Job;
use super::session::Session;
use super::statistics::Counters;
use super::{Access, Engine, Guard, Statement, StoreError, Tx};

/// How often a change that meets others is run again before it is given up.
const TRIES: u32 = 50;

/// Holds other programs off while a store is prepared; any number will do, so long
/// as every version of the program has the same.
const ALONE: i64 = 0x004c_6976_696e_6757;

/// How a transaction begins. The table is shared before the first statement is
/// looked at, so that a snapshot is never older than the answer in it.
fn beginning(access: Access, guard: Option<&Guard>) -> String {
    let begin = match access {
        Access::Write => "begin isolation level serializable",
        Access::Read => "begin isolation level repeatable read, read only",
    };
    guard.map_or_else(
        || begin.to_owned(),
        |Guard { table, asks, .. }| {
            let asked = asks.text(Engine::Postgres);
            format!("{begin}; lock table {table} in access share mode; {asked}")
        },
    )
}

/// The queue that the threads take turns at.
pub(super) type Shared = Arc<Mutex<Receiver<Box<dyn Job>>>>;

/// A thread's own things.
pub(super) struct Server {
    pub(super) address: Address,
    pub(super) number: u32,
    pub(super) access: Access,
    pub(super) guard: Option<Guard>,
    pub(super) jobs: Shared,
    pub(super) counters: Arc<Counters>,
}

impl Server {
    /// Serves until the store is closed. A connection that is lost is made anew
    /// for the next job; the job that lost it hears so.
    pub(super) fn serve(self) {
        let mut session = None;
        while let Some(mut job) = self.take() {
            let kept = session.take().filter(|session: &Session| !session.is_closed());
            match kept.map_or_else(|| Session::connect(&self.address, self.number), Ok) {
                Ok(connected) => {
                    self.run(&connected, job.as_mut());
                    session = Some(connected);
                }
                Err(cause) => job.fail(cause),
            }
            Counters::add(&self.counters.jobs);
            job.answer();
        }
    }

    fn take(&self) -> Option<Box<dyn Job>> {
        // Nothing that can panic runs under the lock.
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
    }

    fn run(&self, session: &Session, job: &mut dyn Job) {
        for tried in 0..TRIES {
            match self.once(session, job) {
                Ok(()) => return,
                Err(StoreError::Conflict { .. }) if tried + 1 < TRIES => {
                    Counters::add(&self.counters.abandoned);
                    // Whoever met once meets again at once; the one that has
                    // lost more often waits longer.
                    std::thread::sleep(Duration::from_micros(u64::from(tried * tried) * 50));
                }
                Err(cause) => return job.fail(cause),
            }
        }
    }

    fn begin(&self, session: &Session) -> Result<(), StoreError> {
        let begun = session.ask(&beginning(self.access, self.guard.as_ref()));
        let judged = begun.and_then(|answer| {
            self.guard.map_or(Ok(()), |guard| (guard.judge)(answer.as_deref(), self.access))
        });
        judged.inspect_err(|_| drop(session.control("rollback")))
    }

    fn once(&self, session: &Session, job: &mut dyn Job) -> Result<(), StoreError> {
        self.begin(session)?;
        let tx = Tx::on_postgres(session);
        let kept = job.run(&tx);
        match tx.undone() {
            Some(cause @ StoreError::Conflict { .. }) => {
                session.control("rollback")?;
                Err(cause)
            }
            // The use-case has seen the error; one that goes on regardless would
            // believe in a commit that the server turns into a rollback.
            Some(cause) if kept => session.control("rollback").and(Err(cause)),
            None if kept && self.access == Access::Write => {
                session.control("commit").inspect_err(|_| {
                    drop(session.control("rollback"));
                })?;
                Counters::add(&self.counters.commits);
                Ok(())
            }
            _ => session.control("rollback"),
        }
    }
}

/// Runs `work` in one transaction, whole or not at all, one program at a time.
pub(super) fn alone<T, E: From<StoreError>>(
    address: &Address,
    work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let session = Session::connect(address, 0)?;
    suits(&session)?;
    // Each statement sees what was committed before it, also by whoever was waited for.
    session.control("set client_min_messages = warning; begin isolation level read committed")?;
    session.control(&format!("select pg_advisory_xact_lock({ALONE})"))?;
    let tx = Tx::on_postgres(&session);
    let done = work(&tx);
    match (done, tx.undone()) {
        (Ok(done), None) => session.control("commit").map(|()| done).map_err(E::from),
        (Ok(_), Some(cause)) => session.control("rollback").and(Err(cause)).map_err(E::from),
        (Err(cause), _) => session.control("rollback").map_err(E::from).and(Err(cause)),
    }
}

/// Runs `work` once in a snapshot of its own.
pub(super) fn snapshot<T, E: From<StoreError>>(
    address: &Address,
    guard: Option<&Guard>,
    work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let session = Session::connect(address, 0)?;
    let answer = session.ask(&beginning(Access::Read, guard))?;
    if let Some(guard) = guard {
        (guard.judge)(answer.as_deref(), Access::Read)?;
    }
    let read = work(&Tx::on_postgres(&session))?;
    session.control("rollback")?;
    Ok(read)
}

static COMPARES: Statement = Statement::written(
    "how the database compares words",
    "select cast(datcollate as text), cast(pg_encoding_to_char(encoding) as text)
     from pg_database where datname = current_database()",
);

static IS_THERE: Statement = Statement::written(
    "whether a store is there",
    "select count(*) from information_schema.tables
     where table_schema = current_schema() and table_name = 'setting'",
);

/// Refuses a database that compares words otherwise than byte by byte, or keeps
/// them in another encoding: it would sort and find otherwise than the program.
fn suits(session: &Session) -> Result<(), StoreError> {
    let rows = session.query(&COMPARES, &[])?;
    let Some(row) = rows.first() else { return Ok(()) };
    let (collation, encoding) = (row.text(0)?, row.text(1)?);
    if matches!(collation, "C" | "C.UTF-8" | "C.utf8" | "POSIX") && encoding == "UTF8" {
        return Ok(());
    }
    Err(StoreError::Unsuitable { collation: collation.to_owned(), encoding: encoding.to_owned() })
}

/// Whether a store was made in this database before.
pub(super) fn is_there(address: &Address) -> Result<bool, StoreError> {
    let session = Session::connect(address, 0)?;
    let rows = session.query(&IS_THERE, &[])?;
    rows.first().map_or(Ok(false), |row| Ok(row.int(0)? > 0))
}
