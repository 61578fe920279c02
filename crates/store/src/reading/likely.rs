//! Who may be one: who shares a number or a day of birth with whom, and what of each is
//! held beside the other. Whether they are alike is decided in Rust.

use std::collections::BTreeMap;

use care::actor::PersonId;
use care::identity::likely::Traits;

use super::guard::{AT_ONCE, fifty, fifty_of};
use crate::engine::{StoreError, Tx, statements};

statements! {
    /// What of fifty people is held beside others.
    TRAITS = concat!("
        select person, kind, value from known_by
        where kind in ('nhs', 'born', 'telephone') and person in (", fifty!(), ")
        union all
        select person, 'word', word from name_word where person in (", fifty!(), ")
        order by 1, 2, 3");

    /// Who shares a number or a day of birth with one of fifty people, and is not kept
    /// apart from them.
    SHARING = concat!("
        select a.person, b.person as other, max(case when a.kind = 'nhs' then 1 else 0 end),
               max(a.names), max(b.names)
        from known_by a
        join known_by b on b.kind = a.kind and b.value = a.value and b.person <> a.person
        where a.kind in ('nhs', 'born', 'telephone')
          and a.person in (", fifty!(), ")
          and not exists (select 1 from kept_apart k
                          where k.person = a.person and k.other = b.person)
        group by a.person, b.person
        order by a.person, b.person
        limit 2000");
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

/// Two people who share a number or a day of birth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharing {
    /// Of whom it was asked.
    pub of: PersonId,
    /// With whom.
    pub other: PersonId,
    /// Whether it is their NHS number.
    pub number: bool,
    /// What the one and the other are called, folded, word by word.
    pub names: [Vec<String>; 2],
}

/// Who shares a number or a day of birth with each of these people, and is not kept
/// apart from them. Whether they are alike is said by what is known of both.
///
/// # Errors
/// When the store cannot be read.
pub fn sharing(tx: &Tx<'_>, people: &[PersonId]) -> Result<Vec<Sharing>, StoreError> {
    let mut all = Vec::new();
    for people in people.chunks(AT_ONCE) {
        for row in tx.query(&SHARING, &fifty_of(people))? {
            let (of, other) = (PersonId(row.id(0)?), PersonId(row.id(1)?));
            let names = [words(row.text_or_null(3)?), words(row.text_or_null(4)?)];
            all.push(Sharing { of, other, number: row.int(2)? != 0, names });
        }
    }
    Ok(all)
}

fn words(names: Option<&str>) -> Vec<String> {
    names.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}
