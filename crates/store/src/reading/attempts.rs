//! Attempts to reach somebody, and what somebody else looked at afresh.

use care::actor::{PersonId, WorkerId};
use uuid::Uuid;

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// The attempts to reach somebody, newest first.
    ATTEMPTS = "
        select a.introduction, a.tried, a.outcome, a.note, w.name, a.tried_at
        from attempt a
        left join worker w on w.id = a.worker
        where a.person = $1
        order by a.tried_at desc, a.introduction, a.number desc";

    /// The second views, newest first.
    SECOND_VIEWS = "
        select v.introduction, v.proposed, v.said, v.heard_by, h.name, v.asked_at, v.found, v.words,
               g.name, v.given_at
        from second_view v
        left join worker h on h.id = v.heard_by
        left join worker g on g.id = v.given_by
        where v.person = $1
        order by v.asked_at desc, v.introduction, v.number desc";
}

/// An attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The introduction.
    pub introduction: Uuid,
    /// By which way, by its stored name.
    pub tried: String,
    /// What came of it.
    pub outcome: String,
    /// What else is good to know.
    pub note: Option<String>,
    /// Who tried.
    pub worker: Option<String>,
    /// When.
    pub at: i64,
}

/// A disagreement, and what the second one found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondView {
    /// The introduction.
    pub introduction: Uuid,
    /// What the front door proposed, and why.
    pub proposed: String,
    /// What the person said.
    pub said: String,
    /// Who heard them, who gives no second view.
    pub heard_by: WorkerId,
    /// Their name.
    pub heard_by_name: Option<String>,
    /// When.
    pub asked: i64,
    /// What the second one found; none while it waits.
    pub found: Option<String>,
    /// In words.
    pub words: Option<String>,
    /// Who gave it.
    pub given_by: Option<String>,
    /// When.
    pub given: Option<i64>,
}

/// The attempts to reach somebody, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn attempts(tx: &Tx<'_>, person: PersonId) -> Result<Vec<Attempt>, StoreError> {
    let attempt = |row: &Row| {
        Ok(Attempt {
            introduction: row.id(0)?,
            tried: row.text(1)?.to_owned(),
            outcome: row.text(2)?.to_owned(),
            note: row.text_or_null(3)?.map(str::to_owned),
            worker: row.text_or_null(4)?.map(str::to_owned),
            at: row.int(5)?,
        })
    };
    tx.query(&ATTEMPTS, &[person.0.into()])?.iter().map(attempt).collect()
}

/// The second views about somebody, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn second_views(tx: &Tx<'_>, person: PersonId) -> Result<Vec<SecondView>, StoreError> {
    let view = |row: &Row| {
        let text = |index| Ok::<_, StoreError>(row.text_or_null(index)?.map(str::to_owned));
        Ok(SecondView {
            introduction: row.id(0)?,
            proposed: row.text(1)?.to_owned(),
            said: row.text(2)?.to_owned(),
            heard_by: WorkerId(row.id(3)?),
            heard_by_name: text(4)?,
            asked: row.int(5)?,
            found: text(6)?,
            words: text(7)?,
            given_by: text(8)?,
            given: row.int_or_null(9)?,
        })
    };
    tx.query(&SECOND_VIEWS, &[person.0.into()])?.iter().map(view).collect()
}
