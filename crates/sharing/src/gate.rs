//! The gate itself: an actor, an action and a resource in; yes by a named rule,
//! or no.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use care::actor::Actor;
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, Policy, PolicyId, PolicySet,
    Request, Schema, ValidationMode, Validator,
};

use crate::asked;
use crate::entities::{self, Resource};
use crate::remembered::{About, Remembered};

/// The schema of `policies/`.
pub const SCHEMA: &str = include_str!("../../../policies/living-well.cedarschema");
const POLICIES: &[&str] = &[
    include_str!("../../../policies/public.cedar"),
    include_str!("../../../policies/front-door.cedar"),
    include_str!("../../../policies/introducers.cedar"),
    include_str!("../../../policies/offers.cedar"),
    include_str!("../../../policies/network.cedar"),
    include_str!("../../../policies/outreach.cedar"),
    include_str!("../../../policies/centres.cedar"),
    include_str!("../../../policies/walls.cedar"),
    include_str!("../../../policies/emergency.cedar"),
    include_str!("../../../policies/governance.cedar"),
    include_str!("../../../policies/keeping.cedar"),
    include_str!("../../../policies/accounts.cedar"),
    include_str!("../../../policies/away.cedar"),
    include_str!("../../../policies/caseload.cedar"),
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

impl Verdict {
    /// Whether it is a yes.
    pub fn is_a_yes(&self) -> bool {
        matches!(self, Self::Allowed { .. })
    }
}

/// An action, and what the policies say of it.
#[derive(Debug)]
struct Action {
    /// With the groups that it is in: what a policy about a group looks up.
    entity: Entity,
    /// The policies that can say anything of it, and no others: a list is decided line by
    /// line, and most policies are about something else.
    policies: PolicySet,
    /// What they are called, which the access trace keeps: looked up for every yes.
    names: HashMap<PolicyId, String>,
}

/// The one gate.
#[derive(Debug)]
pub struct Gate {
    schema: Schema,
    actions: HashMap<String, Action>,
    authorizer: Authorizer,
    remembered: Remembered,
    // How often an action could not be decided, since somebody last kept it.
    alarms: Mutex<BTreeMap<String, u64>>,
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
        Self::of(schema, &policies)
    }

    /// A gate over a schema and policies that are read already: whoever makes many gates
    /// reads them once.
    ///
    /// # Errors
    /// As [`Gate::new`].
    pub fn of(schema: Schema, policies: &PolicySet) -> Result<Self, GateError> {
        let checked = Validator::new(schema.clone()).validate(policies, ValidationMode::Strict);
        if let Some(error) = checked.validation_errors().next() {
            return Err(GateError::Policy(error.to_string()));
        }
        let actions =
            schema.action_entities().map_err(|error| GateError::Schema(error.to_string()))?;
        let as_asked = |one| Ok((one, asked::of_one_action(one)?));
        let as_asked = policies.policies().map(as_asked);
        let as_asked = as_asked.collect::<Result<Vec<(&Policy, Policy)>, GateError>>()?;
        let known = |entity: &Entity| {
            let uid = entity.uid();
            let is_in = |group: &EntityUid| actions.is_ancestor_of(group, &uid);
            let about = as_asked.iter().filter(|(one, _)| asked::is_about(one, &uid, is_in));
            let policies = PolicySet::from_policies(about.map(|(_, asked)| asked.clone()));
            let policies = policies.map_err(|error| GateError::Policy(error.to_string()))?;
            let called =
                |one: &Policy| one.annotation("id").map(|name| (one.id().clone(), name.to_owned()));
            let names = policies.policies().filter_map(called).collect();
            let name = entity.uid().id().unescaped().to_owned();
            Ok((name, Action { entity: entity.clone(), policies, names }))
        };
        let actions = actions.iter().map(known).collect::<Result<_, GateError>>()?;
        let (authorizer, remembered) = (Authorizer::new(), Remembered::default());
        Ok(Self { schema, actions, authorizer, remembered, alarms: Mutex::default() })
    }

    /// The sharing policies of `policies/`, as one text.
    pub fn written() -> String {
        POLICIES.concat()
    }

    /// The names of the actions that the schema knows, without the groups that
    /// put several together.
    pub fn actions(&self) -> std::collections::BTreeSet<String> {
        let groups: Vec<_> = self.schema.action_groups().collect();
        let actions = self.schema.actions().filter(|action| !groups.contains(action));
        actions.map(|action| action.id().unescaped().to_owned()).collect()
    }

    /// May this actor do this with that? What cannot be decided is a no, and an
    /// alarm: in the log, and counted ([`Gate::alarms`]).
    pub fn ask(&self, actor: &Actor, action: &str, resource: &Resource) -> Verdict {
        self.ask_each(actor, &[action], resource).pop().unwrap_or(Verdict::Denied)
    }

    /// The same of several actions, in their order: who asks and about what is put
    /// into the policies' words once.
    pub fn ask_each(&self, actor: &Actor, actions: &[&str], resource: &Resource) -> Vec<Verdict> {
        self.ask_all(actor, actions, [resource]).pop().unwrap_or_default()
    }

    /// The same of each of several records, in their order; of each the answers to all
    /// the actions. The policies know of a record what is so of it and nothing of whose it
    /// is, so that those of which the same is so are asked about once: most of a list are.
    pub fn ask_all<'a>(
        &self,
        actor: &Actor,
        actions: &[&str],
        resources: impl IntoIterator<Item = &'a Resource>,
    ) -> Vec<Vec<Verdict>> {
        let resources: Vec<&Resource> = resources.into_iter().collect();
        let about: Vec<About> =
            resources.iter().map(|one| (actor.clone(), one.without_whose())).collect();
        let mut known: HashMap<&About, Vec<Verdict>> = HashMap::new();
        let mut unknown: Vec<(&About, &Resource)> = Vec::new();
        let mut sought: HashSet<&About> = HashSet::new();
        for (about, resource) in about.iter().zip(resources) {
            if sought.insert(about) {
                match self.remembered.answers(about, actions) {
                    Some(answers) => drop(known.insert(about, answers)),
                    None => unknown.push((about, resource)),
                }
            }
        }
        if !unknown.is_empty() {
            let unlike: Vec<&Resource> = unknown.iter().map(|(_, resource)| *resource).collect();
            let answers = self.ask_unlike(actor, actions, &unlike);
            for ((about, _), answers) in unknown.into_iter().zip(answers) {
                let each = actions.iter().copied().zip(answers);
                let or_no = |(action, answer)| self.remembered_or_no(about, action, answer);
                known.insert(about, each.map(or_no).collect());
            }
        }
        about.iter().map(|about| known.get(about).cloned().unwrap_or_default()).collect()
    }

    fn remembered_or_no(
        &self,
        about: &About,
        action: &str,
        answer: Result<Verdict, GateError>,
    ) -> Verdict {
        match answer {
            Ok(verdict) => {
                self.remembered.keep(about.clone(), action, verdict.clone());
                verdict
            }
            Err(error) => self.no_with_an_alarm(action, &error),
        }
    }

    /// The answers of several records. They are put into the policies' words once; where two
    /// of them say different things of one record, each is asked about alone.
    fn ask_unlike(
        &self,
        actor: &Actor,
        actions: &[&str],
        unlike: &[&Resource],
    ) -> Vec<Vec<Result<Verdict, GateError>>> {
        let all: Vec<_> = unlike.iter().copied().map(entities::resource).collect();
        let together = self.put(actor, actions, all.iter().flatten());
        let answers = |what: &Result<Entity, GateError>| {
            let alone = match (&together, what) {
                (Err(_), Ok(what)) => Some(self.put(actor, actions, [what])),
                _ => None,
            };
            let put = alone.as_ref().unwrap_or(&together);
            let answer = |action: &&str| match (put, what) {
                (Ok(put), Ok(what)) => self.decide(put, action, &what.uid()),
                (Err(error), _) | (_, Err(error)) => Err(error.clone()),
            };
            actions.iter().map(answer).collect()
        };
        all.iter().map(answers).collect()
    }

    /// Who asks, and about what, in the policies' words.
    fn put<'a>(
        &self,
        actor: &Actor,
        actions: &[&str],
        all: impl IntoIterator<Item = &'a Entity>,
    ) -> Result<(EntityUid, Entities), GateError> {
        let who = entities::principal(actor)?;
        let named = who.uid();
        let actions = actions.iter().filter_map(|action| self.actions.get(*action));
        let actions = actions.map(|action| action.entity.clone());
        // Without the schema, which would bring along and order all actions anew for every
        // decision. An attribute that is not as the schema says makes a policy fail, and
        // that is a no.
        let all = actions.chain(all.into_iter().cloned()).chain([who]);
        let all = Entities::from_entities(all, None).map_err(|_| GateError::Request)?;
        Ok((named, all))
    }

    fn no_with_an_alarm(&self, action: &str, error: &GateError) -> Verdict {
        tracing::error!(alarm = true, action, %error, "the sharing gate could not decide");
        self.raise(BTreeMap::from([(action.to_owned(), 1)]));
        Verdict::Denied
    }

    /// How often each action could not be decided since this was last asked.
    pub fn alarms(&self) -> BTreeMap<String, u64> {
        std::mem::take(&mut *self.alarms.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Counts alarms that could not be kept, again.
    pub fn raise(&self, alarms: BTreeMap<String, u64>) {
        let mut all = self.alarms.lock().unwrap_or_else(PoisonError::into_inner);
        for (action, times) in alarms {
            let known = all.entry(action).or_default();
            *known = known.saturating_add(times);
        }
    }

    fn decide(
        &self,
        (who, all): &(EntityUid, Entities),
        action: &str,
        what: &EntityUid,
    ) -> Result<Verdict, GateError> {
        let Action { entity, policies, names } =
            self.actions.get(action).ok_or(GateError::Request)?;
        let (who, action, context) = (who.clone(), entity.uid(), Context::empty());
        let request = Request::new(who, action, what.clone(), context, Some(&self.schema));
        let request = request.map_err(|_| GateError::Request)?;
        let answer = self.authorizer.is_authorized(&request, policies, all);
        if answer.diagnostics().errors().next().is_some() {
            return Err(GateError::Policy("a policy failed while deciding".to_owned()));
        }
        if answer.decision() != Decision::Allow {
            return Ok(Verdict::Denied);
        }
        // Where several rules allow it, the trace names the first by name: the
        // same one every time.
        let reasons = answer.diagnostics().reason();
        let rule = reasons.filter_map(|id| names.get(id)).min().map_or("unnamed", String::as_str);
        Ok(Verdict::Allowed { rule: rule.to_owned() })
    }
}
