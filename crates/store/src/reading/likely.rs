//! Who may be one: who shares a number or a day of birth with whom, and what of each is
//! held beside the other. Whether they are alike is decided in Rust.

use std::collections::{BTreeMap, BTreeSet};

use care::actor::PersonId;
use care::identity::likely::Traits;

use super::guard::{AT_ONCE, fifty, fifty_of};
use crate::engine::{StoreError, Tx, statements};

statements! {
    /// What of fifty people is held beside others: that which names stand beside. Its kind
    /// is not asked for: all of that kind would be gone through.
    TRAITS = concat!("
        select person, kind, value from known_by
        where names is not null and person in (", fifty!(), ")
        union all
        select person, 'word', word from name_word where person in (", fifty!(), ")
        order by 1, 2, 3");

    /// Who shares a number or a day of birth with one of fifty people: an NHS number first,
    /// which no telephone of a whole house is to crowd out.
    SHARING = concat!("
        select a.person, b.person, case when a.kind = 'nhs' then 1 else 0 end, a.names, b.names
        from known_by a
        join known_by b on b.kind = a.kind and b.value = a.value and b.person <> a.person
        where a.names is not null and a.person in (", fifty!(), ")
        order by 3 desc, a.person, b.person
        limit 2000");

    /// From whom fifty people are kept apart.
    APART = concat!("
        select person, other from kept_apart where person in (", fifty!(), ")
        order by person, other");
}

/// What of people is held beside others.
///
/// # Errors
/// When the store cannot be read.
pub fn traits(tx: &Tx<'_>, people: &[PersonId]) -> Result<BTreeMap<PersonId, Traits>, StoreError> {
    let mut all: BTreeMap<PersonId, Traits> = BTreeMap::new();
    for people in people.chunks(AT_ONCE) {
        for row in tx.query(&TRAITS, &fifty_of(people))? {
            let known = all.entry(PersonId(row.id(0)?)).or_default();
            let value = row.text(2)?.to_owned();
            match row.text(1)? {
                "nhs" => known.nhs_number = Some(value),
                "born" => known.born_on = Some(value),
                "word" => known.names.push(value),
                _ => {
                    known.telephones.insert(value);
                }
            }
        }
    }
    Ok(all)
}

/// Two people who share a number or a day of birth, once for each that they share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharing {
    /// Of whom it was asked.
    pub of: PersonId,
    /// With whom.
    pub other: PersonId,
    /// Whether it is their NHS number.
    pub number: bool,
    /// What the one and the other are called, folded, a space between the words.
    pub names: [String; 2],
}

/// Who shares a number or a day of birth with each of these people. Whether they are
/// alike is said by what is known of both.
///
/// # Errors
/// When the store cannot be read.
pub fn sharing(tx: &Tx<'_>, people: &[PersonId]) -> Result<Vec<Sharing>, StoreError> {
    let mut all = Vec::new();
    for people in people.chunks(AT_ONCE) {
        for row in tx.query(&SHARING, &fifty_of(people))? {
            let (of, other) = (PersonId(row.id(0)?), PersonId(row.id(1)?));
            let names = [row.text_or_null(3)?, row.text_or_null(4)?];
            let names = names.map(|names| names.unwrap_or_default().to_owned());
            all.push(Sharing { of, other, number: row.int(2)? != 0, names });
        }
    }
    Ok(all)
}

/// Each of these people with everybody whom they are kept apart from.
///
/// # Errors
/// When the store cannot be read.
pub fn apart(
    tx: &Tx<'_>,
    people: &[PersonId],
) -> Result<BTreeSet<(PersonId, PersonId)>, StoreError> {
    let mut all = BTreeSet::new();
    for people in people.chunks(AT_ONCE) {
        for row in tx.query(&APART, &fifty_of(people))? {
            all.insert((PersonId(row.id(0)?), PersonId(row.id(1)?)));
        }
    }
    Ok(all)
}
