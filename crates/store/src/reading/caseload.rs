//! Who came in with a caseload: for seeing that nobody comes in twice.

use care::actor::PersonId;

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// Who came in as supported by an offer since a day.
    CAME_IN_BY = "
        select c.person, p.call_name
        from came_in c join person p on p.id = c.person
        where c.offer = $1 and c.since_day = $2
        order by c.person";
}

/// Somebody who came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameIn {
    /// Who.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
}

/// Who came in as supported by an offer since a day.
///
/// # Errors
/// When the store cannot be read.
pub fn came_in(tx: &Tx<'_>, offer: &str, day: &str) -> Result<Vec<CameIn>, StoreError> {
    let one =
        |row: &Row| Ok(CameIn { person: PersonId(row.id(0)?), call_name: row.text(1)?.to_owned() });
    tx.query(&CAME_IN_BY, &[offer.into(), day.into()])?.iter().map(one).collect()
}
