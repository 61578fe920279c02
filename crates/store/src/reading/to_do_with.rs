//! Who has to do with people, for the gate: the teams and workers who answer for them,
//! who supports them and who walks with them, and how their record is kept. Read for many people at
//! once, fifty to a statement, so that a list costs no more than a page.

use std::collections::BTreeMap;

use care::actor::{PersonId, WorkerId};

use super::guard::{AT_ONCE, fifty, fifty_of};
use crate::engine::{StoreError, Tx, statements};

statements! {
    /// Who has to do with fifty people, a fact to a row. A team has that owns something
    /// open, was asked to meet them, sent them on, spoke with them or supported them.
    TO_DO_WITH = concat!("
        select person, 'team' as fact, owner_team as team, cast(null as uuid) as worker
        from due where person in (", fifty!(), ")
        union
        select person, 'team', team, cast(null as uuid) from connection
        where step in ('asked', 'accepted', 'met') and person in (", fifty!(), ")
        union
        select person, 'team', sender_team, cast(null as uuid) from connection
        where person in (", fifty!(), ")
        union
        select c.person, 'team', w.team, cast(null as uuid)
        from conversation c join worker w on w.id = c.worker
        where c.person in (", fifty!(), ")
        union
        select person, 'team', team, cast(null as uuid) from support
        where person in (", fifty!(), ")
        union
        select person, 'worker', cast(null as text), owner_worker from due
        where kind in ('introduction', 'connection') and owner_worker is not null
            and person in (", fifty!(), ")
        union
        select person, 'supporting', owner_team, cast(null as uuid) from due
        where kind = 'support' and person in (", fifty!(), ")
        union
        select person, 'key-person', cast(null as text), worker from key_person
        where person in (", fifty!(), ")
        union
        select person, 'at-the-front-door', cast(null as text), cast(null as uuid)
        from introduction where ended_at is null and person in (", fifty!(), ")
        union
        select person, 'set-aside', cast(null as text), cast(null as uuid)
        from introduction where ending = 'not-an-introduction' and person in (", fifty!(), ")
        union
        select person, 'died', cast(null as text), cast(null as uuid)
        from death where person in (", fifty!(), ")");
}

/// Who has to do with somebody, as the gate asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ToDoWith {
    /// The teams that have something to do with them.
    pub teams: Vec<String>,
    /// The workers who answer for something open of theirs at the front door.
    pub workers: Vec<WorkerId>,
    /// The teams that support them now.
    pub supporting: Vec<String>,
    /// Who walks with them.
    pub key_person: Option<WorkerId>,
    /// Whether an introduction of theirs is open.
    pub at_the_front_door: bool,
    /// Whether something of theirs ended as no introduction.
    pub set_aside: bool,
    /// Whether they have died.
    pub died: bool,
}

/// Who has to do with each of these people. With whom nobody has is not in it.
///
/// # Errors
/// When the store cannot be read.
pub fn to_do_with(
    tx: &Tx<'_>,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, ToDoWith>, StoreError> {
    let mut all: BTreeMap<PersonId, ToDoWith> = BTreeMap::new();
    for people in people.chunks(AT_ONCE) {
        for row in tx.query(&TO_DO_WITH, &fifty_of(people))? {
            let known = all.entry(PersonId(row.id(0)?)).or_default();
            match row.text(1)? {
                "team" => known.teams.push(row.text(2)?.to_owned()),
                "supporting" => known.supporting.push(row.text(2)?.to_owned()),
                "worker" => known.workers.push(WorkerId(row.id(3)?)),
                "key-person" => known.key_person = Some(WorkerId(row.id(3)?)),
                "at-the-front-door" => known.at_the_front_door = true,
                "set-aside" => known.set_aside = true,
                _ => known.died = true,
            }
        }
    }
    Ok(all)
}
