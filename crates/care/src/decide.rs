//! The one question that the rules answer: given these states, this command,
//! this place, this time and this actor, what happens? Pure and total: it never
//! panics, whatever it is handed.

mod on_journey;
mod people;

use std::collections::BTreeMap;

use basis::identifiers::Ids;
use jiff::Timestamp;

use crate::actor::{Actor, PersonId, Worker};
use crate::command::Command;
use crate::equality;
use crate::event::Event;
use crate::guard::openings::OpeningId;
use crate::identity::{self, Identity};
use crate::journey::introduction::{self, Introduce};
use crate::journey::{self, taken_in};
use people::{died, lives_after_all, on_guard, on_identity, together};

use crate::message::{Content, Message, Permission};
use crate::offer;
use crate::outreach::{self, deciding::followed};
use crate::place::{Means, OrganisationKind, Place};
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::{StreamId, StreamRef, Written};
use crate::worker;

/// The states of the streams that a command is decided over.
pub type States = BTreeMap<StreamId, State>;

/// What happens: events for streams, and messages for the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// Events, in order, each for its stream.
    pub events: Vec<(StreamRef, Event)>,
    /// Messages, each under a permission.
    pub messages: Vec<Message>,
}

/// Answers a command. What is answered with "yes" has left an event (P9: what was
/// acknowledged is there).
///
/// # Errors
/// A refusal says why, and from it a page says what can be done instead; so does a
/// command that would change nothing.
pub fn decide(
    states: &States,
    command: &Command,
    place: &Place,
    now: Timestamp,
    ids: &mut Ids,
    actor: &Actor,
) -> Result<Decision, Refusal> {
    let decision = decided(states, command, place, now, ids, actor)?;
    if decision.events.is_empty() { Err(Refusal::AsItWas) } else { Ok(decision) }
}

fn decided(
    states: &States,
    command: &Command,
    place: &Place,
    now: Timestamp,
    ids: &mut Ids,
    actor: &Actor,
) -> Result<Decision, Refusal> {
    if let Some(worker) = actor.worker().filter(|_| command.gives_to(actor).is_some()) {
        worker::away::is_there(states, worker.id, now)?;
    }
    match command {
        Command::Introduce(command) => introduce(command, actor, place, now, ids),
        Command::EnterIntroduction(command) => {
            let worker = actor.worker().ok_or(Refusal::NeedsAWorker)?;
            may_enter(command, worker, place)?;
            let mut made = introduce(command, actor, place, now, ids)?;
            made.events.extend(command.more.gathering.and_then(|at| followed(states, at)));
            Ok(made)
        }
        Command::OnJourney { journey, seen, step } => {
            let worker = actor.worker().ok_or(Refusal::NeedsAWorker)?;
            let events =
                on_journey::walked(states, (*journey, *seen), step, worker, place, now, ids)?;
            Ok(Decision { events, messages: Vec::new() })
        }
        Command::OnIdentity { person, seen, step } => {
            let worker = actor.worker().ok_or(Refusal::NeedsAWorker)?;
            on_identity(states, *person, *seen, step, worker, place.calendar.day(now))
        }
        Command::JoinPeople(_)
        | Command::KeepApart(_)
        | Command::UnjoinPeople(_)
        | Command::EndAsSame(_)
        | Command::EndAlreadySupported(_) => {
            let worker = actor.worker().ok_or(Refusal::NeedsAWorker)?;
            together(states, command, worker, place, now, ids)
        }
        Command::OnLink { link, journey, step } => {
            on_journey::on_link(states, *link, *journey, step, (place, now), ids)
        }
        Command::ByAnswerLink { link, journey, step } => {
            on_journey::by_answer_link(states, *link, *journey, step, (place, now), ids)
        }
        Command::MakeAnswerLink { journey, make } => {
            on_journey::make_answer_link(states, *journey, make, now)
        }
        Command::OnGuard { person, journey, step } => {
            let worker = actor.worker().ok_or(Refusal::NeedsAWorker)?;
            let about = (*person, *journey, OpeningId(ids.uuid(now)));
            on_guard(states, about, step, worker, place, now)
        }
        Command::KeepFormerIdentity(command) => {
            let worker = actor.worker().ok_or(Refusal::NeedsAWorker)?;
            let stream = StreamRef::former_identity(command.person);
            let kept = Event::FormerIdentity(crate::former_identity::keep(command, worker));
            Ok(Decision { events: vec![(stream, kept)], messages: Vec::new() })
        }
        Command::OnKeeping { person, journey, step } => {
            let worker = actor.worker().ok_or(Refusal::NeedsAWorker)?;
            let about = (*person, *journey);
            let events = crate::keeping::decide(states, about, step, worker, place, now, ids)?;
            Ok(Decision { events, messages: Vec::new() })
        }
        Command::OnOffer { offer, seen, step } => {
            let events = offer::deciding::decide(states, (*offer, *seen), step, place, now, actor)?;
            Ok(Decision { events, messages: Vec::new() })
        }
        Command::ReplayErasure(command) => {
            let again = Event::Keeping(crate::keeping::erasing::replay(command));
            let events = vec![(StreamRef::keeping(command.person), again)];
            Ok(Decision { events, messages: Vec::new() })
        }
        Command::RecordDeath(command) => {
            let events = died(states, command, actor, place, now)?;
            Ok(Decision { events, messages: Vec::new() })
        }
        Command::TakeBackDeath(command) => {
            actor.worker().ok_or(Refusal::NeedsAWorker)?;
            let events = lives_after_all(states, command, place, now)?;
            Ok(Decision { events, messages: Vec::new() })
        }
        Command::AddWorker(_)
        | Command::InviteWorker(_)
        | Command::InviteAgain(_)
        | Command::AcceptInvitation(_)
        | Command::UseRecoveryCode(_)
        | Command::ChangePassword(_)
        | Command::RenewFactor(_)
        | Command::RenewRecoveryCodes(_)
        | Command::LinkProvider(_)
        | Command::UnlinkProvider(_)
        | Command::AcceptInvitationElsewhere(_) => {
            let events = on_account(states, command, place, now, actor)?;
            Ok(Decision { events, messages: Vec::new() })
        }
        Command::OnOutreach { .. }
        | Command::EndAccount(_)
        | Command::GoAway(_)
        | Command::ReturnToWork(_)
        | Command::CloseTeam(_)
        | Command::TakeInCaseload(_)
        | Command::TakePlace(_) => {
            let events = over_many(states, command, place, now, ids, actor)?;
            Ok(Decision { events, messages: Vec::new() })
        }
    }
}

