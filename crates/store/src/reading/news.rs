//! News for whoever sent somebody: what became of each connection, until they have
//! read it.

use care::actor::{PersonId, WorkerId};
use care::journey::ConnectionId;

use super::no_wall::no_wall_keeps;
use crate::engine::{StoreError, Tx, statements};

statements! {
    /// What is new for a worker, and for their team: theirs first, newest first.
    NEWS = "
        select c.id, c.person, p.call_name, c.offer, c.news, c.news_at, w.name, c.suggestion,
               c.meeting_at, c.meeting_place, c.said,
               case when c.sender_worker = $1 then 1 else 0 end
        from connection c
        join person p on p.id = c.person
        left join worker w on w.id = c.sender_worker
        where c.sender_team = $2 and c.news_at is not null
        order by 12 desc, c.news_at desc, c.id
        limit $3";

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
    /// The same without a word of the record, which is not to be used.
    #[must_use]
    pub fn kept_back(self) -> Self {
        let call_name = String::new();
        Self { call_name, suggestion: None, meeting_place: None, said: None, ..self }
    }
}

/// What is new for a worker and their team.
///
/// # Errors
/// When the store cannot be read.
pub fn news(tx: &Tx<'_>, worker: WorkerId, team: &str, most: i64) -> Result<Vec<News>, StoreError> {
    let rows = tx.query(&NEWS, &[worker.0.into(), team.into(), most.into()])?;
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
