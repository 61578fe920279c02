//! What is decided on a journey that has begun: by a worker, or by the person on their
//! private link.

use basis::identifiers::Ids;
use basis::secret::Sealed;
use jiff::Timestamp;

use super::{Decision, States};
use crate::actor::{Actor, PersonId, Worker, WorkerId};
use crate::command::{LinkStep, Step};
use crate::event::Event;
use crate::identity::Identity;
use crate::journey::answer_link::{self, AnswerStep, MakeAnswerLink};
use crate::journey::coming_back::{self, Back};
use crate::journey::connection::By;
use crate::journey::{
    self, Journey, after_death, another_door, attempt, contact, conversation, ending, handover,
    introduction, key_person, moving_support, news, next_action, not_an_introduction, not_reached,
    onward, said_they_met, second_view, sooner, staying_well, story, support, taking_over,
};
use crate::journey::{introduced_by, private_link, surgery};
use crate::offer::step::TellPlaces;
use crate::offer::{self, OfferStep, choosing};
use crate::place::{OfferId, Place, TeamId};
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;

/// What is decided on a journey that has begun.
pub(super) fn walked(
    states: &States,
    (journey, seen): (StreamRef, Option<u64>),
    step: &Step,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
    ids: &mut Ids,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    let state = journey_of(states, journey)?;
    if let Some(thing) = step.thing() {
        state.unchanged_since(thing, seen)?;
    }
    if let Some(thing) = step.for_the_living() {
        state.not_to_close(thing)?;
    }
    if step.asks_whether_they_live() {
        lives(states, journey)?;
    }
    let about = Walked { states, state, person: journey.subject };
    let mut events = on(journey, on_journey(&about, step, worker, place, now, ids)?);
    if let (Step::GiveLink(step), Some(person)) = (step, journey.subject) {
        let others = private_link::end_others(states, (journey, person), step)?.into_iter();
        events.extend(others.map(|(at, event)| (at, Event::Journey(Box::new(event)))));
    }
    Ok(events)
}

/// A journey, and what else was read where the step asks whose it is, or who is there.
struct Walked<'a> {
    states: &'a States,
    state: &'a Journey,
    person: Option<PersonId>,
}

impl Walked<'_> {
    /// The team that answers for an offer that is chosen now.
    fn chosen(&self, offer: &OfferId, place: &Place) -> Result<TeamId, Refusal> {
        choosing::chosen(self.states, place, offer)
    }

    fn identity(&self) -> Result<&Identity, Refusal> {
        let person = self.person.ok_or(Refusal::NotHere)?;
        match self.states.get(&StreamRef::identity(person).id) {
            Some(State::Identity(identity)) => Ok(identity),
            _ => Err(Refusal::NotHere),
        }
    }
}

/// Refuses what is for the living only, as their identity tells it.
fn lives(states: &States, journey: StreamRef) -> Result<(), Refusal> {
    let identity = journey.subject.and_then(|person| states.get(&StreamRef::identity(person).id));
    match identity {
        Some(State::Identity(identity)) if identity.death().is_some() => Err(Refusal::TheyDied),
        _ => Ok(()),
    }
}

/// Events on a journey.
fn on(journey: StreamRef, events: Vec<journey::Event>) -> Vec<(StreamRef, Event)> {
    events.into_iter().map(|event| (journey, Event::Journey(Box::new(event)))).collect()
}

pub(super) fn on_link(
    states: &States,
    link: Sealed,
    journey: StreamRef,
    step: &LinkStep,
    (place, now): (&Place, Timestamp),
    ids: &mut Ids,
) -> Result<Decision, Refusal> {
    let state = journey_of(states, journey)?;
    let events = match step {
        LinkStep::ComeBack(step) => {
            lives(states, journey)?;
            come_back(states, state, step, None, (place, now), ids)?
        }
        LinkStep::SayThatWeMet(step) => {
            let support = journey::SupportId(ids.uuid(now));
            said_they_met::decide(state, step, link, support, place, now)?
        }
    };
    Ok(alone(on(journey, events)))
}

/// Events of which nobody is sent a message.
fn alone(events: Vec<(StreamRef, Event)>) -> Decision {
    Decision { events, messages: Vec::new() }
}

