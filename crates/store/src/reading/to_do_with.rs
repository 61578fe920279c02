//! Who has to do with people, for the gate: the teams and workers who answer for them,
//! who supports them and who walks with them, and how their record is kept. Read for many people at
//! once, fifty to a statement, so that a list costs no more than a page.

use std::collections::BTreeMap;

use care::actor::{PersonId, WorkerId};

use super::guard::{AT_ONCE, fifty, fifty_of};
use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// What there is of fifty people, a row to each. Each table is asked by the person
    /// alone: by anything else as well, `SQLite` goes through all that are of a kind or open.
    TO_DO_WITH = concat!("
        select person, 'due' as fact, kind as what, owner_team as team, owner_worker as worker
        from due where person in (", fifty!(), ")
        union all
        select person, 'asked', step, team, cast(null as uuid)
        from connection where person in (", fifty!(), ")
        union all
        select person, 'sent', step, sender_team, cast(null as uuid)
        from connection where person in (", fifty!(), ")
        union all
        select c.person, 'spoke', c.means, w.team, c.worker
        from conversation c join worker w on w.id = c.worker
        where c.person in (", fifty!(), ")
        union all
        select person, 'supported', cast(null as text), team, cast(null as uuid)
        from support where person in (", fifty!(), ")
        union all
        select person, 'key-person', cast(null as text), cast(null as text), worker
        from key_person where person in (", fifty!(), ")
        union all
        select person, 'introduction', case when ended_at is null then 'open' else ending end,
               cast(null as text), cast(null as uuid)
        from introduction where person in (", fifty!(), ")
        union all
        select person, 'died', cast(null as text), cast(null as text), cast(null as uuid)
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
            all.entry(PersonId(row.id(0)?)).or_default().take(&row)?;
        }
    }
    Ok(all)
}

impl ToDoWith {
    /// Takes in one row. A team has to do with somebody that owns something open, was asked
    /// to meet them and has not said no, sent them on, spoke with them or supported them.
    fn take(&mut self, row: &Row) -> Result<(), StoreError> {
        let what = row.text_or_null(2)?.unwrap_or_default();
        let (team, worker) = (row.text_or_null(3)?, row.id_or_null(4)?.map(WorkerId));
        match (row.text(1)?, what) {
            ("due", "support") => {
                once(&mut self.teams, team.map(str::to_owned));
                once(&mut self.supporting, team.map(str::to_owned));
            }
            ("due", _) => {
                once(&mut self.teams, team.map(str::to_owned));
                once(&mut self.workers, worker);
            }
            ("asked", "asked" | "accepted" | "met") | ("sent" | "spoke" | "supported", _) => {
                once(&mut self.teams, team.map(str::to_owned));
            }
            ("key-person", _) => self.key_person = worker,
            ("introduction", "open") => self.at_the_front_door = true,
            ("introduction", "not-an-introduction") => self.set_aside = true,
            ("died", _) => self.died = true,
            _ => {}
        }
        Ok(())
    }
}

/// Adds one that is not there yet.
fn once<T: PartialEq>(all: &mut Vec<T>, one: Option<T>) {
    all.extend(one.filter(|one| !all.contains(one)));
}
