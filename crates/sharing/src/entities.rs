//! Actors and resources as the policies see them.

use std::collections::{HashMap, HashSet};

use care::actor::{Actor, PersonId, WorkerId};
use care::journey::{ConnectionId, SupportId};
use cedar_policy::{Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression};

use crate::GateError;

/// What somebody wants to do something with, or to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resource {
    /// The place as a whole.
    Place,
    /// A person's record.
    Person {
        /// Whose.
        person: PersonId,
        /// The teams that have something to do with them.
        teams: Vec<String>,
        /// The workers who answer for something open of theirs.
        workers: Vec<WorkerId>,
        /// Whether an introduction of theirs is open.
        at_the_front_door: bool,
    },
    /// A connection.
    Connection {
        /// Which.
        connection: ConnectionId,
        /// The team of the offer.
        team: String,
    },
    /// A support.
    Support {
        /// Which.
        support: SupportId,
        /// The team that supports them.
        team: String,
    },
}

type Attributes = HashMap<String, RestrictedExpression>;

fn text(text: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(text.to_owned())
}

pub(crate) fn uid(kind: &str, id: &str) -> Result<EntityUid, GateError> {
    let kind: EntityTypeName = kind.parse().map_err(|_| GateError::Request)?;
    Ok(EntityUid::from_type_name_and_id(kind, EntityId::new(id)))
}

fn entity(kind: &str, id: &str, attributes: Attributes) -> Result<Entity, GateError> {
    Entity::new(uid(kind, id)?, attributes, HashSet::new()).map_err(|_| GateError::Request)
}

/// The actor as an entity.
pub(crate) fn principal(actor: &Actor) -> Result<Entity, GateError> {
    match actor {
        Actor::Anyone => entity("Anyone", "anyone", Attributes::new()),
        Actor::Program => entity("Program", "program", Attributes::new()),
        Actor::Worker(worker) => {
            let attributes = Attributes::from([
                ("role".to_owned(), text(worker.role.as_str())),
                ("team".to_owned(), text(worker.team.as_str())),
                ("organisation".to_owned(), text(worker.organisation.as_str())),
            ]);
            entity("Worker", &worker.id.to_string(), attributes)
        }
    }
}

/// The resource as an entity.
pub(crate) fn resource(resource: &Resource) -> Result<Entity, GateError> {
    match resource {
        Resource::Place => entity("Place", "place", Attributes::new()),
        Resource::Person { person, teams, workers, at_the_front_door } => {
            let workers: Result<Vec<_>, GateError> = workers
                .iter()
                .map(|worker| {
                    uid("Worker", &worker.to_string()).map(RestrictedExpression::new_entity_uid)
                })
                .collect();
            let teams = teams.iter().map(|team| text(team));
            let attributes = Attributes::from([
                ("teams".to_owned(), RestrictedExpression::new_set(teams)),
                ("workers".to_owned(), RestrictedExpression::new_set(workers?)),
                (
                    "at_the_front_door".to_owned(),
                    RestrictedExpression::new_bool(*at_the_front_door),
                ),
            ]);
            entity("Person", &person.to_string(), attributes)
        }
        Resource::Connection { connection, team } => {
            let attributes = Attributes::from([("team".to_owned(), text(team))]);
            entity("Connection", &connection.to_string(), attributes)
        }
        Resource::Support { support, team } => {
            let attributes = Attributes::from([("team".to_owned(), text(team))]);
            entity("Support", &support.to_string(), attributes)
        }
    }
}
