//! How somebody understands and is understood: the language, the interpreter and what
//! else helps. Whoever is to meet them reads it beforehand, since a first meeting
//! without it is none (Accessible Information Standard, DAPB1605).

use care::actor::PersonId;

use super::{introduced, joined};
use crate::engine::{StoreError, Tx, statements};

statements! {
    /// What somebody speaks, and whether an interpreter is needed.
    SPEAKS = "select language, interpreter from person where id = $1";
}

/// How somebody understands and is understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Understood {
    /// The language they like best; English where none was said.
    pub language: Option<String>,
    /// Whether an interpreter is needed.
    pub interpreter: bool,
    /// What else helps: names of [`care::identity::Need`], and "else" with their
    /// own words.
    pub needs: Vec<(String, Option<String>)>,
}

/// How somebody understands and is understood, by every record that is theirs.
///
/// # Errors
/// When the store cannot be read.
pub fn understood(tx: &Tx<'_>, person: PersonId) -> Result<Understood, StoreError> {
    let mut all = Understood::default();
    // Their own record first: what it says of the language goes before the others'.
    let others = joined::everybody(tx, person)?.into_iter().filter(|other| *other != person);
    for one in std::iter::once(person).chain(others) {
        if let Some(row) = tx.query_one_or_none(&SPEAKS, &[one.0.into()])? {
            let language = row.text_or_null(0)?.map(str::to_owned);
            all.language = all.language.or(language);
            all.interpreter |= row.int(1)? == 1;
        }
        for need in introduced::needs(tx, one)? {
            if !all.needs.contains(&need) {
                all.needs.push(need);
            }
        }
    }
    Ok(all)
}
