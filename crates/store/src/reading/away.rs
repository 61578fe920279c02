//! Leave, the end of a shift, a team that closes: what waits in somebody's name or a
//! team's, what colleagues hold of somebody's who was away, and who is away now.

use std::collections::BTreeSet;

use care::actor::{PersonId, WorkerId};
use care::place::TeamId;
use care::stream::{StreamId, StreamRef};

use super::due::{self, Due, KeptBack, due_columns};
use crate::engine::{Row, Statement, StoreError, Tx, Value, statements};

statements! {
    /// What waits in the name of one worker, soonest due first.
    WAITS_FOR = concat!("
        select ", due_columns!(), ", d.stream, d.person, p.call_name
        from due d
        join person p on p.id = d.person
        left join worker w on w.id = d.owner_worker
        where d.owner_worker = $1
        order by d.by_at, d.thing");

    /// What a team and its workers answer for, and what is asked of it.
    OF_A_TEAM = concat!("
        select ", due_columns!(), ", d.stream, d.person, p.call_name
        from due d
        join person p on p.id = d.person
        left join worker w on w.id = d.owner_worker
        where d.thing in (
            select o.thing from due o where o.owner_team = $1
            union
            select o.thing from due o where o.doer_team = $1
            union
            select o.thing from worker h join due o on o.owner_worker = h.id where h.team = $1)
        order by d.by_at, d.thing");

    /// What a team has in nobody's name, or is asked by others.
    OF_NOBODY_BY_NAME = concat!("
        select ", due_columns!(), ", d.stream, d.person, p.call_name
        from due d
        join person p on p.id = d.person
        left join worker w on w.id = d.owner_worker
        where d.thing in (
            select o.thing from due o where o.owner_team = $1 and o.owner_worker is null
            union
            select o.thing from due o where o.doer_team = $1 and o.owner_team <> $1)
        order by d.by_at, d.thing");

    /// What others hold of what one worker passed on since a time.
    HELD_FOR = concat!("
        select ", due_columns!(), ", d.stream, d.person, p.call_name
        from due d
        join person p on p.id = d.person
        left join worker w on w.id = d.owner_worker
        where (d.owner_worker is null or d.owner_worker <> $1)
          and d.thing in (
            select t.thing from taken_over t where t.from_worker = $1 and t.taken_at >= $2)
        order by d.by_at, d.thing");

    /// Who works in a team, and until when each is away.
    COLLEAGUES = "
        select w.id, w.name, y.from_at, y.until_at, y.everything, y.reason, c.name, y.cover_team,
               w.role,
               cast(case when w.password_print <> '' or l.id is not null then 1 else 0 end as bigint)
        from worker w
        left join away y on y.worker = w.id
        left join worker c on c.id = y.cover_worker
        left join provider_link l on l.id = w.id
        where w.team = $1
          and not exists (select 1 from account a where a.id = w.id and a.ended = 1)
        order by w.name, w.id";

    /// Who is away of those who have, or had before they went, something open of one
    /// person's.
    AWAY_FROM = "
        select w.id, w.name, y.from_at, y.until_at, y.everything, y.reason, c.name, y.cover_team,
               w.role,
               cast(case when w.password_print <> '' or l.id is not null then 1 else 0 end as bigint)
        from away y
        join worker w on w.id = y.worker
        left join provider_link l on l.id = w.id
        left join worker c on c.id = y.cover_worker
        where y.from_at <= $2 and y.until_at > $2 and y.worker in (
            select d.owner_worker from due d where d.person = $1
            union
            select t.from_worker from taken_over t join due d on d.thing = t.thing
            where d.person = $1)
        order by w.name, w.id";
}

/// Something open, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Who answers, and what is next.
    pub due: Due,
    /// The journey.
    pub stream: StreamRef,
    /// What to call the person; nothing where their record is not to be used, or not
    /// to be seen by whoever asks.
    pub call_name: String,
}

impl Held {
    /// Whose it is.
    pub fn person(&self) -> Option<PersonId> {
        self.stream.subject
    }

    /// The same without a word of the record.
    #[must_use]
    pub fn kept_back(self, why: KeptBack) -> Self {
        Self { due: self.due.kept_back(why), call_name: String::new(), ..self }
    }
}

/// That somebody is away, or was and has not said that they are back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    /// From when, in milliseconds.
    pub from: i64,
    /// Until when.
    pub until: i64,
    /// Whether all of theirs moved.
    pub everything: bool,
    /// Why.
    pub reason: String,
    /// The colleague who covers, by name.
    pub colleague: Option<String>,
    /// The team that covers.
    pub team: Option<String>,
}

impl Away {
    /// Whether they are away at a moment, in milliseconds.
    pub fn is_at(&self, now: i64) -> bool {
        self.from <= now && now < self.until
    }
}

/// Somebody of a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub id: WorkerId,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: String,
    /// That they are away.
    pub away: Option<Away>,
    /// Whether they can come in: not, while an invitation waits for them.
    pub can_come_in: bool,
}

impl Colleague {
    /// Whether they can have anything at a moment, in milliseconds.
    pub fn is_there(&self, now: i64) -> bool {
        self.can_come_in && !self.away.as_ref().is_some_and(|away| away.is_at(now))
    }
}

/// What waits in a worker's name.
///
/// # Errors
/// When the store cannot be read.
pub fn waits_for(tx: &Tx<'_>, worker: WorkerId) -> Result<Vec<Held>, StoreError> {
    held(tx, &WAITS_FOR, &[worker.0.into()])
}

/// What a team and its workers answer for, and what is asked of it.
///
/// # Errors
/// When the store cannot be read.
pub fn of_a_team(tx: &Tx<'_>, team: &str) -> Result<Vec<Held>, StoreError> {
    held(tx, &OF_A_TEAM, &[team.into()])
}

/// What a team has in nobody's name, or is asked by others.
///
/// # Errors
/// When the store cannot be read.
pub fn of_nobody_by_name(tx: &Tx<'_>, team: &str) -> Result<Vec<Held>, StoreError> {
    held(tx, &OF_NOBODY_BY_NAME, &[team.into()])
}

/// What others hold of what a worker passed on since a time.
///
/// # Errors
/// When the store cannot be read.
pub fn held_for(tx: &Tx<'_>, worker: WorkerId, since: i64) -> Result<Vec<Held>, StoreError> {
    held(tx, &HELD_FOR, &[worker.0.into(), since.into()])
}

/// Who works in a team.
///
/// # Errors
/// When the store cannot be read.
pub fn colleagues(tx: &Tx<'_>, team: &str) -> Result<Vec<Colleague>, StoreError> {
    tx.query(&COLLEAGUES, &[team.into()])?.iter().map(colleague).collect()
}

/// Who works in these teams, each once.
///
/// # Errors
/// When the store cannot be read.
pub fn who_is_in<'a>(
    tx: &Tx<'_>,
    teams: impl Iterator<Item = &'a TeamId>,
) -> Result<Vec<Colleague>, StoreError> {
    let teams: BTreeSet<&TeamId> = teams.collect();
    let mut all = Vec::new();
    for team in teams {
        all.extend(colleagues(tx, team.as_str())?);
    }
    Ok(all)
}

