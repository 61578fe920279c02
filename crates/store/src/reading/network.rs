//! What whoever looks after the network must know of it beside each offer: which nobody
//! chooses, which service does not answer, which are likely the same. No word of anybody who
//! was connected stands in any of it.

use care::offer::EntryId;
use care::place::OfferId;
use uuid::Uuid;

use super::directory::known_as;
use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// The offers that somebody can be connected to, by their names.
    CAN_BE_CHOSEN = "
        select offer, name, answers, source
        from offer
        where standing = 'open' and answers is not null and since_at < $1
        order by sort, offer";

    /// The offers that anybody was connected to since a time.
    CHOSEN = "select distinct offer from connection where asked_at >= $1 order by offer";

    /// Connections that no service has answered since before a time: by offer and service,
    /// how many, and since when the longest.
    UNANSWERED = "
        select c.offer, c.team, count(*), min(d.by_at)
        from due d
        join connection c on c.id = d.thing
        where d.kind = 'connection' and d.what = 'answer' and d.by_at < $1
        group by c.offer, c.team
        order by 4, c.offer, c.team";

    /// Offers that are called the same and can both be seen: the first by its identifier, and
    /// another.
    DOUBLES = "
        select a.offer, a.name, b.offer, b.name
        from offer a
        join offer b on b.sort = a.sort and b.offer > a.offer
        where a.standing in ('open', 'paused') and b.standing in ('open', 'paused')
        order by a.sort, a.offer, b.offer
        limit $1";
}

/// An offer that nobody was connected to lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeverChosen {
    /// Which.
    pub offer: EntryId,
    /// What it is called.
    pub name: String,
    /// The team that answers for it.
    pub team: String,
}

/// Connections to an offer that wait for their service, long after it should have answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// The offer, by the short name that journeys have for it.
    pub offer: String,
    /// The team that should have answered.
    pub team: String,
    /// How many wait.
    pub many: i64,
    /// When the first of them was due, in milliseconds.
    pub since: i64,
}

/// Two offers that are called the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Double {
    /// One.
    pub one: (EntryId, String),
    /// And the other.
    pub other: (EntryId, String),
}

/// Offers that somebody can be connected to, here since before a time, and that nobody was
/// connected to since.
///
/// # Errors
/// When the store cannot be read.
pub fn never_chosen(tx: &Tx<'_>, since: i64, most: i64) -> Result<Vec<NeverChosen>, StoreError> {
    let mut chosen = std::collections::BTreeSet::new();
    for row in tx.query(&CHOSEN, &[since.into()])? {
        chosen.extend(OfferId::read(row.text(0)?).ok());
    }
    let mut all = Vec::new();
    for row in tx.query(&CAN_BE_CHOSEN, &[since.into()])? {
        let offer = EntryId(row.id(0)?);
        if known_as(offer, row.text_or_null(3)?).is_some_and(|name| chosen.contains(&name)) {
            continue;
        }
        let (name, team) = (row.text(1)?.to_owned(), row.text(2)?.to_owned());
        all.push(NeverChosen { offer, name, team });
        if i64::try_from(all.len()).is_ok_and(|many| many >= most) {
            break;
        }
    }
    Ok(all)
}

/// Connections that no service has answered since before a time, the longest first.
///
/// # Errors
/// When the store cannot be read.
pub fn unanswered(tx: &Tx<'_>, before: i64) -> Result<Vec<Unanswered>, StoreError> {
    let one = |row: &Row| {
        Ok(Unanswered {
            offer: row.text(0)?.to_owned(),
            team: row.text(1)?.to_owned(),
            many: row.int(2)?,
            since: row.int(3)?,
        })
    };
    tx.query(&UNANSWERED, &[before.into()])?.iter().map(one).collect()
}

/// Offers that are called the same, and can both be seen.
///
/// # Errors
/// When the store cannot be read.
pub fn doubles(tx: &Tx<'_>, most: i64) -> Result<Vec<Double>, StoreError> {
    let entry = |row: &Row, at: usize| {
        let id: Uuid = row.id(at)?;
        Ok::<_, StoreError>((EntryId(id), row.text(at + 1)?.to_owned()))
    };
    let one = |row: &Row| Ok(Double { one: entry(row, 0)?, other: entry(row, 2)? });
    tx.query(&DOUBLES, &[most.into()])?.iter().map(one).collect()
}
