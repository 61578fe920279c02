//! Sessions of people who work here, and what stands before one: a table of ours,
//! which keeps the print of what the browser carries and never the thing itself.
//!
//! A session is of one epoch of its account. Whatever ends sessions everywhere at
//! once raises the account's epoch by an event, and every older session is over in
//! the same transaction, without being looked for.

use basis::secret::Sealed;
use care::actor::WorkerId;
use jiff::Timestamp;

use crate::engine::{StoreError, Tx, statements};

/// Sessions; sign-ins that lack the second factor; and the last step of each
/// worker's factor that was used, so that no code works twice.
pub const SCHEMA: &[&str] = &[
    "create table if not exists worker_session (
        token bytea primary key,
        worker uuid not null,
        epoch bigint not null,
        began_at bigint not null,
        seen_at bigint not null,
        ends_at bigint not null,
        browser text not null
    )",
    "create table if not exists sign_in_begun (
        token bytea primary key,
        worker uuid not null,
        epoch bigint not null,
        tries bigint not null,
        ends_at bigint not null
    )",
    "create table if not exists factor_used (
        worker uuid primary key,
        step bigint not null
    )",
];

statements! {
    /// Begin a session.
    INSERT = "
        insert into worker_session (token, worker, epoch, began_at, seen_at, ends_at, browser)
        values ($1, $2, $3, $4, $4, $5, $6)";

    /// Forget a session.
    DELETE = "delete from worker_session where token = $1";

    /// Forget those that time has ended.
    SWEEP = "delete from worker_session where ends_at <= $1";

    /// The sessions of a worker that last, the latest first.
    OF_WORKER = "
        select s.token, s.began_at, s.seen_at, s.browser from worker_session s
        left join account a on a.id = s.worker
        where s.worker = $1 and s.ends_at > $2 and s.seen_at > $3
            and s.epoch = coalesce(a.epoch, 0)
        order by s.began_at desc, s.token";

    /// End one of a worker's sessions.
    END_ONE = "delete from worker_session where worker = $1 and token = $2";

    /// End a worker's sessions but for one.
    END_OTHERS = "delete from worker_session where worker = $1 and token <> $2";

    /// Whose session it is, while it lasts, and when it was last used. One that began at
    /// the moment in which its account was ended or invited anew never lasted.
    WHOSE = "
        select s.worker, s.seen_at from worker_session s
        left join account a on a.id = s.worker
        where s.token = $1 and s.ends_at > $2 and s.seen_at > $3
            and s.epoch = coalesce(a.epoch, 0)
            and coalesce(a.ended, 0) = 0 and a.link is null";

    /// It is used.
    USED = "update worker_session set seen_at = $2 where token = $1 and seen_at < $2";

    /// Begin to sign in.
    BEGIN_SIGN_IN = "
        insert into sign_in_begun (token, worker, epoch, tries, ends_at)
        values ($1, $2, $3, 0, $4)";

    /// Forget what was begun and not gone on with.
    SWEEP_BEGUN = "delete from sign_in_begun where ends_at <= $1";

    /// Try a code, while there are tries left.
    TRY = "
        update sign_in_begun set tries = tries + 1
        where token = $1 and ends_at > $2 and tries < $3";

    /// Who began to sign in.
    WHO_BEGAN = "select worker, epoch from sign_in_begun where token = $1";

    /// It is gone on with.
    GONE_ON = "delete from sign_in_begun where token = $1";

    /// A step of the factor is used, if no later one was.
    USE_STEP = "
        insert into factor_used (worker, step) values ($1, $2)
        on conflict (worker) do update set step = excluded.step
        where factor_used.step < excluded.step";
}

/// Whose session, and of which epoch of their account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whose {
    /// Who.
    pub worker: WorkerId,
    /// The account's epoch.
    pub epoch: i64,
}

/// Begins a session, and sweeps those that have ended.
///
/// # Errors
/// When the store cannot.
pub fn begin(
    tx: &Tx<'_>,
    token: Sealed,
    whose: Whose,
    (now, ends): (Timestamp, Timestamp),
    browser: &str,
) -> Result<(), StoreError> {
    tx.execute(&SWEEP, &[now.as_millisecond().into()])?;
    let (now, ends) = (now.as_millisecond(), ends.as_millisecond());
    let values = [
        token.0.to_vec().into(),
        whose.worker.0.into(),
        whose.epoch.into(),
        now.into(),
        ends.into(),
        browser.into(),
    ];
    tx.execute(&INSERT, &values).map(|_| ())
}

/// Ends a session.
///
/// # Errors
/// When the store cannot.
pub fn end(tx: &Tx<'_>, token: Sealed) -> Result<(), StoreError> {
    tx.execute(&DELETE, &[token.0.to_vec().into()]).map(|_| ())
}

