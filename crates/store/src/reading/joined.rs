//! Who is joined with whom, and who is kept apart: which people are one record for
//! the gate, and what a page says of each join.

use std::collections::{BTreeMap, BTreeSet};

use care::actor::PersonId;
use care::identity::joining::JoinId;
use care::stream::StreamId;
use uuid::Uuid;

use super::guard::{AT_ONCE, fifty, fifty_of};
use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// With whom somebody is joined.
    WITH = "select other from joined where person = $1";

    /// Who of fifty people is joined with whom.
    WITH_EACH = concat!(
        "select person, other from joined where person in (", fifty!(), ")");

    /// When somebody was joined with another last.
    NEWEST = "select max(since_at) from joined where person = $1";

    /// The joins of somebody, oldest first.
    JOINS = "
        select j.join_id, j.other, p.call_name, p.journey, j.reason, j.since_at, w.name
        from joined j
        left join person p on p.id = j.other
        left join worker w on w.id = j.worker
        where j.person = $1
        order by j.since_at, j.join_id";

    /// Whom somebody is kept apart from.
    APART = "
        select a.other, a.reason, a.since_at, w.name
        from kept_apart a
        left join worker w on w.id = a.worker
        where a.person = $1
        order by a.since_at, a.other";

    /// The joins of somebody that were undone, newest first.
    UNDONE = "
        select u.join_id, u.other, p.call_name, u.since_at, u.until_at, u.reason, w.name
        from unjoined u
        left join person p on p.id = u.other
        left join worker w on w.id = u.worker
        where u.person = $1
        order by u.until_at desc, u.join_id";

    /// What was written in somebody's record in a time.
    MEANWHILE = "
        select 'conversation' as what, c.id, e.written_at as at, c.sequence, w.name, c.note
        from conversation c
        join event e on e.stream = c.stream and e.sequence = c.sequence
        left join worker w on w.id = c.worker
        where c.person = $1 and e.written_at >= $2 and e.written_at < $3
        union all
        select 'introduction', i.id, i.first_word_at, cast(0 as bigint), cast(null as text),
               i.words
        from introduction i
        where i.person = $1 and i.first_word_at >= $2 and i.first_word_at < $3
        union all
        select 'connection', c.id, c.asked_at, cast(0 as bigint), cast(null as text), c.ask
        from connection c
        where c.person = $1 and c.asked_at >= $2 and c.asked_at < $3
        union all
        select 'support', s.id, s.began_at, cast(0 as bigint), cast(null as text), s.offer
        from support s
        where s.person = $1 and s.began_at >= $2 and s.began_at < $3
        order by 3, 2";

    /// Somebody's introductions, newest first.
    INTRODUCTIONS = "
        select id, reference from introduction
        where person = $1
        order by first_word_at desc, id";

    /// Their journey: also of somebody whose record was erased, who may be joined still.
    JOURNEY = "select id from stream where subject = $1 and kind = 'journey' order by id";
}

/// A join of somebody, as their page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// Which.
    pub id: JoinId,
    /// With whom.
    pub with: PersonId,
    /// What to call the other.
    pub call_name: Option<String>,
    /// The other's journey.
    pub journey: Option<StreamId>,
    /// Why.
    pub reason: String,
    /// Since when.
    pub since: i64,
    /// Who joined them.
    pub worker: Option<String>,
}

/// That two are kept apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// From whom.
    pub from: PersonId,
    /// Why.
    pub reason: String,
    /// Since when.
    pub since: i64,
    /// Who said so.
    pub worker: Option<String>,
}

impl Apart {
    /// The same without a word of the other's record.
    #[must_use]
    pub fn kept_back(self) -> Self {
        Self { reason: String::new(), ..self }
    }
}

/// A join that was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// Which.
    pub id: JoinId,
    /// With whom they were joined.
    pub with: PersonId,
    /// What to call the other.
    pub call_name: Option<String>,
    /// Since when.
    pub since: i64,
    /// Until when.
    pub until: i64,
    /// Why it was undone.
    pub reason: String,
    /// Who undid it.
    pub worker: Option<String>,
}

impl Undone {
    /// The same without a word of the other's record.
    #[must_use]
    pub fn kept_back(self) -> Self {
        Self { call_name: None, reason: String::new(), ..self }
    }
}

/// Something that was written while two were joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meanwhile {
    /// `conversation`, `introduction`, `connection` or `support`.
    pub what: String,
    /// Which.
    pub id: Uuid,
    /// When it was written.
    pub at: i64,
    /// Where a conversation stands in its journey.
    pub sequence: u64,
    /// Who held a conversation.
    pub worker: Option<String>,
    /// What it says: of a support, its offer.
    pub words: Option<String>,
}

