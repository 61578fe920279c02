//! A transaction, as a use-case sees it.

use std::cell::RefCell;

use rusqlite::Connection;

use super::sqlite;
use super::{Engine, Row, Statement, StoreError, Value};

/// A transaction under way. Whether it is kept is decided by what the use-case
/// returns: `Ok` keeps all of it, an error or a panic none of it.
#[derive(Debug)]
pub struct Tx<'a> {
    connection: &'a Connection,
    /// Set once `SQLite` has rolled everything back under us (a full disk does
    /// that). Another statement would then run outside any transaction and be
    /// kept alone, so there is no other statement.
    undone: RefCell<Option<StoreError>>,
}

impl<'a> Tx<'a> {
    /// For a connection inside a transaction.
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self { connection, undone: RefCell::new(None) }
    }

    /// Every row that answers the statement, in its order.
    ///
    /// # Errors
    /// When the database refuses, or an earlier statement undid the transaction.
    pub fn query(&self, statement: &Statement, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.run(statement, |text| {
            let mut prepared = self.connection.prepare_cached(text)?;
            let columns = prepared.column_count();
            let mut rows = prepared.query(rusqlite::params_from_iter(values))?;
            let mut answer = Vec::new();
            while let Some(row) = rows.next()? {
                answer.push(sqlite::row(row, columns)?);
            }
            Ok(answer)
        })
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
        self.run(statement, |text| {
            let mut prepared = self.connection.prepare_cached(text)?;
            let columns = prepared.column_count();
            let mut rows = prepared.query(rusqlite::params_from_iter(values))?;
            rows.next()?.map(|row| sqlite::row(row, columns)).transpose()
        })
    }

    /// Changes rows and tells how many.
    ///
    /// # Errors
    /// When the database refuses, or an earlier statement undid the transaction.
    pub fn execute(&self, statement: &Statement, values: &[Value]) -> Result<u64, StoreError> {
        self.run(statement, |text| {
            let mut prepared = self.connection.prepare_cached(text)?;
            let changed = prepared.execute(rusqlite::params_from_iter(values))?;
            Ok(u64::try_from(changed).unwrap_or(u64::MAX))
        })
    }

    /// Why nothing of this transaction is left, where the database undid it.
    pub(super) fn undone(&self) -> Option<StoreError> {
        if self.connection.is_autocommit() {
            let cause = self.undone.borrow().clone();
            return Some(cause.unwrap_or_else(|| StoreError::Other {
                detail: "the database ended the transaction by itself".to_owned(),
            }));
        }
        None
    }

    fn run<T>(
        &self,
        statement: &Statement,
        work: impl FnOnce(&str) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        if let Some(cause) = self.undone() {
            return Err(cause);
        }
        work(statement.text(Engine::Sqlite)).map_err(|error| {
            let error = sqlite::error(&error, statement.name());
            if self.connection.is_autocommit() {
                self.undone.replace(Some(error.clone()));
            }
            error
        })
    }
}
