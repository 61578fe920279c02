//! How records are kept: what governance's pages list, and what the gate must
//! know: whether a record is restricted, and whether its person has died.

use care::actor::PersonId;
use uuid::Uuid;

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// Who restricted a record, and since when.
    RESTRICTED = "
        select w.name, x.since_at from restriction x
        left join worker w on w.id = x.worker
        where x.person = $1";

    /// What they say about entries that they dispute, oldest first.
    STATEMENTS = "
        select about, words, written_at from statement
        where person = $1
        order by number";

    /// When a death was recorded.
    DIED = "select on_day, recorded_at from death where person = $1";

    /// What lies on records, oldest first.
    LYING = "
        select x.person, i.reference, x.what, x.rests_on, x.since_at
        from (
            select person, 'hold' as what, rests_on, since_at from hold
            union all
            select person, 'restriction', rests_on, since_at from restriction
            union all
            select person, 'proposal', rests_on, proposed_at from erasure_proposed
        ) x
        join (
            select person, max(reference) as reference from introduction group by person
        ) i on i.person = x.person
        order by x.since_at, x.person, x.what
        limit $1";

    /// Records of which nothing is open, by when they ended.
    ENDED = "
        select p.id, i.reference, i.ended_at,
               (select max(held_at) from conversation c where c.person = p.id),
               (select max(ended_at) from connection c where c.person = p.id and c.step = 'met'),
               (select max(ended_at) from support_ended e where e.person = p.id),
               x.on_day, k.until_day,
               (select count(*) from hold h where h.person = p.id)
        from person p
        join (
            select person, max(reference) as reference, max(ended_at) as ended_at
            from introduction
            group by person
        ) i on i.person = p.id
        left join death x on x.person = p.id
        left join kept_on k on k.person = p.id
        where i.ended_at < $1 and not exists (select 1 from due d where d.person = p.id)
        order by i.ended_at, p.id
        limit $2";

    /// The teams that supported somebody.
    SUPPORTED_BY = "
        select distinct c.team from support s
        join connection c on c.id = s.connection
        where s.person = $1
        order by c.team";

    /// The organisations of those who spoke with somebody.
    SPOKEN_WITH_BY = "
        select distinct w.organisation from conversation c
        join worker w on w.id = c.worker
        where c.person = $1
        order by w.organisation";
}

/// That a record is restricted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restricted {
    /// Whom to ask: who restricted it.
    pub ask: Option<String>,
    /// Since when.
    pub since: i64,
}

/// That somebody died.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Died {
    /// On which day, where that is known, as `2027-01-04`.
    pub on: Option<String>,
    /// When it was recorded.
    pub recorded: i64,
}

/// Whether a record is restricted, and whom to ask.
///
/// # Errors
/// When the store cannot be read.
pub fn restricted(tx: &Tx<'_>, person: PersonId) -> Result<Option<Restricted>, StoreError> {
    let found = tx.query_one_or_none(&RESTRICTED, &[person.0.into()])?;
    found
        .map(|row| {
            let ask = row.text_or_null(0)?.map(str::to_owned);
            Ok(Restricted { ask, since: row.int(1)? })
        })
        .transpose()
}

/// What a person says about an entry that they dispute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The entry.
    pub about: Uuid,
    /// Their words.
    pub words: String,
    /// When it was written.
    pub at: i64,
}

/// What somebody says about entries that they dispute, oldest first.
///
/// # Errors
/// When the store cannot be read.
pub fn statements(tx: &Tx<'_>, person: PersonId) -> Result<Vec<Statement>, StoreError> {
    let statement = |row: &Row| {
        Ok(Statement { about: row.id(0)?, words: row.text(1)?.to_owned(), at: row.int(2)? })
    };
    tx.query(&STATEMENTS, &[person.0.into()])?.iter().map(statement).collect()
}

/// Whether somebody has died.
///
/// # Errors
/// When the store cannot be read.
pub fn died(tx: &Tx<'_>, person: PersonId) -> Result<Option<Died>, StoreError> {
    let found = tx.query_one_or_none(&DIED, &[person.0.into()])?;
    found
        .map(|row| {
            let on = row.text_or_null(0)?.map(str::to_owned);
            Ok(Died { on, recorded: row.int(1)? })
        })
        .transpose()
}

/// A record on which something lies, as one line of governance's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lies {
    /// Whose.
    pub person: PersonId,
    /// What they read out when they ring.
    pub reference: String,
    /// What lies on it: `hold`, `restriction` or `proposal`.
    pub what: String,
    /// What it rests on.
    pub rests_on: String,
    /// Since when.
    pub since: i64,
}

/// Every record on which a hold or a restriction lies or whose erasure waits for
/// a second, oldest first.
///
/// # Errors
/// When the store cannot be read.
pub fn lying(tx: &Tx<'_>, most: i64) -> Result<Vec<Lies>, StoreError> {
    let lies = |row: &Row| {
        Ok(Lies {
            person: PersonId(row.id(0)?),
            reference: row.text(1)?.to_owned(),
            what: row.text(2)?.to_owned(),
            rests_on: row.text(3)?.to_owned(),
            since: row.int(4)?,
        })
    };
    tx.query(&LYING, &[most.into()])?.iter().map(lies).collect()
}

/// A record of which nothing is open, and what its time is counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Whose.
    pub person: PersonId,
    /// What they read out when they ring.
    pub reference: String,
    /// When the last introduction ended.
    pub ended: i64,
    /// When somebody last spoke with them or met them.
    pub last_contact: i64,
    /// The day on which they died.
    pub died: Option<String>,
    /// The day until which it is kept on.
    pub kept_on: Option<String>,
    /// Whether a hold lies on it.
    pub on_hold: bool,
    /// The teams that supported them.
    pub supported_by: Vec<String>,
    /// The organisations of those who spoke with them.
    pub spoken_with_by: Vec<String>,
}

/// Records of which nothing is open and whose last introduction ended before a
/// time, oldest first.
///
/// # Errors
/// When the store cannot be read.
pub fn ended_before(tx: &Tx<'_>, before: i64, most: i64) -> Result<Vec<Ended>, StoreError> {
    let mut all = Vec::new();
    for row in tx.query(&ENDED, &[before.into(), most.into()])? {
        let person = PersonId(row.id(0)?);
        let ended = row.int(2)?;
        let contacts = [row.int_or_null(3)?, row.int_or_null(4)?, row.int_or_null(5)?];
        let texts = |rows: Vec<Row>| {
            rows.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<_, StoreError>>()
        };
        all.push(Ended {
            person,
            reference: row.text(1)?.to_owned(),
            ended,
            last_contact: contacts.into_iter().flatten().max().unwrap_or(ended),
            died: row.text_or_null(6)?.map(str::to_owned),
            kept_on: row.text_or_null(7)?.map(str::to_owned),
            on_hold: row.int(8)? > 0,
            supported_by: texts(tx.query(&SUPPORTED_BY, &[person.0.into()])?)?,
            spoken_with_by: texts(tx.query(&SPOKEN_WITH_BY, &[person.0.into()])?)?,
        });
    }
    Ok(all)
}
