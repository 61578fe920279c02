//! One's people: what a worker or a team answers for, soonest due first, so that
//! the longest overdue comes first, each with the last contact.

use care::actor::{PersonId, WorkerId};
use uuid::Uuid;

use super::due::{self, Due, KeptBack, due_columns};
use super::no_wall::no_wall_keeps;
use super::supports::text;
use crate::engine::{Row, Statement, StoreError, Tx, Value, statements};

/// The rest of a line of one's people, in the order that [`line`] reads.
macro_rules! line_columns {
    () => {
        concat!(
            due_columns!(),
            ", d.person, p.call_name, p.language, p.interpreter, s.offer, s.began_at,
               s.staying_well, s.how, k.worker, kw.name, k.team, c.held_at, c.kind, c.place,
               c.minutes, b.words, b.back_at, o.from_support
        from due d
        join person p on p.id = d.person
        left join worker w on w.id = d.owner_worker
        left join support s on s.id = d.thing
        left join connection o on o.id = d.thing
        left join key_person k on k.person = d.person
        left join worker kw on kw.id = k.worker
        left join contact c on c.id = (
            select l.id from contact l where l.support = d.thing
            order by l.held_at desc, l.id desc limit 1)
        left join came_back b on b.thing = d.thing and b.number = (
            select max(z.number) from came_back z where z.thing = d.thing)"
        )
    };
}

/// What one has: what one answers for, and the supports of those whose key person
/// one is.
macro_rules! mine {
    () => {
        "d.thing in (
            select a.thing from due a where a.owner_worker = $1
            union
            select e.thing from key_person q join due e on e.person = q.person
            where q.worker = $1 and e.kind = 'support')"
    };
}

statements! {
    /// A worker's own people, after a due time and a thing.
    MINE = concat!("
        select ", line_columns!(), "
        where ", mine!(), "
            and ", no_wall_keeps!("$6", "d.person"), "
            and (d.by_at > $2 or (d.by_at = $2 and d.thing > $3))
            and (cast($5 as bigint) < 0 or coalesce(s.staying_well, 0) = $5)
        order by d.by_at, d.thing
        limit $4");

    /// A team's people, after a due time and a thing.
    OF_TEAM = concat!("
        select ", line_columns!(), "
        where d.owner_team = $1
            and (d.by_at > $2 or (d.by_at = $2 and d.thing > $3))
            and (cast($5 as bigint) < 0 or coalesce(s.staying_well, 0) = $5)
        order by d.by_at, d.thing
        limit $4");

    /// How many a worker has, overdue, due before a time, and staying well.
    MINE_COUNTED = concat!("
        select count(distinct d.person),
               cast(coalesce(sum(case when d.by_at < $2 then 1 else 0 end), 0) as bigint),
               cast(coalesce(sum(case when d.by_at >= $2 and d.by_at < $3
                   then 1 else 0 end), 0) as bigint),
               cast(coalesce(sum(s.staying_well), 0) as bigint)
        from due d left join support s on s.id = d.thing
        where ", mine!(), "
            and ", no_wall_keeps!("$4", "d.person"));

    /// How many a team has, overdue, due before a time, and staying well.
    TEAM_COUNTED = "
        select count(distinct d.person),
               cast(coalesce(sum(case when d.by_at < $2 then 1 else 0 end), 0) as bigint),
               cast(coalesce(sum(case when d.by_at >= $2 and d.by_at < $3
                   then 1 else 0 end), 0) as bigint),
               cast(coalesce(sum(s.staying_well), 0) as bigint)
        from due d left join support s on s.id = d.thing
        where d.owner_team = $1";
}

/// The last contact, in a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastContact {
    /// When.
    pub at: i64,
    /// What it was.
    pub kind: String,
    /// Where.
    pub place: Option<String>,
    /// How long, in minutes.
    pub minutes: i64,
}

/// One line of one's people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who answers, and what is next.
    pub due: Due,
    /// Who it is about.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
    /// The language they like best.
    pub language: Option<String>,
    /// Whether an interpreter is needed.
    pub interpreter: bool,
    /// The offer, where it is a support.
    pub offer: Option<String>,
    /// Since when they are supported.
    pub began: Option<i64>,
    /// Whether they stay well by themselves.
    pub staying_well: bool,
    /// What the support is like.
    pub how: Option<String>,
    /// Who walks with them.
    pub key_person: Option<WorkerId>,
    /// Their name.
    pub key_person_name: Option<String>,
    /// The last contact.
    pub last: Option<LastContact>,
    /// What they said when they came back, and when.
    pub came_back: Option<(Option<String>, i64)>,
    /// The support that it was asked from, where it is a connection from one.
    pub from_support: Option<Uuid>,
}

/// Which of somebody's people are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// Those who stay well by themselves.
    StayingWell,
    /// The others.
    Active,
}

