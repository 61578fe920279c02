//! The access trace: one row for each listing with the people in it, one for
//! each record that was opened, written before the page is sent. Each server
//! chains its rows of a day, so that a row cannot be taken out unseen.

use care::actor::{ActorName, PersonId, WorkerId};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::engine::{StoreError, Tx, Value, statements};
use crate::envelope::{BEFORE_THE_FIRST, Fields, Hash, actor_columns};

/// Who saw what, when, in what role, by which rule.
pub const SCHEMA: &[&str] = &[
    "create table if not exists {seen}trace (
        server text not null,
        day text not null,
        number bigint not null,
        seen_at bigint not null,
        actor_kind text not null,
        actor uuid,
        role text,
        team text,
        organisation text,
        question text not null,
        rule text not null,
        person uuid,
        people bytea not null,
        hash bytea not null,
        primary key (server, day, number)
    )",
    "create index if not exists {seen}trace_by_person on trace (person, seen_at)",
    "create index if not exists {seen}trace_by_actor on trace (actor, seen_at)",
    "create index if not exists {seen}trace_by_time on trace (seen_at)",
];

statements! {
    /// Whether there is a trace to keep rows in.
    IS_LAID_OUT = "select cast({trace_is_laid_out} as bigint)";

    /// The last row of a server's day.
    LAST = "
        select number, hash from trace
        where server = $1 and day = $2
        order by number desc
        limit 1";

    /// Keep a row.
    INSERT = "
        insert into trace (server, day, number, seen_at, actor_kind, actor, role, team,
            organisation, question, rule, person, people, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    /// Who opened a person's record, by day: whoever looks often does not hide
    /// the others.
    OPENED = "
        select t.actor, w.name, t.team, t.question, t.rule,
               count(*), min(t.seen_at), max(t.seen_at)
        from trace t
        left join worker w on w.id = t.actor
        where t.person = $1
        group by t.actor, w.name, t.team, t.question, t.rule, t.day
        order by max(t.seen_at) desc
        limit $2";

    /// What one worker saw in a time.
    OF_WORKER = "
        select t.seen_at, t.actor, w.name, t.role, t.team, t.organisation, t.question, t.rule,
               t.person, t.people
        from trace t
        left join worker w on w.id = t.actor
        where t.actor = $1 and t.seen_at >= $2 and t.seen_at < $3
        order by t.seen_at, t.server, t.number";

    /// Who opened one person's record in a time.
    OPENED_IN_A_TIME = "
        select t.seen_at, t.actor, w.name, t.role, t.team, t.organisation, t.question, t.rule,
               t.person, t.people
        from trace t
        left join worker w on w.id = t.actor
        where t.person = $1 and t.seen_at >= $2 and t.seen_at < $3
        order by t.seen_at, t.server, t.number";

    /// Every listing with anybody in it in a time.
    LISTINGS = "
        select t.seen_at, t.actor, w.name, t.role, t.team, t.organisation, t.question, t.rule,
               t.person, t.people
        from trace t
        left join worker w on w.id = t.actor
        where t.seen_at >= $1 and t.seen_at < $2 and t.person is null
        order by t.seen_at, t.server, t.number";

    /// Every chain, for verifying.
    CHAINS = "select distinct server, day from trace order by server, day";

    /// The rows of a chain, in order.
    OF_CHAIN = "
        select number, seen_at, actor_kind, actor, role, team, organisation, question, rule,
               person, people, hash
        from trace
        where server = $1 and day = $2
        order by number";
}

/// Something that was shown.
#[derive(Debug, Clone)]
pub struct Seen {
    /// When, in UTC; its day in UTC chooses the chain.
    pub at: Timestamp,
    /// Who saw it.
    pub actor: ActorName,
    /// In what role.
    pub role: Option<String>,
    /// Of which team.
    pub team: Option<String>,
    /// Of which organisation.
    pub organisation: Option<String>,
    /// What they asked: the question's name.
    pub question: &'static str,
    /// The rule of the sharing policy that let them.
    pub rule: String,
    /// Whose record was opened, where it was one.
    pub person: Option<PersonId>,
    /// The people in a listing.
    pub people: Vec<PersonId>,
}

/// Whether there is a trace to keep rows in, once the store itself is laid out.
///
/// # Errors
/// When the store cannot be read.
pub(crate) fn is_laid_out(tx: &Tx<'_>) -> Result<bool, StoreError> {
    Ok(tx.number(&IS_LAID_OUT, &[])? > 0)
}

/// Keeps what was shown, chained to what was shown before.
///
/// # Errors
/// When the store cannot; then the page is not to be sent.
pub fn keep(tx: &Tx<'_>, server: &str, seen: &Seen) -> Result<(), StoreError> {
    let day = seen.at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date().to_string();
    // On a server several connections write at once, each to a chain of its own:
    // on one chain they would wait for one another.
    let server = &match tx.connection() {
        None => server.to_owned(),
        Some(number) => format!("{server}/{number}"),
    };
    let server = server.as_str();
    let last = tx.query_one_or_none(&LAST, &[server.into(), day.as_str().into()])?;
    let (number, before) = match last {
        Some(row) => (row.int(0)? + 1, row.bytes(1)?.to_vec()),
        None => (1, BEFORE_THE_FIRST.to_vec()),
    };
    let people: Vec<u8> = seen.people.iter().flat_map(|person| *person.0.as_bytes()).collect();
    let (actor_kind, actor) = actor_columns(seen.actor);
    let row = [
        number.into(),
        seen.at.as_millisecond().into(),
        actor_kind.into(),
        actor.into(),
        seen.role.clone().into(),
        seen.team.clone().into(),
        seen.organisation.clone().into(),
        seen.question.into(),
        seen.rule.as_str().into(),
        seen.person.map(|person| person.0).into(),
        people.into(),
    ];
    let chain = [Value::from(server), day.as_str().into()];
    let hash = hash(&before, &chain, &row);
    let mut values = chain.to_vec();
    values.extend(row);
    values.push(hash.to_vec().into());
    tx.execute(&INSERT, &values).map(|_| ())
}

/// The hash of a row on top of the one before.
fn hash(before: &[u8], chain: &[Value; 2], row: &[Value]) -> Hash {
    let mut fields = Fields(Sha256::new());
    fields.field(before);
    for value in chain.iter().chain(row) {
        match value {
            Value::Null => fields.field_or_none(None),
            Value::Int(number) => fields.field(&number.to_be_bytes()),
            Value::Text(text) => fields.field(text.as_bytes()),
            Value::Bytes(bytes) => fields.field(bytes),
            Value::Id(id) => fields.field(id.as_bytes()),
            Value::Real(real) => fields.field(&real.to_be_bytes()),
        }
    }
    fields.0.finalize().into()
}

/// Somebody who opened a record on one day, once or often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Who, where they are a worker.
    pub worker: Option<WorkerId>,
    /// Their name.
    pub name: Option<String>,
    /// Their team.
    pub team: Option<String>,
    /// What they asked.
    pub question: String,
    /// The rule that let them.
    pub rule: String,
    /// How often.
    pub times: i64,
    /// When first on that day (of UTC).
    pub first: i64,
    /// When last.
    pub last: i64,
}

