//! A store opened for one test, and ways to look at it and to hold it still.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use store::{Db, OpenOptions, Statement, StoreError, Tx};
use tempfile::TempDir;

/// Notes, whose numbers may repeat, so that one kept twice is seen; and
/// replies, whose note is looked for only at the commit.
pub const SCHEMA: &[&str] = &[
    "create table if not exists note (number bigint not null, words text not null)",
    "create table if not exists topic (name text primary key)",
    "create table if not exists reply (
        topic text not null references topic (name) deferrable initially deferred
    )",
];

pub static ADD_NOTE: Statement =
    Statement::written("ADD_NOTE", "insert into note (number, words) values ($1, $2)");
pub static ADD_TOPIC: Statement =
    Statement::written("ADD_TOPIC", "insert into topic (name) values ($1)");
pub static ADD_REPLY: Statement =
    Statement::written("ADD_REPLY", "insert into reply (topic) values ($1)");
pub static COUNT_NOTES: Statement = Statement::written("COUNT_NOTES", "select count(*) from note");

/// Writes one small note.
pub fn note(number: i64) -> impl Fn(&Tx<'_>) -> Result<(), StoreError> + Send + 'static {
    move |tx| tx.execute(&ADD_NOTE, &[number.into(), "some words".into()]).map(drop)
}

/// A store in a folder of its own, in memory where the machine offers that.
pub struct Opened {
    pub db: Db,
    pub path: PathBuf,
    /// Gone, with all that is in it, when the test is over.
    pub folder: TempDir,
}

impl Opened {
    /// With shared commits that take in whatever is queued, however slow the
    /// machine, so that what shares a commit is certain.
    pub fn new() -> Self {
        Self::with(|options| options.batch_time(Duration::MAX))
    }

    pub fn with(options: impl FnOnce(OpenOptions) -> OpenOptions) -> Self {
        let folder = folder();
        let path = folder.path().join("store.db");
        let db = Db::open(&options(OpenOptions::sqlite(&path)), SCHEMA).expect("a new store opens");
        Self { db, path, folder }
    }

    /// With room for so many pages (of 4 KiB) besides the empty tables.
    pub fn with_pages_left(pages: u32) -> Self {
        let Self { db, path, folder } = Self::new();
        db.close();
        let empty: u32 = Connection::open(&path)
            .and_then(|file| file.query_row("pragma page_count", [], |row| row.get(0)))
            .expect("the closed file can be read");
        let options =
            OpenOptions::sqlite(&path).batch_time(Duration::MAX).page_limit(empty + pages);
        let db = Db::open(&options, SCHEMA).expect("the store opens again");
        Self { db, path, folder }
    }

    /// The numbers of the notes that another program would see now.
    pub fn notes(&self) -> Vec<i64> {
        let file = Connection::open_with_flags(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .expect("a second connection opens");
        let mut found =
            file.prepare("select number from note order by number").expect("the table is there");
        let numbers = found.query_map([], |row| row.get(0)).expect("it can be read");
        numbers.collect::<Result<_, _>>().expect("numbers are numbers")
    }

    /// Keeps the writer busy until told otherwise.
    pub fn hold_the_writer(&self) -> Held {
        let (started, has_started) = mpsc::channel();
        let (release, released) = mpsc::channel::<()>();
        let job = self.db.write(move |_| {
            // Run again after an abandoned commit, nobody listens any more.
            let _ = started.send(());
            let _ = released.recv();
            Ok::<_, StoreError>(())
        });
        has_started.recv().expect("the writer has begun");
        Held { job: Box::pin(job), release }
    }
}

/// A writer kept busy, inside a transaction.
pub struct Held {
    job: Pin<Box<dyn Future<Output = Result<(), StoreError>>>>,
    release: mpsc::Sender<()>,
}

impl Held {
    /// Lets the writer go on, for good, and waits until what held it is answered.
    pub async fn release(self) {
        let Self { job, release } = self;
        release.send(()).expect("the writer still waits");
        drop(release);
        job.await.expect("holding changes nothing");
    }

    /// Lets the writer go on.
    pub fn release_without_waiting(self) {
        self.release.send(()).expect("the writer still waits");
    }
}

/// The answer, if it has come.
pub fn answer_so_far<T>(answer: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    match answer.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}

fn folder() -> TempDir {
    let memory = std::path::Path::new("/dev/shm");
    let made = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
    made.expect("a temporary folder can be made")
}
