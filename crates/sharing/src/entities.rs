//! Actors and resources as the policies see them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use care::actor::{Actor, PersonId, WorkerId};
use care::journey::{ConnectionId, StoryPartId, SupportId};
use care::offer::EntryId;
use care::outreach::AdviceId;
use cedar_policy::{Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression};
use uuid::Uuid;

use crate::GateError;

/// What the gate must know of a person's record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact that the policies ask about")]
pub struct Record {
    /// Whose.
    pub person: PersonId,
    /// The teams that have something to do with them.
    pub teams: Vec<String>,
    /// The workers who answer for something open of theirs.
    pub workers: Vec<WorkerId>,
    /// The teams that support them now.
    pub supporting: Vec<String>,
    /// The worker who is their key person.
    pub key_person: Option<WorkerId>,
    /// Whether an introduction of theirs is open.
    pub at_the_front_door: bool,
    /// The teams inside the wall, where one stands.
    pub inside: Option<Vec<String>>,
    /// The workers who are close to them.
    pub close: Vec<WorkerId>,
    /// Those of them of whom the person is afraid: it is kept from them.
    pub kept_from: Vec<WorkerId>,
    /// The teams of whom this is a colleague's own record.
    pub colleagues: Vec<String>,
    /// The workers who have it open with a reason.
    pub with_reason: Vec<WorkerId>,
    /// The workers who have it open in an emergency.
    pub in_emergency: Vec<WorkerId>,
    /// The teams that a former identity is kept for.
    pub former_identity: Vec<String>,
    /// Whether it is kept and not used.
    pub restricted: bool,
    /// Whether they have died.
    pub died: bool,
    /// Whether something of theirs ended as no introduction.
    pub set_aside: bool,
}

impl Record {
    /// A record that nothing guards and nobody has to do with.
    pub fn of(person: PersonId) -> Self {
        Self {
            person,
            teams: Vec::new(),
            workers: Vec::new(),
            supporting: Vec::new(),
            key_person: None,
            at_the_front_door: false,
            inside: None,
            close: Vec::new(),
            kept_from: Vec::new(),
            colleagues: Vec::new(),
            with_reason: Vec::new(),
            in_emergency: Vec::new(),
            former_identity: Vec::new(),
            restricted: false,
            died: false,
            set_aside: false,
        }
    }
}

impl Resource {
    /// Whether a team has something to do with whose record it is.
    pub fn is_known_to(&self, team: &str) -> bool {
        matches!(self, Self::Person(record) if record.teams.iter().any(|one| one == team))
    }
}

/// What stands around the record that a line of a list, a connection or a support is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Around {
    /// The teams inside the wall, where one stands.
    pub inside: Option<Vec<String>>,
    /// The workers who are close to the person.
    pub close: Vec<WorkerId>,
    /// The teams of whom this is a colleague's own record.
    pub colleagues: Vec<String>,
    /// The workers who have it open with a reason.
    pub with_reason: Vec<WorkerId>,
}

/// What somebody wants to do something with, or to see.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Resource {
    /// The place as a whole.
    Place,
    /// An offer of the directory: no word about anybody.
    Offer {
        /// Which.
        offer: EntryId,
        /// The team that answers for it; empty where nobody said so.
        team: String,
    },
    /// What a team is advised: no word about anybody.
    Advice {
        /// Which.
        advice: AdviceId,
        /// The team.
        team: String,
    },
    /// A person's record.
    Person(Box<Record>),
    /// A person, as one line of a list or of what a search finds.
    Listed {
        /// Who.
        person: PersonId,
        /// What stands around their record.
        around: Around,
    },
    /// A part of a person's story.
    StoryPart {
        /// Which.
        part: StoryPartId,
        /// Who may read it, by its stored name.
        audience: String,
        /// The author's team.
        team: String,
    },
    /// A connection.
    Connection {
        /// Which.
        connection: ConnectionId,
        /// The team of the offer.
        team: String,
        /// What stands around the person's record.
        around: Around,
        /// Whether the person's record is kept and not used.
        restricted: bool,
    },
    /// A support.
    Support {
        /// Which.
        support: SupportId,
        /// The team that supports them.
        team: String,
        /// What stands around the person's record.
        around: Around,
        /// Whether the person's record is kept and not used.
        restricted: bool,
    },
    /// What a surgery's part in somebody's care is told.
    Correspondence {
        /// Whose care.
        person: PersonId,
        /// The organisations that have that part.
        organisations: Vec<String>,
        /// What stands around their record.
        around: Around,
        /// Whether their record is kept and not used.
        restricted: bool,
    },
}

