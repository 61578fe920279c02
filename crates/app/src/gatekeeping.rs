//! Putting commands and questions to the sharing gate: what the gate must know
//! of a record is read here, in the same transaction as the record.

mod lines;
mod services;
mod united;

use std::collections::{BTreeMap, BTreeSet};

use care::actor::{Actor, PersonId, Worker};
use care::command::{Command, Step};
use care::journey::{StoryPartId, Thing};
use care::offer::{EntryId, OfferStep};
use care::outreach::OutreachStep;
use care::place::{RoleId, Work};
use care::refusal::Refusal;
use care::stream::StreamRef;
use jiff::Timestamp;
use sharing::{Around, Record, Resource, Verdict};
use store::reading::guard::Guarded;
use store::reading::{connections, directory, outreach, progress, search, story, to_do_with};
use store::{StoreError, Tx};

use crate::questions::Question;
use crate::{App, AppError};

pub(crate) use lines::{Line, Lines, Shows, listed};
use services::{connection, support, thing};
pub(crate) use services::{each_connection, each_support, of_a_service, of_connection, of_support};
use united::United;

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
        Command::ByAnswerLink { link, journey, step } => {
            let of = connections::of_answer_link(tx, *link)?;
            let of = of.filter(|of| of.journey == journey.id && of.id == step.connection());
            return match of {
                Some(of) => connection(tx, *journey, of.id, now),
                None => Ok(None),
            };
        }
        Command::OnIdentity { person, .. }
        | Command::OnGuard { person, .. }
        | Command::OnKeeping { person, .. } => {
            return known(tx, *person, now);
        }
        Command::KeepFormerIdentity(command) => return known(tx, command.person, now),
        Command::JoinPeople(command) => return known(tx, command.person, now),
        Command::KeepApart(command) => return known(tx, command.person, now),
        Command::UnjoinPeople(command) => return known(tx, command.person, now),
        Command::EndAsSame(command) => return known(tx, command.person, now),
        Command::EndAlreadySupported(command) => return known(tx, command.person, now),
        Command::RecordDeath(command) => return known(tx, command.person, now),
        Command::TakeBackDeath(command) => return known(tx, command.person, now),
        Command::OnOffer { offer, step, .. } => return of_offer(tx, *offer, step),
        Command::OnOutreach { step, .. } => return of_outreach(tx, step),
        Command::Introduce(_)
        | Command::EnterIntroduction(_)
        | Command::MakeAnswerLink { .. }
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

/// An offer, as the gate sees it: whose it is counts only where its own team may do it too.
fn of_offer(tx: &Tx<'_>, offer: EntryId, step: &OfferStep) -> Result<Option<Resource>, StoreError> {
    let by_its_team = matches!(
        step,
        OfferStep::TellPlaces(_)
            | OfferStep::AnswerMail(_)
            | OfferStep::EndMail(_)
            | OfferStep::CheckOffer(_)
    );
    if !by_its_team {
        return Ok(Some(Resource::Place));
    }
    let team = directory::team_of(tx, offer)?;
    Ok(team.map(|team| Resource::Offer { offer, team: team.unwrap_or_default() }))
}

/// What a step in outreach is about: whose advice it is counts only where the team answers.
fn of_outreach(tx: &Tx<'_>, step: &OutreachStep) -> Result<Option<Resource>, StoreError> {
    let OutreachStep::AnswerAdvice(step) = step else { return Ok(Some(Resource::Place)) };
    let (advice, found) = (step.advice, outreach::advice(tx, step.advice)?);
    Ok(found.map(|found| Resource::Advice { advice, team: found.team }))
}

/// A person's record, as the gate sees it now: with all who are joined with them, so
/// that who has to do with one has to do with all, and what guards one guards all.
pub(crate) fn of_person(tx: &Tx<'_>, id: PersonId, now: Timestamp) -> Result<Resource, StoreError> {
    let record = records(tx, &[id], now)?.remove(&id);
    Ok(Resource::Person(Box::new(record.unwrap_or_else(|| Record::of(id)))))
}

/// The same of each of these people, in their order.
pub(crate) fn of_each(
    tx: &Tx<'_>,
    people: &[PersonId],
    now: Timestamp,
) -> Result<Vec<Resource>, StoreError> {
    let records = records(tx, people, now)?;
    let record = |id: &PersonId| records.get(id).cloned().unwrap_or_else(|| Record::of(*id));
    Ok(people.iter().map(|id| Resource::Person(Box::new(record(id)))).collect())
}

