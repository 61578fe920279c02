//! P5: who came back, what came along, and whether anybody who did waits for nothing.

use crate::engine::{StoreError, Tx, statements};

statements! {
    /// Who came back since a time, by what came along.
    CAME_BACK = "
        select along, count(*) from came_back
        where back_at >= $1
        group by along
        order by along";

    /// Those of them who came straight back to a team that had supported them.
    TO_A_TEAM = "
        select count(*) from came_back b
        where b.back_at >= $1 and exists (select 1 from support s where s.id = b.thing)";

    /// Whoever came back to something that is open, and nobody answers for it or nothing
    /// is next.
    LEFT = "
        select count(*) from came_back b
        where not exists (select 1 from due d where d.thing = b.thing)
          and (exists (select 1 from introduction i where i.id = b.thing and i.ended_at is null)
               or (exists (select 1 from support s where s.id = b.thing)
                   and not exists (select 1 from support_ended e where e.support = b.thing)))";
}

/// The numbers behind P5.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CameBack {
    /// How many came back in the time asked about: `same`, `somebody-else`, `fresh-start`.
    pub along: Vec<(String, i64)>,
    /// How many of them to a team that had supported them.
    pub to_a_team: i64,
    /// How many of all wait for nobody and nothing.
    pub left: i64,
}

/// The numbers behind P5 since a time.
///
/// # Errors
/// When the store cannot be read.
pub fn came_back(tx: &Tx<'_>, since: i64) -> Result<CameBack, StoreError> {
    let along = tx.query(&CAME_BACK, &[since.into()])?;
    Ok(CameBack {
        along: along
            .iter()
            .map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?)))
            .collect::<Result<_, StoreError>>()?,
        to_a_team: tx.number(&TO_A_TEAM, &[since.into()])?,
        left: tx.number(&LEFT, &[])?,
    })
}