/// What a service answers by its link.
pub(super) fn by_answer_link(
    states: &States,
    link: Sealed,
    journey: StreamRef,
    step: &AnswerStep,
    (place, now): (&Place, Timestamp),
    ids: &mut Ids,
) -> Result<Decision, Refusal> {
    let state = journey_of(states, journey)?;
    let support = journey::SupportId(ids.uuid(now));
    let mut events = on(journey, answer_link::answer(state, step, link, support, place, now)?);
    if let AnswerStep::TellPlaces { offer, places, .. } = step {
        let tell = OfferStep::TellPlaces(TellPlaces { places: *places });
        let (by, nobody) = ((*offer, None), Actor::Anyone);
        events.extend(offer::deciding::decide(states, by, &tell, place, now, &nobody)?);
    }
    Ok(alone(events))
}

/// The link by which a service answers next.
pub(super) fn make_answer_link(
    states: &States,
    journey: StreamRef,
    command: &MakeAnswerLink,
    now: Timestamp,
) -> Result<Decision, Refusal> {
    let (events, message) = answer_link::make(journey_of(states, journey)?, command, now)?;
    Ok(Decision { events: on(journey, events), messages: message.into_iter().collect() })
}

fn journey_of(states: &States, journey: StreamRef) -> Result<&Journey, Refusal> {
    match states.get(&journey.id) {
        Some(State::Journey(state)) => Ok(state),
        _ => Err(Refusal::NotHere),
    }
}

fn come_back(
    states: &States,
    journey: &Journey,
    step: &coming_back::ComeBack,
    heard_by: Option<WorkerId>,
    (place, now): (&Place, Timestamp),
    ids: &mut Ids,
) -> Result<Vec<journey::Event>, Refusal> {
    let ids = (journey::IntroductionId(ids.uuid(now)), ids.reference());
    let back = Back { states, heard_by, ids };
    coming_back::decide(journey, step, &back, place, now)
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
            handover::ask(state, step, &about.chosen(&step.offer, place)?, id, worker, place, now)
        }
        Step::AcceptConnection(step) => {
            handover::accept(state, step, By::Worker(worker), place, now)
        }
        Step::RecordMet(step) => {
            let id = journey::SupportId(ids.uuid(now));
            handover::record_met(state, step, id, By::Worker(worker), place, now)
        }
        Step::HandBack(step) => handover::hand_back(state, step, By::Worker(worker), place, now),
        Step::NotForMe(step) => handover::not_for_me(state, step, worker, place, now),
        Step::EndByOwnChoice(step) => ending::end_by_own_choice(state, step, worker),
        Step::AgreeNext(step) => next_action::agree(state, step, worker, place, now),
        Step::MoveDue(step) => next_action::move_due(state, step, worker, place, now),
        Step::EndSupport(step) => support::end(state, step, worker),
        Step::CloseAfterDeath(step) => after_death::close(state, step),
        Step::AskSeveral(step) => {
            let new = || journey::ConnectionId(ids.uuid(now));
            let teams = step.offers.iter().map(|one| about.chosen(&one.offer, place));
            let teams: Vec<TeamId> = teams.collect::<Result<_, _>>()?;
            handover::ask_several(state, step, &teams, new, worker, place, now)
        }
        Step::RecordAttempt(step) => {
            attempt::record(state, about.identity()?, step, worker, place, now)
        }
        Step::BringForward(step) => sooner::bring_forward(state, step, worker, place, now),
        Step::EndNotReached(step) => not_reached::end(state, step, worker, place, now),
        Step::EndAtAnotherDoor(step) => another_door::end(state, step, worker, now),
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
        Step::TakeSupport(step) => support::take(state, step, worker, place, now),
        Step::RecordContact(step) => {
            let id = journey::ContactId(ids.uuid(now));
            contact::record(state, step, id, worker, place, now)
        }
        Step::MoveSupport(step) => {
            let team = step.offer.as_ref();
            let team = team.map(|offer| choosing::team(about.states, place, offer)).transpose()?;
            moving_support::decide(state, step, team.as_ref(), worker, place, now)
        }
        Step::AskOnward(step) => {
            let id = journey::ConnectionId(ids.uuid(now));
            onward::ask(state, step, &about.chosen(&step.offer, place)?, id, worker, place, now)
        }
        Step::MoveToStayingWell(step) => {
            let id = journey::ConnectionId(ids.uuid(now));
            staying_well::decide(state, step, id, worker, place, now)
        }
        Step::EndTogether(step) => support::end_together(state, step, worker),
        Step::AgreeKeyPerson(step) => key_person::agree(about.states, state, step, worker),
        Step::ComeBack(step) => {
            come_back(about.states, state, step, Some(worker.id), (place, now), ids)
        }
    }
}