/// Everybody who opened a person's record, a line for each of them and each day,
/// newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn who_opened(tx: &Tx<'_>, person: PersonId, most: i64) -> Result<Vec<Opened>, StoreError> {
    let rows = tx.query(&OPENED, &[person.0.into(), most.into()])?;
    let opened = |row: &crate::engine::Row| {
        Ok(Opened {
            worker: row.id_or_null(0)?.map(WorkerId),
            name: row.text_or_null(1)?.map(str::to_owned),
            team: row.text_or_null(2)?.map(str::to_owned),
            question: row.text(3)?.to_owned(),
            rule: row.text(4)?.to_owned(),
            times: row.int(5)?,
            first: row.int(6)?,
            last: row.int(7)?,
        })
    };
    rows.iter().map(opened).collect()
}

/// One row of the trace, as governance reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traced {
    /// When, in milliseconds.
    pub at: i64,
    /// Who; none at the public door.
    pub worker: Option<WorkerId>,
    /// Their name.
    pub name: Option<String>,
    /// In what role.
    pub role: Option<String>,
    /// Of which team.
    pub team: Option<String>,
    /// Of which organisation.
    pub organisation: Option<String>,
    /// What they asked.
    pub question: String,
    /// The rule that let them.
    pub rule: String,
    /// Whose record was opened, where it was one.
    pub person: Option<PersonId>,
    /// Who stood in a listing.
    pub people: Vec<PersonId>,
}

