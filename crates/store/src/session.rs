//! Sessions of people who work here: a table of ours, which keeps the print of
//! what the browser carries and never the thing itself.

use basis::secret::Sealed;
use care::actor::WorkerId;
use jiff::Timestamp;

use crate::engine::{StoreError, Tx, statements};

/// Sessions.
pub const SCHEMA: &[&str] = &["create table if not exists session (
        token bytea primary key,
        worker uuid not null,
        began_at bigint not null,
        ends_at bigint not null
    )"];

statements! {
    /// Begin a session.
    INSERT = "insert into session (token, worker, began_at, ends_at) values ($1, $2, $3, $4)";

    /// Forget a session.
    DELETE = "delete from session where token = $1";

    /// Forget those that time has ended.
    SWEEP = "delete from session where ends_at <= $1";

    /// Whose session it is, while it lasts.
    WHOSE = "select worker from session where token = $1 and ends_at > $2";
}

/// Begins a session, and sweeps those that have ended.
///
/// # Errors
/// When the store cannot.
pub fn begin(
    tx: &Tx<'_>,
    token: Sealed,
    worker: WorkerId,
    now: Timestamp,
    ends: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(&SWEEP, &[now.as_millisecond().into()])?;
    let (now, ends) = (now.as_millisecond(), ends.as_millisecond());
    let values = [token.0.to_vec().into(), worker.0.into(), now.into(), ends.into()];
    tx.execute(&INSERT, &values).map(|_| ())
}

/// Ends a session.
///
/// # Errors
/// When the store cannot.
pub fn end(tx: &Tx<'_>, token: Sealed) -> Result<(), StoreError> {
    tx.execute(&DELETE, &[token.0.to_vec().into()]).map(|_| ())
}

/// Whose session it is, while it lasts.
///
/// # Errors
/// When the store cannot be read.
pub fn whose(tx: &Tx<'_>, token: Sealed, now: Timestamp) -> Result<Option<WorkerId>, StoreError> {
    let values = [token.0.to_vec().into(), now.as_millisecond().into()];
    tx.query_one_or_none(&WHOSE, &values)?.map(|row| row.id(0).map(WorkerId)).transpose()
}
