//! Putting commands and questions to the sharing gate: what the gate must know
//! of a record is read here, in the same transaction as the record.

mod lines;

use std::collections::BTreeSet;

use care::actor::{Actor, PersonId, Worker};
use care::command::{Command, Step};
use care::journey::{ConnectionId, StoryPartId, SupportId, Thing};
use care::place::{RoleId, Work};
use care::refusal::Refusal;
use care::stream::StreamRef;
use jiff::Timestamp;
use sharing::{Around, Record, Resource, Verdict};
use store::reading::connections::Connection;
use store::reading::guard::Guarded;
use store::reading::supports::Support;
use store::reading::{
    connections, guard, keeping, person, progress, search, set_aside, story, supports, walking_with,
};
use store::{StoreError, Tx};
use uuid::Uuid;

use crate::questions::Question;
use crate::{App, AppError};

pub(crate) use lines::{Lines, Shows, listed};

/// What a command is about, as the gate sees it; none where it is not there.
pub(crate) fn resource_of(
    tx: &Tx<'_>,
    command: &Command,
    now: Timestamp,
) -> Result<Option<Resource>, StoreError> {
    let (journey, step) = match command {
        Command::OnJourney { journey, step, .. } => (journey, step),
        // Whoever holds the link is asked about as whoever stands at the door; a link
        // that is none, or has ended, leads nowhere.
        Command::OnLink { link, journey, .. } => {
            let of = progress::journey_of(tx, *link)?;
            return Ok(of.filter(|of| *of == journey.id).map(|_| Resource::Place));
        }
        Command::OnIdentity { person, .. }
        | Command::OnGuard { person, .. }
        | Command::OnKeeping { person, .. } => {
            return known(tx, *person, now);
        }
        Command::KeepFormerIdentity(command) => return known(tx, command.person, now),
        Command::RecordDeath(command) => return known(tx, command.person, now),
        Command::Introduce(_)
        | Command::EnterIntroduction(_)
        | Command::ReplayErasure(_)
        | Command::AddWorker(_)
        | Command::InviteWorker(_)
        | Command::InviteAgain(_)
        | Command::AcceptInvitation(_)
        | Command::UseRecoveryCode(_)
        | Command::ChangePassword(_)
        | Command::RenewFactor(_)
        | Command::RenewRecoveryCodes(_)
        | Command::LinkProvider(_)
        | Command::UnlinkProvider(_)
        | Command::AcceptInvitationElsewhere(_)
        | Command::EndAccount(_)
        | Command::GoAway(_)
        | Command::ReturnToWork(_)
        | Command::CloseTeam(_)
        | Command::TakeInCaseload(_)
        | Command::TakePlace(_) => {
            return Ok(Some(Resource::Place));
        }
    };
    match step {
        Step::AcceptConnection(step) => connection(tx, *journey, step.connection, now),
        Step::RecordMet(step) => connection(tx, *journey, step.connection, now),
        Step::HandBack(step) => connection(tx, *journey, step.connection, now),
        Step::AgreeNext(step) => thing(tx, *journey, step.thing, now),
        Step::MoveDue(step) => thing(tx, *journey, step.thing, now),
        Step::TakeOver(step) => thing(tx, *journey, step.thing, now),
        Step::CloseAfterDeath(step) => thing(tx, *journey, step.thing, now),
        Step::EndSupport(step) => support(tx, *journey, step.support, now),
        Step::EndTogether(step) => support(tx, *journey, step.support, now),
        Step::TakeSupport(step) => support(tx, *journey, step.support, now),
        Step::RecordContact(step) => support(tx, *journey, step.support, now),
        Step::MoveSupport(step) => support(tx, *journey, step.support, now),
        Step::AskOnward(step) => support(tx, *journey, step.support, now),
        Step::MoveToStayingWell(step) => support(tx, *journey, step.support, now),
        Step::NotForMe(step) => thing(tx, *journey, Thing::Connection(step.connection), now),
        Step::Take(_)
        | Step::HoldConversation(_)
        | Step::AskConnection(_)
        | Step::AgreeToTell(_)
        | Step::TellNoMore(_)
        | Step::GiveLink(_)
        | Step::WriteToSurgery(_)
        | Step::AgreeKeyPerson(_)
        | Step::ComeBack(_)
        | Step::EndByOwnChoice(_)
        | Step::AskSeveral(_)
        | Step::RecordAttempt(_)
        | Step::BringForward(_)
        | Step::EndNotReached(_)
        | Step::EndAtAnotherDoor(_)
        | Step::EndAlreadySupported(_)
        | Step::ProposeNotAnIntroduction(_)
        | Step::AnswerProposal(_)
        | Step::ReopenIntroduction(_)
        | Step::LookAtEnding(_)
        | Step::AskSecondView(_)
        | Step::GiveSecondView(_)
        | Step::WriteStory(_)
        | Step::AnswerStory(_)
        | Step::ConfirmStory(_)
        | Step::ReadNews(_) => of_journey(tx, *journey, now),
    }
}

