//! What a team has of its own, whole: the connections that it was asked, those whom it
//! supports or supported, and the contacts that it wrote down. It is read to be taken out as
//! a table, and to know again what comes back in one.

use care::actor::PersonId;
use care::journey::{ConnectionId, SupportId};
use care::stream::StreamId;

use super::supports::text;
use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// The connections that a team was asked, first asked first.
    CONNECTIONS = "
        select c.id, c.person, p.call_name, c.offer, c.asked_at, c.step, c.ended_at, d.by_at
        from connection c
        join person p on p.id = c.person
        left join due d on d.thing = c.id
        where c.team = $1
        order by c.asked_at, c.id";

    /// The supports that a team gives or gave last, first begun first. One is open where
    /// somebody of the team still answers for it and the person lives.
    SUPPORTS = "
        select s.id, s.stream, s.person, p.call_name, s.offer, s.began_at, s.team, e.ended_at,
               case when d.owner_team = $1 and d.what <> 'close-after-death' then 1 else 0 end
        from support s
        join person p on p.id = s.person
        left join support_ended e on e.support = s.id
        left join due d on d.thing = s.id
        where s.team = $1
        order by s.began_at, s.id";

    /// The contacts of those supports, first had first; what was noted, where somebody who
    /// works in the team noted it.
    CONTACTS = "
        select k.support, k.held_at, k.minutes, k.kind, w.name,
               case when w.team = $1 then k.note else null end
        from support s
        join contact k on k.support = s.id
        left join worker w on w.id = k.worker
        where s.team = $1
        order by k.held_at, k.id";
}

/// A connection that a team was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnConnection {
    /// Which.
    pub id: ConnectionId,
    /// Whose.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
    /// The offer.
    pub offer: String,
    /// When it was asked.
    pub asked: i64,
    /// `asked`, `accepted`, `met`, `not-now`, `not-us`, `not-for-me` or `closed`.
    pub step: String,
    /// When it ended; where they met, when that was.
    pub ended: Option<i64>,
    /// By when something is due on it, while it is open.
    pub by: Option<i64>,
}

/// A support that a team gives, or gave last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSupport {
    /// Which.
    pub id: SupportId,
    /// The journey's stream.
    pub journey: StreamId,
    /// Whose.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
    /// The offer.
    pub offer: String,
    /// Since when.
    pub began: i64,
    /// The team.
    pub team: String,
    /// When it ended.
    pub ended: Option<i64>,
    /// Whether somebody of the team answers for it, and the person lives.
    pub is_open: bool,
}

/// A contact that was had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnContact {
    /// The support that it belongs to.
    pub support: SupportId,
    /// When.
    pub held: i64,
    /// How long, in minutes.
    pub minutes: i64,
    /// What it was: `met`, `rang`, `video`, `message` or `tried`.
    pub kind: String,
    /// Who wrote it.
    pub worker: Option<String>,
    /// What they wrote, where they work in the team.
    pub note: Option<String>,
}

/// The connections that a team was asked.
///
/// # Errors
/// When the store cannot be read.
pub fn connections(tx: &Tx<'_>, team: &str) -> Result<Vec<OwnConnection>, StoreError> {
    let one = |row: &Row| {
        Ok(OwnConnection {
            id: ConnectionId(row.id(0)?),
            person: PersonId(row.id(1)?),
            call_name: row.text(2)?.to_owned(),
            offer: row.text(3)?.to_owned(),
            asked: row.int(4)?,
            step: row.text(5)?.to_owned(),
            ended: row.int_or_null(6)?,
            by: row.int_or_null(7)?,
        })
    };
    tx.query(&CONNECTIONS, &[team.into()])?.iter().map(one).collect()
}

/// The supports that a team gives, or gave last.
///
/// # Errors
/// When the store cannot be read.
pub fn supports(tx: &Tx<'_>, team: &str) -> Result<Vec<OwnSupport>, StoreError> {
    let one = |row: &Row| {
        Ok(OwnSupport {
            id: SupportId(row.id(0)?),
            journey: StreamId(row.id(1)?),
            person: PersonId(row.id(2)?),
            call_name: row.text(3)?.to_owned(),
            offer: row.text(4)?.to_owned(),
            began: row.int(5)?,
            team: row.text(6)?.to_owned(),
            ended: row.int_or_null(7)?,
            is_open: row.int(8)? == 1,
        })
    };
    tx.query(&SUPPORTS, &[team.into()])?.iter().map(one).collect()
}

/// The contacts of the supports that a team gives, or gave last.
///
/// # Errors
/// When the store cannot be read.
pub fn contacts(tx: &Tx<'_>, team: &str) -> Result<Vec<OwnContact>, StoreError> {
    let one = |row: &Row| {
        Ok(OwnContact {
            support: SupportId(row.id(0)?),
            held: row.int(1)?,
            minutes: row.int(2)?,
            kind: row.text(3)?.to_owned(),
            worker: text(row, 4)?,
            note: text(row, 5)?,
        })
    };
    tx.query(&CONTACTS, &[team.into()])?.iter().map(one).collect()
}
