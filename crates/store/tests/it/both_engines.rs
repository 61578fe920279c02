//! One SQL text, two engines: every statement is prepared on both, and every
//! kind of value comes back as it went in.

use rusqlite::Connection;
use store::engine::{in_words_of, own_schema};
use store::{Db, Engine, Row, Statement, StoreError, Value};
use tokio_postgres::types::ToSql;
use uuid::Uuid;

use crate::opened::{self, Opened};
use crate::postgres::Postgres;

#[tokio::test]
async fn every_statement_is_prepared_on_both_engines() {
    prepare_all(&store::schema(), &store::all_statements()).await;
}

/// Makes the schema on both engines, twice, as opening an existing store does,
/// prepares every statement there, and names all that an engine refuses.
async fn prepare_all(schema: &[&str], statements: &[&Statement]) {
    let mut refused = prepare_on_sqlite(schema, statements);
    if let Some(server) = Postgres::start() {
        refused.extend(prepare_on_postgres(&server, schema, statements).await);
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

fn prepare_on_sqlite(schema: &[&str], statements: &[&Statement]) -> Vec<String> {
    let database = Connection::open_in_memory().expect("SQLite opens");
    database.execute_batch("attach database ':memory:' as seen").expect("two files are one store");
    let making = made_twice(Engine::Sqlite, schema)
        .filter_map(|sql| database.execute_batch(&sql).err().map(|why| (sql, why)))
        .map(|(sql, why)| format!("SQLite refuses {sql}: {why}"))
        .collect::<Vec<_>>();
    let preparing = statements.iter().filter_map(|statement| {
        let why = database.prepare(statement.text(Engine::Sqlite)).err()?;
        Some(format!("SQLite refuses {}: {why}", statement.name()))
    });
    making.into_iter().chain(preparing).collect()
}

async fn prepare_on_postgres(
    server: &Postgres,
    schema: &[&str],
    statements: &[&Statement],
) -> Vec<String> {
    let client = server.connect().await;
    let mut refused = Vec::new();
    for sql in made_twice(Engine::Postgres, schema) {
        if let Err(why) = client.batch_execute(&sql).await {
            refused.push(format!("PostgreSQL refuses {sql}: {}", in_full(&why)));
        }
    }
    for statement in statements {
        if let Err(why) = client.prepare(statement.text(Engine::Postgres)).await {
            refused.push(format!("PostgreSQL refuses {}: {}", statement.name(), in_full(&why)));
        }
    }
    refused
}

fn made_twice(engine: Engine, schema: &[&str]) -> impl Iterator<Item = String> {
    let once = own_schema(engine).iter().chain(schema);
    let texts: Vec<_> = once.map(|sql| in_words_of(engine, sql)).collect();
    let again = texts.clone();
    texts.into_iter().chain(again)
}

fn in_full(error: &tokio_postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string)
}

#[tokio::test]
async fn a_statement_that_an_engine_refuses_is_named() {
    static WRONG: Statement =
        Statement::written("WRONG", "select value from setting where nme = $1");
    assert!(prepare_on_sqlite(&store::schema(), &[&WRONG])[0].contains("WRONG"));
    if let Some(server) = Postgres::start() {
        let refused = prepare_on_postgres(&server, &store::schema(), &[&WRONG]).await;
        assert!(refused[0].contains("WRONG"), "{refused:?}");
    }
}

const KEPT: &str = "create table kept (
    id uuid primary key,
    number bigint,
    fraction double precision,
    words text,
    raw bytea
)";

static KEEP: Statement = Statement::written(
    "KEEP",
    "insert into kept (raw, words, fraction, number, id) values ($5, $4, $3, $2, $1)",
);

static FIND: Statement = Statement::written(
    "FIND",
    "select id, number, fraction, words, raw, '$1', cast(sum(number) over () as bigint)
    from kept where id = $1",
);

/// What is kept, and with an odd text for each kind of trouble: a number that
/// looks like text, text that looks like a number, marks, nothing at all.
fn values() -> Vec<Vec<Value>> {
    let id = Uuid::from_u128;
    vec![
        vec![id(1).into(), i64::MIN.into(), 0.1.into(), "1e5".into(), vec![0, 255, 39].into()],
        vec![id(2).into(), true.into(), (-1.5).into(), "O'Brien £ 🌱".into(), [].into()],
        vec![id(u128::MAX).into(), Value::Null, Value::Null, "".into(), None::<Vec<u8>>.into()],
        vec![id(4).into(), 7_u32.into(), 1e300.into(), None::<String>.into(), [7; 16].into()],
    ]
}

fn assert_unchanged(row: &Row, values: &[Value]) {
    let found: Result<Vec<Value>, StoreError> = (|| {
        Ok(vec![
            row.id(0)?.into(),
            row.int_or_null(1)?.into(),
            row.real_or_null(2)?.into(),
            row.text_or_null(3)?.into(),
            row.bytes_or_null(4)?.into(),
        ])
    })();
    assert_eq!(found.as_deref(), Ok(values));
    assert_eq!(row.text(5), Ok("$1"), "text that looks like a parameter stays text");
    assert_eq!(row.int_or_null(6), row.int_or_null(1));
}

#[test]
fn values_come_back_from_sqlite_as_they_went_in() {
    let store = Opened::new();
    let db = Db::open_sqlite(store.path.with_file_name("kept.db"), &[KEPT]).expect("opens");
    for values in values() {
        let keep = values.clone();
        let row = db.write_blocking(move |tx| {
            tx.execute(&KEEP, &keep)?;
            tx.query_one_or_none(&FIND, &keep[..1])
        });
        assert_unchanged(&row.expect("kept").expect("found"), &values);
    }
}

#[tokio::test]
async fn values_come_back_from_postgresql_as_they_went_in() {
    let Some(server) = Postgres::start() else {
        return;
    };
    let client = server.connect().await;
    client.batch_execute(KEPT).await.expect("the table is made");
    for values in values() {
        let bound: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
        client.execute(KEEP.text(Engine::Postgres), &bound).await.expect("kept");
        let row = client.query_one(FIND.text(Engine::Postgres), &bound[..1]).await.expect("found");
        assert_unchanged(&Row::try_from(&row).expect("types of ours"), &values);
    }
}

#[test]
fn a_column_read_as_what_it_is_not_says_which_and_what() {
    static ASK: Statement = Statement::written("ASK", "select 1, 'words', null");
    let store = Opened::new();
    let row = store.db.read_blocking(|tx| tx.query_one_or_none(&ASK, &[]));
    let row = row.expect("read").expect("one row");
    let mismatch = |index, wanted, found| StoreError::Column { index, wanted, found };
    assert_eq!(row.text(0), Err(mismatch(0, "text", "a whole number")));
    assert_eq!(row.id(1), Err(mismatch(1, "an identifier", "text")));
    assert_eq!(row.int(2), Err(mismatch(2, "a whole number", "nothing")));
    assert_eq!(row.real(3), Err(mismatch(3, "a column", "no such column")));
}

#[test]
fn the_tests_own_tables_keep_the_rules_of_both_engines() {
    assert_eq!(
        prepare_on_sqlite(opened::SCHEMA, &[&opened::ADD_NOTE, &opened::ADD_REPLY]),
        [""; 0]
    );
}
