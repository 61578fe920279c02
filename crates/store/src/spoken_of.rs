//! What people need, as numbers: how often somebody looked for support or introduced
//! themselves with a need, by month, area and language, and how often nothing was there for it.
//! Nobody's words, time or address stand here, and nothing says who it was (P7).

use std::collections::BTreeMap;

use crate::engine::{Row, StoreError, Tx, statements};

/// Needs, each with how often they were spoken of.
pub const SCHEMA: &[&str] = &["create table if not exists spoken_of (
        month text not null,
        need text not null,
        area text not null,
        language text not null,
        looked bigint not null,
        said bigint not null,
        without bigint not null,
        primary key (month, need, area, language)
    )"];

statements! {
    /// Counts more.
    COUNT = "
        insert into spoken_of (month, need, area, language, looked, said, without)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (month, need, area, language) do update set
            looked = spoken_of.looked + excluded.looked,
            said = spoken_of.said + excluded.said,
            without = spoken_of.without + excluded.without";

    /// What fewer than $2 spoke of in one area or language of a month that is over.
    FEW = "
        select month, need, area, language, looked, said, without
        from spoken_of
        where month < $1 and looked + said < $2 and (area <> '' or language <> '')
        order by month, need, area, language";

    /// No more of one need, month, area and language.
    NO_MORE = "
        delete from spoken_of where month = $1 and need = $2 and area = $3 and language = $4";

    /// No more of what fewer than $2 spoke of anywhere, in a month that is over.
    NONE_OF_FEW = "delete from spoken_of where month < $1 and looked + said < $2";

    /// What was spoken of since a month, those without an offer first.
    SINCE = "
        select need, area, language, cast(sum(looked) as bigint), cast(sum(said) as bigint),
               cast(sum(without) as bigint)
        from spoken_of
        where month >= $1
        group by need, area, language
        order by 6 desc, 4 desc, need, area, language";
}

/// A need that somebody spoke of, where, and in which language; either may be empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spoken {
    /// Of which month: `2026-11`.
    pub month: String,
    /// The need, by the place's short name.
    pub need: String,
    /// An outward code or a locality's short name.
    pub area: String,
    /// The language, where it is not English.
    pub language: String,
}

/// How often.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times {
    /// Somebody looked for support.
    pub looked: i64,
    /// Somebody introduced themselves, or was introduced.
    pub said: i64,
    /// No offer was there for it then.
    pub without: i64,
}

impl Times {
    /// So much more.
    pub fn add(&mut self, more: Self) {
        self.looked += more.looked;
        self.said += more.said;
        self.without += more.without;
    }

    /// How often it was spoken of in all.
    pub fn in_all(self) -> i64 {
        self.looked + self.said
    }
}

/// Counts more of each.
///
/// # Errors
/// When the store cannot.
pub fn count(tx: &Tx<'_>, all: &BTreeMap<Spoken, Times>) -> Result<(), StoreError> {
    for (spoken, times) in all {
        let values = [
            spoken.month.as_str().into(),
            spoken.need.as_str().into(),
            spoken.area.as_str().into(),
            spoken.language.as_str().into(),
            times.looked.into(),
            times.said.into(),
            times.without.into(),
        ];
        tx.execute(&COUNT, &values)?;
    }
    Ok(())
}

/// Lets go of small numbers once a month is over: what fewer than `smallest` spoke of in one
/// area or language counts without saying where from then on, and what fewer spoke of in all
/// does not stand here any more.
///
/// # Errors
/// When the store cannot.
pub fn let_go_of_few(tx: &Tx<'_>, month: &str, smallest: i64) -> Result<(), StoreError> {
    let mut anywhere: BTreeMap<Spoken, Times> = BTreeMap::new();
    for row in tx.query(&FEW, &[month.into(), smallest.into()])? {
        let of = [row.text(0)?, row.text(1)?, row.text(2)?, row.text(3)?];
        tx.execute(&NO_MORE, &of.map(Into::into))?;
        let spoken = Spoken {
            month: row.text(0)?.to_owned(),
            need: row.text(1)?.to_owned(),
            area: String::new(),
            language: String::new(),
        };
        let times = Times { looked: row.int(4)?, said: row.int(5)?, without: row.int(6)? };
        anywhere.entry(spoken).or_default().add(times);
    }
    count(tx, &anywhere)?;
    tx.execute(&NONE_OF_FEW, &[month.into(), smallest.into()]).map(|_| ())
}

/// What was spoken of since a month, by need, area and language: those that were most often
/// without an offer first. The month of each is empty.
///
/// # Errors
/// When the store cannot be read.
pub fn since(tx: &Tx<'_>, month: &str) -> Result<Vec<(Spoken, Times)>, StoreError> {
    let one = |row: &Row| {
        let spoken = Spoken {
            month: String::new(),
            need: row.text(0)?.to_owned(),
            area: row.text(1)?.to_owned(),
            language: row.text(2)?.to_owned(),
        };
        let times = Times { looked: row.int(3)?, said: row.int(4)?, without: row.int(5)? };
        Ok((spoken, times))
    };
    tx.query(&SINCE, &[month.into()])?.iter().map(one).collect()
}
