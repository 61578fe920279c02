//! Who went elsewhere to sign in, and for what: a table of ours that keeps the print
//! of what the browser carries meanwhile, for ten minutes and one return.

use basis::secret::Sealed;
use jiff::Timestamp;

use crate::engine::{StoreError, Tx, statements};

/// One line for each who has not come back.
pub const SCHEMA: &[&str] = &["create table if not exists sign_in_elsewhere (
        carried bytea primary key,
        errand text not null,
        held bytea,
        go_to text not null,
        ends_at bigint not null
    )"];

statements! {
    /// Somebody goes.
    GO = "
        insert into sign_in_elsewhere (carried, errand, held, go_to, ends_at)
        values ($1, $2, $3, $4, $5)";

    /// What somebody went for who is not too late.
    WENT_FOR = "
        select errand, held, go_to, ends_at from sign_in_elsewhere
        where carried = $1 and ends_at > $2";

    /// They are back.
    BACK = "delete from sign_in_elsewhere where carried = $1";

    /// Those who are too late.
    SWEEP_ELSEWHERE = "delete from sign_in_elsewhere where ends_at <= $1";
}

/// What somebody goes elsewhere for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// To sign in.
    SignIn {
        /// Where to go afterwards: an address of ours, or nothing.
        go_to: String,
    },
    /// To take up an invitation.
    TakeUp {
        /// The print of its link.
        link: Sealed,
    },
    /// To let the provider open the account of whoever is signed in.
    Link {
        /// The print of their session.
        session: Sealed,
    },
}

/// Keeps that somebody goes, and sweeps those who are too late.
///
/// # Errors
/// When the store cannot.
pub fn go(
    tx: &Tx<'_>,
    carried: Sealed,
    errand: &Errand,
    (now, ends): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    tx.execute(&SWEEP_ELSEWHERE, &[now.as_millisecond().into()])?;
    let (name, held, go_to) = match errand {
        Errand::SignIn { go_to } => ("sign-in", None, go_to.as_str()),
        Errand::TakeUp { link } => ("take-up", Some(link.0.to_vec()), ""),
        Errand::Link { session } => ("link", Some(session.0.to_vec()), ""),
    };
    let ends = ends.as_millisecond();
    let values = [carried.0.to_vec().into(), name.into(), held.into(), go_to.into(), ends.into()];
    tx.execute(&GO, &values).map(drop)
}

/// What somebody went for who comes back, and when they would have been too late: once,
/// and while they are not.
///
/// # Errors
/// When the store cannot.
pub fn come_back(
    tx: &Tx<'_>,
    carried: Sealed,
    now: Timestamp,
) -> Result<Option<(Errand, Timestamp)>, StoreError> {
    let carried = carried.0.to_vec();
    let found =
        tx.query_one_or_none(&WENT_FOR, &[carried.clone().into(), now.as_millisecond().into()])?;
    let went = tx.execute(&BACK, &[carried.into()])?;
    let Some(row) = found.filter(|_| went == 1) else { return Ok(None) };
    let held = row.bytes_or_null(1)?.map(<[u8; 32]>::try_from).and_then(Result::ok).map(Sealed);
    let errand = match (row.text(0)?, held) {
        ("sign-in", _) => Errand::SignIn { go_to: row.text(2)?.to_owned() },
        ("take-up", Some(link)) => Errand::TakeUp { link },
        ("link", Some(session)) => Errand::Link { session },
        _ => return Ok(None),
    };
    Ok(Timestamp::from_millisecond(row.int(3)?).ok().map(|ends| (errand, ends)))
}
