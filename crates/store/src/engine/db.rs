//! The store as the rest of the program holds it.

use std::future::Future;
use std::path::Path;
use std::sync::{Arc, Mutex, mpsc};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::address::Address;
use super::job::UseCase;
use super::on_server::{self, Server};
use super::options::Place;
use super::readers;
use super::scrub;
use super::sqlite;
use super::statistics::Counters;
use super::threads::Threads;
use super::trace_file;
use super::writer::Writer;
use super::{Access, OpenOptions, Statistics, StoreError, Tx};

/// An open store. Cloning it is cheap and gives another handle on the same one;
/// when the last is dropped, what is queued is finished and the files are closed.
#[derive(Debug, Clone)]
pub struct Db(Arc<Inner>);

/// Fields are dropped in this order: the writer empties the log last, when no
/// reader stands in its way.
#[derive(Debug)]
struct Inner {
    readers: Threads,
    writer: Threads,
    counters: Arc<Counters>,
    place: Place,
}

impl Db {
    /// Opens the store in the file at `path`, making it and the tables of
    /// `schema` where they are not there yet.
    ///
    /// # Errors
    /// When the file cannot be opened, is no database, or the schema fails.
    pub fn open_sqlite(path: impl AsRef<Path>, schema: &[&str]) -> Result<Self, StoreError> {
        Self::open(&OpenOptions::sqlite(path.as_ref()), schema)
    }

    /// Whether a store is there already, where the options say. Makes nothing.
    ///
    /// # Errors
    /// When the server cannot be asked.
    pub fn is_there(options: &OpenOptions) -> Result<bool, StoreError> {
        match &options.place {
            Place::File(path) => Ok(path.exists()),
            Place::Server(address) => {
                let address = address.clone();
                // In a thread of its own: the caller may be asynchronous.
                let asked = std::thread::spawn(move || on_server::is_there(&address));
                asked.join().map_err(|_| StoreError::Panicked)?
            }
        }
    }

    /// Opens the store as the options say, making the tables of `schema` where
    /// they are not there yet.
    ///
    /// # Errors
    /// When the file cannot be opened, is no database, or the schema fails.
    pub fn open(options: &OpenOptions, schema: &[&str]) -> Result<Self, StoreError> {
        let schema: Vec<String> = schema.iter().map(|sql| (*sql).to_owned()).collect();
        Self::open_prepared(options, move |tx| {
            tx.define_own()?;
            schema.iter().try_for_each(|sql| tx.define(sql))
        })
    }

    /// Opens the store as the options say, once `prepare` has looked at it and
    /// made of it what it must be: alone, one program at a time, whole or not at
    /// all.
    ///
    /// # Errors
    /// When the store cannot be opened, or `prepare` fails: then nothing in it
    /// was changed.
    pub fn open_prepared<E, F>(options: &OpenOptions, prepare: F) -> Result<Self, E>
    where
        F: FnOnce(&Tx<'_>) -> Result<(), E> + Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let counters = Arc::new(Counters::default());
        let (writer, readers) = match &options.place {
            Place::File(path) => {
                let connection = sqlite::open_writer(path, options)?;
                sqlite::alone(&connection, prepare)?;
                trace_file::bring_over(&connection)?;
                trace_file::pair(&connection)?;
                in_a_file(path, connection, options, &counters)?
            }
            Place::Server(address) => {
                alone_on_a_server(address, prepare)?;
                on_a_server(address, options, &counters)?
            }
        };
        Ok(Self(Arc::new(Inner { readers, writer, counters, place: options.place.clone() })))
    }

    /// Runs `work` on a store without opening it, as `prepare` is run above.
    ///
    /// # Errors
    /// As [`Db::open_prepared`].
    pub fn alone<T, E, F>(options: &OpenOptions, work: F) -> Result<T, E>
    where
        F: FnOnce(&Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &options.place {
            Place::File(path) => sqlite::alone(&sqlite::open_writer(path, options)?, work),
            Place::Server(address) => alone_on_a_server(address, work),
        }
    }

    /// Runs `work` once on a store as it stands, without opening it, for reading
    /// all of it: others go on reading and writing meanwhile.
    ///
    /// # Errors
    /// What `work` returned, or why the store could not be read.
    pub fn snapshot<T, E, F>(options: &OpenOptions, work: F) -> Result<T, E>
    where
        F: FnOnce(&Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let guard = options.guard;
        match &options.place {
            Place::File(path) => readers::once(&sqlite::open_reader(path)?, guard.as_ref(), work),
            Place::Server(address) => {
                let address = address.clone();
                let read = move || on_server::snapshot(&address, guard.as_ref(), work);
                std::thread::spawn(read).join().map_err(|_| StoreError::Panicked)?
            }
        }
    }

    /// Runs `work` in a transaction and keeps what it did if it returns `Ok`.
    /// The answer comes when that is durable.
    ///
    /// `work` may be run more than once, and only the last run counts, so it
    /// must do nothing but read and change the store. It is queued at once;
    /// dropping the future does not call it back.
    ///
    /// # Errors
    /// What `work` returned, or why the store could not keep it.
    pub fn write<T, E, F>(
        &self,
        work: F,
    ) -> impl Future<Output = Result<T, E>> + Send + 'static + use<T, E, F>
    where
        F: Fn(&Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        queue(&self.0.writer, work)
    }