/// A session that lasts, as its worker sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lasting {
    /// Its print, by which it can be ended and not used.
    pub print: Sealed,
    /// Since when, in milliseconds.
    pub began: i64,
    /// When it was last used, in milliseconds; not to the minute.
    pub seen: i64,
    /// What the browser calls itself.
    pub browser: String,
}

/// The sessions of a worker that last.
///
/// # Errors
/// When the store cannot be read.
pub fn of_worker(
    tx: &Tx<'_>,
    worker: WorkerId,
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<Vec<Lasting>, StoreError> {
    let idle_since = idle_since.as_millisecond();
    let values = [worker.0.into(), now.as_millisecond().into(), idle_since.into()];
    let lasting = |row: &crate::Row| {
        let print = row
            .bytes(0)?
            .try_into()
            .map_err(|_| StoreError::Other { detail: "a session's print is not one".to_owned() })?;
        let browser = row.text(3)?.to_owned();
        Ok(Lasting { print: Sealed(print), began: row.int(1)?, seen: row.int(2)?, browser })
    };
    tx.query(&OF_WORKER, &values)?.iter().map(lasting).collect()
}

/// Ends one of a worker's sessions, or all but one.
///
/// # Errors
/// When the store cannot.
pub fn end_of_worker(
    tx: &Tx<'_>,
    worker: WorkerId,
    token: Sealed,
    all_but_this: bool,
) -> Result<(), StoreError> {
    let statement = if all_but_this { &END_OTHERS } else { &END_ONE };
    tx.execute(statement, &[worker.0.into(), token.0.to_vec().into()]).map(drop)
}

/// Whose session it is and when it was last used, while it lasts and where it was
/// used after `idle_since`.
///
/// # Errors
/// When the store cannot be read.
pub fn whose(
    tx: &Tx<'_>,
    token: Sealed,
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<Option<(WorkerId, i64)>, StoreError> {
    let idle_since = idle_since.as_millisecond();
    let values = [token.0.to_vec().into(), now.as_millisecond().into(), idle_since.into()];
    let found = tx.query_one_or_none(&WHOSE, &values)?;
    found.map(|row| Ok((WorkerId(row.id(0)?), row.int(1)?))).transpose()
}

/// A session is used.
///
/// # Errors
/// When the store cannot.
pub fn used(tx: &Tx<'_>, token: Sealed, now: Timestamp) -> Result<(), StoreError> {
    let values = [token.0.to_vec().into(), now.as_millisecond().into()];
    tx.execute(&USED, &values).map(|_| ())
}

/// Keeps that somebody gave the right password and owes the second factor.
///
/// # Errors
/// When the store cannot.
pub fn begin_sign_in(
    tx: &Tx<'_>,
    token: Sealed,
    whose: Whose,
    now: Timestamp,
    ends: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(&SWEEP_BEGUN, &[now.as_millisecond().into()])?;
    let ends = ends.as_millisecond();
    let values = [token.0.to_vec().into(), whose.worker.0.into(), whose.epoch.into(), ends.into()];
    tx.execute(&BEGIN_SIGN_IN, &values).map(|_| ())
}

/// Counts one more try at the second factor, before it is looked at; none where
/// there are no tries left, or it is too late.
///
/// # Errors
/// When the store cannot.
pub fn try_factor(
    tx: &Tx<'_>,
    token: Sealed,
    now: Timestamp,
    tries: i64,
) -> Result<Option<Whose>, StoreError> {
    let values = [token.0.to_vec().into(), now.as_millisecond().into(), tries.into()];
    if tx.execute(&TRY, &values)? == 0 {
        return Ok(None);
    }
    let found = tx.query_one_or_none(&WHO_BEGAN, &[token.0.to_vec().into()])?;
    found.map(|row| Ok(Whose { worker: WorkerId(row.id(0)?), epoch: row.int(1)? })).transpose()
}

/// Uses a step of somebody's factor; false where it, or a later one, was used.
///
/// # Errors
/// When the store cannot.
pub fn use_step(tx: &Tx<'_>, worker: WorkerId, step: i64) -> Result<bool, StoreError> {
    tx.execute(&USE_STEP, &[worker.0.into(), step.into()]).map(|rows| rows == 1)
}

/// Forgets a sign-in that was gone on with; false where somebody did so before.
///
/// # Errors
/// When the store cannot.
pub fn gone_on(tx: &Tx<'_>, token: Sealed) -> Result<bool, StoreError> {
    tx.execute(&GONE_ON, &[token.0.to_vec().into()]).map(|rows| rows == 1)
}
