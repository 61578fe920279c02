//! The same rows on `PostgreSQL`, inserted by hand: as many tasks as there are
//! clients, each with a connection of its own and prepared statements, one
//! transaction for each introduction and nothing else to do. No HTTP stands before
//! it, and it commits as durably as the program does: the server flushes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use store::{Engine, Statement, Value};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, NoTls};

use crate::rows::{EVENT, INSERTS, Introduction, PAYLOAD, Row, payload};

/// A database of its own on the server of this run.
pub(crate) struct Database {
    server: String,
    name: String,
}

impl Database {
    /// Makes one.
    pub(crate) async fn new(server: &str, name: &str) -> Result<Self, String> {
        let client = connect(server).await?;
        for sql in [format!("drop database if exists {name}"), format!("create database {name}")] {
            client.batch_execute(&sql).await.map_err(|error| error.to_string())?;
        }
        Ok(Self { server: server.to_owned(), name: name.to_owned() })
    }

    /// Its address.
    pub(crate) fn address(&self) -> String {
        let (before, _) = self.server.rsplit_once('/').unwrap_or((&self.server, ""));
        format!("{before}/{}", self.name)
    }

    /// Throws it away.
    pub(crate) async fn gone(self) -> Result<(), String> {
        let client = connect(&self.server).await?;
        let sql = format!("drop database {} with (force)", self.name);
        client.batch_execute(&sql).await.map_err(|error| error.to_string())
    }
}

async fn connect(address: &str) -> Result<Client, String> {
    let (client, connection) =
        tokio_postgres::connect(address, NoTls).await.map_err(|error| error.to_string())?;
    tokio::spawn(connection);
    Ok(client)
}

/// Introductions per second that were committed by hand.
pub(crate) async fn introductions_per_second(
    database: &Database,
    clients: usize,
    lasting: Duration,
) -> Result<f64, String> {
    let address = database.address();
    let maker = connect(&address).await?;
    let own = store::engine::own_schema(Engine::Postgres).iter();
    for sql in own.copied().chain(store::schema()) {
        let sql = store::engine::in_words_of(Engine::Postgres, sql);
        maker.batch_execute(&sql).await.map_err(|error| error.to_string())?;
    }
    let kept = Arc::new(AtomicU64::new(0));
    let mut connected = Vec::new();
    for _ in 0..clients {
        connected.push(connect(&address).await?);
    }
    // Half a second to warm up, which is not counted.
    let start = Instant::now() + Duration::from_millis(500);
    let end = start + lasting;
    let tasks = connected.into_iter().map(|client| {
        let kept = Arc::clone(&kept);
        tokio::spawn(async move { keep_on(client, &kept, start, end).await })
    });
    let tasks: Vec<_> = tasks.collect();
    for task in tasks {
        let done = task.await.map_err(|error| error.to_string())?;
        done.map_err(|error| error.to_string())?;
    }
    let kept = kept.load(Ordering::SeqCst);
    Ok(f64::from(u32::try_from(kept).unwrap_or(u32::MAX)) / lasting.as_secs_f64())
}

async fn keep_on(
    mut client: Client,
    kept: &AtomicU64,
    start: Instant,
    end: Instant,
) -> Result<(), tokio_postgres::Error> {
    let mut statements = Vec::new();
    for sql in INSERTS {
        let statement = Statement::generated("by hand".to_owned(), (*sql).to_owned());
        statements.push(client.prepare(statement.text(Engine::Postgres)).await?);
    }
    while Instant::now() < end {
        keep(&mut client, &statements).await?;
        let now = Instant::now();
        if now >= start && now < end {
            kept.fetch_add(1, Ordering::SeqCst);
        }
    }
    Ok(())
}

async fn keep(
    client: &mut Client,
    statements: &[tokio_postgres::Statement],
) -> Result<(), tokio_postgres::Error> {
    let introduction = Introduction {
        command: app::opening::new_command(),
        words: "I have not been sleeping since I lost my job. My little one is starting school \
                and I do not know how to get up in the morning."
            .to_owned(),
        call_me: "Ada".to_owned(),
        number: "07700 900118".to_owned(),
        safe_times: "before 10".to_owned(),
    };
    let transaction = client.transaction().await?;
    for row in introduction.rows() {
        match row {
            Row::Plain(which, values) => {
                transaction.execute(&statements[which], &bound(&values)).await?;
            }
            Row::Event(values, size) => {
                let row = transaction.query_one(&statements[EVENT], &bound(&values)).await?;
                let values = payload(row.get(0), size);
                transaction.execute(&statements[PAYLOAD], &bound(&values)).await?;
            }
        }
    }
    transaction.commit().await
}

fn bound(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as _).collect()
}