type Attributes = HashMap<String, RestrictedExpression>;

fn text(text: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(text.to_owned())
}

fn texts(all: &[String]) -> RestrictedExpression {
    RestrictedExpression::new_set(all.iter().map(|one| text(one)))
}

fn yes_or_no(yes: bool) -> RestrictedExpression {
    RestrictedExpression::new_bool(yes)
}

fn workers(all: &[WorkerId]) -> Result<RestrictedExpression, GateError> {
    let named = |worker: &WorkerId| {
        uid("Worker", &worker.to_string()).map(RestrictedExpression::new_entity_uid)
    };
    let all: Result<Vec<_>, GateError> = all.iter().map(named).collect();
    Ok(RestrictedExpression::new_set(all?))
}

/// The kinds of entities there are, read once: to read a name takes as long as most
/// decisions do.
static KINDS: LazyLock<HashMap<&str, EntityTypeName>> = LazyLock::new(|| {
    let kinds = [
        "Anyone",
        "Program",
        "Worker",
        "Place",
        "Person",
        "Listed",
        "StoryPart",
        "Connection",
        "Correspondence",
        "Support",
        "Offer",
        "Advice",
    ];
    kinds.into_iter().filter_map(|kind| Some((kind, kind.parse().ok()?))).collect()
});

fn uid(kind: &str, id: &str) -> Result<EntityUid, GateError> {
    let kind = KINDS.get(kind).ok_or(GateError::Request)?;
    Ok(EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id)))
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

/// What a team has, what stands around it, and whether it may be used.
fn of_a_team(team: &str, around: &Around, restricted: bool) -> Result<Attributes, GateError> {
    let mut attributes = attributes_of(around)?;
    attributes.insert("team".to_owned(), text(team));
    attributes.insert("restricted".to_owned(), yes_or_no(restricted));
    Ok(attributes)
}

fn attributes_of(around: &Around) -> Result<Attributes, GateError> {
    let Around { inside, close, colleagues, with_reason } = around;
    Ok(Attributes::from([
        ("walled".to_owned(), yes_or_no(inside.is_some())),
        ("inside".to_owned(), texts(inside.as_deref().unwrap_or_default())),
        ("close".to_owned(), workers(close)?),
        ("colleagues".to_owned(), texts(colleagues)),
        ("with_reason".to_owned(), workers(with_reason)?),
    ]))
}

impl Resource {
    /// The same as it would be once a worker has given a reason.
    #[must_use]
    pub fn with_a_reason_of(&self, worker: WorkerId) -> Self {
        let mut given = self.clone();
        match &mut given {
            Self::Place | Self::Offer { .. } | Self::Advice { .. } | Self::StoryPart { .. } => {}
            Self::Person(record) => record.with_reason.push(worker),
            Self::Listed { around, .. }
            | Self::Connection { around, .. }
            | Self::Support { around, .. }
            | Self::Correspondence { around, .. } => around.with_reason.push(worker),
        }
        given
    }

