//! A transaction, as a use-case sees it.

use std::cell::RefCell;

use rusqlite::Connection;

use super::dialect::{in_words_of, own_schema};
use super::session::Session;
use super::sqlite;
use super::{Access, Engine, Guard, Row, Statement, StoreError, Value};

/// A transaction under way. Whether it is kept is decided by what the use-case
/// returns: `Ok` keeps all of it, an error or a panic none of it.
#[derive(Debug)]
pub struct Tx<'a> {
    under: Under<'a>,
    /// Set once the database has undone everything under us: `SQLite` on a full
    /// disk, `PostgreSQL` at the first statement that fails. Another statement
    /// would then run outside any transaction, so there is no other statement.
    undone: RefCell<Option<StoreError>>,
}

#[derive(Debug, Clone, Copy)]
enum Under<'a> {
    Sqlite(&'a Connection),
    Postgres(&'a Session),
}

impl<'a> Tx<'a> {
    /// For a connection inside a transaction.
    pub(super) fn on_sqlite(connection: &'a Connection) -> Self {
        Self { under: Under::Sqlite(connection), undone: RefCell::new(None) }
    }

    /// For a session inside a transaction.
    pub(super) fn on_postgres(session: &'a Session) -> Self {
        Self { under: Under::Postgres(session), undone: RefCell::new(None) }
    }

    /// Which of several writing connections this is; none where there is one.
    pub fn connection(&self) -> Option<u32> {
        match self.under {
            Under::Sqlite(_) => None,
            Under::Postgres(session) => Some(session.number()),
        }
    }

    /// Every row that answers the statement, in its order.
    ///
    /// # Errors
    /// When the database refuses, or an earlier statement undid the transaction.
    pub fn query(&self, statement: &Statement, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.run(
            statement,
            |connection, text| {
                let mut prepared = connection.prepare_cached(text)?;
                let columns = prepared.column_count();
                let mut rows = prepared.query(rusqlite::params_from_iter(values))?;
                let mut answer = Vec::new();
                while let Some(row) = rows.next()? {
                    answer.push(sqlite::row(row, columns)?);
                }
                Ok(answer)
            },
            |session| session.query(statement, values),
        )
    }

    /// The one row that answers the statement, or none. Of several the first.
    ///
    /// # Errors
    /// When the database refuses, or an earlier statement undid the transaction.
    pub fn query_one_or_none(
        &self,
        statement: &Statement,
        values: &[Value],
    ) -> Result<Option<Row>, StoreError> {
        self.run(
            statement,
            |connection, text| {
                let mut prepared = connection.prepare_cached(text)?;
                let columns = prepared.column_count();
                let mut rows = prepared.query(rusqlite::params_from_iter(values))?;
                rows.next()?.map(|row| sqlite::row(row, columns)).transpose()
            },
            |session| Ok(session.query(statement, values)?.into_iter().next()),
        )
    }

    /// The number that answers the statement: how many there are, say. 0 where no row
    /// answers it.
    ///
    /// # Errors
    /// When the database refuses, or an earlier statement undid the transaction.
    pub fn number(&self, statement: &Statement, values: &[Value]) -> Result<i64, StoreError> {
        self.query_one_or_none(statement, values)?.map_or(Ok(0), |row| row.int(0))
    }

    /// Changes rows and tells how many.
    ///
    /// # Errors
    /// When the database refuses, or an earlier statement undid the transaction.
    pub fn execute(&self, statement: &Statement, values: &[Value]) -> Result<u64, StoreError> {
        self.run(
            statement,
            |connection, text| {
                let mut prepared = connection.prepare_cached(text)?;
                let changed = prepared.execute(rusqlite::params_from_iter(values))?;
                Ok(u64::try_from(changed).unwrap_or(u64::MAX))
            },
            |session| session.execute(statement, values),
        )
    }

    /// Changes the schema: a table, an index, a sequence. The text is the
    /// program's own, never anything that somebody typed.
    ///
    /// # Errors
    /// When the database refuses, or an earlier statement undid the transaction.
    pub fn define(&self, sql: &str) -> Result<(), StoreError> {
        if let Some(cause) = self.undone() {
            return Err(cause);
        }
        match self.under {
            Under::Sqlite(connection) => connection
                .execute_batch(&in_words_of(Engine::Sqlite, sql))
                .map_err(|cause| sqlite::error(&cause, "changing the tables")),
            Under::Postgres(session) => session
                .control(&in_words_of(Engine::Postgres, sql))
                .inspect_err(|error| drop(self.undone.replace(Some(error.clone())))),
        }
    }

    /// Makes what the engine needs for itself, where it is not there yet.
    ///
    /// # Errors
    /// As [`Tx::define`].
    pub fn define_own(&self) -> Result<(), StoreError> {
        let engine = match self.under {
            Under::Sqlite(_) => Engine::Sqlite,
            Under::Postgres(_) => Engine::Postgres,
        };
        own_schema(engine).iter().try_for_each(|sql| self.define(sql))
    }

    /// Waits until no other transaction shares this table, and keeps all others
    /// from it until this one ends. A file has one writer, who is alone anyway.
    ///
    /// # Errors
    /// As [`Tx::define`].
    pub fn hold_alone(&self, table: &'static str) -> Result<(), StoreError> {
        match self.under {
            Under::Sqlite(_) => Ok(()),
            Under::Postgres(_) => {
                self.define(&format!("lock table {table} in access exclusive mode"))
            }
        }
    }

    /// Whether the store is open to what this transaction is for.
    pub(super) fn judged_by(
        &self,
        guard: Option<&Guard>,
        access: Access,
    ) -> Result<(), StoreError> {
        let Some(guard) = guard else { return Ok(()) };
        let answer = self.query_one_or_none(guard.asks, &[])?;
        let answer = answer.as_ref().map(|row| row.text(0)).transpose()?;
        (guard.judge)(answer, access)
    }

    /// Why nothing of this transaction is left, where the database undid it.
    pub(super) fn undone(&self) -> Option<StoreError> {
        let gone = match self.under {
            Under::Sqlite(connection) => connection.is_autocommit(),
            Under::Postgres(_) => self.undone.borrow().is_some(),
        };
        gone.then(|| {
            self.undone.borrow().clone().unwrap_or_else(|| StoreError::Other {
                detail: "the database ended the transaction by itself".to_owned(),
            })
        })
    }

    fn run<T>(
        &self,
        statement: &Statement,
        on_sqlite: impl FnOnce(&Connection, &str) -> rusqlite::Result<T>,
        on_postgres: impl FnOnce(&Session) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if let Some(cause) = self.undone() {
            return Err(cause);
        }
        match self.under {
            Under::Sqlite(connection) => on_sqlite(connection, statement.text(Engine::Sqlite))
                .map_err(|error| {
                    let error = sqlite::error(&error, statement.name());
                    if connection.is_autocommit() {
                        self.undone.replace(Some(error.clone()));
                    }
                    error
                }),
            Under::Postgres(session) => on_postgres(session).inspect_err(|error| {
                self.undone.replace(Some(error.clone()));
            }),
        }
    }
}
