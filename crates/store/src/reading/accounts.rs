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

    /// Every account, by name.
    ALL_ACCOUNTS = "
        select w.id, w.name, w.role, w.team, w.organisation, w.sign_in_name, w.password_print,
               a.link_until, a.factor, coalesce(a.ended, 0),
               (select p.issuer from provider_link p where p.id = w.id),
               (select max(s.seen_at) from worker_session s
                where s.worker = w.id and s.ends_at > $1 and s.epoch = coalesce(a.epoch, 0)),
               y.until_at
        from worker w left join account a on a.id = w.id
        left join away y on y.worker = w.id
        order by w.name, w.id";

    /// Whom a provider's subject opens an account for.
    BY_SUBJECT = "
        select w.id, w.name, w.role, w.team, w.organisation, w.sign_in_name,
               coalesce(a.epoch, 0), a.factor
        from provider_link p join worker w on w.id = p.id
        left join account a on a.id = w.id
        where p.subject = $1";

    /// Since when a provider may open an account.
    LINKED_SINCE = "select since_at from provider_link where id = $1";

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

/// Somebody whom a provider knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub worker: Worker,
    /// What they type to sign in here.
    pub sign_in_name: String,
    /// Their account's epoch.
    pub epoch: i64,
    /// Whether they have a second factor here.
    pub has_factor: bool,
}

/// Whom a provider's subject opens an account for.
///
/// # Errors
/// When the store cannot be read.
pub fn by_subject(tx: &Tx<'_>, subject: Sealed) -> Result<Option<Known>, StoreError> {
    let found = tx.query_one_or_none(&BY_SUBJECT, &[subject.0.to_vec().into()])?;
    let read = |row: crate::engine::Row| {
        Ok(Known {
            worker: workers::worker(&row)?,
            sign_in_name: row.text(5)?.to_owned(),
            epoch: row.int(6)?,
            has_factor: row.bytes_or_null(7)?.is_some(),
        })
    };
    found.map(read).transpose()
}

/// Since when a provider may open an account, in milliseconds; none where none may.
///
/// # Errors
/// When the store cannot be read.
pub fn linked_since(tx: &Tx<'_>, worker: WorkerId) -> Result<Option<i64>, StoreError> {
    let found = tx.query_one_or_none(&LINKED_SINCE, &[worker.0.into()])?;
    found.map(|row| row.int(0)).transpose()
}

/// How an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Invited, and not taken up; until when the link works, in milliseconds.
    Invited {
        /// Until when.
        until: i64,
    },
    /// A password and a second factor open it.
    WithBoth,
    /// A password alone opens it.
    WithAPasswordAlone,
    /// A provider of identities opens it, and nothing here.
    Elsewhere,
    /// They work here no more.
    Ended,
}

/// An account, as whoever runs the place sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Whose.
    pub worker: Worker,
    /// What they type to sign in.
    pub sign_in_name: String,
    /// How it stands.
    pub stands: Stands,
    /// The provider that may open it, by its issuer's address.
    pub linked: Option<String>,
    /// When the session that they have was last used, in milliseconds.
    pub seen: Option<i64>,
    /// Until when they said, last, that they are away, in milliseconds.
    pub away_until: Option<i64>,
}

/// Every account.
///
/// # Errors
/// When the store cannot be read.
pub fn all(tx: &Tx<'_>, now: Timestamp) -> Result<Vec<Listed>, StoreError> {
    let listed = |row: &crate::Row| {
        let (has_password, has_factor) =
            (!row.text(6)?.is_empty(), row.bytes_or_null(8)?.is_some());
        let linked = row.text_or_null(10)?.map(str::to_owned);
        let stands = match (row.int(9)?, has_factor, has_password, row.int_or_null(7)?) {
            (1, ..) => Stands::Ended,
            (_, true, ..) => Stands::WithBoth,
            (_, _, true, _) => Stands::WithAPasswordAlone,
            (_, _, _, None) if linked.is_some() => Stands::Elsewhere,
            (_, _, _, until) => Stands::Invited { until: until.unwrap_or_default() },
        };
        let (worker, sign_in_name) = (workers::worker(row)?, row.text(5)?.to_owned());
        let (seen, away_until) = (row.int_or_null(11)?, row.int_or_null(12)?);
        Ok(Listed { worker, sign_in_name, stands, linked, seen, away_until })
    };
    tx.query(&ALL_ACCOUNTS, &[now.as_millisecond().into()])?.iter().map(listed).collect()
}
