//! What the sharing gate could not decide, and refused: counted by action, so that
//! whoever answers for the policies sees it, and not the log alone.

use jiff::Timestamp;

use crate::engine::{StoreError, Tx, statements};

/// A line for each action that could not be decided.
pub const SCHEMA: &[&str] = &["create table if not exists gate_alarm (
        action text primary key,
        times bigint not null,
        first_at bigint not null,
        last_at bigint not null
    )"];

statements! {
    /// It could not be decided so often more.
    RAISE = "
        insert into gate_alarm (action, times, first_at, last_at) values ($1, $2, $3, $3)
        on conflict (action) do update set times = gate_alarm.times + excluded.times,
            last_at = excluded.last_at";

    /// All, the latest first.
    ALL_ALARMS = "
        select action, times, first_at, last_at from gate_alarm
        order by last_at desc, action";
}

/// What could not be decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// The action.
    pub action: String,
    /// How often.
    pub times: i64,
    /// When first, in milliseconds.
    pub first: i64,
    /// When last, in milliseconds.
    pub last: i64,
}

/// Counts that an action could not be decided.
///
/// # Errors
/// When the store cannot.
pub fn raise(tx: &Tx<'_>, action: &str, times: u64, now: Timestamp) -> Result<(), StoreError> {
    let times = i64::try_from(times).unwrap_or(i64::MAX);
    tx.execute(&RAISE, &[action.into(), times.into(), now.as_millisecond().into()]).map(drop)
}

/// Every alarm.
///
/// # Errors
/// When the store cannot be read.
pub fn all(tx: &Tx<'_>) -> Result<Vec<Alarm>, StoreError> {
    let alarm = |row: &crate::Row| {
        Ok(Alarm {
            action: row.text(0)?.to_owned(),
            times: row.int(1)?,
            first: row.int(2)?,
            last: row.int(3)?,
        })
    };
    tx.query(&ALL_ALARMS, &[])?.iter().map(alarm).collect()
}
