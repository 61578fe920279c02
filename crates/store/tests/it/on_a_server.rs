//! The store on `PostgreSQL`: the same promises to a use-case as in a file.

use std::sync::Arc;

use store::{Constraint, Db, OpenOptions, Statement, StoreError, Tx, Value};

use crate::opened::{ADD_NOTE, ADD_TOPIC, COUNT_NOTES, SCHEMA, note};
use crate::postgres::Postgres;

static HIGHEST: Statement =
    Statement::written("HIGHEST", "select coalesce(max(number), 0) from note");
static NO_TABLE: Statement = Statement::written("NO_TABLE", "select n from nowhere");

fn open(server: &Postgres) -> Db {
    let options = OpenOptions::postgres(&server.address()).expect("an address");
    Db::open(&options, SCHEMA).expect("it opens")
}

fn count(db: &Db) -> i64 {
    let read =
        |tx: &Tx<'_>| tx.query_one_or_none(&COUNT_NOTES, &[])?.map_or(Ok(0), |row| row.int(0));
    db.read_blocking::<_, StoreError, _>(read).expect("it can be read")
}

#[test]
fn what_is_kept_on_a_server_is_there_for_every_program_that_opens_it() {
    let Some(server) = Postgres::start() else { return };
    let first = open(&server);
    first.write_blocking(note(1)).expect("kept");
    assert_eq!(count(&open(&server)), 1);
}

#[test]
fn a_refusal_or_a_panic_of_the_use_case_keeps_nothing_on_a_server() {
    let Some(server) = Postgres::start() else { return };
    let db = open(&server);
    let refused = db.write_blocking(|tx| {
        note(1)(tx)?;
        Err::<(), _>(StoreError::Other { detail: "no".to_owned() })
    });
    assert!(refused.is_err());
    let panicked = db.write_blocking(|tx| {
        note(2)(tx)?;
        if count_in(tx)? > 0 {
            std::panic::panic_any("a mistake");
        }
        Ok::<_, StoreError>(())
    });
    assert_eq!(panicked, Err(StoreError::Panicked));
    assert_eq!(count(&db), 0);
}

fn count_in(tx: &Tx<'_>) -> Result<i64, StoreError> {
    tx.query_one_or_none(&COUNT_NOTES, &[])?.map_or(Ok(0), |row| row.int(0))
}

#[test]
fn a_broken_rule_is_named_and_a_use_case_that_goes_on_regardless_keeps_nothing() {
    let Some(server) = Postgres::start() else { return };
    let db = open(&server);
    let twice = |tx: &Tx<'_>| {
        tx.execute(&ADD_TOPIC, &["secret words".into()])?;
        tx.execute(&ADD_TOPIC, &["secret words".into()]).map(drop)
    };
    let Err(StoreError::Constraint { what, detail }) = db.write_blocking(twice) else {
        panic!("the second was not refused");
    };
    assert_eq!(what, Constraint::Unique);
    assert!(!detail.contains("secret words"), "{detail}");
    let regardless = |tx: &Tx<'_>| {
        note(1)(tx)?;
        drop(tx.query(&NO_TABLE, &[]));
        Ok::<_, StoreError>(())
    };
    assert!(db.write_blocking(regardless).is_err(), "it believed in a commit that was none");
    assert_eq!(count(&db), 0);
}

#[test]
fn changes_that_meet_are_run_again_until_they_are_as_if_one_after_the_other() {
    let Some(server) = Postgres::start() else { return };
    let db = Arc::new(open(&server));
    let next = |tx: &Tx<'_>| -> Result<i64, StoreError> {
        let row = tx.query_one_or_none(&HIGHEST, &[])?;
        let number = row.map_or(Ok(0), |row| row.int(0))? + 1;
        tx.execute(&ADD_NOTE, &[number.into(), Value::from("the next")])?;
        Ok(number)
    };
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let db = Arc::clone(&db);
            std::thread::spawn(move || {
                (0..5)
                    .map(|_| db.write_blocking(next).expect("kept in the end"))
                    .collect::<Vec<_>>()
            })
        })
        .collect();
    let mut numbers: Vec<i64> =
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=40).collect::<Vec<_>>());
    assert!(db.statistics().abandoned > 0, "nothing met, so nothing was tried");
}

#[test]
fn several_programs_that_start_at_once_make_the_tables_once() {
    let Some(server) = Postgres::start() else { return };
    let address = server.address();
    let starting: Vec<_> = (0..4)
        .map(|_| {
            let options = OpenOptions::postgres(&address).expect("an address");
            std::thread::spawn(move || Db::open(&options, SCHEMA).map(drop))
        })
        .collect();
    for started in starting {
        assert_eq!(started.join().expect("no panic"), Ok(()));
    }
}

#[test]
fn a_server_that_is_not_there_is_said_to_be_and_no_password_is_shown() {
    let options = OpenOptions::postgres("postgres://grace:hunter2@127.0.0.1:1/place");
    let Err(gone) = Db::open(&options.expect("an address"), SCHEMA) else {
        panic!("nobody is there")
    };
    assert!(matches!(gone, StoreError::Unreachable { .. }), "{gone}");
    assert!(!gone.to_string().contains("hunter2"));
    let Err(wrong) = OpenOptions::postgres("mysql://hunter2@x") else { panic!("no address") };
    assert!(!wrong.to_string().contains("hunter2"));
}
