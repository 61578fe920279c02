//! The access trace has a file to itself on `SQLite`: what is kept of it whatever
//! happens to the two files.

use std::fs;

use rusqlite::Connection;
use store::{Db, OpenOptions, Statement, StoreError, Tx};
use tempfile::TempDir;

const SCHEMA: &[&str] = &[
    "create table if not exists {seen}trace (number bigint not null, primary key (number))",
    "create table if not exists note (number bigint not null)",
];

static ADD: Statement = Statement::written("ADD", "insert into trace (number) values ($1)");
static COUNT: Statement = Statement::written("COUNT", "select count(*) from trace");

fn options(folder: &TempDir) -> OpenOptions {
    OpenOptions::sqlite(folder.path().join("store.sqlite"))
}

fn add(db: &Db, number: i64) {
    let add = move |tx: &Tx<'_>| tx.execute(&ADD, &[number.into()]);
    let added: Result<_, StoreError> = db.write_blocking(add);
    assert_eq!(added, Ok(1));
}

fn rows(db: &Db) -> i64 {
    let rows = db.read_blocking::<_, StoreError, _>(|tx| tx.number(&COUNT, &[]));
    rows.expect("the trace can be read")
}

/// A store in which two rows of the trace are kept, closed.
fn with_two_rows() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder is made");
    let db = Db::open(&options(&folder), SCHEMA).expect("a new store opens");
    add(&db, 1);
    add(&db, 2);
    db.close();
    folder
}

#[test]
fn what_is_seen_is_kept_beside_the_store_and_not_in_it() {
    let folder = with_two_rows();
    let tables = |file: &str| {
        let file = Connection::open(folder.path().join(file)).expect("the file is there");
        let mut named = file.prepare("select name from sqlite_schema where type = 'table'")?;
        let named: Vec<String> =
            named.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok::<_, rusqlite::Error>(named)
    };
    assert_eq!(tables("store.sqlite"), Ok(vec!["note".to_owned()]));
    assert_eq!(tables("store.trace.sqlite"), Ok(vec!["trace".to_owned()]));
    assert_eq!(rows(&Db::open(&options(&folder), SCHEMA).expect("it opens again")), 2);
}

#[test]
fn a_store_without_its_trace_is_not_opened_and_loses_nothing_by_that() {
    let folder = with_two_rows();
    let (trace, away) = ["store.trace.sqlite", "away"].map(|file| folder.path().join(file)).into();
    fs::rename(&trace, &away).expect("it is moved");
    let refused = Db::open(&options(&folder), SCHEMA).expect_err("one of two files is missing");
    assert!(matches!(&refused, StoreError::Apart { .. }), "{refused}");
    assert!(!trace.exists(), "no other is made in its place");
    fs::rename(&away, &trace).expect("it is brought back");
    assert_eq!(rows(&Db::open(&options(&folder), SCHEMA).expect("it opens again")), 2);
}

#[test]
fn a_trace_without_its_store_becomes_that_of_no_other() {
    let folder = with_two_rows();
    fs::remove_file(folder.path().join("store.sqlite")).expect("it is removed");
    let refused = Db::open(&options(&folder), SCHEMA).expect_err("this is another's trace");
    assert!(matches!(&refused, StoreError::Apart { .. }), "{refused}");
}

/// As an older program left it: in the store's own file.
fn in_one_file(folder: &TempDir) -> Connection {
    let file = Connection::open(folder.path().join("store.sqlite")).expect("the store is there");
    let trace = folder.path().join("store.trace.sqlite");
    let attach = format!("attach database '{}' as seen", trace.display());
    let moved = "create table main.trace (number bigint not null, primary key (number));
        insert into main.trace select * from seen.trace;
        pragma main.user_version = 0; pragma seen.user_version = 0";
    file.execute_batch(&format!("{attach}; {moved}")).expect("it is as it was before");
    file
}

#[test]
fn the_trace_of_an_older_store_is_brought_over_whole() {
    let folder = with_two_rows();
    let file = in_one_file(&folder);
    file.execute_batch("detach database seen").expect("it is let go");
    fs::remove_file(folder.path().join("store.trace.sqlite")).expect("there was none");
    drop(file);
    let db = Db::open(&options(&folder), SCHEMA).expect("an older store opens");
    assert_eq!(rows(&db), 2);
    add(&db, 3);
    db.close();
    assert_eq!(rows(&Db::open(&options(&folder), SCHEMA).expect("it opens again")), 3);
}

#[test]
fn a_machine_that_stopped_while_it_was_brought_over_left_each_row_once() {
    let folder = with_two_rows();
    // Kept in the one, and not dropped from the other yet.
    drop(in_one_file(&folder));
    let db = Db::open(&options(&folder), SCHEMA).expect("it opens again");
    assert_eq!(rows(&db), 2);
}

#[test]
fn no_other_trace_and_no_empty_one_is_taken_for_that_of_a_store() {
    let (folder, other) = (with_two_rows(), with_two_rows());
    let path = |folder: &TempDir| folder.path().join("store.trace.sqlite");
    let refused = || Db::open(&options(&folder), SCHEMA).expect_err("it is not this store's");
    fs::copy(path(&other), path(&folder)).expect("another's is put in its place");
    assert!(matches!(refused(), StoreError::Apart { .. }));
    fs::write(path(&folder), []).expect("it is emptied");
    assert!(matches!(refused(), StoreError::Apart { .. }));
}

#[test]
fn a_trace_that_went_on_elsewhere_is_not_dropped() {
    let folder = with_two_rows();
    let file = in_one_file(&folder);
    // An older program was used once more, and wrote otherwise under the same number.
    let otherwise = "drop table seen.trace;
        create table seen.trace (number bigint not null, other text, primary key (number));
        insert into seen.trace (number, other) values (1, 'seen later'), (2, 'and later');
        drop table main.trace;
        create table main.trace (number bigint not null, other text, primary key (number));
        insert into main.trace (number, other) values (1, 'seen before'), (3, 'before')";
    file.execute_batch(otherwise).expect("it is as two programs left it");
    drop(file);
    let refused = Db::open(&options(&folder), SCHEMA).expect_err("rows would be lost");
    assert!(matches!(refused, StoreError::Apart { .. }), "{refused}");
    let file = Connection::open(folder.path().join("store.sqlite")).expect("the store is there");
    let kept = file.query_row("select count(*) from trace", [], |row| row.get::<_, i64>(0));
    assert_eq!(kept, Ok(2));
}
