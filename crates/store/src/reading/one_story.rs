//! P3: how much is told once, and how often somebody was asked again.

use crate::engine::{StoreError, Tx, statements};

statements! {
    /// The parts of all stories, and those of them that nobody put their name to.
    PARTS = "
        select count(*),
               cast(coalesce(sum(case when worker is null then 1 else 0 end), 0) as bigint)
        from story_part";

    /// Parts that somebody was made to tell again since a time.
    ASKED_AGAIN = "select count(*) from story_part where written_at >= $1 and asked_again = 1";

    /// Parts that another confirmed since a time, instead of asking.
    CONFIRMED = "select count(*) from story_part where confirmed_at >= $1";

    /// What others answered to a part since a time.
    ANSWERED = "select count(*) from story_answer where written_at >= $1";
}

/// The numbers behind P3.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OneStory {
    /// How many parts all stories have.
    pub parts: i64,
    /// How many of them nobody put their name to.
    pub nobodys: i64,
    /// How many were asked for again in the time asked about.
    pub asked_again: i64,
    /// How many were confirmed instead.
    pub confirmed: i64,
    /// How many answers stand beside a part.
    pub answered: i64,
}

/// The numbers behind P3 since a time.
///
/// # Errors
/// When the store cannot be read.
pub fn one_story(tx: &Tx<'_>, since: i64) -> Result<OneStory, StoreError> {
    let (parts, nobodys) = match tx.query_one_or_none(&PARTS, &[])? {
        Some(row) => (row.int(0)?, row.int(1)?),
        None => (0, 0),
    };
    let since = || [since.into()];
    Ok(OneStory {
        parts,
        nobodys,
        asked_again: tx.number(&ASKED_AGAIN, &since())?,
        confirmed: tx.number(&CONFIRMED, &since())?,
        answered: tx.number(&ANSWERED, &since())?,
    })
}