impl Which {
    fn number(self) -> i64 {
        match self {
            Self::All => -1,
            Self::StayingWell => 1,
            Self::Active => 0,
        }
    }
}

impl Line {
    /// The same without a word of the record.
    #[must_use]
    pub fn kept_back(self, why: KeptBack) -> Self {
        Self {
            due: self.due.kept_back(why),
            call_name: String::new(),
            language: None,
            interpreter: false,
            how: None,
            last: None,
            came_back: self.came_back.map(|(_, at)| (None, at)),
            ..self
        }
    }
}

/// How many somebody has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// People.
    pub people: i64,
    /// Things that are overdue.
    pub overdue: i64,
    /// Things that are due before the time asked about.
    pub soon: i64,
    /// Who stay well by themselves.
    pub staying_well: i64,
}

fn line(row: &Row) -> Result<Line, StoreError> {
    let c = due::COLUMNS;
    let last = match (row.int_or_null(c + 11)?, text(row, c + 12)?) {
        (Some(at), Some(kind)) => {
            let minutes = row.int_or_null(c + 14)?.unwrap_or(0);
            Some(LastContact { at, kind, place: text(row, c + 13)?, minutes })
        }
        _ => None,
    };
    let back = row.int_or_null(c + 16)?;
    let words = text(row, c + 15)?;
    Ok(Line {
        due: due::from(row, 0)?,
        person: PersonId(row.id(c)?),
        call_name: row.text(c + 1)?.to_owned(),
        language: text(row, c + 2)?,
        interpreter: row.int(c + 3)? == 1,
        offer: text(row, c + 4)?,
        began: row.int_or_null(c + 5)?,
        staying_well: row.int_or_null(c + 6)? == Some(1),
        how: text(row, c + 7)?,
        key_person: row.id_or_null(c + 8)?.map(WorkerId),
        key_person_name: text(row, c + 9)?,
        last,
        came_back: back.map(|at| (words, at)),
        from_support: row.id_or_null(c + 17)?,
    })
}

fn lines(tx: &Tx<'_>, statement: &Statement, values: &[Value]) -> Result<Vec<Line>, StoreError> {
    tx.query(statement, values)?.iter().map(line).collect()
}

/// A worker's own people, after a due time and a thing; none whom a wall hides from their
/// team.
///
/// # Errors
/// When the store cannot be read.
pub fn mine(
    tx: &Tx<'_>,
    (worker, team): (WorkerId, &str),
    which: Which,
    after: (i64, Uuid),
    most: i64,
) -> Result<Vec<Line>, StoreError> {
    let mut values = values(worker.0, which, after, most).to_vec();
    values.push(team.into());
    lines(tx, &MINE, &values)
}

/// A team's people, after a due time and a thing.
///
/// # Errors
/// When the store cannot be read.
pub fn of_team(
    tx: &Tx<'_>,
    team: &str,
    which: Which,
    after: (i64, Uuid),
    most: i64,
) -> Result<Vec<Line>, StoreError> {
    lines(tx, &OF_TEAM, &values(team, which, after, most))
}

fn values(whose: impl Into<Value>, which: Which, after: (i64, Uuid), most: i64) -> [Value; 5] {
    [whose.into(), after.0.into(), after.1.into(), most.into(), which.number().into()]
}

fn counted(tx: &Tx<'_>, statement: &Statement, values: &[Value]) -> Result<Counted, StoreError> {
    let Some(row) = tx.query_one_or_none(statement, values)? else {
        return Ok(Counted::default());
    };
    Ok(Counted {
        people: row.int(0)?,
        overdue: row.int(1)?,
        soon: row.int(2)?,
        staying_well: row.int(3)?,
    })
}

/// How many a worker has: overdue now, and due before a time.
///
/// # Errors
/// When the store cannot be read.
pub fn count_mine(
    tx: &Tx<'_>,
    (worker, team): (WorkerId, &str),
    now: i64,
    before: i64,
) -> Result<Counted, StoreError> {
    counted(tx, &MINE_COUNTED, &[worker.0.into(), now.into(), before.into(), team.into()])
}

/// How many a team has: overdue now, and due before a time.
///
/// # Errors
/// When the store cannot be read.
pub fn count_team(tx: &Tx<'_>, team: &str, now: i64, before: i64) -> Result<Counted, StoreError> {
    counted(tx, &TEAM_COUNTED, &[team.into(), now.into(), before.into()])
}
