//! Finding people: exactly by what is known of them, or by a name that is nearly
//! right among one's own. What is searched by is folded; which of those who are
//! found is the nearest is said in Rust.

use std::collections::{BTreeMap, BTreeSet};

use basis::nearly::WAYS;
use basis::reference::Reference;
use care::actor::PersonId;

use super::due::{self, Due, KeptBack, due_columns};
use super::guard::{AT_ONCE, fifty, fifty_of};
use crate::engine::{Row, StoreError, Tx, Value, statements};

/// Whom a team answers for, or who is at the front door: `$1` a team, `$2` whether
/// the front door is one's own.
macro_rules! own {
    () => {
        "exists (select 1 from due d
                 where d.person = n.person
                   and (d.owner_team = $1 or (cast($2 as bigint) = 1 and d.kind = 'introduction')))"
    };
}

statements! {
    /// People of whom exactly this is known.
    BY_VALUE = "
        select person from known_by
        where kind = $1 and value = $2
        order by person desc
        limit $3";

    /// The same among one's own.
    OWN_BY_VALUE = concat!("
        select n.person from known_by n
        where n.kind = $3 and n.value = $4 and ", own!(), "
        order by n.person desc
        limit $5");

    /// One's own with a word in their names that has one of these spellings.
    OWN_NEAR = concat!("
        select n.person from name_near n
        where n.near in ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                         $19)
          and ", own!(), "
        group by n.person
        order by n.person desc
        limit $20");

    /// One's own with a word in their names that begins so.
    OWN_BEGINNING = concat!("
        select n.person from name_word n
        where n.word >= $3 and n.word < $4 and ", own!(), "
        group by n.person
        order by n.person desc
        limit $5");

    /// Whose introduction has a reference.
    BY_REFERENCE = "select person from introduction where reference = $1";

    /// What fifty people are called.
    NAMES = concat!("
        select p.id, p.call_name, coalesce(d.full_name, '')
        from person p
        left join details d on d.person = p.id
        where p.id in (", fifty!(), ")");

    /// What fifty people are called and known as.
    CALLED = concat!("
        select p.id, p.call_name, d.full_name, d.born_on, d.nhs_number
        from person p
        left join details d on d.person = p.id
        where p.id in (", fifty!(), ")");

    /// What is open of theirs, soonest due first.
    OPEN = concat!("
        select d.person, ", due_columns!(), "
        from due d
        left join worker w on w.id = d.owner_worker
        where d.person in (", fifty!(), ")
        order by d.by_at, d.thing");

    /// Their references, newest first.
    REFERENCES = concat!("
        select person, reference from introduction
        where person in (", fifty!(), ")
        order by first_word_at desc, id");

    /// Who of them has died.
    DIED = concat!("select person from death where person in (", fifty!(), ")");

    /// Whether somebody is known at all.
    KNOWN = "select id from person where id = $1";
}

/// Whose people are looked among.
#[derive(Debug, Clone)]
pub struct Own {
    /// The team that answers for them.
    pub team: String,
    /// Whether whoever is at the front door is one's own too.
    pub front_door: bool,
}

/// Somebody who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Who.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
    /// Their names in full.
    pub full_name: Option<String>,
    /// The day they were born.
    pub born_on: Option<String>,
    /// Their NHS number.
    pub nhs_number: Option<String>,
    /// What they read out when they ring.
    pub reference: Option<String>,
    /// What is next for them, and whose: the soonest due of what is open.
    pub next: Option<Due>,
    /// Whether they died.
    pub died: bool,
}

impl Found {
    /// The same without a word of the record: it is kept, and not used.
    #[must_use]
    pub fn kept_back(self, why: KeptBack) -> Self {
        Self {
            call_name: String::new(),
            full_name: None,
            born_on: None,
            nhs_number: None,
            next: self.next.map(|next| next.kept_back(why)),
            ..self
        }
    }
}

/// People of whom exactly this is known, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn by_value(
    tx: &Tx<'_>,
    own: Option<&Own>,
    kind: &str,
    value: &str,
    most: i64,
) -> Result<Vec<PersonId>, StoreError> {
    let rows = match own {
        None => tx.query(&BY_VALUE, &[kind.into(), value.into(), most.into()])?,
        Some(own) => {
            let [team, front_door] = own.values();
            tx.query(&OWN_BY_VALUE, &[team, front_door, kind.into(), value.into(), most.into()])?
        }
    };
    people(&rows)
}

/// Whose introduction has a reference.
///
/// # Errors
/// When the store cannot be read.
pub fn by_reference(tx: &Tx<'_>, reference: Reference) -> Result<Vec<PersonId>, StoreError> {
    people(&tx.query(&BY_REFERENCE, &[reference.plain().into()])?)
}

/// One's own with a word in their names that meets one of these spellings.
///
/// # Errors
/// When the store cannot be read.
pub fn own_near(
    tx: &Tx<'_>,
    own: &Own,
    spellings: &BTreeSet<String>,
    most: i64,
) -> Result<Vec<PersonId>, StoreError> {
    // No name has an empty word.
    let none = std::iter::repeat("");
    let spellings = spellings.iter().map(String::as_str).chain(none).take(WAYS);
    let mut values: Vec<Value> = own.values().into();
    values.extend(spellings.map(Value::from));
    values.push(most.into());
    people(&tx.query(&OWN_NEAR, &values)?)
}

/// One's own with a word in their names that begins so.
///
/// # Errors
/// When the store cannot be read.
pub fn own_beginning(
    tx: &Tx<'_>,
    own: &Own,
    beginning: &str,
    most: i64,
) -> Result<Vec<PersonId>, StoreError> {
    let [team, front_door] = own.values();
    // The last character there is: every word that begins so lies before it.
    let end = format!("{beginning}{}", char::MAX);
    people(
        &tx.query(&OWN_BEGINNING, &[team, front_door, beginning.into(), end.into(), most.into()])?,
    )
}

impl Own {
    fn values(&self) -> [Value; 2] {
        [self.team.as_str().into(), i64::from(self.front_door).into()]
    }
}

/// All that people are called, where they are known: most of those who could fit are called
/// otherwise than the nearest.
///
/// # Errors
/// When the store cannot be read.
pub fn called(tx: &Tx<'_>, people: &[PersonId]) -> Result<Vec<(PersonId, String)>, StoreError> {
    let mut all = Vec::with_capacity(people.len());
    for people in people.chunks(AT_ONCE) {
        for row in tx.query(&NAMES, &fifty_of(people))? {
            all.push((PersonId(row.id(0)?), format!("{} {}", row.text(1)?, row.text(2)?)));
        }
    }
    Ok(all)
}

/// What people are called, what is next for them and whose: in the order given.
/// Who is not known is left out.
///
/// # Errors
/// When the store cannot be read.
pub fn found(tx: &Tx<'_>, people: &[PersonId]) -> Result<Vec<Found>, StoreError> {
    let mut all = Vec::with_capacity(people.len());
    for people in people.chunks(AT_ONCE) {
        let asked = fifty_of(people);
        let mut called: BTreeMap<PersonId, Found> = BTreeMap::new();
        for row in tx.query(&CALLED, &asked)? {
            let person = PersonId(row.id(0)?);
            let one = Found {
                person,
                call_name: row.text(1)?.to_owned(),
                full_name: row.text_or_null(2)?.map(str::to_owned),
                born_on: row.text_or_null(3)?.map(str::to_owned),
                nhs_number: row.text_or_null(4)?.map(str::to_owned),
                reference: None,
                next: None,
                died: false,
            };
            called.insert(person, one);
        }
        for row in tx.query(&OPEN, &asked)? {
            if let Some(one) = called.get_mut(&PersonId(row.id(0)?))
                && one.next.is_none()
            {
                one.next = Some(due::from(&row, 1)?);
            }
        }
        for row in tx.query(&REFERENCES, &asked)? {
            if let Some(one) = called.get_mut(&PersonId(row.id(0)?))
                && one.reference.is_none()
            {
                one.reference = Some(row.text(1)?.to_owned());
            }
        }
        for row in tx.query(&DIED, &asked)? {
            if let Some(one) = called.get_mut(&PersonId(row.id(0)?)) {
                one.died = true;
            }
        }
        all.extend(people.iter().filter_map(|person| called.remove(person)));
    }
    Ok(all)
}

/// Whether somebody is known at all.
///
/// # Errors
/// When the store cannot be read.
pub fn is_known(tx: &Tx<'_>, person: PersonId) -> Result<bool, StoreError> {
    Ok(tx.query_one_or_none(&KNOWN, &[person.0.into()])?.is_some())
}

fn people(rows: &[Row]) -> Result<Vec<PersonId>, StoreError> {
    rows.iter().map(|row| row.id(0).map(PersonId)).collect()
}
