//! Opening, closing, and what is left on the disk.

use store::{Db, StoreError};

use crate::opened::{Opened, SCHEMA, note};

#[tokio::test]
async fn closing_finishes_what_was_queued_and_empties_the_log() {
    let store = Opened::new();
    let held = store.hold_the_writer();
    let queued = store.db.write(note(1));
    held.release_without_waiting();
    store.db.close();
    assert_eq!(queued.await, Ok(()));
    assert_eq!(store.db.write(note(2)).await, Err(StoreError::Closed));
    assert_eq!(store.db.read_blocking(note(2)), Err(StoreError::Closed));
    assert!(!store.path.with_extension("db-wal").exists(), "the log is part of the file now");
    assert_eq!(store.notes(), [1]);
}

#[tokio::test]
async fn what_was_kept_is_there_when_the_store_opens_again() {
    let store = Opened::new();
    store.db.write(note(1)).await.expect("kept");
    store.db.close();
    let again = Db::open_sqlite(&store.path, SCHEMA).expect("it opens again");
    again.write(note(2)).await.expect("kept");
    assert_eq!(store.notes(), [1, 2]);
}

#[test]
fn a_file_that_is_no_store_is_left_alone_and_named_as_such() {
    let store = Opened::new();
    let path = store.path.with_file_name("letter.txt");
    let letter = "Dear neighbour, ".repeat(100);
    std::fs::write(&path, &letter).expect("a file can be written");
    let opened = Db::open_sqlite(&path, SCHEMA);
    assert!(matches!(opened, Err(StoreError::Unreadable { .. })), "{opened:?}");
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), letter);
}

#[test]
fn a_schema_that_fails_half_way_leaves_nothing_behind() {
    let store = Opened::new();
    let path = store.path.with_file_name("second.db");
    let broken = ["create table first (n bigint)", "create tabel second (n bigint)"];
    assert!(Db::open_sqlite(&path, &broken).is_err());
    Db::open_sqlite(&path, &["create table first (n bigint)"]).expect("the first was undone");
}

#[cfg(unix)]
#[test]
fn the_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let store = Opened::new();
    for path in [store.path.clone(), store.path.with_extension("db-wal")] {
        let mode = std::fs::metadata(&path).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", path.display());
    }
}
