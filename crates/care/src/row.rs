//! Rows that pages read, as data: a state gives its rows, the store writes the
//! difference, and `verify` compares them with the tables. One description of
//! each table serves writing, verifying, rebuilding and the schema itself.

use jiff::Timestamp;
use uuid::Uuid;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An identifier.
    Id,
    /// A whole number; times are milliseconds in UTC, yes and no are 1 and 0.
    Number,
    /// Words.
    Text,
    /// Bytes.
    Bytes,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may hold nothing.
    pub may_be_empty: bool,
}

/// A table made from events. Its first column is always `stream`: every row
/// belongs to one stream.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns that tell one row from another.
    pub key: &'static [&'static str],
    /// All columns, `stream` first.
    pub columns: &'static [Column],
    /// Columns of each index that pages read by.
    pub indexes: &'static [&'static str],
    /// Columns in which no two rows may hold the same.
    pub unique: &'static [&'static str],
}

/// One value in a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// An identifier.
    Id(Uuid),
    /// A whole number.
    Number(i64),
    /// Words.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The table it stands in.
    pub table: &'static Table,
    /// A cell for each column, in the table's order.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A row of `table`.
    pub fn of(table: &'static Table, cells: Vec<Cell>) -> Self {
        debug_assert_eq!(table.columns.len(), cells.len(), "{}", table.name);
        Self { table, cells }
    }

    /// The cells that tell this row from others of its table.
    pub fn key(&self) -> Vec<&Cell> {
        let named = |name: &&str| self.table.columns.iter().position(|column| column.name == *name);
        self.table.key.iter().filter_map(|name| self.cells.get(named(name)?)).collect()
    }
}

/// A column that must hold something.
pub const fn full(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, may_be_empty: false }
}

/// A column that may hold nothing.
pub const fn open(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, may_be_empty: true }
}

impl From<Uuid> for Cell {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        Self::Number(i64::from(yes))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Timestamp> for Cell {
    fn from(at: Timestamp) -> Self {
        Self::Number(at.as_millisecond())
    }
}

impl From<Vec<u8>> for Cell {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}
