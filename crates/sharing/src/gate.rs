//! The gate itself: an actor, an action and a resource in; yes by a named rule,
//! or no.

use care::actor::Actor;
use cedar_policy::{
    Authorizer, Context, Decision, Entities, PolicySet, Request, Schema, ValidationMode, Validator,
};

use crate::entities::{self, Resource};

const SCHEMA: &str = include_str!("../../../policies/living-well.cedarschema");
const POLICIES: &[&str] = &[
    include_str!("../../../policies/public.cedar"),
    include_str!("../../../policies/front-door.cedar"),
    include_str!("../../../policies/offers.cedar"),
    include_str!("../../../policies/program.cedar"),
];

/// The gate could not be made, or a request could not be put to it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GateError {
    /// The schema cannot be read.
    #[error("the policies' schema cannot be read: {0}")]
    Schema(String),
    /// A policy cannot be read, or does not fit the schema.
    #[error("a sharing policy is wrong, so nothing is shared by it: {0}")]
    Policy(String),
    /// The request does not fit the schema.
    #[error("the request does not fit the policies' schema")]
    Request,
}

/// What the gate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Yes, by this rule.
    Allowed {
        /// The rule's name, which the access trace keeps.
        rule: String,
    },
    /// No rule allows it.
    Denied,
}

/// The one gate.
#[derive(Debug)]
pub struct Gate {
    schema: Schema,
    policies: PolicySet,
    authorizer: Authorizer,
}

impl Gate {
    /// The gate over the policies of `policies/`.
    ///
    /// # Errors
    /// When a policy does not fit the schema, strictly.
    pub fn new() -> Result<Self, GateError> {
        Self::over(SCHEMA, &POLICIES.concat())
    }

    /// A gate over other policies, for tests of the policies themselves.
    ///
    /// # Errors
    /// As [`Gate::new`].
    pub fn over(schema: &str, policies: &str) -> Result<Self, GateError> {
        let (schema, _) = Schema::from_cedarschema_str(schema)
            .map_err(|error| GateError::Schema(error.to_string()))?;
        let policies: PolicySet =
            policies.parse().map_err(|error| GateError::Policy(format!("{error}")))?;
        let checked = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        if let Some(error) = checked.validation_errors().next() {
            return Err(GateError::Policy(error.to_string()));
        }
        Ok(Self { schema, policies, authorizer: Authorizer::new() })
    }

    /// May this actor do this with that? What cannot be decided is a no, and an
    /// alarm in the log.
    pub fn ask(&self, actor: &Actor, action: &str, resource: &Resource) -> Verdict {
        self.decide(actor, action, resource).unwrap_or_else(|error| {
            tracing::error!(alarm = true, action, %error, "the sharing gate could not decide");
            Verdict::Denied
        })
    }

    fn decide(
        &self,
        actor: &Actor,
        action: &str,
        resource: &Resource,
    ) -> Result<Verdict, GateError> {
        let (who, what) = (entities::principal(actor)?, entities::resource(resource)?);
        let action = entities::uid("Action", action)?;
        let request =
            Request::new(who.uid(), action, what.uid(), Context::empty(), Some(&self.schema))
                .map_err(|_| GateError::Request)?;
        let entities = Entities::from_entities([who, what], Some(&self.schema))
            .map_err(|_| GateError::Request)?;
        let answer = self.authorizer.is_authorized(&request, &self.policies, &entities);
        if answer.diagnostics().errors().next().is_some() {
            return Err(GateError::Policy("a policy failed while deciding".to_owned()));
        }
        if answer.decision() != Decision::Allow {
            return Ok(Verdict::Denied);
        }
        // Where several rules allow it, the trace names the first by name: the
        // same one every time.
        let reasons = answer.diagnostics().reason();
        let named = reasons.filter_map(|id| self.policies.annotation(id, "id"));
        let rule = named.min().unwrap_or("unnamed");
        Ok(Verdict::Allowed { rule: rule.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use care::actor::{PersonId, Worker, WorkerId};
    use care::journey::ConnectionId;
    use care::place::{OrganisationId, RoleId, TeamId};

    fn worker(role: &str, team: &str) -> Actor {
        Actor::Worker(Worker {
            id: WorkerId(uuid::Uuid::from_u128(1)),
            name: "Grace".to_owned(),
            role: RoleId::read(role).unwrap(),
            team: TeamId::read(team).unwrap(),
            organisation: OrganisationId::read("slam").unwrap(),
        })
    }

    fn person(teams: &[&str], at_the_front_door: bool) -> Resource {
        Resource::Person {
            person: PersonId(uuid::Uuid::from_u128(2)),
            teams: teams.iter().map(|team| (*team).to_owned()).collect(),
            workers: Vec::new(),
            at_the_front_door,
        }
    }

    fn connection(team: &str) -> Resource {
        let connection = ConnectionId(uuid::Uuid::from_u128(3));
        Resource::Connection { connection, team: team.to_owned() }
    }

    fn allows(actor: &Actor, action: &str, resource: &Resource) -> bool {
        Gate::new().unwrap().ask(actor, action, resource) != Verdict::Denied
    }

    #[test]
    fn anybody_may_introduce_themselves_and_nobody_unknown_opens_a_record() {
        assert!(allows(&Actor::Anyone, "Introduce", &Resource::Place));
        assert!(!allows(&Actor::Anyone, "OpenPerson", &person(&[], true)));
        assert!(!allows(&Actor::Anyone, "SeeBoard", &Resource::Place));
        assert!(!allows(&Actor::Program, "OpenPerson", &person(&[], true)));
    }

    #[test]
    fn a_front_door_worker_opens_who_is_at_the_door_and_whom_their_team_sent() {
        let grace = worker("front-door-worker", "front-door");
        assert!(allows(&grace, "OpenPerson", &person(&["crisis-line"], true)));
        assert!(allows(&grace, "OpenPerson", &person(&["front-door"], false)));
        assert!(!allows(&grace, "OpenPerson", &person(&["mosaic-kitchen"], false)));
        assert!(!allows(&grace, "HoldConversation", &person(&["mosaic-kitchen"], false)));
        assert!(!allows(&grace, "RecordMet", &connection("front-door")));
    }

    #[test]
    fn an_offer_sees_its_own_connections_and_no_record() {
        let bisi = worker("offer-worker", "mosaic-kitchen");
        assert!(allows(&bisi, "RecordMet", &connection("mosaic-kitchen")));
        assert!(!allows(&bisi, "OpenConnection", &connection("talking-together")));
        assert!(!allows(&bisi, "OpenPerson", &person(&["mosaic-kitchen"], true)));
        assert!(!allows(&bisi, "SeeBoard", &Resource::Place));
    }

    #[test]
    fn an_action_or_resource_that_the_schema_does_not_know_is_a_no() {
        let grace = worker("front-door-worker", "front-door");
        assert!(!allows(&grace, "ReadEverything", &Resource::Place));
        assert!(!allows(&grace, "OpenPerson", &Resource::Place));
    }

    #[test]
    fn a_policy_that_does_not_fit_the_schema_is_refused_at_the_start() {
        let wrong = "permit (principal is Worker, action, resource) when { principal.shoe == 1 };";
        assert!(matches!(Gate::over(SCHEMA, wrong), Err(GateError::Policy(_))));
    }
}
