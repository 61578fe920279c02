//! `SQLite`'s side: opening connections, and its values and errors in our words.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSql, ToSqlOutput, Value as SqliteValue, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};

use super::{Constraint, OpenOptions, Row, StoreError, Tx, Value, trace_file};

/// How long to wait for another program (a backup, the command line) that
/// holds the file, before giving up.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much of the file each reader holds at most, in KiB.
const HELD: u32 = 64 * 1024;

/// More than the store has statements, so that each is prepared once.
const PREPARED: usize = 512;

/// Each connection has a thread of its own, and needs no lock for it.
pub(super) fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// The writer's connection: every commit is flushed to the disk before it
/// returns, and what is deleted is overwritten.
pub(super) fn open_writer(path: &Path, options: &OpenOptions) -> Result<Connection, StoreError> {
    let opening = |cause| error(&cause, "opening the store");
    trace_file::is_not_alone(path)?;
    make_private(path)?;
    let connection = Connection::open_with_flags(path, flags()).map_err(opening)?;
    prepare(&connection).map_err(opening)?;
    let journal: String =
        connection.query_row("pragma journal_mode = wal", [], |row| row.get(0)).map_err(opening)?;
    if journal != "wal" {
        return Err(StoreError::Unreadable {
            detail: "the folder cannot hold a write-ahead log; is it on a network?".to_owned(),
        });
    }
    connection
        .execute_batch("pragma synchronous = full; pragma secure_delete = on")
        .map_err(opening)?;
    if let Some(pages) = options.page_limit {
        connection.execute_batch(&format!("pragma max_page_count = {pages}")).map_err(opening)?;
    }
    trace_file::attach_to_write(&connection, path, options)?;
    Ok(connection)
}

/// A reader's connection, which cannot write.
pub(super) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let opening = |cause| error(&cause, "opening the store for reading");
    let connection = Connection::open_with_flags(path, flags()).map_err(opening)?;
    prepare(&connection).map_err(opening)?;
    trace_file::attach_to_read(&connection, path)?;
    let settings = format!("pragma query_only = on; pragma cache_size = -{HELD}");
    connection.execute_batch(&settings).map_err(opening)?;
    Ok(connection)
}

/// What every connection has: patience, references that hold, and nothing
/// spilled into temporary files, where erasure would not find it. A statement keeps its
/// plan whatever it is asked about: else it would be planned anew at each asking.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    connection.execute_batch("pragma foreign_keys = on; pragma temp_store = memory")
}

/// Makes the file so that no other account on the machine can read it; its
/// log takes the same permissions.
pub(super) fn make_private(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map(drop)
        .map_err(|cause| StoreError::Unreadable { detail: cause.to_string() })
}

/// Runs `work` alone in one transaction, kept whole or not at all.
pub(super) fn alone<T, E: From<StoreError>>(
    connection: &Connection,
    work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let run = |sql: &str| {
        connection.execute_batch(sql).map_err(|cause| error(&cause, "preparing the store"))
    };
    run("begin immediate")?;
    let tx = Tx::on_sqlite(connection);
    let done = work(&tx);
    match (done, tx.undone()) {
        (Ok(done), None) => run("commit").map(|()| done).map_err(E::from),
        (Ok(_), Some(cause)) => Err(cause.into()),
        (Err(cause), None) => run("rollback").map_err(E::from).and(Err(cause)),
        (Err(cause), Some(_)) => Err(cause),
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(SqliteValue::Null),
            Self::Int(value) => ToSqlOutput::Owned(SqliteValue::Integer(*value)),
            Self::Real(value) => ToSqlOutput::Owned(SqliteValue::Real(*value)),
            Self::Text(value) => ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes())),
            Self::Bytes(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value)),
            Self::Id(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value.as_bytes())),
        })
    }
}

pub(super) fn row(row: &rusqlite::Row<'_>, columns: usize) -> rusqlite::Result<Row> {
    let values = (0..columns).map(|column| {
        Ok(match row.get::<_, SqliteValue>(column)? {
            SqliteValue::Null => Value::Null,
            SqliteValue::Integer(value) => Value::Int(value),
            SqliteValue::Real(value) => Value::Real(value),
            SqliteValue::Text(value) => Value::Text(value),
            SqliteValue::Blob(value) => Value::Bytes(value),
        })
    });
    values.collect::<rusqlite::Result<_>>().map(Row::new)
}

/// `SQLite`'s error in our words; `during` says what was being done.
pub(super) fn error(error: &rusqlite::Error, during: &str) -> StoreError {
    let detail = format!("{during}: {error}");
    let Some(cause) = error.sqlite_error() else {
        return StoreError::Other { detail };
    };
    match cause.code {
        ErrorCode::DiskFull => StoreError::Full { detail },
        ErrorCode::ConstraintViolation => {
            StoreError::Constraint { what: constraint(cause.extended_code), detail }
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy { detail },
        ErrorCode::DatabaseCorrupt
        | ErrorCode::NotADatabase
        | ErrorCode::CannotOpen
        | ErrorCode::PermissionDenied
        | ErrorCode::SystemIoFailure => StoreError::Unreadable { detail },
        _ => StoreError::Other { detail },
    }
}

fn constraint(code: i32) -> Constraint {
    match code {
        ffi::SQLITE_CONSTRAINT_UNIQUE
        | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
        | ffi::SQLITE_CONSTRAINT_ROWID => Constraint::Unique,
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Constraint::Reference,
        ffi::SQLITE_CONSTRAINT_NOTNULL => Constraint::Missing,
        ffi::SQLITE_CONSTRAINT_CHECK => Constraint::Check,
        _ => Constraint::Other,
    }
}
