//! The people who work here, for signing in and for naming.

use care::actor::{Worker, WorkerId};
use care::place::{OrganisationId, RoleId, TeamId};

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// By what they type to sign in.
    BY_SIGN_IN_NAME = "
        select id, name, role, team, organisation, password_print from worker
        where sign_in_name = $1";

    /// What a worker types to sign in.
    SIGN_IN_NAME = "select sign_in_name from worker where id = $1";

    /// Everybody who works here now, by name.
    ALL_WHO_WORK = "
        select w.id, w.name, w.role, w.team, w.organisation, w.sign_in_name
        from worker w left join account a on a.id = w.id
        where coalesce(a.ended, 0) = 0
        order by w.name, w.id";

    /// By who they are.
    BY_ID = "
        select id, name, role, team, organisation, password_print from worker
        where id = $1";
}

pub(super) fn worker(row: &Row) -> Result<Worker, StoreError> {
    let strange = |what: &str| StoreError::Other {
        detail: format!("a worker's row holds no {what} that this program knows"),
    };
    Ok(Worker {
        id: WorkerId(row.id(0)?),
        name: row.text(1)?.to_owned(),
        role: RoleId::read(row.text(2)?).map_err(|_| strange("role"))?,
        team: TeamId::read(row.text(3)?).map_err(|_| strange("team"))?,
        organisation: OrganisationId::read(row.text(4)?).map_err(|_| strange("organisation"))?,
    })
}

/// The worker who signs in by this name, with their password's print.
///
/// # Errors
/// When the store cannot be read.
pub fn by_sign_in_name(tx: &Tx<'_>, name: &str) -> Result<Option<(Worker, String)>, StoreError> {
    let Some(row) = tx.query_one_or_none(&BY_SIGN_IN_NAME, &[name.into()])? else {
        return Ok(None);
    };
    Ok(Some((worker(&row)?, row.text(5)?.to_owned())))
}

/// A worker, if they are known.
///
/// # Errors
/// When the store cannot be read.
pub fn by_id(tx: &Tx<'_>, id: WorkerId) -> Result<Option<Worker>, StoreError> {
    tx.query_one_or_none(&BY_ID, &[id.0.into()])?.map(|row| worker(&row)).transpose()
}

/// Everybody who works here now, by name, each with what they type to sign in.
///
/// # Errors
/// When the store cannot be read.
pub fn all_who_work(tx: &Tx<'_>) -> Result<Vec<(Worker, String)>, StoreError> {
    let read = |row: &Row| Ok((worker(row)?, row.text(5)?.to_owned()));
    tx.query(&ALL_WHO_WORK, &[])?.iter().map(read).collect()
}

/// What a worker types to sign in; nothing where they are not known.
///
/// # Errors
/// When the store cannot be read.
pub fn sign_in_name(tx: &Tx<'_>, id: WorkerId) -> Result<String, StoreError> {
    let row = tx.query_one_or_none(&SIGN_IN_NAME, &[id.0.into()])?;
    row.map_or(Ok(String::new()), |row| row.text(0).map(str::to_owned))
}