/// A person's record, as the gate sees it now.
pub(crate) fn of_person(tx: &Tx<'_>, id: PersonId, now: Timestamp) -> Result<Resource, StoreError> {
    let guarded = guard::guarded(tx, &[id], now)?.remove(&id).unwrap_or_default();
    Ok(Resource::Person(Box::new(Record {
        person: id,
        teams: person::teams(tx, id)?,
        workers: person::workers(tx, id)?,
        supporting: supports::supporting(tx, id)?,
        key_person: walking_with::key_person(tx, id)?.map(|known| known.worker),
        at_the_front_door: person::at_the_front_door(tx, id)?,
        inside: guarded.inside,
        close: guarded.close,
        colleagues: guarded.colleagues,
        with_reason: guarded.with_reason,
        in_emergency: guarded.in_emergency,
        former_identity: guarded.former_identity,
        restricted: keeping::restricted(tx, id)?.is_some(),
        died: keeping::died(tx, id)?.is_some(),
        set_aside: set_aside::has_one(tx, id)?,
    })))
}

/// What stands around one person's record, as the gate sees it.
fn around_one(tx: &Tx<'_>, person: PersonId, now: Timestamp) -> Result<Around, StoreError> {
    Ok(around(guard::guarded(tx, &[person], now)?.remove(&person)))
}

pub(crate) fn around(guarded: Option<Guarded>) -> Around {
    let Guarded { inside, close, colleagues, with_reason, .. } = guarded.unwrap_or_default();
    Around { inside, close, colleagues, with_reason }
}

/// A person's record, if they are known at all.
fn known(tx: &Tx<'_>, id: PersonId, now: Timestamp) -> Result<Option<Resource>, StoreError> {
    if search::is_known(tx, id)? { of_person(tx, id, now).map(Some) } else { Ok(None) }
}

fn of_journey(
    tx: &Tx<'_>,
    journey: StreamRef,
    now: Timestamp,
) -> Result<Option<Resource>, StoreError> {
    journey.subject.map(|id| of_person(tx, id, now)).transpose()
}

