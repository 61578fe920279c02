//! Followers hear of every event once, whatever order transactions end in.

use std::path::Path;

use store::following::{self, At, Heard};
use store::{Db, Engine, OpenOptions, Statement, StoreError, Value};
use tokio_postgres::Client;
use tokio_postgres::types::ToSql;
use uuid::Uuid;

use crate::postgres::Postgres;

/// The program's own statement.
fn insert_event() -> &'static Statement {
    let all = store::all_statements();
    let named = |statement: &&&Statement| statement.name() == "store::append::INSERT_EVENT";
    all.iter().find(named).expect("events are kept by a statement")
}

/// An event of a stream of its own.
fn event(stream: u128) -> Vec<Value> {
    let id = Value::Id(Uuid::from_u128(stream));
    let (time, none, bytes) = (Value::Int(7), Value::Null, Value::Bytes(vec![7; 32]));
    vec![
        id.clone(),
        1.into(),
        "made.up".into(),
        1.into(),
        time.clone(),
        "exact".into(),
        time,
        "program".into(),
        none.clone(),
        none.clone(),
        none,
        id.clone(),
        id.clone(),
        1.into(),
        id,
        bytes.clone(),
        bytes,
    ]
}

/// Somebody who follows from the beginning.
struct Follower {
    db: Db,
    at: At,
}

impl Follower {
    fn of(options: &OpenOptions) -> Self {
        let db = Db::open(options, &store::schema()).expect("it opens");
        Self { db, at: At::THE_BEGINNING }
    }

    /// Which streams they hear of now.
    fn hears(&mut self) -> Vec<u128> {
        let after = self.at;
        let heard: Result<Vec<Heard>, StoreError> =
            self.db.read_blocking(move |tx| following::next(tx, after));
        let heard = heard.expect("it can be read");
        self.at = heard.last().map_or(self.at, |last| last.at);
        heard.iter().map(|heard| heard.stream.0.as_u128()).collect()
    }

    fn write(&self, stream: u128) {
        let write = move |tx: &store::Tx<'_>| tx.query(insert_event(), &event(stream)).map(drop);
        self.db.write_blocking::<_, StoreError, _>(write).expect("it is kept");
    }
}

/// Writes an event in a transaction that somebody else ends.
async fn write_in(open: &Client, stream: u128) {
    let values = event(stream);
    let bound: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
    open.query(insert_event().text(Engine::Postgres), &bound).await.expect("it is written");
}

async fn control(client: &Client, sql: &str) {
    client.batch_execute(sql).await.expect("it is done");
}

#[tokio::test]
async fn an_event_that_is_kept_after_a_later_one_is_not_skipped() {
    let Some(server) = Postgres::start() else { return };
    let options = OpenOptions::postgres(&server.address()).expect("an address");
    let mut follower = Follower::of(&options);
    follower.write(1);
    let slow = server.connect().await;
    control(&slow, "begin").await;
    write_in(&slow, 2).await;
    follower.write(3);
    assert_eq!(follower.hears(), [1], "what comes after the open one waits for it");
    assert_eq!(follower.hears(), [0; 0]);
    control(&slow, "commit").await;
    assert_eq!(follower.hears(), [2, 3]);
    assert_eq!(follower.hears(), [0; 0]);
}

#[tokio::test]
async fn an_earlier_position_of_a_later_transaction_is_not_skipped() {
    let Some(server) = Postgres::start() else { return };
    let options = OpenOptions::postgres(&server.address()).expect("an address");
    let mut follower = Follower::of(&options);
    let (first, second) = (server.connect().await, server.connect().await);
    control(&first, "begin; select pg_current_xact_id()").await;
    control(&second, "begin; select pg_current_xact_id()").await;
    write_in(&second, 2).await;
    write_in(&first, 1).await;
    control(&first, "commit").await;
    assert_eq!(follower.hears(), [1]);
    control(&second, "commit").await;
    assert_eq!(follower.hears(), [2]);
}

#[tokio::test]
async fn what_was_undone_is_not_heard_of_and_holds_nobody_up() {
    let Some(server) = Postgres::start() else { return };
    let options = OpenOptions::postgres(&server.address()).expect("an address");
    let mut follower = Follower::of(&options);
    let slow = server.connect().await;
    control(&slow, "begin").await;
    write_in(&slow, 1).await;
    follower.write(2);
    assert_eq!(follower.hears(), [0; 0]);
    control(&slow, "rollback").await;
    assert_eq!(follower.hears(), [2]);
}

#[test]
fn in_a_file_every_event_is_heard_of_in_its_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let file: &Path = &folder.path().join("followed.db");
    let mut follower = Follower::of(&OpenOptions::sqlite(file));
    let now = follower.db.read_blocking::<_, StoreError, _>(following::now);
    assert_eq!(now, Ok(At::THE_BEGINNING));
    for stream in 1..=3 {
        follower.write(stream);
    }
    assert_eq!(follower.hears(), [1, 2, 3]);
    let now = follower.db.read_blocking::<_, StoreError, _>(following::now);
    assert_eq!(now, Ok(follower.at));
    follower.write(4);
    assert_eq!(follower.hears(), [4]);
}