/// Who is away at a time of those who have something open of one person's.
///
/// # Errors
/// When the store cannot be read.
pub fn away_from(tx: &Tx<'_>, person: PersonId, now: i64) -> Result<Vec<Colleague>, StoreError> {
    tx.query(&AWAY_FROM, &[person.0.into(), now.into()])?.iter().map(colleague).collect()
}

fn held(tx: &Tx<'_>, statement: &Statement, values: &[Value]) -> Result<Vec<Held>, StoreError> {
    let c = due::COLUMNS;
    let one = |row: &Row| {
        Ok(Held {
            due: due::from(row, 0)?,
            stream: StreamRef::journey(StreamId(row.id(c)?), PersonId(row.id(c + 1)?)),
            call_name: row.text(c + 2)?.to_owned(),
        })
    };
    tx.query(statement, values)?.iter().map(one).collect()
}

fn colleague(row: &Row) -> Result<Colleague, StoreError> {
    let text = |index| Ok::<_, StoreError>(row.text_or_null(index)?.map(str::to_owned));
    let away = match (row.int_or_null(2)?, row.int_or_null(3)?) {
        (Some(from), Some(until)) => Some(Away {
            from,
            until,
            everything: row.int(4)? == 1,
            reason: text(5)?.unwrap_or_default(),
            colleague: text(6)?,
            team: text(7)?,
        }),
        _ => None,
    };
    Ok(Colleague {
        id: WorkerId(row.id(0)?),
        name: row.text(1)?.to_owned(),
        role: row.text(8)?.to_owned(),
        away,
        can_come_in: row.int(9)? == 1,
    })
}