    /// Runs `work` on the store as it stands, changing nothing. Otherwise as
    /// [`Db::write`]; it never waits for the writer.
    ///
    /// # Errors
    /// What `work` returned, or why the store could not be read.
    pub fn read<T, E, F>(
        &self,
        work: F,
    ) -> impl Future<Output = Result<T, E>> + Send + 'static + use<T, E, F>
    where
        F: Fn(&Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        queue(&self.0.readers, work)
    }

    /// [`Db::write`] for a caller that is not asynchronous. It blocks the thread.
    ///
    /// # Errors
    /// What `work` returned, or why the store could not keep it.
    pub fn write_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        wait(&self.0.writer, work)
    }

    /// [`Db::read`] for a caller that is not asynchronous. It blocks the thread.
    ///
    /// # Errors
    /// What `work` returned, or why the store could not be read.
    pub fn read_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        wait(&self.0.readers, work)
    }

    /// Makes what was deleted leave the files too, as far as the engine goes:
    /// `tables` are those that it was deleted from. Others can read meanwhile;
    /// whoever writes waits, up to the engine's patience.
    ///
    /// # Errors
    /// When the engine could not. What was deleted is deleted all the same; only
    /// its traces in the files are left for another time.
    pub async fn scrub(&self, tables: Vec<String>) -> Result<(), StoreError> {
        let place = self.0.place.clone();
        let (sender, answer) = oneshot::channel();
        // A thread of its own: a session on a server must not live in a task.
        let scrubbing = move || drop(sender.send(scrub::scrub(&place, &tables)));
        let started = std::thread::Builder::new().name("scrub".to_owned()).spawn(scrubbing);
        started.map_err(|cause| StoreError::Other { detail: cause.to_string() })?;
        answer.await.unwrap_or(Err(StoreError::Panicked))
    }

    /// Closes the store for every handle on it: finishes what is queued, and
    /// empties the log into the file. Whoever comes later hears
    /// [`StoreError::Closed`]. Dropping the last handle does the same.
    pub fn close(&self) {
        self.0.readers.close();
        self.0.writer.close();
    }

    /// What the writer has done so far.
    pub fn statistics(&self) -> Statistics {
        self.0.counters.read()
    }
}

/// The one thread that writes to a file, and those that read it.
fn in_a_file(
    path: &Path,
    connection: Connection,
    options: &OpenOptions,
    counters: &Arc<Counters>,
) -> Result<(Threads, Threads), StoreError> {
    let (queue, jobs) = mpsc::channel();
    let serving = Writer::new(connection, jobs, options, Arc::clone(counters));
    let writer = Threads::new("writer", queue);
    writer.start(move || serving.serve())?;

    let (queue, jobs) = mpsc::channel();
    let jobs = Arc::new(Mutex::new(jobs));
    let readers = Threads::new("readers", queue);
    for _ in 0..options.readers {
        let connection = sqlite::open_reader(path)?;
        let (jobs, guard) = (Arc::clone(&jobs), options.guard);
        readers.start(move || readers::serve(&connection, guard.as_ref(), &jobs))?;
    }
    Ok((writer, readers))
}

/// In a thread of its own: the caller may be asynchronous.
fn alone_on_a_server<T, E, F>(address: &Address, work: F) -> Result<T, E>
where
    F: FnOnce(&Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let address = address.clone();
    let working = std::thread::spawn(move || on_server::alone(&address, work));
    working.join().map_err(|_| StoreError::Panicked)?
}

/// The threads that write to a server, and those that read from it.
fn on_a_server(
    address: &Address,
    options: &OpenOptions,
    counters: &Arc<Counters>,
) -> Result<(Threads, Threads), StoreError> {
    let guard = options.guard;
    let threads = |name, access, many| {
        let (queue, jobs) = mpsc::channel();
        let jobs = Arc::new(Mutex::new(jobs));
        let threads = Threads::new(name, queue);
        for number in 1..=many {
            let (address, jobs, counters) =
                (address.clone(), Arc::clone(&jobs), Arc::clone(counters));
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let server = Server { address, number, access, guard, jobs, counters };
            threads.start(move || server.serve())?;
        }
        Ok(threads)
    };
    let writers = threads("writers", Access::Write, options.writers)?;
    let readers = threads("readers", Access::Read, options.readers)?;
    Ok((writers, readers))
}

/// Queues a job; the future is its answer. A caller that has gone away does not
/// hear it.
fn queue<T, E, F>(
    threads: &Threads,
    work: F,
) -> impl Future<Output = Result<T, E>> + Send + 'static + use<T, E, F>
where
    F: Fn(&Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (sender, answer) = oneshot::channel();
    let reply = move |outcome| drop(sender.send(outcome));
    let queued = threads.send(Box::new(UseCase { work, reply, outcome: None }));
    let lost = threads.lost();
    async move {
        queued?;
        answer.await.unwrap_or_else(|_| Err(E::from(lost)))
    }
}

/// Queues a job and blocks until its answer.
fn wait<T, E, F>(threads: &Threads, work: F) -> Result<T, E>
where
    F: Fn(&Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (sender, answer) = mpsc::sync_channel(1);
    let reply = move |outcome| drop(sender.send(outcome));
    threads.send(Box::new(UseCase { work, reply, outcome: None }))?;
    answer.recv().unwrap_or_else(|_| Err(E::from(threads.lost())))
}
