//! News for whoever sent somebody: what became of each connection, until they have
//! read it.

use care::actor::{PersonId, WorkerId};
use care::journey::ConnectionId;
use uuid::Uuid;

use super::no_wall::no_wall_keeps;
use crate::engine::{StoreError, Tx, statements};

statements! {
    /// What is new for a worker, and for their team, after a line ($4 whose, $5 when, $6
    /// which): theirs first, newest first. Which lines stand on the page is known before
    /// anything of anybody is read.
    NEWS = "
        select c.id, c.person, p.call_name, c.offer, c.news, c.news_at, w.name, c.suggestion,
               c.meeting_at, c.meeting_place, c.said, k.mine
        from (select n.id, n.news_at, n.mine
              from (select id, news_at, case when sender_worker = $1 then 1 else 0 end as mine
                    from connection
                    where sender_team = $2 and news_at is not null) n
              where n.mine < $4
                 or (n.mine = $4 and (n.news_at < $5 or (n.news_at = $5 and n.id > $6)))
              order by n.mine desc, n.news_at desc, n.id
              limit $3) k
        join connection c on c.id = k.id
        join person p on p.id = c.person
        left join worker w on w.id = c.sender_worker
        order by k.mine desc, k.news_at desc, k.id";

    /// How many there are for a worker themselves.
    MINE = concat!("
        select count(*) from connection c
        where c.sender_team = $2 and c.news_at is not null and c.sender_worker = $1
          and ", no_wall_keeps!("$2", "c.person"));
}

/// What became of one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The connection.
    pub connection: ConnectionId,
    /// Whose.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
    /// The offer.
    pub offer: String,
    /// What became of it: `accepted`, `met`, `handed-back`, `not-for-me`.
    pub became: String,
    /// When.
    pub at: i64,
    /// The sender, where it is a worker.
    pub sender: Option<String>,
    /// What the service suggested.
    pub suggestion: Option<String>,
    /// When they meet.
    pub meeting: Option<i64>,
    /// Where.
    pub meeting_place: Option<String>,
    /// What the person said.
    pub said: Option<String>,
    /// Whether the sender is the worker who asks.
    pub mine: bool,
}

impl News {
    /// Which line of the list it is.
    pub fn line(&self) -> LineOfNews {
        LineOfNews { mine: self.mine, at: self.at, connection: self.connection }
    }

    /// The same without a word of the record, which is not to be used.
    #[must_use]
    pub fn kept_back(self) -> Self {
        let call_name = String::new();
        Self { call_name, suggestion: None, meeting_place: None, said: None, ..self }
    }
}

/// A line of the list: whether it is the asking worker's own, when it came, and of which
/// connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineOfNews {
    /// Whether the sender is the worker who asks.
    pub mine: bool,
    /// When it came, in milliseconds.
    pub at: i64,
    /// Of which connection.
    pub connection: ConnectionId,
}

/// What is new for a worker and their team, from the first line or after one.
///
/// # Errors
/// When the store cannot be read.
pub fn news(
    tx: &Tx<'_>,
    worker: WorkerId,
    team: &str,
    after: Option<LineOfNews>,
    most: i64,
) -> Result<Vec<News>, StoreError> {
    // Before the first line stands nobody's.
    let (mine, when, which) = after
        .map_or((2, 0, Uuid::nil()), |line| (i64::from(line.mine), line.at, line.connection.0));
    let asked = [worker.0.into(), team.into(), most.into(), mine.into(), when.into(), which.into()];
    let rows = tx.query(&NEWS, &asked)?;
    rows.iter()
        .map(|row| {
            let text = |index| Ok::<_, StoreError>(row.text_or_null(index)?.map(str::to_owned));
            Ok(News {
                connection: ConnectionId(row.id(0)?),
                person: PersonId(row.id(1)?),
                call_name: row.text(2)?.to_owned(),
                offer: row.text(3)?.to_owned(),
                became: row.text(4)?.to_owned(),
                at: row.int(5)?,
                sender: text(6)?,
                suggestion: text(7)?,
                meeting: row.int_or_null(8)?,
                meeting_place: text(9)?,
                said: text(10)?,
                mine: row.int(11)? == 1,
            })
        })
        .collect()
}

/// How much is new for a worker themselves.
///
/// # Errors
/// When the store cannot be read.
pub fn mine(tx: &Tx<'_>, worker: WorkerId, team: &str) -> Result<i64, StoreError> {
    tx.number(&MINE, &[worker.0.into(), team.into()])
}
