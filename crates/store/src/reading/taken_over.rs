//! What changed hands on a journey, with the reason: taken over from a colleague, or
//! passed on before somebody went.

use care::stream::StreamId;
use uuid::Uuid;

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// What of theirs one worker took over from another, newest first.
    TAKEN_OVER = "
        select t.thing, f.name, t.reason, w.name, t.taken_at, t.from_team
        from taken_over t
        left join worker f on f.id = t.from_worker
        left join worker w on w.id = t.worker
        where t.stream = $1
        order by t.number desc";
}

/// Something that one worker took over from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOver {
    /// What.
    pub thing: Uuid,
    /// From whom.
    pub from: Option<String>,
    /// From which team, where it was a team's.
    pub from_team: Option<String>,
    /// Why.
    pub reason: String,
    /// Who took it over.
    pub worker: Option<String>,
    /// When they did.
    pub at: i64,
}

/// What changed hands on a journey, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn of_journey(tx: &Tx<'_>, journey: StreamId) -> Result<Vec<TakenOver>, StoreError> {
    let text = |row: &Row, index| Ok::<_, StoreError>(row.text_or_null(index)?.map(str::to_owned));
    let one = |row: &Row| {
        Ok(TakenOver {
            thing: row.id(0)?,
            from: text(row, 1)?,
            from_team: text(row, 5)?,
            reason: row.text(2)?.to_owned(),
            worker: text(row, 3)?,
            at: row.int(4)?,
        })
    };
    tx.query(&TAKEN_OVER, &[journey.0.into()])?.iter().map(one).collect()
}
