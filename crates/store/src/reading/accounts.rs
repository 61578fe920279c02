//! What an account is opened by, for signing in and for taking up an invitation.

use basis::secret::Sealed;
use care::actor::{Worker, WorkerId};
use jiff::Timestamp;

use super::workers;
use crate::engine::{StoreError, Tx, statements};

statements! {
    /// The account that an open invitation is for.
    BY_LINK = "
        select w.id, w.name, w.role, w.team, w.organisation, w.sign_in_name
        from account a join worker w on w.id = a.id
        where a.link = $1 and a.link_until > $2";

    /// What an account is opened by beside the password.
    OF = "select epoch, factor from account where id = $1";
}

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Who.
    pub worker: Worker,
    /// What they will type to sign in.
    pub sign_in_name: String,
}

/// Whom an invitation is for, while it is open.
///
/// # Errors
/// When the store cannot be read.
pub fn invited(tx: &Tx<'_>, link: Sealed, now: Timestamp) -> Result<Option<Invited>, StoreError> {
    let values = [link.0.to_vec().into(), now.as_millisecond().into()];
    let found = tx.query_one_or_none(&BY_LINK, &values)?;
    let read = |row: crate::engine::Row| {
        let (worker, sign_in_name) = (workers::worker(&row)?, row.text(5)?.to_owned());
        Ok(Invited { worker, sign_in_name })
    };
    found.map(read).transpose()
}

/// An account's epoch, and its sealed factor if it has one. An account that was
/// added with a password has neither.
///
/// # Errors
/// When the store cannot be read.
pub fn of(tx: &Tx<'_>, worker: WorkerId) -> Result<(i64, Option<Vec<u8>>), StoreError> {
    match tx.query_one_or_none(&OF, &[worker.0.into()])? {
        Some(row) => Ok((row.int(0)?, row.bytes_or_null(1)?.map(<[u8]>::to_vec))),
        None => Ok((0, None)),
    }
}
