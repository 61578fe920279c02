//! The file that the access trace has to itself, beside the store's own. Every page that
//! is shown leaves a row there before it is sent, and `SQLite` makes each reader forget what
//! it holds of a file whenever something was written to it: in one file with the rest,
//! whoever looks at a page would make everybody read theirs anew from the disk.
//!
//! The tables of both files are named in one text: it is attached to every connection.
//! A transaction that writes to both is committed first to the store's own and then here.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{OpenOptions, StoreError, sqlite};

/// Where it is: `livingwell.trace.sqlite` beside `livingwell.sqlite`.
pub(super) fn beside(store: &Path) -> PathBuf {
    store.with_extension("trace.sqlite")
}

/// Attaches it to the writer's connection, making it beside a store that is new.
///
/// # Errors
/// When one of the two lacks the other: then nothing was changed.
pub(super) fn attach_to_write(
    connection: &Connection,
    store: &Path,
    options: &OpenOptions,
) -> Result<(), StoreError> {
    let path = beside(store);
    let opening = |cause| sqlite::error(&cause, "opening the access trace");
    let holds_tables = || number(connection, "select count(*) from main.sqlite_schema");
    if !path.exists() && holds_tables()? > 0 && !holds_its_own(connection)? {
        return Err(apart(&format!("{} is missing", path.display())));
    }
    sqlite::make_private(&path)?;
    attach(connection, &path)?;
    let has_tables = number(connection, "select count(*) from seen.sqlite_schema")? > 0;
    if has_tables && holds_tables()? == 0 {
        return Err(apart(&format!("{} is there without its store", path.display())));
    }
    let mark = number(connection, "pragma main.user_version")?;
    if mark != 0 && number(connection, "pragma seen.user_version")? != mark {
        return Err(apart(&format!("{} is not the one of this store", path.display())));
    }
    let settings = "pragma seen.journal_mode = wal; pragma seen.synchronous = full;
        pragma seen.secure_delete = on";
    connection.execute_batch(settings).map_err(opening)?;
    if let Some(pages) = options.page_limit {
        let limit = format!("pragma seen.max_page_count = {pages}");
        connection.execute_batch(&limit).map_err(opening)?;
    }
    Ok(())
}

/// Refuses where it is there and the store is not: it would become the trace of another.
///
/// # Errors
/// Then; nothing was made.
pub(super) fn is_not_alone(store: &Path) -> Result<(), StoreError> {
    let path = beside(store);
    let holds_anything = std::fs::metadata(&path).is_ok_and(|file| file.len() > 0);
    if holds_anything && !store.exists() {
        return Err(apart(&format!("{} is there without its store", path.display())));
    }
    Ok(())
}

/// Attaches it to a reader's connection. A store of an older program has none yet.
///
/// # Errors
/// When it cannot be opened.
pub(super) fn attach_to_read(connection: &Connection, store: &Path) -> Result<(), StoreError> {
    let path = beside(store);
    if path.exists() { attach(connection, &path) } else { Ok(()) }
}

/// Marks both files as a pair, by a number that is drawn once: another file in the place of
/// one of them, or an empty one, is noticed when the store is opened. The store's own is
/// marked last, so that its mark stands for both.
///
/// # Errors
/// When they cannot be written.
pub(super) fn pair(connection: &Connection) -> Result<(), StoreError> {
    if number(connection, "pragma main.user_version")? != 0 {
        return Ok(());
    }
    let mark = number(connection, "select abs(random() % 2147483646) + 1")?;
    let mark = format!("pragma seen.user_version = {mark}; pragma main.user_version = {mark}");
    connection.execute_batch(&mark).map_err(|cause| sqlite::error(&cause, "pairing the files"))
}

/// Brings the trace of a store of an older program over, which holds it in its own file.
/// It is kept here before it is dropped there, so that no row is lost whatever happens
/// between the two. Where other rows are kept here under the same numbers nothing is dropped:
/// the store went back to an older program, and was used there.
///
/// # Errors
/// When it cannot be written, or the two differ.
pub(super) fn bring_over(connection: &Connection) -> Result<(), StoreError> {
    if !holds_its_own(connection)? {
        return Ok(());
    }
    let bringing = |cause| sqlite::error(&cause, "bringing the access trace over");
    let copied = "begin immediate;
        insert or ignore into seen.trace select * from main.trace;
        commit";
    connection.execute_batch(copied).map_err(bringing)?;
    let others = "select count(*) from (select * from main.trace except select * from seen.trace)";
    if number(connection, others)? > 0 {
        return Err(apart("each holds rows of the trace that the other lacks"));
    }
    connection.execute_batch("begin immediate; drop table main.trace; commit").map_err(bringing)
}

fn attach(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let name = path.to_str().ok_or_else(|| StoreError::Unreadable {
        detail: format!("{} is no name that SQLite takes", path.display()),
    })?;
    let attached = connection.execute("attach database ?1 as seen", [name]);
    attached.map(drop).map_err(|cause| sqlite::error(&cause, "opening the access trace"))
}

fn holds_its_own(connection: &Connection) -> Result<bool, StoreError> {
    let named = "select count(*) from main.sqlite_schema where type = 'table' and name = 'trace'";
    Ok(number(connection, named)? > 0)
}

fn number(connection: &Connection, sql: &str) -> Result<i64, StoreError> {
    let found = connection.query_row(sql, [], |row| row.get(0));
    found.map_err(|cause| sqlite::error(&cause, "looking for the access trace"))
}

fn apart(what: &str) -> StoreError {
    StoreError::Apart { what: what.to_owned() }
}