    /// What is so of it, whosever it is: the policies know no more of it.
    pub(crate) fn without_whose(&self) -> Self {
        let mut so = self.clone();
        match &mut so {
            Self::Place => {}
            Self::Offer { offer, .. } => *offer = EntryId(Uuid::nil()),
            Self::Advice { advice, .. } => *advice = AdviceId(Uuid::nil()),
            Self::Person(record) => record.person = PersonId(Uuid::nil()),
            Self::Listed { person, .. } | Self::Correspondence { person, .. } => {
                *person = PersonId(Uuid::nil());
            }
            Self::StoryPart { part, .. } => *part = StoryPartId(Uuid::nil()),
            Self::Connection { connection, .. } => *connection = ConnectionId(Uuid::nil()),
            Self::Support { support, .. } => *support = SupportId(Uuid::nil()),
        }
        so
    }

    /// Whether it is of a record that is kept and not used.
    pub fn is_restricted(&self) -> bool {
        match self {
            Self::Person(record) => record.restricted,
            Self::Connection { restricted, .. } | Self::Support { restricted, .. } => *restricted,
            Self::Place
            | Self::Offer { .. }
            | Self::Advice { .. }
            | Self::Listed { .. }
            | Self::StoryPart { .. }
            | Self::Correspondence { .. } => false,
        }
    }
}

/// The resource as an entity.
pub(crate) fn resource(resource: &Resource) -> Result<Entity, GateError> {
    match resource {
        Resource::Place => entity("Place", "place", Attributes::new()),
        Resource::Offer { offer, team } => {
            let attributes = Attributes::from([("team".to_owned(), text(team))]);
            entity("Offer", &offer.to_string(), attributes)
        }
        Resource::Advice { advice, team } => {
            let attributes = Attributes::from([("team".to_owned(), text(team))]);
            entity("Advice", &advice.to_string(), attributes)
        }
        Resource::Person(record) => {
            let attributes = Attributes::from([
                ("teams".to_owned(), texts(&record.teams)),
                ("workers".to_owned(), workers(&record.workers)?),
                ("supporting".to_owned(), texts(&record.supporting)),
                ("key_person".to_owned(), workers(record.key_person.as_slice())?),
                ("at_the_front_door".to_owned(), yes_or_no(record.at_the_front_door)),
                ("walled".to_owned(), yes_or_no(record.inside.is_some())),
                ("inside".to_owned(), texts(record.inside.as_deref().unwrap_or_default())),
                ("close".to_owned(), workers(&record.close)?),
                ("kept_from".to_owned(), workers(&record.kept_from)?),
                ("colleagues".to_owned(), texts(&record.colleagues)),
                ("with_reason".to_owned(), workers(&record.with_reason)?),
                ("in_emergency".to_owned(), workers(&record.in_emergency)?),
                ("former_identity".to_owned(), texts(&record.former_identity)),
                ("restricted".to_owned(), yes_or_no(record.restricted)),
                ("died".to_owned(), yes_or_no(record.died)),
                ("set_aside".to_owned(), yes_or_no(record.set_aside)),
            ]);
            entity("Person", &record.person.to_string(), attributes)
        }
        Resource::Listed { person, around } => {
            entity("Listed", &person.to_string(), attributes_of(around)?)
        }
        Resource::StoryPart { part, audience, team } => {
            let attributes = Attributes::from([
                ("audience".to_owned(), text(audience)),
                ("team".to_owned(), text(team)),
            ]);
            entity("StoryPart", &part.to_string(), attributes)
        }
        Resource::Connection { connection, team, around, restricted } => {
            let attributes = of_a_team(team, around, *restricted)?;
            entity("Connection", &connection.to_string(), attributes)
        }
        Resource::Correspondence { person, organisations, around, restricted } => {
            let mut attributes = attributes_of(around)?;
            attributes.insert("organisations".to_owned(), texts(organisations));
            attributes.insert("restricted".to_owned(), yes_or_no(*restricted));
            entity("Correspondence", &person.to_string(), attributes)
        }
        Resource::Support { support, team, around, restricted } => {
            let attributes = of_a_team(team, around, *restricted)?;
            entity("Support", &support.to_string(), attributes)
        }
    }
}
