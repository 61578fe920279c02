//! One connection to `PostgreSQL`, held by one thread, which drives it itself.

use std::cell::RefCell;
use std::collections::HashMap;

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, SimpleQueryMessage};

use super::address::Address;
use super::postgres;
use super::{Engine, Row, Statement, StoreError, Value};

/// A connection and the statements it has prepared. It lives and dies in a
/// plain thread: dropping its runtime inside an asynchronous task would panic.
#[derive(Debug)]
pub(super) struct Session {
    // Dropped before the runtime that drives it.
    client: Client,
    prepared: RefCell<HashMap<String, tokio_postgres::Statement>>,
    number: u32,
    runtime: Runtime,
}

impl Session {
    /// Connects. The number tells this thread's connection from the others of
    /// the same program.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`] when the server cannot be reached, and
    /// [`StoreError::Unproved`] when it does not prove who it is.
    pub(super) fn connect(address: &Address, number: u32) -> Result<Self, StoreError> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|cause| StoreError::Other { detail: cause.to_string() })?;
        let client = address.connect(&runtime)?;
        Ok(Self { client, prepared: RefCell::default(), number, runtime })
    }

    /// Which of the program's connections it is.
    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// Whether the server has gone away.
    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs a statement without parameters or answer: `begin`, `commit`.
    pub(super) fn control(&self, sql: &str) -> Result<(), StoreError> {
        let done = self.runtime.block_on(self.client.batch_execute(sql));
        done.map_err(|cause| postgres::error(&cause, sql))
    }

    /// Runs several statements without parameters in one message, and gives the
    /// first text of the first row that any of them answers.
    pub(super) fn ask(&self, sql: &str) -> Result<Option<String>, StoreError> {
        let answers = self.runtime.block_on(self.client.simple_query(sql));
        let answers = answers.map_err(|cause| postgres::error(&cause, sql))?;
        Ok(answers.iter().find_map(|answer| match answer {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        }))
    }

    /// Every row that answers.
    pub(super) fn query(
        &self,
        statement: &Statement,
        values: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        let prepared = self.prepare(statement)?;
        let rows = self.runtime.block_on(self.client.query(&prepared, &parameters(values)));
        let rows = rows.map_err(|cause| postgres::error(&cause, statement.name()))?;
        rows.iter().map(Row::try_from).collect()
    }

    /// How many rows were changed.
    pub(super) fn execute(
        &self,
        statement: &Statement,
        values: &[Value],
    ) -> Result<u64, StoreError> {
        let prepared = self.prepare(statement)?;
        let changed = self.runtime.block_on(self.client.execute(&prepared, &parameters(values)));
        changed.map_err(|cause| postgres::error(&cause, statement.name()))
    }

    fn prepare(&self, statement: &Statement) -> Result<tokio_postgres::Statement, StoreError> {
        let text = statement.text(Engine::Postgres);
        if let Some(known) = self.prepared.borrow().get(text) {
            return Ok(known.clone());
        }
        let prepared = self.runtime.block_on(self.client.prepare(text));
        let prepared = prepared.map_err(|cause| postgres::error(&cause, statement.name()))?;
        self.prepared.borrow_mut().insert(text.to_owned(), prepared.clone());
        Ok(prepared)
    }
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}
