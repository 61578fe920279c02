//! What ended as no introduction: two people agreed, and it can be taken back. Some
//! of each month are looked at again (P1).

use care::actor::PersonId;
use care::stream::StreamId;
use uuid::Uuid;

use crate::engine::{StoreError, Tx, statements};

statements! {
    /// What ended so since a time, newest first.
    SET_ASIDE = "
        select i.id, i.person, i.stream, p.call_name, i.words, i.first_word_at, i.ended_at,
               i.ending_said, i.looked_at, i.looked_found
        from introduction i
        join person p on p.id = i.person
        where i.ending = 'not-an-introduction' and i.ended_at >= $1
        order by i.ended_at desc, i.id
        limit $2";
}

/// Something that ended as no introduction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Which.
    pub introduction: Uuid,
    /// Whose.
    pub person: PersonId,
    /// Their journey's stream.
    pub journey: StreamId,
    /// What they were called.
    pub call_name: String,
    /// The words that came.
    pub words: String,
    /// When.
    pub first_word: i64,
    /// When it ended.
    pub ended: i64,
    /// Why it is none, in words.
    pub reason: String,
    /// When somebody looked again.
    pub looked_at: Option<i64>,
    /// What they found.
    pub found: Option<String>,
}

impl SetAside {
    /// The same without a word of the record, which is not to be used.
    #[must_use]
    pub fn kept_back(self) -> Self {
        let empty = String::new;
        Self { call_name: empty(), words: empty(), reason: empty(), found: None, ..self }
    }
}

/// What ended so since a time, in milliseconds, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn since(tx: &Tx<'_>, since: i64, most: i64) -> Result<Vec<SetAside>, StoreError> {
    let rows = tx.query(&SET_ASIDE, &[since.into(), most.into()])?;
    rows.iter()
        .map(|row| {
            Ok(SetAside {
                introduction: row.id(0)?,
                person: PersonId(row.id(1)?),
                journey: StreamId(row.id(2)?),
                call_name: row.text(3)?.to_owned(),
                words: row.text(4)?.to_owned(),
                first_word: row.int(5)?,
                ended: row.int(6)?,
                reason: row.text_or_null(7)?.unwrap_or_default().to_owned(),
                looked_at: row.int_or_null(8)?,
                found: row.text_or_null(9)?.map(str::to_owned),
            })
        })
        .collect()
}
