//! The promises as live numbers, counted from what was recorded.

use uuid::Uuid;

use super::due::due_columns;
use super::no_wall::no_wall_keeps;
use crate::engine::{StoreError, Tx, statements};

statements! {
    /// P1: how introductions ended since a time.
    ENDINGS = "
        select ending, count(*) from introduction
        where ended_at >= $1
        group by ending
        order by ending";

    /// P2: open things of each kind. A support that ended stands in both of its tables, so
    /// that those which ended need not be looked at one by one.
    OPEN = "
        select (select count(*) from introduction where ended_at is null)
             + (select count(*) from connection where ended_at is null)
             + (select count(*) from support) - (select count(*) from support_ended)";

    /// P2: open things that lack an owner or a next action. Of supports: the open ones,
    /// without those that are open and have one.
    LACKING = "
        select (select count(*) from introduction i where i.ended_at is null
                   and not exists (select 1 from due d where d.thing = i.id))
             + (select count(*) from connection c where c.ended_at is null
                   and not exists (select 1 from due d where d.thing = c.id))
             + (select count(*) from support) - (select count(*) from support_ended)
             - (select count(*) from due d
                join support s on s.id = d.thing
                where d.kind = 'support'
                  and not exists (select 1 from support_ended e where e.support = s.id))";

    /// P2: what is overdue, and since when the longest.
    OVERDUE = "select count(*), min(by_at) from due where by_at < $1";

    /// P2: due times moved since a time.
    MOVED = "select count(*) from moved where moved_at >= $1";

    /// P2: what a team owns and nobody has taken by name.
    BY_TEAM = "select count(*) from due where owner_worker is null";

    /// Introductions whose first word came in a time.
    CAME = "select count(*) from introduction where first_word_at >= $1 and first_word_at < $2";

    /// The list behind the overdue as far as a team may see it, longest first, after a
    /// due time and a thing.
    OVERDUE_LIST = concat!("
        select ", due_columns!(), ", d.person, p.call_name
        from due d
        join person p on p.id = d.person
        left join worker w on w.id = d.owner_worker
        where d.by_at < $1 and d.by_at >= $4 and (d.by_at > $4 or d.thing > $5)
          and ", no_wall_keeps!("$3", "d.person"), "
        order by d.by_at, d.thing
        limit $2");
}

/// The numbers behind P1 and P2.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    /// How introductions ended in the time asked about.
    pub endings: Vec<(String, i64)>,
    /// How many things are open.
    pub open: i64,
    /// How many of them lack an owner or a next action.
    pub lacking: i64,
    /// How many are overdue.
    pub overdue: i64,
    /// When the longest overdue was due.
    pub longest_overdue: Option<i64>,
    /// How many due times were moved in the time asked about.
    pub moved: i64,
    /// How many a team owns, and nobody yet by name.
    pub by_team: i64,
    /// How many openings with a reason nobody has looked at.
    pub unreviewed: i64,
    /// How many of them are over their term.
    pub unreviewed_overdue: i64,
}

/// An open thing that is overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// Who answers, and what is next.
    pub due: super::due::Due,
    /// Whose it is.
    pub person: care::actor::PersonId,
    /// What to call them.
    pub call_name: String,
}

/// The numbers, with endings since one time and moves since another.
///
/// # Errors
/// When the store cannot be read.
pub fn numbers(
    tx: &Tx<'_>,
    ended_since: i64,
    moved_since: i64,
    now: i64,
) -> Result<Numbers, StoreError> {
    let endings = tx.query(&ENDINGS, &[ended_since.into()])?;
    let overdue = tx.query_one_or_none(&OVERDUE, &[now.into()])?;
    let (overdue, longest_overdue) = match overdue {
        Some(row) => (row.int(0)?, row.int_or_null(1)?),
        None => (0, None),
    };
    let (unreviewed, unreviewed_overdue) = super::guard::unreviewed_count(tx, now)?;
    Ok(Numbers {
        endings: endings
            .iter()
            .map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?)))
            .collect::<Result<_, StoreError>>()?,
        open: tx.number(&OPEN, &[])?,
        lacking: tx.number(&LACKING, &[])?,
        overdue,
        longest_overdue,
        moved: tx.number(&MOVED, &[moved_since.into()])?,
        by_team: tx.number(&BY_TEAM, &[])?,
        unreviewed,
        unreviewed_overdue,
    })
}

/// How many people came in a time.
///
/// # Errors
/// When the store cannot be read.
pub fn came(tx: &Tx<'_>, from: i64, until: i64) -> Result<i64, StoreError> {
    tx.number(&CAME, &[from.into(), until.into()])
}

/// What is overdue as far as a team may see it, longest first: after a due time and a
/// thing, where the list does not begin.
///
/// # Errors
/// When the store cannot be read.
pub fn overdue(
    tx: &Tx<'_>,
    team: &str,
    now: i64,
    after: Option<(i64, Uuid)>,
    most: i64,
) -> Result<Vec<Overdue>, StoreError> {
    let (by, thing) = after.unwrap_or((i64::MIN, Uuid::nil()));
    let asked = [now.into(), most.into(), team.into(), by.into(), thing.into()];
    let rows = tx.query(&OVERDUE_LIST, &asked)?;
    let c = super::due::COLUMNS;
    rows.iter()
        .map(|row| {
            Ok(Overdue {
                due: super::due::from(row, 0)?,
                person: care::actor::PersonId(row.id(c)?),
                call_name: row.text(c + 1)?.to_owned(),
            })
        })
        .collect()
}
