//! Somebody introduces somebody else. What they write is theirs and never stands
//! as the person's own words; who they are, and whether the person knows, stands
//! beside it. The one who introduces may be the one who harms (SYSTEM.md 2a):
//! they get a receipt, and nothing more until the person, asked alone, agrees to
//! words that they are told.

use basis::reach::Telephone;
use basis::secret::Sealed;
use basis::words::Line;
use serde::{Deserialize, Serialize};

use super::at_the_door::AtTheDoor;
use super::{Event, IntroductionId, Journey};
use crate::actor::{Actor, Worker, WorkerId};
use crate::place::OrganisationId;
use crate::refusal::Refusal;

/// Whether the person knows that they are introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Knows {
    /// They know, and they agree.
    AndAgrees,
    /// They know.
    Knows,
    /// They do not.
    No,
    /// They could not be asked.
    CouldNotAsk,
}

impl Knows {
    /// Every answer.
    pub const ALL: [Self; 4] = [Self::AndAgrees, Self::Knows, Self::No, Self::CouldNotAsk];

    /// Its name in a form and in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::AndAgrees => "and-agrees",
            Self::Knows => "knows",
            Self::No => "no",
            Self::CouldNotAsk => "could-not-ask",
        }
    }

    /// The answer with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// Whoever introduces somebody else, as they say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Introducer {
    /// Their name.
    pub name: Line,
    /// What they are to the person, in their words: "her sister".
    pub relation: Option<Line>,
    /// The number on which they can be asked more.
    pub ring: Option<Telephone>,
    /// Whether the person knows.
    pub knows: Knows,
    /// Why they do not, or could not be asked.
    pub why_not: Option<Line>,
    /// The print of the receipt that they get.
    pub receipt: Sealed,
}

/// Whoever introduced somebody, and what they may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntroducedBy {
    /// Their name.
    pub name: Line,
    /// What they called the person: their own word, which they may read again.
    pub called: Line,
    /// What they are to the person.
    pub relation: Option<Line>,
    /// The number on which they can be asked more.
    pub ring: Option<Telephone>,
    /// Whether the person knows.
    pub knows: Knows,
    /// Why they do not.
    pub why_not: Option<Line>,
    /// The print of their receipt.
    pub receipt: Sealed,
    /// The worker, where it was one who signed in.
    pub worker: Option<WorkerId>,
    /// Their organisation.
    pub organisation: Option<OrganisationId>,
    /// What the person has agreed that they are told.
    pub may_know: Option<Line>,
}

/// The person, asked alone, agrees that whoever introduced them is told something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgreeToTell {
    /// Which introduction.
    pub introduction: IntroductionId,
    /// What they are told, as the person agreed to it.
    pub tell: Line,
}

/// The person wants them told no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TellNoMore {
    /// Which introduction.
    pub introduction: IntroductionId,
}

/// The event that says who introduced somebody; none where it was themselves.
pub(super) fn event(
    introduction: IntroductionId,
    called: &Line,
    by: Option<&Introducer>,
    actor: &Actor,
) -> Option<Event> {
    let Introducer { name, relation, ring, knows, why_not, receipt } = by?.clone();
    let worker = actor.worker();
    let brought = AtTheDoor::IntroducedBy {
        introduction,
        name,
        called: called.clone(),
        relation,
        ring,
        knows,
        why_not,
        receipt,
        worker: worker.map(|worker| worker.id),
        organisation: worker.map(|worker| worker.organisation.clone()),
    };
    Some(brought.into())
}

/// Decides on what whoever introduced them may be told. They were asked, so
/// somebody has spoken with them.
///
/// # Errors
/// When nobody introduced them, or nobody has spoken with them yet.
pub fn agree_to_tell(
    journey: &Journey,
    command: &AgreeToTell,
    worker: &Worker,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    journey.introduced_by.get(&introduction.id).ok_or(Refusal::NotHere)?;
    introduction.spoken.ok_or(Refusal::NobodyHasSpoken)?;
    let (introduction, tell) = (introduction.id, command.tell.clone());
    Ok(vec![AtTheDoor::IntroducerMayKnow { introduction, tell, heard_by: worker.id }.into()])
}

/// Decides on telling them no more.
///
/// # Errors
/// When they are told nothing.
pub fn tell_no_more(journey: &Journey, command: &TellNoMore) -> Result<Vec<Event>, Refusal> {
    let by = journey.introduced_by.get(&command.introduction).ok_or(Refusal::NotHere)?;
    by.may_know.as_ref().ok_or(Refusal::NotHere)?;
    Ok(vec![AtTheDoor::IntroducerMayKnowNoMore { introduction: command.introduction }.into()])
}

/// Whoever introduced them, after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &AtTheDoor) {
    match event.clone() {
        AtTheDoor::IntroducedBy {
            introduction,
            name,
            called,
            relation,
            ring,
            knows,
            why_not,
            receipt,
            worker,
            organisation,
        } => {
            let by = IntroducedBy {
                name,
                called,
                relation,
                ring,
                knows,
                why_not,
                receipt,
                worker,
                organisation,
                may_know: None,
            };
            journey.introduced_by.insert(introduction, by);
        }
        AtTheDoor::IntroducerMayKnow { introduction, tell, .. } => {
            if let Some(by) = journey.introduced_by.get_mut(&introduction) {
                by.may_know = Some(tell);
            }
        }
        AtTheDoor::IntroducerMayKnowNoMore { introduction } => {
            if let Some(by) = journey.introduced_by.get_mut(&introduction) {
                by.may_know = None;
            }
        }
        _ => {}
    }
}