/// Everybody who is one record with somebody: with themselves, in order of when they
/// became known.
///
/// # Errors
/// When the store cannot be read.
pub fn everybody(tx: &Tx<'_>, person: PersonId) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut all = BTreeSet::from([person]);
    let mut open = vec![person];
    while let Some(one) = open.pop() {
        for row in tx.query(&WITH, &[one.0.into()])? {
            let other = PersonId(row.id(0)?);
            if all.insert(other) {
                open.push(other);
            }
        }
    }
    Ok(all)
}

/// The same for each of many: who is joined with nobody is not in it.
///
/// # Errors
/// When the store cannot be read.
pub fn everybody_of_each(
    tx: &Tx<'_>,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, BTreeSet<PersonId>>, StoreError> {
    let mut joined = BTreeSet::new();
    for people in people.chunks(AT_ONCE) {
        for row in tx.query(&WITH_EACH, &fifty_of(people))? {
            joined.insert(PersonId(row.id(0)?));
        }
    }
    joined.into_iter().map(|person| Ok((person, everybody(tx, person)?))).collect()
}

/// When the newest of the joins among these people began.
///
/// # Errors
/// When the store cannot be read.
pub fn newest(tx: &Tx<'_>, people: &[PersonId]) -> Result<i64, StoreError> {
    let mut newest = i64::MIN;
    for person in people {
        let row = tx.query_one_or_none(&NEWEST, &[person.0.into()])?;
        let since = row.map(|row| row.int_or_null(0)).transpose()?.flatten();
        newest = newest.max(since.unwrap_or(i64::MIN));
    }
    Ok(newest)
}

/// The joins of somebody, oldest first.
///
/// # Errors
/// When the store cannot be read.
pub fn joins(tx: &Tx<'_>, person: PersonId) -> Result<Vec<Join>, StoreError> {
    let join = |row: &Row| {
        Ok(Join {
            id: JoinId(row.id(0)?),
            with: PersonId(row.id(1)?),
            call_name: row.text_or_null(2)?.map(str::to_owned),
            journey: row.id_or_null(3)?.map(StreamId),
            reason: row.text(4)?.to_owned(),
            since: row.int(5)?,
            worker: row.text_or_null(6)?.map(str::to_owned),
        })
    };
    tx.query(&JOINS, &[person.0.into()])?.iter().map(join).collect()
}

/// Whom somebody is kept apart from, oldest first.
///
/// # Errors
/// When the store cannot be read.
pub fn apart(tx: &Tx<'_>, person: PersonId) -> Result<Vec<Apart>, StoreError> {
    let apart = |row: &Row| {
        Ok(Apart {
            from: PersonId(row.id(0)?),
            reason: row.text(1)?.to_owned(),
            since: row.int(2)?,
            worker: row.text_or_null(3)?.map(str::to_owned),
        })
    };
    tx.query(&APART, &[person.0.into()])?.iter().map(apart).collect()
}

/// The joins of somebody that were undone, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn undone(tx: &Tx<'_>, person: PersonId) -> Result<Vec<Undone>, StoreError> {
    let undone = |row: &Row| {
        Ok(Undone {
            id: JoinId(row.id(0)?),
            with: PersonId(row.id(1)?),
            call_name: row.text_or_null(2)?.map(str::to_owned),
            since: row.int(3)?,
            until: row.int(4)?,
            reason: row.text(5)?.to_owned(),
            worker: row.text_or_null(6)?.map(str::to_owned),
        })
    };
    tx.query(&UNDONE, &[person.0.into()])?.iter().map(undone).collect()
}

/// What was written in somebody's record in a time, oldest first.
///
/// # Errors
/// When the store cannot be read.
pub fn written_meanwhile(
    tx: &Tx<'_>,
    person: PersonId,
    since: i64,
    until: i64,
) -> Result<Vec<Meanwhile>, StoreError> {
    let one = |row: &Row| {
        Ok(Meanwhile {
            what: row.text(0)?.to_owned(),
            id: row.id(1)?,
            at: row.int(2)?,
            sequence: u64::try_from(row.int(3)?).unwrap_or(0),
            worker: row.text_or_null(4)?.map(str::to_owned),
            words: row.text_or_null(5)?.map(str::to_owned),
        })
    };
    let rows = tx.query(&MEANWHILE, &[person.0.into(), since.into(), until.into()])?;
    rows.iter().map(one).collect()
}

/// Somebody's introductions with their references, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn introductions(tx: &Tx<'_>, person: PersonId) -> Result<Vec<(Uuid, String)>, StoreError> {
    let rows = tx.query(&INTRODUCTIONS, &[person.0.into()])?;
    rows.iter().map(|row| Ok((row.id(0)?, row.text(1)?.to_owned()))).collect()
}

/// Somebody's journey, if they are known.
///
/// # Errors
/// When the store cannot be read.
pub fn journey(tx: &Tx<'_>, person: PersonId) -> Result<Option<StreamId>, StoreError> {
    let rows = tx.query(&JOURNEY, &[person.0.into()])?;
    rows.first().map(|row| row.id(0).map(StreamId)).transpose()
}