/// Their records, read together.
fn records(
    tx: &Tx<'_>,
    people: &[PersonId],
    now: Timestamp,
) -> Result<BTreeMap<PersonId, Record>, StoreError> {
    let united = united::each(tx, people, now)?;
    let everybody: BTreeSet<PersonId> =
        united.values().flat_map(|united| united.everybody.iter().copied()).collect();
    let everybody: Vec<PersonId> = everybody.into_iter().collect();
    let known = to_do_with::to_do_with(tx, &everybody)?;
    let record = |(id, United { everybody, guarded }): (PersonId, United)| {
        let mut record = Record {
            inside: guarded.inside,
            close: guarded.close,
            kept_from: guarded.kept_from,
            colleagues: guarded.colleagues,
            with_reason: guarded.with_reason,
            in_emergency: guarded.in_emergency,
            former_identity: guarded.former_identity,
            restricted: guarded.restricted,
            key_person: known.get(&id).and_then(|known| known.key_person),
            ..Record::of(id)
        };
        for known in everybody.iter().filter_map(|one| known.get(one)) {
            record.teams.extend_from_slice(&known.teams);
            record.workers.extend_from_slice(&known.workers);
            record.supporting.extend_from_slice(&known.supporting);
            record.key_person = record.key_person.or(known.key_person);
            record.at_the_front_door |= known.at_the_front_door;
            record.died |= known.died;
            record.set_aside |= known.set_aside;
        }
        (id, record)
    };
    Ok(united.into_iter().map(record).collect())
}

/// What stands around the record of somebody and of all who are joined with them, as
/// the gate sees it, and whether it is kept and not used.
fn around_one(tx: &Tx<'_>, person: PersonId, now: Timestamp) -> Result<(Around, bool), StoreError> {
    Ok(around_each(tx, &[person], now)?.remove(&person).unwrap_or_default())
}

/// The same of each of these people.
pub(crate) fn around_each(
    tx: &Tx<'_>,
    people: &[PersonId],
    now: Timestamp,
) -> Result<BTreeMap<PersonId, (Around, bool)>, StoreError> {
    let around = |(person, united): (PersonId, United)| {
        let Guarded { inside, close, colleagues, with_reason, restricted, .. } = united.guarded;
        (person, (Around { inside, close, colleagues, with_reason }, restricted))
    };
    Ok(united::each(tx, people, now)?.into_iter().map(around).collect())
}

/// A person's record, if they are known at all.
pub(crate) fn known(
    tx: &Tx<'_>,
    id: PersonId,
    now: Timestamp,
) -> Result<Option<Resource>, StoreError> {
    if search::is_known(tx, id)? { of_person(tx, id, now).map(Some) } else { Ok(None) }
}

fn of_journey(
    tx: &Tx<'_>,
    journey: StreamRef,
    now: Timestamp,
) -> Result<Option<Resource>, StoreError> {
    journey.subject.map(|id| of_person(tx, id, now)).transpose()
}

/// What a person's page offers to do.
const STEPS: &[&str] = &[
    "JoinPeople",
    "KeepApart",
    "UnjoinPeople",
    "EndAsSame",
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
    "TakeBackDeath",
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

    /// Asks the gate the same of each of many.
    pub(crate) fn may_each(
        &self,
        actor: &Actor,
        question: Question,
        all: &[Resource],
    ) -> Vec<bool> {
        let actor = self.as_the_policies_know(actor);
        let answers = self.0.gate.ask_all(&actor, &[question.as_ref()], all);
        answers.iter().map(|said| said.first().is_some_and(Verdict::is_a_yes)).collect()
    }

    /// The parts of a story that the actor may read: each has its own audience.
    pub(crate) fn for_them(&self, actor: &Actor, parts: Vec<story::Part>) -> Vec<story::Part> {
        let as_the_gate_sees = |part: &story::Part| Resource::StoryPart {
            part: StoryPartId(part.id),
            audience: part.audience.clone(),
            team: part.team.clone(),
        };
        let all: Vec<Resource> = parts.iter().map(as_the_gate_sees).collect();
        let may = self.may_each(actor, Question::SeeStoryPart, &all);
        parts.into_iter().zip(may).filter_map(|(part, may)| may.then_some(part)).collect()
    }

    /// The steps that the actor may take with a record.
    pub(crate) fn steps(&self, actor: &Actor, resource: &Resource) -> Steps {
        let known = self.as_the_policies_know(actor);
        let said = self.0.gate.ask_each(&known, STEPS, resource);
        let may = STEPS.iter().copied().zip(said).filter(|(_, said)| said.is_a_yes());
        Steps(may.map(|(step, _)| step).collect())
    }

    /// Whether the actor, as the policies know them, may see that a record is restricted.
    fn sees(&self, actor: &Actor, resource: &Resource) -> bool {
        self.0.gate.ask(actor, Question::SeeRestriction.as_ref(), resource).is_a_yes()
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
