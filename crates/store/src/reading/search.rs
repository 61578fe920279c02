//! Finding somebody by two things that they told: what to call them, and a
//! number, an address or a reference. What is searched by is folded.

use care::actor::PersonId;

use crate::engine::{StoreError, Tx, statements};

statements! {
    /// People who are called so and have this number, address or reference.
    BY_TWO = "
        select n.person, p.call_name, i.reference, d.owner_team
        from known_by n
        join person p on p.id = n.person
        left join introduction i on i.person = n.person
        left join due d on d.thing = i.id
        where n.kind = 'name' and n.value = $1
          and (exists (select 1 from known_by o
                       where o.person = n.person and o.kind <> 'name' and o.value = $2)
               or i.reference = $2)
        order by i.first_word_at desc, n.person
        limit 20";

    /// Whether somebody is known at all.
    KNOWN = "select id from person where id = $1";
}

/// Somebody who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Who.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
    /// What they read out when they ring.
    pub reference: Option<String>,
    /// The team that answers for them at the front door, where one does.
    pub team: Option<String>,
}

/// People by two things, folded: what to call them, and another.
///
/// # Errors
/// When the store cannot be read.
pub fn by_two(tx: &Tx<'_>, name: &str, other: &str) -> Result<Vec<Found>, StoreError> {
    let mut found: Vec<Found> = Vec::new();
    for row in tx.query(&BY_TWO, &[name.into(), other.into()])? {
        let person = PersonId(row.id(0)?);
        // Several introductions of one person: the newest says all.
        if found.iter().all(|other| other.person != person) {
            found.push(Found {
                person,
                call_name: row.text(1)?.to_owned(),
                reference: row.text_or_null(2)?.map(str::to_owned),
                team: row.text_or_null(3)?.map(str::to_owned),
            });
        }
    }
    Ok(found)
}

/// Whether somebody is known at all.
///
/// # Errors
/// When the store cannot be read.
pub fn is_known(tx: &Tx<'_>, person: PersonId) -> Result<bool, StoreError> {
    Ok(tx.query_one_or_none(&KNOWN, &[person.0.into()])?.is_some())
}
