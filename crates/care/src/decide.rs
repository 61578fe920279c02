//! The one question that the rules answer: given these states, this command,
//! this place, this time and this actor, what happens? Pure and total: it never
//! panics, whatever it is handed.

use std::collections::BTreeMap;

use basis::identifiers::Ids;
use jiff::Timestamp;

use crate::actor::{Actor, PersonId, Worker};
use crate::command::{Command, GuardStep, Step};
use crate::equality;
use crate::event::Event;
use crate::guard::{self, openings::OpeningId};
use crate::identity::{self, Identity, RecordDeath};
use crate::journey::introduction::{self, Introduce};
use crate::journey::{
    self, Journey, after_death, already_supported, another_door, attempt, conversation, ending,
    handover, news, next_action, not_an_introduction, not_reached, second_view, sooner, story,
    support, taken_in, taking_over,
};
use crate::journey::{introduced_by, private_link, surgery};
use crate::message::{Content, Message, Permission};
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

/// Answers a command.
///
/// # Errors
/// A refusal says why, and from it a page says what can be done instead.
pub fn decide(
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
            // Whoever types their own words on the web does so themselves; and whoever
            // is outside brings somebody, and does not speak in their name.
            let outside = place.organisation(&worker.organisation).is_some_and(|employer| {
                matches!(employer.kind, OrganisationKind::Agency | OrganisationKind::Surgery)
            });
            let web = command.route.by() == Means::Web;
            if command.route.is_themselves() && (web || outside) {
                return Err(Refusal::NotHere);
            }
            introduce(command, actor, place, now, ids)
        }
        Command::OnJourney { journey, seen, step } => {
            let worker = actor.worker().ok_or(Refusal::NeedsAWorker)?;
            let events = walked(states, (*journey, *seen), step, worker, place, now, ids)?;
            Ok(Decision { events, messages: Vec::new() })
        }
        Command::OnIdentity { person, seen, step } => {
            let stream = StreamRef::identity(*person);
            let Some(State::Identity(state)) = states.get(&stream.id) else {
                return Err(Refusal::NotHere);
            };
            let worker = actor.worker().ok_or(Refusal::NeedsAWorker)?;
            let today = place.calendar.day(now);
            let events = identity::decide(state, step, *seen, worker, today)?;
            let events = events.into_iter().map(|event| (stream, Event::Identity(event)));
            Ok(Decision { events: events.collect(), messages: Vec::new() })
        }
        Command::OnGuard { person, journey, step } => {
            let worker = actor.worker().ok_or(Refusal::NeedsAWorker)?;
            let about = (*person, *journey, OpeningId(ids.uuid(now)));
            let event = guarding(states, about, step, worker, place, now)?;
            let events = vec![(StreamRef::guard(*person), Event::Guard(event))];
            Ok(Decision { events, messages: Vec::new() })
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
        Command::ReplayErasure(command) => {
            let again = Event::Keeping(crate::keeping::erasing::replay(command));
            let events = vec![(StreamRef::keeping(command.person), again)];
            Ok(Decision { events, messages: Vec::new() })
        }
        Command::RecordDeath(command) => {
            let events = died(states, command, actor, place, now)?;
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
            let stream = command.reads().first().copied().ok_or(Refusal::NotHere)?;
            let Some(State::Worker(state)) = states.get(&stream.id) else {
                return Err(Refusal::NotHere);
            };
            let events = worker::decide(state, command, place, now, actor)?.into_iter();
            let events = events.map(|event| (stream, Event::Worker(event))).collect();
            Ok(Decision { events, messages: Vec::new() })
        }
        Command::EndAccount(_)
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

/// What is decided about what guards a record.
fn guarding(
    states: &States,
    (person, journey, new): (PersonId, Option<StreamRef>, OpeningId),
    step: &GuardStep,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<guard::Event, Refusal> {
    let Some(State::Guard(guard)) = states.get(&StreamRef::guard(person).id) else {
        return Err(Refusal::NotHere);
    };
    let journey = journey.and_then(|journey| match states.get(&journey.id) {
        Some(State::Journey(journey)) => Some(journey),
        _ => None,
    });
    let account = step.account().map(StreamRef::worker);
    let account = account.and_then(|account| match states.get(&account.id) {
        Some(State::Worker(account)) => Some(account),
        _ => None,
    });
    let about = guard::About { person, journey, account, new };
    guard::decide(guard, &about, step, worker, place, now)
}

/// What is decided on a journey that has begun.
fn walked(
    states: &States,
    (journey, seen): (StreamRef, Option<u64>),
    step: &Step,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
    ids: &mut Ids,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    let Some(State::Journey(state)) = states.get(&journey.id) else {
        return Err(Refusal::NotHere);
    };
    if let Some(thing) = step.thing() {
        state.unchanged_since(thing, seen)?;
    }
    if let Some(thing) = step.for_the_living() {
        state.not_to_close(thing)?;
    }
    let identity = journey.subject.and_then(|person| states.get(&StreamRef::identity(person).id));
    let events = on_journey(&Walked { state, identity }, step, worker, place, now, ids)?;
    Ok(events.into_iter().map(|event| (journey, Event::Journey(Box::new(event)))).collect())
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

fn died(
    states: &States,
    command: &RecordDeath,
    actor: &Actor,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    let told = actor.worker().ok_or(Refusal::NeedsAWorker)?;
    let identity_stream = StreamRef::identity(command.person);
    let Some(State::Identity(identity)) = states.get(&identity_stream.id) else {
        return Err(Refusal::NotHere);
    };
    let Some(State::Journey(journey)) = states.get(&command.journey.id) else {
        return Err(Refusal::NotHere);
    };
    let died = identity::record_death(identity, command, place.calendar.day(now))?;
    let to_close = after_death::comes_to_close(journey, told, place, now)?.into_iter();
    let to_close = to_close.map(|event| (command.journey, Event::Journey(Box::new(event))));
    Ok(std::iter::once((identity_stream, Event::Identity(died))).chain(to_close).collect())
}

/// A journey, and whose it is where the step asks that too.
struct Walked<'a> {
    state: &'a Journey,
    identity: Option<&'a State>,
}

impl Walked<'_> {
    fn identity(&self) -> Result<&Identity, Refusal> {
        match self.identity {
            Some(State::Identity(identity)) => Ok(identity),
            _ => Err(Refusal::NotHere),
        }
    }
}

fn on_journey(
    about: &Walked<'_>,
    step: &Step,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
    ids: &mut Ids,
) -> Result<Vec<journey::Event>, Refusal> {
    let state = about.state;
    match step {
        Step::Take(step) => introduction::take(state, step, worker, place, now),
        Step::TakeOver(step) => taking_over::take_over(state, step, worker, place, now),
        Step::HoldConversation(step) => {
            let id = journey::ConversationId(ids.uuid(now));
            conversation::hold(state, step, id, worker, place, now)
        }
        Step::AskConnection(step) => {
            let id = journey::ConnectionId(ids.uuid(now));
            handover::ask(state, step, id, worker, place, now)
        }
        Step::AcceptConnection(step) => handover::accept(state, step, worker, place, now),
        Step::RecordMet(step) => {
            let id = journey::SupportId(ids.uuid(now));
            handover::record_met(state, step, id, worker, place, now)
        }
        Step::HandBack(step) => handover::hand_back(state, step, worker, place, now),
        Step::NotForMe(step) => handover::not_for_me(state, step, worker, place, now),
        Step::EndByOwnChoice(step) => ending::end_by_own_choice(state, step, worker),
        Step::AgreeNext(step) => next_action::agree(state, step, worker, place, now),
        Step::MoveDue(step) => next_action::move_due(state, step, worker, place, now),
        Step::EndSupport(step) => support::end(state, step, worker),
        Step::CloseAfterDeath(step) => after_death::close(state, step),
        Step::AskSeveral(step) => {
            let new = || journey::ConnectionId(ids.uuid(now));
            handover::ask_several(state, step, new, worker, place, now)
        }
        Step::RecordAttempt(step) => {
            attempt::record(state, about.identity()?, step, worker, place, now)
        }
        Step::BringForward(step) => sooner::bring_forward(state, step, worker, place, now),
        Step::EndNotReached(step) => not_reached::end(state, step, worker, place, now),
        Step::EndAtAnotherDoor(step) => another_door::end(state, step, worker, now),
        Step::EndAlreadySupported(step) => already_supported::end(state, step, worker, place, now),
        Step::ProposeNotAnIntroduction(step) => {
            not_an_introduction::propose(state, step, worker, place, now)
        }
        Step::AnswerProposal(step) => not_an_introduction::answer(state, step, worker, place, now),
        Step::ReopenIntroduction(step) => not_an_introduction::reopen(state, step, place, now),
        Step::LookAtEnding(step) => not_an_introduction::look(state, step, worker),
        Step::AskSecondView(step) => second_view::ask(state, step, worker, place, now),
        Step::GiveSecondView(step) => second_view::give(state, step, worker, place, now),
        Step::WriteStory(step) => {
            let id = journey::StoryPartId(ids.uuid(now));
            story::write(state, step, id, worker)
        }
        Step::AnswerStory(step) => story::answer(state, step, worker),
        Step::ConfirmStory(step) => story::confirm(state, step, worker),
        Step::ReadNews(step) => news::read(state, step, worker),
        Step::AgreeToTell(step) => introduced_by::agree_to_tell(state, step, worker),
        Step::TellNoMore(step) => introduced_by::tell_no_more(state, step),
        Step::GiveLink(step) => private_link::give(state, step),
        Step::WriteToSurgery(step) => surgery::write(state, step, place),
    }
}
