//! Two who are joined are one record for the gate: a wall, a tie, a restriction of
//! either holds for both, and who has to do with one has to do with both. It is read
//! from what guards each, and nothing of it is kept, so that undoing a join restores
//! what was.

use std::collections::{BTreeMap, BTreeSet};

use care::actor::PersonId;
use jiff::Timestamp;
use store::reading::guard::{self, Guarded};
use store::reading::joined;
use store::{StoreError, Tx};

/// A record with those of everybody who is joined with its person.
#[derive(Debug, Default)]
pub(super) struct United {
    /// The person, and everybody who is one with them.
    pub(super) everybody: BTreeSet<PersonId>,
    /// What guards them all.
    pub(super) guarded: Guarded,
}

/// Each of these people's records, united.
pub(super) fn each(
    tx: &Tx<'_>,
    people: &[PersonId],
    now: Timestamp,
) -> Result<BTreeMap<PersonId, United>, StoreError> {
    let joined = joined::everybody_of_each(tx, people)?;
    let mut guarded = guard::guarded(tx, people, now)?;
    let mut all = BTreeMap::new();
    for person in people {
        let own = guarded.remove(person).unwrap_or_default();
        let united = match joined.get(person) {
            Some(everybody) => {
                let guarded = together(tx, everybody, now)?;
                // Who somebody was before is never joined.
                let former_identity = own.former_identity;
                let guarded = Guarded { former_identity, ..guarded };
                United { everybody: everybody.clone(), guarded }
            }
            None => United { everybody: BTreeSet::from([*person]), guarded: own },
        };
        all.entry(*person).or_insert(united);
    }
    Ok(all)
}

/// What guards all of these, who are one. `no_wall_keeps!` says the same of a wall in
/// SQL.
fn together(
    tx: &Tx<'_>,
    everybody: &BTreeSet<PersonId>,
    now: Timestamp,
) -> Result<Guarded, StoreError> {
    let everybody: Vec<PersonId> = everybody.iter().copied().collect();
    let mut all = Guarded::default();
    for guarded in guard::guarded(tx, &everybody, now)?.into_values() {
        all.inside = inside_both(all.inside.take(), guarded.inside);
        all.close.extend(guarded.close);
        all.kept_from.extend(guarded.kept_from);
        all.colleagues.extend(guarded.colleagues);
        all.restricted |= guarded.restricted;
    }
    // Whoever answers for something open of one is inside the wall of each other (P2).
    if let Some(inside) = &mut all.inside {
        for one in &everybody {
            inside.extend(guard::answering(tx, *one)?);
        }
    }
    // A reason that was given before they were one was given for one of them alone.
    let since = joined::newest(tx, &everybody)?;
    for one in &everybody {
        for (worker, in_emergency) in guard::open_since(tx, *one, now, since)? {
            all.with_reason.push(worker);
            all.in_emergency.extend(in_emergency.then_some(worker));
        }
    }
    Ok(all)
}

/// Who is inside both walls, or inside the one that stands.
fn inside_both(one: Option<Vec<String>>, other: Option<Vec<String>>) -> Option<Vec<String>> {
    match (one, other) {
        (Some(one), Some(other)) => {
            Some(one.into_iter().filter(|team| other.contains(team)).collect())
        }
        (one, other) => one.or(other),
    }
}
