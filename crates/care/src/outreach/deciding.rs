//! The rules of outreach: what may become of a gathering, of whoever came and wishes to be
//! told of more, of what a community said and of what a team is advised.

use basis::identifiers::Ids;
use jiff::Timestamp;
use jiff::civil::Date;

use super::advice::{self, Answer};
use super::gathering::{self, Kind, Plan, Standing};
use super::step::{
    AnswerAdvice, GiveAdvice, NameGuest, OutreachStep, PlanGathering, TakeOutGuest, WriteDownVoice,
};
use super::{AdviceId, Event, GatheringId, State, guest, voice};
use crate::actor::Worker;
use crate::decide::States;
use crate::event;
use crate::keeping::{self, ErasureId, Extent};
use crate::place::{CommunityId, Place, TeamId, TeamKind};
use crate::refusal::Refusal;
use crate::state;
use crate::stream::{StreamRef, Written};

/// Decides on a step in outreach. `seen` is the last sequence of what it is about when the form
/// was filled in.
///
/// # Errors
/// When what it is about is not there or has ended, when somebody else wrote first, when it lies on the wrong side of now,
/// when numbers do not add up, or when nothing would change.
pub fn decide(
    states: &States,
    (seen, step): (Option<u64>, &OutreachStep),
    worker: &Worker,
    (place, now): (&Place, Timestamp),
    ids: &mut Ids,
) -> Result<Vec<(StreamRef, event::Event)>, Refusal> {
    let today = place.calendar.day(now);
    let one = |stream: StreamRef, event: Event| (stream, event::Event::Outreach(event));
    let event = match step {
        OutreachStep::PlanGathering(step) => {
            one(step.gathering.stream(), planned(states, step, place)?)
        }
        OutreachStep::MoveGathering(step) => {
            let known = to_come(states, step.gathering)?;
            as_it_was_seen(&known.changed, seen)?;
            if step.held.begins <= now {
                return Err(Refusal::NotAhead);
            }
            in_order(&step.held)?;
            if known.plan.held == step.held {
                return Err(Refusal::AsItWas);
            }
            let (held, why) = (step.held.clone(), step.why.clone());
            one(step.gathering.stream(), Event::Gathering(gathering::Event::Moved { held, why }))
        }
        OutreachStep::CallOffGathering(step) => {
            as_it_was_seen(&to_come(states, step.gathering)?.changed, seen)?;
            let why = step.why.clone();
            one(step.gathering.stream(), Event::Gathering(gathering::Event::CalledOff { why }))
        }
        OutreachStep::WriteDownGathering(step) => {
            let numbers = step.numbers.clone();
            let written = written_down(states, step.gathering, numbers, (seen, now))?;
            one(step.gathering.stream(), written)
        }
        OutreachStep::NameGuest(step) => one(step.guest.stream(), named(states, step)?),
        OutreachStep::TakeOutGuest(step) => return taken_out(states, step, now, ids),
        OutreachStep::WriteDownVoice(step) => one(step.voice.stream(), said(states, step, place)?),
        OutreachStep::GiveAdvice(step) => {
            one(step.advice.stream(), given(states, step, (place, today))?)
        }
        OutreachStep::AnswerAdvice(step) => {
            one(step.advice.stream(), answered(states, (seen, step), worker, today)?)
        }
    };
    Ok(vec![event])
}

/// Whoever writes means what they saw: two who write at once both know of each other.
fn as_it_was_seen(changed: &Written, seen: Option<u64>) -> Result<(), Refusal> {
    if seen.is_some_and(|seen| changed.sequence > seen) {
        Err(Refusal::SomeoneWroteFirst { by: changed.by, at: changed.at })
    } else {
        Ok(())
    }
}

/// That somebody was introduced at a gathering, which is all that stands there of it. Nothing
/// about a gathering ever stands in the way of an introduction (P1): where there is no such
/// gathering, or it was called off, the introduction is made and is counted nowhere.
pub(crate) fn followed(
    states: &States,
    gathering: GatheringId,
) -> Option<(StreamRef, event::Event)> {
    let known = gathering_known(states, gathering)?;
    let counts = !matches!(known.standing, Standing::CalledOff { .. });
    let event = Event::Gathering(gathering::Event::IntroductionFollowed {});
    counts.then(|| (gathering.stream(), event::Event::Outreach(event)))
}

