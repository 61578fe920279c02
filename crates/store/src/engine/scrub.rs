//! Making what was erased leave the files too: `SQLite` overwrites what is
//! deleted (`secure_delete`), but its log holds older pages, and a page that was
//! split or merged can hold old bytes between its cells. So the file is written
//! anew and the log emptied. On `PostgreSQL` the tables are written anew; its
//! log and its archives are the server's to let go of (docs/keeping.md).

use std::path::Path;
use std::time::{Duration, Instant};

use super::address::Address;
use super::options::Place;
use super::session::Session;
use super::{Row, Statement, StoreError, sqlite, trace_file};
use rusqlite::Connection;

/// How long to wait for those who read or write: longer than any of them takes.
const PATIENCE: Duration = Duration::from_mins(1);
/// How often it is looked whether they are done.
const LOOKS_EVERY: Duration = Duration::from_millis(10);

/// Writes the store anew, without what was deleted. Blocks.
pub(super) fn scrub(place: &Place, tables: &[String]) -> Result<(), StoreError> {
    match place {
        Place::File(path) => in_a_file(path),
        Place::Server(address) => on_a_server(address, tables),
    }
}

fn in_a_file(path: &Path) -> Result<(), StoreError> {
    let during = |cause: rusqlite::Error| sqlite::error(&cause, "making what was erased leave");
    let connection = Connection::open_with_flags(path, sqlite::flags()).map_err(during)?;
    connection.busy_timeout(PATIENCE).map_err(during)?;
    let settings = "pragma secure_delete = on; pragma temp_store = memory";
    connection.execute_batch(settings).map_err(during)?;
    trace_file::attach_to_read(&connection, path)?;
    // Nothing is ever deleted from the trace.
    connection.execute_batch("vacuum main").map_err(during)?;
    let emptied = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
    let busy: i64 =
        connection.query_row("pragma wal_checkpoint(truncate)", [], emptied).map_err(during)?;
    if busy == 0 {
        return Ok(());
    }
    let detail = "somebody was reading all the while, so the log was not emptied".to_owned();
    Err(StoreError::Busy { detail })
}

static THIS_ONE: Statement = Statement::written(
    "which transaction this is",
    "select cast(cast(pg_current_xact_id() as text) as bigint)",
);

static STILL_SEE_IT: Statement = Statement::written(
    "who may still see what was there before",
    "select count(*) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and greatest(age(backend_xid), age(backend_xmin))
           >= cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint) - $1",
);

fn on_a_server(address: &Address, tables: &[String]) -> Result<(), StoreError> {
    let session = Session::connect(address, 0)?;
    // What is known about a table for planning holds its most common words and the
    // ends of its ranges: it is reckoned anew, and where it is kept written anew too.
    nobody_sees_it(&session)?;
    tables
        .iter()
        .try_for_each(|table| session.control(&format!("vacuum (full, analyze) {table}")))?;
    nobody_sees_it(&session)?;
    session.control("vacuum (full) pg_catalog.pg_statistic")
}

/// Waits until nobody is under way who began before now: what was deleted meanwhile
/// is still there for them, so that writing a table anew would carry it along.
fn nobody_sees_it(session: &Session) -> Result<(), StoreError> {
    let first = |rows: Vec<Row>| rows.first().map_or(Ok(0), |row| row.int(0));
    let now = first(session.query(&THIS_ONE, &[])?)?;
    let began = Instant::now();
    while first(session.query(&STILL_SEE_IT, &[now.into()])?)? > 0 {
        if began.elapsed() > PATIENCE {
            let detail = "somebody was reading all the while, so no table was written anew";
            return Err(StoreError::Busy { detail: detail.to_owned() });
        }
        std::thread::sleep(LOOKS_EVERY);
    }
    Ok(())
}
