//! Who of those who work here is noted to be close to whom, as governance reads it.

use care::actor::{PersonId, WorkerId};

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// Who is noted to be close to whom, but for one worker, with the newest reference of
    /// each person: the latest first.
    TIES = "
        select t.person, t.worker, w.name, w.team, t.tie, t.noted_at, b.name, max(i.reference)
        from tie t
        join worker w on w.id = t.worker
        left join worker b on b.id = t.noted_by
        left join introduction i on i.person = t.person
        where t.worker <> $1
        group by t.person, t.worker, w.name, w.team, t.tie, t.noted_at, b.name
        order by t.noted_at desc, t.person, t.worker
        limit $2";
}

/// Somebody who is noted to be close, as governance sees it: by reference, never by the
/// person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedTie {
    /// To whom.
    pub person: PersonId,
    /// A reference of theirs.
    pub reference: String,
    /// Who is close.
    pub worker: WorkerId,
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: String,
    /// How.
    pub tie: String,
    /// When it was noted.
    pub noted: i64,
    /// By whom, where it was somebody who works here.
    pub by: Option<String>,
}

/// Who is noted to be close to whom, the latest first: all but one worker's own.
///
/// # Errors
/// When the store cannot be read.
pub fn ties(tx: &Tx<'_>, but_of: WorkerId, most: i64) -> Result<Vec<NotedTie>, StoreError> {
    let tie = |row: &Row| {
        Ok(NotedTie {
            person: PersonId(row.id(0)?),
            worker: WorkerId(row.id(1)?),
            name: row.text(2)?.to_owned(),
            team: row.text(3)?.to_owned(),
            tie: row.text(4)?.to_owned(),
            noted: row.int(5)?,
            by: row.text_or_null(6)?.map(str::to_owned),
            reference: row.text_or_null(7)?.unwrap_or_default().to_owned(),
        })
    };
    tx.query(&TIES, &[but_of.0.into(), most.into()])?.iter().map(tie).collect()
}