fn state_of(states: &States, stream: StreamRef) -> Option<&State> {
    match states.get(&stream.id) {
        Some(state::State::Outreach(state)) => Some(state),
        _ => None,
    }
}

fn gathering_known(states: &States, gathering: GatheringId) -> Option<&gathering::Known> {
    match state_of(states, gathering.stream()) {
        Some(State::Gathering(state)) => state.known.as_deref(),
        _ => None,
    }
}

fn advice_known(states: &States, advice: AdviceId) -> Option<&advice::Known> {
    match state_of(states, advice.stream()) {
        Some(State::Advice(state)) => state.known.as_deref(),
        _ => None,
    }
}

/// A gathering that can still be moved, called off or written down for the first time.
fn to_come(states: &States, gathering: GatheringId) -> Result<&gathering::Known, Refusal> {
    let known = gathering_known(states, gathering).ok_or(Refusal::NotHere)?;
    match known.standing {
        Standing::Planned => Ok(known),
        Standing::CalledOff { .. } | Standing::TookPlace { .. } => Err(Refusal::AlreadyEnded),
    }
}

fn in_order(held: &gathering::Held) -> Result<(), Refusal> {
    if held.ends.is_some_and(|ends| ends <= held.begins) { Err(Refusal::NotAhead) } else { Ok(()) }
}

fn is_community(place: &Place, id: &CommunityId) -> bool {
    place.outreach.as_ref().is_some_and(|outreach| outreach.community(id).is_some())
}

fn planned(states: &States, step: &PlanGathering, place: &Place) -> Result<Event, Refusal> {
    let PlanGathering { gathering, plan } = step.clone();
    if gathering_known(states, gathering).is_some() {
        return Err(Refusal::KnownAlready);
    }
    is_whole(&plan, place)?;
    Ok(Event::Gathering(gathering::Event::Planned { gathering, plan }))
}

fn is_whole(plan: &Plan, place: &Place) -> Result<(), Refusal> {
    in_order(&plan.held)?;
    if !plan.communities.iter().all(|community| is_community(place, community)) {
        return Err(Refusal::NotHere);
    }
    if let Some(team) = plan.service.as_ref().filter(|team| place.team(team).is_none()) {
        return Err(Refusal::NoSuchTeam { team: team.clone() });
    }
    let for_whom = match plan.kind {
        Kind::Community | Kind::TrainingForCommunity => !plan.communities.is_empty(),
        Kind::TrainingForService => plan.service.is_some(),
        Kind::OpenDay => true,
    };
    let taught = plan.teaches.is_some() || !plan.kind.teaches();
    if for_whom && taught { Ok(()) } else { Err(Refusal::NothingChosen) }
}

fn written_down(
    states: &States,
    gathering: GatheringId,
    numbers: gathering::Numbers,
    (seen, now): (Option<u64>, Timestamp),
) -> Result<Event, Refusal> {
    let known = gathering_known(states, gathering).ok_or(Refusal::NotHere)?;
    match &known.standing {
        Standing::CalledOff { .. } => return Err(Refusal::AlreadyEnded),
        Standing::TookPlace { numbers: before, .. } if *before == numbers => {
            return Err(Refusal::AsItWas);
        }
        Standing::Planned | Standing::TookPlace { .. } => {}
    }
    as_it_was_seen(&known.changed, seen)?;
    if known.plan.held.begins > now {
        return Err(Refusal::NotYet);
    }
    if !numbers.add_up() {
        return Err(Refusal::TooMany);
    }
    Ok(Event::Gathering(gathering::Event::WrittenDown { numbers }))
}

fn guest_known(states: &States, stream: StreamRef) -> Option<&guest::Known> {
    match state_of(states, stream) {
        Some(State::Guest(state)) => state.known.as_ref(),
        _ => None,
    }
}

