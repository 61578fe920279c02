//! What a service has of its own, as the gate sees it: a connection that it was asked,
//! a support of its team.

use care::actor::PersonId;
use care::journey::{ConnectionId, SupportId, Thing};
use care::stream::StreamRef;
use jiff::Timestamp;
use sharing::Resource;
use store::reading::connections::{self, Connection};
use store::reading::own_records::{OwnConnection, OwnSupport};
use store::reading::supports::{self, Support};
use store::{StoreError, Tx};
use uuid::Uuid;

use super::{around_each, around_one, of_journey};

pub(super) fn connection(
    tx: &Tx<'_>,
    journey: StreamRef,
    id: ConnectionId,
    now: Timestamp,
) -> Result<Option<Resource>, StoreError> {
    let found = connections::one(tx, id)?;
    let found = found.filter(|(connection, _)| connection.journey == journey.id);
    found.map(|(found, _)| of_connection(tx, id, Some(&found), now)).transpose()
}

/// A connection, as the gate sees it; one that is not there has no team.
pub(crate) fn of_connection(
    tx: &Tx<'_>,
    id: ConnectionId,
    found: Option<&Connection>,
    now: Timestamp,
) -> Result<Resource, StoreError> {
    let person = found.map_or(PersonId(Uuid::nil()), |found| found.person);
    let (around, restricted) = around_one(tx, person, now)?;
    let team = found.map(|found| found.team.clone()).unwrap_or_default();
    Ok(Resource::Connection { connection: id, team, around, restricted })
}

/// What a service has of its own, whose it is, and as the gate sees it: a connection
/// that it was asked, or a support; none where it is not there.
pub(crate) fn of_a_service(
    tx: &Tx<'_>,
    thing: Thing,
    now: Timestamp,
) -> Result<Option<(PersonId, Resource)>, StoreError> {
    Ok(match thing {
        Thing::Introduction(_) => None,
        Thing::Connection(id) => match connections::one(tx, id)? {
            Some((found, _)) => Some((found.person, of_connection(tx, id, Some(&found), now)?)),
            None => None,
        },
        Thing::Support(id) => match supports::one(tx, id)? {
            Some(found) => Some((found.person, of_support(tx, id, Some(&found), now)?)),
            None => None,
        },
    })
}

/// Something open, as the gate sees it: what a supporting team has is the support's,
/// also what it asked of other services; all else is the person's.
pub(super) fn thing(
    tx: &Tx<'_>,
    journey: StreamRef,
    thing: Thing,
    now: Timestamp,
) -> Result<Option<Resource>, StoreError> {
    match thing {
        Thing::Introduction(_) => of_journey(tx, journey, now),
        Thing::Support(id) => support(tx, journey, id, now),
        Thing::Connection(id) => {
            let from = connections::one(tx, id)?.and_then(|(found, _)| found.from_support);
            match from {
                Some(from) => support(tx, journey, SupportId(from), now),
                None => of_journey(tx, journey, now),
            }
        }
    }
}

/// A support of a journey, as the gate sees it.
pub(super) fn support(
    tx: &Tx<'_>,
    journey: StreamRef,
    id: SupportId,
    now: Timestamp,
) -> Result<Option<Resource>, StoreError> {
    let found = supports::one(tx, id)?.filter(|found| found.journey == journey.id);
    found.map(|found| of_support(tx, id, Some(&found), now)).transpose()
}

/// A support, as the gate sees it; one that is not there has no team.
pub(crate) fn of_support(
    tx: &Tx<'_>,
    support: SupportId,
    found: Option<&Support>,
    now: Timestamp,
) -> Result<Resource, StoreError> {
    let person = found.map_or(PersonId(Uuid::nil()), |found| found.person);
    let (around, restricted) = around_one(tx, person, now)?;
    let team = found.map(|found| found.team.clone()).unwrap_or_default();
    Ok(Resource::Support { support, team, around, restricted })
}

/// The connections of one team, each as the gate sees it, in their order.
pub(crate) fn each_connection(
    tx: &Tx<'_>,
    team: &str,
    all: &[OwnConnection],
    now: Timestamp,
) -> Result<Vec<Resource>, StoreError> {
    let people: Vec<PersonId> = all.iter().map(|one| one.person).collect();
    let known = around_each(tx, &people, now)?;
    let resource = |one: &OwnConnection| {
        let (around, restricted) = known.get(&one.person).cloned().unwrap_or_default();
        let (connection, team) = (one.id, team.to_owned());
        Resource::Connection { connection, team, around, restricted }
    };
    Ok(all.iter().map(resource).collect())
}

/// Supports, each as the gate sees it, in their order.
pub(crate) fn each_support(
    tx: &Tx<'_>,
    all: &[OwnSupport],
    now: Timestamp,
) -> Result<Vec<Resource>, StoreError> {
    let people: Vec<PersonId> = all.iter().map(|one| one.person).collect();
    let known = around_each(tx, &people, now)?;
    let resource = |one: &OwnSupport| {
        let (around, restricted) = known.get(&one.person).cloned().unwrap_or_default();
        Resource::Support { support: one.id, team: one.team.clone(), around, restricted }
    };
    Ok(all.iter().map(resource).collect())
}
