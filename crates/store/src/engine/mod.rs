//! The engine: transactions, and nothing of what is stored in them.
//!
//! A use-case is an ordinary synchronous function over a [`Tx`], handed to
//! [`Db::write`] or [`Db::read`]. Writing goes through one thread that lets
//! the transactions which arrive while it is busy share one durable commit
//! (`writer`); reading goes through a few threads with connections of their
//! own, which never wait for the writer (`readers`). What differs between
//! `SQLite` and `PostgreSQL` is in `dialect`, `sqlite` and `postgres`, and nowhere
//! else.

mod address;
mod db;
mod dialect;
mod error;
mod guard;
mod job;
mod on_server;
mod options;
mod postgres;
mod readers;
mod row;
mod scrub;
mod session;
mod sqlite;
mod statement;
mod statistics;
mod threads;
mod trace_file;
mod tx;
mod value;
mod writer;

pub use address::NotAnAddress;
pub use db::Db;
pub use dialect::{Engine, in_words_of, own_schema};
pub use error::{Constraint, StoreError};
pub use guard::{Access, Guard};
pub use options::{CommitMode, OpenOptions};
pub use row::Row;
pub use statement::Statement;
pub(crate) use statement::statements;
pub use statistics::Statistics;
pub use tx::Tx;
pub use value::Value;