fn named(states: &States, step: &NameGuest) -> Result<Event, Refusal> {
    let known = gathering_known(states, step.gathering).ok_or(Refusal::NotHere)?;
    if matches!(known.standing, Standing::CalledOff { .. }) {
        return Err(Refusal::AlreadyEnded);
    }
    if !step.told_who_reads {
        return Err(Refusal::NotToldWhoReads);
    }
    if guest_known(states, step.guest.stream()).is_some() {
        return Err(Refusal::KnownAlready);
    }
    let NameGuest { guest, gathering, name, reach, wish, .. } = step.clone();
    Ok(Event::Guest(guest::Event::Named { guest, gathering, name, reach, wish }))
}

/// Nobody argues with whoever does not wish to stand here: their keys go in the same
/// transaction, and what stays says when and on what ground, and not who.
fn taken_out(
    states: &States,
    step: &TakeOutGuest,
    now: Timestamp,
    ids: &mut Ids,
) -> Result<Vec<(StreamRef, event::Event)>, Refusal> {
    guest_known(states, step.guest.stream()).ok_or(Refusal::NotHere)?;
    let person = step.guest.subject();
    let erased = keeping::Event::Erased {
        person,
        erasure: ErasureId(ids.uuid(now)),
        extent: Extent::Person,
        ground: Some(step.ground.clone()),
        proposed_by: None,
        first: now,
    };
    Ok(vec![(StreamRef::keeping(person), event::Event::Keeping(erased))])
}

fn said(states: &States, step: &WriteDownVoice, place: &Place) -> Result<Event, Refusal> {
    if matches!(state_of(states, step.voice.stream()), Some(State::Voice(known)) if known.known.is_some())
    {
        return Err(Refusal::KnownAlready);
    }
    let there = step.gathering.is_none_or(|at| gathering_known(states, at).is_some());
    let needs = step.needs.iter().all(|need| place.needs.iter().any(|one| one.id == *need));
    if !there || !needs || !is_community(place, &step.community) {
        return Err(Refusal::NotHere);
    }
    let WriteDownVoice { voice, community, gathering, words, needs } = step.clone();
    Ok(Event::Voice(voice::Event::WrittenDown { voice, community, gathering, words, needs }))
}

/// Whether a team of the place can be advised: one that meets people. The office, and those
/// outside, do not.
pub fn can_be_advised(place: &Place, team: &TeamId) -> bool {
    let own = place.outreach.as_ref().is_some_and(|outreach| outreach.team == *team);
    let meets = place.team(team).is_some_and(|team| {
        matches!(team.kind, TeamKind::FrontDoor | TeamKind::Crisis | TeamKind::Service)
    });
    meets && !own
}

fn given(
    states: &States,
    step: &GiveAdvice,
    (place, today): (&Place, Date),
) -> Result<Event, Refusal> {
    if advice_known(states, step.advice).is_some() {
        return Err(Refusal::KnownAlready);
    }
    if !can_be_advised(place, &step.team) {
        return Err(Refusal::NoSuchTeam { team: step.team.clone() });
    }
    let heard = step.because.is_none_or(|voice| {
        let state = state_of(states, voice.stream());
        matches!(state, Some(State::Voice(voice)) if voice.known.is_some())
    });
    if !heard || !is_community(place, &step.community) {
        return Err(Refusal::NotHere);
    }
    if step.wished <= today {
        return Err(Refusal::NotAhead);
    }
    let GiveAdvice { advice, team, words, community, because, wished } = step.clone();
    Ok(Event::Advice(advice::Event::Given { advice, team, words, community, because, wished }))
}

fn answered(
    states: &States,
    (seen, step): (Option<u64>, &AnswerAdvice),
    worker: &Worker,
    today: Date,
) -> Result<Event, Refusal> {
    let known = advice_known(states, step.advice).ok_or(Refusal::NotHere)?;
    if known.team != worker.team {
        return Err(Refusal::NotThisService { team: known.team.clone() });
    }
    if known.answer.as_ref().is_some_and(|(before, ..)| *before == step.answer) {
        return Err(Refusal::AsItWas);
    }
    as_it_was_seen(&known.changed, seen)?;
    if matches!(step.answer, Answer::WillDo { by, .. } if by < today) {
        return Err(Refusal::NotAhead);
    }
    Ok(Event::Advice(advice::Event::Answered { answer: step.answer.clone() }))
}
