//! The room of a service: the connections that its team was asked, soonest due first, a
//! page at a time, and those that came to nothing lately.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::connections::{Connection, connection, connection_columns};
use super::due::{self, Due, due_columns};
use super::guard::{AT_ONCE, fifty, fifty_of_these};
use crate::engine::{StoreError, Tx, statements};

statements! {
    /// How far a team's open connections have come, and how many each, but for those of
    /// people who have died: nothing is asked of the team there.
    COUNTED = "
        select step, cast(sum(open) as bigint)
        from (select c.step, count(*) as open
              from connection c
              where c.team = $1 and c.ended_at is null
              group by c.step
              union all
              select c.step, -count(*)
              from due d
              join connection c on c.id = d.thing
              where d.asked_team = $1 and d.what = 'close-after-death'
              group by c.step) counted
        group by step
        order by step";

    /// What is due on a team's open connections, soonest first, after a due time and a
    /// connection.
    DUE_OF_TEAM = concat!("
        select ", due_columns!(), "
        from due d
        left join worker w on w.id = d.owner_worker
        where d.asked_team = $1 and d.by_at >= $2 and (d.by_at > $2 or d.thing > $3)
        order by d.by_at, d.thing
        limit $4");

    /// Fifty connections.
    THESE = concat!("
        select ", connection_columns!(), "
        where c.id in (", fifty!(), ")");

    /// A team's connections that came to nothing after a time, the latest first. Which
    /// they are is known before anything of anybody is read.
    DONE_OF_TEAM = concat!("
        select ", connection_columns!(), "
        where c.id in (select id from connection
                       where team = $1 and ended_at > $2 and step <> 'met'
                       order by ended_at desc, id
                       limit $3)
        order by c.ended_at desc, c.id");
}

/// How many connections wait for a service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// For its answer.
    pub to_answer: i64,
    /// To be met, once it has said yes.
    pub to_meet: i64,
}

/// How many connections wait for a team.
///
/// # Errors
/// When the store cannot be read.
pub fn waiting(tx: &Tx<'_>, team: &str) -> Result<Waiting, StoreError> {
    let mut all = Waiting::default();
    for row in tx.query(&COUNTED, &[team.into()])? {
        match row.text(0)? {
            "asked" => all.to_answer += row.int(1)?,
            "accepted" => all.to_meet += row.int(1)?,
            _ => {}
        }
    }
    Ok(all)
}

/// A team's open connections, soonest due first, after a due time and a connection.
///
/// # Errors
/// When the store cannot be read.
pub fn open(
    tx: &Tx<'_>,
    team: &str,
    after: (i64, Uuid),
    most: i64,
) -> Result<Vec<(Connection, Option<Due>)>, StoreError> {
    let rows =
        tx.query(&DUE_OF_TEAM, &[team.into(), after.0.into(), after.1.into(), most.into()])?;
    let due = rows.iter().map(|row| due::from(row, 0)).collect::<Result<Vec<Due>, StoreError>>()?;
    let mut known: BTreeMap<Uuid, Connection> = BTreeMap::new();
    for some in due.chunks(AT_ONCE) {
        let these = fifty_of_these(some.iter().map(|due| due.thing.id()));
        for row in tx.query(&THESE, &these)? {
            let connection = connection(&row)?;
            known.insert(connection.id.0, connection);
        }
    }
    let with_its_own = |due: Due| Some((known.remove(&due.thing.id())?, Some(due)));
    Ok(due.into_iter().filter_map(with_its_own).collect())
}

/// A team's connections that came to nothing after a time, the latest first.
///
/// # Errors
/// When the store cannot be read.
pub fn came_to_nothing(
    tx: &Tx<'_>,
    team: &str,
    after: i64,
    most: i64,
) -> Result<Vec<Connection>, StoreError> {
    let rows = tx.query(&DONE_OF_TEAM, &[team.into(), after.into(), most.into()])?;
    rows.iter().map(connection).collect()
}
