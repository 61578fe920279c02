//! One row of an answer, read by the position of its columns.

use uuid::Uuid;

use super::{StoreError, Value};

/// One row. Columns count from 0 in the order the statement names them; every
/// getter fails with [`StoreError::Column`] where the column is missing or
/// holds something else.
#[derive(Debug, Clone, PartialEq)]
pub struct Row(Vec<Value>);

impl Row {
    pub(super) fn new(values: Vec<Value>) -> Self {
        Self(values)
    }

    /// A whole number.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn int(&self, index: usize) -> Result<i64, StoreError> {
        present(self.int_or_null(index)?, index, "a whole number")
    }

    /// A whole number, or nothing.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn int_or_null(&self, index: usize) -> Result<Option<i64>, StoreError> {
        match self.value(index)? {
            Value::Null => Ok(None),
            Value::Int(value) => Ok(Some(*value)),
            other => Err(mismatch(index, "a whole number", other.kind())),
        }
    }

    /// Words.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn text(&self, index: usize) -> Result<&str, StoreError> {
        present(self.text_or_null(index)?, index, "text")
    }

    /// Words, or nothing.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn text_or_null(&self, index: usize) -> Result<Option<&str>, StoreError> {
        match self.value(index)? {
            Value::Null => Ok(None),
            Value::Text(value) => Ok(Some(value)),
            other => Err(mismatch(index, "text", other.kind())),
        }
    }

    /// Bytes.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn bytes(&self, index: usize) -> Result<&[u8], StoreError> {
        present(self.bytes_or_null(index)?, index, "bytes")
    }

    /// Bytes, or nothing.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn bytes_or_null(&self, index: usize) -> Result<Option<&[u8]>, StoreError> {
        match self.value(index)? {
            Value::Null => Ok(None),
            Value::Bytes(value) => Ok(Some(value)),
            other => Err(mismatch(index, "bytes", other.kind())),
        }
    }

    /// An identifier.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn id(&self, index: usize) -> Result<Uuid, StoreError> {
        present(self.id_or_null(index)?, index, "an identifier")
    }

    /// An identifier, or nothing.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn id_or_null(&self, index: usize) -> Result<Option<Uuid>, StoreError> {
        match self.value(index)? {
            Value::Null => Ok(None),
            Value::Id(value) => Ok(Some(*value)),
            // SQLite has no type of its own for identifiers.
            Value::Bytes(bytes) => match Uuid::from_slice(bytes) {
                Ok(id) => Ok(Some(id)),
                Err(_) => Err(mismatch(index, "an identifier", "bytes, not sixteen")),
            },
            other => Err(mismatch(index, "an identifier", other.kind())),
        }
    }

    /// A fraction.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn real(&self, index: usize) -> Result<f64, StoreError> {
        present(self.real_or_null(index)?, index, "a fraction")
    }

    /// A fraction, or nothing.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn real_or_null(&self, index: usize) -> Result<Option<f64>, StoreError> {
        match self.value(index)? {
            Value::Null => Ok(None),
            Value::Real(value) => Ok(Some(*value)),
            other => Err(mismatch(index, "a fraction", other.kind())),
        }
    }

    fn value(&self, index: usize) -> Result<&Value, StoreError> {
        self.0.get(index).ok_or_else(|| mismatch(index, "a column", "no such column"))
    }
}

fn present<T>(value: Option<T>, index: usize, wanted: &'static str) -> Result<T, StoreError> {
    value.ok_or_else(|| mismatch(index, wanted, Value::Null.kind()))
}

fn mismatch(index: usize, wanted: &'static str, found: &'static str) -> StoreError {
    StoreError::Column { index, wanted, found }
}