fn traced(row: &crate::engine::Row) -> Result<Traced, StoreError> {
    let text = |index| Ok::<_, StoreError>(row.text_or_null(index)?.map(str::to_owned));
    Ok(Traced {
        at: row.int(0)?,
        worker: row.id_or_null(1)?.map(WorkerId),
        name: text(2)?,
        role: text(3)?,
        team: text(4)?,
        organisation: text(5)?,
        question: row.text(6)?.to_owned(),
        rule: row.text(7)?.to_owned(),
        person: row.id_or_null(8)?.map(PersonId),
        people: people_from(row.bytes(9)?),
    })
}

/// Everything that a worker saw in a time, oldest first.
///
/// # Errors
/// When the store cannot be read.
pub fn of_worker(
    tx: &Tx<'_>,
    worker: WorkerId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Traced>, StoreError> {
    let (from, until) = (from.as_millisecond(), until.as_millisecond());
    let rows = tx.query(&OF_WORKER, &[worker.0.into(), from.into(), until.into()])?;
    rows.iter().map(traced).collect()
}

/// Every time that somebody opened a person's record or had it in a list, oldest
/// first. Lists are gone through one by one: complete comes before quick here.
///
/// # Errors
/// When the store cannot be read.
pub fn of_person(
    tx: &Tx<'_>,
    person: PersonId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Traced>, StoreError> {
    let (from, until) = (from.as_millisecond(), until.as_millisecond());
    let opened = tx.query(&OPENED_IN_A_TIME, &[person.0.into(), from.into(), until.into()])?;
    let mut all = opened.iter().map(traced).collect::<Result<Vec<_>, StoreError>>()?;
    for row in tx.query(&LISTINGS, &[from.into(), until.into()])? {
        let listing = traced(&row)?;
        if listing.people.contains(&person) {
            // Who else stood there is no part of this person's account.
            all.push(Traced { people: vec![person], ..listing });
        }
    }
    all.sort_by_key(|seen| seen.at);
    Ok(all)
}

/// A chain of the trace that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Whose and of which day.
    pub chain: String,
    /// The row at which it breaks.
    pub number: i64,
}

/// Checks every chain: how many rows, and which do not hold.
///
/// # Errors
/// When the store cannot be read.
pub fn verify(tx: &Tx<'_>) -> Result<(u64, Vec<Broken>), StoreError> {
    let mut broken = Vec::new();
    let mut rows = 0;
    for chain in tx.query(&CHAINS, &[])? {
        let (server, day) = (chain.text(0)?, chain.text(1)?);
        let of = [Value::from(server), day.into()];
        let mut before = BEFORE_THE_FIRST.to_vec();
        let mut expected = 1;
        for row in tx.query(&OF_CHAIN, &[server.into(), day.into()])? {
            rows += 1;
            let number = row.int(0)?;
            let fields = [
                number.into(),
                row.int(1)?.into(),
                row.text(2)?.into(),
                row.id_or_null(3)?.into(),
                text(&row, 4)?,
                text(&row, 5)?,
                text(&row, 6)?,
                row.text(7)?.into(),
                row.text(8)?.into(),
                row.id_or_null(9)?.into(),
                row.bytes(10)?.to_vec().into(),
            ];
            let kept: &[u8] = row.bytes(11)?;
            if number != expected || hash(&before, &of, &fields) != *kept {
                broken.push(Broken { chain: format!("{server}, {day}"), number });
            }
            before = kept.to_vec();
            expected = number + 1;
        }
    }
    Ok((rows, broken))
}

fn text(row: &crate::engine::Row, index: usize) -> Result<Value, StoreError> {
    Ok(row.text_or_null(index)?.map(str::to_owned).into())
}

/// The identifiers that a listing's bytes hold.
pub fn people_from(bytes: &[u8]) -> Vec<PersonId> {
    bytes.chunks_exact(16).filter_map(|id| Uuid::from_slice(id).ok().map(PersonId)).collect()
}