fn connection(
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
    let around = around_one(tx, person, now)?;
    let team = found.map(|found| found.team.clone()).unwrap_or_default();
    let restricted = keeping::restricted(tx, person)?.is_some();
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
fn thing(
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
fn support(
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
    let around = around_one(tx, person, now)?;
    let team = found.map(|found| found.team.clone()).unwrap_or_default();
    let restricted = keeping::restricted(tx, person)?.is_some();
    Ok(Resource::Support { support, team, around, restricted })
}

/// What a person's page offers to do.
const STEPS: &[&str] = &[
    "LearnDetails",
    "ChangeReach",
    "ConfirmReach",
    "TakeIntroduction",
    "TakeOver",
    "HoldConversation",
    "AskConnection",
    "MoveDue",
    "EndByOwnChoice",
    "NotForMe",
    "AgreeToTell",
    "TellNoMore",
    "GiveLink",
    "WriteToSurgery",
    "AgreeKeyPerson",
    "ComeBack",
    "RecordDeath",
    "CloseAfterDeath",
    "RaiseWall",
    "NoteTie",
    "NoteTieOf",
    "KeepFormerIdentity",
    "AgreeNext",
    "RecordAttempt",
    "BringForward",
    "EndNotReached",
    "EndAtAnotherDoor",
    "EndAlreadySupported",
    "ProposeNotAnIntroduction",
    "AnswerProposal",
    "AskSecondView",
    "GiveSecondView",
    "WriteStory",
    "ReadNews",
    "SeeFormerIdentity",
];

/// The steps that somebody may take with a record, by their names.
#[derive(Debug, Clone, Default)]
pub struct Steps(BTreeSet<&'static str>);

impl Steps {
    /// Whether one of these is among them.
    pub fn any(&self, steps: &[&str]) -> bool {
        steps.iter().any(|step| self.0.contains(step))
    }
}

impl App {
    /// The actor as the policies know them: a place names its roles as it likes,
    /// the policies name the kind of work. A role that the place does not (or no
    /// longer) have is no work, and allows nothing.
    fn as_the_policies_know(&self, actor: &Actor) -> Actor {
        let Actor::Worker(worker) = actor else { return actor.clone() };
        let work = self.place().work(&worker.role).map_or("no-work", Work::in_the_policies);
        let role = RoleId::read(work).unwrap_or_else(|_| worker.role.clone());
        Actor::Worker(Worker { role, ..worker.clone() })
    }

    /// Asks the gate the same of each.
    pub(crate) fn may_each(
        &self,
        actor: &Actor,
        question: Question,
        all: &[Resource],
    ) -> Vec<bool> {
        let actor = self.as_the_policies_know(actor);
        let ask = |one| self.0.gate.ask(&actor, question.as_ref(), one) != Verdict::Denied;
        all.iter().map(ask).collect()
    }

    /// The parts of a story that the actor may read: each has its own audience.
    pub(crate) fn for_them(&self, actor: &Actor, parts: Vec<story::Part>) -> Vec<story::Part> {
        let known = self.as_the_policies_know(actor);
        let may = |part: &story::Part| {
            let resource = Resource::StoryPart {
                part: StoryPartId(part.id),
                audience: part.audience.clone(),
                team: part.team.clone(),
            };
            self.0.gate.ask(&known, Question::SeeStoryPart.as_ref(), &resource) != Verdict::Denied
        };
        parts.into_iter().filter(may).collect()
    }

    /// The steps that the actor may take with a record.
    pub(crate) fn steps(&self, actor: &Actor, resource: &Resource) -> Steps {
        let known = self.as_the_policies_know(actor);
        let may = |step: &&str| self.0.gate.ask(&known, step, resource) != Verdict::Denied;
        Steps(STEPS.iter().copied().filter(may).collect())
    }

    /// Whether the actor, as the policies know them, may see that a record is restricted.
    fn sees(&self, actor: &Actor, resource: &Resource) -> bool {
        self.0.gate.ask(actor, Question::SeeRestriction.as_ref(), resource) != Verdict::Denied
    }

    /// Asks the gate; a no looks like nothing being there, and somebody who is
    /// not signed in is asked to.
    pub(crate) fn pass(
        &self,
        actor: &Actor,
        action: impl AsRef<str>,
        resource: &Resource,
    ) -> Result<String, AppError> {
        let known = self.as_the_policies_know(actor);
        match (self.0.gate.ask(&known, action.as_ref(), resource), actor) {
            (Verdict::Allowed { rule }, _) => Ok(rule),
            (Verdict::Denied, Actor::Anyone) => Err(AppError::SignIn),
            // Who could do it but for a restriction is told of that, and no more.
            (Verdict::Denied, _) if resource.is_restricted() && self.sees(&known, resource) => {
                Err(Refusal::Restricted.into())
            }
            (Verdict::Denied, _) => Err(AppError::NotHere),
        }
    }
}