/// Whoever types their own words on the web does so themselves; and whoever is outside
/// brings somebody, and does not speak in their name.
fn may_enter(command: &Introduce, worker: &Worker, place: &Place) -> Result<(), Refusal> {
    let outside = place.organisation(&worker.organisation).is_some_and(|employer| {
        matches!(employer.kind, OrganisationKind::Agency | OrganisationKind::Surgery)
    });
    let web = command.route.by() == Means::Web;
    if command.route.is_themselves() && (web || outside) {
        return Err(Refusal::NotHere);
    }
    Ok(())
}

/// What is decided of somebody's account.
fn on_account(
    states: &States,
    command: &Command,
    place: &Place,
    now: Timestamp,
    actor: &Actor,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    let stream = command.reads().first().copied().ok_or(Refusal::NotHere)?;
    let Some(State::Worker(state)) = states.get(&stream.id) else {
        return Err(Refusal::NotHere);
    };
    let events = worker::decide(state, command, place, now, actor)?.into_iter();
    Ok(events.map(|event| (stream, Event::Worker(event))).collect())
}

/// What is decided over many streams at once.
fn over_many(
    states: &States,
    command: &Command,
    place: &Place,
    now: Timestamp,
    ids: &mut Ids,
    actor: &Actor,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    match command {
        Command::OnOutreach { seen, step } => {
            let worker = actor.worker().ok_or(Refusal::NeedsAWorker)?;
            outreach::deciding::decide(states, (*seen, step), worker, (place, now), ids)
        }
        Command::EndAccount(command) => worker::ending::end(states, command, place, now),
        Command::GoAway(command) => worker::away::go(states, command, place, now, actor),
        Command::ReturnToWork(command) => worker::away::back(states, command, place, now, actor),
        Command::CloseTeam(command) => worker::closing::close(states, command, place, now, actor),
        Command::TakeInCaseload(command) => {
            taken_in::decide(states, command, place, now, ids, actor)
        }
        Command::TakePlace(command) => crate::place_file::take(states, command, now),
        _ => Err(Refusal::NotHere),
    }
}

fn introduce(
    command: &Introduce,
    actor: &Actor,
    place: &Place,
    now: Timestamp,
    ids: &mut Ids,
) -> Result<Decision, Refusal> {
    let person = PersonId(ids.uuid(now));
    let stream = StreamRef::journey(StreamId(ids.uuid(now)), person);
    let reference = ids.reference();
    let new = (journey::IntroductionId(ids.uuid(now)), person, reference);
    let made = introduction::introduce(command, new, actor, place, now)?;
    let known = identity::Event::BecameKnown {
        person,
        call_name: command.call_name.clone(),
        reach: command.reach.clone(),
        understanding: command.understanding.clone(),
        journey: stream.id,
    };
    let more = &command.more;
    let told_by_another = more
        .introducer
        .as_ref()
        .map(|by| identity::reach::told_by_another(person, by.name.clone()));
    let needs = (!more.needs.is_empty()).then(|| {
        let needs = more.needs.clone();
        identity::Event::NeedsSaid { person, needs }
    });
    let mut identity = Identity::default();
    let mut events = Vec::new();
    for event in std::iter::once(known).chain(told_by_another).chain(needs) {
        let sequence = u64::try_from(events.len()).unwrap_or(u64::MAX).saturating_add(1);
        identity.evolve(&event, &Written { sequence, at: now, by: actor.named() });
        events.push((StreamRef::identity(person), Event::Identity(event)));
    }
    if !more.equality.is_empty() {
        let answered = equality::Event::Answered { person, answers: more.equality.clone() };
        events.push((StreamRef::equality(person), Event::Equality(answered)));
    }
    let mut messages = Vec::new();
    for event in made {
        if let journey::Event::IntroductionMade { accountable, .. } = &event {
            let not_after = accountable.next().by;
            let permission = Permission::given_by(&identity);
            messages.extend(permission.map(|permission| {
                Message::new(permission, Content::Received { reference }, not_after)
            }));
        }
        events.push((stream, Event::Journey(Box::new(event))));
    }
    Ok(Decision { events, messages })
}
